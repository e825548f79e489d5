"""GOV.UK components: form renderer and template tags; no models."""

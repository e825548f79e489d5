"""What of a criminal record must be said: timeline, statements, enquiries, guides, consent and calculator."""

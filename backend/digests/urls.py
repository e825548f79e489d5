"""Addresses of digests."""

from django.urls import path

from backend.digests import views

app_name = "digests"
urlpatterns = [
    path("digests/", views.digests, name="digests"),
    path("digests/<int:digest_id>/", views.digest, name="digest"),
    path("digests/<int:digest_id>/print/", views.print_digest, name="print_digest"),
    path("digests/<int:digest_id>/seen/", views.mark_seen, name="mark_seen"),
]

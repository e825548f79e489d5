"""Addresses of the audit trail."""

from django.urls import path

from backend.audit import views

app_name = "audit"
urlpatterns = [
    path("entries/", views.entries, name="entries"),
    path("check/", views.check, name="check"),
    path("entries.csv", views.entries_csv, name="entries_csv"),
]

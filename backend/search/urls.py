"""Addresses of the search."""

from django.urls import path

from backend.search import views

app_name = "search"
urlpatterns = [
    path("search/", views.vacancies, name="vacancies"),
    path("search/candidates/", views.candidates, name="candidates"),
]

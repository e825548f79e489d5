"""Addresses of the pages of applications."""

from django.urls import path

from backend.applications.views import coach, employer

app_name = "applications"
ONE = "put-forward/<slug:reference>/"

urlpatterns = [
    path("vacancies/<int:vacancy_id>/shortlist/", coach.shortlist, name="shortlist"),
    path("applications/", coach.applications, name="applications"),
    path("applications/<int:application_id>/", coach.application, name="application"),
    path("applications/<int:application_id>/withdraw/", coach.withdraw, name="withdraw"),
    path("put-forward/", employer.shortlists, name="shortlists"),
    path(ONE, employer.put_forward, name="put_forward"),
    path(f"{ONE}accept/", employer.accept, name="accept"),
    path(f"{ONE}decline/", employer.decline, name="decline"),
]

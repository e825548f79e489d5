"""Addresses of the pages of matches."""

from django.urls import path

from backend.matches.views import candidates, supervised, vacancies

app_name = "matches"
ONE = "candidates/<int:candidate_id>/"

urlpatterns = [
    path(f"{ONE}matches/", vacancies.vacancies, name="vacancies"),
    path(f"{ONE}matches/print/", vacancies.print_vacancies, name="print_vacancies"),
    path(f"{ONE}matches/<int:vacancy_id>/", vacancies.match, name="match"),
    path("vacancies/<int:vacancy_id>/matches/", candidates.candidates, name="candidates"),
    path("vacancies/<int:vacancy_id>/matches/print/", candidates.print_candidates, name="print_candidates"),
    # Everything below supervised/ is shown to the candidate: nothing else may go there.
    path(f"{ONE}supervised/", supervised.opportunities, name="opportunities"),
    path(f"{ONE}supervised/start/", supervised.start_supervised, name="start_supervised"),
    path(f"{ONE}supervised/<int:vacancy_id>/", supervised.opportunity, name="opportunity"),
    path(f"{ONE}opportunities/print/", supervised.print_opportunities, name="print_opportunities"),
]

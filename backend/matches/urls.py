"""Addresses of the pages of matches."""

from django.urls import path

from backend.matches.views import candidates, comparisons, plans, supervised, vacancies, why_not

app_name = "matches"
ONE = "candidates/<int:candidate_id>/"

urlpatterns = [
    path(f"{ONE}matches/", vacancies.vacancies, name="vacancies"),
    path(f"{ONE}matches/print/", vacancies.print_vacancies, name="print_vacancies"),
    path(f"{ONE}matches/<int:vacancy_id>/", vacancies.match, name="match"),
    path(f"{ONE}plan/", plans.plan, name="plan"),
    path(f"{ONE}plan/print/", plans.print_plan, name="print_plan"),
    path(f"{ONE}why-not/", why_not.why_not, name="why_not"),
    path(f"{ONE}why-not/<int:vacancy_id>/", why_not.why_not_this, name="why_not_this"),
    path(f"{ONE}compare/", comparisons.compare_vacancies, name="compare_vacancies"),
    path("vacancies/<int:vacancy_id>/compare/", comparisons.compare_candidates, name="compare_candidates"),
    path("vacancies/<int:vacancy_id>/matches/", candidates.candidates, name="candidates"),
    path("vacancies/<int:vacancy_id>/matches/print/", candidates.print_candidates, name="print_candidates"),
    # Everything below supervised/ is shown to the candidate: nothing else may go there.
    path(f"{ONE}supervised/", supervised.opportunities, name="opportunities"),
    path(f"{ONE}supervised/start/", supervised.start_supervised, name="start_supervised"),
    path(f"{ONE}supervised/plan/", plans.next_steps, name="next_steps"),
    path(f"{ONE}supervised/<int:vacancy_id>/", supervised.opportunity, name="opportunity"),
    path(f"{ONE}opportunities/print/", supervised.print_opportunities, name="print_opportunities"),
]

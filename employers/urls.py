"""Addresses of employers and openings."""

from django.urls import path

from employers.views import employers, openings, posting

app_name = "employers"
urlpatterns = [
    path("vacancies/", openings.vacancies, name="vacancies"),
    path("vacancies/drafts/", posting.drafts, name="drafts"),
    path("vacancies/drafts/<int:draft_id>/check/", posting.check_answers, name="check_answers"),
    path("vacancies/drafts/<int:draft_id>/delete/", posting.delete_draft, name="delete_draft"),
    path("vacancies/drafts/<int:draft_id>/add-skill/", posting.add_skill, name="add_skill"),
    path("vacancies/drafts/<int:draft_id>/steps/<slug:step>/", posting.draft_step, name="draft_step"),
    path("vacancies/<int:vacancy_id>/", openings.vacancy, name="vacancy"),
    path("vacancies/<int:vacancy_id>/posted/", posting.posted, name="posted"),
    path("vacancies/<int:vacancy_id>/amend/", openings.amend_vacancy, name="amend_vacancy"),
    path("vacancies/<int:vacancy_id>/duplicate/", openings.duplicate_vacancy, name="duplicate_vacancy"),
    path("vacancies/<int:vacancy_id>/close/", openings.close_vacancy, name="close_vacancy"),
    path("employers/", employers.employers, name="employers"),
    path("employers/add/", employers.add_employer, name="add_employer"),
    path("level-requests/", employers.level_requests, name="level_requests"),
    path("level-requests/<int:request_id>/decide/", employers.decide_level_request, name="decide_level_request"),
    path("employers/<int:employer_id>/", employers.employer, name="employer"),
    path("employers/<int:employer_id>/edit/", employers.edit_employer, name="edit_employer"),
    path("employers/<int:employer_id>/ask-for-level/", employers.ask_for_level, name="ask_for_level"),
    path("employers/<int:employer_id>/vacancies/start/", posting.start_vacancy, name="start_vacancy"),
]

"""Addresses of the API."""

from typing import Any

from django.urls import URLPattern, path, re_path

from backend.api import NothingHere
from backend.applications.api import ApplicationViewSet, PutForwardViewSet
from backend.candidates.api import CandidateViewSet, SkillViewSet, WorkHistoryViewSet
from backend.matches.api import MatchViewSet
from employers.api import EmployerViewSet, VacancyViewSet

app_name = "api"
Actions = dict[str, Any]  # method to action; the library names the type in its stubs alone
LIST: Actions = {"get": "list"}
CREATE: Actions = {"post": "create"}
READ: Actions = {"get": "retrieve"}
AMEND: Actions = {"patch": "partial_update"}
REPLACE: Actions = {"put": "update"}

urlpatterns: list[URLPattern] = [
    path("employers/", EmployerViewSet.as_view(LIST | CREATE), name="employers"),
    path("employers/<int:pk>/", EmployerViewSet.as_view(READ | REPLACE | AMEND), name="employer"),
    path("vacancies/", VacancyViewSet.as_view(LIST | CREATE), name="vacancies"),
    path("vacancies/<int:pk>/", VacancyViewSet.as_view(READ | AMEND), name="vacancy"),
    path("vacancies/<int:pk>/close/", VacancyViewSet.as_view({"post": "close"}), name="close_vacancy"),
    path("vacancies/<int:vacancy_id>/matches/", MatchViewSet.as_view({"get": "candidates"}), name="candidate_matches"),
    path("candidates/", CandidateViewSet.as_view(LIST | CREATE), name="candidates"),
    path("candidates/<int:pk>/", CandidateViewSet.as_view(READ | AMEND), name="candidate"),
    path("candidates/<int:candidate_id>/skills/", SkillViewSet.as_view(LIST | REPLACE), name="skills"),
    path("candidates/<int:candidate_id>/work-history/", WorkHistoryViewSet.as_view(LIST | CREATE), name="work_history"),
    path("candidates/<int:candidate_id>/matches/", MatchViewSet.as_view({"get": "vacancies"}), name="vacancy_matches"),
    path("applications/", ApplicationViewSet.as_view(LIST | CREATE), name="applications"),
    path("applications/<int:pk>/", ApplicationViewSet.as_view(READ), name="application"),
    path("applications/<int:pk>/withdraw/", ApplicationViewSet.as_view({"post": "withdraw"}), name="withdraw"),
    path("put-forward/", PutForwardViewSet.as_view(LIST), name="put_forward_list"),
    path("put-forward/<slug:reference>/", PutForwardViewSet.as_view(READ), name="put_forward"),
    path("put-forward/<slug:reference>/accept/", PutForwardViewSet.as_view({"post": "accept"}), name="accept"),
    path("put-forward/<slug:reference>/decline/", PutForwardViewSet.as_view({"post": "decline"}), name="decline"),
    re_path("", NothingHere.as_view(), name="nothing_here"),
]

"""Matches in the API, for work coaches; each page that is read goes into the audit trail."""

from collections.abc import Collection
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from backend.accounts.models import Role
from backend.api import RoleViewSet
from backend.candidates.models import Candidate
from backend.matches import services
from backend.matches.forms import BOTH, MINE
from backend.matches.serializers import (
    CandidateMatchQuerySerializer,
    CandidateMatchSerializer,
    VacancyMatchQuerySerializer,
    VacancyMatchSerializer,
)
from employers.models import Vacancy
from employers.querysets import VacancyQuerySet
from matching.exclusions import Standing
from matching.geography import point_of
from matching.orders import Order

COACHES = (Role.WORK_COACH,)


class MatchViewSet(RoleViewSet[Vacancy]):
    """Matches, worked out when they are asked for."""

    queryset = Vacancy.objects.all()
    filter_backends = ()
    roles = {"vacancies": COACHES, "candidates": COACHES}

    def get_serializer_class(self) -> type[BaseSerializer[Any]]:
        """Openings for a candidate, or candidates for an opening."""
        return VacancyMatchSerializer if self.action == "vacancies" else CandidateMatchSerializer

    @extend_schema(parameters=[VacancyMatchQuerySerializer], responses=VacancyMatchSerializer(many=True))
    def vacancies(self, _request: Request, candidate_id: int) -> Response:
        """The openings for a candidate, best first, with the reasons; audited."""
        people = Candidate.objects.visible_to(self.actor).for_list().for_matching()
        candidate = get_object_or_404(people, pk=candidate_id)
        asked = self.asked(VacancyMatchQuerySerializer)
        matches = services.vacancies_for(
            self.actor,
            candidate,
            on=timezone.localdate(),
            standings=_standings(asked),
            order=Order(asked.get("sort", Order.SUITED)),
            sought=_sought(Vacancy.objects.visible_to(self.actor), asked, candidate),
        )
        return self.page_shown(self.paginate_queryset(matches))

    @extend_schema(parameters=[CandidateMatchQuerySerializer], responses=CandidateMatchSerializer(many=True))
    def candidates(self, _request: Request, vacancy_id: int) -> Response:
        """The coach's people for an opening, best first, with the reasons; audited."""
        vacancy = get_object_or_404(Vacancy.objects.visible_to(self.actor).for_matching(), pk=vacancy_id)
        asked = self.asked(CandidateMatchQuerySerializer)
        people = Candidate.objects.visible_to(self.actor)
        matches = services.candidates_for(
            self.actor,
            vacancy,
            among=people.held_by(self.actor) if asked.get("whose") == MINE else people,
            on=timezone.localdate(),
            standings=_standings(asked),
            order=Order(asked.get("sort", Order.SUITED)),
        )
        return self.page_shown(self.paginate_queryset(matches))


def _standings(asked: dict[str, Any]) -> Collection[Standing]:
    chosen = asked.get("standing", BOTH)
    return services.MAY_BE_PUT_FORWARD if chosen == BOTH else (Standing(chosen),)


def _sought(vacancies: VacancyQuerySet, asked: dict[str, Any], candidate: Candidate) -> services.Sought:
    """The openings asked for."""
    km = asked.get("km")
    if km and (not candidate.home_postcode or point_of(candidate.home_postcode) is None):
        raise ValidationError({"km": ["The candidate's home postcode is not known: leave the distance out"]})
    kind, guaranteed = asked.get("kind", ""), asked.get("guaranteed", False)
    return services.sought(vacancies, kind=kind, guaranteed=guaranteed, km=km)

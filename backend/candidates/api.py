"""Candidates in the API, for their work coaches. Their records are not in it."""

from collections.abc import Sequence

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from backend.accounts.models import Role
from backend.api import RoleViewSet
from backend.audit import services as audit
from backend.candidates import services
from backend.candidates.forms.caseload import EVERYBODY, MINE
from backend.candidates.forms.evidence import ADDED_SOURCE, ADDED_STRENGTH
from backend.candidates.models import Candidate, Evidence, WorkHistory
from backend.candidates.querysets import CandidateQuerySet
from backend.candidates.serializers import (
    CandidateRowSerializer,
    CandidateSerializer,
    ConfirmedSkillsSerializer,
    SkillSerializer,
    WorkHistorySerializer,
)
from matching.skills.taxonomy import load
from matching.skills.vocabulary import EvidenceKind, SkillEvidence

COACHES = (Role.WORK_COACH,)


class CandidateFilter(filters.FilterSet):  # type: ignore[misc]  # the library has no types
    """How the list of candidates is narrowed."""

    words = filters.CharFilter(method="named", label="Words of the name, or a number")
    whose = filters.ChoiceFilter(
        choices=[(MINE, "My caseload"), (EVERYBODY, "Everybody in my establishments")],
        method="held",
        label="Everybody unless `mine` is asked for",
    )
    establishment = filters.CharFilter(field_name="establishment__code", label="The code of an establishment")
    released_from = filters.DateFilter(field_name="released_on", lookup_expr="gte")
    released_until = filters.DateFilter(field_name="released_on", lookup_expr="lte")

    def named(self, candidates: CandidateQuerySet, _name: str, value: str) -> CandidateQuerySet:
        """Those whose name or number holds every word."""
        return candidates.named(value)

    def held(self, candidates: CandidateQuerySet, _name: str, value: str) -> CandidateQuerySet:
        """The coach's caseload, or everybody."""
        return candidates.held_by(self.request.user) if value == MINE else candidates


class CandidateViewSet(RoleViewSet[Candidate]):
    """Candidates of the coach's establishments."""

    queryset = Candidate.objects.all()
    serializer_class = CandidateSerializer
    filterset_class = CandidateFilter
    roles = {"list": COACHES, "retrieve": COACHES, "create": COACHES, "partial_update": COACHES}

    def get_queryset(self) -> CandidateQuerySet:
        """The people at the coach's establishments."""
        return Candidate.objects.visible_to(self.request.user).for_list()

    def get_serializer_class(self) -> type[BaseSerializer[Candidate]]:
        """Little in a list, more of one candidate."""
        return CandidateRowSerializer if self.action == "list" else CandidateSerializer

    def list(self, _request: Request) -> Response:
        """The candidates of the coach's establishments, by name; audited."""
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        audit.record(self.actor, "read_caseload", "caseload", shown=len(page or ()))
        return self.page_shown(page)

    def retrieve(self, _request: Request, pk: int) -> Response:  # noqa: ARG002  # read from the address
        """One candidate; audited."""
        candidate = self.get_object()
        audit.record(self.actor, "read_candidate", candidate)
        return self.shown(candidate)

    def create(self, _request: Request) -> Response:
        """Records a candidate at one of the coach's establishments, on their caseload."""
        fields = self.sent(CandidateSerializer)
        establishment = fields.pop("establishment")
        candidate = services.record_candidate(self.actor, establishment=establishment, fields=fields)
        return self.shown(candidate, status=201)

    def partial_update(self, _request: Request, pk: int) -> Response:  # noqa: ARG002  # read from the address
        """Changes what is sent of a candidate. The answer shows all of them: audited as a read too."""
        candidate = self.get_object()
        fields = self._sent_of(candidate)
        audit.record(self.actor, "read_candidate", candidate)
        return self.shown(services.amend_candidate(self.actor, candidate, fields=fields))

    def _sent_of(self, candidate: Candidate) -> dict[str, object]:
        serializer = CandidateSerializer(
            candidate, data=self.request.data, partial=True, context=self.get_serializer_context()
        )
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)


class SkillViewSet(RoleViewSet[Evidence]):
    """The skills of a candidate."""

    queryset = Evidence.objects.all()
    serializer_class = SkillSerializer
    filter_backends = ()
    roles = {"list": COACHES, "update": COACHES}

    def list(self, _request: Request, candidate_id: int) -> Response:
        """The skills that the coach confirmed; until there are any, those found in the history. Audited."""
        candidate = _candidate_of(self, candidate_id)
        audit.record(self.actor, "read_candidate", candidate, page="skills")
        return self.page_shown(self.paginate_queryset(self._held_or_found(candidate)))

    @extend_schema(request=ConfirmedSkillsSerializer, responses=SkillSerializer(many=True))
    def update(self, _request: Request, candidate_id: int) -> Response:
        """Confirms these skills and no others. One that nothing shows is kept as the coach's own word."""
        candidate = _candidate_of(self, candidate_id)
        codes = list(dict.fromkeys(self.sent(ConfirmedSkillsSerializer)["skills"]))
        shown = {one.skill for one in self._held_or_found(candidate)}
        services.confirm_skills(self.actor, candidate, confirmed=self._evidence_for(candidate, codes), seen=shown)
        return self.page_shown(self.paginate_queryset(candidate.evidence.all()))

    def _held_or_found(self, candidate: Candidate) -> Sequence[Evidence | SkillEvidence]:
        return list(candidate.evidence.all()) or services.skills_found(candidate, on=timezone.localdate())

    def _evidence_for(self, candidate: Candidate, codes: Sequence[str]) -> Sequence[SkillEvidence]:
        if unknown := [code for code in codes if code not in load().skills]:
            raise ValidationError({"skills": [f"{code} is not the code of a skill" for code in unknown]})
        held = {row.skill: _as_evidence(row) for row in candidate.evidence.all()}
        found = {one.skill: one for one in services.skills_found(candidate, on=timezone.localdate())}
        known = held | found
        return [
            known.get(code) or SkillEvidence(code, ADDED_STRENGTH, EvidenceKind.SAID, ADDED_SOURCE) for code in codes
        ]


class WorkHistoryViewSet(RoleViewSet[WorkHistory]):
    """The work a candidate has done."""

    queryset = WorkHistory.objects.all()
    serializer_class = WorkHistorySerializer
    filter_backends = ()
    roles = {"list": COACHES, "create": COACHES}

    def list(self, _request: Request, candidate_id: int) -> Response:
        """The work a candidate has done, in the order it was recorded; audited."""
        candidate = _candidate_of(self, candidate_id)
        audit.record(self.actor, "read_candidate", candidate, page="work-history")
        return self.page_shown(self.paginate_queryset(candidate.work_history.all()))

    def create(self, _request: Request, candidate_id: int) -> Response:
        """Adds a stretch of work. The skills found in it are to be confirmed anew."""
        candidate = _candidate_of(self, candidate_id)
        work = services.add_work_history(self.actor, candidate, fields=self.sent(WorkHistorySerializer))
        return self.shown(work, status=201)


def _candidate_of(view: RoleViewSet[Evidence] | RoleViewSet[WorkHistory], candidate_id: int) -> Candidate:
    return get_object_or_404(Candidate.objects.visible_to(view.actor), pk=candidate_id)


def _as_evidence(row: Evidence) -> SkillEvidence:
    return SkillEvidence(
        row.skill, row.strength, EvidenceKind(row.kind), row.source, row.words, row.months, row.ended_on
    )

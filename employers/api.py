"""Employers and vacancies in the API."""

from decimal import Decimal

from django import forms
from django.db import transaction
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from backend.accounts.models import Role
from backend.api import Refused, RoleViewSet
from employers import services
from employers.drafts import Answers
from employers.forms.filters import ALL, CLOSED, OPEN, STANDS, USUAL_RADIUS
from employers.models import Employer, Vacancy, VacancyDraft
from employers.querysets import EmployerQuerySet, VacancyQuerySet
from employers.serializers import (
    ClosingSerializer,
    EmployerSerializer,
    NewVacancySerializer,
    VacancyAnswersSerializer,
    VacancySerializer,
)
from employers.vocabulary import KINDS, SECTORS, AllianceLevel, EmployerSector, VacancyStatus
from matching.geography import normalise_postcode, point_of

LOOKS = (Role.EMPLOYER_CONTACT, Role.WORK_COACH, Role.ALLIANCE_MANAGER, Role.CHECKER, Role.ANALYST)
KEEPS = (Role.EMPLOYER_CONTACT, Role.ALLIANCE_MANAGER)
FARTHEST_KM = 1000


class IdFilter(filters.NumberFilter):  # type: ignore[misc]  # the library has no types
    """A whole number."""

    field_class = forms.IntegerField


class EmployerFilter(filters.FilterSet):  # type: ignore[misc]  # the library has no types
    """How the list of employers is narrowed."""

    words = filters.CharFilter(method="named_like", label="Words of the name")
    sector = filters.ChoiceFilter(choices=EmployerSector.choices)
    level = filters.TypedChoiceFilter(
        choices=AllianceLevel.choices, coerce=int, field_name="highest_level", label="The highest level joined"
    )

    def named_like(self, employers: EmployerQuerySet, _name: str, value: str) -> EmployerQuerySet:
        """Those whose name contains the words."""
        return employers.named_like(value)


class EmployerViewSet(RoleViewSet[Employer]):
    """Employers of the Corporate Alliance."""

    queryset = Employer.objects.all()
    serializer_class = EmployerSerializer
    filterset_class = EmployerFilter
    roles = {
        "list": LOOKS,
        "retrieve": LOOKS,
        "create": (Role.ALLIANCE_MANAGER,),
        "update": KEEPS,
        "partial_update": KEEPS,
    }

    def get_queryset(self) -> EmployerQuerySet:
        """The employers one may see; to be changed, those one acts for."""
        changes = self.action in ("update", "partial_update")
        everyone = Employer.objects.all()
        seen = everyone.managed_by(self.request.user) if changes else everyone.visible_to(self.request.user)
        return seen.for_list().prefetch_related("memberships")

    def list(self, _request: Request) -> Response:
        """Employers, by name. An employer contact sees their own."""
        return self.page_shown(self.paginate_queryset(self.filter_queryset(self.get_queryset())))

    def retrieve(self, _request: Request, pk: int) -> Response:  # noqa: ARG002  # read from the address
        """One employer."""
        return self.shown(self.get_object())

    def create(self, _request: Request) -> Response:
        """Takes an employer in, at no level yet. Alliance managers only."""
        employer = services.add_employer(self.actor, **self.sent(EmployerSerializer))
        return self.shown(employer, status=201)

    def update(self, _request: Request, pk: int) -> Response:  # noqa: ARG002  # read from the address
        """Changes an employer's profile; the name and the sector must be sent."""
        return self._amended(partial=False)

    def partial_update(self, _request: Request, pk: int) -> Response:  # noqa: ARG002  # read from the address
        """Changes what is sent of an employer's profile."""
        return self._amended(partial=True)

    def _amended(self, *, partial: bool) -> Response:
        employer = self.get_object()
        services.amend_employer(self.actor, employer=employer, **self.sent(EmployerSerializer, partial=partial))
        return self.shown(self.get_object())


class VacancyFilter(filters.FilterSet):  # type: ignore[misc]  # the library has no types
    """How the list of openings is narrowed. Open ones only, unless others are asked for."""

    stands = filters.ChoiceFilter(choices=STANDS, method="standing", label="Open ones unless others are asked for")
    words = filters.CharFilter(method="containing", label="Words of the title or the employer's name")
    kind = filters.ChoiceFilter(choices=KINDS)
    sector = filters.ChoiceFilter(choices=SECTORS)
    employer = IdFilter(field_name="employer")
    guaranteed = filters.BooleanFilter(method="with_guarantee", label="Whether an interview is guaranteed")
    near = filters.CharFilter(method="near_by", label="A postcode")
    km = filters.NumberFilter(
        method="unchanged", label="How far from `near`, in km; 20 unless given", min_value=1, max_value=FARTHEST_KM
    )

    def filter_queryset(self, queryset: VacancyQuerySet) -> VacancyQuerySet:
        """The openings that fit."""
        found: VacancyQuerySet = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("stands") else found.open(on=timezone.localdate())

    def standing(self, vacancies: VacancyQuerySet, _name: str, value: str) -> VacancyQuerySet:
        """Those that are open, closed, or either."""
        chosen = {OPEN: vacancies.open, CLOSED: vacancies.closed}
        return vacancies if value == ALL else chosen[value](on=timezone.localdate())

    def containing(self, vacancies: VacancyQuerySet, _name: str, value: str) -> VacancyQuerySet:
        """Those whose title or employer's name contains the words."""
        return vacancies.containing(value)

    def with_guarantee(self, vacancies: VacancyQuerySet, _name: str, value: bool) -> VacancyQuerySet:  # noqa: FBT001  # the library's call
        """Those that guarantee an interview, or those that do not."""
        return vacancies.filter(guaranteed_interviews__gt=0) if value else vacancies.filter(guaranteed_interviews=0)

    def near_by(self, vacancies: VacancyQuerySet, _name: str, value: str) -> VacancyQuerySet:
        """Those that are no further away than asked for."""
        postcode = normalise_postcode(value)
        point = point_of(postcode) if postcode else None
        if point is None:
            raise ValidationError({"near": ["Enter a postcode in Great Britain, such as LS1 1UR"]})
        return vacancies.within(point, km=float(self.form.cleaned_data.get("km") or Decimal(USUAL_RADIUS)))

    def unchanged(self, vacancies: VacancyQuerySet, _name: str, _value: Decimal) -> VacancyQuerySet:
        """All: the distance is read with the postcode."""
        return vacancies


class VacancyViewSet(RoleViewSet[Vacancy]):
    """Openings: vacancies, apprenticeships, work placements and training programmes."""

    queryset = Vacancy.objects.all()
    serializer_class = VacancySerializer
    filterset_class = VacancyFilter
    roles = {"list": LOOKS, "retrieve": LOOKS, "create": KEEPS, "partial_update": KEEPS, "close": KEEPS}

    def get_queryset(self) -> VacancyQuerySet:
        """The openings one may see; to be changed, those one may amend."""
        changes = self.action in ("partial_update", "close")
        openings = Vacancy.objects.all()
        seen = openings.managed_by(self.request.user) if changes else openings.visible_to(self.request.user)
        return seen.for_matching()

    def list(self, _request: Request) -> Response:
        """Openings, newest first; the open ones unless `stands` says otherwise. An employer contact sees their own."""
        return self.page_shown(self.paginate_queryset(self.filter_queryset(self.get_queryset())))

    def retrieve(self, _request: Request, pk: int) -> Response:  # noqa: ARG002  # read from the address
        """One opening, with the skills recognised in what it asks for."""
        return self.shown(self.get_object())

    @extend_schema(request=NewVacancySerializer)
    def create(self, _request: Request) -> Response:
        """Posts an opening. 409 if the employer is not at the level this needs: a draft is kept, a request opened."""
        sent = self.sent(NewVacancySerializer)
        employer = sent.pop("employer", None) or self._own_employer()
        kept: services.LevelTooLow
        with transaction.atomic():  # what is refused as wrong leaves no draft behind
            draft = services.start_draft(self.actor, employer=employer, answers=sent)
            try:
                vacancy = services.post_vacancy(self.actor, draft=draft, on=timezone.localdate())
            except services.LevelTooLow as refusal:
                kept = refusal
            else:
                return self.shown(Vacancy.objects.for_matching().get(pk=vacancy.pk), status=201)
        raise Refused(str(kept))

    @extend_schema(request=VacancyAnswersSerializer)
    def partial_update(self, _request: Request, pk: int) -> Response:  # noqa: ARG002  # read from the address
        """Changes what is sent of an opening. 409 if somebody is amending it on the site, or the level is too low."""
        vacancy = self.get_object()
        sent = self.sent(VacancyAnswersSerializer, partial=True)
        if vacancy.drafts.exists():
            raise Refused("Somebody is amending this opening on the site. Post or delete that draft first.")
        kept: services.LevelTooLow
        with transaction.atomic():
            draft = services.start_amendment(self.actor, vacancy=vacancy)
            try:
                self._amend(draft, sent)
            except services.LevelTooLow as refusal:
                kept = refusal
            else:
                return self.shown(self.get_object())
        raise Refused(str(kept))

    @extend_schema(request=ClosingSerializer, responses={200: VacancySerializer})
    def close(self, _request: Request, pk: int) -> Response:  # noqa: ARG002  # read from the address
        """Closes an opening as filled or withdrawn."""
        vacancy = self.get_object()
        status = VacancyStatus(self.sent(ClosingSerializer)["status"])
        return self.shown(services.close_vacancy(self.actor, vacancy=vacancy, status=status))

    def _amend(self, draft: VacancyDraft, sent: Answers) -> Vacancy:
        draft = services.save_draft(self.actor, draft=draft, answers=sent)
        return services.amend_vacancy(self.actor, draft=draft, on=timezone.localdate())

    def _own_employer(self) -> Employer:
        own = Employer.objects.managed_by(self.actor).first() if self.actor.is_employer_contact else None
        if own is None:
            raise ValidationError({"employer": ["Enter the id of the employer"]})
        return own

"""Applications in the API: coaches put people forward and withdraw; employer contacts accept and decline."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from backend.accounts.models import Role
from backend.api import Refused, RoleViewSet
from backend.applications import services
from backend.applications.employer_view import PutForward, put_forward_of
from backend.applications.models import Application, ApplicationStatus
from backend.applications.querysets import ApplicationQuerySet
from backend.applications.serializers import (
    AcceptSerializer,
    ApplicationSerializer,
    DeclineSerializer,
    NewApplicationSerializer,
    PutForwardSerializer,
    WithdrawSerializer,
)
from backend.audit.services import record

COACHES = (Role.WORK_COACH,)
CONTACTS = (Role.EMPLOYER_CONTACT,)


class ApplicationFilter(filters.FilterSet):  # type: ignore[misc]  # the library has no types
    """How applications are narrowed."""

    status = filters.ChoiceFilter(choices=ApplicationStatus.choices)


class ApplicationViewSet(RoleViewSet[Application]):
    """Applications of the people at the coach's establishments."""

    queryset = Application.objects.all()
    serializer_class = ApplicationSerializer
    filterset_class = ApplicationFilter
    roles = {"list": COACHES, "retrieve": COACHES, "create": COACHES, "withdraw": COACHES}

    def get_queryset(self) -> ApplicationQuerySet:
        """The applications one may see."""
        return Application.objects.visible_to(self.request.user).for_list()

    def list(self, _request: Request) -> Response:
        """Applications, newest first; audited."""
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset())) or []
        record(self.actor, "read_applications", "applications", applications=[row.pk for row in page])
        return self.page_shown(page)

    def retrieve(self, _request: Request, pk: int) -> Response:  # noqa: ARG002  # read from the address
        """One application; audited."""
        row = self.get_object()
        record(self.actor, "read_application", row, candidate=row.candidate_id)
        return self.shown(row)

    @extend_schema(request=NewApplicationSerializer)
    def create(self, _request: Request) -> Response:
        """Puts a candidate forward. The match is worked out again; 409 with the reasons if something blocks it."""
        sent = self.sent(NewApplicationSerializer)
        confirmed = services.Confirmed(sent["has_discussed"], sent["meets_asked"])
        try:
            made = services.put_forward(
                self.actor, sent["candidate"], sent["vacancy"], on=timezone.localdate(), confirmed=confirmed
            )
        except services.NotEligible as refusal:
            raise Refused(str(refusal)) from refusal
        return self.shown(made, status=201)

    @extend_schema(request=WithdrawSerializer, responses={200: ApplicationSerializer})
    def withdraw(self, _request: Request, pk: int) -> Response:  # noqa: ARG002  # read from the address
        """Withdraws an application, with a reason that the employer does not see."""
        row = self.get_object()
        _step(services.withdraw, self, row, self.sent(WithdrawSerializer))
        return self.shown(self.get_object())


class PutForwardViewSet(RoleViewSet[Application]):
    """People put forward for an employer's own openings, by reference and skills; nothing else is known of them."""

    queryset = Application.objects.all()
    serializer_class = PutForwardSerializer
    filterset_class = ApplicationFilter
    lookup_field = "reference"
    roles = {"list": CONTACTS, "retrieve": CONTACTS, "accept": CONTACTS, "decline": CONTACTS}

    def get_queryset(self) -> ApplicationQuerySet:
        """The applications for the employer's own openings."""
        return Application.objects.answerable_by(self.request.user).for_employer()

    def list(self, _request: Request) -> Response:
        """Everybody put forward, newest first; audited."""
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset())) or []
        record(self.actor, "read_shortlist", "shortlist", applications=[row.pk for row in page])
        return self.page_shown(put_forward_of(page, on=timezone.localdate()))

    def retrieve(self, _request: Request, reference: str) -> Response:  # noqa: ARG002  # read from the address
        """One person put forward; audited."""
        row = self.get_object()
        record(self.actor, "read_put_forward", row)
        return self.shown(_as_employer_sees(row))

    @extend_schema(request=AcceptSerializer, responses={200: PutForwardSerializer})
    def accept(self, _request: Request, reference: str) -> Response:  # noqa: ARG002  # read from the address
        """Accepts somebody, with words for their coach about what comes next."""
        row = self.get_object()
        _step(services.accept, self, row, self.sent(AcceptSerializer))
        return self.shown(_as_employer_sees(self.get_object()))

    @extend_schema(request=DeclineSerializer, responses={200: PutForwardSerializer})
    def decline(self, _request: Request, reference: str) -> Response:  # noqa: ARG002  # read from the address
        """Declines somebody, with a reason."""
        row = self.get_object()
        _step(services.decline, self, row, self.sent(DeclineSerializer))
        return self.shown(_as_employer_sees(self.get_object()))


def _step(
    take: Callable[..., Application], view: RoleViewSet[Application], row: Application, sent: dict[str, Any]
) -> None:
    try:
        take(view.actor, row, **sent)
    except services.StepRefused as refusal:
        raise Refused(str(refusal)) from refusal


def _as_employer_sees(row: Application) -> PutForward:
    return put_forward_of([row], on=timezone.localdate())[0]

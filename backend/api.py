"""What every endpoint of the API shares: roles, reading what was sent, and the one shape of errors."""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar, TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied
from django.core.exceptions import ValidationError as ModelValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views import defaults
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import APIException, NotFound, ValidationError
from rest_framework.exceptions import PermissionDenied as ApiPermissionDenied
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView, exception_handler
from rest_framework.viewsets import GenericViewSet

from backend.accounts.models import Role, User

Row = TypeVar("Row", bound=models.Model)


class HasRole(BasePermission):
    """Lets in the roles that the endpoint names for what is asked of it."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Whether the person has signed in, with one of the roles."""
        if not isinstance(request.user, User):
            return False
        action = getattr(view, "action", None)
        if not isinstance(view, RoleViewSet) or action in (None, "metadata"):
            return True  # no such method here: the answer is 405
        return request.user.role in view.roles[action]


class RoleViewSet(GenericViewSet[Row]):
    """Endpoints of one noun: `roles` names who may use each action, and an action left out is a mistake."""

    permission_classes = [HasRole]
    metadata_class = None
    roles: ClassVar[Mapping[str, Collection[Role]]] = {}

    @property
    def actor(self) -> User:
        """Who asks."""
        assert isinstance(self.request.user, User)
        return self.request.user

    def filter_queryset(self, queryset: models.QuerySet[Row, Any]) -> models.QuerySet[Row, Any]:
        """The rows that the filters of a list leave; one row is found whatever the filters."""
        return super().filter_queryset(queryset) if self.action == "list" else queryset

    def get_serializer_context(self) -> Mapping[str, Any]:
        """What serializers are told: the day, besides the request."""
        return {**super().get_serializer_context(), "on": timezone.localdate()}

    def sent(self, shape: type[Serializer[Any]], *, partial: bool = False) -> dict[str, Any]:
        """The body of the request, checked against its shape.

        Raises:
            rest_framework.exceptions.ValidationError: it does not fit.
        """
        return self._checked(shape, self.request.data, partial=partial)

    def asked(self, shape: type[Serializer[Any]]) -> dict[str, Any]:
        """The query of the request, checked against its shape.

        Raises:
            rest_framework.exceptions.ValidationError: it does not fit.
        """
        return self._checked(shape, self.request.query_params, partial=False)

    def shown(self, one: object, *, status: int = 200) -> Response:
        """One thing in the endpoint's shape."""
        return Response(self.get_serializer(one).data, status=status)

    def page_shown(self, page: Collection[object] | None) -> Response:
        """A page of things, each in the endpoint's shape."""
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    def _checked(self, shape: type[Serializer[Any]], data: object, *, partial: bool) -> dict[str, Any]:
        serializer = shape(data=data, partial=partial, context=self.get_serializer_context())
        serializer.is_valid(raise_exception=True)
        checked: dict[str, Any] = serializer.validated_data
        return checked


class Refused(APIException):
    """What was asked cannot be done as things stand; the words say why and what to do."""

    status_code = 409
    default_code = "refused"


@extend_schema(exclude=True)
class NothingHere(APIView):
    """The answer at every address of the API that does not exist: 404, in the one shape of errors."""

    permission_classes = [IsAuthenticated]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuses, whatever the method."""
        super().initial(request, *args, **kwargs)
        raise NotFound("There is no such address. Addresses of the API end in a slash.")


def server_error(request: HttpRequest) -> HttpResponse:
    """The answer when something broke: the API's shape for the API, the site's page for the rest."""
    if request.path.startswith("/api/"):
        message = "Something went wrong on our side. It has been noted; try again later."
        return JsonResponse({"message": message, "fields": {}}, status=500)
    return defaults.server_error(request)


def handle_exception(error: Exception, context: dict[str, Any]) -> Response | None:
    """The answer to an error: `{"message": ..., "fields": {...}}` with its status. None lets Django answer 500."""
    known = _as_api_error(error)
    response = exception_handler(known, context)
    if response is not None:
        response.data = _shape(known, response.data)
    return response


def _as_api_error(error: Exception) -> Exception:
    if isinstance(error, Http404):
        return NotFound("There is nothing here that you may see.")
    if isinstance(error, PermissionDenied):
        return ApiPermissionDenied()
    if isinstance(error, ModelValidationError):
        if hasattr(error, "error_dict"):
            return ValidationError(error.message_dict)
        return ValidationError({NON_FIELD_ERRORS: error.messages})
    return error


def _shape(error: Exception, data: object) -> dict[str, object]:
    if isinstance(error, ValidationError):
        fields = dict(_flat(data))
        general = fields.pop(NON_FIELD_ERRORS, []) + fields.pop("non_field_errors", [])
        return {"message": " ".join(general) or "Some fields need attention.", "fields": fields}
    message = str(error.detail) if isinstance(error, APIException) else str(error)
    return {"message": message, "fields": {}}


def _flat(data: object, path: str = "") -> list[tuple[str, list[str]]]:
    """Nested errors as a list of (path with dots, messages)."""
    if isinstance(data, Mapping):
        return [row for key, value in data.items() for row in _flat(value, f"{path}.{key}" if path else str(key))]
    if isinstance(data, list) and any(isinstance(item, Mapping) for item in data):
        return [row for index, item in enumerate(data) for row in _flat(item, f"{path}.{index}")]
    messages = [str(item) for item in data] if isinstance(data, list) else [str(data)]
    return [(path or NON_FIELD_ERRORS, messages)]

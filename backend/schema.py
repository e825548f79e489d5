"""How the schema of the API shows errors. Apart from backend.api, whose decorators need it loaded first."""

from typing import Any, Literal

from drf_spectacular.openapi import AutoSchema
from rest_framework import serializers

ERROR_STATUSES = ("400", "401", "403", "404")
WRITE_ERROR_STATUSES = ("409", "415")
WRITE_METHODS = ("POST", "PUT", "PATCH")


class ErrorSerializer(serializers.Serializer[Any]):
    """Every error: what is wrong, and for each field what to do about it."""

    message = serializers.CharField()
    fields = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))  # type: ignore[assignment]  # the API's word


class Schema(AutoSchema):
    """The schema of an endpoint, with the errors it may answer."""

    def _get_response_bodies(self, direction: Literal["request", "response"] = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        is_write = self.method in WRITE_METHODS
        for status in (*ERROR_STATUSES, *(WRITE_ERROR_STATUSES if is_write else ())):
            body = self._get_response_for_code(ErrorSerializer, status)  # type: ignore[no-untyped-call]  # the library's
            bodies.setdefault(status, body)
        return bodies

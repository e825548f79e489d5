"""Reading the audit trail. It cannot be changed from here."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NoReturn, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone

from backend.accounts.models import Role, User

if TYPE_CHECKING:
    from backend.audit.models import Entry  # noqa: F401  # for the annotation


class AppendOnlyError(Exception):
    """An entry of the audit trail was to be changed or removed."""

    def __init__(self) -> None:
        super().__init__("The audit trail can only be added to: entries are never changed or removed.")


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries of the audit trail."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """All for an auditor; none for anybody else."""
        return self if isinstance(user, User) and user.role == Role.AUDITOR else self.none()

    def by_actor(self, name: str) -> Self:
        """Those of the people whose user name contains this."""
        return self.filter(actor_name__icontains=name)

    def about(self, kind: str, number: str = "") -> Self:
        """Those about one kind of thing, or about one of them."""
        found = self.filter(subject_kind=kind)
        return found.filter(subject_id=number) if number else found

    def between(self, first: date | None, last: date | None) -> Self:
        """Those of these days, both included; None leaves that side open."""
        found = self
        if first:
            found = found.filter(at__gte=_midnight(first))
        if last:
            found = found.filter(at__lt=_midnight(last + timedelta(days=1)))
        return found

    def update(self, **_values: Any) -> NoReturn:
        """Refused."""
        raise AppendOnlyError

    def delete(self) -> NoReturn:
        """Refused."""
        raise AppendOnlyError

    def bulk_update(self, *_arguments: Any, **_options: Any) -> NoReturn:
        """Refused."""
        raise AppendOnlyError

    def bulk_create(self, *_arguments: Any, **_options: Any) -> NoReturn:
        """Refused: each entry is chained to the one before (services.record)."""
        raise AppendOnlyError


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))

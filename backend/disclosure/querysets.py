"""Reading statements and consents: a coach sees those of the people of their own establishments, nobody else any."""

from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

from backend.accounts.models import Role, User

if TYPE_CHECKING:
    from backend.candidates.models import Candidate
    from backend.disclosure.models import Consent, Statement, StatementVersion  # noqa: F401  # for the annotations
    from employers.models import Employer


class StatementQuerySet(models.QuerySet["Statement"]):
    """Statements."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those of the people of a coach's establishments."""
        if not isinstance(user, User) or user.role != Role.WORK_COACH:
            return self.none()
        return self.filter(candidate__establishment__staff=user)

    def for_list(self) -> Self:
        """With the versions and who checked them."""
        return self.select_related("vacancy__employer").prefetch_related(
            "versions__check_made__checked_by", "versions__written_by", "drafts"
        )


class VersionQuerySet(models.QuerySet["StatementVersion"]):
    """Versions of statements."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those of the people of a coach's establishments."""
        if not isinstance(user, User) or user.role != Role.WORK_COACH:
            return self.none()
        return self.filter(statement__candidate__establishment__staff=user)

    def checked(self) -> Self:
        """Those that a coach has checked."""
        return self.exclude(check_made=None)

    def for_page(self) -> Self:
        """With what a page shows."""
        return self.select_related("statement__vacancy__employer", "written_by", "check_made__checked_by")


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Consents."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those of the people of a coach's establishments."""
        if not isinstance(user, User) or user.role != Role.WORK_COACH:
            return self.none()
        return self.filter(candidate__establishment__staff=user)

    def in_force(self) -> Self:
        """Not withdrawn."""
        return self.filter(withdrawn_at=None)

    def between(self, candidate: "Candidate", employer: "Employer") -> Self:
        """What the candidate asked to be shown to the employer."""
        return self.filter(candidate=candidate, employer=employer)

    def for_list(self) -> Self:
        """With what a list shows."""
        return self.select_related(
            "employer", "version__statement__vacancy__employer", "recorded_by", "withdrawn_by"
        ).prefetch_related("showings__shown_by")

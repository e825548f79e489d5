"""Reading applications: who may see which."""

from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

from backend.accounts.models import Role, User

if TYPE_CHECKING:
    from backend.applications.models import Application  # noqa: F401  # for the annotation


class ApplicationQuerySet(models.QuerySet["Application"]):
    """Applications."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """A coach sees those of the people of their establishments; an employer contact none of these rows.

        The employer's side reads `answerable_by`, and only through employer_view.
        """
        if not isinstance(user, User) or user.role != Role.WORK_COACH:
            return self.none()
        return self.filter(candidate__establishment__staff=user)

    def answerable_by(self, user: User | AnonymousUser) -> Self:
        """The applications for an employer contact's own openings, to be shown through employer_view alone."""
        if not isinstance(user, User) or user.role != Role.EMPLOYER_CONTACT:
            return self.none()
        return self.filter(vacancy__employer__contacts__user=user)

    def with_guaranteed_interview(self) -> Self:
        """Those that hold one of the interviews an employer promised: neither declined nor withdrawn."""
        return self.filter(has_guaranteed_interview=True, status__in=["shortlisted", "accepted"])

    def for_list(self) -> Self:
        """With what a coach's list shows."""
        return self.select_related("candidate", "vacancy__employer", "put_forward_by")

    def for_employer(self) -> Self:
        """With what employer_view needs: the opening, and nothing of the candidate."""
        return self.select_related("vacancy")

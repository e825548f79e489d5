"""Reading candidates: who may see whom."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q

from backend.accounts.models import Role, User

if TYPE_CHECKING:
    from backend.candidates.models import Candidate  # noqa: F401  # for the annotation


class CandidateQuerySet(models.QuerySet["Candidate"]):
    """Candidates."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """A work coach sees the people of their own establishments; nobody else sees anybody."""
        if not isinstance(user, User) or user.role != Role.WORK_COACH:
            return self.none()
        return self.filter(establishment__staff=user)

    def held_by(self, coach: User) -> Self:
        """The coach's caseload."""
        return self.filter(coach=coach)

    def released_between(self, first: date, last: date) -> Self:
        """Those whose release date falls in the window, both days included."""
        return self.filter(released_on__range=(first, last))

    def without_release_date(self) -> Self:
        """Those of whom no release date is known."""
        return self.filter(released_on=None)

    def named(self, text: str) -> Self:
        """Those whose name or number holds every word of the text, whatever its case."""
        found = self
        for word in text.split():
            found = found.filter(
                Q(first_name__icontains=word)
                | Q(last_name__icontains=word)
                | Q(prison_number__icontains=word)
                | Q(crn__icontains=word)
            )
        return found

    def in_order_of(self, fields: tuple[str, ...]) -> Self:
        """Ordered by these fields, the first foremost; those without a value come last."""
        return self.order_by(*(F(field).asc(nulls_last=True) for field in fields))

    def for_list(self) -> Self:
        """With what a list shows."""
        return self.select_related("establishment", "coach")

    def for_record(self) -> Self:
        """With the whole criminal record."""
        return self.prefetch_related("convictions__sentences", "cautions")

    def for_import(self) -> Self:
        """With all that a file can say of a candidate."""
        return self.select_related("establishment").prefetch_related(
            "work_history", "qualifications", "licence_conditions", "convictions__sentences", "cautions"
        )

    def for_matching(self) -> Self:
        """With all that the engine needs of a candidate."""
        return self.prefetch_related(
            "evidence", "work_history", "qualifications", "licence_conditions", "convictions__sentences", "cautions"
        )

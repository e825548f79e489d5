"""Reading digests: a coach sees their own, and in them only the people who are on their caseload now."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Case, Count, F, Q, Value, When

from backend.accounts.models import Role, User
from backend.candidates.models import Candidate

if TYPE_CHECKING:
    from backend.digests.models import Digest, Finding  # noqa: F401  # for the annotations

IN_ORDER = ("unlocked", "closing", "new")  # the values of Section, in the order of the page


class DigestQuerySet(models.QuerySet["Digest"]):
    """Digests."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """A coach's own; nobody else's."""
        if not isinstance(user, User) or user.role != Role.WORK_COACH:
            return self.none()
        return self.filter(coach=user)

    def before(self, day: date) -> Self:
        """Those of earlier days, the latest first."""
        return self.filter(on__lt=day)

    def with_counts(self, user: User) -> Self:
        """With how many findings of each section the user may still see, `unlocked`, `closing`, `new`; latest first."""
        theirs = Q(findings__candidate__in=Candidate.objects.visible_to(user).held_by(user))
        counts = {section: Count("findings", filter=theirs & Q(findings__section=section)) for section in IN_ORDER}
        return self.annotate(**counts).order_by("-on", "-id")  # counting drops the order of Meta


class FindingQuerySet(models.QuerySet["Finding"]):
    """What digests tell."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those of a coach's own digests about people who are on their caseload, in their establishments, today."""
        if not isinstance(user, User) or user.role != Role.WORK_COACH:
            return self.none()
        return self.filter(digest__coach=user, candidate__in=Candidate.objects.visible_to(user).held_by(user))

    def told_to(self, coach: User) -> Self:
        """All that a coach has been told of, as far back as digests are kept."""
        return self.filter(digest__coach=coach)

    def for_page(self) -> Self:
        """With what a page shows: by section, candidate, and then the best first."""
        place = Case(*(When(section=section, then=Value(place)) for place, section in enumerate(IN_ORDER)))
        return self.select_related("candidate__establishment", "vacancy__employer").order_by(
            place, "candidate__last_name", "candidate__first_name", "candidate_id", F("score").desc(), "vacancy_id"
        )

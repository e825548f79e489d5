"""Reading employers and openings: who may see which, and what is open on a day."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Max, Q
from django.db.models.functions import Coalesce

from backend.accounts.models import Role, User
from employers.vocabulary import VacancyStatus
from matching.geography import Point, is_within, point_of

if TYPE_CHECKING:
    from employers.models import Employer, LevelRequest, Requirement, Vacancy, VacancyDraft  # noqa: F401  # for the annotations

SEES_ALL_EMPLOYERS = (Role.WORK_COACH, Role.CHECKER, Role.ALLIANCE_MANAGER, Role.ANALYST, Role.ADMINISTRATOR)


class EmployerQuerySet(models.QuerySet["Employer"]):
    """Employers."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """All for staff; their own for an employer contact; none for anybody else."""
        if not isinstance(user, User):
            return self.none()
        if user.role in SEES_ALL_EMPLOYERS:
            return self
        return self.managed_by(user) if user.role == Role.EMPLOYER_CONTACT else self.none()

    def managed_by(self, user: User | AnonymousUser) -> Self:
        """The employers a contact acts for; all for an alliance manager."""
        if isinstance(user, User) and user.role == Role.ALLIANCE_MANAGER:
            return self
        if isinstance(user, User) and user.role == Role.EMPLOYER_CONTACT:
            return self.filter(contacts__user=user)
        return self.none()

    def for_list(self) -> Self:
        """With `highest_level`, 0 for none."""
        return self.annotate(highest_level=Coalesce(Max("memberships__level"), 0)).order_by("name", "pk")

    def named_like(self, words: str) -> Self:
        """Those whose name contains the words."""
        return self.filter(name__icontains=words)


class LevelRequestQuerySet(models.QuerySet["LevelRequest"]):
    """Requests to move up a level."""

    def waiting(self) -> Self:
        """Not decided yet."""
        return self.filter(is_granted=None)

    def for_list(self) -> Self:
        """With what a list shows."""
        return self.select_related("employer", "asked_by", "decided_by")


class VacancyQuerySet(models.QuerySet["Vacancy"]):
    """Openings."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """All for staff; their own employer's for an employer contact; none for anybody else."""
        if not isinstance(user, User):
            return self.none()
        if user.role in SEES_ALL_EMPLOYERS:
            return self
        return self.managed_by(user)

    def managed_by(self, user: User | AnonymousUser) -> Self:
        """The openings a user may amend: their own employer's, or all for an alliance manager."""
        if isinstance(user, User) and user.role == Role.ALLIANCE_MANAGER:
            return self
        if isinstance(user, User) and user.role == Role.EMPLOYER_CONTACT:
            return self.filter(employer__contacts__user=user)
        return self.none()

    def open(self, *, on: date) -> Self:
        """Posted, and not past the last day to apply. The closing day itself is open."""
        return self.filter(status=VacancyStatus.POSTED).filter(
            Q(closes_on=None) | Q(closes_on__gte=on) | Q(is_rolling=True)
        )

    def closed(self, *, on: date) -> Self:
        """Filled, withdrawn, or past the last day to apply."""
        return self.filter(~Q(status=VacancyStatus.POSTED) | Q(closes_on__lt=on, is_rolling=False))

    def closing_by(self, day: date) -> Self:
        """Those whose last day to apply is this one or earlier."""
        return self.filter(closes_on__lte=day, is_rolling=False)

    def containing(self, words: str) -> Self:
        """Those whose title or employer's name contains the words."""
        return self.filter(Q(title__icontains=words) | Q(employer__name__icontains=words))

    def within(self, point: Point, *, km: float) -> Self:
        """Those whose workplace is at most so far away in a straight line, and the national ones."""
        postcodes = self.order_by().values_list("postcode", flat=True).distinct()
        near = [one for one in postcodes if (place := point_of(one)) and is_within(point, place, km)]
        return self.filter(Q(is_national=True) | Q(postcode__in=near))

    def for_matching(self) -> Self:
        """With all that the engine needs of a vacancy."""
        return self.select_related("employer").prefetch_related("requirements")

    def for_list(self) -> Self:
        """With what a list shows."""
        return self.select_related("employer")


class RequirementQuerySet(models.QuerySet["Requirement"]):
    """Requirements of openings."""

    def asked_for(self) -> Self:
        """The lines the employer wrote, not those that follow from the title."""
        return self.filter(is_implied=False)


class VacancyDraftQuerySet(models.QuerySet["VacancyDraft"]):
    """Drafts of openings."""

    def for_list(self) -> Self:
        """With what a list shows."""
        return self.select_related("employer", "author", "vacancy")

    def managed_by(self, user: User | AnonymousUser) -> Self:
        """The drafts of the employers a user acts for."""
        if isinstance(user, User) and user.role == Role.ALLIANCE_MANAGER:
            return self
        if isinstance(user, User) and user.role == Role.EMPLOYER_CONTACT:
            return self.filter(employer__contacts__user=user)
        return self.none()

"""Alliance levels: joining one, asking to move up, deciding."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from backend.accounts.models import User
from backend.audit.services import record
from employers.models import AllianceMembership, Employer, LevelRequest
from employers.vocabulary import AllianceLevel


class LevelTooLow(Exception):  # noqa: N818  # reads as what it says, like NotEligible
    """The employer may not post this at its level. A request to move up is open, and the draft is kept."""

    def __init__(self, request: LevelRequest) -> None:
        self.request = request
        super().__init__(
            f"{request.employer} needs {request.get_level_display()} of the Alliance to post this. "
            "We have asked for it to move up, and kept the draft: post it when the request is granted."
        )


def highest_level(employer: Employer) -> AllianceLevel | None:
    """The highest level an employer has joined; None for none. Reads the database."""
    levels = [AllianceLevel(one.level) for one in employer.memberships.all()]
    return max(levels, default=None)


@transaction.atomic
def join_level(actor: User | None, *, employer: Employer, level: AllianceLevel, on: date) -> AllianceMembership:
    """The employer's membership at a level, from a day on.

    Raises:
        ValidationError: it has this level already.
    """
    membership = AllianceMembership(employer=employer, level=level, joined_on=on)
    membership.full_clean()
    membership.save(force_insert=True)
    record(actor, "join_level", employer, level=int(level))
    return membership


@transaction.atomic
def ask_for_level(actor: User, *, employer: Employer, level: AllianceLevel) -> LevelRequest:
    """A request to move up; the open one if there is one already.

    Raises:
        ValidationError: the employer has this level, or a higher one.
    """
    reached = highest_level(employer)
    if reached is not None and reached >= level:
        raise ValidationError({"level": f"{employer} has {reached.label} already"})
    waiting = LevelRequest.objects.waiting().filter(employer=employer, level=level).first()
    if waiting is not None:
        return waiting
    request = LevelRequest(employer=employer, level=level, asked_by=actor)
    request.full_clean()
    request.save(force_insert=True)
    record(actor, "ask_for_level", employer, level=int(level))
    return request


@transaction.atomic
def decide_level_request(
    actor: User, *, request: LevelRequest, is_granted: bool, reason: str, at: datetime
) -> LevelRequest:
    """The request, granted (the employer joins the level) or refused with a reason.

    Raises:
        ValidationError: it was decided before, or refused without a reason.
    """
    if LevelRequest.objects.select_for_update().get(pk=request.pk).is_granted is not None:
        raise ValidationError("This request has been decided already")
    if not is_granted and not reason.strip():
        raise ValidationError({"reason": "Enter the reason for refusing"})
    request.is_granted, request.reason = is_granted, reason.strip()
    request.decided_by, request.decided_at = actor, at
    request.full_clean()
    request.save(update_fields=["is_granted", "reason", "decided_by", "decided_at"])
    record(actor, "decide_level_request", request.employer, level=request.level, is_granted=is_granted)
    if is_granted and not request.employer.memberships.filter(level=request.level).exists():
        join_level(actor, employer=request.employer, level=AllianceLevel(request.level), on=at.date())
    return request

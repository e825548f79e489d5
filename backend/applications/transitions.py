"""Which steps an application may take, and who takes them."""

from typing import NamedTuple

from backend.accounts.models import Role
from backend.applications.models import ApplicationStatus


class Transition(NamedTuple):
    """From one status to another, by people of a role."""

    before: ApplicationStatus
    after: ApplicationStatus
    by: Role


TRANSITIONS: tuple[Transition, ...] = (
    Transition(ApplicationStatus.SHORTLISTED, ApplicationStatus.ACCEPTED, Role.EMPLOYER_CONTACT),
    Transition(ApplicationStatus.SHORTLISTED, ApplicationStatus.DECLINED, Role.EMPLOYER_CONTACT),
    Transition(ApplicationStatus.ACCEPTED, ApplicationStatus.DECLINED, Role.EMPLOYER_CONTACT),
    Transition(ApplicationStatus.SHORTLISTED, ApplicationStatus.WITHDRAWN, Role.WORK_COACH),
    Transition(ApplicationStatus.ACCEPTED, ApplicationStatus.WITHDRAWN, Role.WORK_COACH),
)


def may_move(before: str, after: ApplicationStatus, *, role: str) -> bool:
    """Whether people of a role may take an application from one status to another."""
    return (before, after, role) in TRANSITIONS

"""What people do with applications: put forward, accept, decline, withdraw."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from backend.accounts.models import User
from backend.applications.employer_view import told_of
from backend.applications.models import Application, ApplicationStatus, StatusChange
from backend.applications.transitions import may_move
from backend.audit.services import record
from backend.candidates.models import Candidate
from backend.matches.services import Guarantee, asked_lines, evidence_of, guarantee_of, match_of
from backend.messaging.services import tell
from employers.models import Vacancy
from matching.exclusions import Standing
from matching.ranking import Match
from matching.version import ENGINE_VERSION, law_version


class DeclineReason(models.TextChoices):
    """Why an employer declines. None of them is about a record: the employer has not been told of any."""

    REQUIREMENT = "requirement", "They do not meet something we need"
    ANOTHER_PERSON = "another_person", "We chose somebody else"
    FILLED = "filled", "The opening is filled"
    START = "start", "They cannot start when we need them"
    INTERVIEW = "interview", "It did not work out at the interview"
    OTHER = "other", "Another reason"


class WithdrawReason(models.TextChoices):
    """Why a coach withdraws an application."""

    CHANGED_MIND = "changed_mind", "They no longer want it"
    OTHER_WORK = "other_work", "They have found other work"
    CIRCUMSTANCES = "circumstances", "Their circumstances have changed"
    MISTAKE = "mistake", "They were put forward by mistake"
    OTHER = "other", "Another reason"


class NotEligible(Exception):  # noqa: N818  # the refusal's name in conventions.md
    """Something blocks the match, so that the candidate cannot be put forward."""

    def __init__(self, match: Match) -> None:
        """Keep the match, whose exclusions say why."""
        self.match = match
        blocking = [found.words for found in match.exclusions if found.standing is Standing.BLOCKED]
        super().__init__(" ".join(blocking))


class StepRefused(Exception):  # noqa: N818  # a refusal, not an error
    """The application does not stand where this step can be taken from, or not by this person."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a coach has confirmed of somebody they put forward."""

    has_discussed: bool = False  # what the match says is to be discussed has been
    meets_asked: bool = False  # the lines that the engine cannot compare are met


@transaction.atomic
def put_forward(
    actor: User, candidate: Candidate, vacancy: Vacancy, *, on: date, confirmed: Confirmed = Confirmed()
) -> Application:
    """The application of a candidate for a vacancy, with the match as it is worked out now.

    Both are read with `for_matching`.

    Raises:
        NotEligible: something blocks the match.
        ValidationError: something is to be discussed first, or they have been put forward already.
    """
    match = match_of(candidate, vacancy, on=on)
    if match.standing is Standing.BLOCKED:
        raise NotEligible(match)
    if match.standing is Standing.DISCUSS and not confirmed.has_discussed:
        raise ValidationError({"has_discussed": "Confirm that you have settled what is to be discussed first"})
    application = Application(
        candidate=candidate,
        vacancy=vacancy,
        put_forward_by=actor,
        has_guaranteed_interview=_is_guaranteed(vacancy, match, confirmed),
    )
    told = told_of(
        asked_lines(vacancy, match), evidence_of(candidate, on=on), has_confirmed_asked=confirmed.meets_asked
    )
    application.snapshot = snapshot_of(match, on=on) | {"confirmed": asdict(confirmed), "for_employer": told}
    application.full_clean()
    application.save(force_insert=True)
    _write_down(actor, application, before="")
    record(actor, "put_forward", application, candidate=candidate.pk, vacancy=vacancy.pk)
    contacts = User.objects.filter(employer_contact__employer=vacancy.employer_id)
    tell(contacts, "put_forward", application=application, vacancy=vacancy)
    return application


def accept(actor: User, application: Application, *, words: str = "") -> Application:
    """The application, accepted by the employer; `words` say what comes next.

    Raises:
        StepRefused: it has been answered or withdrawn.
    """
    return _move(actor, application, ApplicationStatus.ACCEPTED, reason=words)


def decline(actor: User, application: Application, *, reason_code: str, reason: str = "") -> Application:
    """The application, declined by the employer with a reason.

    Raises:
        StepRefused: it has been declined or withdrawn.
        ValidationError: the reason is none that can be, or "another" without words.
    """
    _check_reason(DeclineReason.values, reason_code, reason)
    return _move(actor, application, ApplicationStatus.DECLINED, reason_code=reason_code, reason=reason)


def withdraw(actor: User, application: Application, *, reason_code: str, reason: str = "") -> Application:
    """The application, withdrawn by the coach with a reason. The employer sees only that it is withdrawn.

    Raises:
        StepRefused: it has been declined or withdrawn.
        ValidationError: the reason is none that can be, or "another" without words.
    """
    _check_reason(WithdrawReason.values, reason_code, reason)
    return _move(actor, application, ApplicationStatus.WITHDRAWN, reason_code=reason_code, reason=reason)


def snapshot_of(match: Match, *, on: date) -> dict[str, Any]:
    """A match as it is kept, so that it can be answered for later: score, reasons, engine and law."""
    return {
        "on": on.isoformat(),
        "standing": match.standing.value,
        "score": match.score,
        "components": {part.name: round(part.value, 6) for part in match.components},
        "reasons": list(match.words),
        "exclusions": [
            {"code": one.code, "standing": one.standing.value, "words": one.words, "source": one.source}
            for one in match.exclusions
        ],
        "engine": ENGINE_VERSION,
        "law": law_version(),
    }


def _is_guaranteed(vacancy: Vacancy, match: Match, confirmed: Confirmed) -> bool:
    """Whether one of the promised interviews is due, and there is one left. Locks the vacancy: two may ask at once."""
    guarantee = guarantee_of(vacancy, match)
    is_met = guarantee is Guarantee.MET or (guarantee is Guarantee.TO_CONFIRM and confirmed.meets_asked)
    if not is_met:
        return False
    promised = Vacancy.objects.select_for_update().get(pk=vacancy.pk).guaranteed_interviews
    return Application.objects.filter(vacancy=vacancy).with_guaranteed_interview().count() < promised


@transaction.atomic
def _move(
    actor: User, application: Application, after: ApplicationStatus, *, reason_code: str = "", reason: str = ""
) -> Application:
    locked = Application.objects.select_for_update().get(pk=application.pk)
    before = locked.status
    if not may_move(before, after, role=actor.role):
        raise StepRefused(f"This cannot be done now: the application is {locked.get_status_display().lower()}.")
    locked.status = after
    locked.full_clean(exclude=["candidate", "vacancy", "put_forward_by"])
    locked.save(update_fields=["status", "changed_at"])
    _write_down(actor, locked, before=before, reason_code=reason_code, reason=reason)
    record(actor, f"{_VERBS[after]}_application", locked, before=before, reason_code=reason_code)
    if after is not ApplicationStatus.WITHDRAWN:
        tell([locked.put_forward_by], "answered", application=locked, vacancy=locked.vacancy)
    return locked


_VERBS = {
    ApplicationStatus.ACCEPTED: "accept",
    ApplicationStatus.DECLINED: "decline",
    ApplicationStatus.WITHDRAWN: "withdraw",
}


def _write_down(actor: User, application: Application, *, before: str, reason_code: str = "", reason: str = "") -> None:
    change = StatusChange(
        application=application,
        status_before=before,
        status_after=application.status,
        by=actor,
        reason_code=reason_code,
        reason=reason,
    )
    change.full_clean()
    change.save(force_insert=True)


def _check_reason(known: list[str], reason_code: str, reason: str) -> None:
    if reason_code not in known:
        raise ValidationError({"reason_code": "Select the reason"})
    if reason_code == "other" and not reason.strip():
        raise ValidationError({"reason": "Enter the reason in your own words"})

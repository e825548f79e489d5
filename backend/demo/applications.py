"""Some candidates of the demo put forward: waiting for an answer, accepted, declined."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from backend.accounts.models import User
from backend.applications.employer_view import told_of
from backend.applications.models import REFERENCE_LETTERS, Application, ApplicationStatus, StatusChange
from backend.applications.services import Confirmed, DeclineReason, snapshot_of
from backend.candidates.models import Candidate
from backend.candidates.querysets import CandidateQuerySet
from backend.demo.candidates import external_id
from backend.demo.dice import Dice, dice_for, weighted
from backend.demo.openings import opening_id
from backend.matches.profiles import candidate_profile, vacancy_profile
from backend.matches.services import Guarantee, asked_lines, evidence_of, guarantee_of, match_of
from employers.models import EmployerContact, Vacancy
from matching.exclusions import Standing
from matching.pool import Pool
from matching.ranking import Match

PEOPLE = range(2, 72)  # numbers of the candidates looked at; the first is left for the reader to put forward
OPENINGS = range(1, 301)
ANSWERS = ((ApplicationStatus.SHORTLISTED, 5), (ApplicationStatus.ACCEPTED, 3), (ApplicationStatus.DECLINED, 2))
ACCEPTED_WORDS = ("We would like to meet. Please ring to book a visit.", "Interview by video link next week.")
DECLINED = (DeclineReason.ANOTHER_PERSON, DeclineReason.FILLED, DeclineReason.START)


@dataclass(frozen=True, slots=True)
class _Answered:
    """An application, not saved, and how it was answered."""

    row: Application
    contact: User
    dice: Dice


def create_applications(*, on: date) -> int:
    """Puts some of the first candidates forward for what suits them best; how many. Nothing if any are there."""
    people = Candidate.objects.filter(external_id__in=[external_id(number) for number in PEOPLE])
    if Application.objects.filter(candidate__in=people).exists():
        return 0
    made = list(_applications(people.exclude(coach=None).select_related("coach"), on))
    Application.objects.bulk_create(one.row for one in made)
    changes = [change for one in made for change in _changes(one)]
    StatusChange.objects.bulk_create(changes)
    _date_back(made, changes, on)
    return len(made)


def _applications(people: CandidateQuerySet, on: date) -> Iterator[_Answered]:
    vacancies = Vacancy.objects.filter(external_id__in=[opening_id(number) for number in OPENINGS]).open(on=on)
    rows = {str(row.pk): row for row in vacancies.for_matching()}
    contacts = {one.employer_id: one.user for one in EmployerContact.objects.select_related("user")}
    pool = Pool.of_vacancies(vacancy_profile(row) for row in rows.values())
    for candidate in people.for_matching().order_by("external_id"):
        dice = dice_for("application", int((candidate.external_id or "").rpartition("-")[2]))
        asking = candidate_profile(candidate, on=on)
        for best in pool.rank(asking, on=on, limit=dice.randint(0, 2), standings=(Standing.ELIGIBLE,)):
            vacancy = rows[best.id]
            row = _application(candidate, vacancy, match_of(candidate, vacancy, on=on), dice, on)
            yield _Answered(row, contacts[vacancy.employer_id], dice)


def _application(candidate: Candidate, vacancy: Vacancy, match: Match, dice: Dice, on: date) -> Application:
    assert candidate.coach is not None
    lines = asked_lines(vacancy, match)
    told = told_of(lines, evidence_of(candidate, on=on), has_confirmed_asked=True)
    confirmed = Confirmed(meets_asked=True)
    return Application(
        reference="".join(dice.choice(REFERENCE_LETTERS) for _ in range(8)),
        candidate=candidate,
        vacancy=vacancy,
        status=weighted(dice, ANSWERS),
        snapshot=snapshot_of(match, on=on) | {"confirmed": asdict(confirmed), "for_employer": told},
        has_guaranteed_interview=guarantee_of(vacancy, match) in (Guarantee.MET, Guarantee.TO_CONFIRM),
        put_forward_by=candidate.coach,
    )


def _changes(one: _Answered) -> Iterator[StatusChange]:
    row, waiting = one.row, ApplicationStatus.SHORTLISTED
    yield StatusChange(application=row, status_after=waiting, by=row.put_forward_by)
    if row.status == ApplicationStatus.ACCEPTED:
        words = one.dice.choice(ACCEPTED_WORDS)
        yield StatusChange(
            application=row, status_before=waiting, status_after=row.status, by=one.contact, reason=words
        )
    if row.status == ApplicationStatus.DECLINED:
        code = one.dice.choice(DECLINED)
        yield StatusChange(
            application=row, status_before=waiting, status_after=row.status, by=one.contact, reason_code=code
        )


def _date_back(made: Sequence[_Answered], changes: Sequence[StatusChange], on: date) -> None:
    """Gives the rows days in the last fortnight: they are stamped with the present when they are created."""
    days = {one.row.pk: one.dice.randint(3, 14) for one in made}
    for one in made:
        one.row.created_at = _moment(on, days[one.row.pk])
    for change in changes:
        days_ago = days[change.application_id]
        change.at = _moment(on, days_ago if not change.status_before else days_ago - 2)
    Application.objects.bulk_update([one.row for one in made], ["created_at"])
    StatusChange.objects.bulk_update(changes, ["at"])


def _moment(on: date, days_ago: int) -> datetime:
    return timezone.make_aware(datetime.combine(on - timedelta(days=days_ago), time(10)))

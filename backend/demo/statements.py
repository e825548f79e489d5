"""Some candidates of the demo have written with their coach what they say of their record, and asked it to be shown."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from backend.applications.models import Application, ApplicationStatus
from backend.candidates.models import Candidate
from backend.demo.candidates import external_id
from backend.demo.dice import Dice, dice_for
from backend.demo.first_candidate import FIRST
from backend.demo.openings import opening_id
from backend.demo.tables import words_of_statements
from backend.disclosure.models import Asked, Consent, Moment, Statement, StatementCheck, StatementVersion
from backend.disclosure.reading.duty import Duty, duty_of, role_of
from backend.disclosure.reading.matters import matters_of
from backend.disclosure.services.statements import content_of
from backend.matches.profiles import candidate_profile, vacancy_profile
from employers.models import Vacancy
from matching.exclusions import Standing
from matching.pool import Pool
from matching.version import law_version

PEOPLE = range(FIRST, 72)  # numbers of the candidates looked at
OPENINGS = range(1, 301)
MOST = 9
MOMENTS = (Moment.LETTER, Moment.INTERVIEW, Moment.OFFER)


@dataclass(frozen=True, slots=True)
class _Written:
    """The unsaved rows of one statement; a consent where the person has asked for it to be shown."""

    statement: Statement
    version: StatementVersion
    check: StatementCheck
    consent: Consent | None
    at: datetime


def create_statements(*, on: date) -> int:
    """Writes checked statements for the first candidate and for some who were put forward; how many.

    Nothing if any are there.
    """
    numbers = [external_id(number) for number in PEOPLE]
    if Statement.objects.filter(candidate__external_id__in=numbers).exists():
        return 0
    written = [one for _, one in zip(range(MOST), _all_written(numbers, on), strict=False)]
    Statement.objects.bulk_create(one.statement for one in written)
    StatementVersion.objects.bulk_create(one.version for one in written)
    StatementCheck.objects.bulk_create(one.check for one in written)
    Consent.objects.bulk_create(one.consent for one in written if one.consent)
    _date_back(written)
    return len(written)


def remove_statements(employer_ids: Sequence[UUID]) -> int:
    """Removes all statements and consents that name an employer with one of these external ids; how many rows."""
    for_them = Q(version__statement__vacancy__employer__external_id__in=employer_ids)
    consents, _ = Consent.objects.filter(for_them | Q(employer__external_id__in=employer_ids)).delete()
    statements, _ = Statement.objects.filter(vacancy__employer__external_id__in=employer_ids).delete()
    return consents + statements


def _all_written(numbers: Sequence[str], on: date) -> Iterator[_Written]:
    people = {row.external_id: row for row in Candidate.objects.for_matching().filter(external_id__in=numbers)}
    applications = Application.objects.filter(candidate__external_id__in=numbers).select_related("vacancy__employer")
    wanted: dict[str | None, tuple[Vacancy, bool]] = {}
    for one in applications.select_related("candidate").order_by("candidate__external_id", "reference"):
        has_asked = one.status == ApplicationStatus.ACCEPTED
        if has_asked or one.candidate.external_id not in wanted:
            wanted[one.candidate.external_id] = (one.vacancy, has_asked)
    first = people.get(external_id(FIRST))
    best = _best_opening(first, on) if first else None
    if best:
        wanted[external_id(FIRST)] = (best, True)
    for number in sorted(key for key in wanted if key):
        vacancy, has_asked = wanted[number]
        written = _written(people[number], vacancy, has_asked=has_asked, on=on)
        if written:
            yield written


def _best_opening(candidate: Candidate, on: date) -> Vacancy | None:
    """The opening that suits the candidate best."""
    vacancies = Vacancy.objects.filter(external_id__in=[opening_id(number) for number in OPENINGS]).open(on=on)
    rows = {str(row.pk): row for row in vacancies.for_matching()}
    pool = Pool.of_vacancies(vacancy_profile(row) for row in rows.values())
    found = pool.rank(candidate_profile(candidate, on=on), on=on, limit=1, standings=(Standing.ELIGIBLE,))
    return rows[found[0].id] if found else None


def _written(candidate: Candidate, vacancy: Vacancy, *, has_asked: bool, on: date) -> _Written | None:
    """The rows; None where nothing has to be said, it is not certain what, or the record is not known to be whole."""
    dice = dice_for("statement", int((candidate.external_id or "").rpartition("-")[2]))
    day = on - timedelta(days=dice.randint(1, 2))
    duty = duty_of(matters_of(candidate, on=day), role_of(vacancy, on=day), on=day)
    coach = candidate.coach
    if coach is None or not candidate.has_record_confirmed or duty.unsettled or not duty.must_say:
        return None
    statement = Statement(
        candidate=candidate,
        vacancy=vacancy,
        role=vacancy.title,
        check_level=vacancy.check_level,
        has_filtering=duty.role.has_filtering,
        started_by=coach,
    )
    content = json.dumps(content_of(duty, _answers(duty, dice)))
    version = StatementVersion(
        statement=statement, number=1, on=day, content=content, law=law_version(), written_by=coach
    )
    how = dice.choice(list(Asked))
    consent = Consent(
        candidate=candidate, employer=vacancy.employer, version=version, asked_on=day, how=how, recorded_by=coach
    )
    check = StatementCheck(version=version, checked_by=coach)
    at = timezone.make_aware(datetime.combine(day, time(14)))
    return _Written(statement, version, check, consent if has_asked else None, at)


def _answers(duty: Duty, dice: Dice) -> dict[str, object]:
    """The person's words about each matter, and about themselves."""
    said = words_of_statements()
    about = said["about"]
    rows: list[tuple[str, str]] = [(one.matter.id, one.matter.found.row.category) for one in duty.must_say]
    return {
        "words": {key: about.get(category, about["other"]) for key, category in rows},
        "since": dice.choice(said["since"]),
        "brings": dice.choice(said["brings"]),
        "moment": dice.choice(MOMENTS).value,
    }


def _date_back(written: Sequence[_Written]) -> None:
    """Gives the rows days in the past: they are stamped with the present when they are created."""
    for one in written:
        one.statement.started_at = one.version.written_at = one.check.checked_at = one.at
        if one.consent:
            one.consent.recorded_at = one.at
    Statement.objects.bulk_update([one.statement for one in written], ["started_at"])
    StatementVersion.objects.bulk_update([one.version for one in written], ["written_at"])
    StatementCheck.objects.bulk_update([one.check for one in written], ["checked_at"])
    Consent.objects.bulk_update([one.consent for one in written if one.consent], ["recorded_at"])

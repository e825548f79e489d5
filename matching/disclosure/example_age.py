"""The age at conviction as a worked example gives it, which chooses the column of the Table (ROA 1974 s.5(2))."""

from collections.abc import Sequence
from datetime import date

from matching.disclosure.example_sentences import disposal_key
from matching.disclosure.fields import Fields
from matching.disclosure.periods import Span, last_day_beginning_with
from matching.disclosure.records import InvalidRecord, check_day

ASSUMED_AGE = "The record does not give the age at conviction: taken as 18 or over."
AGE_DIFFERS = "The record's date of birth gives another age at conviction than it says: taken as it says."
ADULT_AGE = 18
YOUNGEST_AGE = 10  # the age of criminal responsibility, Children and Young Persons Act 1933 s.50


def check_offence_date(fields: Fields, convicted_on: date | Span) -> None:
    """Refuse a day of the offence after the conviction; the law does not ask for it otherwise (A7)."""
    if fields.get("offence_date") is None:
        return
    offended_on, decided_on = (
        day if isinstance(day, Span) else Span(day, day) for day in (fields.day_or_span("offence_date"), convicted_on)
    )
    if offended_on.earliest > decided_on.latest:
        accepted = f"a day up to {decided_on.latest}, the conviction"
        raise InvalidRecord(fields.path("offence_date"), offended_on.earliest.isoformat(), accepted)


def read_birth(fields: Fields, convicted_on: date | Span) -> date | None:
    """The date of birth, if it is told."""
    born_on = fields.day("date_of_birth")
    check_day(born_on, fields.path("date_of_birth"))
    latest = convicted_on.latest if isinstance(convicted_on, Span) else convicted_on
    if born_on is not None and latest <= last_day_beginning_with(born_on, YOUNGEST_AGE * 12):
        accepted = f"a day of birth at least {YOUNGEST_AGE} years before the conviction on {latest}"
        raise InvalidRecord(fields.path("date_of_birth"), born_on.isoformat(), accepted)
    return born_on


def read_under_18(
    fields: Fields, items: Sequence[Fields], convicted_on: date | Span, assumptions: list[str]
) -> bool | None:
    """Whether under 18 on the day of conviction: as told, else by age, date of birth or the sentence's own key."""
    told = fields.flag("under_18")
    born_on = read_birth(fields, convicted_on)
    age = fields.whole("age_at_conviction", least=10, most=120)
    if told is None and age is not None:
        told = age < ADULT_AGE
    by_birth = under_18_by_birth(born_on, convicted_on) if born_on else None
    if told is not None:
        if by_birth is not None and by_birth is not told:
            assumptions.append(AGE_DIFFERS)
        return told
    if born_on is None:
        keys = [disposal_key(item) for item in items]
        if any(key.startswith("youth_") for key in keys):
            return True
        if not any(key.startswith("adult_") for key in keys):
            assumptions.append(ASSUMED_AGE)
        return False
    return by_birth


def under_18_by_birth(born_on: date, convicted_on: date | Span) -> bool | None:
    """Whether a person born on the day was under 18 at conviction; None if the day of conviction leaves it open."""
    last_day_at_17 = last_day_beginning_with(born_on, ADULT_AGE * 12)
    if isinstance(convicted_on, Span):
        answers = {day <= last_day_at_17 for day in (convicted_on.earliest, convicted_on.latest)}
        return answers.pop() if len(answers) == 1 else None
    return convicted_on <= last_day_at_17

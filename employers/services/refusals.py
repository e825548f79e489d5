"""What is refused of an opening when it is posted or amended, in words, under the name of the field.

Imports keep what other systems hold and do not pass through here. Each rule is one function in RULES.
"""

from collections.abc import Callable
from datetime import date

from django.core.exceptions import ValidationError

from employers.drafts import Answers, lines_of
from employers.models import Vacancy
from employers.vocabulary import NO_EXCLUSION, SupportingDocument
from matching.disclosure.vocabulary import CheckLevel, OffenceCategory
from matching.geography import normalise_postcode, point_of
from matching.vocabulary import OpeningKind

Refusals = dict[str, str]
PAID = (OpeningKind.JOB, OpeningKind.APPRENTICESHIP)
WITH_END = (OpeningKind.WORK_PLACEMENT, OpeningKind.TRAINING_PROGRAMME)


def refuse(vacancy: Vacancy, answers: Answers, *, on: date) -> None:
    """Checks an opening as the employer describes it, on the day it is posted or amended.

    Raises:
        ValidationError: with what to do, under the name of each field that is wrong.
    """
    found = refusals(vacancy, answers, on=on)
    if found:
        raise ValidationError({name: [words] for name, words in found.items()})


def refusals(vacancy: Vacancy, answers: Answers, *, on: date) -> Refusals:
    """All that is wrong with an opening on a day: words under the name of the field; empty if nothing is."""
    found: Refusals = {}
    for rule in RULES:
        found |= rule(vacancy, answers, on)
    return found


def closing_date(vacancy: Vacancy, _answers: Answers, on: date) -> Refusals:
    """A last day to apply is needed unless rolling, and it cannot have passed."""
    if vacancy.is_rolling:
        return {"closes_on": "Leave the closing date empty, or choose a closing date"} if vacancy.closes_on else {}
    if vacancy.closes_on is None:
        return {"closes_on": "Enter the closing date, or say that there is none"}
    return {"closes_on": "Closing date must be today or later"} if vacancy.closes_on < on else {}


def end_date(vacancy: Vacancy, _answers: Answers, _on: date) -> Refusals:
    """A placement or programme has a first and a last day."""
    if vacancy.kind not in WITH_END:
        return {}
    missing = {"starts_on": "Enter the first day", "ends_on": "Enter the last day"}
    return {name: words for name, words in missing.items() if getattr(vacancy, name) is None}


def place(vacancy: Vacancy, _answers: Answers, _on: date) -> Refusals:
    """The postcode must be one we can find on the map."""
    if vacancy.is_national:
        return {}
    if not vacancy.postcode:
        return {"postcode": "Enter the postcode of the workplace, or say that the work is national"}
    if normalise_postcode(vacancy.postcode) is None:
        return {"postcode": "Enter a whole postcode, such as LS1 1UR"}
    if point_of(vacancy.postcode) is None:
        return {"postcode": "We cannot find this postcode: enter one in Great Britain"}
    return {}


def pay(vacancy: Vacancy, _answers: Answers, _on: date) -> Refusals:
    """Pay is above nothing, has a period, and the highest is not below the lowest."""
    low, high = vacancy.salary_from, vacancy.salary_to
    if low is None and (high is not None or vacancy.kind in PAID):
        return {"salary_from": "Enter the lowest pay"}
    if low is None:
        return {}
    if low < 0:
        return {"salary_from": "Pay must be 0 or more"}
    if not vacancy.salary_period:
        return {"salary_period": "Select what the pay is for: an hour, a week, a year"}
    if high is not None and high < low:
        return {"salary_to": "Highest pay must be the same as or more than lowest pay"}
    return {}


def clock_times(vacancy: Vacancy, _answers: Answers, _on: date) -> Refusals:
    """A shift has a first and a last hour, or neither is given."""
    if (vacancy.shift_from is None) == (vacancy.shift_until is None):
        return {}
    if vacancy.shift_from is None:
        return {"shift_from": "Enter when the shift starts"}
    return {"shift_until": "Enter when the shift ends"}


def check(vacancy: Vacancy, _answers: Answers, on: date) -> Refusals:
    """The role decides how high a check may go that day: Police Act 1997 ss.112, 113A, 113B; Exceptions Order 1975."""
    known = vacancy.check_level in set(CheckLevel)  # what is no level at all is refused with the other choices
    refusal = vacancy.check_refusal(on=on) if known else None
    if refusal is None:
        return {}
    cure = "Choose a check that it allows, or the kind of role that the work is in law."
    return {"check_level": f"{refusal.reason} {cure} Source: {refusal.source}"}


def exclusions(vacancy: Vacancy, _answers: Answers, _on: date) -> Refusals:
    """NONE stands alone; OTHER says what."""
    chosen = vacancy.excluded_offences
    if NO_EXCLUSION in chosen and len(chosen) > 1:
        return {"excluded_offences": "Select either “None” or the offences that are excluded"}
    if OffenceCategory.OTHER in chosen and not vacancy.exclusion_details.strip():
        return {"exclusion_details": "Enter what else is excluded"}
    return {}


def documents(vacancy: Vacancy, _answers: Answers, _on: date) -> Refusals:
    """Another document is named."""
    if SupportingDocument.OTHER in vacancy.supporting_documents and not vacancy.supporting_documents_details.strip():
        return {"supporting_documents_details": "Enter which other document is needed"}
    return {}


def sources(vacancy: Vacancy, _answers: Answers, _on: date) -> Refusals:
    """Two sources differ."""
    if vacancy.second_source and vacancy.second_source == vacancy.source:
        return {"second_source": "Second source must be different from the first"}
    return {}


def criteria(_vacancy: Vacancy, answers: Answers, _on: date) -> Refusals:
    """Something must be asked for: the ranking and the guaranteed interview rest on it."""
    return {} if lines_of(answers, "essential") else {"essential": "Enter what people must have, one thing a line"}


RULES: tuple[Callable[[Vacancy, Answers, date], Refusals], ...] = (
    closing_date,
    end_date,
    place,
    clock_times,
    pay,
    check,
    exclusions,
    documents,
    sources,
    criteria,
)

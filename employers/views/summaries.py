"""An opening in words, question by question: for check your answers and for its page."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from employers import vocabulary
from employers.drafts import skill_label
from employers.forms.journey import STEPS
from employers.models import Requirement, Vacancy
from employers.vocabulary import VacancyStatus
from matching.skills.vocabulary import Importance
from matching.vocabulary import OpeningKind

NOT_GIVEN = "Not given"
TITLES = {
    "kind": "Kind",
    "place": "Place",
    "needs": "What is needed",
    "skills": "Skills to match by",
    "source": "Source",
}  # where the heading of the step is a question, or speaks to the employer
Row = tuple[str, str | SafeString]


@dataclass(frozen=True, slots=True)
class Section:
    """The answers of one step, in words."""

    step: str
    title: str
    rows: list[Row]


def sections_of(vacancy: Vacancy, requirements: Sequence[Requirement]) -> list[Section]:
    """All that an opening says, in the order of the steps. The requirements may be unsaved."""
    return [
        Section(step, TITLES.get(step, STEPS[step].heading), rows(vacancy, requirements)) for step, rows in ROWS.items()
    ]


def pounds(amount: Decimal) -> str:
    """Money, with pence only where there are any."""
    return f"£{amount:,.0f}" if amount == amount.to_integral_value() else f"£{amount:,.2f}"


def pay_in_words(vacancy: Vacancy) -> str:
    """Such as "£12.71 to £13.50 an hour"; says so where no pay is given."""
    if vacancy.salary_from is None:
        return NOT_GIVEN
    period = dict(vocabulary.SalaryPeriod.choices).get(vacancy.salary_period, "")
    highest = f" to {pounds(vacancy.salary_to)}" if vacancy.salary_to is not None else ""
    return f"{pounds(vacancy.salary_from)}{highest} {str(period).lower()}".strip()


def place_in_words(vacancy: Vacancy) -> str:
    """The postcode, or that it is national."""
    return "Anywhere in the country" if vacancy.is_national else vacancy.postcode or NOT_GIVEN


def closing_in_words(vacancy: Vacancy) -> str:
    """The closing date, or that there is none."""
    if vacancy.closes_on is None or vacancy.is_rolling:
        return "No closing date"
    return day(vacancy.closes_on)


def closes_in_words(vacancy: Vacancy) -> str:
    """Such as "closes 3 May 2027", for the middle of a line; empty if there is no closing date."""
    return f"closes {day(vacancy.closes_on)}" if vacancy.closes_on and not vacancy.is_rolling else ""


def state_of(vacancy: Vacancy, *, on: date) -> dict[str, str]:
    """Whether it is open, filled, withdrawn or past its closing date, as a tag."""
    if vacancy.status == VacancyStatus.FILLED:
        return {"text": "Filled", "classes": "govuk-tag--grey"}
    if vacancy.status == VacancyStatus.WITHDRAWN:
        return {"text": "Withdrawn", "classes": "govuk-tag--grey"}
    if vacancy.is_open(on=on):
        return {"text": "Open", "classes": "govuk-tag--green"}
    return {"text": "Closing date passed", "classes": "govuk-tag--orange"}


def day(value: date | None) -> str:
    """A date such as 4 May 2027."""
    return date_format(value, "j F Y") if value else NOT_GIVEN


def yes_no(value: bool) -> str:  # noqa: FBT001  # shows it
    """Yes or no."""
    return "Yes" if value else "No"


def _listed(items: Iterable[str]) -> SafeString | str:
    shown = format_html_join("", "<li>{}</li>", ((item,) for item in items))
    return format_html('<ul class="govuk-list govuk-list--bullet">{}</ul>', shown) if shown else NOT_GIVEN


def _clock(value: time | None) -> str:
    return value.strftime("%H:%M") if value else NOT_GIVEN


def _about(vacancy: Vacancy, _requirements: Sequence[Requirement]) -> list[Row]:
    return [
        ("Title", vacancy.title or NOT_GIVEN),
        ("Kind of work", vacancy.get_sector_display() or NOT_GIVEN),
        ("Description", _paragraphs(vacancy.description)),
        ("Posts", str(vacancy.posts)),
    ]


def _paragraphs(text: str) -> SafeString | str:
    lines = [line for line in text.splitlines() if line.strip()]
    return format_html_join(SafeString("<br>"), "{}", ((line,) for line in lines)) or NOT_GIVEN


def _kind(vacancy: Vacancy, _requirements: Sequence[Requirement]) -> list[Row]:
    return [("What is offered", vacancy.get_kind_display())]


def _place(vacancy: Vacancy, _requirements: Sequence[Requirement]) -> list[Row]:
    return [
        ("Place", place_in_words(vacancy)),
        ("Where people work", vacancy.get_base_location_display() or NOT_GIVEN),
    ]


def _hours(vacancy: Vacancy, _requirements: Sequence[Requirement]) -> list[Row]:
    hours = vacancy.get_hours_band_display() or NOT_GIVEN
    if vacancy.hours_per_week is not None:
        hours = f"{vacancy.hours_per_week.normalize():f} hours a week"
    rows: list[Row] = [("Hours", hours), ("When", vacancy.get_shift_display())]
    if vacancy.shift_from or vacancy.shift_until:
        rows.append(("Times", f"{_clock(vacancy.shift_from)} to {_clock(vacancy.shift_until)}"))
    if vacancy.work_pattern:
        rows.append(("Work pattern", vacancy.get_work_pattern_display()))
    return [*rows, ("Contract", vacancy.get_contract_type_display() or NOT_GIVEN)]


def _pay(vacancy: Vacancy, _requirements: Sequence[Requirement]) -> list[Row]:
    rows: list[Row] = [("Pay", pay_in_words(vacancy))]
    if vacancy.salary_note:
        rows.append(("More about pay", vacancy.salary_note))
    return [*rows, ("At least the National Minimum Wage", yes_no(vacancy.pays_minimum_wage))]


def _dates(vacancy: Vacancy, _requirements: Sequence[Requirement]) -> list[Row]:
    rows: list[Row] = [
        ("Closing date", closing_in_words(vacancy)),
        ("Start date", day(vacancy.starts_on) if vacancy.starts_on else "As soon as possible"),
    ]
    if vacancy.ends_on or vacancy.kind in (OpeningKind.WORK_PLACEMENT, OpeningKind.TRAINING_PROGRAMME):
        rows.append(("Last day", day(vacancy.ends_on)))
    return rows


def _needs(_vacancy: Vacancy, requirements: Sequence[Requirement]) -> list[Row]:
    return [
        (title, _listed(one.text for one in requirements if one.importance == importance and not one.is_implied))
        for title, importance in (("Essential", Importance.ESSENTIAL), ("Desirable", Importance.DESIRABLE))
    ]


def _skills(_vacancy: Vacancy, requirements: Sequence[Requirement]) -> list[Row]:
    rows: list[Row] = []
    for title, is_implied in (("From what is needed", False), ("From the title and the description", True)):
        codes = dict.fromkeys(code for one in requirements if one.is_implied == is_implied for code, _ in one.skills)
        rows.append((title, ", ".join(skill_label(code) for code in codes) or "None"))
    return rows


def _checks(vacancy: Vacancy, _requirements: Sequence[Requirement]) -> list[Row]:
    names = dict(vocabulary.EXCLUSIONS)
    chosen = ", ".join(names.get(code, code) for code in vacancy.excluded_offences) or "None"
    rows: list[Row] = [
        ("Kind of role in law", vacancy.get_role_group_display() or vocabulary.ORDINARY_ROLE),
        ("Criminal record check", vacancy.get_check_level_display()),
        ("Offences ruled out", chosen),
    ]
    return [*rows, ("What else", vacancy.exclusion_details)] if vacancy.exclusion_details else rows


def _involves(vacancy: Vacancy, _requirements: Sequence[Requirement]) -> list[Row]:
    return [
        ("Full driving licence needed", yes_no(vacancy.needs_driving_licence)),
        ("Contact with children", yes_no(vacancy.with_children)),
        ("Uses the internet", yes_no(vacancy.uses_internet)),
        ("Travel abroad", yes_no(vacancy.travels_abroad)),
    ]


def _apply(vacancy: Vacancy, _requirements: Sequence[Requirement]) -> list[Row]:
    names = dict(vocabulary.SupportingDocument.choices)
    documents = ", ".join(str(names.get(code, code)) for code in vacancy.supporting_documents) or "Nothing"
    if vacancy.supporting_documents_details:
        documents = f"{documents}: {vacancy.supporting_documents_details}"
    return [
        ("Guaranteed interviews", str(vacancy.guaranteed_interviews) if vacancy.guaranteed_interviews else "None"),
        ("Only for people leaving prison", yes_no(vacancy.is_only_for_prison_leavers)),
        ("How to apply", _paragraphs(vacancy.how_to_apply)),
        ("What to bring", documents),
    ]


def _source(vacancy: Vacancy, _requirements: Sequence[Requirement]) -> list[Row]:
    rows: list[Row] = [("Source", vacancy.get_source_display() or NOT_GIVEN)]
    if vacancy.second_source:
        rows.append(("Second source", vacancy.get_second_source_display()))
    return [*rows, ("Charity", vacancy.charity_name)] if vacancy.charity_name else rows


ROWS: dict[str, Callable[[Vacancy, Sequence[Requirement]], list[Row]]] = {
    "kind": _kind,
    "about": _about,
    "place": _place,
    "hours": _hours,
    "pay": _pay,
    "dates": _dates,
    "needs": _needs,
    "skills": _skills,
    "checks": _checks,
    "involves": _involves,
    "apply": _apply,
    "source": _source,
}

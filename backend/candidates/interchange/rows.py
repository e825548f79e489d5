"""One row of a file, read strictly into what the models hold; what cannot be read is reported with its cure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from matching.disclosure.periods import Length
from matching.disclosure.reading import read_record
from matching.disclosure.records import Caution, Conviction, InvalidRecord, Sentence
from matching.fields import Fields, ReadingError
from matching.geography import NO_FIXED_ABODE, normalise_postcode
from matching.licence_wording import condition_from
from matching.reading import BANNED_UNTIL, KM_A_MINUTE, NOWHERE_FIXED
from matching.skills.vocabulary import EvidenceKind, Sector
from matching.vocabulary import DrivingLicence, LicenceConditionKind

Values = dict[str, object]
TEXTS = {"prison_number": "prison_number", "crn": "crn", "first_name": "first_name", "last_name": "last_name"}
DAYS = {"date_of_birth": "date_of_birth", "release_date": "released_on", "rotl_eligible_from": "rotl_from"}
NAMED = {
    *TEXTS, *DAYS, "id", "external_id", "prison", "establishment", "home_postcode", "travel_minutes_or_km",
    "right_to_work", "driving", "driving_banned_until", "work_history", "qualifications", "skills_said",
    "preferences", "licence_conditions", "convictions", "cautions", "errors",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be stored: its number from 1, the field, what was found, and what to do."""

    row: int
    field: str
    value: object
    cure: str
    raw: object = None

    def __str__(self) -> str:
        return f"Row {self.row}, {self.field}: {self.value!r}. {self.cure}"


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A row that could be read. A part that is None was not named in the file, and stays as it is."""

    row: int
    raw: Mapping[str, object]
    external_id: str | None
    prison: str
    fields: Values
    work_history: list[Values] | None = None
    qualifications: list[str] | None = None
    licence_conditions: list[Values] | None = None
    convictions: list[tuple[Values, list[Values]]] | None = None
    cautions: list[Values] | None = None
    ignored: frozenset[str] = field(default=frozenset())


def read_row(raw: object, row: int) -> CandidateRow:
    """The row as values for the models.

    Raises:
        ReadingError: a value cannot be read, or the person is known by no number.
    """
    fields = Fields(raw, f"row {row}")
    external_id = fields.required("id") if fields.get("id") is not None else fields.text("external_id")
    if not any((external_id, fields.text("prison_number"), fields.text("crn"))):
        raise fields.error("id", "Give an id, a prison_number or a crn.")
    return CandidateRow(
        row=row,
        raw=fields.raw,
        external_id=external_id or None,
        prison=fields.text("prison") or fields.text("establishment"),
        fields=person(fields) | limits(fields) | wishes(fields),
        work_history=[work(each) for each in fields.records("work_history")] if has(fields, "work_history") else None,
        qualifications=list(fields.texts("qualifications")) if has(fields, "qualifications") else None,
        licence_conditions=[condition(each) for each in fields.records("licence_conditions")]
        if has(fields, "licence_conditions")
        else None,
        convictions=convictions(fields) if has(fields, "convictions") else None,
        cautions=cautions(fields) if has(fields, "cautions") else None,
        ignored=frozenset(fields.raw) - NAMED,
    )


def has(fields: Fields, name: str) -> bool:
    """Whether the file says anything under this name, if only that there is none."""
    return fields.get(name) is not None


def person(fields: Fields) -> Values:
    """Who they are and when they leave."""
    values: Values = {model: fields.text(name) for name, model in TEXTS.items() if has(fields, name)}
    values |= {model: fields.day(name) for name, model in DAYS.items() if name in fields.raw}
    if has(fields, "skills_said"):
        values["skills_said"] = fields.text("skills_said")
    return values


def limits(fields: Fields) -> Values:
    """Where they can go, whether they may work, and whether they drive."""
    values: Values = {}
    if has(fields, "home_postcode"):
        values["home_postcode"] = postcode(fields)
    if "right_to_work" in fields.raw:
        values["right_to_work"] = fields.answer("right_to_work")
    if has(fields, "travel_minutes_or_km"):
        travel = fields.record("travel_minutes_or_km")
        minutes = travel.number("minutes")
        distance = travel.number("km") if minutes is None else minutes * KM_A_MINUTE
        values["travel_km"] = None if distance is None else round(distance)
    if has(fields, "driving"):
        values |= driving(fields)
    return values


def postcode(fields: Fields) -> str:
    """The home postcode in its usual form."""
    text = fields.text("home_postcode")
    if text.lower() in NOWHERE_FIXED:
        return NO_FIXED_ABODE if text else ""
    found = normalise_postcode(text)
    if found is None:
        raise fields.error("home_postcode", "Give a postcode or a postcode district, such as LS9.")
    return found


def driving(fields: Fields) -> Values:
    """The licence held, and the last day of a ban: `disqualified_until:2027-01-31`."""
    text = fields.text("driving")
    if not text.startswith(BANNED_UNTIL):
        licence = fields.choice("driving", DrivingLicence)
        return {"driving": licence.value, "driving_banned_until": fields.day("driving_banned_until")}
    ban = Fields({"driving": text.removeprefix(BANNED_UNTIL)}, fields.where)
    return {"driving": DrivingLicence.DISQUALIFIED.value, "driving_banned_until": ban.day("driving")}


def wishes(fields: Fields) -> Values:
    """What they wish for."""
    if not has(fields, "preferences"):
        return {}
    stated = fields.record("preferences")
    return {
        "sectors": sorted(sector.value for sector in stated.choices("sectors", Sector)),
        "max_hours": stated.number("max_hours"),
        "no_nights": stated.flag("no_nights"),
        "self_employment": stated.flag("self_employment"),
    }


def work(fields: Fields) -> Values:
    """One stretch of work."""
    return {
        "title": fields.required("title"),
        "kind": fields.choice("setting", EvidenceKind, EvidenceKind.COMMUNITY).value,
        "months": round(fields.number("months") or 0),
        "ended_on": fields.day("ended_on"),
        "description": fields.text("description"),
    }


def condition(fields: Fields) -> Values:
    """One condition of the licence, with what its wording tells."""
    kind = fields.choice("kind", LicenceConditionKind)
    read = condition_from(kind, fields.text("detail"))
    return {
        "kind": kind.value,
        "details": fields.text("detail"),
        "areas": list(read.areas),
        "curfew_from": read.curfew_from,
        "curfew_until": read.curfew_until,
        "ends_on": read.ends_on,
    }


def convictions(fields: Fields) -> list[tuple[Values, list[Values]]]:
    """The convictions, each with its sentences, as the law engine reads them and with their own words."""
    read = record_of(fields, "convictions")
    return [
        (conviction(value, each), [sentence(one, each) for one in value.sentences])
        for value, each in zip(read.convictions, fields.records("convictions"), strict=True)
    ]


def cautions(fields: Fields) -> list[Values]:
    """The cautions, as the law engine reads them and with their own words."""
    read = record_of(fields, "cautions")
    return [caution(value, each) for value, each in zip(read.cautions, fields.records("cautions"), strict=True)]


class _Read:
    """What the law engine read of one part of a row."""

    def __init__(self, convictions: tuple[Conviction, ...], cautions: tuple[Caution, ...]) -> None:
        self.convictions, self.cautions = convictions, cautions


def record_of(fields: Fields, part: str) -> _Read:
    """The convictions or cautions of the row, as values of the law engine.

    Raises:
        ReadingError: with the path to the field and what is accepted.
    """
    try:
        read = read_record({part: fields.raw[part]}, "")
    except InvalidRecord as invalid:
        raise ReadingError(fields.where, invalid.where, invalid.found, f"Use {invalid.accepted}.") from invalid
    return _Read(read.convictions, read.cautions)


def conviction(value: Conviction, fields: Fields) -> Values:
    """A conviction as the model holds it. Flags are kept only where the file says them itself."""
    return {
        "convicted_on": whole_day(value.convicted_on, fields, "convicted_on"),
        "age": fields.get("age_at_conviction"),
        "offence": fields.required("offence"),
        "offence_code": value.offence,
        "category": value.category.value,
        "is_schedule_18": fields.answer("schedule_18"),
        "is_specified": fields.answer("specified"),
        "is_endorsed": fields.answer("endorsed"),
        "proceedings": value.proceedings,
        "has_confiscation_unpaid": value.confiscation_outstanding,
    }


def sentence(value: Sentence, fields: Fields) -> Values:
    """A sentence as the model holds it."""
    length, unit = length_of(value.length, fields)
    return {
        "disposal": value.disposal.value,
        "length": length,
        "length_unit": unit,
        "imposed_on": value.starts_on or value.imposed_on,
        "ends_on": value.ended_on or value.order_ends_on,
        "is_until_further_order": value.until_further_order,
        "is_paid": value.is_paid,
        "paid_on": value.paid_on,
        "is_consecutive": value.consecutive_to is not None,
        "is_activated": value.activated,
    }


def caution(value: Caution, fields: Fields) -> Values:
    """A caution as the model holds it."""
    return {
        "kind": value.kind.value,
        "cautioned_on": whole_day(value.given_on, fields, "cautioned_on"),
        "age": fields.get("age_at_caution"),
        "offence": fields.required("offence"),
        "offence_code": value.offence,
        "category": value.category.value,
        "conditions_end_on": value.conditions_end_on,
    }


def whole_day(found: object, fields: Fields, name: str) -> date:
    """A date with day, month and year: a page asks for it, so that a file must give it too."""
    if not isinstance(found, date):
        raise fields.error(name, "Give the whole date, as 2027-01-31.")
    return found


def length_of(length: Length | None, fields: Fields) -> tuple[int | None, str]:
    """A length as one number and its unit."""
    if length is None:
        return None, ""
    if length.calendar_months and length.plain_days:
        raise fields.error("sentence", "Give the length in years and months, or in weeks and days, not in both.")
    if length.calendar_months:
        return (length.years, "years") if not length.months else (length.calendar_months, "months")
    return (length.weeks, "weeks") if not length.days else (length.plain_days, "days")

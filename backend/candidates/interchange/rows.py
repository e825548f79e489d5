"""One row of a file, read strictly into what the models hold; what cannot be read is reported with its cure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time

from backend.candidates.interchange.matters import Matter, Values, cautions, convictions
from matching.disclosure.vocabulary import BarredList
from matching.fields import Fields
from matching.geography import NO_FIXED_ABODE, normalise_postcode
from matching.licence_wording import condition_from
from matching.reading import BANNED_UNTIL, KM_A_MINUTE, NOWHERE_FIXED
from matching.skills.vocabulary import EvidenceKind, Sector
from matching.vocabulary import DayReleaseBar, DrivingLicence, LicenceConditionKind, SecurityCategory

TEXTS = {"prison_number": "prison_number", "crn": "crn", "first_name": "first_name", "last_name": "last_name"}
DAYS = {"date_of_birth": "date_of_birth", "release_date": "released_on", "rotl_eligible_from": "rotl_from"}
NAMED = {
    *TEXTS, *DAYS, "id", "external_id", "prison", "establishment", "home_postcode", "travel_minutes_or_km",
    "right_to_work", "driving", "driving_banned_until", "work_history", "qualifications", "skills_said",
    "preferences", "licence_conditions", "convictions", "cautions", "barred_lists", "security_category",
    "day_release_bars", "errors",
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
    qualifications: list[Values] | None = None
    licence_conditions: list[Values] | None = None
    convictions: list[Matter] | None = None
    cautions: list[Matter] | None = None
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
        qualifications=qualifications(fields) if has(fields, "qualifications") else None,
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
    if has(fields, "barred_lists"):
        values["barred_lists"] = sorted(one.value for one in fields.choices("barred_lists", BarredList))
    return values | custody(fields)


def custody(fields: Fields) -> Values:
    """The security category, and what bars day release."""
    values: Values = {}
    if has(fields, "security_category"):
        is_said = fields.text("security_category")
        category = fields.choice("security_category", SecurityCategory).value if is_said else ""
        values["security_category"] = category
    if has(fields, "day_release_bars"):
        values["day_release_bars"] = sorted(one.value for one in fields.choices("day_release_bars", DayReleaseBar))
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


def qualifications(fields: Fields) -> list[Values]:
    """The qualifications: each a title, or a record of title, awarded_on and expires_on.

    Under a bare title nothing is said of its days.
    """
    return [
        {"title": one.strip()}
        if isinstance(one, str)
        else qualification(Fields(one, f"{fields.where}, qualifications[{place}]"))
        for place, one in enumerate(fields.listed("qualifications"))
    ]


def qualification(fields: Fields) -> Values:
    """One qualification with its days."""
    days = {name: fields.day(name) for name in ("awarded_on", "expires_on")}
    return {"title": fields.required("title"), **days}


def condition(fields: Fields) -> Values:
    """One condition of the licence, with what its wording tells where the file does not say it."""
    kind = fields.choice("kind", LicenceConditionKind)
    read = condition_from(kind, fields.text("detail"))
    return {
        "kind": kind.value,
        "details": fields.text("detail"),
        "areas": list(fields.texts("areas")) if "areas" in fields.raw else list(read.areas),
        "curfew_from": clock(fields, "curfew_from") if "curfew_from" in fields.raw else read.curfew_from,
        "curfew_until": clock(fields, "curfew_until") if "curfew_until" in fields.raw else read.curfew_until,
        "ends_on": fields.day("ends_on") if "ends_on" in fields.raw else read.ends_on,
        "seen_on": fields.day("seen_on"),
    }


def clock(fields: Fields, name: str) -> time | None:
    """A time of day as 19:00; None if it is null."""
    text = fields.text(name)
    try:
        return time.fromisoformat(text) if text else None
    except ValueError:
        raise fields.error(name, "Give a time as 19:00.") from None

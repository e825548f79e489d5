"""Convictions and cautions of a row: read as the law engine reads them, and kept with their own words."""

from collections.abc import Sequence
from datetime import date

from backend.candidates.partly_known import PartlyKnown, earliest_of, precision_of
from matching.disclosure.fields import Fields as RecordFields
from matching.disclosure.periods import Length
from matching.disclosure.reading import read_record
from matching.disclosure.records import Caution, Conviction, Country, InvalidRecord, Record, Sentence
from matching.fields import Fields, ReadingError

Values = dict[str, object]
Matter = tuple[Values, list[Values]]  # a conviction with its sentences, or a caution with none
ELSEWHERE = "XX"  # as the models say it


def convictions(fields: Fields) -> list[Matter]:
    """The convictions, each with its sentences, as the law engine reads them and with their own words."""
    read = record_of(fields, "convictions").convictions
    return [
        (conviction(value, each, inner), [sentence(*pair, each) for pair in sentences_of(value, inner)])
        for value, each, inner in zip(read, fields.records("convictions"), inside(fields, "convictions"), strict=True)
    ]


def cautions(fields: Fields) -> list[Matter]:
    """The cautions, as the law engine reads them and with their own words."""
    read = record_of(fields, "cautions").cautions
    pairs = zip(read, fields.records("cautions"), inside(fields, "cautions"), strict=True)
    return [(caution(value, each, inner), []) for value, each, inner in pairs]


def record_of(fields: Fields, part: str) -> Record:
    """The convictions or cautions of the row, as values of the law engine.

    Raises:
        ReadingError: with the path to the field and what is accepted.
    """
    try:
        return read_record({part: fields.raw[part]}, "")
    except InvalidRecord as invalid:
        raise ReadingError(fields.where, invalid.where, invalid.found, f"Use {invalid.accepted}.") from invalid


def inside(fields: Fields, part: str) -> list[RecordFields]:
    """The same convictions or cautions as the engine takes them apart; it has read them, so they are well formed."""
    return RecordFields({part: fields.raw[part]}, "").objects(part)


def sentences_of(value: Conviction, inner: RecordFields) -> Sequence[tuple[Sentence, RecordFields]]:
    """Each sentence beside what the file says of it."""
    return list(zip(value.sentences, inner.objects("sentence") + inner.objects("sentences"), strict=True))


def conviction(value: Conviction, fields: Fields, inner: RecordFields) -> Values:
    """A conviction as the model holds it. Flags are kept only where the file says them itself."""
    return {
        **decided("convicted_on", value.convicted_on),
        "age": fields.get("age_at_conviction"),
        "offence": fields.required("offence"),
        "offence_code": value.offence,
        "category": value.category.value,
        "is_schedule_18": inner.flag("schedule_18"),
        "is_specified": inner.flag("specified"),
        "is_endorsed": inner.flag("endorsed"),
        "is_summary": inner.flag("summary"),
        "unknown_flags": unknown_flags(inner),
        "flags_reason": inner.text("flags_reason"),
        "was_under_18": value.offence_under_18,
        "country": ELSEWHERE if value.country is Country.ELSEWHERE else value.country.value,
        "proceedings": value.proceedings,
        "has_confiscation_unpaid": value.confiscation_outstanding,
        "confiscation_paid_on": value.confiscation_paid_on,
        "is_set_aside": value.is_removed,
    }


def sentence(value: Sentence, inner: RecordFields, conviction_fields: Fields) -> Values:
    """A sentence as the model holds it."""
    return {
        "disposal": value.disposal.value,
        **length_of(value.length, conviction_fields),
        "imposed_on": value.imposed_on,
        "starts_on": value.starts_on,
        "ends_on": inner.day("ended_on_or_ends_on"),
        "is_until_further_order": value.until_further_order,
        "has_no_last_day": value.no_last_day,
        "ceased_on": value.ceased_on,
        "is_paid": value.is_paid,
        "paid_on": value.paid_on,
        "is_consecutive": value.consecutive_to is not None,
        "term_name": value.id,
        "follows": value.consecutive_to or "",
        "is_activated": value.activated,
        "activated_on": value.activated_on,
        "is_several": value.is_several,
        "single_term_over_4_years": value.single_term_over_4_years,
        "is_schedule_18": value.schedule_18,
    }


def caution(value: Caution, fields: Fields, inner: RecordFields) -> Values:
    """A caution as the model holds it."""
    return {
        "kind": value.kind.value,
        **decided("cautioned_on", value.given_on),
        "age": fields.get("age_at_caution"),
        "offence": fields.required("offence"),
        "offence_code": value.offence,
        "category": value.category.value,
        "is_specified": inner.flag("specified"),
        "unknown_flags": unknown_flags(inner),
        "flags_reason": inner.text("flags_reason"),
        "conditions_end_on": value.conditions_end_on,
    }


def decided(name: str, found: PartlyKnown) -> dict[str, object]:
    """The date as the models keep it: its first day, and how exactly it is known."""
    first: date = earliest_of(found)
    return {name: first, "precision": precision_of(found).value}


def unknown_flags(inner: RecordFields) -> list[str]:
    """The fields of the model whose flags are held to be not known."""
    named = inner.get("unknown_flags") or []
    return sorted(f"is_{name}" for name in named) if isinstance(named, list) else []


def length_of(length: Length | None, fields: Fields) -> Values:
    """A length as a number with its unit, and days on top."""
    number, unit, days = 0, "", 0
    if length is not None and length.calendar_months:
        is_years = length.calendar_months % 12 == 0 and not length.months
        number, unit = (length.years, "years") if is_years else (length.calendar_months, "months")
        days = length.plain_days
    elif length is not None:
        number, unit = (length.weeks, "weeks") if not length.days else (length.plain_days, "days")
    if days > MOST_DAYS:
        raise fields.error("sentence", f"Give at most {MOST_DAYS} days beside years and months.")
    return {"length": number or None, "length_unit": unit, "more_days": days}


MOST_DAYS = 3660

"""Reads a record in the shape of one worked example, the shape of `assess` and `check` files.

What such a record does not say is taken as not so; each such reading that could change the answer is noted in the
conviction's assumptions and comes back with the answer.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from matching.disclosure.disposals import Clock, Disposal
from matching.disclosure.fields import Fields, parse_length
from matching.disclosure.offences import Offence, offences_by_code, recognise_offence
from matching.disclosure.periods import Length, Span, last_day_beginning_with
from matching.disclosure.reading import CAUTION_KINDS
from matching.disclosure.reasons import is_over_4_years
from matching.disclosure.records import (
    Caution,
    CautionKind,
    Conviction,
    Country,
    InvalidRecord,
    Record,
    Sentence,
)
from matching.disclosure.tables import current_law
from matching.disclosure.vocabulary import OffenceCategory

ASSUMED_NOT_SCHEDULE_18 = (
    "The record does not say whether the offence is in Schedule 18 to the Sentencing Code: taken as not. If it is, "
    "and one sentence by itself is over four years, the conviction is never spent."
)
ASSUMED_NOT_ENDORSED = "The record does not say whether the licence was endorsed: taken as not."
ASSUMED_AGE = "The record does not give the age at conviction: taken as 18 or over."
ASSUMED_UNPAID = "The record gives no date of payment: taken as not paid."
ASSUMED_ORDER = "The record gives the order no length and no last day: taken as an order with no last day provided."
INDEFINITE_UNITS = ("indefinite", "until_further_order")
NO_LENGTH_UNITS = ("no_length", "none")
NOTES = (
    "label", "kind", "offence_date", "operational_period_months", "caution_type", "name", "note", "reasoning",
    "statute", "assumption", "moj_note", "confidence", "title",
)  # fmt: skip
EXCLUDED_NAMES: Sequence[tuple[str, Disposal]] = (
    ("extended", Disposal.EXTENDED),
    ("public protection", Disposal.PUBLIC_PROTECTION),
    ("ipp", Disposal.PUBLIC_PROTECTION),
    ("dpp", Disposal.PUBLIC_PROTECTION),
    ("preventive", Disposal.PREVENTIVE_DETENTION),
)


def read_example(raw: Mapping[str, object], where: str = "", *, strict: bool = True) -> Record:
    """The record of an example. `strict` refuses fields that are not known; otherwise they are passed over.

    Raises:
        InvalidRecord: with the path to the field, what was found and what is accepted.
    """
    fields = Fields(raw, where)
    items = fields.objects("convictions")
    if not items:
        raise InvalidRecord(fields.path("convictions"), raw.get("convictions"), "a list of at least one conviction")
    names = sentence_names(items)
    convictions: list[Conviction] = []
    cautions: list[Caution] = []
    for place, item in enumerate(items):
        if is_caution(item):
            cautions.append(read_caution(item, place))
        else:
            convictions.append(read_conviction(item, place, names, strict=strict))
        if strict:
            item.known.update(NOTES)
            item.refuse_unknown()
    return Record(tuple(convictions), tuple(cautions))


def label_of(fields: Fields, place: int) -> str:
    """The label of a conviction or caution, its place if it has none."""
    return fields.text("label") or fields.text("id") or str(place + 1)


def is_caution(fields: Fields) -> bool:
    """Whether an item is a caution."""
    kind = fields.text("kind", "caution" if "caution_type" in fields.raw else "conviction")
    if kind not in ("conviction", "caution"):
        raise InvalidRecord(fields.path("kind"), kind, "conviction, caution")
    return kind == "caution"


def sentence_names(items: Sequence[Fields]) -> dict[str, str]:
    """What a consecutive sentence may be called by: its own id, or the label of its conviction."""
    names: dict[str, str] = {}
    for place, item in enumerate(items):
        label = label_of(item, place)
        for number, sentence in enumerate(item.objects("sentences")):
            own = sentence.text("id") or f"{label}.{number + 1}"
            names.setdefault(label, own)
            names[own] = own
    return names


def read_conviction(fields: Fields, place: int, names: Mapping[str, str], *, strict: bool) -> Conviction:
    """One conviction of an example."""
    label = label_of(fields, place)
    convicted_on = fields.day_or_span("conviction_date" if fields.get("conviction_date") else "known_date")
    offence = recognised(fields)
    assumptions: list[str] = []
    items = fields.objects("sentences") or ([fields] if "subtype" in fields.raw else [])
    if not items:
        raise InvalidRecord(fields.path("sentences"), fields.raw.get("sentences"), "a list of at least one sentence")
    sentences = tuple(
        read_sentence(item, item.text("id") or f"{label}.{number + 1}", names, assumptions)
        for number, item in enumerate(items)
    )
    if strict:
        for item in items:
            item.known.update(NOTES)
            if item is not fields:
                item.refuse_unknown()
    schedule_18 = read_schedule_18(fields, offence, sentences, assumptions)
    return Conviction(
        id=label,
        convicted_on=convicted_on,
        category=offence.category if offence else OffenceCategory.OTHER,
        sentences=sentences,
        under_18=read_under_18(fields, convicted_on, assumptions),
        offence=offence.code if offence else "",
        schedule_18=schedule_18,
        specified=first_known(
            fields, ("specified_offence", "specified"), default=offence.specified if offence else None
        ),
        is_endorsable=read_endorsed(fields, offence, sentences, assumptions),
        proceedings=fields.text("proceedings"),
        country=read_country(fields),
        confiscation_outstanding=bool(first_known(fields, ("confiscation_outstanding", "confiscation_unpaid"))),
        confiscation_paid_on=fields.day("confiscation_paid_on"),
        is_removed=bool(first_known(fields, ("quashed", "pardoned", "disregarded"))),
        is_summary=first_known(
            fields, ("summary_proceedings", "summary"), default=offence.is_summary_only if offence else None
        ),
        offence_under_18=fields.flag("offence_under_18"),
        assumptions=tuple(assumptions),
    )


def recognised(fields: Fields) -> Offence | None:
    """The offence that the example names, by code or in words."""
    by_code = offences_by_code().get(fields.text("offence_code"))
    return by_code or recognise_offence(fields.text("offence"))


def first_known(fields: Fields, keys: Sequence[str], *, default: bool | None = None) -> bool | None:
    """The first of several flags that says something, else the default."""
    answers = [fields.flag(key) for key in keys]
    return next((answer for answer in answers if answer is not None), default)


def read_country(fields: Fields) -> Country:
    """Where the court sat."""
    value = fields.text("country", Country.ENGLAND_AND_WALES)
    if value not in list(Country):
        raise InvalidRecord(fields.path("country"), value, ", ".join(Country))
    return Country(value)


def read_under_18(fields: Fields, convicted_on: date | Span, assumptions: list[str]) -> bool | None:
    """Whether under 18 on the day of conviction: as told, else by date of birth."""
    told = fields.flag("under_18")
    born_on = fields.day("date_of_birth")
    if told is not None:
        return told
    if born_on is None:
        assumptions.append(ASSUMED_AGE)
        return False
    last_day_at_17 = last_day_beginning_with(born_on, 18 * 12)
    if isinstance(convicted_on, Span):
        answers = {day <= last_day_at_17 for day in (convicted_on.earliest, convicted_on.latest)}
        return answers.pop() if len(answers) == 1 else None
    return convicted_on <= last_day_at_17


def read_schedule_18(
    fields: Fields, offence: Offence | None, sentences: Sequence[Sentence], assumptions: list[str]
) -> bool | None:
    """Whether the offence is in Schedule 18: as told, else as the offences table has it, else taken as not."""
    told = first_known(fields, ("schedule_18",))
    known = told if told is not None else offence.schedule_18 if offence else None
    if known is not None:
        return known
    law = current_law()
    custody = [one for one in sentences if law.disposals[one.disposal].clock is Clock.CUSTODY]
    if any(one.schedule_18 is None and one.length and is_over_4_years(one.length) for one in custody):
        assumptions.append(ASSUMED_NOT_SCHEDULE_18)
    return False


def read_endorsed(
    fields: Fields, offence: Offence | None, sentences: Sequence[Sentence], assumptions: list[str]
) -> bool:
    """Whether the licence was endorsed: as told, else if the offence is endorsable, else taken as not."""
    told = first_known(fields, ("endorsed", "endorsement", "motoring_endorsement"))
    if told is not None:
        return told
    if offence and offence.is_endorsable is not None:
        return offence.is_endorsable
    disposals = {sentence.disposal for sentence in sentences}
    if Disposal.DISQUALIFICATION in disposals and Disposal.PENALTY_POINTS not in disposals:
        assumptions.append(ASSUMED_NOT_ENDORSED)
    return False


def read_sentence(fields: Fields, own_id: str, names: Mapping[str, str], assumptions: list[str]) -> Sentence:
    """One sentence of an example."""
    disposal = read_disposal(fields)
    clock = current_law().disposals[disposal].clock
    length, unit = read_length(fields)
    known_on = fields.day("known_date")
    ended_on = first_day(fields, ("actual_end_date", "sentence_end_date", "licence_end_date", "ended_on", "end_date"))
    paid_on = first_day(fields, ("compensation_payment_date", "paid_on"))
    ceased_on = first_day(fields, ("order_ceased", "order_ceased_on", "ceased_on"))
    order_ends_on = first_day(fields, ("order_end_date", "order_ends_on")) or (
        ended_on if clock is Clock.ORDER else None
    )
    no_last_day = clock is Clock.ORDER and length is None and unit not in INDEFINITE_UNITS and not order_ends_on
    if no_last_day and unit not in NO_LENGTH_UNITS and ceased_on is None:
        assumptions.append(ASSUMED_ORDER)
    if clock is Clock.PAYMENT and paid_on is None:
        assumptions.append(ASSUMED_UNPAID)
    schedule_18, single = read_term_answers(fields)
    return Sentence(
        disposal=disposal,
        id=own_id,
        length=length,
        imposed_on=known_on,
        starts_on=first_day(fields, ("start_date", "starts_on")),
        ended_on=ended_on,
        order_ends_on=order_ends_on,
        until_further_order=unit in INDEFINITE_UNITS,
        no_last_day=no_last_day and ceased_on is None,
        ceased_on=ceased_on,
        paid_on=paid_on,
        schedule_18=schedule_18,
        single_term_over_4_years=single,
        consecutive_to=read_link(fields, names),
        activated=bool(fields.flag("activated")),
    )


def first_day(fields: Fields, keys: Sequence[str]) -> date | None:
    """The first of several days that is given."""
    days = [fields.day(key) for key in keys]
    return next((day for day in days if day), None)


def read_disposal(fields: Fields) -> Disposal:
    """The disposal by the key of its subtype; an excluded sentence by its name."""
    subtype = fields.get("subtype")
    key = (
        Fields(subtype, fields.path("subtype")).text("key") if isinstance(subtype, Mapping) else fields.text("subtype")
    )
    keys = current_law().keys
    if key not in keys:
        raise InvalidRecord(fields.path("subtype.key"), key, ", ".join(sorted(keys)))
    if not fields.flag("excluded"):
        return keys[key]
    name = fields.text("name").lower()
    return next((disposal for words, disposal in EXCLUDED_NAMES if words in name), Disposal.LIFE)


def read_length(fields: Fields) -> tuple[Length | None, str]:
    """The length of a sentence, and its unit; a length without a value is indefinite or has no last day."""
    nested = fields.nested("length")
    if nested is None:
        return None, ""
    unit = nested.text("unit")
    if unit in (*INDEFINITE_UNITS, *NO_LENGTH_UNITS):
        return None, unit
    return parse_length(nested), unit


def read_term_answers(fields: Fields) -> tuple[bool | None, bool | None]:
    """Schedule 18 and, where several sentences were entered as one, whether one alone is over four years."""
    nested = fields.nested("schedule18")
    if nested is None:
        return first_known(fields, ("schedule_18",)), None
    schedule_18 = nested.flag("schedule18")
    several = nested.flag("multiple_sentences")
    told = [nested.flag(key) for key in sorted(nested.raw) if "over" in key or "single" in key]
    over = next((answer for answer in told if answer is not None), None)
    return schedule_18, over if several else None


def read_link(fields: Fields, names: Mapping[str, str]) -> str | None:
    """The id of the sentence that this one follows."""
    value = fields.text("consecutive_to")
    if not value:
        return None
    if value not in names:
        raise InvalidRecord(fields.path("consecutive_to"), value, ", ".join(sorted(names)))
    return names[value]


def read_caution(fields: Fields, place: int) -> Caution:
    """One caution of an example."""
    subtype = fields.nested("subtype")
    kind = fields.text("caution_type") or (subtype.text("key") if subtype else CautionKind.SIMPLE)
    if kind not in CAUTION_KINDS:
        raise InvalidRecord(fields.path("caution_type"), kind, ", ".join(sorted(CAUTION_KINDS)))
    offence = recognised(fields)
    return Caution(
        id=label_of(fields, place),
        given_on=fields.day_or_span("known_date"),
        category=offence.category if offence else OffenceCategory.OTHER,
        kind=CAUTION_KINDS[kind],
        conditions_end_on=fields.day("conditional_end_date"),
        under_18=fields.flag("under_18"),
        offence=offence.code if offence else "",
        specified=first_known(
            fields, ("specified_offence", "specified"), default=offence.specified if offence else None
        ),
    )

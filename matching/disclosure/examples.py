"""Reads a record in the shape of one worked example, the shape of `assess` and `check` files.

What such a record does not say is taken as not so; each such reading that could change the answer is noted in the
conviction's assumptions and comes back with the answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypedDict

from matching.disclosure.disposals import Clock, Disposal
from matching.disclosure.example_events import check_labels, happenings_in, read_events, with_events
from matching.disclosure.example_sentences import (
    SentenceReader,
    disposal_key,
    first_day,
    first_known,
    read_link,
)
from matching.disclosure.fields import Fields
from matching.disclosure.offences import Offence, offences_by_code, recognise_offence
from matching.disclosure.periods import Span, last_day_beginning_with
from matching.disclosure.reading import CAUTION_KINDS
from matching.disclosure.reasons import is_over_4_years
from matching.disclosure.records import Caution, CautionKind, Conviction, Country, InvalidRecord, Record, Sentence
from matching.disclosure.tables import current_law
from matching.disclosure.vocabulary import OffenceCategory

ASSUMED_NOT_SCHEDULE_18 = (
    "The record does not say whether the offence is in Schedule 18 to the Sentencing Code: taken as not. If it is, "
    "and one sentence by itself is over four years, the conviction is never spent."
)
ASSUMED_NOT_ENDORSED = "The record does not say whether the licence was endorsed: taken as not."
ASSUMED_AGE = "The record does not give the age at conviction: taken as 18 or over."
NOTES = (
    "label", "kind", "id", "offence_date", "operational_period_months", "operational_period", "caution_type", "name",
    "note", "notes", "reasoning", "statute", "assumption", "moj_note", "confidence", "title", "court", "events",
    "concurrent_with", "concurrent", "points", "penalty_points", "amount", "proceedings",
)  # fmt: skip
TOP_NOTES = (
    "id", "title", "level", "jurisdiction", "today", "today_basis", "kind", "expected", "reasoning", "confidence",
    "statute", "assumption", "moj_note", "note", "notes", "about", "convictions", "cautions", "events",
)  # fmt: skip
CONVICTED_KEYS = ("conviction_date", "convicted_on", "known_date", "date")
CONDITIONS_END_KEYS = ("conditional_end_date", "conditions_end_on", "end_date", "ceased_on")
CAUTIONED_KEYS = ("known_date", "caution_date", "given_on", "conviction_date", "date")
ENDORSED_KEYS = ("endorsed", "endorsement", "motoring_endorsement", "licence_endorsed")
CONFISCATION_KEYS = (
    "confiscation_outstanding", "confiscation_unpaid", "confiscation_order_outstanding", "confiscation_order_unpaid",
)  # fmt: skip
ADULT_AGE = 18


def read_example(raw: Mapping[str, object], where: str = "", *, passed_over: list[str] | None = None) -> Record:
    """The record of an example. Fields that are not known are refused, or listed in `passed_over` if that is given.

    Raises:
        InvalidRecord: with the path to the field, what was found and what is accepted.
    """
    fields = Fields(raw, where)
    items = [*fields.objects("convictions"), *fields.objects("cautions")]
    if not items:
        raise InvalidRecord(fields.path("convictions"), raw.get("convictions"), "a list of at least one conviction")
    happenings = happenings_in(fields)
    check_labels(happenings, [label_of(item, place) for place, item in enumerate(items)])
    names = sentence_names(items)
    convictions: list[Conviction] = []
    cautions: list[Caution] = []
    places: dict[str, Fields] = {}
    for place, item in enumerate(items):
        places[label_of(item, place)] = item
        if is_caution(item):
            cautions.append(read_caution(item, place))
        else:
            convictions.append(read_conviction(item, place, names, happenings, passed_over))
        see_to_unknown(item, NOTES, passed_over)
    fields.known.update(TOP_NOTES)
    if passed_over is not None:
        see_to_unknown(fields, TOP_NOTES, passed_over)
    return checked(tuple(convictions), tuple(cautions), fields, places)


def see_to_unknown(fields: Fields, notes: Sequence[str], passed_over: list[str] | None) -> None:
    """Refuse the fields that nobody read, or list them."""
    fields.known.update(notes)
    if passed_over is None:
        fields.refuse_unknown()
    else:
        passed_over.extend(fields.path(key) for key in fields.unknown())


def checked(
    convictions: tuple[Conviction, ...], cautions: tuple[Caution, ...], fields: Fields, places: Mapping[str, Fields]
) -> Record:
    """The record, or a refusal that names the place in the file."""
    try:
        return Record(convictions, cautions)
    except InvalidRecord as error:
        kind, _, rest = error.where.partition("[")
        number, _, field = rest.partition("]")
        matters: Sequence[Conviction | Caution] = cautions if kind == "cautions" else convictions
        matter = matters[int(number)] if number.isdigit() else None
        item = places.get(matter.id) if matter else None
        where = f"{item.where}{field}" if item else fields.path(error.where)
        raise InvalidRecord(where, error.found, error.accepted) from error


def label_of(fields: Fields, place: int) -> str:
    """The label of a conviction or caution, its place if it has none."""
    return fields.text("label") or fields.text("id") or str(place + 1)


def is_caution(fields: Fields) -> bool:
    """Whether an item is a caution."""
    named = "caution_type" in fields.raw or disposal_key(fields) in CAUTION_KINDS
    kind = fields.text("kind", "caution" if named or "cautions[" in fields.where else "conviction")
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


def read_conviction(
    fields: Fields,
    place: int,
    names: Mapping[str, str],
    happenings: Sequence[Fields],
    passed_over: list[str] | None,
) -> Conviction:
    """One conviction of an example, after its events."""
    label = label_of(fields, place)
    convicted_on = day_of(fields, CONVICTED_KEYS)
    offence = recognised(fields)
    reader = SentenceReader(names)
    items = fields.objects("sentences") or fields.objects("sentence")
    items = items or ([fields] if "subtype" in fields.raw or "disposal" in fields.raw else [])
    if not items:
        raise InvalidRecord(fields.path("sentences"), fields.raw.get("sentences"), "a list of at least one sentence")
    sentences = read_sentences(fields, items, label, reader)
    schedule_18, sentences = read_schedule_18(fields, offence, sentences, reader)
    events = read_events([fields, *(item for item in items if item is not fields)], happenings, label, reader)
    endorsed = read_endorsed(fields, items, offence, sentences, reader.assumptions)
    for item in items:
        if item is not fields:
            see_to_unknown(item, NOTES, passed_over)
    conviction = Conviction(
        id=label,
        convicted_on=convicted_on,
        category=offence.category if offence else OffenceCategory.OTHER,
        sentences=sentences,
        under_18=read_under_18(fields, items, convicted_on, reader.assumptions),
        offence=offence.code if offence else "",
        schedule_18=schedule_18,
        specified=first_known(
            fields, ("specified_offence", "specified"), default=offence.specified if offence else None
        ),
        is_endorsable=endorsed,
        proceedings=fields.text("proceedings") or next((item.text("proceedings") for item in items), ""),
        **other_facts(fields, items, offence),
        assumptions=tuple(reader.assumptions),
    )
    return with_events(conviction, events)


class OtherFacts(TypedDict):
    """The facts of a conviction that few records have."""

    country: Country
    confiscation_outstanding: bool
    confiscation_paid_on: date | None
    is_removed: bool
    is_summary: bool | None
    offence_under_18: bool | None


def other_facts(fields: Fields, items: Sequence[Fields], offence: Offence | None) -> OtherFacts:
    """Country, confiscation, whether it still counts, and what matters outside England and Wales only."""
    paid_on = fields.day("confiscation_paid_on")
    outstanding = any(first_known(one, CONFISCATION_KEYS) for one in (fields, *items))
    return {
        "country": read_country(fields),
        "confiscation_outstanding": outstanding and paid_on is None,
        "confiscation_paid_on": paid_on,
        "is_removed": any(fields.flag(key) for key in ("quashed", "pardoned", "disregarded")),
        "is_summary": first_known(
            fields, ("summary_proceedings", "summary"), default=offence.is_summary_only if offence else None
        ),
        "offence_under_18": fields.flag("offence_under_18"),
    }


def read_sentences(fields: Fields, items: Sequence[Fields], label: str, reader: SentenceReader) -> tuple[Sentence, ...]:
    """The sentences in their order; a link that the conviction itself states is that of its first sentence."""
    sentences: list[Sentence] = []
    for number, item in enumerate(items):
        before = sentences[-1].id if sentences else None
        sentences.append(reader.read(item, item.text("id") or f"{label}.{number + 1}", before))
    if items[0] is not fields and fields.text("consecutive_to"):
        sentences[0] = replace(sentences[0], consecutive_to=read_link(fields, reader.names, "", None))
    return tuple(sentences)


def day_of(fields: Fields, keys: Sequence[str]) -> date | Span:
    """The day, month or year under the first of several names that is given; needed."""
    given = [key for key in keys if fields.get(key)]
    return fields.day_or_span(given[0] if given else keys[0])


def recognised(fields: Fields) -> Offence | None:
    """The offence that the example names, by code or in words."""
    told = fields.nested("offence") if isinstance(fields.get("offence"), Mapping) else None
    code = fields.text("offence_code") or (told.text("code") if told else "")
    words = told.text("name") if told else fields.text("offence")
    return offences_by_code().get(code) or recognise_offence(words)


def read_country(fields: Fields) -> Country:
    """Where the court sat."""
    value = fields.text("country", Country.ENGLAND_AND_WALES)
    if value not in list(Country):
        raise InvalidRecord(fields.path("country"), value, ", ".join(Country))
    return Country(value)


def read_under_18(
    fields: Fields, items: Sequence[Fields], convicted_on: date | Span, assumptions: list[str]
) -> bool | None:
    """Whether under 18 on the day of conviction: as told, else by age, date of birth or the sentence's own key."""
    told = fields.flag("under_18")
    born_on = fields.day("date_of_birth")
    age = fields.whole("age_at_conviction", least=10, most=120)
    if told is not None or age is not None:
        return told if told is not None else age is not None and age < ADULT_AGE
    if born_on is None:
        keys = [disposal_key(item) for item in items]
        if any(key.startswith("youth_") for key in keys):
            return True
        if not any(key.startswith("adult_") for key in keys):
            assumptions.append(ASSUMED_AGE)
        return False
    last_day_at_17 = last_day_beginning_with(born_on, ADULT_AGE * 12)
    if isinstance(convicted_on, Span):
        answers = {day <= last_day_at_17 for day in (convicted_on.earliest, convicted_on.latest)}
        return answers.pop() if len(answers) == 1 else None
    return convicted_on <= last_day_at_17


def read_schedule_18(
    fields: Fields, offence: Offence | None, sentences: tuple[Sentence, ...], reader: SentenceReader
) -> tuple[bool | None, tuple[Sentence, ...]]:
    """Whether the offence is in Schedule 18: as told, else as the offences table has it, else taken as not.

    Where the question was put and not answered, it stays not known. What the conviction says of its single terms
    is carried to its sentences, which come back too.
    """
    told = offence.schedule_18 if offence else None
    if "subtype" not in fields.raw:
        own, single, several = reader.read_term_answers(fields)
        told = told if own is None else own
        if several:
            sentences = tuple(replace(one, single_term_over_4_years=single, is_several=True) for one in sentences)
    if told is not None or reader.asks_schedule_18:
        return told, sentences
    law = current_law()
    custody = [one for one in sentences if law.disposals[one.disposal].clock is Clock.CUSTODY]
    if any(one.schedule_18 is None and one.length and is_over_4_years(one.length) for one in custody):
        reader.assumptions.append(ASSUMED_NOT_SCHEDULE_18)
    return False, sentences


def read_endorsed(
    fields: Fields,
    items: Sequence[Fields],
    offence: Offence | None,
    sentences: Sequence[Sentence],
    assumptions: list[str],
) -> bool:
    """Whether the licence was endorsed: as told, else if the offence is endorsable, else taken as not."""
    told = [first_known(one, ENDORSED_KEYS) for one in (fields, *items)]
    if any(answer is not None for answer in told):
        return any(told)
    if offence and offence.is_endorsable is not None:
        return offence.is_endorsable
    disposals = {sentence.disposal for sentence in sentences}
    if Disposal.DISQUALIFICATION in disposals and Disposal.PENALTY_POINTS not in disposals:
        assumptions.append(ASSUMED_NOT_ENDORSED)
    return False


def read_caution(fields: Fields, place: int) -> Caution:
    """One caution of an example."""
    subtype = fields.nested("subtype")
    kind = fields.text("caution_type") or (subtype.text("key") if subtype else CautionKind.SIMPLE)
    if kind not in CAUTION_KINDS:
        raise InvalidRecord(fields.path("caution_type"), kind, ", ".join(sorted(CAUTION_KINDS)))
    offence = recognised(fields)
    return Caution(
        id=label_of(fields, place),
        given_on=day_of(fields, CAUTIONED_KEYS),
        category=offence.category if offence else OffenceCategory.OTHER,
        kind=CAUTION_KINDS[kind],
        conditions_end_on=first_day(fields, CONDITIONS_END_KEYS),
        under_18=fields.flag("under_18"),
        offence=offence.code if offence else "",
        specified=first_known(
            fields, ("specified_offence", "specified"), default=offence.specified if offence else None
        ),
    )

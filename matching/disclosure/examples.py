"""Reads a record in the shape of one worked example, the shape of `assess` and `check` files.

What such a record does not say is taken as not so; each such reading that could change the answer is noted in the
conviction's assumptions and comes back with the answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypedDict

from matching.disclosure.disposals import Clock, Disposal
from matching.disclosure.example_age import check_offence_date, read_under_18
from matching.disclosure.example_confiscation import read_confiscation
from matching.disclosure.example_events import check_labels, happenings_in, read_events, with_events
from matching.disclosure.example_links import last_term_of, read_link, with_links
from matching.disclosure.example_places import CAUTIONED_KEYS, CONDITIONS_END_KEYS, CONVICTED_KEYS, checked
from matching.disclosure.example_sentences import (
    FACTS_OF_SENTENCES,
    SentenceReader,
    disposal_key,
    first_day,
    first_known,
)
from matching.disclosure.fields import Fields
from matching.disclosure.offences import Offence, offences_by_code, recognise_offence
from matching.disclosure.periods import Span
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
NOTES = (
    "label", "kind", "id", "operational_period_months", "operational_period", "caution_type", "name",
    "note", "notes", "reasoning", "statute", "assumption", "moj_note", "confidence", "title", "court", "events",
    "varied_to", "varied_on", "varied_end_date", "varied", "release_date", "released_on",
    "concurrent_with", "concurrent", "points", "penalty_points", "amount", "proceedings",
)  # fmt: skip
TOP_NOTES = (
    "id", "title", "level", "jurisdiction", "today", "today_basis", "kind", "expected", "reasoning", "confidence",
    "statute", "assumption", "moj_note", "note", "notes", "about", "convictions", "cautions", "events",
)  # fmt: skip
ENDORSED_KEYS = ("endorsed", "endorsement", "motoring_endorsement", "licence_endorsed")
KINDS = ("conviction", "caution", "fixed_penalty")  # fixed penalty: deemed a conviction if endorsed, RTOA 1988 s.58A


def read_example(
    raw: Mapping[str, object], where: str = "", *, passed_over: list[str] | None = None, until: date | None = None
) -> Record:
    """The record of an example. Fields that are not known are refused, or listed in `passed_over` if that is given.

    With `until`, a conviction or caution after that day is refused.

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
    places: dict[str, list[Fields]] = {"convictions": [], "cautions": []}
    for place, item in enumerate(items):
        places["cautions" if is_caution(item) else "convictions"].append(item)
        if is_caution(item):
            cautions.append(read_caution(item, place))
        else:
            convictions.append(read_conviction(item, place, names, happenings, passed_over))
        see_to_unknown(item, NOTES, passed_over)
    fields.known.update(TOP_NOTES)
    if passed_over is not None:
        see_to_unknown(fields, TOP_NOTES, passed_over)
    return checked(with_links(convictions, places["convictions"]), tuple(cautions), places, until=until)


def see_to_unknown(fields: Fields, notes: Sequence[str], passed_over: list[str] | None) -> None:
    """Refuse the fields that nobody read, or list them."""
    fields.known.update(notes)
    if passed_over is None:
        fields.refuse_unknown()
    else:
        passed_over.extend(fields.unknown_paths())


def label_of(fields: Fields, place: int) -> str:
    """The label of a conviction or caution, its place if it has none."""
    return fields.text("label") or fields.text("id") or str(place + 1)


def is_caution(fields: Fields) -> bool:
    """Whether an item is a caution."""
    named = "caution_type" in fields.raw or disposal_key(fields) in CAUTION_KINDS
    kind = fields.text("kind", "caution" if named or "cautions[" in fields.where else "conviction")
    if kind not in KINDS:
        raise InvalidRecord(fields.path("kind"), kind, ", ".join(KINDS))
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
    check_offence_date(fields, convicted_on)
    offence = recognised(fields)
    reader = SentenceReader(names)
    items = sentence_objects(fields)
    sentences = read_sentences(fields, items, label, reader)
    schedule_18, sentences = read_schedule_18(fields, offence, sentences, reader)
    events = read_events([fields, *(item for item in items if item is not fields)], happenings, label, reader)
    endorsed = read_endorsed(fields, items, offence, sentences, reader.assumptions)
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
        **other_facts(fields, items, offence, reader.assumptions),
        assumptions=tuple(reader.assumptions),
    )
    for item in items:
        if item is not fields:
            see_to_unknown(item, NOTES, passed_over)
    return with_events(conviction, events)


def sentence_objects(fields: Fields) -> list[Fields]:
    """The objects of the sentences, with what the conviction says in their place; itself if it is a sentence too."""
    items = fields.objects("sentences") or fields.objects("sentence")
    if items:
        return [item.lent_by(fields, FACTS_OF_SENTENCES) for item in items]
    if "subtype" in fields.raw or "disposal" in fields.raw:
        return [fields]
    raise InvalidRecord(fields.path("sentences"), fields.raw.get("sentences"), "a list of at least one sentence")


class OtherFacts(TypedDict):
    """The facts of a conviction that few records have."""

    country: Country
    confiscation_outstanding: bool
    confiscation_paid_on: date | None
    is_removed: bool
    is_summary: bool | None
    offence_under_18: bool | None


def other_facts(fields: Fields, items: Sequence[Fields], offence: Offence | None, assumptions: list[str]) -> OtherFacts:
    """Country, confiscation, whether it still counts, and what matters outside England and Wales only."""
    about_order = [fields, *(item for item in items if item is not fields)]
    outstanding, paid_on = read_confiscation(about_order, assumptions)
    return {
        "country": read_country(fields),
        "confiscation_outstanding": outstanding,
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
        sentences.append(reader.read(item, item.text("id") or f"{label}.{number + 1}", last_term_of(sentences)))
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


def read_caution_kind(fields: Fields) -> CautionKind:
    """The kind of a caution by its type, its subtype or both; a simple caution if neither is said."""
    told = {"caution_type": fields.text("caution_type"), "subtype.key": disposal_key(fields)}
    told = {field: key for field, key in told.items() if key}
    for field, key in told.items():
        if key not in CAUTION_KINDS:
            raise InvalidRecord(fields.path(field), key, ", ".join(sorted(CAUTION_KINDS)))
    kinds = {CAUTION_KINDS[key] for key in told.values()}
    if len(kinds) > 1:
        raise InvalidRecord(fields.path("subtype.key"), told["subtype.key"], f"the same as {told['caution_type']!r}")
    return kinds.pop() if kinds else CautionKind.SIMPLE


def read_caution(fields: Fields, place: int) -> Caution:
    """One caution of an example."""
    kind = read_caution_kind(fields)
    offence = recognised(fields)
    return Caution(
        id=label_of(fields, place),
        given_on=day_of(fields, CAUTIONED_KEYS),
        category=offence.category if offence else OffenceCategory.OTHER,
        kind=kind,
        conditions_end_on=first_day(fields, CONDITIONS_END_KEYS),
        under_18=fields.flag("under_18"),
        offence=offence.code if offence else "",
        specified=first_known(
            fields, ("specified_offence", "specified"), default=offence.specified if offence else None
        ),
    )

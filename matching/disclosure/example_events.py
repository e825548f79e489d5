"""Events of a worked example, such as a breach, a payment or the end of an order, worked into the conviction.

A breach by itself changes nothing: what the court did about it does (ROA 1974 s.1(2), s.6(3)). The variation of an
order is ignored (s.5(7)(c)-(d)).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from matching.disclosure.disposals import Clock, Disposal
from matching.disclosure.example_sentences import SentenceReader, first_day
from matching.disclosure.fields import Fields
from matching.disclosure.records import Conviction, InvalidRecord, Sentence
from matching.disclosure.tables import current_law

DAY_KEYS = ("on", "date", "day", "event_date", "known_date")
KIND_KEYS = ("kind", "event", "type", "what")
LABEL_KEYS = ("label", "conviction", "conviction_label")
NAMED = (  # what the name of a field has in it that holds events by itself
    "resentenc", "breach", "dealt_with", "activat", "new_sentence", "later_sentence", "further_sentence",
)  # fmt: skip
LISTS = ("events", "timeline", "history")


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a conviction after it, on which day, with the sentences that it brought."""

    on: date
    kind: str
    sentences: tuple[Sentence, ...]


def happenings_in(fields: Fields) -> list[Fields]:
    """The events that a record, a conviction or a sentence lists."""
    listed = [event for key in LISTS for event in fields.objects(key)]
    happenings = [event for event in listed if any(key in event.raw for key in KIND_KEYS)]
    named = [key for key in fields.raw if any(words in key for words in NAMED)]
    days = [value for key in named if isinstance(value := fields.raw[key], str) and value[:1].isdigit()]
    for key in named:
        if isinstance(fields.raw[key], Mapping | list):
            happenings += [with_kind_and_day(event, key, days) for event in fields.objects(key)]
    if len(happenings) > len(listed):
        fields.known.update(named)
    return happenings


def with_kind_and_day(event: Fields, kind: str, days: Sequence[str]) -> Fields:
    """An event that the name of its field tells the kind of, with the day that a field beside it gives."""
    is_dated = any(event.raw.get(key) for key in DAY_KEYS)
    return Fields({"kind": kind, **event.raw, **({"on": days[0]} if days and not is_dated else {})}, event.where)


def label_in(event: Fields) -> str:
    """The label of the conviction that an event of the whole record is about; empty if it names none."""
    return next((event.text(key) for key in LABEL_KEYS if event.text(key)), "")


def check_labels(happenings: Sequence[Fields], labels: Sequence[str]) -> None:
    """Refuse an event that names no conviction of the record, or none where there are several."""
    for event in happenings:
        label = label_in(event)
        if label not in labels and (label or len(labels) > 1):
            raise InvalidRecord(event.path("label"), label or None, ", ".join(labels))


def read_events(
    own: Sequence[Fields], happenings: Sequence[Fields], label: str, reader: SentenceReader
) -> list[tuple[Event, str]]:
    """The events of a conviction, each with its path: its own, its sentences' and those of the record that name it."""
    events = [event for fields in own for event in happenings_in(fields)]
    events += [event for event in happenings if label_in(event) in ("", label)]
    return [
        (read_event(event, f"{label}.event{number + 1}", reader), event.path("kind"))
        for number, event in enumerate(events)
    ]


def read_event(fields: Fields, own_id: str, reader: SentenceReader) -> Event:
    """One event. A sentence that it brought was imposed on its day unless it says otherwise."""
    on = first_day(fields, DAY_KEYS)
    kind = next((fields.text(key) for key in KIND_KEYS if fields.text(key)), "").lower().replace(" ", "_")
    items = fields.objects("sentences") or fields.objects("sentence") or fields.objects("new_sentence")
    if not items and ("subtype" in fields.raw or "disposal" in fields.raw):
        items = [fields]
    sentences = [reader.read(item, f"{own_id}.{number + 1}") for number, item in enumerate(items)]
    on = on or next((sentence.imposed_on for sentence in sentences if sentence.imposed_on), None)
    if on is None:
        raise InvalidRecord(fields.path("on"), None, "the day of the event, such as 2024-03-31")
    imposed = tuple(replace(sentence, imposed_on=sentence.imposed_on or on) for sentence in sentences)
    return Event(on, kind, imposed)


def with_events(conviction: Conviction, events: Sequence[tuple[Event, str]]) -> Conviction:
    """The conviction after its events, each given with its place, in the order of their days.

    Raises:
        InvalidRecord: for a kind of event that is not known.
    """
    for event, where in sorted(events, key=lambda pair: pair[0].on):
        effects = [effect for words, effect in EFFECTS if any(word in event.kind for word in words)]
        if not effects and not event.sentences:
            accepted = ", ".join(word for words, _ in EFFECTS for word in words)
            raise InvalidRecord(where, event.kind, f"a kind with one of: {accepted}")
        conviction = replace(conviction, sentences=(*conviction.sentences, *event.sentences))
        if effects and not event.sentences:
            conviction = effects[0](conviction, event.on)
    return conviction


def unchanged(conviction: Conviction, _on: date) -> Conviction:
    """The conviction as it was."""
    return conviction


def with_sentences(conviction: Conviction, change: Callable[[Sentence], Sentence]) -> Conviction:
    """The conviction with each of its sentences changed."""
    return replace(conviction, sentences=tuple(change(sentence) for sentence in conviction.sentences))


def clock_of(sentence: Sentence) -> Clock:
    """What ends the period of a sentence."""
    return current_law().disposals[sentence.disposal].clock


def activate(conviction: Conviction, on: date) -> Conviction:
    """Its suspended sentences put into effect, which is no new sentence (s.1(3)(b))."""
    return with_sentences(
        conviction,
        lambda one: (
            replace(one, activated=True, activated_on=on) if one.disposal is Disposal.SUSPENDED_CUSTODY else one
        ),
    )


def pay(conviction: Conviction, on: date) -> Conviction:
    """Its compensation order paid in full."""
    return with_sentences(
        conviction, lambda one: replace(one, paid_on=one.paid_on or on) if clock_of(one) is Clock.PAYMENT else one
    )


def pay_confiscation(conviction: Conviction, on: date) -> Conviction:
    """Its confiscation order paid (s.1(2B))."""
    return replace(conviction, confiscation_outstanding=False, confiscation_paid_on=on)


def order_confiscation(conviction: Conviction, _on: date) -> Conviction:
    """A confiscation order made, and outstanding until an event says that it was paid."""
    return replace(conviction, confiscation_outstanding=True)


def remove(conviction: Conviction, _on: date) -> Conviction:
    """Quashed, pardoned or disregarded."""
    return replace(conviction, is_removed=True)


def cease(conviction: Conviction, on: date) -> Conviction:
    """Its open-ended orders at an end (s.5(2A)-(2B)); an order with a last day keeps that (s.5(7)(d))."""
    return with_sentences(
        conviction,
        lambda one: (
            replace(one, ceased_on=one.ceased_on or on)
            if clock_of(one) is Clock.ORDER and (one.until_further_order or one.no_last_day)
            else one
        ),
    )


def complete(conviction: Conviction, on: date) -> Conviction:
    """Its custodial sentence completed, licence included."""
    return with_sentences(
        conviction,
        lambda one: (
            replace(one, ended_on=one.ended_on or on)
            if clock_of(one) in (Clock.CUSTODY, Clock.COMPLETION) and one.disposal is not Disposal.SUSPENDED_CUSTODY
            else one
        ),
    )


EFFECTS: Sequence[tuple[tuple[str, ...], Callable[[Conviction, date], Conviction]]] = (
    (("confiscation_paid", "confiscation_satisfied", "confiscation_discharged"), pay_confiscation),
    (("confiscation",), order_confiscation),
    (("activat",), activate),
    (("paid", "payment"), pay),
    (("quash", "pardon", "disregard"), remove),
    (("licence_end", "sentence_end", "licence_expir", "sentence_expir", "complet"), complete),
    (("varied", "variation", "vary", "amend", "extended", "recall", "release", "unpaid"), unchanged),
    (("ceas", "lift", "discharg", "revok", "test", "order_end", "expire", "terminat"), cease),
    (("breach", "resentenc", "dealt", "sentenced", "convict"), unchanged),
)

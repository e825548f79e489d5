"""Reads one sentence of a worked example: disposal, length, days, Schedule 18 answers and links."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from matching.disclosure.disposals import Clock, Disposal
from matching.disclosure.example_links import read_link
from matching.disclosure.fields import Fields, parse_length
from matching.disclosure.periods import Length, last_day_of_term
from matching.disclosure.records import InvalidRecord, Sentence
from matching.disclosure.tables import current_law

ASSUMED_UNPAID = "The record gives no date of payment: taken as not paid."
ASSUMED_REMAND = (
    "The days on remand were taken off the end of the term: take the last day of the licence from the release papers."
)
ASSUMED_ORDER = "The record gives the order no length and no last day: taken as an order with no last day provided."
INDEFINITE_UNITS = ("indefinite", "until_further_order", "until_event", "indeterminate", "unlimited")
NO_LENGTH_UNITS = ("no_length", "none", "no_last_day", "not_provided")
LICENCE_END_KEYS = (
    "actual_end_date", "sentence_end_date", "licence_end_date", "licence_ends_on", "licence_ended_on",
    "sentence_ended_on", "sentence_expiry_date", "licence_expiry_date", "sentence_and_licence_expiry_date",
    "expiry_date", "sed", "sled", "completion_date", "completed_on", "paperwork_end_date", "release_paperwork_end_date",
)  # fmt: skip
COMPLETED_KEYS = (*LICENCE_END_KEYS, "ended_on", "end_date")
ORIGINAL_END_KEYS = (
    "original_end_date", "original_last_day", "order_end_date", "order_ends_on", "order_last_day", "order_end",
)  # fmt: skip
ORDER_END_KEYS = (*ORIGINAL_END_KEYS, "end_date", "ends_on", "last_day")
CEASED_KEYS = (
    "order_ceased", "order_ceased_on", "ceased_on", "revoked_on", "order_revoked_on", "discharged_on", "lifted_on",
    "ended_early_on", "order_ended_on", "order_ended_early_on", "discharged_early_on", "order_discharged_on",
)  # fmt: skip
PAID_KEYS = ("compensation_payment_date", "payment_date", "paid_on")
START_KEYS = ("start_date", "starts_on")
IMPOSED_KEYS = ("known_date", "imposed_on", "date_imposed", "sentence_date")
ACTIVATED_KEYS = ("activated", "is_activated", "activation", "activated_on", "activation_date", "activated_date")
REMAND_KEYS = ("remand_days", "days_on_remand", "remand_credit_days", "credited_days")
FACTS_OF_SENTENCES = (  # what a conviction may say in the place of its sentences
    *LICENCE_END_KEYS, *ORIGINAL_END_KEYS, *CEASED_KEYS, *PAID_KEYS, "compensation_paid", *ACTIVATED_KEYS, *REMAND_KEYS,
)  # fmt: skip
EXCLUDED_NAMES: Sequence[tuple[str, Disposal]] = (
    ("extended", Disposal.EXTENDED),
    ("public protection", Disposal.PUBLIC_PROTECTION),
    ("ipp", Disposal.PUBLIC_PROTECTION),
    ("dpp", Disposal.PUBLIC_PROTECTION),
    ("preventive", Disposal.PREVENTIVE_DETENTION),
    ("life", Disposal.LIFE),
    ("pleasure", Disposal.LIFE),
)


@dataclass(slots=True)
class SentenceReader:
    """What reading a sentence needs to know of the rest of the record, and what it found out on the way."""

    names: Mapping[str, str]  # the id of a sentence by each name a link may call it
    assumptions: list[str] = field(default_factory=list)
    asks_schedule_18: bool = False  # the Schedule 18 question was put and left without an answer

    def read(self, fields: Fields, own_id: str, before: str | None = None) -> Sentence:
        """One sentence. `before` is the id of the term before it in the conviction, which `consecutive: true` means."""
        disposal = read_disposal(fields)
        clock = current_law().disposals[disposal].clock
        length, unit = read_length(fields)
        if clock is Clock.CUSTODY and unit in INDEFINITE_UNITS:
            disposal, clock = Disposal.LIFE, Clock.NEVER
        ceased_on = first_day(fields, CEASED_KEYS)
        ends_on, is_without_end = self.read_order_end(fields, clock, (length, unit), ceased_on)
        paid_on = first_day(fields, PAID_KEYS)
        is_paid = bool(first_known(fields, ("compensation_paid", "paid", "paid_in_full")))
        if clock is Clock.PAYMENT and paid_on is None and not is_paid:
            self.assumptions.append(ASSUMED_UNPAID)
        is_activated, activated_on = read_activation(fields)
        schedule_18, single, is_several = self.read_term_answers(fields)
        return Sentence(
            disposal=disposal,
            id=own_id,
            length=length,
            imposed_on=first_day(fields, IMPOSED_KEYS),
            starts_on=first_day(fields, START_KEYS),
            ended_on=None if clock is Clock.ORDER else self.read_completion(fields, clock, length),
            order_ends_on=ends_on,
            until_further_order=unit in INDEFINITE_UNITS or bool(fields.flag("until_further_order")),
            no_last_day=is_without_end,
            ceased_on=ceased_on,
            paid_on=paid_on,
            is_paid=None if is_paid else False,  # paid, but on no day that is known
            schedule_18=schedule_18,
            single_term_over_4_years=single,
            is_several=is_several,
            consecutive_to=read_link(fields, self.names, own_id, before),
            activated=is_activated and disposal is Disposal.SUSPENDED_CUSTODY,
            activated_on=activated_on if disposal is Disposal.SUSPENDED_CUSTODY else None,
        )

    def read_completion(self, fields: Fields, clock: Clock, length: Length | None) -> date | None:
        """The day on which the whole sentence was completed, by its papers, else by the days on remand (A8)."""
        ended_on = first_day(fields, COMPLETED_KEYS)
        remand = [days for key in REMAND_KEYS if (days := fields.whole(key, least=0, most=40_000))]
        start = first_day(fields, (*START_KEYS, *IMPOSED_KEYS))
        if ended_on or not remand or length is None or start is None or clock is not Clock.CUSTODY:
            return ended_on
        self.assumptions.append(ASSUMED_REMAND)
        return max(start, last_day_of_term(start, length) - timedelta(days=remand[0]))

    def read_order_end(
        self, fields: Fields, clock: Clock, length: tuple[Length | None, str], ceased_on: date | None
    ) -> tuple[date | None, bool]:
        """The last day of an order by its paper, and whether it is one with no last day provided (s.5(3)).

        The day on which it really ended counts only where the paper gives neither day nor length: an order that
        was ended early or varied keeps its original last day (s.5(7)(d)).
        """
        if clock is not Clock.ORDER:
            return None, False
        ends_on = first_day(fields, ORDER_END_KEYS)
        ended_on = first_day(fields, COMPLETED_KEYS)
        if ends_on is None and length[0] is None and length[1] not in INDEFINITE_UNITS:
            ends_on = ended_on
        known = ends_on or length[0] or length[1] in INDEFINITE_UNITS or ceased_on
        if known or fields.flag("until_further_order"):
            return ends_on, False
        if length[1] in NO_LENGTH_UNITS or fields.flag("no_last_day"):
            return None, True
        if length[1]:
            return None, False  # a unit without a value: there is a length, but it is not known
        self.assumptions.append(ASSUMED_ORDER)
        return None, True

    def read_term_answers(self, fields: Fields) -> tuple[bool | None, bool | None, bool]:
        """Schedule 18; whether one sentence alone is over four years; whether several were entered as one."""
        raw = fields.get("schedule18")
        if not isinstance(raw, Mapping):
            return first_known(fields, ("schedule_18", "schedule18")), None, False
        nested = fields.nested("schedule18") or fields
        schedule_18 = first_known(nested, ("schedule18", "schedule_18"))
        if schedule_18 is None:
            self.asks_schedule_18 = True
        several = bool(nested.flag("multiple_sentences"))
        told = [nested.flag(key) for key in sorted(nested.raw) if "over" in key or "single" in key]
        over = next((answer for answer in told if answer is not None), None)
        return schedule_18, over if several else None, several


def first_known(fields: Fields, keys: Sequence[str], *, default: bool | None = None) -> bool | None:
    """The first of several flags that says something, else the default."""
    answers = [fields.flag(key) for key in keys]
    return next((answer for answer in answers if answer is not None), default)


def first_day(fields: Fields, keys: Sequence[str]) -> date | None:
    """The first of several days that is given."""
    days = [fields.day(key) for key in keys]
    return next((day for day in days if day), None)


def disposal_key(fields: Fields) -> str:
    """The key of a sentence's subtype, as an object with a key or by itself."""
    subtype = fields.get("subtype") or fields.get("disposal")
    if isinstance(subtype, Mapping):
        return Fields(subtype, fields.path("subtype")).text("key")
    return fields.text("subtype") or fields.text("disposal")


def read_disposal(fields: Fields) -> Disposal:
    """The disposal by the key of its subtype; an excluded sentence (s.5(1)) by its name, whether flagged or not."""
    key = disposal_key(fields)
    keys = current_law().keys
    if key not in keys:
        raise InvalidRecord(fields.path("subtype.key"), key, ", ".join(sorted(keys)))
    told = fields.flag("excluded")
    is_custody = current_law().disposals[keys[key]].clock is Clock.CUSTODY
    if told is False or (told is None and not is_custody):
        return keys[key]
    name = f" {' '.join(re.findall('[a-z]+', fields.text('name').lower()))} "
    named = next((disposal for words, disposal in EXCLUDED_NAMES if f" {words} " in name), None)
    return named or (Disposal.LIFE if told else keys[key])


def read_length(fields: Fields) -> tuple[Length | None, str]:
    """The length of a sentence, and its unit; a length without a value is indefinite or has no last day."""
    words = fields.get("length")
    if isinstance(words, str):
        return length_in(words, fields.path("length")), ""
    nested = fields.nested("length")
    if nested is None:
        return None, ""
    unit = nested.text("unit")
    if unit in (*INDEFINITE_UNITS, *NO_LENGTH_UNITS):
        nested.whole("value", least=0, most=0)
        return None, unit
    return parse_length(nested), unit


def length_in(words: str, where: str) -> Length:
    """A length written as "18 months" or "1 year and 1 day"."""
    parts = re.findall(r"(\d{1,5}) (year|month|week|day)s?\b", words, re.ASCII)
    written = re.sub(r"\d{1,5} (year|month|week|day)s?\b|,| and ", "", words, flags=re.ASCII)
    if not parts or written.strip():
        raise InvalidRecord(where, words, "a length such as 18 months, or 1 year and 1 day")
    return Length(**{f"{unit}s": int(number) for number, unit in parts})


def read_activation(fields: Fields) -> tuple[bool, date | None]:
    """Whether a suspended sentence was put into effect, and on which day if that is told.

    An object is an event and is read as one.
    """
    told = [key for key in ACTIVATED_KEYS if not isinstance(fields.get(key), Mapping)]
    days = [key for key in told if str(fields.get(key))[:1].isdigit()]
    flags = [fields.flag(key) for key in told if key not in days]
    return bool(days) or any(flags), first_day(fields, days)

"""Refuses records of which the days cannot be right: what follows a conviction cannot come before it."""

from datetime import date

from matching.disclosure.disposals import Clock
from matching.disclosure.records import Caution, Conviction, InvalidRecord, Record, Sentence, check_day
from matching.disclosure.tables import current_law

FOLLOWING = ("imposed_on", "order_ends_on", "ceased_on", "paid_on", "activated_on")


def check_chronology(record: Record, *, until: date | None = None) -> None:
    """Refuse days out of their order, and a conviction or caution after `until`, the day that is asked about.

    Raises:
        InvalidRecord: with the place in the record, such as "convictions[0].sentences[1].paid_on".
    """
    for place, matter in record.places():
        if until is not None and matter.earliest > until:
            accepted = f"a day up to {until}, the day that is asked about"
            raise InvalidRecord(f"{place}.date", matter.earliest.isoformat(), accepted)
        if isinstance(matter, Caution):
            check_follows(matter.conditions_end_on, matter, f"{place}.conditions_end_on")
        else:
            check_days_of(matter, place)


def check_days_of(conviction: Conviction, place: str) -> None:
    """Refuse days of one conviction that lie before it, or a sentence completed before it began.

    A start before the conviction is lawful: some courts set it back to the remand, and papers count from there.
    """
    check_follows(conviction.confiscation_paid_on, conviction, f"{place}.confiscation_paid_on")
    for number, sentence in enumerate(conviction.sentences):
        where = f"{place}.sentences[{number}]"
        for name in names_of_following(sentence):
            check_follows(getattr(sentence, name), conviction, f"{where}.{name}")
        if sentence.starts_on and sentence.ended_on and sentence.ended_on < sentence.starts_on:
            accepted = f"a day from {sentence.starts_on} on, when the sentence began"
            raise InvalidRecord(f"{where}.ended_on", sentence.ended_on.isoformat(), accepted)


def names_of_following(sentence: Sentence) -> tuple[str, ...]:
    """The days of a sentence that follow the conviction; points are dated by the offence (RTOA 1988 s.29, s.45)."""
    is_endorsement = current_law().disposals[sentence.disposal].clock is Clock.ENDORSEMENT
    return FOLLOWING[1:] if is_endorsement else FOLLOWING


def check_follows(day: date | None, matter: Conviction | Caution, where: str) -> None:
    """Refuse a day before the conviction or caution it belongs to."""
    check_day(day, where)
    if day is not None and day < matter.earliest:
        raise InvalidRecord(where, day.isoformat(), f"a day from {matter.earliest} on, when it was decided")

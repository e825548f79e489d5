"""Which term a consecutive one follows in a worked example that does not name it: by date, never by order of entry."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from matching.disclosure.disposals import Clock
from matching.disclosure.fields import Fields
from matching.disclosure.periods import last_day_of_term
from matching.disclosure.records import Conviction, InvalidRecord, Sentence
from matching.disclosure.tables import current_law

TERM_BEFORE = "the term before it"  # stands for a link that only the whole record can settle
ASSUMED_LONGEST = (
    "The record does not say which of the terms passed before it a consecutive term follows: taken as the one that "
    "ends last."
)


def read_link(fields: Fields, names: Mapping[str, str], own_id: str, before: str | None) -> str | None:
    """The id of the sentence that this one follows: by its name, or by its number within the conviction.

    Where only "consecutive" is said, that is the term before it in the conviction, else TERM_BEFORE.
    """
    value = fields.text("consecutive_to")
    if not value:
        return (before or TERM_BEFORE) if fields.flag("consecutive") else None
    in_conviction = f"{own_id.rpartition('.')[0]}.{value}"
    found = names.get(value) or names.get(in_conviction)
    if found is None:
        raise InvalidRecord(fields.path("consecutive_to"), value, ", ".join(sorted(names)))
    return found


def last_term_of(sentences: Sequence[Sentence]) -> str | None:
    """The id of the last term of custody among sentences in their order; None if there is none."""
    return next((one.id for one in reversed(sentences) if is_term(one)), None)


def is_term(sentence: Sentence) -> bool:
    """Whether a sentence is a term that others can follow (ROA 1974 s.5(7)(a))."""
    return current_law().disposals[sentence.disposal].clock is Clock.CUSTODY


def with_links(convictions: Sequence[Conviction], places: Sequence[Fields]) -> tuple[Conviction, ...]:
    """The convictions, each read at its place, with every TERM_BEFORE made the id of a term.

    Raises:
        InvalidRecord: no term was passed before it.
    """
    return tuple(linked(one, convictions, fields) for one, fields in zip(convictions, places, strict=True))


def linked(conviction: Conviction, convictions: Sequence[Conviction], fields: Fields) -> Conviction:
    """One conviction with its links settled; where several terms would do, that is noted."""
    if all(sentence.consecutive_to != TERM_BEFORE for sentence in conviction.sentences):
        return conviction
    found = terms_before(conviction, convictions) or terms_beside(conviction, convictions)
    if not found and not is_followed(conviction, convictions):
        raise InvalidRecord(place_of(conviction, fields), True, "`consecutive_to` with the sentence that it follows")
    notes = (ASSUMED_LONGEST,) if len(found) > 1 else ()
    link = found[-1].id if found else None
    sentences = tuple(
        replace(one, consecutive_to=link) if one.consecutive_to == TERM_BEFORE else one for one in conviction.sentences
    )
    return replace(conviction, sentences=sentences, assumptions=(*conviction.assumptions, *notes))


def place_of(conviction: Conviction, fields: Fields) -> str:
    """The path of the first link that nothing settles."""
    number = [sentence.consecutive_to for sentence in conviction.sentences].index(TERM_BEFORE)
    items = fields.objects("sentences") or fields.objects("sentence")
    return (items[number] if number < len(items) else fields).path("consecutive")


def terms_before(conviction: Conviction, convictions: Sequence[Conviction]) -> list[Sentence]:
    """The terms of the nearest day of conviction up to its own, the one that ends last at the end.

    A term of the same day that follows another one itself is not among them.
    """
    terms = [
        (other.latest, ends_on(sentence, other), sentence.id, sentence)
        for other in convictions
        if other is not conviction and other.latest <= conviction.latest
        for sentence in other.sentences
        if is_term(sentence) and not (sentence.consecutive_to and other.latest == conviction.latest)
    ]
    nearest = max((term[0] for term in terms), default=None)
    return [term[3] for term in sorted(terms, key=lambda term: term[:3]) if term[0] == nearest]


def terms_beside(conviction: Conviction, convictions: Sequence[Conviction]) -> list[Sentence]:
    """Another term of the conviction that follows none; or, if all of one day follow, those of the first by its id."""
    own = [one for one in conviction.sentences if is_term(one) and one.consecutive_to is None]
    first = min(same_day(conviction, convictions), key=lambda one: one.id)
    return own or [one for one in first.sentences if is_term(one) and first is not conviction][-1:]


def is_followed(conviction: Conviction, convictions: Sequence[Conviction]) -> bool:
    """Whether there is another term of that day: all of them are said to be consecutive, so one of them comes first."""
    terms = [one for each in same_day(conviction, convictions) for one in each.sentences if is_term(one)]
    return len(terms) > 1


def same_day(conviction: Conviction, convictions: Sequence[Conviction]) -> list[Conviction]:
    """The convictions of its day, itself among them."""
    return [one for one in convictions if one.latest == conviction.latest and last_term_of(one.sentences)]


def ends_on(sentence: Sentence, conviction: Conviction) -> date:
    """The day on which a term ends by its papers or its length; a term of which neither is known ends last."""
    if sentence.ended_on or sentence.length is None:
        return sentence.ended_on or date.max
    return last_day_of_term(sentence.starts_on or sentence.imposed_on or conviction.latest, sentence.length)

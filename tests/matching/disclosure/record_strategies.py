"""Random records for the property tests of disclosure law."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from matching.disclosure import (
    Caution,
    CautionKind,
    Conviction,
    Disposal,
    Length,
    OffenceCategory,
    Record,
    Sentence,
    Span,
)

DAYS = st.dates(date(1990, 1, 1), date(2026, 6, 8))
LENGTHS = st.one_of(
    st.integers(1, 120).map(lambda months: Length(months=months)),
    st.integers(1, 700).map(lambda days: Length(days=days)),
    st.integers(1, 12).map(lambda years: Length(years=years)),
)
ANSWERS = st.sampled_from([True, False, None])


@st.composite
def sentences(draw):
    disposal = draw(st.sampled_from(list(Disposal)))
    return Sentence(
        disposal=disposal,
        length=draw(st.one_of(st.none(), LENGTHS)),
        until_further_order=draw(st.booleans()) and draw(st.booleans()),
        no_last_day=draw(st.booleans()),
        paid_on=draw(st.one_of(st.none(), DAYS)),
        is_paid=draw(ANSWERS),
        activated=draw(st.integers(0, 9)) == 0,
    )


@st.composite
def convictions(draw, number):
    day = draw(DAYS)
    return Conviction(
        id=f"c{number}",
        convicted_on=draw(st.sampled_from([day, day, day, Span.of_month(day.year, day.month)])),
        category=draw(st.sampled_from(list(OffenceCategory))),
        sentences=tuple(draw(st.lists(sentences(), min_size=0, max_size=2))),
        under_18=draw(ANSWERS),
        schedule_18=draw(ANSWERS),
        specified=draw(ANSWERS),
        is_endorsable=draw(st.sampled_from([False, False, True, None])),
        proceedings=draw(st.sampled_from(["", "", "p1"])),
        confiscation_outstanding=draw(st.integers(0, 9)) == 0,
        is_removed=draw(st.integers(0, 9)) == 0,
    )


@st.composite
def cautions(draw, number):
    return Caution(
        id=f"k{number}",
        given_on=draw(DAYS),
        category=draw(st.sampled_from(list(OffenceCategory))),
        kind=draw(st.sampled_from(list(CautionKind))),
        conditions_end_on=draw(st.one_of(st.none(), DAYS)),
        under_18=draw(ANSWERS),
        specified=draw(ANSWERS),
    )


@st.composite
def linked(draw, number, before):
    """A conviction whose first sentence has an id, and may follow that of the one before or have papers."""
    conviction = draw(convictions(number))
    if not conviction.sentences:
        return conviction
    first, *others = conviction.sentences
    follows = bool(before and before.sentences) and draw(st.integers(0, 3)) == 0
    with_papers = draw(st.integers(0, 3)) == 0
    first = replace(
        first,
        id=f"s{number}",
        consecutive_to=f"s{number - 1}" if follows else None,
        ended_on=conviction.latest + timedelta(days=draw(st.integers(0, 3000))) if with_papers else None,
    )
    return replace(conviction, sentences=(first, *others))


@st.composite
def chained(draw):
    """Up to five convictions, some with terms that follow one another."""
    found = []
    for number in range(draw(st.integers(0, 5))):
        found.append(draw(linked(number, found[-1] if found else None)))
    return tuple(found)


@st.composite
def records(draw):
    given = draw(st.integers(0, 2))
    return Record(
        draw(chained()),
        tuple(draw(cautions(number)) for number in range(given)),
    )

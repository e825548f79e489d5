"""How long a licence runs, as far as the record tells."""

from datetime import date

import pytest

from matching.disclosure import Conviction, Disposal, Length, OffenceCategory, Record, Sentence
from matching.disclosure.licence import licence_end

RELEASED = date(2026, 3, 2)


def record(*sentences, **more):
    return Record(
        tuple(
            Conviction(f"c{number}", date(2025, 3, 3), OffenceCategory.OTHER, (sentence,), schedule_18=False, **more)
            for number, sentence in enumerate(sentences)
        )
    )


def ends(*sentences, released_on=RELEASED, **more):
    return licence_end(record(*sentences, **more), released_on=released_on)


TWO_YEARS = Sentence(Disposal.CUSTODY, length=Length(years=2))


def test_it_runs_to_the_last_day_of_the_whole_sentence():
    assert ends(TWO_YEARS) == date(2027, 3, 2)
    assert ends(Sentence(Disposal.YOI_DETENTION, length=Length(months=18))) == date(2026, 9, 2)


def test_the_release_papers_beat_the_length():
    papers = Sentence(Disposal.CUSTODY, length=Length(years=2), ended_on=date(2027, 1, 15))
    assert ends(papers) == date(2027, 1, 15)


def test_the_longest_of_several_counts():
    assert ends(TWO_YEARS, Sentence(Disposal.CUSTODY, length=Length(years=3))) == date(2028, 3, 2)


def test_a_fine_a_community_order_and_a_suspended_sentence_bring_no_licence():
    fine, order = Sentence(Disposal.FINE), Sentence(Disposal.COMMUNITY_ORDER, length=Length(years=3))
    suspended = Sentence(Disposal.SUSPENDED_CUSTODY, length=Length(years=4))
    assert ends(TWO_YEARS, fine, order, suspended) == date(2027, 3, 2)
    assert ends(fine, order, suspended) is None


@pytest.mark.parametrize(
    "sentence",
    [
        Sentence(Disposal.LIFE),
        Sentence(Disposal.EXTENDED, length=Length(years=6)),
        Sentence(Disposal.CUSTODY),
        Sentence(Disposal.SUSPENDED_CUSTODY, length=Length(months=6), activated=True),
    ],
    ids=["life", "extended", "length not known", "activated"],
)
def test_it_is_not_known_to_end_where_one_sentence_has_no_known_end(sentence):
    assert ends(TWO_YEARS, sentence) is None


def test_a_sentence_that_was_quashed_does_not_count():
    assert ends(TWO_YEARS, is_removed=True) is None


def test_a_sentence_that_ended_before_release_is_not_the_one_being_served():
    assert ends(TWO_YEARS, released_on=date(2027, 3, 2)) == date(2027, 3, 2)
    assert ends(TWO_YEARS, released_on=date(2027, 3, 3)) is None
    assert ends(TWO_YEARS, released_on=None) == date(2027, 3, 2)


def test_an_empty_record_tells_nothing():
    assert licence_end(Record(), released_on=RELEASED) is None

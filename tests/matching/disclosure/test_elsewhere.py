"""Scotland and Northern Ireland, and the same record asked about on both sides of a border."""

from datetime import date

import pytest

from matching.disclosure import (
    Caution,
    CautionKind,
    Confidence,
    Conviction,
    Country,
    Disposal,
    InvalidRecord,
    Jurisdiction,
    Length,
    OffenceCategory,
    Outcome,
    Record,
    Sentence,
    assess,
    spent_answers,
)
from matching.disclosure.elsewhere import answers_under, rows_of

SCOTLAND, NORTHERN_IRELAND = Jurisdiction.SCOTLAND, Jurisdiction.NORTHERN_IRELAND


def conviction(day, disposal, months=None, **more):
    length = Length(months=months) if months else None
    known = {"is_summary": False, "offence_under_18": False, "schedule_18": False, "id": "a", **more}
    return Conviction(
        convicted_on=day, category=OffenceCategory.OTHER, sentences=(Sentence(disposal, length=length),), **known
    )


def answer(jurisdiction, *convictions):
    return answers_under(jurisdiction, Record(convictions))


@pytest.mark.parametrize(
    ("disposal", "months", "last"),
    [
        (Disposal.CUSTODY, 12, date(2027, 1, 10)),
        (Disposal.CUSTODY, 13, date(2029, 2, 10)),
        (Disposal.CUSTODY, 30, date(2030, 7, 10)),
        (Disposal.CUSTODY, 31, date(2032, 8, 10)),
        (Disposal.CUSTODY, 48, date(2034, 1, 10)),
        (Disposal.FINE, None, date(2025, 1, 10)),
        (Disposal.COMPENSATION_ORDER, None, date(2025, 1, 10)),
        (Disposal.PENALTY_POINTS, None, date(2029, 1, 10)),
        (Disposal.COMMUNITY_ORDER, 6, date(2025, 1, 10)),
        (Disposal.COMMUNITY_ORDER, 18, date(2025, 7, 9)),
        (Disposal.BIND_OVER, 3, date(2024, 7, 10)),
    ],
)
def test_scottish_periods_run_from_the_conviction(disposal, months, last):
    assert answer(SCOTLAND, conviction(date(2024, 1, 10), disposal, months))[0].last_unspent_day == last


def test_over_48_months_is_never_spent_in_scotland_but_is_in_england():
    five_years = conviction(date(2012, 3, 1), Disposal.CUSTODY, 60, country=Country.SCOTLAND)
    assert answer(SCOTLAND, five_years)[0].outcome is Outcome.NEVER
    found = spent_answers(Record((five_years,)))[0]
    assert found.last_unspent_day == date(2024, 2, 27)
    assert found.confidence is not Confidence.HIGH


def test_an_offence_under_18_has_no_period_in_scotland():
    young = conviction(date(2025, 6, 1), Disposal.COMMUNITY_ORDER, 18, offence_under_18=True)
    found = answer(SCOTLAND, young)[0]
    assert (found.outcome, found.first_spent_day) == (Outcome.AT_ONCE, date(2025, 6, 1))


def test_summary_proceedings_extend_nothing_in_scotland_and_do_in_england():
    first = conviction(date(2024, 1, 10), Disposal.FINE)
    second = conviction(date(2024, 6, 1), Disposal.FINE, id="b", is_summary=True)
    scots = answer(SCOTLAND, first, second)
    assert [one.last_unspent_day for one in scots] == [date(2025, 1, 10), date(2025, 6, 1)]
    english = spent_answers(Record((first, second)))
    assert [one.last_unspent_day for one in english] == [date(2025, 5, 31), date(2025, 5, 31)]
    indicted = conviction(date(2024, 6, 1), Disposal.FINE, id="b")
    assert [one.last_unspent_day for one in answer(SCOTLAND, first, indicted)] == [date(2025, 6, 1)] * 2


def test_how_the_further_conviction_was_tried_is_asked_for_where_it_is_not_known():
    first = conviction(date(2024, 1, 10), Disposal.FINE)
    second = conviction(date(2024, 6, 1), Disposal.FINE, id="b", is_summary=None)
    found = answer(SCOTLAND, first, second)
    assert found[0].outcome is Outcome.CANNOT_TELL
    assert (found[0].last_unspent_day, found[0].last_possible_day) == (date(2025, 1, 10), date(2025, 6, 1))
    assert any("indictment" in question for question in found[1].ask)


def test_a_later_excluded_sentence_leaves_the_earlier_conviction_alone_in_scotland():
    found = answer(
        SCOTLAND, conviction(date(2024, 1, 10), Disposal.FINE), conviction(date(2024, 6, 1), Disposal.LIFE, id="b")
    )
    assert [one.outcome for one in found] == [Outcome.DATE, Outcome.NEVER]


@pytest.mark.parametrize(
    ("disposal", "months", "under_18", "last"),
    [
        (Disposal.CUSTODY, 6, False, date(2017, 1, 10)),
        (Disposal.CUSTODY, 7, False, date(2020, 1, 10)),
        (Disposal.CUSTODY, 30, True, date(2015, 1, 10)),
        (Disposal.FINE, None, False, date(2015, 1, 10)),
        (Disposal.FINE, None, True, date(2012, 7, 10)),
        (Disposal.ABSOLUTE_DISCHARGE, None, False, date(2010, 7, 10)),
        (Disposal.CONDITIONAL_DISCHARGE, 24, False, date(2012, 1, 9)),
        (Disposal.ATTENDANCE_CENTRE_ORDER, 6, False, date(2011, 7, 9)),
    ],
)
def test_northern_irish_periods_always_send_to_an_adviser(disposal, months, under_18, last):
    found = answer(NORTHERN_IRELAND, conviction(date(2010, 1, 10), disposal, months, under_18=under_18))[0]
    assert found.last_unspent_day == last
    assert any("adviser" in question for question in found.ask)
    assert found.confidence is not Confidence.HIGH


def test_over_30_months_is_never_spent_in_northern_ireland():
    assert answer(NORTHERN_IRELAND, conviction(date(2010, 1, 10), Disposal.CUSTODY, 31))[0].outcome is Outcome.NEVER


def test_every_disposal_has_its_rows_in_both_tables():
    for jurisdiction in (SCOTLAND, NORTHERN_IRELAND):
        assert set(rows_of(jurisdiction)) == set(Disposal)


def test_cautions_are_answered_in_scotland_and_sent_to_an_adviser_in_northern_ireland():
    record = Record((), (Caution("k", date(2023, 11, 30), OffenceCategory.OTHER, CautionKind.CONDITIONAL),))
    assert answers_under(SCOTLAND, record)[0].last_unspent_day == date(2024, 2, 29)
    with pytest.raises(InvalidRecord, match="adviser"):
        answers_under(NORTHERN_IRELAND, record)


def test_an_assessment_elsewhere_promises_nothing_about_english_certificates():
    found = assess(Record((conviction(date(2024, 1, 10), Disposal.FINE),)), on=date(2024, 6, 1), jurisdiction=SCOTLAND)
    assert (found.certificates, found.enquiries) == ((), ())
    assert found.answers[0].last_unspent_day == date(2025, 1, 10)

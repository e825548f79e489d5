"""What standard and enhanced certificates show: both sides of every window, and what is never filtered."""

from datetime import date

import pytest

from matching.disclosure import (
    Caution,
    CautionKind,
    CheckLevel,
    Conviction,
    Disposal,
    Length,
    OffenceCategory,
    Record,
    Sentence,
    certificate,
)

OTHER = OffenceCategory.OTHER
FINE = (Sentence(Disposal.FINE),)


def shows(matter, check, on):
    record = Record((matter,)) if isinstance(matter, Conviction) else Record((), (matter,))
    return certificate(record, check=check, on=on).entries[0].shows.value


def conviction(day, sentences=FINE, **more):
    return Conviction("a", day, OTHER, sentences, **{"specified": False, **more})


def test_an_adult_conviction_is_shown_for_eleven_years_ending_with_the_day_of_issue():
    matter = conviction(date(2015, 6, 9))
    assert shows(matter, CheckLevel.BASIC, date(2026, 6, 8)) == "no"
    assert shows(matter, CheckLevel.STANDARD, date(2026, 6, 8)) == "yes"
    assert shows(matter, CheckLevel.ENHANCED, date(2026, 6, 8)) == "yes"
    assert shows(matter, CheckLevel.STANDARD, date(2026, 6, 9)) == "no"
    assert shows(matter, CheckLevel.ENHANCED, date(2026, 6, 9)) == "no_unless_police_information"


def test_a_conviction_under_18_is_shown_for_five_years_and_six_months():
    order = (Sentence(Disposal.REFERRAL_ORDER, length=Length(months=6)),)
    matter = conviction(date(2020, 12, 9), order, under_18=True)
    assert shows(matter, CheckLevel.STANDARD, date(2026, 6, 8)) == "yes"
    assert shows(matter, CheckLevel.STANDARD, date(2026, 6, 9)) == "no"


def test_a_hospital_order_is_not_custodial():
    order = (Sentence(Disposal.HOSPITAL_ORDER, order_ends_on=date(2012, 3, 1)),)
    matter = conviction(date(2011, 3, 1), order)
    assert shows(matter, CheckLevel.STANDARD, date(2026, 6, 8)) == "no"
    assert shows(matter, CheckLevel.ENHANCED, date(2026, 6, 8)) == "no_unless_police_information"


@pytest.mark.parametrize(
    "sentence",
    [
        Sentence(Disposal.SUSPENDED_CUSTODY, length=Length(months=3)),
        Sentence(Disposal.DETENTION_AND_TRAINING_ORDER, length=Length(months=4)),
        Sentence(Disposal.SERVICE_DETENTION, length=Length(days=14)),
    ],
)
def test_a_custodial_sentence_is_never_filtered(sentence):
    matter = conviction(date(2006, 3, 1), (sentence,))
    assert shows(matter, CheckLevel.BASIC, date(2026, 6, 8)) == "no"
    assert shows(matter, CheckLevel.STANDARD, date(2026, 6, 8)) == "yes"


def test_a_specified_offence_is_never_filtered_and_one_not_known_cannot_be_told():
    assert shows(conviction(date(1999, 3, 1), specified=True), CheckLevel.STANDARD, date(2026, 6, 8)) == "yes"
    assert shows(conviction(date(1999, 3, 1), specified=None), CheckLevel.STANDARD, date(2026, 6, 8)) == "cannot_tell"


def test_an_old_unspent_conviction_is_shown_and_a_newer_spent_one_is_not():
    community = Sentence(Disposal.COMMUNITY_ORDER, length=Length(months=12))
    restraining = Sentence(Disposal.RESTRAINING_ORDER, until_further_order=True)
    record = Record(
        (
            Conviction("first", date(2001, 7, 24), OTHER, (community, restraining), specified=False),
            Conviction("second", date(2009, 4, 23), OTHER, (community,), specified=False),
        )
    )
    for check in (CheckLevel.BASIC, CheckLevel.STANDARD):
        entries = certificate(record, check=check, on=date(2023, 11, 1)).entries
        assert [(entry.id, entry.shows.value) for entry in entries] == [("first", "yes"), ("second", "no")]


def test_an_endorsed_fixed_penalty_is_on_no_certificate():
    matter = conviction(date(2024, 2, 1), (Sentence(Disposal.ENDORSED_FIXED_PENALTY),))
    for check in (CheckLevel.BASIC, CheckLevel.STANDARD, CheckLevel.ENHANCED):
        assert shows(matter, check, date(2026, 6, 8)) == "no"


@pytest.mark.parametrize(
    ("kind", "under_18", "on", "expected"),
    [
        (CautionKind.SIMPLE, False, date(2026, 6, 8), "yes"),
        (CautionKind.SIMPLE, False, date(2026, 6, 9), "no"),
        (CautionKind.YOUTH, True, date(2020, 6, 10), "no"),
        (CautionKind.REPRIMAND, True, date(2020, 6, 10), "no"),
        (CautionKind.YOUTH_CONDITIONAL, True, date(2020, 9, 9), "yes"),
        (CautionKind.YOUTH_CONDITIONAL, True, date(2020, 9, 10), "no"),
    ],
)
def test_cautions_are_shown_for_six_years_if_adult_and_only_while_unspent_if_not(kind, under_18, on, expected):
    matter = Caution("k", date(2020, 6, 9), OTHER, kind, under_18=under_18, specified=False)
    assert shows(matter, CheckLevel.STANDARD, on) == expected


def test_an_adult_caution_for_a_specified_offence_stays():
    matter = Caution("k", date(1999, 6, 9), OTHER, specified=True)
    assert shows(matter, CheckLevel.ENHANCED, date(2026, 6, 8)) == "yes"
    assert shows(matter, CheckLevel.BASIC, date(2026, 6, 8)) == "no"


def test_the_days_ahead_on_which_a_certificate_changes_are_told():
    found = certificate(Record((conviction(date(2026, 5, 4)),)), check=CheckLevel.BASIC, on=date(2026, 6, 8))
    assert found.changes == (date(2027, 5, 4),)
    assert not found.is_clear
    assert certificate(Record((conviction(date(2026, 5, 4)),)), check=CheckLevel.BASIC, on=date(2027, 5, 4)).is_clear

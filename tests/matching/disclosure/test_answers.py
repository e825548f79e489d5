"""Everything an answer carries besides its dates: rules, reasons, source, confidence, what to ask, the safe date."""

import shutil
from dataclasses import replace
from datetime import date

import pytest

from matching.disclosure import (
    Caution,
    CautionKind,
    CheckLevel,
    Confidence,
    Conviction,
    Disposal,
    Length,
    OffenceCategory,
    Outcome,
    Record,
    Sentence,
    Span,
    Verdict,
    enquiries,
    spent_answers,
)
from matching.disclosure.filtering import filter_matter, years
from matching.disclosure.periods import FOREVER, NOTHING
from matching.disclosure.rehabilitation import resolve
from matching.disclosure.tables import FOLDER, TABLES, current_law, load_law

THEFT = OffenceCategory.THEFT_AND_FRAUD
FINE = Sentence(Disposal.FINE)
SIX_MONTHS = Sentence(Disposal.CUSTODY, length=Length(months=6), ended_on=date(2024, 8, 31))
MARCH = Span.of_month(2024, 3)


def convicted(name, day, *sentences, **facts):
    facts = {"specified": False, "schedule_18": False, **facts}
    return Conviction(name, day, THEFT, sentences or (FINE,), **facts)


def answers(*matters, law=None):
    convictions = tuple(one for one in matters if isinstance(one, Conviction))
    cautions = tuple(one for one in matters if isinstance(one, Caution))
    return {answer.id: answer for answer in spent_answers(Record(convictions, cautions), law)}


@pytest.fixture
def shorter_law(tmp_path):
    for name in TABLES:
        shutil.copy(FOLDER / name, tmp_path / name)
    path = tmp_path / "rehabilitation_periods.toml"
    text = path.read_text()
    start = text.index('id = "fine"')
    path.write_text(text[:start] + text[start:].replace("adult_months = 12", "adult_months = 9", 1))
    return load_law(tmp_path, on=date.max)


def test_an_answer_names_its_rule_its_reason_and_its_source():
    found = answers(convicted("a", date(2024, 3, 1)))["a"]
    assert found.rules == ("fine",)
    assert found.reasons == ("Fine: 12 months beginning with conviction.",)
    assert found.source == "ROA 1974 s.5(2)"
    assert (found.confidence, found.ask, found.extended_by) == (Confidence.HIGH, (), ())


def test_an_extended_answer_names_those_it_ends_with_in_order():
    order = Sentence(Disposal.COMMUNITY_ORDER, order_ends_on=date(2026, 1, 31))
    found = answers(
        convicted("a", date(2024, 3, 1)),
        convicted("c", date(2024, 6, 1), order),
        convicted("b", date(2024, 7, 1), order),
    )["a"]
    assert found.extended_by == ("b", "c")
    assert "It ends together with a further conviction: b, c." in found.reasons
    assert found.source == "ROA 1974 s.5(2); ROA 1974 s.6(4)-(5)"


def test_what_makes_it_never_spent_is_named():
    life = Sentence(Disposal.LIFE)
    found = answers(convicted("a", date(2024, 3, 1)), convicted("b", date(2024, 6, 1), life))["a"]
    assert found.extended_by == ("b",)
    assert found.reasons[-1] == "A later excluded sentence within its period (b) makes it never spent."
    assert found.source.endswith("ROA 1974 s.1(1)(b), s.6(4)")


def test_the_safe_date_is_two_days_on_where_custody_decided_and_one_otherwise():
    jailed = convicted("a", date(2024, 3, 1), SIX_MONTHS)
    alone = answers(jailed)["a"]
    assert (alone.first_spent_day, alone.safe_date) == (date(2025, 8, 31), date(2025, 9, 2))
    fined = answers(convicted("a", date(2024, 3, 1)))["a"]
    assert (fined.first_spent_day, fined.safe_date) == (date(2025, 3, 1), date(2025, 3, 2))


def test_the_safe_date_goes_by_the_conviction_that_it_ends_with():
    order = Sentence(Disposal.COMMUNITY_ORDER, order_ends_on=date(2026, 1, 31))
    by_custody = answers(convicted("a", date(2024, 3, 1)), convicted("b", date(2024, 3, 2), SIX_MONTHS))["a"]
    assert by_custody.safe_date == date(2025, 9, 2)
    by_order = answers(convicted("a", date(2024, 3, 1), SIX_MONTHS), convicted("b", date(2024, 3, 2), order))["a"]
    assert (by_order.first_spent_day, by_order.safe_date) == (date(2026, 2, 1), date(2026, 2, 2))


def test_a_term_of_an_uncertain_day_runs_from_the_latest_at_the_latest():
    term = Sentence(Disposal.CUSTODY, length=Length(months=6))
    found = answers(convicted("a", MARCH, term))["a"]
    assert found.outcome is Outcome.CANNOT_TELL
    assert (found.last_unspent_day, found.last_possible_day) == (date(2025, 8, 30), date(2025, 9, 29))
    assert found.confidence is Confidence.LOW
    assert "The exact date of conviction." in found.ask


def test_what_may_be_excluded_is_said_as_a_possibility():
    five_years = Sentence(Disposal.CUSTODY, length=Length(years=5))
    unsure = answers(convicted("a", date(2015, 1, 10), five_years, schedule_18=None))["a"]
    assert "It may be an excluded sentence, which is never spent." in unsure.reasons
    sure = answers(convicted("a", date(2015, 1, 10), five_years, schedule_18=True))["a"]
    assert "An excluded sentence: the conviction is never spent." in sure.reasons


def test_being_dealt_with_again_for_a_breach_is_a_reason_with_its_section():
    discharge = Sentence(Disposal.CONDITIONAL_DISCHARGE, length=Length(months=12))
    again = Sentence(Disposal.CUSTODY, length=Length(months=6), imposed_on=date(2025, 9, 1))
    found = answers(convicted("a", date(2024, 1, 10), discharge, again))["a"]
    assert "It was dealt with again for a breach: it counts as unspent until the new period ends." in found.reasons
    assert "ROA 1974 s.6(3), (3A)" in found.source
    first = answers(convicted("a", date(2024, 1, 10), discharge, replace(again, imposed_on=None)))["a"]
    assert "s.6(3)" not in first.source


@pytest.mark.parametrize(
    ("convicted_on", "months", "asked"),
    [
        (date(2026, 3, 21), 24, False),
        (date(2026, 3, 21), 25, True),
        (date(2026, 3, 22), 36, False),
        (date(2026, 3, 22), 37, True),
    ],
)
def test_a_suspended_term_that_the_law_did_not_allow_is_asked_about(convicted_on, months, asked):
    term = Sentence(Disposal.SUSPENDED_CUSTODY, length=Length(months=months))
    questions = answers(convicted("a", convicted_on, term))["a"].ask
    assert any("at most 2 years can be suspended" in one for one in questions) is asked


def test_the_answers_follow_the_law_they_are_given(shorter_law):
    fined = convicted("a", date(2024, 3, 1))
    assert answers(fined, law=shorter_law)["a"].last_unspent_day == date(2024, 11, 30)
    asked = enquiries(Record((fined,)), check=CheckLevel.BASIC, on=date(2024, 12, 1), law=shorter_law)
    assert [one.verdict for one in asked] == [Verdict.MUST_NOT_ASK_SPENT]
    assert resolve(Record((fined,)))[0].certain_until == date(2025, 2, 28).toordinal()


def test_a_conditional_caution_carries_its_rule_source_and_question():
    found = answers(Caution("k", MARCH, THEFT, CautionKind.CONDITIONAL, specified=False))["k"]
    assert (found.last_unspent_day, found.last_possible_day) == (date(2024, 6, 1), date(2024, 6, 30))
    assert found.rules == ("conditional_caution",)
    assert found.reasons[0].startswith("A conditional caution is spent three months from the day it was given")
    assert (found.source, found.confidence) == ("ROA 1974 Sch.2 para 1(1)(a)", Confidence.MEDIUM)
    assert found.ask == (
        "The exact date of the caution.",
        "When the conditions ended: if earlier than three months, it was spent then.",
    )


def test_a_simple_caution_carries_its_rule_and_source():
    found = answers(Caution("k", date(2024, 3, 1), THEFT, specified=False))["k"]
    assert (found.rules, found.ask) == (("simple_caution",), ())
    assert found.reasons == ("A caution, reprimand or warning without conditions is spent when it is given.",)
    assert (found.source, found.confidence) == ("ROA 1974 Sch.2 para 1(1)(b)", Confidence.HIGH)


def window_of(matter):
    return filter_matter(matter, current_law())


def day(year, month, number):
    return date(year, month, number).toordinal()


@pytest.mark.parametrize(
    ("facts", "certain", "possible", "reason"),
    [
        ({}, day(2035, 2, 28), day(2035, 2, 28), "Conviction at 18 or over: shown for 11 years from the conviction."),
        (
            {"under_18": True},
            day(2029, 8, 31),
            day(2029, 8, 31),
            "Conviction under 18: shown for 5 years 6 months from the conviction.",
        ),
        ({"under_18": None}, day(2029, 8, 31), day(2035, 2, 28), "Conviction at 18 or over: shown for 11 years"),
        ({"specified": True}, FOREVER, FOREVER, "The offence is on the list"),
        ({"specified": None}, day(2035, 2, 28), FOREVER, "It is not known whether the offence is on the list"),
        ({"sentences": (SIX_MONTHS,)}, FOREVER, FOREVER, "A custodial sentence, suspended ones included"),
        ({"sentences": (Sentence(Disposal.ENDORSED_FIXED_PENALTY),)}, NOTHING, NOTHING, "A fixed penalty is not"),
    ],
)
def test_how_long_a_spent_conviction_is_shown_and_why(facts, certain, possible, reason):
    window = window_of(replace(convicted("a", date(2024, 3, 1)), **facts))
    assert (window.certain_until, window.possible_until) == (certain, possible)
    assert window.reason.startswith(reason)


@pytest.mark.parametrize(
    ("facts", "certain", "possible", "reason"),
    [
        ({}, day(2030, 2, 28), day(2030, 2, 28), "Caution given at 18 or over: shown for 6 years."),
        ({"under_18": True}, NOTHING, NOTHING, "A youth caution"),
        ({"kind": CautionKind.YOUTH, "under_18": False}, NOTHING, NOTHING, "A youth caution"),
        ({"kind": CautionKind.WARNING, "under_18": None}, NOTHING, NOTHING, "A youth caution"),
        ({"under_18": None}, NOTHING, day(2030, 2, 28), "Caution given at 18 or over"),
        ({"specified": True}, FOREVER, FOREVER, "The offence is on the list"),
        ({"specified": True, "under_18": None}, NOTHING, FOREVER, "The offence is on the list"),
        ({"specified": None}, day(2030, 2, 28), FOREVER, "It is not known whether the offence is on the list"),
        ({"specified": None, "under_18": None}, NOTHING, FOREVER, "It is not known"),
    ],
)
def test_how_long_a_spent_caution_is_shown_and_why(facts, certain, possible, reason):
    window = window_of(replace(Caution("k", date(2024, 3, 1), THEFT, specified=False), **facts))
    assert (window.certain_until, window.possible_until) == (certain, possible)
    assert window.reason.startswith(reason)


@pytest.mark.parametrize(("months", "words"), [(132, "11 years"), (66, "5 years 6 months"), (13, "1 years 1 months")])
def test_months_in_years_and_months(months, words):
    assert years(months) == words


def ask(matter, check, on, **more):
    convictions = (matter,) if isinstance(matter, Conviction) else ()
    cautions = (matter,) if isinstance(matter, Caution) else ()
    return enquiries(Record(convictions, cautions), check=check, on=on, **more)[0]


def test_an_enquiry_carries_id_source_and_confidence():
    found = ask(convicted("a", date(2024, 3, 1)), CheckLevel.BASIC, date(2024, 6, 1))
    assert (found.id, found.source, found.confidence) == ("a", "ROA 1974 s.4", Confidence.HIGH)
    open_order = convicted("a", date(2024, 3, 1), Sentence(Disposal.HOSPITAL_ORDER, until_further_order=True))
    assert ask(open_order, CheckLevel.BASIC, date(2024, 6, 1)).confidence is Confidence.MEDIUM


def test_the_last_day_on_which_it_cannot_be_told_is_not_yet_no():
    partly = convicted("a", MARCH)
    last = ask(partly, CheckLevel.BASIC, date(2025, 3, 30))
    assert (last.verdict, last.confidence) == (Verdict.CANNOT_TELL, Confidence.LOW)
    assert ask(partly, CheckLevel.BASIC, date(2025, 3, 31)).verdict is Verdict.MUST_NOT_ASK_SPENT


def test_a_caution_that_cannot_be_told_has_low_confidence_whatever_its_own():
    caution = Caution("k", date(2024, 3, 1), THEFT, specified=None)
    found = ask(caution, CheckLevel.ENHANCED, date(2031, 1, 1))
    assert (found.verdict, found.confidence) == (Verdict.CANNOT_TELL, Confidence.LOW)
    assert ask(caution, CheckLevel.ENHANCED, date(2029, 1, 1)).confidence is Confidence.HIGH


def test_the_day_of_change_is_only_named_while_it_lies_ahead_and_exists():
    fined = convicted("a", date(2024, 3, 1))
    assert ask(fined, CheckLevel.BASIC, date(2025, 2, 28)).changes_on == date(2025, 3, 1)
    assert ask(fined, CheckLevel.BASIC, date(2025, 3, 1)).changes_on is None
    unpaid = convicted("a", date(2024, 3, 1), Sentence(Disposal.COMPENSATION_ORDER))
    assert ask(unpaid, CheckLevel.BASIC, date(2025, 3, 1)).changes_on is None
    assert ask(convicted("a", date(2024, 3, 1), SIX_MONTHS), CheckLevel.ENHANCED, date(2040, 1, 1)).changes_on is None


def test_outside_filtering_a_spent_caution_stays_open_to_questions():
    caution = Caution("k", date(2004, 3, 1), THEFT, specified=False)
    found = ask(caution, CheckLevel.ENHANCED, date(2026, 6, 8), filtering_applies=False)
    assert found.verdict is Verdict.MAY_ASK_EXEMPT
    assert found.changes_on is None

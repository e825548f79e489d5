"""Who may ask about what, and what may lawfully be answered."""

from datetime import date

from matching.disclosure import (
    Caution,
    CheckLevel,
    Confidence,
    Conviction,
    Disposal,
    Length,
    OffenceCategory,
    Record,
    Sentence,
    Span,
    Verdict,
    assess,
    enquiries,
)

THEFT = OffenceCategory.THEFT_AND_FRAUD
FINED = Conviction("a", date(2024, 3, 1), THEFT, (Sentence(Disposal.FINE),), specified=False)
JAILED = Conviction(
    "b", date(2015, 3, 1), THEFT, (Sentence(Disposal.CUSTODY, length=Length(months=6)),), specified=False
)


def ask(matter, check, on, **more):
    record = Record((), (matter,)) if isinstance(matter, Caution) else Record((matter,))
    return enquiries(record, check=check, on=on, **more)[0]


def test_an_unspent_conviction_may_be_asked_about_up_to_its_last_day():
    found = ask(FINED, CheckLevel.NONE, date(2025, 2, 28))
    assert found.verdict is Verdict.MAY_ASK_UNSPENT
    assert found.may_ask is True
    assert found.changes_on == date(2025, 3, 1)


def test_a_spent_conviction_must_not_be_asked_about_for_an_ordinary_role():
    found = ask(FINED, CheckLevel.BASIC, date(2025, 3, 2))
    assert found.verdict is Verdict.MUST_NOT_ASK_SPENT
    assert found.may_ask is False
    assert "lawful answer" in found.lawful_answer


def test_no_is_not_advised_before_the_safe_date():
    assert "until 2 March 2025" in ask(FINED, CheckLevel.BASIC, date(2025, 3, 1)).lawful_answer


def test_an_excepted_role_reaches_what_is_spent_until_it_is_protected():
    assert ask(FINED, CheckLevel.STANDARD, date(2035, 2, 28)).verdict is Verdict.MAY_ASK_EXEMPT
    assert ask(FINED, CheckLevel.STANDARD, date(2035, 3, 1)).verdict is Verdict.MUST_NOT_ASK_PROTECTED
    assert ask(JAILED, CheckLevel.ENHANCED, date(2060, 1, 1)).verdict is Verdict.MAY_ASK_EXEMPT


def test_a_role_outside_filtering_reaches_everything_spent():
    found = ask(FINED, CheckLevel.STANDARD, date(2040, 1, 1), filtering_applies=False)
    assert found.verdict is Verdict.MAY_ASK_EXEMPT
    assert "filtering rules do not apply" in found.reason
    assert found.changes_on is None


def test_outside_filtering_no_word_says_that_anything_is_protected():
    found = ask(FINED, CheckLevel.STANDARD, date(2040, 1, 1), filtering_applies=False)
    assert found.lawful_answer == (
        "If asked about convictions and cautions of any age, say it: none is protected for this role."
    )
    assert found.source == "Exceptions Order 1975 arts 3(2), 4"
    assert "not protected" not in found.reason
    assert found.confidence is Confidence.MEDIUM
    inside = ask(FINED, CheckLevel.STANDARD, date(2030, 1, 1))
    assert "that are not protected, say it" in inside.lawful_answer
    assert inside.source == "Exceptions Order 1975 art 3; Police Act 1997 s.113A(6)"


def test_outside_filtering_an_unspent_matter_is_asked_about_as_anywhere_and_a_basic_check_reaches_no_further():
    unspent = ask(FINED, CheckLevel.STANDARD, date(2025, 2, 28), filtering_applies=False)
    assert (unspent.verdict, unspent.source) == (Verdict.MAY_ASK_UNSPENT, "ROA 1974 s.4")
    basic = ask(FINED, CheckLevel.BASIC, date(2025, 3, 2), filtering_applies=False)
    assert basic.verdict is Verdict.MUST_NOT_ASK_SPENT


def test_outside_filtering_a_spent_fixed_penalty_cannot_be_told():
    penalty = Conviction("a", date(2015, 3, 1), OffenceCategory.DRIVING, (Sentence(Disposal.ENDORSED_FIXED_PENALTY),))
    found = ask(penalty, CheckLevel.STANDARD, date(2026, 6, 8), filtering_applies=False)
    assert found.verdict is Verdict.CANNOT_TELL
    assert "not settled" in found.reason
    assert "adviser" in found.lawful_answer
    assert ask(penalty, CheckLevel.STANDARD, date(2026, 6, 8)).verdict is Verdict.MUST_NOT_ASK_PROTECTED


def test_an_old_simple_caution_is_protected_in_a_care_home():
    caution = Caution("k", date(2018, 2, 1), THEFT, specified=False)
    assert ask(caution, CheckLevel.ENHANCED_BARRED_ADULTS, date(2026, 6, 8)).verdict is Verdict.MUST_NOT_ASK_PROTECTED
    assert ask(caution, CheckLevel.ENHANCED_BARRED_ADULTS, date(2024, 1, 31)).verdict is Verdict.MAY_ASK_EXEMPT
    assert ask(caution, CheckLevel.BASIC, date(2018, 2, 1)).verdict is Verdict.MUST_NOT_ASK_SPENT


def test_between_the_earliest_and_the_latest_day_it_cannot_be_told():
    partly = Conviction("a", Span.of_month(2024, 3), THEFT, (Sentence(Disposal.FINE),), specified=False)
    assert ask(partly, CheckLevel.BASIC, date(2025, 2, 28)).verdict is Verdict.MAY_ASK_UNSPENT
    unsure = ask(partly, CheckLevel.BASIC, date(2025, 3, 10))
    assert (unsure.verdict, unsure.may_ask) == (Verdict.CANNOT_TELL, None)
    assert "adviser" in unsure.lawful_answer
    assert ask(partly, CheckLevel.BASIC, date(2025, 4, 1)).verdict is Verdict.MUST_NOT_ASK_SPENT


def test_nothing_is_asked_about_what_has_not_been_decided_yet():
    assert enquiries(Record((FINED,)), check=CheckLevel.BASIC, on=date(2024, 2, 29)) == ()


def test_the_assessment_holds_answers_enquiries_and_the_three_certificates():
    found = assess(Record((FINED, JAILED)), on=date(2026, 6, 8), check=CheckLevel.ENHANCED)
    assert [answer.id for answer in found.answers] == ["a", "b"]
    assert [one.verdict for one in found.enquiries] == [Verdict.MAY_ASK_EXEMPT, Verdict.MAY_ASK_EXEMPT]
    assert [one.check for one in found.certificates] == [CheckLevel.BASIC, CheckLevel.STANDARD, CheckLevel.ENHANCED]
    assert [one.is_clear for one in found.certificates] == [True, False, False]


def test_each_verdict_has_its_own_reason():
    partly = Conviction("a", Span.of_month(2024, 3), THEFT, (Sentence(Disposal.FINE),), specified=False)
    for matter, check, on, words in (
        (FINED, CheckLevel.BASIC, date(2025, 2, 28), "It is unspent: anyone may ask"),
        (FINED, CheckLevel.BASIC, date(2025, 3, 2), "It is spent and the role is not excepted"),
        (FINED, CheckLevel.STANDARD, date(2030, 1, 1), "but the role is excepted and it is not protected"),
        (FINED, CheckLevel.STANDARD, date(2040, 1, 1), "It is spent and protected"),
        (partly, CheckLevel.BASIC, date(2025, 3, 10), "The facts known do not decide it"),
    ):
        assert words in ask(matter, check, on).reason
    unfiltered = ask(FINED, CheckLevel.STANDARD, date(2040, 1, 1), filtering_applies=False)
    assert unfiltered.reason.startswith("It is spent, but the role is excepted.")

"""One sentence or term by itself where little is known of it: bounds, rules, and terms that touch or run together."""

from datetime import date

import pytest

from matching.disclosure import Conviction, Disposal, Length, OffenceCategory, Outcome, Record, Sentence, spent_answers

THEFT = OffenceCategory.THEFT_AND_FRAUD
DAY = date(2023, 2, 1)


def months(number):
    return Length(months=number)


def alone(*sentences, **facts):
    facts = {"specified": False, "schedule_18": False, **facts}
    return spent_answers(Record((Conviction("a", DAY, THEFT, sentences, **facts),)))[0]


@pytest.mark.parametrize("disposal", [Disposal.COMMUNITY_ORDER, Disposal.RESTRAINING_ORDER])
def test_an_order_of_which_nothing_is_known_cannot_be_told(disposal):
    found = alone(Sentence(disposal))
    assert (found.outcome, found.rules) == (Outcome.CANNOT_TELL, ("order_last_day",))
    assert (found.last_unspent_day, found.last_possible_day) == (DAY, None)
    assert "The last day of the order." in found.ask


def test_an_unknown_restraining_order_extends_nothing_and_an_unknown_community_order_may():
    def later(disposal):
        order = Conviction("a", DAY, THEFT, (Sentence(disposal),), specified=False)
        fine = Conviction("b", date(2023, 2, 1), THEFT, (Sentence(Disposal.FINE),), specified=False)
        return spent_answers(Record((order, fine)))[1]

    assert later(Disposal.RESTRAINING_ORDER).outcome is Outcome.DATE
    assert later(Disposal.COMMUNITY_ORDER).outcome is Outcome.CANNOT_TELL


def test_an_order_of_which_only_the_end_of_its_effect_is_known_lasts_until_then():
    found = alone(Sentence(Disposal.COMMUNITY_ORDER, ceased_on=date(2023, 9, 30)))
    assert (found.last_unspent_day, found.rules) == (date(2023, 9, 30), ("order_last_day",))


def test_an_order_with_no_last_day_names_its_rule_and_extends_only_if_it_may():
    found = alone(Sentence(Disposal.RESTRAINING_ORDER, no_last_day=True))
    assert (found.last_unspent_day, found.rules) == (date(2025, 1, 31), ("order_without_last_day",))
    assert alone(Sentence(Disposal.HOSPITAL_ORDER, no_last_day=True)).rules == ("hospital_order_without_end",)
    order = Conviction("a", DAY, THEFT, (Sentence(Disposal.RESTRAINING_ORDER, no_last_day=True),), specified=False)
    fine = Conviction("b", date(2023, 6, 1), THEFT, (Sentence(Disposal.FINE),), specified=False)
    assert spent_answers(Record((order, fine)))[1].last_unspent_day == date(2024, 5, 31)


def test_service_detention_runs_from_its_completion():
    told = alone(Sentence(Disposal.SERVICE_DETENTION, length=months(3)))
    assert (told.last_unspent_day, told.rules) == (date(2024, 4, 29), ("service_detention",))
    assert told.safe_date == date(2024, 5, 2)
    papers = alone(Sentence(Disposal.SERVICE_DETENTION, length=months(3), ended_on=date(2023, 4, 1)))
    assert papers.last_unspent_day == date(2024, 3, 31)
    unknown = alone(Sentence(Disposal.SERVICE_DETENTION))
    assert (unknown.outcome, unknown.rules) == (Outcome.CANNOT_TELL, ("service_detention",))
    assert (unknown.last_unspent_day, unknown.last_possible_day) == (date(2024, 1, 31), None)


def test_compensation_names_its_rule_whether_paid_unpaid_or_unknown():
    paid = alone(Sentence(Disposal.COMPENSATION_ORDER, paid_on=date(2023, 9, 1)))
    unpaid = alone(Sentence(Disposal.COMPENSATION_ORDER))
    unknown = alone(Sentence(Disposal.COMPENSATION_ORDER, is_paid=None))
    assert {paid.rules, unpaid.rules, unknown.rules} == {("paid_in_full",)}
    assert (paid.last_unspent_day, unpaid.outcome) == (date(2023, 9, 1), Outcome.OPEN)
    assert (unknown.outcome, unknown.last_unspent_day) == (Outcome.CANNOT_TELL, DAY)


def test_nil_and_excluded_sentences_name_their_rules():
    assert alone(Sentence(Disposal.ABSOLUTE_DISCHARGE)).rules == ("nil",)
    assert alone(Sentence(Disposal.LIFE)).rules == ("excluded",)


def test_custody_of_an_unknown_length_lies_between_the_shortest_and_the_longest_band():
    found = alone(Sentence(Disposal.CUSTODY, ended_on=date(2023, 9, 1)))
    assert found.rules == ("custody_over_4_years", "custody_to_1_year")
    assert (found.last_unspent_day, found.last_possible_day) == (date(2024, 8, 31), date(2030, 8, 31))


def term(number, start, **facts):
    return Sentence(Disposal.CUSTODY, length=months(number), starts_on=start, **facts)


@pytest.mark.parametrize(
    ("start", "last"),
    [(date(2023, 7, 31), date(2028, 2, 28)), (date(2023, 8, 1), date(2025, 2, 28))],
)
def test_terms_of_one_court_are_one_if_the_second_starts_on_the_last_day_of_the_first(start, last):
    # Both second terms are completed on 29 February 2024; only as one term from 1 February 2023 is it over a year.
    assert alone(term(6, DAY), term(7, start)).last_unspent_day == last


def test_three_terms_that_overlap_in_a_row_are_one_in_any_order():
    terms = [term(6, DAY), term(6, date(2023, 7, 1)), term(6, date(2023, 12, 1))]
    for order in (terms, terms[::-1], [terms[0], terms[2], terms[1]]):
        assert alone(*order).last_unspent_day == date(2028, 5, 30)


def test_a_term_of_unknown_length_leaves_the_length_of_the_whole_unknown():
    unknown = Sentence(Disposal.CUSTODY, starts_on=DAY, ended_on=date(2023, 10, 1))
    found = alone(term(6, DAY), unknown)
    assert found.outcome is Outcome.CANNOT_TELL
    assert found.last_unspent_day == date(2024, 9, 30)


def test_one_unclear_term_makes_the_whole_unclear():
    def suspended(**facts):
        return Sentence(Disposal.SUSPENDED_CUSTODY, length=months(6), starts_on=DAY, **facts)

    assert alone(suspended(), suspended(activated=True)).outcome is Outcome.CANNOT_TELL
    assert alone(suspended(), suspended()).outcome is Outcome.DATE


def test_a_conviction_whose_sentence_is_not_known_may_be_a_fixed_penalty_that_is_not_extended():
    order = Conviction("a", DAY, THEFT, (Sentence(Disposal.COMPENSATION_ORDER),), specified=False)
    unknown = Conviction("b", date(2023, 6, 1), THEFT, (), specified=False)
    found = spent_answers(Record((order, unknown)))
    assert (found[0].outcome, found[1].outcome) == (Outcome.CANNOT_TELL, Outcome.CANNOT_TELL)
    assert found[1].last_unspent_day is None

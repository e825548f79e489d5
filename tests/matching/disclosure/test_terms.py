"""Terms and periods before any words: which terms are one (ROA 1974 s.5(7)), and what a period is made of."""

from datetime import date
from itertools import permutations

import pytest

from matching.disclosure import (
    Conviction,
    Disposal,
    Length,
    OffenceCategory,
    Outcome,
    Record,
    Sentence,
    spent_answers,
)
from matching.disclosure.periods import FOREVER, UNTIL_EVENT, Span
from matching.disclosure.rehabilitation import own_periods, resolve
from matching.disclosure.tables import current_law
from matching.disclosure.terms import merge_terms

DAY = date(2023, 2, 1)
PRISON, SUSPENDED = Disposal.CUSTODY, Disposal.SUSPENDED_CUSTODY


def months(number):
    return Length(months=number)


def conviction(name, *sentences, on=DAY, **facts):
    return Conviction(name, on, OffenceCategory.OTHER, sentences, **{"schedule_18": False, "specified": False, **facts})


def term(disposal=PRISON, number=None, **facts):
    return Sentence(disposal, length=months(number) if number else None, **facts)


def terms_of(*convictions):
    found = merge_terms(convictions, current_law(), latest=True)
    return {convictions[i].id + str(j + 1): (one.start, one.completes_on) for (i, j), one in found.items()}


def own(*sentences, latest, **facts):
    return own_periods([conviction("a", *sentences, **facts)], current_law(), latest=latest)[0]


def test_terms_of_one_court_that_begin_on_the_same_day_are_one():
    short = conviction("a", term(number=8), proceedings="crown")
    long = conviction("b", term(number=14), proceedings="crown")
    assert terms_of(short, long) == dict.fromkeys(("a1", "b1"), (DAY, date(2024, 3, 31)))
    assert terms_of(short, conviction("b", term(number=14), proceedings="other"))["a1"] == (DAY, date(2023, 9, 30))


def test_a_suspended_term_and_one_that_is_served_are_not_one():
    served = term(number=8)
    suspended = term(SUSPENDED, 8, starts_on=date(2023, 6, 15))
    found = terms_of(conviction("a", served, suspended))
    assert found == {"a1": (DAY, date(2023, 9, 30)), "a2": (date(2023, 6, 15), date(2024, 2, 14))}
    both_suspended = terms_of(conviction("a", term(SUSPENDED, 8), suspended))
    assert both_suspended == dict.fromkeys(("a1", "a2"), (DAY, date(2024, 2, 14)))


def test_whether_a_term_still_runs_is_seen_by_its_length_even_if_the_papers_end_it_sooner():
    ended = term(number=12, ended_on=date(2023, 6, 30))
    later = term(number=3, starts_on=date(2023, 9, 1))
    assert terms_of(conviction("a", ended, later)) == dict.fromkeys(("a1", "a2"), (DAY, date(2023, 11, 30)))


@pytest.mark.parametrize(("starts_on", "is_one"), [(date(2023, 12, 31), True), (date(2024, 1, 1), False)])
def test_a_term_of_unknown_length_runs_to_the_end_that_the_papers_give(starts_on, is_one):
    papers = term(ended_on=date(2023, 12, 31))
    found = terms_of(conviction("a", papers, term(number=1, starts_on=starts_on)))
    assert (found["a1"] == found["a2"]) is is_one


def test_two_terms_of_which_neither_end_is_known_are_one_without_an_end():
    assert terms_of(conviction("a", term(), term())) == dict.fromkeys(("a1", "a2"), (DAY, None))


def test_terms_that_become_one_through_a_third_are_one_in_any_order():
    first = conviction("x", term(number=2), proceedings="p")
    second = conviction("y", term(number=4, id="y"), on=date(2023, 3, 1), proceedings="q")
    third = conviction("z", term(number=4), on=date(2023, 6, 1), proceedings="q")
    bridge = conviction("v", term(number=1, consecutive_to="y"), on=date(2023, 6, 1), proceedings="p")
    found = [terms_of(*order) for order in permutations((first, second, third, bridge))]
    assert all(one == found[0] for one in found)
    assert found[0] == dict.fromkeys(("x1", "y1", "z1", "v1"), (DAY, date(2023, 9, 30)))


def test_a_term_that_two_others_reach_only_together_is_one_with_them_in_any_order():
    early = conviction("x", term(number=2), proceedings="p")  # 1 February to 31 March
    late = conviction("y", term(number=1, id="y"), on=date(2023, 5, 1), proceedings="q")
    bridge = conviction("v", term(number=2, consecutive_to="y"), on=date(2023, 5, 1), proceedings="p")
    middle = conviction("z", term(number=3), on=date(2023, 3, 15), proceedings="q")  # to 14 June
    found = [terms_of(*order) for order in permutations((early, late, bridge, middle))]
    assert all(one == found[0] for one in found)
    assert found[0] == dict.fromkeys(("x1", "y1", "v1", "z1"), (DAY, date(2023, 7, 31)))


def test_a_served_term_that_runs_beside_a_chain_with_a_suspended_one_has_no_date():
    chain = conviction("a", term(number=6, id="a"), term(SUSPENDED, 6, consecutive_to="a"), proceedings="p")
    beside = conviction("b", term(number=8), proceedings="p")
    found = spent_answers(Record((chain, beside)))
    assert [one.outcome for one in found] == [Outcome.CANNOT_TELL, Outcome.CANNOT_TELL]
    suspended = conviction("b", term(SUSPENDED, 8), proceedings="p")
    apart = merge_terms([chain, suspended], current_law(), latest=True)
    assert [apart[key].is_unclear for key in ((0, 0), (0, 1), (1, 0))] == [True, True, False]


def followed(on, **papers):
    """Answers for 6 months of 1 February 2023, and for 12 months of a later day that are said to follow them."""
    first = conviction("a", term(number=6, id="a", **papers))
    return spent_answers(Record((first, conviction("b", term(number=12, consecutive_to="a"), on=on))))


@pytest.mark.parametrize("papers", [{}, {"ended_on": date(2023, 6, 30)}])
def test_a_term_imposed_by_the_day_after_another_ended_may_follow_it(papers):
    for one in followed(date(2023, 8, 1), **papers):  # six months end on 31 July
        assert (one.outcome, one.last_unspent_day) == (Outcome.DATE, date(2028, 7, 30))


def test_a_term_cannot_follow_one_that_had_ended_before_it_was_imposed():
    first, second = followed(date(2023, 8, 2))
    assert (first.outcome, second.outcome) == (Outcome.CANNOT_TELL, Outcome.CANNOT_TELL)
    for one in (first, second):  # 12 months from 1 August 2024 by itself, which carries the first with it
        assert one.certain_until == date(2025, 7, 31).toordinal()
    assert any("must still have run" in question for question in second.ask)
    long_after, _ = followed(date(2026, 1, 1))
    assert long_after.certain_until == date(2024, 7, 30).toordinal()  # 12 months from 31 July 2023


def test_a_year_in_which_it_may_have_followed_is_not_held_against_the_record():
    first, second = followed(Span.of_year(2023))
    assert not any("must still have run" in question for question in first.ask)
    assert second.possible_until < UNTIL_EVENT


def test_a_term_that_was_served_before_the_conviction_is_completed_on_the_day_it_was_imposed():
    served = term(number=6, starts_on=date(2022, 3, 1))  # a Scottish court sets the start back to the remand
    (found,) = spent_answers(Record((conviction("a", served),)))
    assert (found.last_unspent_day, found.first_spent_day) == (date(2024, 1, 31), date(2024, 2, 1))
    papers = term(number=6, ended_on=date(2023, 1, 15))
    assert spent_answers(Record((conviction("a", papers),)))[0].last_unspent_day == date(2024, 1, 31)
    still = term(number=18, starts_on=date(2022, 3, 1))
    assert spent_answers(Record((conviction("a", still),)))[0].last_unspent_day == date(2027, 8, 30)


@pytest.mark.parametrize("latest", [True, False])
def test_an_unknown_term_is_custody_by_a_rule_of_its_band(latest):
    found = own(term(), latest=latest)
    assert found.is_custody is True
    assert found.rows == ("custody_over_4_years" if latest else "custody_to_1_year",)
    assert (found.end == UNTIL_EVENT) is latest


def test_an_activated_suspended_term_is_custody_open_at_the_latest_and_keeps_its_exclusion():
    activated = term(SUSPENDED, 60, activated=True, schedule_18=True)
    assert own(activated, latest=True).is_excluded is True
    assert own(activated, latest=False).is_excluded is True
    harmless = own(term(SUSPENDED, 6, activated=True), latest=True)
    assert (harmless.end, harmless.is_excluded, harmless.is_custody) == (UNTIL_EVENT, False, True)


def test_a_term_of_unknown_length_for_a_schedule_18_offence_may_be_never_spent():
    found = resolve(Record((conviction("a", term(schedule_18=True)),)))[0]
    assert found.possible_until == FOREVER
    assert found.certain_until < UNTIL_EVENT


def test_an_excluded_sentence_is_custody_without_an_end():
    found = own(Sentence(Disposal.LIFE), latest=True)
    assert (found.end, found.is_excluded, found.is_custody) == (UNTIL_EVENT, True, True)


@pytest.mark.parametrize("latest", [True, False])
@pytest.mark.parametrize("disposal", [Disposal.SERVICE_DETENTION, Disposal.COMPENSATION_ORDER])
def test_what_is_not_known_still_names_its_rule(disposal, latest):
    rows = own(Sentence(disposal, is_paid=None), latest=latest).rows
    assert rows == ("service_detention" if disposal is Disposal.SERVICE_DETENTION else "paid_in_full",)


def test_a_community_order_with_no_last_day_extends_others_and_a_restraining_order_does_not():
    def fine_after(disposal):
        order = conviction("a", Sentence(disposal, no_last_day=True))
        fine = conviction("b", Sentence(Disposal.FINE), on=date(2023, 6, 1))
        return spent_answers(Record((order, fine)))[1].last_unspent_day

    assert fine_after(Disposal.COMMUNITY_ORDER) == date(2025, 1, 31)
    assert fine_after(Disposal.RESTRAINING_ORDER) == date(2024, 5, 31)


def test_a_further_conviction_known_by_its_year_extends_at_the_latest_and_not_at_the_earliest():
    fine = Sentence(Disposal.FINE)
    first = conviction("a", fine, on=date(2023, 3, 1))
    later = conviction("b", fine, on=Span.of_year(2024))
    found = spent_answers(Record((first, later)))[0]
    assert (found.last_unspent_day, found.last_possible_day) == (date(2024, 2, 29), date(2025, 12, 30))


def between(*sentences, **facts):
    found = resolve(Record((conviction("a", *sentences, **facts),)))[0]
    return tuple(date.fromordinal(day) for day in (found.certain_until, found.possible_until))


def test_an_age_or_an_endorsement_not_known_lies_between_the_shorter_and_the_longer():
    fine = Sentence(Disposal.FINE)
    assert between(fine, under_18=None) == (date(2023, 7, 31), date(2024, 1, 31))
    assert between(fine, is_endorsable=None) == (date(2024, 1, 31), date(2028, 2, 1))


@pytest.mark.parametrize("endorsed", [True, False])
def test_a_conviction_without_a_sentence_may_be_anything(endorsed):
    latest, earliest = own(latest=True, is_endorsable=endorsed), own(latest=False, is_endorsable=endorsed)
    assert (latest.end, latest.is_excluded, latest.rows) == (UNTIL_EVENT, True, ("no_sentence_known",))
    assert (earliest.is_excluded, earliest.rows) == (False, ("no_sentence_known",))


def test_what_may_be_excluded_extends_a_later_conviction_at_the_latest_only():
    first = conviction("a", term(number=60), on=date(2015, 1, 1), schedule_18=None)
    fine = conviction("b", Sentence(Disposal.FINE), on=date(2016, 1, 1))
    found = spent_answers(Record((first, fine)))[1]
    assert (found.last_unspent_day, found.last_possible_day) == (date(2016, 12, 31), date(2026, 12, 30))

"""The pool answers as the reference does: standing, codes, order and score."""

import dataclasses
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matching.exclusions import FINDINGS, Standing
from matching.geography import distance_km, is_within
from matching.orders import Order
from matching.pool import Pool
from matching.profiles import CandidateProfile, VacancyProfile
from matching.ranking import match, rank_candidates, rank_vacancies
from tests.matching.profile_strategies import POINTS, TODAY, candidates, vacancies

IDS = ("b", "a", "d", "c", "e")
moderate = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
many_vacancies = st.tuples(*(vacancies(name) for name in IDS))
many_candidates = st.tuples(*(candidates(name) for name in IDS))


def told(match, name):
    return name, match.standing, tuple(sorted({found.code for found in match.exclusions}))


def assert_same(ranked, matches, ids):
    expected = [told(one, name) for one, name in zip(matches, ids, strict=True)]
    assert [(one.id, one.standing, one.codes) for one in ranked] == expected
    assert all(abs(one.score - other.score) < 1e-6 for one, other in zip(ranked, matches, strict=True))


@moderate
@given(candidates(), many_vacancies)
def test_a_pool_of_vacancies_ranks_as_the_reference_does(candidate, profiles):
    matches = rank_vacancies(candidate, profiles, on=TODAY)
    ranked = Pool.of_vacancies(profiles).rank(candidate, on=TODAY)
    assert_same(ranked, matches, [one.vacancy for one in matches])


@moderate
@given(vacancies(), many_candidates)
def test_a_pool_of_candidates_ranks_as_the_reference_does(vacancy, profiles):
    matches = rank_candidates(vacancy, profiles, on=TODAY)
    ranked = Pool.of_candidates(profiles).rank(vacancy, on=TODAY)
    assert_same(ranked, matches, [one.candidate for one in matches])


@moderate
@given(candidates(), many_vacancies, st.sampled_from(Order), st.integers(0, 6))
def test_vacancies_in_any_order_come_as_the_reference_gives_them(candidate, profiles, order, limit):
    matches = rank_vacancies(candidate, profiles, on=TODAY, limit=limit, order=order)
    pool = Pool.of_vacancies(profiles[:2]).with_changes(profiles[2:])
    ranked = pool.rank(candidate, on=TODAY, limit=limit, order=order)
    assert_same(ranked, matches, [one.vacancy for one in matches])


@moderate
@given(vacancies(), many_candidates, st.sampled_from(Order), st.integers(0, 6))
def test_candidates_in_any_order_come_as_the_reference_gives_them(vacancy, profiles, order, limit):
    matches = rank_candidates(vacancy, profiles, on=TODAY, limit=limit, order=order)
    pool = Pool.of_candidates(profiles[:2]).with_changes(profiles[2:])
    ranked = pool.rank(vacancy, on=TODAY, limit=limit, order=order)
    assert_same(ranked, matches, [one.candidate for one in matches])


@moderate
@given(candidates(), many_vacancies, st.sampled_from([0.0, 3.0, 400.0]))
def test_within_a_distance_are_the_near_ones_and_those_without_a_place(candidate, profiles, km):
    near = [one for one in profiles if one.place is None or is_within(POINTS[0], one.place, km)]
    ranked = Pool.of_vacancies(profiles).within(POINTS[0], km=km).rank(candidate, on=TODAY)
    assert ranked == Pool.of_vacancies(near).rank(candidate, on=TODAY)


@moderate
@given(candidates(), many_vacancies, many_vacancies, st.integers(1, 4))
def test_a_pool_with_changes_ranks_as_one_built_from_the_changed_profiles(candidate, before, after, count):
    changed = [dataclasses.replace(one, id=f"{one.id}{one.id if place % 2 else ''}") for place, one in enumerate(after)]
    gone = [before[-1].id, changed[0].id]
    pool = Pool.of_vacancies(before).with_changes(changed[:count], removed=["nobody"]).with_changes(removed=gone)
    left = {one.id: one for one in (*before, *changed[:count]) if one.id not in gone}
    assert pool.rank(candidate, on=TODAY) == Pool.of_vacancies(left.values()).rank(candidate, on=TODAY)
    assert len(pool) == len(left)


@moderate
@given(candidates(), many_vacancies, st.integers(0, 6), st.sets(st.sampled_from(Standing)))
def test_a_limit_cuts_the_same_ranking_short(candidate, profiles, limit, standings):
    pool = Pool.of_vacancies(profiles)
    whole = [one for one in pool.rank(candidate, on=TODAY) if one.standing in standings]
    assert pool.rank(candidate, on=TODAY, limit=limit, standings=standings) == whole[:limit]


def test_equal_scores_go_by_id_also_where_the_limit_cuts_them():
    profiles = [VacancyProfile(id=f"V{number:03}") for number in reversed(range(50))]
    ranked = Pool.of_vacancies(profiles).rank(CandidateProfile("C1"), on=TODAY, limit=3)
    assert [one.id for one in ranked] == ["V000", "V001", "V002"]


def test_the_last_of_two_profiles_with_one_id_counts():
    pool = Pool.of_vacancies([VacancyProfile("V1", is_closed=True), VacancyProfile("V1")])
    assert [one.codes for one in pool.rank(CandidateProfile("C1", released_on=TODAY), on=TODAY)] == [()]


def test_a_pool_without_profiles_ranks_nothing_and_grows():
    candidate = CandidateProfile("C1", released_on=TODAY)
    pool = Pool.of_vacancies([])
    assert pool.rank(candidate, on=TODAY) == []
    assert [one.id for one in pool.with_changes([VacancyProfile("V1")]).rank(candidate, on=TODAY)] == ["V1"]


def test_changes_leave_the_pool_they_came_from_as_it_was():
    candidate = CandidateProfile("C1", released_on=TODAY)
    pool = Pool.of_vacancies([VacancyProfile("V1")])
    pool.with_changes([VacancyProfile("V1", is_closed=True)], removed=["V2"])
    assert pool.rank(candidate, on=TODAY)[0].standing is Standing.ELIGIBLE


def test_many_changes_become_a_stretch_of_their_own(monkeypatch):
    monkeypatch.setattr("matching.pool.pool.LARGEST_RECENT", 2)
    candidate = CandidateProfile("C1", released_on=TODAY)
    pool = Pool.of_vacancies([VacancyProfile("V0")])
    for number in range(1, 9):
        pool = pool.with_changes([VacancyProfile(f"V{number}"), VacancyProfile("V0", is_closed=True)])
    ranked = pool.rank(candidate, on=TODAY)
    assert [one.id for one in ranked] == [*(f"V{number}" for number in range(1, 9)), "V0"]


def test_a_place_exactly_at_the_limit_is_near_enough_in_both():
    away = distance_km(POINTS[0], POINTS[2])
    for limit, codes in ((away, ()), (away - 0.01, ("too_far",))):
        candidate = CandidateProfile("C1", home=POINTS[0], travel_km=limit, released_on=TODAY)
        vacancy = VacancyProfile("V1", place=POINTS[2], starts_on=TODAY + timedelta(days=3))
        assert Pool.of_vacancies([vacancy]).rank(candidate, on=TODAY)[0].codes == codes
        assert tuple(found.code for found in match(candidate, vacancy, on=TODAY).exclusions) == codes


def test_every_finding_has_words_for_both_readers_and_a_source():
    assert all(found.words and found.plain and found.source for found in FINDINGS)
    assert len(set(FINDINGS)) == len(FINDINGS) <= 32

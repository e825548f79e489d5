"""A whole estate ranked at once gives what single rankings give, whatever the pools went through before."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matching.exclusions import Standing
from matching.pool import Pool, rank_estate
from matching.ranking import rank_vacancies
from tests.benchmarks.estate import TODAY as BENCHMARK_DAY
from tests.benchmarks.estate import candidates as many_candidates
from tests.benchmarks.estate import vacancies as many_vacancies
from tests.matching.profile_strategies import TODAY, candidates, vacancies

IDS = ("b", "a", "d", "c", "e")
moderate = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
SHOWN = (Standing.ELIGIBLE, Standing.DISCUSS)


def told(ranked):
    return [(one.id, one.standing, one.score) for one in ranked]


@moderate
@given(st.tuples(*(candidates(name) for name in IDS)), st.tuples(*(vacancies(name) for name in IDS)), st.integers(1, 6))
def test_each_candidate_of_an_estate_gets_what_the_reference_gives(people, openings, limit):
    pools = Pool.of_vacancies(openings), Pool.of_candidates(people)
    estate = rank_estate(*pools, on=TODAY, limit=limit, workers=1)
    assert estate.candidates == tuple(sorted(IDS))
    for number, one in enumerate(sorted(people, key=lambda person: person.id)):
        matches = [each for each in rank_vacancies(one, openings, on=TODAY) if each.standing in SHOWN][:limit]
        found = estate.row(number)
        assert [each[:2] for each in found] == [(each.vacancy, each.standing) for each in matches]
        assert all(abs(each[2] - other.score) < 1e-6 for each, other in zip(found, matches, strict=True))


@moderate
@given(
    st.tuples(*(candidates(name) for name in IDS)),
    st.tuples(*(vacancies(name) for name in IDS)),
    st.tuples(*(vacancies(name) for name in IDS)),
)
def test_an_estate_of_changed_pools_follows_every_change(people, before, after):
    openings = Pool.of_vacancies(before).with_changes(after[:2], removed=["c"])
    crowd = Pool.of_candidates(people[:3]).with_changes(people[2:], removed=["b"])
    estate = rank_estate(openings, crowd, on=TODAY, limit=3, workers=1)
    for number, one in enumerate(sorted(people[1:], key=lambda person: person.id)):
        assert estate.row(number) == told(openings.rank(one, on=TODAY, limit=3, standings=SHOWN))


@pytest.fixture(scope="module")
def sample():
    people = list(many_candidates(300, seed=5))
    return people, Pool.of_vacancies(many_vacancies(2500, seed=6)), Pool.of_candidates(people)


def test_a_larger_estate_agrees_with_single_rankings_which_look_roughly_first(sample, monkeypatch):
    people, openings, crowd = sample
    monkeypatch.setattr("matching.pool.asked.MANY", 1)  # every ranking goes by rough scores first
    estate = rank_estate(openings, crowd, on=BENCHMARK_DAY, limit=20, workers=1)
    rows = {one: estate.row(number) for number, one in enumerate(estate.candidates)}
    for one in people:
        assert rows[one.id] == told(openings.rank(one, on=BENCHMARK_DAY, limit=20, standings=SHOWN))


def test_a_rough_look_first_never_changes_a_ranking(sample, monkeypatch):
    people, openings, _ = sample
    monkeypatch.setattr("matching.pool.asked.MANY", 10**9)
    exactly = [openings.rank(one, on=BENCHMARK_DAY, limit=20) for one in people[:60]]
    monkeypatch.setattr("matching.pool.asked.MANY", 1)
    assert [openings.rank(one, on=BENCHMARK_DAY, limit=20) for one in people[:60]] == exactly


def test_two_workers_give_what_one_gives(sample, monkeypatch):
    _, openings, crowd = sample
    monkeypatch.setattr("matching.pool.estate.BLOCK_ROWS", 16)
    one, two = (rank_estate(openings, crowd, on=BENCHMARK_DAY, limit=5, workers=count) for count in (1, 2))
    assert (one.candidates, one.vacancies) == (two.candidates, two.vacancies)
    assert (one.best == two.best).all()
    assert (one.standings == two.standings).all()
    assert (one.scores == two.scores).all()


def test_an_estate_without_vacancies_or_candidates_is_empty():
    assert rank_estate(Pool.of_vacancies([]), Pool.of_candidates([]), on=TODAY, limit=3, workers=1).candidates == ()

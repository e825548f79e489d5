"""A pool that changes often stays a few stretches long, and ranks as one built at once."""

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matching.pool import Pool
from matching.profiles import VacancyProfile
from tests.matching.profile_strategies import TODAY, candidates, vacancies

IDS = ("b", "a", "d", "c", "e", "f")
moderate = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


def grown(pool, profiles):
    """The pool after one change after another, each of which makes a stretch of its own."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("matching.pool.pool.LARGEST_RECENT", 0)
        for one in profiles:
            pool = pool.with_changes([one])
    return pool


@moderate
@given(candidates(), st.tuples(*(vacancies(name) for name in IDS)), vacancies("a"))
def test_merged_vacancies_rank_as_those_built_at_once(candidate, profiles, changed):
    pool = grown(Pool.of_vacancies(profiles[:1]), [*profiles[1:], changed])
    alone = Pool.of_vacancies([*profiles, changed])
    assert pool.rank(candidate, on=TODAY) == alone.rank(candidate, on=TODAY)


@moderate
@given(vacancies(), st.tuples(*(candidates(name) for name in IDS)), candidates("a"))
def test_merged_candidates_rank_as_those_built_at_once(vacancy, profiles, changed):
    pool = grown(Pool.of_candidates(profiles[:1]), [*profiles[1:], changed])
    alone = Pool.of_candidates([*profiles, changed])
    assert pool.rank(vacancy, on=TODAY) == alone.rank(vacancy, on=TODAY)


def test_stretches_stay_few_and_struck_rows_go():
    pool = grown(Pool.of_vacancies([]), [VacancyProfile(f"V{number:03}") for number in range(100)])
    assert len(pool.parts()[1]) <= 8
    for _ in range(3):
        pool = grown(pool, [dataclasses.replace(VacancyProfile("V001"), is_closed=True)])
    assert len(pool) == 100


def test_a_large_stretch_is_left_as_it_is(monkeypatch):
    monkeypatch.setattr("matching.pool.merging.LARGEST_MERGED", 4)
    pool = grown(Pool.of_vacancies([]), [VacancyProfile(f"V{number}") for number in range(9)])
    assert [len(stretch) for stretch in pool.parts()[1]] == [3, 3, 3]

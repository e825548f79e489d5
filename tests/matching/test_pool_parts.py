"""A part of a pool ranks as a pool of those profiles alone would, and a tally counts what a ranking holds."""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matching.exclusions import STANDINGS
from matching.pool import Pool
from matching.version import law_version
from tests.matching.profile_strategies import TODAY, candidates, vacancies

IDS = ("b", "a", "d", "c", "e")
moderate = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
many_vacancies = st.tuples(*(vacancies(one) for one in IDS))
many_candidates = st.tuples(*(candidates(one) for one in IDS))
some_ids = st.sets(st.sampled_from([*IDS, "nobody"]))


@moderate
@given(candidates(), many_vacancies, some_ids)
def test_some_vacancies_of_a_pool_rank_as_they_would_alone(candidate, profiles, ids):
    part = Pool.of_vacancies(profiles).among(ids)
    alone = Pool.of_vacancies(one for one in profiles if one.id in ids)
    assert part.rank(candidate, on=TODAY) == alone.rank(candidate, on=TODAY)
    assert len(part) == len(alone)


@moderate
@given(vacancies(), many_candidates, some_ids)
def test_some_candidates_of_a_pool_rank_as_they_would_alone(vacancy, profiles, ids):
    part = Pool.of_candidates(profiles).among(ids)
    alone = Pool.of_candidates(one for one in profiles if one.id in ids)
    assert part.rank(vacancy, on=TODAY) == alone.rank(vacancy, on=TODAY)


@moderate
@given(candidates(), many_vacancies, many_vacancies, some_ids)
def test_a_part_follows_what_changed_in_the_pool_before(candidate, before, after, ids):
    part = Pool.of_vacancies(before).with_changes(after[:2], removed=[before[-1].id]).among(ids)
    left = {one.id: one for one in (*before, *after[:2]) if one.id != before[-1].id and one.id in ids}
    assert part.rank(candidate, on=TODAY) == Pool.of_vacancies(left.values()).rank(candidate, on=TODAY)


@moderate
@given(candidates(), many_vacancies, some_ids)
def test_a_tally_counts_what_a_ranking_holds(candidate, profiles, ids):
    pool = Pool.of_vacancies(profiles).among(ids)
    held = Counter(one.standing for one in pool.rank(candidate, on=TODAY))
    assert pool.tally(candidate, on=TODAY) == {standing: held[standing] for standing in STANDINGS}


def test_the_version_of_the_law_is_short_and_the_same_each_time():
    law_version.cache_clear()
    first = law_version()
    law_version.cache_clear()
    assert first == law_version()
    assert len(first) == 12

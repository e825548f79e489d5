"""Rankings are narrowed to what a query holds, and follow it as rows change."""

import numpy as np
import pytest

from backend.candidates.models import Candidate
from backend.matches import pools
from backend.matches.profiles import candidate_profile
from backend.matches.scopes import MOST_KEPT, Scopes, marked
from backend.matches.services import candidates_for
from employers.models import Vacancy
from tests.conftest import DAY
from tests.factories import CandidateFactory, EstablishmentFactory, VacancyFactory


def seen_by(coach, porter):
    vacancy = Vacancy.objects.for_matching().get(pk=porter.pk)
    found = candidates_for(coach, vacancy, among=Candidate.objects.visible_to(coach), on=DAY)
    return {one.candidate.pk for one in found[:50]}, sum(found.counts.values())


def test_somebody_who_moves_is_seen_where_they_are_and_no_longer_where_they_were(kim, ade, alex, porter):
    assert seen_by(kim, porter) == ({alex.pk}, 1)
    assert seen_by(ade, porter) == (set(), 0)
    alex.establishment = ade.establishments.get()
    alex.save()
    assert seen_by(kim, porter) == (set(), 0)
    assert seen_by(ade, porter) == ({alex.pk}, 1)


def test_a_coach_who_joins_or_leaves_an_establishment_sees_its_people_at_once(kim, alex, porter):
    assert seen_by(kim, porter) == ({alex.pk}, 1)
    elsewhere = EstablishmentFactory(code="WDI")
    other = CandidateFactory(establishment=elsewhere)
    kim.establishments.add(elsewhere)
    assert seen_by(kim, porter) == ({alex.pk, other.pk}, 2)
    kim.establishments.set([elsewhere])
    assert seen_by(kim, porter) == ({other.pk}, 1)
    kim.establishments.clear()
    assert seen_by(kim, porter) == (set(), 0)


def test_new_and_removed_people_are_counted_at_once(kim, alex, porter):
    seen_by(kim, porter)
    other = CandidateFactory(establishment=alex.establishment)
    assert seen_by(kim, porter) == ({alex.pk, other.pk}, 2)
    alex.delete()
    assert seen_by(kim, porter) == ({other.pk}, 1)


def test_a_query_is_read_once_and_then_only_for_what_changed(kim, alex, porter, django_assert_num_queries):
    people = Candidate.objects.visible_to(kim)
    pools.candidates.among(people)
    with django_assert_num_queries(2):  # what changed lately, and how many there are
        assert len(pools.candidates.among(people)) == 1
    CandidateFactory(establishment=alex.establishment)
    with django_assert_num_queries(10):  # those, the profile in seven, and whether the query holds it
        assert len(pools.candidates.among(people)) == 2


@pytest.mark.django_db
def test_a_query_for_nothing_holds_nothing_without_being_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert not len(Scopes().flags(Candidate.objects.none(), ()))


def test_a_query_that_lags_far_behind_is_read_anew(leeds, alex):
    scopes, people = Scopes(), Candidate.objects.filter(establishment=leeds)
    assert scopes.flags(people, ())[alex.pk]
    Candidate.objects.update(establishment=EstablishmentFactory(code="WDI"))
    assert scopes.flags(people, ())[alex.pk]  # nobody said that anything changed
    for _ in range(300):
        scopes.touch([alex.pk + 1])
    assert not marked(scopes.flags(people, ()), np.array([alex.pk]))[0]


def test_only_the_queries_asked_lately_are_kept(leeds, alex, django_assert_num_queries):
    scopes = Scopes()
    for number in range(MOST_KEPT + 1):
        scopes.flags(Candidate.objects.filter(pk__gt=number), ())
    with django_assert_num_queries(0):
        scopes.flags(Candidate.objects.filter(pk__gt=MOST_KEPT), ())
    with django_assert_num_queries(1):
        scopes.flags(Candidate.objects.filter(pk__gt=0), ())


def test_rows_beyond_the_flags_are_not_marked():
    flags = np.array([False, True])
    assert marked(flags, np.array([1, 0, 7])).tolist() == [True, False, False]
    assert marked(flags, np.array([], np.int64)).tolist() == []
    assert marked(np.zeros(0, bool), np.array([3])).tolist() == [False]


def test_openings_narrowed_by_a_query_rank_as_those_alone(alex, porter):
    placement = VacancyFactory(employer=porter.employer, kind="work_placement")
    narrowed = pools.vacancies.among(Vacancy.objects.filter(kind="work_placement"))
    profile = candidate_profile(Candidate.objects.for_matching().get(pk=alex.pk), on=DAY)
    assert [one.id for one in narrowed.rank(profile, on=DAY)] == [str(placement.pk)]

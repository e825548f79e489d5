"""The pools follow the database by change time."""

from datetime import timedelta

from backend.candidates.models import Candidate
from backend.candidates.services import amend_candidate
from backend.matches import pools
from backend.matches.profiles import candidate_profile, vacancy_profile
from employers.models import Vacancy
from tests.conftest import DAY
from tests.factories import CandidateFactory, VacancyFactory


def ranked_for(candidate):
    profile = candidate_profile(Candidate.objects.for_matching().get(pk=candidate.pk), on=DAY)
    return {int(one.id): one for one in pools.vacancies.current().rank(profile, on=DAY)}


def ranked_people(vacancy):
    profile = vacancy_profile(Vacancy.objects.for_matching().get(pk=vacancy.pk))
    return {int(one.id): one for one in pools.candidates.current().rank(profile, on=DAY)}


def test_a_new_opening_is_in_the_next_ranking(alex, porter):
    assert set(ranked_for(alex)) == {porter.pk}
    other = VacancyFactory(employer=porter.employer)
    assert set(ranked_for(alex)) == {porter.pk, other.pk}


def test_a_closed_opening_is_blocked_in_the_next_ranking(alex, porter):
    assert ranked_for(alex)[porter.pk].codes == ()
    porter.status = "filled"
    porter.save()
    assert ranked_for(alex)[porter.pk].codes == ("closed",)


def test_a_removed_opening_is_out_of_the_next_ranking(alex, porter):
    other = VacancyFactory(employer=porter.employer)
    assert len(ranked_for(alex)) == 2
    other.delete()
    assert set(ranked_for(alex)) == {porter.pk}


def test_one_removed_and_one_added_between_two_rankings_are_both_noticed(alex, porter):
    assert set(ranked_for(alex)) == {porter.pk}
    employer = porter.employer
    porter.delete()
    other = VacancyFactory(employer=employer)
    assert set(ranked_for(alex)) == {other.pk}


def test_what_a_service_changes_of_a_candidate_is_in_the_next_ranking(kim, alex, porter):
    assert ranked_people(porter)[alex.pk].codes == ()
    amend_candidate(kim, alex, fields={"right_to_work": None})
    assert ranked_people(porter)[alex.pk].codes == ("right_to_work",)


def test_a_new_candidate_is_in_the_next_ranking(alex, porter):
    ranked_people(porter)
    other = CandidateFactory(establishment=alex.establishment, released_on=DAY - timedelta(days=3))
    assert set(ranked_people(porter)) == {alex.pk, other.pk}


def test_a_ranking_without_changes_reads_no_rows(alex, porter, django_assert_num_queries):
    profile = candidate_profile(Candidate.objects.for_matching().get(pk=alex.pk), on=DAY)
    pools.vacancies.current()
    with django_assert_num_queries(2):  # what changed lately, and how many there are
        first = pools.vacancies.current()
    with django_assert_num_queries(2):
        second = pools.vacancies.current()
    assert first is second
    assert len(second.rank(profile, on=DAY)) == 1


def test_the_profiles_of_a_page_are_made_once_until_the_person_changes(kim, alex, django_assert_num_queries):
    first = pools.candidates.shown([alex], on=DAY)
    assert first == {alex.pk: candidate_profile(Candidate.objects.for_matching().get(), on=DAY)}
    with django_assert_num_queries(0):
        assert pools.candidates.shown([alex], on=DAY)[alex.pk] is first[alex.pk]
    amend_candidate(kim, candidate=alex, fields={"no_nights": True})
    assert pools.candidates.shown([Candidate.objects.get()], on=DAY)[alex.pk].no_nights


def test_the_profile_of_another_day_is_made_for_that_day(alex):
    first = pools.candidates.shown([alex], on=DAY)[alex.pk]
    assert pools.candidates.shown([alex], on=DAY + timedelta(days=1))[alex.pk] is not first


def test_a_person_who_is_gone_has_no_profile_on_a_page(alex):
    gone = Candidate.objects.get()
    Candidate.objects.all().delete()
    assert pools.candidates.shown([gone], on=DAY) == {}

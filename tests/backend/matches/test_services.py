"""Rankings for a page: the pool's order, the reference's reasons, what is counted, and the trail."""

from datetime import date, timedelta

import pytest

from backend.audit.models import Entry
from backend.candidates.models import Candidate
from backend.matches.services import Guarantee, Sought, candidates_for, guarantee_of, match_of, vacancies_for
from employers.models import Vacancy
from matching.exclusions import Standing
from tests.conftest import DAY
from tests.factories import CandidateFactory, RequirementFactory, VacancyFactory, WorkHistoryFactory

SHOWN = (Standing.ELIGIBLE, Standing.DISCUSS)


def read(row):
    return type(row).objects.for_matching().get(pk=row.pk)


@pytest.fixture
def estate(alex, porter):
    """Beside the porter's job: one to discuss, one that is full, one that starts too far away."""
    employer = porter.employer
    discuss = VacancyFactory(employer=employer, title="Night baker", shift="nights", sector="CATERING")
    Candidate.objects.filter(pk=alex.pk).update(no_nights=True)
    full = VacancyFactory(employer=employer, title="Full already", status="filled")
    far = VacancyFactory(employer=employer, title="Far away", postcode="TR1 1AA")
    return {"porter": porter, "discuss": discuss, "full": full, "far": far}


def test_vacancies_come_eligible_first_then_to_discuss_then_blocked(kim, alex, estate):
    matches = vacancies_for(kim, read(alex), on=DAY)
    assert matches.counts == {Standing.ELIGIBLE: 1, Standing.DISCUSS: 1, Standing.BLOCKED: 2}
    found = [one.vacancy.title for one in matches[:10]]
    assert found[:2] == ["Kitchen porter", "Night baker"]
    assert set(found[2:]) == {"Full already", "Far away"}


def test_only_the_standings_asked_for_are_shown_and_all_are_counted(kim, alex, estate):
    matches = vacancies_for(kim, read(alex), on=DAY, standings=SHOWN)
    assert len(matches) == 2
    assert [one.vacancy.title for one in matches[:10]] == ["Kitchen porter", "Night baker"]
    assert matches.counts[Standing.BLOCKED] == 2


def test_slices_follow_one_another(kim, alex, estate):
    matches = vacancies_for(kim, read(alex), on=DAY)
    whole = [one.vacancy.pk for one in matches[:4]]
    assert [matches[number].vacancy.pk for number in range(4)] == whole
    assert [one.vacancy.pk for one in matches[1:3]] == whole[1:3]


def test_the_reasons_are_those_of_the_reference(kim, alex, estate):
    first = vacancies_for(kim, read(alex), on=DAY)[0]
    assert first.match == match_of(read(alex), read(estate["porter"]), on=DAY)
    assert first.match.words[0].startswith("Met: Pot washing (")


def test_rankings_can_be_narrowed_to_some_openings(kim, alex, estate):
    jobs = Vacancy.objects.filter(title__in=["Night baker", "Far away"])
    matches = vacancies_for(kim, read(alex), on=DAY, sought=Sought(jobs))
    assert [one.vacancy.title for one in matches[:10]] == ["Night baker", "Far away"]


def test_reading_a_slice_is_written_down_with_what_was_shown(kim, alex, estate):
    matches = vacancies_for(kim, read(alex), on=DAY, standings=SHOWN)
    assert not Entry.objects.filter(action="read_matches").exists()
    matches[:1]
    entry = Entry.objects.get(action="read_matches")
    assert (entry.actor, entry.subject_kind, entry.subject_id) == (kim, "candidate", str(alex.pk))
    assert entry.details == {"vacancies": [estate["porter"].pk]}


def test_candidates_are_ranked_among_those_given_alone(kim, ade, alex, porter):
    away = CandidateFactory(establishment=ade.establishments.get(), released_on=DAY, right_to_work=True)
    WorkHistoryFactory(candidate=away)
    idle = CandidateFactory(establishment=alex.establishment, released_on=DAY, right_to_work=True)
    late = CandidateFactory(establishment=alex.establishment, released_on=date(2029, 1, 1), right_to_work=True)
    porter.starts_on = DAY + timedelta(days=5)
    porter.save()
    matches = candidates_for(kim, read(porter), among=Candidate.objects.visible_to(kim), on=DAY)
    assert [one.candidate for one in matches[:10]] == [alex, idle, late]
    assert matches.counts == {Standing.ELIGIBLE: 2, Standing.DISCUSS: 0, Standing.BLOCKED: 1}
    entry = Entry.objects.get(action="read_matches")
    assert entry.details == {"candidates": [alex.pk, idle.pk, late.pk]}


def test_someone_removed_between_ranking_and_reading_is_passed_over(kim, alex, porter):
    matches = candidates_for(kim, read(porter), among=Candidate.objects.visible_to(kim), on=DAY)
    Candidate.objects.all().delete()
    assert matches[:5] == []


def test_no_interview_is_due_where_none_is_promised(alex, porter):
    assert guarantee_of(read(porter), match_of(read(alex), read(porter), on=DAY)) is Guarantee.NOT_OFFERED


@pytest.mark.parametrize(
    ("text", "importance", "expected"),
    [
        ("Pot wash experience", "essential", Guarantee.MET),
        ("Welding", "desirable", Guarantee.MET),
        ("Welding", "essential", Guarantee.NOT_MET),
        ("Zxqv", "essential", Guarantee.TO_CONFIRM),
    ],
)
def test_a_promised_interview_is_due_when_every_essential_line_is_met(alex, porter, text, importance, expected):
    Vacancy.objects.update(guaranteed_interviews=1)
    RequirementFactory(vacancy=porter, text=text, importance=importance, position=2)
    assert guarantee_of(read(porter), match_of(read(alex), read(porter), on=DAY)) is expected


def test_a_line_that_follows_from_the_title_is_no_minimum_requirement(alex, porter):
    Vacancy.objects.update(guaranteed_interviews=1)
    RequirementFactory(vacancy=porter, text="Welding", is_implied=True, position=2)
    assert guarantee_of(read(porter), match_of(read(alex), read(porter), on=DAY)) is Guarantee.MET

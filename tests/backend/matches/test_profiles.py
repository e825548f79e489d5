"""Rows become profiles: all that matching needs, nothing more, and no query beyond `for_matching`."""

from datetime import date, time

import pytest

from backend.candidates.models import Candidate, Evidence, LicenceCondition
from backend.candidates.services import record_conviction
from backend.matches.profiles import candidate_profile, vacancy_profile
from employers.models import Vacancy
from matching.disclosure import BarredList, CheckLevel, OffenceCategory
from matching.disclosure.summary import CheckClass, Reach
from matching.skills.vocabulary import EvidenceKind, Importance, Sector
from matching.vocabulary import LicenceConditionKind
from tests.conftest import DAY
from tests.factories import CandidateFactory, RequirementFactory, VacancyFactory, WorkHistoryFactory


def profile_of(candidate, on=DAY):
    return candidate_profile(Candidate.objects.for_matching().get(pk=candidate.pk), on=on)


def offer_of(vacancy):
    return vacancy_profile(Vacancy.objects.for_matching().get(pk=vacancy.pk))


def test_work_history_counts_until_the_coach_has_confirmed_evidence(alex):
    found = {one.skill: one for one in profile_of(alex).skills}
    assert "pot_washing" in found
    assert found["pot_washing"].source == "Kitchens, 14 months in custody"


def test_confirmed_evidence_is_used_as_it_was_confirmed(alex):
    Evidence.objects.create(
        candidate=alex, skill="welding", strength=0.8, kind="course", source="Welding course", months=3
    )
    (one,) = profile_of(alex).skills
    assert (one.skill, one.strength, one.kind, one.source) == ("welding", 0.8, EvidenceKind.COURSE, "Welding course")


def test_wishes_and_limits_are_carried_over(alex):
    LicenceCondition.objects.create(
        candidate=alex, kind="curfew", curfew_from=time(19), curfew_until=time(7), ends_on=date(2027, 1, 31)
    )
    LicenceCondition.objects.create(candidate=alex, kind="exclusion_area", areas=["WF17"])
    Candidate.objects.filter(pk=alex.pk).update(max_hours="37.5", barred_lists=["children"])
    profile = profile_of(alex)
    curfew, area = profile.licence_conditions
    assert (curfew.kind, curfew.curfew_from, curfew.ends_on) == (
        LicenceConditionKind.CURFEW,
        time(19),
        date(2027, 1, 31),
    )
    assert area.areas == ("WF17",)
    assert (profile.max_hours, profile.travel_km, profile.sectors) == (37.5, 20, {Sector.CATERING})
    assert profile.barred_lists == {BarredList.CHILDREN}
    assert profile.home is not None


def test_day_release_is_ruled_out_by_the_security_category_or_a_bar(alex):
    assert not profile_of(alex).has_no_day_release
    Candidate.objects.filter(pk=alex.pk).update(security_category="B")
    assert profile_of(alex).has_no_day_release
    Candidate.objects.filter(pk=alex.pk).update(security_category="D", day_release_bars=["extradition"])
    assert profile_of(alex).has_no_day_release
    Candidate.objects.filter(pk=alex.pk).update(day_release_bars=[])
    assert not profile_of(alex).has_no_day_release


def test_the_licence_ends_with_the_sentence_of_the_record(kim, alex):
    assert profile_of(alex).licence_ends_on is None
    burglary = {"offence": "Burglary", "category": "THEFT_AND_FRAUD", "convicted_on": date(2025, 3, 3), "age": 30}
    papers = {"disposal": "custody", "length": 30, "length_unit": "months", "ends_on": date(2027, 9, 3)}
    record_conviction(kim, alex, fields=burglary, sentences=[papers])
    assert profile_of(alex).licence_ends_on == date(2027, 9, 3)


@pytest.mark.parametrize(
    ("role_group", "has_filtering"),
    [("", True), ("security", True), ("judicial_or_police", False), ("gone_from_the_table", True)],
)
def test_a_role_outside_filtering_is_known(employer, role_group, has_filtering):
    vacancy = VacancyFactory(employer=employer, role_group=role_group, check_level="standard")
    assert offer_of(vacancy).has_filtering is has_filtering


def test_young_colleagues_are_read_from_the_advert_and_its_lines(employer):
    cafe = VacancyFactory(employer=employer, title="Cafe assistant", description="Serving and clearing.")
    assert not offer_of(cafe).has_young_colleagues
    RequirementFactory(vacancy=cafe, text="Patient with our 16-year-old apprentice")
    assert offer_of(cafe).has_young_colleagues


def test_a_profile_carries_a_summary_and_no_conviction(kim, alex):
    record_conviction(
        kim,
        alex,
        fields={
            "offence": "Took lead off a roof",
            "category": "THEFT_AND_FRAUD",
            "convicted_on": date(2025, 3, 3),
            "age": 30,
        },
        sentences=[{"disposal": "custody", "length": 30, "length_unit": "months", "ends_on": date(2027, 9, 3)}],
    )
    profile = profile_of(alex)
    assert profile.disclosure.reach(CheckClass.BASIC, OffenceCategory.THEFT_AND_FRAUD, on=DAY) is Reach.YES
    assert profile.disclosure.reach(CheckClass.BASIC, OffenceCategory.ARSON, on=DAY) is Reach.NO
    assert "roof" not in repr(profile)
    assert "Quillfeather" not in repr(profile)


def test_an_opening_is_carried_over(employer):
    vacancy = VacancyFactory(
        employer=employer,
        check_level="enhanced",
        excluded_offences=["ARSON", "CASE_BY_CASE"],
        hours_per_week="40.0",
        shift="nights",
        closes_on=date(2026, 12, 1),
        is_rolling=False,
        guaranteed_interviews=2,
    )
    profile = offer_of(vacancy)
    assert profile.check_level is CheckLevel.ENHANCED
    assert profile.excluded == {OffenceCategory.ARSON}
    assert profile.case_by_case
    assert (profile.hours_per_week, profile.closes_on, profile.guaranteed_interviews) == (40.0, date(2026, 12, 1), 2)
    assert (profile.district, profile.is_closed) == ("LS1", False)


def test_a_rolling_opening_has_no_closing_date_and_a_national_one_no_place(employer):
    vacancy = VacancyFactory(employer=employer, closes_on=date(2026, 1, 1), is_national=True)
    profile = offer_of(vacancy)
    assert (profile.closes_on, profile.place, profile.district) == (None, None, "")


@pytest.mark.parametrize("status", ["filled", "withdrawn"])
def test_a_filled_or_withdrawn_opening_is_closed(employer, status):
    assert offer_of(VacancyFactory(employer=employer, status=status)).is_closed


def test_requirements_are_the_lines_confirmed_or_what_the_words_show(porter, employer):
    lines = offer_of(porter).requirements
    assert [(one.text, one.importance) for one in lines] == [
        ("Pot washing", Importance.ESSENTIAL),
        ("Food hygiene", Importance.DESIRABLE),
    ]
    unconfirmed = VacancyFactory(employer=employer, title="Kitchen porter", description="Washing pots.")
    assert any(one.skills for one in offer_of(unconfirmed).requirements)


def test_profiles_ask_for_nothing_beyond_for_matching(alex, porter, django_assert_num_queries):
    for _ in range(2):
        WorkHistoryFactory(candidate=CandidateFactory(establishment=alex.establishment))
        RequirementFactory(vacancy=VacancyFactory(employer=porter.employer))
    people, offers = list(Candidate.objects.for_matching()), list(Vacancy.objects.for_matching())
    with django_assert_num_queries(0):
        profiles = [candidate_profile(one, on=DAY) for one in people] + [vacancy_profile(one) for one in offers]
    assert len(profiles) == 6

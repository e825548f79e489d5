"""What coaches do with candidates: each thing done, each refusal, each entry in the trail."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from backend.audit.models import Entry
from backend.candidates import services
from backend.candidates.models import Candidate
from matching.skills.vocabulary import EvidenceKind, SkillEvidence
from tests.factories import CandidateFactory, CoachFactory, EstablishmentFactory

pytestmark = pytest.mark.django_db


def actions():
    return list(Entry.objects.order_by("sequence").values_list("action", flat=True))


def details():
    return Entry.objects.order_by("-sequence").first().details


def evidence(skill, strength=0.8):
    return SkillEvidence(skill, strength, EvidenceKind.PRISON_JOB, "Kitchens, 14 months in custody", "pans", 14)


def test_a_candidate_is_recorded_on_the_coach_s_caseload(kim, leeds):
    fields = {"first_name": "Rosa", "last_name": "Vane", "prison_number": "a1234bc", "home_postcode": "ls9 8ab"}
    candidate = services.record_candidate(kim, establishment=leeds, fields=fields)
    candidate.refresh_from_db()
    assert (candidate.coach, candidate.prison_number, candidate.home_postcode) == (kim, "A1234BC", "LS9 8AB")
    assert actions() == ["record_candidate"]
    assert "Rosa" not in str(details())


def test_a_candidate_is_not_recorded_at_somebody_else_s_establishment(kim):
    with pytest.raises(ValidationError, match="one of your own"):
        services.record_candidate(kim, establishment=EstablishmentFactory(), fields={"prison_number": "A1234BC"})
    assert not Candidate.objects.exists()
    assert actions() == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"last_name": "Vane"}, "prison number or a CRN"),
        ({"prison_number": "12345"}, "like A1234BC"),
        ({"crn": "12"}, "like X123456"),
        ({"prison_number": "A1234BC", "home_postcode": "nowhere"}, "Enter a postcode"),
        ({"prison_number": "A1234BC", "home_postcode": "ZZ9"}, "not a postcode district that we know"),
    ],
)
def test_a_candidate_with_a_wrong_field_is_refused(kim, leeds, fields, words):
    with pytest.raises(ValidationError, match=words):
        services.record_candidate(kim, establishment=leeds, fields=fields)


def test_two_candidates_cannot_have_one_number(kim, leeds, rosa):
    with pytest.raises(ValidationError, match="already exists"):
        services.record_candidate(kim, establishment=leeds, fields={"prison_number": rosa.prison_number})


def test_no_fixed_abode_is_a_home_postcode(kim, rosa):
    assert services.amend_candidate(kim, rosa, fields={"home_postcode": "nf11nf"}).home_postcode == "NF1 1NF"


def test_amending_says_which_fields_changed_and_moves_the_change_time(kim, rosa):
    before = rosa.changed_at
    services.amend_candidate(kim, rosa, fields={"travel_km": 12, "last_name": "Vane"})
    rosa.refresh_from_db()
    assert rosa.travel_km == 12
    assert rosa.changed_at > before
    assert details() == {"fields": ["travel_km"]}


def test_amending_nothing_writes_nothing(kim, rosa):
    services.amend_candidate(kim, rosa, fields={"last_name": "Vane"})
    assert actions() == []


def test_a_candidate_is_not_moved_to_an_establishment_the_coach_is_not_at(kim, rosa):
    with pytest.raises(ValidationError, match="one of your own"):
        services.amend_candidate(kim, rosa, fields={"establishment": EstablishmentFactory()})


def test_a_candidate_is_taken_onto_the_caseload_and_released(kim, rosa):
    services.take_onto_caseload(kim, rosa)
    assert list(Candidate.objects.held_by(kim)) == [rosa]
    services.release_from_caseload(kim, rosa)
    assert list(Candidate.objects.held_by(kim)) == []
    assert actions() == ["take_onto_caseload", "release_from_caseload"]
    assert details() == {"coach": kim.pk}


def test_a_candidate_held_by_another_coach_is_not_taken(kim, rosa, leeds):
    services.take_onto_caseload(kim, rosa)
    colleague = CoachFactory(establishments=[leeds])
    with pytest.raises(services.AlreadyHeld, match="Kim"):
        services.take_onto_caseload(colleague, rosa)


def test_a_change_of_the_history_asks_to_confirm_the_skills_again(kim, rosa, kitchens):
    services.confirm_skills(kim, rosa, confirmed=[evidence("food_preparation")])
    assert rosa.has_skills_confirmed
    services.amend_work_history(kim, kitchens, fields={"months": 20})
    rosa.refresh_from_db()
    assert not rosa.has_skills_confirmed
    assert actions() == ["add_work_history", "confirm_skills", "amend_work_history"]


def test_removed_work_is_gone(kim, rosa, kitchens):
    services.remove_work_history(kim, kitchens)
    assert not rosa.work_history.exists()
    assert actions()[-1] == "remove_work_history"


def test_work_of_a_thousand_months_is_refused(kim, rosa):
    with pytest.raises(ValidationError, match="720"):
        services.add_work_history(kim, rosa, fields={"title": "Kitchens", "kind": "prison_job", "months": 1000})


def test_qualifications_are_added_once_each(kim, rosa):
    services.add_qualifications(kim, rosa, titles=["Level 2 Food Hygiene", "CSCS card"])
    services.add_qualifications(kim, rosa, titles=["level 2  food hygiene", "First aid"])
    assert [one.title for one in rosa.qualifications.all()] == ["Level 2 Food Hygiene", "CSCS card", "First aid"]
    assert len(details()["qualifications"]) == 1


def test_a_qualification_does_not_expire_before_it_was_awarded(kim, rosa):
    (card,) = services.add_qualifications(kim, rosa, titles=["CSCS card"])
    dates = {"awarded_on": date(2025, 1, 1), "expires_on": date(2024, 1, 1)}
    with pytest.raises(ValidationError, match="after the day it was awarded"):
        services.amend_qualification(kim, card, fields=dates)
    services.amend_qualification(kim, card, fields=dates | {"expires_on": date(2030, 1, 1)})
    services.remove_qualification(kim, card)
    assert not rosa.qualifications.exists()
    assert actions() == ["add_qualifications", "amend_qualification", "remove_qualification"]


def test_the_history_shows_skills_with_the_words_that_show_them(rosa, kitchens):
    found = services.skills_found(rosa, on=date(2026, 11, 21))
    assert found
    assert all(one.source for one in found)
    assert any("probing" in one.words for one in found)


def test_exactly_the_confirmed_skills_are_kept_once_each(kim, rosa):
    services.confirm_skills(kim, rosa, confirmed=[evidence("food_preparation", 0.4), evidence("kitchen_cleaning")])
    services.confirm_skills(kim, rosa, confirmed=[evidence("food_preparation", 0.4), evidence("food_preparation", 0.9)])
    (row,) = rosa.evidence.all()
    assert (row.skill, row.strength, row.is_confirmed, row.months) == ("food_preparation", 0.9, True, 14)
    assert details() == {"skills": 1}


def test_a_skill_outside_the_taxonomy_is_refused(kim, rosa):
    with pytest.raises(ValidationError, match="juggling_knives"):
        services.confirm_skills(kim, rosa, confirmed=[evidence("juggling_knives")])


def test_a_licence_condition_is_added_amended_and_removed(kim, rosa, curfew):
    services.amend_licence_condition(kim, curfew, fields={"ends_on": date(2027, 1, 25)})
    services.remove_licence_condition(kim, curfew)
    assert not rosa.licence_conditions.exists()
    assert actions() == ["add_licence_condition", "amend_licence_condition", "remove_licence_condition"]
    assert "HDC" not in str(list(Entry.objects.values_list("details", flat=True)))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": "exclusion_area", "areas": ["ZZ9"]}, "ZZ9: not a postcode district"),
        ({"kind": "curfew", "curfew_from": "19:00"}, "begins and ends"),
        ({"kind": "bedtime"}, "not a valid choice"),
    ],
)
def test_a_licence_condition_that_cannot_be_applied_is_refused(kim, rosa, fields, words):
    with pytest.raises(ValidationError, match=words):
        services.add_licence_condition(kim, rosa, fields=fields)


def test_no_licence_conditions_is_an_answer_until_one_is_added(kim, rosa):
    services.confirm_no_licence_conditions(kim, rosa)
    assert rosa.has_no_licence_conditions
    services.add_licence_condition(kim, rosa, fields={"kind": "exclusion_area", "areas": ["WF17", "LS"]})
    rosa.refresh_from_db()
    assert not rosa.has_no_licence_conditions
    with pytest.raises(ValidationError, match="Conditions are recorded"):
        services.confirm_no_licence_conditions(kim, rosa)


def test_a_coach_sees_the_people_of_their_establishments_and_nobody_else_sees_anybody(kim, ade, pat, sam, rosa):
    assert list(Candidate.objects.visible_to(kim)) == [rosa]
    assert not any(Candidate.objects.visible_to(person).exists() for person in (ade, pat, sam))


def test_people_are_found_by_every_word_of_name_or_number(leeds, rosa):
    CandidateFactory(first_name="Rosa", last_name="Other", establishment=leeds)
    assert list(Candidate.objects.named("rosa VAN")) == [rosa]
    assert list(Candidate.objects.named("a1234")) == [rosa]


def test_people_without_a_release_date_come_last(leeds, rosa):
    undated = CandidateFactory(released_on=None, establishment=leeds)
    assert list(Candidate.objects.in_order_of(("released_on", "id"))) == [rosa, undated]
    assert list(Candidate.objects.without_release_date()) == [undated]
    assert list(Candidate.objects.released_between(date(2027, 5, 4), date(2027, 5, 4))) == [rosa]
    assert not Candidate.objects.released_between(date(2027, 5, 5), date(2027, 6, 1)).exists()

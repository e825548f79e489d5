"""What an employer sees: skills in the taxonomy's words, and nothing that anybody typed about a person."""

from datetime import date

import pytest

from backend.applications import services
from backend.applications.employer_view import neutral_label, neutral_source, put_forward_of
from backend.applications.models import Application
from backend.candidates.models import Candidate, Evidence, HeldQualification, LicenceCondition
from backend.candidates.services import record_conviction
from matching.skills.taxonomy import load
from matching.skills.vocabulary import EvidenceKind, SkillEvidence
from tests.conftest import DAY
from tests.factories import VacancyFactory, WorkHistoryFactory

pytestmark = pytest.mark.usefixtures("on_the_day")
TELLING = (
    "Alexandrine", "Quillfeather", "A7313ZQ", "X813377", "Leeds", "HMP", "prison", "custody", "convict", "offen",
    "arson", "barn", "sentence", "licence", "curfew", "probation", "wing", "risk", "Dora", "victim", "thinking",
    "LS12", "1988",
)  # fmt: skip


@pytest.fixture
def told_everything(kim, alex):
    """Alex with everything that an employer must not learn, in every place where it can be typed."""
    Candidate.objects.filter(pk=alex.pk).update(
        crn="X813377", date_of_birth=date(1988, 2, 3), skills_said="I am Alexandrine, HMP Leeds wing cleaner, arson"
    )
    WorkHistoryFactory(
        candidate=alex,
        title="Prison kitchen orderly at HMP Leeds",
        description="Quillfeather cooked on the wing, food hygiene",
    )
    WorkHistoryFactory(
        candidate=alex, kind="course", title="Victim awareness course, Probation", description="teamwork, listening"
    )
    WorkHistoryFactory(
        candidate=alex, kind="community", title="Dora's barn cafe, before the arson", description="served customers"
    )
    HeldQualification.objects.create(candidate=alex, title="Level 2 food hygiene, HMP Leeds")
    HeldQualification.objects.create(candidate=alex, title="Thinking skills programme (first aid)")
    LicenceCondition.objects.create(candidate=alex, kind="employment_approval", details="Dora must agree")
    record_conviction(
        kim,
        alex,
        fields={"offence": "Set light to a barn", "category": "ARSON", "convicted_on": date(2025, 3, 3), "age": 30},
        sentences=[{"disposal": "custody", "length": 30, "length_unit": "months", "ends_on": date(2027, 9, 3)}],
    )
    return alex


def inside(page):
    """The part of a page that is about the person, without menus."""
    text = page.content.decode()
    return text[text.index("<main") : text.index("</main>")]


def found_in(text):
    return [word for word in TELLING if word.lower() in text.lower()]


@pytest.mark.parametrize("page", ["", "{reference}/", "{reference}/accept/", "{reference}/decline/"])
def test_no_page_of_the_employer_tells_who_it_is_or_what_they_did(sign_in, put, sam, told_everything, porter, page):
    made = put(told_everything, porter, has_discussed=True)
    text = inside(sign_in(sam).get(f"/put-forward/{page.format(reference=made.reference)}"))
    assert made.reference in text
    assert found_in(text) == []


def test_nothing_told_to_the_employer_is_stored_in_words_that_somebody_typed(put, told_everything, porter):
    made = put(told_everything, porter, has_discussed=True)
    assert found_in(str(made.snapshot["for_employer"])) == []
    assert "Main kitchen worker, 14 months" in str(made.snapshot["for_employer"])


def test_evidence_that_a_coach_confirmed_in_telling_words_is_told_in_neutral_ones(put, alex, porter):
    Evidence.objects.create(
        candidate=alex, skill="pot_washing", strength=0.9, kind="prison_job", source="HMP Leeds kitchens", months=14
    )
    (told,) = put(alex, porter).snapshot["for_employer"]["skills"]
    assert found_in(str(told)) == []


@pytest.mark.parametrize(
    ("kind", "source", "months", "expected"),
    [
        ("prison_job", "Kitchens, 14 months in custody", 14, "Main kitchen worker, 14 months"),
        ("prison_job", "Wing cleaner, 1 month in custody", 1, "Cleaner, 1 month"),
        ("prison_workshop", "Prison laundry worker, 3 years in custody", 36, "Laundry worker, 3 years"),
        ("prison_job", "Listener, 8 months in custody", 8, "Work, 8 months"),
        ("prison_workshop", "Number four shop, 5 months in custody", 5, "Workshop, 5 months"),
        ("community", "Warehouse operative, 2 years", 24, "Warehouse operative, 2 years"),
        ("community", "Uncle Vlad's yard, 3 months", 3, "Work, 3 months"),
        ("course", "Victim awareness", 0, "Course"),
        ("said", "In their own words", 0, "In their own words"),
    ],
)
def test_a_source_is_told_in_the_words_of_the_taxonomy(kind, source, months, expected):
    evidence = SkillEvidence("pot_washing", 0.8, EvidenceKind(kind), source, months=months)
    told = neutral_source(evidence)
    assert told == expected


def test_every_kind_of_evidence_has_neutral_words():
    for kind in EvidenceKind:
        assert neutral_source(SkillEvidence("pot_washing", 0.8, kind, "HMP Leeds, the burnt barn")) != ""


def test_no_kind_of_prison_work_tells_where_it_was_done():
    for work in load().prison_work.values():
        told = neutral_source(SkillEvidence("x", 0.8, EvidenceKind.PRISON_JOB, f"{work.title} in custody")).lower()
        assert not [word for word in ("prison", "custody", "wing ", "cell", "release") if word in told], work.title


def test_a_skill_whose_name_tells_is_left_out():
    assert neutral_label("pot_washing") == load().skills["pot_washing"].label
    assert neutral_label("social_care_buddy") == ""
    assert neutral_label("no_such_skill") == ""


def test_each_line_says_how_far_it_is_met_and_by_what(application):
    (person,) = put_forward_of(Application.objects.for_employer(), on=DAY)
    assert [(one.text, one.is_essential, one.answer) for one in person.requirements] == [
        ("Pot washing", True, "Meets this"),
        ("Food hygiene", False, "Meets this"),
    ]
    assert person.requirements[0].evidence == ("Main kitchen worker, 14 months",)
    assert person.requirements_met == 2


@pytest.mark.parametrize(
    ("released_on", "expected"), [(date(2026, 11, 20), True), (date(2026, 11, 21), False), (None, False)]
)
def test_they_are_available_from_release_on(put, alex, porter, released_on, expected):
    put(alex, porter)
    Candidate.objects.filter(pk=alex.pk).update(released_on=released_on)
    (person,) = put_forward_of(Application.objects.for_employer(), on=DAY)
    assert (person.available_from, person.is_available_now) == (released_on, expected)


def test_for_a_work_placement_they_are_available_from_day_release_on(put, alex, employer):
    placement = VacancyFactory(employer=employer, kind="work_placement", starts_on=date(2026, 12, 1))
    Candidate.objects.filter(pk=alex.pk).update(released_on=date(2028, 1, 1), rotl_from=date(2026, 11, 25))
    put(alex, placement)
    (person,) = put_forward_of(Application.objects.for_employer(), on=DAY)
    assert person.available_from == date(2026, 11, 25)


def test_nothing_of_the_person_is_left_when_it_is_withdrawn(application, kim):
    services.withdraw(kim, application, reason_code="changed_mind")
    (person,) = put_forward_of(Application.objects.for_employer(), on=DAY)
    assert (person.skills, person.requirements, person.status_words) == ((), (), "Withdrawn")


def test_the_dates_of_many_are_read_at_once(put, alex, porter, employer, django_assert_num_queries):
    for vacancy in (porter, VacancyFactory(employer=employer), VacancyFactory(employer=employer)):
        put(alex, vacancy)
    with django_assert_num_queries(2):
        assert len(put_forward_of(Application.objects.for_employer(), on=DAY)) == 3


@pytest.fixture
def for_placement(put, alex, employer):
    """Alex put forward for a work placement."""
    return put(alex, VacancyFactory(employer=employer, kind="work_placement", starts_on=date(2026, 12, 1)))


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ({"security_category": "B"}, date(2028, 1, 1)),
        ({"day_release_bars": ["escape_list"]}, date(2028, 1, 1)),
        ({"security_category": "C"}, date(2026, 11, 25)),
    ],
    ids=["category B", "escape list", "category C"],
)
def test_where_day_release_is_ruled_out_they_are_available_from_release_and_no_reason_is_told(
    sign_in, sam, for_placement, held, expected
):
    Candidate.objects.filter(pk=for_placement.candidate_id).update(
        released_on=date(2028, 1, 1), rotl_from=date(2026, 11, 25), **held
    )
    (person,) = put_forward_of(Application.objects.for_employer(), on=DAY)
    assert person.available_from == expected
    text = inside(sign_in(sam).get(f"/put-forward/{for_placement.reference}/"))
    assert f"From {expected:%-d %B %Y}" in text
    for telling in ("ategory", "day release", "scape", "emporary"):
        assert telling not in text

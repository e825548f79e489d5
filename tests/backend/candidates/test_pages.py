"""The pages of candidates: who may open them, what they show, what they refuse, and what they leave in the trail."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from backend.audit.models import Entry
from backend.candidates import services
from backend.candidates.models import Candidate
from tests.factories import CandidateFactory, CoachFactory, EstablishmentFactory

pytestmark = pytest.mark.django_db
OF_ONE = [
    ("candidate", ()),
    ("tasks", ()),
    ("amend_section", ("who",)),
    ("amend_section", ("release",)),
    ("amend_section", ("right-to-work",)),
    ("amend_section", ("preferences",)),
    ("amend_section", ("own-words",)),
    ("work_history", ()),
    ("add_work", ()),
    ("qualifications", ()),
    ("skills", ()),
    ("licence_conditions", ()),
    ("add_licence_condition", ("curfew",)),
    ("add_licence_condition", ("exclusion_area",)),
    ("add_licence_condition", ("other",)),
    ("record", ()),
    ("amend_barred_lists", ()),
]
POSTED = [
    ("take_onto_caseload", ()),
    ("release_from_caseload", ()),
    ("confirm_no_licence_conditions", ()),
    ("confirm_record", ()),
    ("start_draft", ("conviction",)),
]


def url(name, candidate, *more):
    return reverse(f"candidates:{name}", args=[candidate.pk, *more])


def last_entry():
    return Entry.objects.order_by("-sequence").first()


def date_boxes(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


@pytest.mark.parametrize(("name", "more"), OF_ONE, ids=str)
def test_a_page_opens_for_the_coach_of_the_establishment_and_is_written_down(sign_in, kim, rosa, name, more):
    page = sign_in(kim).get(url(name, rosa, *more))
    assert page.status_code == 200
    assert page.content.count(b"<h1") == 1
    if name not in ("add_work", "add_licence_condition"):
        assert last_entry().subject_id == str(rosa.pk)
        assert last_entry().action.startswith("read_")


@pytest.mark.parametrize(("name", "more"), OF_ONE + POSTED, ids=str)
def test_for_a_coach_elsewhere_there_is_no_such_page(sign_in, ade, rosa, name, more):
    client = sign_in(ade)
    for answer in (client.get, client.post):
        assert answer(url(name, rosa, *more)).status_code in ((404, 405) if (name, more) in POSTED else (404,))
    assert client.post(url(name, rosa, *more)).status_code == 404


@pytest.mark.parametrize("named", OF_ONE + POSTED, ids=str)
def test_other_roles_are_refused(sign_in, sam, pat, auditor, rosa, named):
    name, more = named
    for person in (sam, pat, auditor):
        assert sign_in(person).post(url(name, rosa, *more)).status_code == 403


@pytest.mark.parametrize(("name", "more"), OF_ONE, ids=str)
def test_who_has_not_signed_in_is_asked_to(client, rosa, name, more):
    page = client.get(url(name, rosa, *more))
    assert page.status_code == 302
    assert reverse("accounts:sign_in") in page.url


def test_the_caseload_shows_the_coach_s_own_people_and_no_stranger(sign_in, kim, rosa, stranger, leeds):
    other = CandidateFactory(first_name="Ola", last_name="Near", establishment=leeds)
    services.take_onto_caseload(kim, rosa)
    mine = sign_in(kim).get(reverse("candidates:caseload"))
    assert [one.pk for one in mine.context["candidates"]] == [rosa.pk]
    everybody = sign_in(kim).get(reverse("candidates:caseload"), {"whose": "all"})
    assert {one.pk for one in everybody.context["candidates"]} == {rosa.pk, other.pk}
    assert "Bo Far" not in everybody.content.decode()
    assert (last_entry().action, last_entry().details) == ("read_caseload", {"shown": 2})


@time_machine.travel("2026-11-21")
@pytest.mark.parametrize(
    ("window", "names"),
    [
        ("all", ["Soon", "Later", "Half", "Far", "Undated"]),
        ("4-weeks", ["Soon"]),
        ("12-weeks", ["Soon", "Later"]),
        ("6-months", ["Soon", "Later", "Half"]),
        ("no-date", ["Undated"]),
        ("nonsense", ["Soon", "Later", "Half", "Far", "Undated"]),
    ],
)
def test_the_caseload_is_filtered_by_release_and_sorted_by_it(sign_in, kim, leeds, window, names):
    dates = {"Soon": date(2026, 12, 19), "Later": date(2026, 12, 20), "Half": date(2027, 5, 22)}
    dates |= {"Far": date(2027, 5, 23), "Undated": None}
    for name, day in dates.items():
        CandidateFactory(last_name=name, released_on=day, establishment=leeds, coach=kim)
    query = {"whose": "mine", "window": window, "sort": "release"}
    page = sign_in(kim).get(reverse("candidates:caseload"), query)
    if window == "nonsense":
        assert "Error: " in page.content.decode()
    else:
        assert [one.last_name for one in page.context["candidates"]] == names


def test_an_empty_caseload_says_what_to_do(sign_in, kim):
    page = sign_in(kim).get(reverse("candidates:caseload")).content.decode()
    assert "Record a candidate" in page
    page = sign_in(kim).get(reverse("candidates:caseload"), {"search": "nobody", "whose": "all"}).content.decode()
    assert "Nobody fits this search" in page


@pytest.mark.parametrize("people", [1, 3])
def test_the_caseload_asks_as_much_for_one_as_for_three(sign_in, kim, leeds, django_assert_num_queries, people):
    for _ in range(people):
        CandidateFactory(establishment=leeds, coach=kim)
    client = sign_in(kim)
    with django_assert_num_queries(9):
        client.get(reverse("candidates:caseload"))


def test_the_caseload_has_pages(sign_in, kim, leeds):
    CandidateFactory.create_batch(21, establishment=leeds, coach=kim)
    page = sign_in(kim).get(reverse("candidates:caseload"), {"page": 2, "whose": "mine"})
    assert len(page.context["candidates"]) == 1
    assert "whose=mine" in page.content.decode()


def test_a_candidate_is_recorded_and_the_task_list_follows(sign_in, kim, leeds):
    answers = {"first_name": "Rosa", "last_name": "Vane", "prison_number": "a1234bc", "establishment": leeds.pk}
    page = sign_in(kim).post(reverse("candidates:record_candidate"), answers, follow=True)
    candidate = Candidate.objects.get()
    assert page.request["PATH_INFO"] == url("tasks", candidate)
    assert "Recorded Rosa Vane" in page.content.decode()
    assert candidate.coach == kim


def test_what_is_wrong_with_a_new_candidate_is_said_at_the_top(sign_in, kim, rosa):
    page = sign_in(kim).post(reverse("candidates:record_candidate"), {}).content.decode()
    for words in ("Error: ", "There is a problem", "Enter their last name", "Enter a prison number or a CRN"):
        assert words in page
    taken = {"last_name": "Twin", "prison_number": rosa.prison_number, "establishment": rosa.establishment.pk}
    page = sign_in(kim).post(reverse("candidates:record_candidate"), taken).content.decode()
    assert "already exists" in page


def test_a_candidate_is_not_recorded_elsewhere(sign_in, kim):
    answers = {"last_name": "Vane", "prison_number": "A1234BC", "establishment": EstablishmentFactory().pk}
    assert sign_in(kim).post(reverse("candidates:record_candidate"), answers).status_code == 200
    assert not Candidate.objects.exists()


@pytest.mark.parametrize(
    ("section", "answers", "stored"),
    [
        ("who", {"last_name": "Vale", "crn": "x123456"}, {"crn": "X123456", "last_name": "Vale"}),
        ("right-to-work", {"right_to_work": "unknown", "driving": "full"}, {"right_to_work": None, "driving": "full"}),
        ("right-to-work", {"right_to_work": "no", "driving": "full"}, {"right_to_work": False}),
        ("preferences", {"sectors": ["CATERING"], "no_nights": "yes"}, {"sectors": ["CATERING"], "no_nights": True}),
        ("own-words", {"skills_said": "I can graft"}, {"skills_said": "I can graft"}),
    ],
)
def test_a_section_is_saved(sign_in, kim, rosa, section, answers, stored):
    page = sign_in(kim).post(url("amend_section", rosa, section) + "?then=tasks", answers)
    assert page.url == url("tasks", rosa)
    rosa.refresh_from_db()
    assert {name: getattr(rosa, name) for name in stored} == stored


def test_release_and_home_are_saved(sign_in, kim, rosa, leeds):
    answers = {"establishment": leeds.pk, "home_postcode": "bd5", "travel_km": "20"}
    page = sign_in(kim).post(url("amend_section", rosa, "release"), answers | date_boxes("rotl_from", date(2027, 1, 2)))
    assert page.url == url("candidate", rosa)
    rosa.refresh_from_db()
    assert (rosa.released_on, rosa.rotl_from, rosa.home_postcode) == (None, date(2027, 1, 2), "BD5")


def test_the_security_category_and_what_rules_out_day_release_are_saved_and_shown(sign_in, kim, rosa, leeds):
    client, address = sign_in(kim), url("amend_section", rosa, "release")
    answers = {"establishment": leeds.pk, "security_category": "B", "day_release_bars": ["escape_list"]}
    client.post(address, answers)
    rosa.refresh_from_db()
    assert (rosa.security_category, rosa.day_release_bars) == ("B", ["escape_list"])
    shown = client.get(url("candidate", rosa)).content.decode()
    assert "Category B" in shown
    assert "On the escape list" in shown
    assert 'value="escape_list" checked' in client.get(address).content.decode()
    client.post(address, {"establishment": leeds.pk})
    rosa.refresh_from_db()
    assert (rosa.security_category, rosa.day_release_bars) == ("", [])
    assert "ruled out" not in client.get(url("candidate", rosa)).content.decode()


def test_a_security_category_that_does_not_exist_is_refused(sign_in, kim, rosa, leeds):
    answers = {"establishment": leeds.pk, "security_category": "Z"}
    assert "Error: " in sign_in(kim).post(url("amend_section", rosa, "release"), answers).content.decode()
    rosa.refresh_from_db()
    assert rosa.security_category == ""


def test_a_ban_has_an_end_only_if_there_is_a_ban(sign_in, kim, rosa):
    ban = date_boxes("driving_banned_until", date(2027, 3, 1))
    sign_in(kim).post(url("amend_section", rosa, "right-to-work"), {"driving": "disqualified"} | ban)
    rosa.refresh_from_db()
    assert rosa.driving_banned_until == date(2027, 3, 1)
    sign_in(kim).post(url("amend_section", rosa, "right-to-work"), {"driving": "none"} | ban)
    rosa.refresh_from_db()
    assert rosa.driving_banned_until is None


@pytest.mark.parametrize(
    ("section", "answers", "words"),
    [
        ("release", {"home_postcode": "ZZ9"}, "ZZ9 is not a postcode district"),
        ("release", {"released_on_day": "31", "released_on_month": "2", "released_on_year": "2027"}, "real date"),
        ("who", {"last_name": "Vane", "prison_number": "A1"}, "like A1234BC"),
        ("who", {"last_name": "V", "crn": "X123456", "date_of_birth_year": "2026", "date_of_birth_day": "1"}, "month"),
        ("preferences", {"max_hours": "200"}, "84 or less"),
    ],
)
def test_a_wrong_answer_is_refused_with_words(sign_in, kim, rosa, section, answers, words):
    page = sign_in(kim).post(url("amend_section", rosa, section), {"establishment": rosa.establishment.pk} | answers)
    assert page.status_code == 200
    for expected in ("There is a problem", "Error: ", words):
        assert expected in page.content.decode()


def test_a_candidate_moves_between_the_coach_s_own_establishments_only(sign_in, kim, rosa):
    away, strange = EstablishmentFactory(), EstablishmentFactory()
    kim.establishments.add(away)
    client = sign_in(kim)
    assert client.post(url("amend_section", rosa, "release"), {"establishment": away.pk}).status_code == 302
    page = client.post(url("amend_section", rosa, "release"), {"establishment": strange.pk}).content.decode()
    assert "There is a problem" in page
    rosa.refresh_from_db()
    assert rosa.establishment == away


def test_there_is_no_section_of_another_name(sign_in, kim, rosa):
    assert sign_in(kim).get(url("amend_section", rosa, "shoe-size")).status_code == 404
    assert sign_in(kim).get(url("add_licence_condition", rosa, "bedtime")).status_code == 404


def test_the_page_of_a_candidate_says_what_is_missing(sign_in, kim, leeds):
    bare = CandidateFactory(released_on=None, establishment=leeds)
    page = sign_in(kim).get(url("candidate", bare)).content.decode()
    for words in (
        "No release date", "No home postcode", "Right to work not known", "No work history", "No skills",
        "Licence conditions not recorded", "Criminal record not confirmed",
    ):  # fmt: skip
        assert words in page


def test_a_complete_candidate_misses_nothing(sign_in, kim, rosa, kitchens, curfew):
    fields = {"right_to_work": True, "sectors": ["CATERING"], "date_of_birth": date(1990, 3, 27)}
    services.amend_candidate(kim, rosa, fields=fields)
    services.confirm_skills(kim, rosa, confirmed=services.skills_found(rosa, on=date(2026, 11, 21)))
    services.confirm_record_complete(kim, rosa)
    page = sign_in(kim).get(url("candidate", rosa)).content.decode()
    assert "Everything that matching needs is recorded" in page
    assert "at home from 19:00 to 07:00" in page
    assert "HDC tag" not in page


def test_the_page_of_a_candidate_shows_no_offence(sign_in, kim, rosa, theft, caution):
    page = sign_in(kim).get(url("candidate", rosa)).content.decode()
    assert "bicycle" not in page
    assert "cannabis" not in page


def test_the_page_of_a_candidate_asks_as_much_whatever_is_recorded(
    sign_in, kim, rosa, kitchens, curfew, django_assert_max_num_queries
):
    services.add_qualifications(kim, rosa, titles=["CSCS", "First aid", "Food hygiene"])
    client = sign_in(kim)
    with django_assert_max_num_queries(20):
        client.get(url("candidate", rosa))


def test_a_candidate_is_put_on_the_caseload_and_taken_off(sign_in, kim, rosa, leeds):
    assert "now on your caseload" in sign_in(kim).post(url("take_onto_caseload", rosa), follow=True).content.decode()
    colleague = CoachFactory(establishments=[leeds])
    page = sign_in(colleague).post(url("take_onto_caseload", rosa), follow=True).content.decode()
    assert "Release them from it first" in page
    sign_in(colleague).post(url("release_from_caseload", rosa))
    rosa.refresh_from_db()
    assert rosa.coach is None

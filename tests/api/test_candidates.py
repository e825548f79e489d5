"""Candidates and matches in the API."""

import pytest

from backend.audit.models import Entry
from backend.candidates import services
from backend.candidates.models import Candidate, Conviction
from tests.factories import CandidateFactory, EstablishmentFactory, VacancyFactory

CANDIDATES = "/api/v1/candidates/"


@pytest.fixture
def one(alex):
    return f"{CANDIDATES}{alex.pk}/"


def test_the_list_holds_the_people_of_ones_establishments_and_is_audited(api, kim, alex):
    CandidateFactory()

    found = api(kim).get(CANDIDATES).json()["results"]

    assert [(row["id"], row["establishment"]) for row in found] == [(alex.pk, "LEI")]
    assert Entry.objects.get(action="read_caseload").details == {"shown": 1}


def test_convictions_are_nowhere_in_the_api(api, kim, alex, one, porter):
    Conviction.objects.create(candidate=alex, convicted_on="2024-05-01", offence="Zebra rustling", category="OTHER")
    pages = [CANDIDATES, one, f"{one}skills/", f"{one}work-history/", f"{one}matches/?standing=discuss"]

    for page in pages:
        text = api(kim).get(page).content.decode().lower()
        assert "zebra" not in text
        assert "conviction" not in text


@pytest.mark.parametrize(
    "asked",
    [
        {"words": "quill alex"},
        {"whose": "mine"},
        {"establishment": "LEI", "released_until": "2026-11-01"},
        {"released_from": "2026-10-31", "released_until": "2026-11-02"},
    ],
)
def test_candidates_are_filtered(asked, api, kim, leeds, alex):
    CandidateFactory(establishment=leeds)

    assert [row["id"] for row in api(kim).get(CANDIDATES, asked).json()["results"]] == [alex.pk]


def test_a_list_asks_the_database_as_often_for_three_as_for_one(api, kim, leeds, alex, django_assert_num_queries):
    client = api(kim)
    with django_assert_num_queries(7):
        client.get(CANDIDATES)
    CandidateFactory.create_batch(2, establishment=leeds)
    with django_assert_num_queries(7):
        client.get(CANDIDATES)


def test_one_candidate_is_audited(api, kim, alex, one):
    found = api(kim).get(one).json()

    assert (found["prison_number"], found["coach"], found["sectors"]) == ("A7313ZQ", kim.pk, ["CATERING"])
    assert Entry.objects.get(action="read_candidate").subject_id == str(alex.pk)


def test_a_candidate_is_recorded_on_the_coachs_caseload(api, kim, leeds):
    sent = {"prison_number": "B1234CD", "first_name": "Robin", "establishment": "LEI", "home_postcode": "ls98ab"}

    response = api(kim).post(CANDIDATES, sent, format="json")

    assert response.status_code == 201, response.json()
    made = Candidate.objects.get(prison_number="B1234CD")
    assert (made.coach, made.establishment, made.home_postcode) == (kim, leeds, "LS9 8AB")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"establishment": "ELS"}, "establishment"),
        ({"prison_number": "1"}, "prison_number"),
        ({"home_postcode": "ZZ99"}, "home_postcode"),
        ({"max_hours": -1}, "max_hours"),
        ({"date_of_birth": "2900-01-01"}, "date_of_birth"),
        ({"sectors": ["WRONG"]}, "sectors.0"),
        ({"prison_number": "A7313ZQ"}, "prison_number"),
    ],
)
def test_what_is_wrong_of_a_new_candidate_is_named(wrong, field, api, kim, alex):
    EstablishmentFactory(code="ELS")
    sent = {"prison_number": "B1234CD", "establishment": "LEI"} | wrong

    response = api(kim).post(CANDIDATES, sent, format="json")

    assert response.status_code == 400
    assert set(response.json()["fields"]) == {field}


def test_a_candidate_without_a_number_is_refused(api, kim):
    response = api(kim).post(CANDIDATES, {"establishment": "LEI"}, format="json")

    assert response.json()["message"] == "Enter a prison number or a CRN"


def test_a_candidate_is_amended_in_part(api, kim, alex, one):
    response = api(kim).patch(one, {"travel_km": 35, "no_nights": True, "prison_number": "A7313ZQ"}, format="json")

    assert response.status_code == 200, response.json()
    alex.refresh_from_db()
    assert (alex.travel_km, alex.no_nights, alex.first_name) == (35, True, "Alexandrine")
    assert Entry.objects.get(action="amend_candidate").details == {"fields": ["no_nights", "travel_km"]}


def test_a_change_of_nothing_is_audited_as_the_read_it_is(api, kim, alex, one):
    assert api(kim).patch(one, {}, format="json").status_code == 200

    assert Entry.objects.get().action == "read_candidate"


def test_who_coaches_and_what_is_confirmed_cannot_be_sent(api, kim, ade, alex, one):
    api(kim).patch(one, {"coach": ade.pk, "has_skills_confirmed": True}, format="json")

    alex.refresh_from_db()
    assert (alex.coach, alex.has_skills_confirmed) == (kim, False)


def test_skills_are_found_then_confirmed(api, kim, alex, one):
    found = api(kim).get(f"{one}skills/").json()["results"]
    assert found
    assert not any(skill["is_confirmed"] for skill in found)
    code = found[0]["code"]

    response = api(kim).put(f"{one}skills/", {"skills": [code, code]}, format="json")

    assert response.status_code == 200, response.json()
    assert response.json()["results"] == [found[0] | {"is_confirmed": True}]
    assert api(kim).get(f"{one}skills/").json() == response.json()


def test_a_skill_that_nothing_shows_is_kept_as_the_coachs_word(api, kim, one):
    response = api(kim).put(f"{one}skills/", {"skills": ["water_hygiene"]}, format="json")

    [skill] = response.json()["results"]
    assert (skill["code"], skill["kind"], skill["source"]) == ("water_hygiene", "said", "Added by the work coach")


def test_a_code_that_is_no_skill_is_refused(api, kim, alex, one):
    response = api(kim).put(f"{one}skills/", {"skills": ["juggling_axes"]}, format="json")

    assert response.json()["fields"] == {"skills": ["juggling_axes is not the code of a skill"]}
    assert not alex.evidence.exists()


def test_work_is_added_and_its_skills_are_to_be_confirmed(api, kim, alex, one):
    services.confirm_skills(kim, alex, confirmed=[])
    sent = {"title": "Forklift driver", "kind": "community", "months": 24, "ended_on": "2020-03-01"}

    response = api(kim).post(f"{one}work-history/", sent, format="json")

    assert response.status_code == 201, response.json()
    alex.refresh_from_db()
    assert alex.has_skills_confirmed is False
    assert "Forklift driver" in [row["title"] for row in api(kim).get(f"{one}work-history/").json()["results"]]
    wrong = api(kim).post(f"{one}work-history/", sent | {"ended_on": "2900-01-01"}, format="json")
    assert set(wrong.json()["fields"]) == {"ended_on"}


def test_the_openings_for_a_candidate_come_with_reasons_and_are_audited(api, kim, alex, one, porter):
    VacancyFactory(title="Plumber", sector="CONSTRUCTION", postcode="LS1 4DY")

    found = api(kim).get(f"{one}matches/", {"page_size": 1}).json()

    assert found["count"] == 2
    [best] = found["results"]
    assert best["vacancy"]["title"] == "Kitchen porter"
    assert best["standing"] in ("eligible", "discuss")
    assert 0 < best["score"] <= 1
    assert best["requirements"][0]["requirement"] == "Pot washing"
    assert best["reasons"]
    assert Entry.objects.get(action="read_matches").details == {"vacancies": [porter.pk]}


def test_the_openings_for_a_candidate_are_narrowed(api, kim, alex, one, porter):
    far = VacancyFactory(postcode="HD1 2JA", kind="work_placement", is_rolling=True)

    def titles(**asked):
        return [row["vacancy"]["id"] for row in api(kim).get(f"{one}matches/", asked).json()["results"]]

    assert titles(kind="job") == [porter.pk]
    assert titles(km=10) == [porter.pk]
    assert titles(guaranteed="true") == []
    assert far.pk in titles(standing="blocked") + titles()
    assert api(kim).get(f"{one}matches/", {"standing": "perhaps"}).status_code == 400


def test_a_distance_needs_a_home(api, kim, alex, one, porter):
    Candidate.objects.filter(pk=alex.pk).update(home_postcode="")

    assert set(api(kim).get(f"{one}matches/", {"km": 10}).json()["fields"]) == {"km"}


def test_the_candidates_for_an_opening_are_those_one_may_see(api, kim, ade, alex, leeds, porter):
    CandidateFactory(establishment=leeds)
    CandidateFactory()
    matches = f"/api/v1/vacancies/{porter.pk}/matches/"

    found = api(kim).get(matches).json()["results"]

    assert found[0]["candidate"] | {"id": alex.pk, "number": "A7313ZQ"} == found[0]["candidate"]
    assert {row["candidate"]["establishment"] for row in found} == {"LEI"}
    assert [row["candidate"]["id"] for row in api(kim).get(matches, {"whose": "mine"}).json()["results"]] == [alex.pk]
    assert api(ade).get(matches).json()["results"] == []
    assert Entry.objects.filter(action="read_matches", subject_kind="vacancy").count() >= 2

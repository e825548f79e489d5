"""Employers and vacancies in the API."""

import pytest

from backend.audit.models import Entry
from employers import services
from employers.models import Employer, LevelRequest, Vacancy, VacancyDraft
from tests.factories import EmployerFactory, RequirementFactory, VacancyFactory

EMPLOYERS, VACANCIES = "/api/v1/employers/", "/api/v1/vacancies/"


def test_employers_are_listed_with_their_levels(api, kim, employer):
    EmployerFactory(name="Zed Works", levels=[1])

    found = api(kim).get(EMPLOYERS).json()["results"]

    assert [(one["name"], one["levels"]) for one in found] == [("Northern Parcels", [1, 2, 3]), ("Zed Works", [1])]


def test_a_contact_sees_their_own_employer_alone(api, sam, employer):
    EmployerFactory(name="Zed Works")

    assert [one["id"] for one in api(sam).get(EMPLOYERS).json()["results"]] == [employer.pk]


@pytest.mark.parametrize(
    ("asked", "names"),
    [({"words": "zed"}, ["Zed Works"]), ({"level": 3}, ["Northern Parcels"]), ({"sector": "RETAIL"}, ["Zed Works"])],
)
def test_employers_are_filtered(asked, names, api, kim, employer):
    EmployerFactory(name="Zed Works", levels=[1], sector="RETAIL")

    assert [one["name"] for one in api(kim).get(EMPLOYERS, asked).json()["results"]] == names


def test_an_alliance_manager_takes_an_employer_in(api, pat):
    response = api(pat).post(EMPLOYERS, {"name": "New  Works", "sector": "RETAIL", "postcode": "ls14dy"}, format="json")

    assert response.status_code == 201
    assert response.json() | {"name": "New Works", "postcode": "LS1 4DY", "levels": []} == response.json()
    assert Entry.objects.filter(action="add_employer", actor=pat).exists()


def test_a_name_that_is_taken_is_refused(api, pat, employer):
    response = api(pat).post(EMPLOYERS, {"name": "northern parcels", "sector": "RETAIL"}, format="json")

    assert response.status_code == 400
    assert "exists already" in response.json()["message"]


def test_an_employer_is_changed_in_part_or_whole(api, pat, sam, employer):
    one = f"{EMPLOYERS}{employer.pk}/"

    assert api(sam).patch(one, {"description": "Parcels."}, format="json").json()["description"] == "Parcels."
    assert api(pat).put(one, {"name": "Parcels"}, format="json").status_code == 400
    assert api(pat).put(one, {"name": "Parcels", "sector": "RETAIL"}, format="json").json()["name"] == "Parcels"
    assert Employer.objects.get(pk=employer.pk).description == "Parcels."


def test_the_open_vacancies_are_listed_unless_others_are_asked_for(api, kim, employer):
    open_one = VacancyFactory(employer=employer)
    closed = VacancyFactory(employer=employer, status="filled")

    def ids(**asked):
        return {one["id"] for one in api(kim).get(VACANCIES, asked).json()["results"]}

    assert ids() == {open_one.pk}
    assert ids(stands="closed") == {closed.pk}
    assert ids(stands="all") == {open_one.pk, closed.pk}


@pytest.mark.parametrize(
    "asked",
    [
        {"words": "porter"},
        {"kind": "job", "sector": "CATERING"},
        {"guaranteed": "true"},
        {"near": "LS12 2TJ", "km": 10},
        {"near": "LS12 2TJ"},
    ],
)
def test_vacancies_are_filtered(asked, api, kim, porter):
    Vacancy.objects.filter(pk=porter.pk).update(guaranteed_interviews=2)
    VacancyFactory(postcode="EX1 1AA", kind="apprenticeship")

    assert [one["id"] for one in api(kim).get(VACANCIES, asked).json()["results"]] == [porter.pk]


def test_vacancies_of_one_employer(api, kim, porter):
    VacancyFactory()

    found = api(kim).get(VACANCIES, {"employer": porter.employer_id}).json()["results"]

    assert [one["id"] for one in found] == [porter.pk]


def test_a_vacancy_shows_what_it_asks_for_with_the_skills(api, kim, porter):
    RequirementFactory(vacancy=porter, text="Knives", skills=[["no_such_skill", 0.5]], position=2)

    found = api(kim).get(f"{VACANCIES}{porter.pk}/").json()

    assert (found["employer_name"], found["is_open"]) == ("Northern Parcels", True)
    assert found["requirements"][2] == {
        "text": "Knives",
        "importance": "essential",
        "is_implied": False,
        "skills": [{"code": "no_such_skill", "name": "no_such_skill", "weight": 0.5}],
    }


def test_a_list_asks_the_database_as_often_for_three_as_for_one(api, kim, porter, django_assert_num_queries):
    client = api(kim)
    with django_assert_num_queries(4):
        client.get(VACANCIES)
    for _ in range(2):
        RequirementFactory(vacancy=VacancyFactory())
    with django_assert_num_queries(4):
        client.get(VACANCIES)
    with django_assert_num_queries(4):
        client.get(EMPLOYERS)


def test_a_contact_posts_a_vacancy_of_their_own_employer(api, sam, employer, advert):
    response = api(sam).post(VACANCIES, advert, format="json")

    assert response.status_code == 201, response.json()
    found = response.json()
    assert (found["employer"], found["postcode"], found["status"]) == (employer.pk, "LS1 4DY", "posted")
    texts = [one["text"] for one in found["requirements"] if not one["is_implied"]]
    assert texts == ["Food hygiene", "Pot washing"]
    assert found["requirements"][0]["skills"]
    assert Entry.objects.filter(action="post_vacancy", actor=sam).exists()
    assert not VacancyDraft.objects.exists()


def test_an_alliance_manager_says_for_whom_they_post(api, pat, employer, advert):
    assert set(api(pat).post(VACANCIES, advert, format="json").json()["fields"]) == {"employer"}

    response = api(pat).post(VACANCIES, advert | {"employer": employer.pk}, format="json")
    assert response.json()["employer"] == employer.pk


def test_a_contact_cannot_post_for_another_employer(api, sam, advert):
    stranger = EmployerFactory()

    response = api(sam).post(VACANCIES, advert | {"employer": stranger.pk}, format="json")

    assert response.status_code == 400
    assert set(response.json()["fields"]) == {"employer"}
    assert not Vacancy.objects.exists()


def test_what_is_refused_as_wrong_leaves_nothing_behind(api, sam, advert):
    response = api(sam).post(VACANCIES, advert | {"postcode": "nowhere"}, format="json")

    assert response.status_code == 400
    assert set(response.json()["fields"]) == {"postcode"}
    assert not VacancyDraft.objects.exists()
    assert not Entry.objects.exists()


def test_a_check_above_what_the_role_allows_is_refused_with_the_source(api, sam, advert):
    response = api(sam).post(VACANCIES, advert | {"check_level": "enhanced"}, format="json")

    assert response.status_code == 400
    [words] = response.json()["fields"]["check_level"]
    assert "only a basic check is lawful" in words
    assert "Source: Exceptions Order 1975" in words
    assert not VacancyDraft.objects.exists()

    care = advert | {"check_level": "enhanced", "role_group": "adults_regulated_activity"}
    posted = api(sam).post(VACANCIES, care, format="json").json()
    assert posted["role_group"] == "adults_regulated_activity"
    one = f"{VACANCIES}{posted['id']}/"
    assert set(api(sam).patch(one, {"role_group": ""}, format="json").json()["fields"]) == {"check_level"}
    assert set(api(sam).patch(one, {"role_group": "wizard"}, format="json").json()["fields"]) == {"role_group"}
    assert Vacancy.objects.get().role_group == "adults_regulated_activity"


def test_an_imported_opening_above_its_role_is_read_but_not_amended(api, sam, employer):
    kept = VacancyFactory(employer=employer, check_level="enhanced", salary_from=14, salary_period="PER_HOUR")
    one = f"{VACANCIES}{kept.pk}/"

    assert (api(sam).get(one).json()["check_level"], api(sam).get(one).json()["role_group"]) == ("enhanced", "")
    lines = {"essential": ["Order picking"]}
    assert set(api(sam).patch(one, lines, format="json").json()["fields"]) == {"check_level"}
    assert api(sam).patch(one, lines | {"check_level": "basic"}, format="json").status_code == 200


def test_posting_above_ones_level_keeps_the_draft_and_opens_a_request(api, sam, employer, advert):
    employer.memberships.filter(level=3).delete()

    response = api(sam).post(VACANCIES, advert, format="json")

    assert response.status_code == 409
    assert "Level Three" in response.json()["message"]
    assert VacancyDraft.objects.get().answers["title"] == "Kitchen porter"
    assert LevelRequest.objects.get().employer == employer


def test_a_vacancy_is_amended_in_part(api, sam, advert):
    one = f"{VACANCIES}{api(sam).post(VACANCIES, advert, format='json').json()['id']}/"

    found = api(sam).patch(one, {"title": "Senior kitchen porter", "desirable": []}, format="json")

    assert found.status_code == 200, found.json()
    assert (found.json()["title"], found.json()["salary_from"]) == ("Senior kitchen porter", "13.50")
    assert [one["text"] for one in found.json()["requirements"] if not one["is_implied"]] == ["Food hygiene"]


def test_an_amendment_under_way_on_the_site_is_not_posted_from_the_api(api, sam, porter):
    services.start_amendment(sam, vacancy=porter)

    response = api(sam).patch(f"{VACANCIES}{porter.pk}/", {"posts": 3}, format="json")

    assert response.status_code == 409
    assert VacancyDraft.objects.filter(vacancy=porter).exists()


def test_a_vacancy_is_closed_once(api, sam, porter):
    close = f"{VACANCIES}{porter.pk}/close/"

    assert api(sam).post(close, {"status": "posted"}, format="json").status_code == 400
    assert api(sam).post(close, {"status": "filled"}, format="json").json()["is_open"] is False
    assert api(sam).post(close, {"status": "withdrawn"}, format="json").status_code == 400
    assert api(sam).patch(f"{VACANCIES}{porter.pk}/", {"posts": 3}, format="json").status_code == 400

"""Applications in the API: the coach's side and the employer's."""

import json

import pytest

from backend.applications.models import Application
from backend.audit.models import Entry
from backend.candidates.models import Conviction
from employers.models import Vacancy

APPLICATIONS, PUT_FORWARD = "/api/v1/applications/", "/api/v1/put-forward/"


@pytest.fixture
def seen_by_employer(put_forward):
    return f"{PUT_FORWARD}{put_forward['reference']}/"


def test_a_candidate_is_put_forward_with_the_match_of_the_day(put_forward, kim, alex, porter):
    assert (put_forward["candidate"], put_forward["vacancy"], put_forward["status"]) == (
        alex.pk,
        porter.pk,
        "shortlisted",
    )
    assert put_forward["match"]["reasons"]
    assert Entry.objects.filter(action="put_forward", actor=kim).exists()


def test_a_second_time_is_refused(api, kim, put_forward, alex, porter):
    sent = {"candidate": alex.pk, "vacancy": porter.pk, "has_discussed": True}

    response = api(kim).post(APPLICATIONS, sent, format="json")

    assert response.status_code == 400
    assert "already" in response.json()["message"]


def test_somebody_who_is_blocked_is_refused_with_the_reason(api, kim, alex, porter):
    Vacancy.objects.filter(pk=porter.pk).update(postcode="EX1 1AA")

    response = api(kim).post(
        APPLICATIONS, {"candidate": alex.pk, "vacancy": porter.pk, "has_discussed": True}, format="json"
    )

    assert response.status_code == 409
    assert "can travel 20 km" in response.json()["message"]
    assert not Application.objects.exists()


def test_what_is_to_be_discussed_must_be_confirmed(api, kim, alex, porter):
    alex.right_to_work = None
    alex.save()

    response = api(kim).post(APPLICATIONS, {"candidate": alex.pk, "vacancy": porter.pk}, format="json")

    assert set(response.json()["fields"]) == {"has_discussed"}


def test_a_stranger_cannot_be_put_forward(api, ade, alex, porter):
    response = api(ade).post(APPLICATIONS, {"candidate": alex.pk, "vacancy": porter.pk}, format="json")

    assert set(response.json()["fields"]) == {"candidate"}


def test_a_coach_reads_and_withdraws(api, kim, ade, put_forward):
    one = f"{APPLICATIONS}{put_forward['id']}/"

    assert [row["id"] for row in api(kim).get(APPLICATIONS).json()["results"]] == [put_forward["id"]]
    assert api(kim).get(APPLICATIONS, {"status": "declined"}).json()["results"] == []
    assert api(ade).get(APPLICATIONS).json()["results"] == []
    assert api(kim).get(one).json()["candidate_name"] == "Alexandrine Quillfeather"
    wrong = api(kim).post(f"{one}withdraw/", {"reason_code": "other"}, format="json")
    assert set(wrong.json()["fields"]) == {"reason"}
    done = api(kim).post(f"{one}withdraw/", {"reason_code": "changed_mind"}, format="json")
    assert done.json()["status"] == "withdrawn"
    assert api(kim).post(f"{one}withdraw/", {"reason_code": "changed_mind"}, format="json").status_code == 409


def test_an_employer_sees_a_reference_and_skills_and_nothing_else(api, sam, alex, leeds, put_forward):
    Conviction.objects.create(candidate=alex, convicted_on="2024-05-01", offence="Zebra rustling", category="OTHER")

    for page in (PUT_FORWARD, f"{PUT_FORWARD}{put_forward['reference']}/"):
        text = json.dumps(api(sam).get(page).json())
        assert put_forward["reference"] in text
        for hidden in ("Alexandrine", "Quillfeather", "A7313ZQ", "Leeds", "LEI", "Zebra", "prison", '"candidate"'):
            assert hidden not in text
        assert str(alex.reference) not in text


def test_an_employer_accepts_then_declines(api, sam, jo, seen_by_employer, put_forward):
    assert api(jo).get(PUT_FORWARD).json()["results"] == []

    assert api(sam).post(f"{seen_by_employer}accept/", {"words": "Monday at 9"}, format="json").status_code == 200
    assert api(sam).post(f"{seen_by_employer}accept/", {}, format="json").status_code == 409
    assert api(sam).post(f"{seen_by_employer}decline/", {"reason_code": "no"}, format="json").status_code == 400
    done = api(sam).post(f"{seen_by_employer}decline/", {"reason_code": "filled"}, format="json")
    assert done.json()["status"] == "declined"
    actions = set(Entry.objects.values_list("action", flat=True))
    assert {"accept_application", "decline_application", "read_shortlist"} <= actions


@pytest.mark.usefixtures("put_forward")
def test_a_list_asks_the_database_as_often_for_three_as_for_one(api, sam, alex, porter, django_assert_num_queries):
    coach, contact = api(alex.coach), api(sam)

    def read():
        with django_assert_num_queries(7):
            coach.get(APPLICATIONS)
        with django_assert_num_queries(8):
            contact.get(PUT_FORWARD)

    read()
    for _ in range(2):
        vacancy = Vacancy.objects.get(pk=porter.pk)
        vacancy.pk, vacancy.external_id = None, None
        vacancy._state.adding = True
        vacancy.save()
        Application.objects.create(candidate=alex, vacancy=vacancy, put_forward_by=alex.coach)
    read()

"""Dates at the ends of the calendar do not break matching."""

import pytest

from tests.factories import RequirementFactory, VacancyFactory


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("field", ["released_on", "rotl_from", "driving_banned_until"])
def test_a_candidates_dates_may_be_far_away(field, day, api, kim, alex, porter):
    one = f"/api/v1/candidates/{alex.pk}/"
    sent = {field: day, "driving": "disqualified"}

    assert api(kim).patch(one, sent, format="json").status_code in (200, 400)
    assert api(kim).get(f"{one}matches/", {"standing": "blocked"}).status_code == 200
    assert api(kim).get(f"/api/v1/vacancies/{porter.pk}/matches/").status_code == 200


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_vacancys_dates_may_be_far_away(day, api, kim, alex):
    for kind in ("job", "work_placement"):
        far = VacancyFactory(starts_on=day, ends_on=day, kind=kind, needs_driving_licence=True)
        RequirementFactory(vacancy=far)
    for standing in ("both", "blocked"):
        response = api(kim).get(f"/api/v1/candidates/{alex.pk}/matches/", {"standing": standing})
        assert response.status_code == 200


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_work_may_have_ended_far_away(day, api, kim, alex, porter):
    one = f"/api/v1/candidates/{alex.pk}/"
    sent = {"title": "Kitchens", "months": 720, "ended_on": day}

    assert api(kim).post(f"{one}work-history/", sent, format="json").status_code in (201, 400)
    assert api(kim).get(f"{one}matches/").status_code == 200

"""Pages of employers: list, profile, levels and their requests."""

import pytest
from django.urls import reverse

from employers import services
from employers.models import Employer, LevelRequest
from employers.vocabulary import AllianceLevel
from tests.factories import EmployerFactory, VacancyFactory

pytestmark = pytest.mark.django_db


def text_of(page):
    return page.content.decode()


def test_an_alliance_manager_and_a_coach_see_all_employers(sign_in, pat, kim, employer):
    address = reverse("employers:employers")
    for who in (pat, kim):
        assert "Northern Parcels" in text_of(sign_in(who).get(address))
    assert "Add an employer" not in text_of(sign_in(kim).get(address))


def test_a_contact_is_led_to_their_own_employer(sign_in, sam, employer):
    page = sign_in(sam).get(reverse("employers:employers"))

    assert page.url == reverse("employers:employer", args=[employer.pk])


def test_an_auditor_does_not_see_employers(sign_in, auditor, employer):
    assert sign_in(auditor).get(reverse("employers:employers")).status_code == 403
    assert sign_in(auditor).get(reverse("employers:employer", args=[employer.pk])).status_code == 403


def test_a_stranger_finds_no_page_of_another_employer(sign_in, jo, kim, employer):
    for name in ("employer", "edit_employer", "ask_for_level"):
        assert sign_in(jo).get(reverse(f"employers:{name}", args=[employer.pk])).status_code == 404
    assert sign_in(kim).get(reverse("employers:edit_employer", args=[employer.pk])).status_code == 403
    assert sign_in(kim).get(reverse("employers:employer", args=[employer.pk])).status_code == 200


@pytest.mark.parametrize("name", ["add_employer", "level_requests"])
def test_only_an_alliance_manager_recruits_and_decides(sign_in, sam, kim, name):
    for who in (sam, kim):
        assert sign_in(who).get(reverse(f"employers:{name}")).status_code == 403


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {"Alpha Sofas", "Beta Shops", "Gamma Farm"}),
        ({"words": "SHOP"}, {"Beta Shops"}),
        ({"sector": "AGRICULTURE"}, {"Gamma Farm"}),
        ({"level": "3"}, {"Alpha Sofas"}),
        ({"level": "2"}, {"Beta Shops"}),
        ({"level": "0"}, {"Gamma Farm"}),
    ],
)
def test_the_list_is_narrowed(sign_in, pat, query, found):
    EmployerFactory(name="Alpha Sofas")
    EmployerFactory(name="Beta Shops", levels=[AllianceLevel.ONE, AllianceLevel.TWO])
    EmployerFactory(name="Gamma Farm", levels=[], sector="AGRICULTURE")

    page = sign_in(pat).get(reverse("employers:employers"), query)

    assert {employer.name for employer, _ in page.context["rows"]} == found


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_as_many_queries_for_one_as_for_three(sign_in, pat, rows, django_assert_max_num_queries):
    EmployerFactory.create_batch(rows)
    client = sign_in(pat)

    with django_assert_max_num_queries(5):
        client.get(reverse("employers:employers"))


def test_empty_lists_say_what_to_do(sign_in, pat):
    assert "There are no employers yet. Add one" in text_of(sign_in(pat).get(reverse("employers:employers")))
    page = sign_in(pat).get(reverse("employers:employers"), {"words": "nobody"})
    assert "No employer fits these filters" in text_of(page)
    assert "No request waits" in text_of(sign_in(pat).get(reverse("employers:level_requests")))


def test_a_profile_shows_levels_and_open_openings(sign_in, kim, employer):
    VacancyFactory(employer=employer, title="Parcel sorter")

    page = text_of(sign_in(kim).get(reverse("employers:employer", args=[employer.pk])))

    assert "Level Two: training and work placements, since 5 January 2026" in page
    assert "Parcel sorter" in page
    assert "Change the profile" not in page


def test_an_employer_is_added_with_its_levels(sign_in, pat):
    client, address = sign_in(pat), reverse("employers:add_employer")
    details = {"name": "Calder Sofas", "description": "Sofas", "sector": "MANUFACTURING", "levels": ["1", "3"]}

    page = client.post(address, details, follow=True)

    employer = Employer.objects.get()
    assert "Calder Sofas is added" in text_of(page)
    assert [one.level for one in employer.memberships.all()] == [1, 3]
    again = text_of(client.post(address, details | {"name": "calder sofas"}))
    assert "There is a problem" in again
    assert "An employer with this name exists already" in again


def test_a_contact_changes_the_profile(sign_in, sam, employer):
    client, address = sign_in(sam), reverse("employers:edit_employer", args=[employer.pk])
    details = {
        "name": "Northern Parcels",
        "description": "We carry parcels",
        "sector": "LOGISTICS",
        "postcode": "ls14dy",
    }

    assert "The profile is changed" in text_of(client.post(address, details, follow=True))
    employer.refresh_from_db()
    assert (employer.sector, employer.postcode) == ("LOGISTICS", "LS1 4DY")
    page = text_of(client.post(address, details | {"postcode": "nowhere"}))
    assert 'href="#id_postcode"' in page


def test_a_contact_asks_to_move_up_and_the_manager_grants_it(sign_in, sam, pat, employer):
    employer.memberships.filter(level=3).delete()
    ask = reverse("employers:ask_for_level", args=[employer.pk])
    assert 'value="2"' not in text_of(sign_in(sam).get(ask))
    assert "We have your request" in text_of(sign_in(sam).post(ask, {"level": "3"}, follow=True))

    request = LevelRequest.objects.get()
    client = sign_in(pat)
    assert "Northern Parcels" in text_of(client.get(reverse("employers:level_requests")))
    decide = reverse("employers:decide_level_request", args=[request.pk])
    assert "Enter the reason for refusing" in text_of(client.post(decide, {"is_granted": "no"}))
    page = client.post(decide, {"is_granted": "yes"}, follow=True)

    assert "Granted: Northern Parcels asks for Level Three" in text_of(page)
    assert services.highest_level(Employer.objects.get()) == AllianceLevel.THREE
    assert "decided already" in text_of(client.post(decide, {"is_granted": "yes"}))


def test_the_employer_reads_why_it_was_refused(sign_in, sam, pat, employer):
    employer.memberships.filter(level=3).delete()
    request = services.ask_for_level(sam, employer=employer, level=AllianceLevel.THREE)
    sign_in(pat).post(
        reverse("employers:decide_level_request", args=[request.pk]), {"is_granted": "no", "reason": "Visit us first"}
    )

    page = text_of(sign_in(sam).get(reverse("employers:employer", args=[employer.pk])))

    assert "refused: Visit us first" in page

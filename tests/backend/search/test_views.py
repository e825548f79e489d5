"""The search pages: who may open them, what they find, and what they say when the cluster is down."""

import pytest
from django.urls import reverse
from django.utils import timezone

from backend.audit.models import Entry
from backend.candidates.models import WorkHistory
from employers.models import Vacancy
from employers.vocabulary import VacancyStatus
from tests.factories import CandidateFactory, VacancyFactory

pytestmark = pytest.mark.django_db
OPENINGS, PEOPLE = "/search/", "/search/candidates/"


def text_of(response):
    return response.content.decode()


@pytest.fixture
def porter():
    return VacancyFactory(title="Kitchen porter", description="Pot wash in a busy hotel", sector="CATERING")


@pytest.fixture
def launderer(leeds):
    candidate = CandidateFactory(establishment=leeds, first_name="Robin", last_name="Invented")
    WorkHistory.objects.create(candidate=candidate, title="Laundry", description="Tumblers and ironing")
    return candidate


def test_a_coach_finds_an_opening_despite_a_typing_mistake(sign_in, kim, porter):
    VacancyFactory(title="Bricklayer", description="Builds walls")
    page = text_of(sign_in(kim).get(OPENINGS, {"words": "kichen porter"}))
    assert "Kitchen porter" in page
    assert "Bricklayer" not in page


def test_a_mistyped_word_that_was_replaced_is_named(sign_in, kim, porter):
    page = text_of(sign_in(kim).get(OPENINGS, {"words": "hottel"}))
    assert "hottel" in page
    assert "word like “hotel”" in page


def test_openings_are_narrowed_by_place_sector_and_kind(sign_in, kim, porter):
    client = sign_in(kim)
    assert "Kitchen porter" in text_of(client.get(OPENINGS, {"postcode": "LS1", "km": "5", "sector": "CATERING"}))
    assert "Kitchen porter" not in text_of(client.get(OPENINGS, {"postcode": "CF10", "km": "5"}))
    assert "Kitchen porter" not in text_of(client.get(OPENINGS, {"kind": "work_placement"}))


def test_a_postcode_that_is_none_is_said_beside_its_field(sign_in, kim):
    page = text_of(sign_in(kim).get(OPENINGS, {"postcode": "nowhere"}))
    assert "There is a problem" in page
    assert 'href="#id_postcode"' in page


def test_nothing_found_says_what_to_try(sign_in, kim, porter):
    assert "No opening was found" in text_of(sign_in(kim).get(OPENINGS, {"words": "astronaut"}))


def test_no_openings_at_all_says_where_they_come_from(sign_in, kim):
    assert "There are no open openings yet" in text_of(sign_in(kim).get(OPENINGS))


def test_a_closed_or_changed_opening_is_as_it_is_now(sign_in, kim, porter):
    client = sign_in(kim)
    client.get(OPENINGS)
    Vacancy.objects.filter(pk=porter.pk).update(title="Barista", changed_at=timezone.now())
    assert "Barista" in text_of(client.get(OPENINGS, {"words": "barista"}))
    Vacancy.objects.filter(pk=porter.pk).update(status=VacancyStatus.FILLED, changed_at=timezone.now())
    assert "Barista" not in text_of(client.get(OPENINGS))


def test_results_come_twenty_a_page(sign_in, kim):
    for _ in range(21):
        VacancyFactory()
    client = sign_in(kim)
    assert text_of(client.get(OPENINGS)).count("app-wrap") == 20
    assert text_of(client.get(OPENINGS, {"page": "2"})).count("app-wrap") == 1
    assert client.get(OPENINGS, {"page": "x"}).status_code == 200


def test_a_coach_finds_people_of_their_own_establishment_alone(sign_in, kim, ade, launderer):
    assert "Robin Invented" in text_of(sign_in(kim).get(PEOPLE, {"words": "laundry"}))
    assert "Robin Invented" not in text_of(sign_in(ade).get(PEOPLE, {"words": "laundry"}))


def test_a_search_of_people_is_audited_without_its_words(sign_in, kim, launderer):
    sign_in(kim).get(PEOPLE, {"words": "laundry"})
    entry = Entry.objects.get(action="search_candidates")
    assert entry.details == {"found": 1}
    assert entry.actor == kim


@pytest.mark.parametrize(("who", "status"), [("kim", 200), ("pat", 200), ("sam", 403), ("auditor", 403)])
def test_who_may_search_openings(request, sign_in, who, status):
    assert sign_in(request.getfixturevalue(who)).get(OPENINGS).status_code == status


@pytest.mark.parametrize(("who", "status"), [("kim", 200), ("pat", 403), ("sam", 403), ("auditor", 403)])
def test_who_may_search_people(request, sign_in, who, status):
    assert sign_in(request.getfixturevalue(who)).get(PEOPLE).status_code == status


def test_somebody_not_signed_in_is_asked_to(client, db):
    assert client.get(OPENINGS).url.startswith(reverse("accounts:sign_in"))


def test_a_cluster_that_is_down_is_said_and_nothing_is_lost(sign_in, kim, porter, settings):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    page = text_of(sign_in(kim).get(OPENINGS, {"words": "porter"}))
    assert "does not answer at the moment" in page
    assert "Kitchen porter" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queries_do_not_grow_with_the_rows(sign_in, kim, rows, django_assert_num_queries):
    for _ in range(rows):
        VacancyFactory()
    client = sign_in(kim)
    client.get(OPENINGS)
    with django_assert_num_queries(5):
        client.get(OPENINGS)

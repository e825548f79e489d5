"""What a candidate is shown: plain words, nothing of a record, and no way out without the coach's password."""

from datetime import date, time

import pytest

from backend.audit.models import Entry
from backend.candidates.models import Candidate, LicenceCondition
from backend.candidates.services import record_conviction
from tests.factories import PASSWORD, CandidateFactory, VacancyFactory

pytestmark = pytest.mark.usefixtures("on_the_day")
TELLING = ("convict", "offen", "record", "disclos", "licence", "curfew", "barn", "arson", "score", "Fit ", "of 100")


@pytest.fixture
def screen(sign_in, kim, alex):
    """Kim's screen, tied to Alex's opportunities."""
    client = sign_in(kim)
    answer = client.post(f"/candidates/{alex.pk}/supervised/start/")
    assert answer.url == f"/candidates/{alex.pk}/supervised/"
    return client


@pytest.fixture
def with_a_record(kim, alex, porter):
    """Alex must talk about a record and a curfew before the porter's job, and has a job that nothing stands before."""
    record_conviction(
        kim,
        alex,
        fields={"offence": "Set light to a barn", "category": "ARSON", "convicted_on": date(2025, 3, 3), "age": 30},
        sentences=[{"disposal": "custody", "length": 30, "length_unit": "months", "ends_on": date(2027, 9, 3)}],
    )
    LicenceCondition.objects.create(candidate=alex, kind="curfew", curfew_from=time(19), curfew_until=time(7))
    porter.check_level = "enhanced"
    porter.shift_from, porter.shift_until = time(7), time(15)
    porter.save()
    VacancyFactory(employer=porter.employer, title="Hidden arson exclusion", excluded_offences=["ARSON"])
    return VacancyFactory(employer=porter.employer, title="Order picker", shift_from=time(9), shift_until=time(17))


def words_of(page):
    text = page.content.decode()
    return text[text.index("<main") : text.index("</main>")]


def test_the_screen_shows_opportunities_in_plain_words(screen, alex, porter):
    page = screen.get(f"/candidates/{alex.pk}/supervised/")
    assert "Kitchen porter" in words_of(page)
    assert "app-supervised" in page.content.decode()
    one = words_of(screen.get(f"/candidates/{alex.pk}/supervised/{porter.pk}/"))
    assert "You have this: Pot washing" in one


@pytest.mark.parametrize("page", ["supervised/", "supervised/{porter}/", "supervised/{other}/"])
def test_the_screen_says_nothing_of_the_record_or_the_licence(screen, with_a_record, alex, porter, page):
    url = f"/candidates/{alex.pk}/{page.format(porter=porter.pk, other=with_a_record.pk)}"
    text = words_of(screen.get(url))
    found = [word for word in TELLING if word.lower() in text.lower()]
    assert found == []


def test_what_is_to_discuss_is_to_be_asked_about(screen, with_a_record, alex):
    text = words_of(screen.get(f"/candidates/{alex.pk}/supervised/"))
    assert text.count("Ask your coach about this one first.") == 1
    assert "Order picker" in text


def test_a_wish_that_is_not_met_is_said_plainly(screen, alex, porter):
    Candidate.objects.filter(pk=alex.pk).update(no_nights=True)
    porter.shift = "nights"
    porter.save()
    text = words_of(screen.get(f"/candidates/{alex.pk}/supervised/"))
    assert "This job may have night shifts. You said you do not want them." in text


def test_a_blocked_opportunity_is_neither_listed_nor_opened(screen, alex, porter):
    porter.status = "filled"
    porter.save()
    assert "There is nothing for you here today" in words_of(screen.get(f"/candidates/{alex.pk}/supervised/"))
    assert screen.get(f"/candidates/{alex.pk}/supervised/{porter.pk}/").status_code == 404


def test_nothing_else_can_be_reached_from_the_screen(screen, alex, porter):
    stranger = CandidateFactory(establishment=alex.establishment)
    for url in (
        "/",
        "/candidates/",
        f"/candidates/{alex.pk}/",
        f"/candidates/{alex.pk}/matches/",
        f"/candidates/{alex.pk}/record/",
        f"/candidates/{alex.pk}/opportunities/print/",
        f"/candidates/{stranger.pk}/supervised/",
        f"/vacancies/{porter.pk}/matches/",
        "/applications/",
    ):
        answer = screen.get(url)
        assert (answer.status_code, answer.url) == (302, f"/candidates/{alex.pk}/supervised/"), url
    posted = screen.post(f"/vacancies/{porter.pk}/shortlist/", {"candidate": alex.pk})
    assert posted.url == f"/candidates/{alex.pk}/supervised/"


def test_no_page_of_the_screen_links_out_of_it(screen, alex, porter):
    for page in ("supervised/", f"supervised/{porter.pk}/"):
        text = words_of(screen.get(f"/candidates/{alex.pk}/{page}"))
        links = [part.split('"')[0] for part in text.split('href="')[1:]]
        assert all(link.startswith((f"/candidates/{alex.pk}/supervised/", "?", "#")) for link in links), links


def test_the_coachs_password_ends_the_view(screen, alex):
    screen.post("/accounts/leave-supervised/", {"password": "a wrong one"})
    assert screen.get("/candidates/").status_code == 302
    screen.post("/accounts/leave-supervised/", {"password": PASSWORD})
    assert screen.get("/candidates/").status_code == 200


def test_starting_is_written_down_and_needs_a_post(sign_in, kim, alex, ade):
    assert sign_in(kim).get(f"/candidates/{alex.pk}/supervised/start/").status_code == 405
    assert sign_in(ade).post(f"/candidates/{alex.pk}/supervised/start/").status_code == 404
    sign_in(kim).post(f"/candidates/{alex.pk}/supervised/start/")
    assert Entry.objects.get(action="start_supervised_view").subject_id == str(alex.pk)


def test_without_the_supervised_view_its_pages_lead_to_the_coachs_own(sign_in, kim, alex, porter):
    client = sign_in(kim)
    assert client.get(f"/candidates/{alex.pk}/supervised/").url == f"/candidates/{alex.pk}/"
    page = client.get(f"/candidates/{alex.pk}/supervised/{porter.pk}/")
    assert page.url == f"/candidates/{alex.pk}/matches/{porter.pk}/"


def test_the_sheet_on_paper_says_the_same_and_no_more(sign_in, kim, alex, with_a_record):
    page = sign_in(kim).get(f"/candidates/{alex.pk}/opportunities/print/")
    text = words_of(page)
    sheet = text[text.index("app-large") :]
    assert "Order picker" in sheet
    assert "Ask your coach about this one first." in sheet
    assert [word for word in TELLING if word.lower() in sheet.lower()] == []

"""The pages of both sides: who may open them, what they refuse, what they ask."""

import pytest

from backend.applications.models import Application
from backend.audit.models import Entry
from backend.candidates.models import Candidate
from employers.models import Vacancy
from tests.factories import RequirementFactory, VacancyFactory

pytestmark = pytest.mark.usefixtures("on_the_day")


def coach_pages(application):
    return ["/applications/", f"/applications/{application.pk}/", f"/applications/{application.pk}/withdraw/"]


def employer_pages(application):
    own = f"/put-forward/{application.reference}/"
    return ["/put-forward/", own, f"{own}accept/", f"{own}decline/"]


def test_each_side_opens_its_own_pages(sign_in, kim, sam, application):
    for user, pages in ((kim, coach_pages(application)), (sam, employer_pages(application))):
        client = sign_in(user)
        for page in pages:
            assert client.get(page).status_code == 200, page


@pytest.mark.parametrize("who", ["pat", "auditor", "administrator"])
def test_other_roles_open_none(sign_in, request, application, who):
    client = sign_in(request.getfixturevalue(who))
    for page in [*coach_pages(application), *employer_pages(application)]:
        assert client.get(page).status_code == 403, page


def test_neither_side_opens_the_other_ones(sign_in, kim, sam, application):
    for user, pages in ((sam, coach_pages(application)), (kim, employer_pages(application))):
        client = sign_in(user)
        for page in pages:
            assert client.get(page).status_code == 403, page


def test_strangers_find_nothing(sign_in, ade, jo, application):
    for user, pages in ((ade, coach_pages(application)), (jo, employer_pages(application))):
        client = sign_in(user)
        assert application.reference not in client.get(pages[0]).content.decode()
        for page in pages[1:]:
            assert client.get(page).status_code == 404, page


def test_whoever_has_not_signed_in_is_asked_to(client, application):
    for page in [*coach_pages(application), *employer_pages(application)]:
        assert client.get(page).url.startswith("/accounts/sign-in/"), page


def shortlist(client, alex, porter, **more):
    return client.post(f"/vacancies/{porter.pk}/shortlist/", {"candidate": alex.pk, **more})


def test_someone_eligible_is_put_forward_at_once(sign_in, kim, alex, porter):
    answer = shortlist(sign_in(kim), alex, porter)
    made = Application.objects.get()
    assert answer.url == f"/applications/{made.pk}/"
    assert Entry.objects.get(action="put_forward").details == {"candidate": alex.pk, "vacancy": porter.pk}


def test_someone_blocked_is_refused_in_words(sign_in, kim, alex, porter):
    porter.status = "filled"
    porter.save()
    page = shortlist(sign_in(kim), alex, porter, confirm="yes", has_discussed="on")
    assert page.status_code == 409
    assert "The vacancy is closed." in page.content.decode()
    assert not Application.objects.exists()


def test_what_is_to_discuss_is_asked_then_refused_then_taken(sign_in, kim, alex, porter):
    Candidate.objects.update(right_to_work=None)
    client = sign_in(kim)
    asked = shortlist(client, alex, porter)
    assert "The right to work has not been checked yet." in asked.content.decode()
    assert "error-summary" not in asked.content.decode()
    refused = shortlist(client, alex, porter, confirm="yes").content.decode()
    assert "govuk-error-summary" in refused
    assert "<title>Error: " in refused
    assert not Application.objects.exists()
    assert shortlist(client, alex, porter, confirm="yes", has_discussed="on").status_code == 302
    assert Application.objects.get().snapshot["confirmed"]["has_discussed"] is True


def test_lines_that_cannot_be_compared_are_asked_for_a_guaranteed_interview(sign_in, kim, alex, porter):
    Vacancy.objects.update(guaranteed_interviews=1)
    RequirementFactory(vacancy=porter, text="Zxqv", position=2)
    client = sign_in(kim)
    assert "<li>Zxqv</li>" in shortlist(client, alex, porter).content.decode()
    assert shortlist(client, alex, porter, confirm="yes", meets_asked="yes").status_code == 302
    assert Application.objects.get().has_guaranteed_interview


def test_someone_put_forward_already_is_not_put_forward_again(sign_in, kim, alex, porter, application):
    answer = shortlist(sign_in(kim), alex, porter)
    assert answer.url == f"/candidates/{alex.pk}/matches/{porter.pk}/"
    assert "already" in sign_in(kim).get(answer.url).content.decode()
    assert Application.objects.count() == 1


def test_only_the_coachs_own_people_are_put_forward(sign_in, ade, kim, sam, alex, porter):
    assert shortlist(sign_in(ade), alex, porter).status_code == 404
    assert shortlist(sign_in(sam), alex, porter).status_code == 403
    client = sign_in(kim)
    assert client.post(f"/vacancies/{porter.pk}/shortlist/", {"candidate": "nobody"}).status_code == 404
    assert client.get(f"/vacancies/{porter.pk}/shortlist/").status_code == 405
    assert not Application.objects.exists()


def test_the_employer_accepts_and_the_coach_reads_what_comes_next(sign_in, kim, sam, application):
    url = f"/put-forward/{application.reference}/"
    client = sign_in(sam)
    assert client.post(f"{url}accept/", {"words": "Tuesday at ten"}).url == url
    assert "Accepted" in client.get(url).content.decode()
    assert "Tuesday at ten" in sign_in(kim).get(f"/applications/{application.pk}/").content.decode()


def test_the_employer_gives_a_reason_checks_it_and_declines(sign_in, kim, sam, application):
    url = f"/put-forward/{application.reference}/decline/"
    client = sign_in(sam)
    wrong = client.post(url, {"reason_code": "other", "reason": ""}).content.decode()
    assert 'href="#id_reason"' in wrong
    assert "<title>Error: " in wrong
    answers = {"reason_code": "other", "reason": "We have <moved>."}
    check = client.post(url, answers).content.decode()
    assert "Check your answer" in check
    assert "We have &lt;moved&gt;." in check
    assert "We have &lt;moved&gt;." in client.post(url, answers | {"change": "yes"}).content.decode()
    application.refresh_from_db()
    assert application.status == "shortlisted"
    client.post(url, answers | {"checked": "yes"})
    application.refresh_from_db()
    assert application.status == "declined"
    assert "Another reason" not in sign_in(kim).get(f"/applications/{application.pk}/").content.decode()


def test_an_answer_given_twice_is_refused_in_words(sign_in, sam, application):
    client = sign_in(sam)
    url = f"/put-forward/{application.reference}/"
    client.post(f"{url}accept/", {})
    client.post(f"{url}accept/", {})
    assert "This cannot be done now" in client.get(url).content.decode()
    assert application.changes.count() == 2


def test_the_coach_withdraws_with_a_reason_that_the_employer_does_not_see(sign_in, kim, sam, application):
    url = f"/applications/{application.pk}/withdraw/"
    client = sign_in(kim)
    assert "govuk-error-summary" in client.post(url, {}).content.decode()
    client.post(url, {"reason_code": "other", "reason": "Back in court on Monday"})
    assert "Back in court" in client.get(f"/applications/{application.pk}/").content.decode()
    page = sign_in(sam).get(f"/put-forward/{application.reference}/").content.decode()
    assert "Withdrawn" in page
    assert "court" not in page


def test_lists_are_filtered(sign_in, kim, sam, application):
    coach = sign_in(kim)
    assert application.reference in coach.get("/applications/?status=shortlisted").content.decode()
    assert "No application has this status" in coach.get("/applications/?status=declined").content.decode()
    contact = sign_in(sam)
    assert application.reference in contact.get("/put-forward/").content.decode()
    assert application.reference in contact.get("/put-forward/?stands=all").content.decode()
    assert application.reference not in contact.get("/put-forward/?stands=answered").content.decode()


def test_reading_is_written_down(sign_in, kim, sam, application):
    for user, pages in ((kim, coach_pages(application)[:2]), (sam, employer_pages(application)[:2])):
        client = sign_in(user)
        for page in pages:
            client.get(page)
    actions = set(Entry.objects.values_list("action", flat=True))
    assert actions >= {"read_applications", "read_application", "read_shortlist", "read_put_forward"}


@pytest.mark.parametrize(("who", "page", "queries"), [("kim", "/applications/", 8), ("sam", "/put-forward/", 9)])
def test_lists_take_as_many_queries_for_three_as_for_one(request, django_assert_num_queries, who, page, queries):
    application, put = request.getfixturevalue("application"), request.getfixturevalue("put")
    client = request.getfixturevalue("sign_in")(request.getfixturevalue(who))
    with django_assert_num_queries(queries):
        client.get(page)
    for _ in range(2):
        put(application.candidate, VacancyFactory(employer=application.vacancy.employer))
    with django_assert_num_queries(queries):
        client.get(page)

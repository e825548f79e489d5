"""Why not this one: any opening, with what stands in the way, until when, and what would change it."""

from datetime import date

import pytest

from backend.audit.models import Entry
from backend.candidates.services import record_conviction
from tests.factories import RequirementFactory, VacancyFactory

pytestmark = pytest.mark.usefixtures("on_the_day")


def ask(client, alex, words):
    page = client.get(f"/candidates/{alex.pk}/why-not/", {"q": words})
    return [row["vacancy"].title for row in page.context["rows"]], page.content.decode()


def detail(client, alex, vacancy):
    text = client.get(f"/candidates/{alex.pk}/why-not/{vacancy.pk}/").content.decode()
    return " ".join(text.split())


def test_any_opening_is_found_by_its_words_open_or_closed(sign_in, kim, alex, porter):
    VacancyFactory(employer=porter.employer, title="Kitchen hand", status="filled")
    VacancyFactory(employer=porter.employer, title="Kitchen cook", is_rolling=False, closes_on=date(2026, 11, 1))
    found, text = ask(sign_in(kim), alex, "kitchen")
    assert set(found) == {"Kitchen porter", "Kitchen hand", "Kitchen cook"}
    assert "The vacancy is closed." in text
    assert ask(sign_in(kim), alex, "zeppelin")[0] == []
    assert "No opening was found" in ask(sign_in(kim), alex, "zeppelin")[1]


def test_the_openings_found_are_paged_those_filled_or_withdrawn_last(sign_in, kim, alex, porter):
    VacancyFactory.create_batch(12, employer=porter.employer, title="Kitchen hand")
    VacancyFactory.create_batch(9, employer=porter.employer, title="Kitchen cook", status="filled")
    client, seen = sign_in(kim), []
    for number, expected in ((1, 10), (2, 10), (3, 2)):
        page = client.get(f"/candidates/{alex.pk}/why-not/", {"q": "kitchen", "page": number})
        assert len(page.context["rows"]) == expected
        assert "22 openings found" in page.content.decode()
        seen += [row["vacancy"] for row in page.context["rows"]]
    assert len({row.pk for row in seen}) == 22
    assert [row.status for row in seen] == ["posted"] * 13 + ["filled"] * 9
    assert "q=kitchen&amp;page=2" in page.content.decode()
    beyond = client.get(f"/candidates/{alex.pk}/why-not/", {"q": "kitchen", "page": "99"})
    assert beyond.context["page"].number == 3


def test_the_page_of_a_match_says_what_would_change_it_and_from_when(sign_in, kim, alex, porter):
    alex.released_on = date(2027, 6, 1)
    alex.save()
    text = " ".join(sign_in(kim).get(f"/candidates/{alex.pk}/matches/{porter.pk}/").content.decode().split())
    assert "<strong>Blocked:</strong> The work starts more than 28 days before release" in text
    assert "From 4 May 2027 this is no longer in the way." in text
    assert "Ask the employer for a later start." in text
    alex.released_on = date(2026, 11, 1)
    alex.save()
    assert "In the way" not in sign_in(kim).get(f"/candidates/{alex.pk}/matches/{porter.pk}/").content.decode()


def test_before_anything_is_asked_there_is_no_error(sign_in, kim, alex):
    text = sign_in(kim).get(f"/candidates/{alex.pk}/why-not/").content.decode()
    assert "There is a problem" not in text


def test_asking_without_words_is_an_error_that_leads_to_the_box(sign_in, kim, alex):
    text = sign_in(kim).get(f"/candidates/{alex.pk}/why-not/?q=").content.decode()
    assert "<title>Error: " in text
    assert 'href="#id_q"' in text
    assert "Enter words of the opening" in text


def test_a_date_that_passes_is_named_with_the_day(sign_in, kim, alex, porter):
    alex.released_on = date(2027, 6, 1)
    alex.save()
    text = detail(sign_in(kim), alex, porter)
    assert "From 4 May 2027 nothing blocks this, if nothing else changes." in text
    assert "From 4 May 2027 this is no longer in the way." in text
    assert "Ask the employer for a later start." in text


def test_an_opening_that_closes_before_that_day_says_so(sign_in, kim, alex, porter):
    alex.released_on = date(2027, 6, 1)
    alex.save()
    porter.is_rolling, porter.closes_on = False, date(2027, 5, 3)
    porter.save()
    assert "but it closes on 3 May 2027" in detail(sign_in(kim), alex, porter)
    porter.closes_on = date(2027, 5, 4)
    porter.save()
    assert "From 4 May 2027 nothing blocks this" in detail(sign_in(kim), alex, porter)


def test_a_spent_date_is_named_without_the_offence(sign_in, kim, alex, porter):
    fields = {"offence": "Took a bicycle", "category": "THEFT_AND_FRAUD", "convicted_on": date(2026, 5, 4), "age": 30}
    record_conviction(kim, alex, fields=fields, sentences=[{"disposal": "fine"}])
    porter.excluded_offences = ["THEFT_AND_FRAUD"]
    porter.save()
    text = detail(sign_in(kim), alex, porter)
    assert "From 4 May 2027 this is no longer in the way." in text
    assert "Rehabilitation of Offenders Act 1974 s.4" in text
    assert "bicycle" not in text
    assert "heft" not in text


def test_no_date_is_made_up(sign_in, kim, alex, porter):
    porter.postcode = "PL1 1AA"
    porter.save()
    text = detail(sign_in(kim), alex, porter)
    assert "no date that is known ends it" in text
    assert "A lift, a room nearer the work or a wider travel distance" in text


def test_a_missing_line_is_named_with_what_closes_it(sign_in, kim, alex, porter):
    RequirementFactory(vacancy=porter, text="Counterbalance forklift licence", position=2)
    text = detail(sign_in(kim), alex, porter)
    assert '<h3 class="govuk-heading-s">Counterbalance forklift licence</h3>' in text
    assert "Any one of these closes it:" in text
    assert "No date on the books" in text
    assert "Nothing is in the way" in text


def test_where_every_line_is_met_it_says_so(sign_in, kim, alex, porter):
    assert "Every essential line that can be compared is met." in detail(sign_in(kim), alex, porter)


def test_each_answer_is_written_down(sign_in, kim, alex, porter):
    detail(sign_in(kim), alex, porter)
    ask(sign_in(kim), alex, "kitchen")
    entries = Entry.objects.filter(action="read_match", subject_id=str(alex.pk))
    assert [entry.details for entry in entries] == [{"vacancy": porter.pk}] * 2


@pytest.mark.parametrize(("who", "status"), [("ade", 404), ("sam", 403), ("pat", 403), ("auditor", 403)])
def test_nobody_else_may_ask(sign_in, request, alex, porter, who, status):
    client = sign_in(request.getfixturevalue(who))
    for page in ("why-not/", "why-not/?q=kitchen", f"why-not/{porter.pk}/"):
        assert client.get(f"/candidates/{alex.pk}/{page}").status_code == status, page
    assert not Entry.objects.filter(action="read_match").exists()


def test_whoever_has_not_signed_in_is_asked_to(client, alex, porter):
    for page in ("why-not/", f"why-not/{porter.pk}/"):
        assert client.get(f"/candidates/{alex.pk}/{page}").url.startswith("/accounts/sign-in/")

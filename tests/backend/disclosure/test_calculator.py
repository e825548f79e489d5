"""The calculator: right answers for one and for several matters, and nothing kept anywhere."""

import logging
import re
from datetime import date

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.urls import reverse

from tests.backend.disclosure.conftest import date_boxes

pytestmark = pytest.mark.django_db
ADDRESS = "/disclosure/calculator/"


class Sums:
    """Answers the calculator as a browser would: it sends back the hidden field."""

    def __init__(self, client):
        self.client = client
        self.page = client.get(ADDRESS).content.decode()

    @property
    def entered(self):
        return re.search(r'name="entered" value="([^"]+)"', self.page)[1]

    def send(self, action, **answers):
        page = self.client.post(ADDRESS, {"entered": self.entered, "action": action, **answers})
        assert page.status_code == 200
        self.page = page.content.decode()
        return self.page

    def conviction(self, offence, day, *sentence, together=None):
        self.send("conviction")
        self.send("answer", offence=offence)
        self.send("answer", category="THEFT_AND_FRAUD")
        self.send("answer", **date_boxes("convicted_on", day))
        self.send("answer", age="30")
        self.send("answer", country="EW")
        if together is not None:
            self.send("answer", together_with=together)
        for answers in sentence:
            self.send("answer", **answers)
        self.send("answer", another="no")
        return self.page


FINE = ({"disposal": "fine"},)


def term(months, ends_on):
    return (
        {"disposal": "custody"},
        {"length": str(months), "length_unit": "months"},
        date_boxes("ends_on", ends_on),
    )


@pytest.fixture
def sums(sign_in, kim):
    return Sums(sign_in(kim))


def test_one_conviction_is_answered(sums):
    page = sums.conviction("qwertyuiop", date(2026, 1, 5), *FINE)
    assert "On the list that is never filtered" not in page
    page = sums.send("answer", is_specified="no")
    for words in ("It becomes spent on 5 January 2027", "<svg", "If asked, say it.", "From 5 January 2027"):
        assert words in page, words


def test_several_convictions_extend_one_another(sums):
    sums.conviction("qwertyuiop", date(2026, 1, 5), *FINE)
    sums.send("answer", is_specified="no")
    page = sums.conviction("zxcvbnm", date(2026, 6, 1), *term(6, date(2026, 11, 30)), together="no")
    assert page.count("It becomes spent on 30 November 2027") >= 2
    assert "Extended by another conviction" in page
    page = sums.send("remove-2")
    assert "It becomes spent on 5 January 2027" in page
    assert "zxcvbnm" not in page


def test_terms_of_the_same_court_are_one(sums):
    sums.conviction("qwertyuiop", date(2026, 6, 1), *term(6, date(2026, 11, 30)))
    sums.send("conviction")
    sums.send("answer", offence="zxcvbnm")
    sums.send("answer", category="OTHER")
    sums.send("answer", **date_boxes("convicted_on", date(2026, 6, 1)))
    sums.send("answer", age="30")
    page = sums.send("answer", country="EW")
    assert "Yes, with qwertyuiop, 1 June 2026" in page
    page = sums.send("answer", together_with="1")
    assert "What was the sentence?" in page


def test_a_caution_is_answered_too(sums):
    sums.send("caution")
    sums.send("answer", offence="qwertyuiop")
    sums.send("answer", category="DRUGS")
    sums.send("answer", kind="simple")
    sums.send("answer", **date_boxes("cautioned_on", date(2026, 3, 1)))
    sums.send("answer", age="30")
    page = sums.send("answer", is_specified="no")
    assert "It was spent at once." in page
    assert "Nothing has to be said." in page


def test_the_law_of_scotland_gives_its_own_dates(sums):
    sums.conviction("qwertyuiop", date(2026, 1, 5), *term(9, date(2026, 10, 4)))
    page = sums.send("answer", is_specified="no")
    assert "The law of England and Wales, on" in page
    assert "Rehabilitation of Offenders" in page or "ROA 1974" in page
    at_home = re.findall(r"It becomes spent on [^<.]+", page)
    page = sums.send("law", law="SC")
    assert "The law of Scotland, on" in page
    assert re.findall(r"It becomes spent on [^<.]+", page) not in ([], at_home)
    for words in ("ask an adviser what they show", "Source:", 'value="SC" checked'):
        assert words in page, words
    for words in ("If an employer asks today", "<svg class", "Check with an adviser in Northern Ireland"):
        assert words not in page, words


def test_the_chosen_law_is_kept_while_more_is_entered(sums):
    sums.conviction("qwertyuiop", date(2026, 1, 5), *FINE)
    sums.send("answer", is_specified="no")
    sums.send("law", law="SC")
    sums.send("caution")
    assert "The law of Scotland, on" in sums.send("back")
    assert "The law of England and Wales, on" in sums.send("afresh")


def test_in_northern_ireland_an_adviser_is_asked_and_cautions_cannot_be_told(sums):
    sums.conviction("qwertyuiop", date(2026, 1, 5), *FINE)
    sums.send("answer", is_specified="no")
    sums.send("caution")
    for answers in (
        {"offence": "zxcvbnm"}, {"category": "DRUGS"}, {"kind": "simple"},
        date_boxes("cautioned_on", date(2026, 3, 1)), {"age": "30"}, {"is_specified": "no"},
    ):  # fmt: skip
        sums.send("answer", **answers)
    page = sums.send("law", law="NI")
    for words in ("The law of Northern Ireland, on", "Check with an adviser in Northern Ireland", "qwertyuiop"):
        assert words in page, words
    assert "Cautions under the law of Northern Ireland are not in our tables" in page
    assert page.count("zxcvbnm") >= 2


def test_a_law_that_is_none_is_refused(sums):
    sums.conviction("qwertyuiop", date(2026, 1, 5), *FINE)
    sums.send("answer", is_specified="no")
    for answers in ({}, {"law": "FR"}):
        page = sums.send("law", **answers)
        assert "There is a problem" in page
        assert "The law of England and Wales, on" in page


def test_a_wrong_answer_is_refused_and_back_goes_back(sums):
    sums.send("conviction")
    assert "There is a problem" in sums.send("answer", offence="")
    sums.send("answer", offence="qwertyuiop")
    assert "What kind of offence is it?" in sums.page
    assert "What was the offence?" in sums.send("back")
    assert "Add a conviction" in sums.send("back")


def test_a_hidden_field_that_was_changed_is_not_believed(sums, client):
    page = client.post(ADDRESS, {"entered": "nonsense:1:2", "action": "answer"}).content.decode()
    assert "could not be read" in page
    sums.send("conviction")
    sums.send("answer", offence="qwertyuiop")
    assert "Add a conviction" in sums.send("afresh")


def test_nothing_is_stored_logged_or_put_in_the_trail(sums, client, caplog, capfd):
    def rows():
        return {model._meta.label: list(model.objects.order_by("pk").values()) for model in apps.get_models()}

    before, session = rows(), dict(client.session)
    with caplog.at_level(logging.DEBUG):
        sums.conviction("qwertyuiop", date(2026, 1, 5), *FINE)
        page = sums.send("answer", is_specified="no")
    assert "qwertyuiop" in page
    assert rows() == before
    assert dict(client.session) == session
    assert Session.objects.count() == 1
    logged = " ".join(record.getMessage() for record in caplog.records if record.name != "django.db.backends")
    assert "qwertyuiop" not in logged
    assert "2026" not in logged
    assert capfd.readouterr() == ("", "")
    queries = " ".join(record.getMessage() for record in caplog.records if record.name == "django.db.backends")
    assert "disclosure_" not in queries
    assert "candidates_" not in queries


def test_it_is_for_coaches_alone(sign_in, client, sam, pat):
    address = reverse("disclosure:calculator")
    for person in (sam, pat):
        assert sign_in(person).get(address).status_code == 403
    client.logout()
    assert client.get(address).status_code == 302

"""Questions that Scottish or Northern Irish law governs: on the record's own pages and on those of a vacancy."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from backend.audit.models import Entry
from backend.candidates import services
from backend.candidates.models import Candidate
from backend.disclosure.reading.governing import answers_elsewhere, law_of
from employers.models import Vacancy
from matching.disclosure import Jurisdiction
from tests.factories import VacancyFactory

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 21)
FINE = {"offence": "Stole a goose", "category": "THEFT_AND_FRAUD", "convicted_on": date(2025, 5, 4), "age": 30}


@pytest.fixture
def fined(kim, rosa):
    """A fine of 4 May 2025 and a caution."""
    rosa.convictions.all().delete()
    services.record_conviction(kim, rosa, fields=FINE, sentences=[{"disposal": "fine"}])
    caution = {"offence": "Smoked cannabis", "category": "DRUGS", "kind": "simple", "cautioned_on": date(2024, 5, 4)}
    services.record_caution(kim, rosa, fields=caution | {"age": 26})
    return rosa


@pytest.mark.parametrize(
    ("postcode", "law"),
    [("G1", "SC"), ("EH1 1AA", "SC"), ("DG1", "SC"), ("TD9", "SC"), ("TD15", "EW"), ("GL1", "EW"), ("CA6", "EW"),
     ("LS9", "EW"), ("", "EW"), ("BT1 1AA", "NI")],
)  # fmt: skip
def test_the_place_of_the_work_governs(postcode, law):
    assert law_of(Vacancy(postcode=postcode)) == law


@time_machine.travel("2026-11-21")
def test_a_vacancy_in_scotland_is_answered_under_scottish_law(sign_in, kim, fined):
    vacancy = VacancyFactory(postcode="G1")
    address = reverse("disclosure:enquiries", args=[fined.pk, vacancy.pk])
    page = sign_in(kim).get(address).content.decode()
    for words in (
        "under the law of Scotland, wherever the court was",
        "Stole a goose",
        "Offenders (Scotland) Act 2019",
        "Smoked",
    ):
        assert words in page
    assert "Lawful answer" not in page
    assert "Write a disclosure statement" not in page
    assert Entry.objects.filter(action="read_enquiries").first().details["law"] == "SC"
    here = sign_in(kim).get(address, {"law": "EW"}).content.decode()
    assert "Lawful answer" in here
    assert "law of Scotland, wherever" not in here


@time_machine.travel("2026-11-21")
@pytest.mark.parametrize(("law", "words"), [("SC", "law of Scotland"), ("NI", "law of Northern Ireland")])
def test_the_record_in_time_can_be_asked_under_another_law(sign_in, kim, fined, law, words):
    address = reverse("disclosure:timeline", args=[fined.pk])
    usual = sign_in(kim).get(address).content.decode()
    assert "wherever the court was" not in usual
    assert "What changes when" in usual
    page = sign_in(kim).get(address, {"law": law}).content.decode()
    assert f"The {words}, on 21 November 2026" in page
    assert ("Check with an adviser in Northern Ireland" in page) is (law == "NI")
    assert ("Cautions under the law of Northern Ireland are not in our tables" in page) is (law == "NI")
    assert "What changes when" not in page


def test_a_law_that_is_none_is_refused_in_words(sign_in, kim, fined):
    page = sign_in(kim).get(reverse("disclosure:timeline", args=[fined.pk]), {"law": "FR"}).content.decode()
    assert "There is a problem" in page
    assert 'href="#id_law"' in page


def test_the_answers_are_those_of_that_law(fined):
    candidate = Candidate.objects.for_matching().get(pk=fined.pk)
    (scottish, caution) = answers_elsewhere(candidate, Jurisdiction.SCOTLAND, on=ON).matters[::-1]
    assert (scottish.answer.first_spent_day, caution.is_caution) == (date(2026, 5, 5), True)
    irish = answers_elsewhere(candidate, Jurisdiction.NORTHERN_IRELAND, on=ON)
    assert [one.offence for one in irish.matters] == ["Stole a goose"]
    assert irish.matters[0].answer.first_spent_day == date(2030, 5, 5)  # five years
    assert irish.not_answered == ("Smoked cannabis",)
    assert answers_elsewhere(candidate, Jurisdiction.ENGLAND_AND_WALES, on=ON) is None


def test_an_empty_record_says_so(sign_in, kim, rosa):
    rosa.convictions.all().delete()
    rosa.cautions.all().delete()
    page = sign_in(kim).get(reverse("disclosure:timeline", args=[rosa.pk]), {"law": "SC"}).content.decode()
    assert "No conviction that this law’s tables answer is recorded." in page


def test_strangers_and_employers_see_nothing(sign_in, ade, sam, rosa):
    address = reverse("disclosure:timeline", args=[rosa.pk])
    assert sign_in(ade).get(address, {"law": "SC"}).status_code == 404
    assert sign_in(sam).get(address, {"law": "SC"}).status_code == 403

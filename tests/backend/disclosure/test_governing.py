"""Questions that Scottish or Northern Irish law governs: on the record's own pages and on those of a vacancy."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from backend.audit.models import Entry
from backend.candidates import services
from backend.candidates.models import Candidate
from backend.disclosure import services as disclosure_services
from backend.disclosure.models import Asked, Consent, Statement, StatementDraft, StatementVersion
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


@pytest.mark.parametrize(("postcode", "place"), [("G1", "Scotland"), ("BT1 1AA", "Northern Ireland")])
def test_no_statement_is_started_for_work_elsewhere_and_the_page_leads_on(sign_in, kim, fined, postcode, place):
    vacancy, client = VacancyFactory(postcode=postcode), sign_in(kim)
    address = reverse("disclosure:start_for_vacancy", args=[fined.pk, vacancy.pk])
    for answer in (client.get(address), client.post(address, {"on_day": 1, "on_month": 6, "on_year": 2025})):
        page = answer.content.decode()
        assert f"The work is in {place}, so the law of {place} decides" in page
        assert "Ask an adviser" in page
        for name, args in (("enquiries", [fined.pk, vacancy.pk]), ("calculator", [])):
            assert reverse(f"disclosure:{name}", args=args) in page
        assert "<form" not in page.split("<main")[1].split("</main")[0]
    assert not Statement.objects.exists()


def test_a_vacancy_here_keeps_its_statement(sign_in, kim, fined):
    address = reverse("disclosure:start_for_vacancy", args=[fined.pk, VacancyFactory(postcode="LS9").pk])
    assert sign_in(kim).get(address).context["form"]


@pytest.fixture
def moved(kim, fined):
    """A version for work in Leeds, which has moved to Glasgow since, with a draft of the next version."""
    vacancy = VacancyFactory(postcode="LS9", check_level="basic")
    fields = {"vacancy": vacancy, "role": vacancy.title, "check_level": "basic", "has_filtering": True}
    draft = disclosure_services.start_statement(kim, fined, fields=fields, on=date(2025, 6, 1))
    words = {f"conviction-{fined.convictions.get().pk}": "I took a goose. I am sorry."}
    answers = {"words": words, "since": "", "brings": "", "moment": "offer"}
    disclosure_services.save_draft(kim, draft, answers=answers, question="all")
    version = disclosure_services.write_version(kim, draft)
    services.confirm_record_complete(kim, fined)
    disclosure_services.check_version(kim, version)
    disclosure_services.start_version(kim, version.statement, on=date(2025, 6, 2))
    Vacancy.objects.filter(pk=vacancy.pk).update(postcode="G1")
    return StatementVersion.objects.get()


def test_neither_version_nor_request_is_added_to_a_statement_whose_work_moved_to_scotland(sign_in, kim, moved):
    statement, draft = moved.statement, StatementDraft.objects.select_related("statement").get()
    client = sign_in(kim)
    address = reverse("disclosure:start_version", args=[statement.candidate_id, statement.pk])
    assert "The work is in Scotland" in client.get(address).content.decode()
    checked = reverse("disclosure:check_answers", args=[statement.candidate_id, draft.pk])
    assert "The work is in Scotland" in client.post(checked).content.decode()
    for refused in (
        lambda: disclosure_services.start_version(kim, statement, on=ON),
        lambda: disclosure_services.write_version(kim, draft),
        lambda: disclosure_services.record_consent(
            kim, moved, employer=statement.vacancy.employer, asked_on=ON, how=Asked.SPOKEN, on=ON
        ),
    ):
        with pytest.raises(ValidationError, match="The work is in Scotland"):
            refused()
    assert (StatementVersion.objects.count(), Consent.objects.count()) == (1, 0)


def test_a_role_that_is_typed_is_said_to_be_one_here(sign_in, kim, fined):
    page = sign_in(kim).get(reverse("disclosure:start_for_role", args=[fined.pk])).content.decode()
    assert "It is written under the law of England and Wales" in page

"""The pages of disclosure: who may open them, what they show, what they refuse, and what they leave in the trail."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from backend.audit.models import Entry
from backend.candidates import services as candidate_services
from backend.disclosure import paper, services
from backend.disclosure.models import Asked, Consent, ShownBy, Statement, StatementDraft, StatementVersion
from tests.backend.disclosure.conftest import BURGLARY, DAY, WORDS, answers_for, date_boxes, unpacked, url, write
from tests.factories import CoachFactory, VacancyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def everything(kim, rosa, checked, picker, employer):
    """The addresses of every page about Rosa."""
    draft = services.start_version(kim, checked.statement, on=DAY)
    consent = services.record_consent(kim, checked, employer=employer, asked_on=DAY, how=Asked.SPOKEN, on=DAY)
    names = [
        ("timeline", ()), ("enquiries", (picker.pk,)), ("statements", ()), ("start_for_role", ()),
        ("start_for_vacancy", (picker.pk,)), ("start_version", (checked.statement_id,)),
        ("question", (draft.pk, "matter-1")), ("question", (draft.pk, "moment")), ("check_answers", (draft.pk,)),
        ("discard_draft", (draft.pk,)), ("version", (checked.pk,)), ("document", (checked.pk, "statement")),
        ("document", (checked.pk, "note")), ("document_pdf", (checked.pk, "note")), ("consents", ()),
        ("record_consent", ()), ("withdraw_consent", (consent.pk,)), ("record_showing", (consent.pk,)),
    ]  # fmt: skip
    return [url(name, rosa, *more) for name, more in names]


@pytest.fixture
def wrong_roles(sam, pat, auditor):
    return [sam, pat, auditor]


def test_every_page_opens_for_the_coach_and_for_nobody_else(sign_in, client, everything, kim, ade, wrong_roles):
    for address in everything:
        page = sign_in(kim).get(address)
        assert page.status_code == 200, address
        if not address.endswith("pdf/"):
            assert page.content.count(b"<h1") == 1, address
            assert b" style=" not in page.content
        assert sign_in(ade).get(address).status_code == 404, address
        for person in wrong_roles:
            assert sign_in(person).get(address).status_code == 403, address
        client.logout()
        assert "sign-in" in client.get(address).url


def test_what_is_posted_by_strangers_changes_nothing(sign_in, ade, sam, everything):
    before = (StatementVersion.objects.count(), StatementDraft.objects.count(), Consent.objects.in_force().count())
    for person in (ade, sam):
        for address in everything:
            assert sign_in(person).post(address).status_code in (403, 404, 405), address
    after = (StatementVersion.objects.count(), StatementDraft.objects.count(), Consent.objects.in_force().count())
    assert before == after


@pytest.mark.parametrize(
    ("name", "action"),
    [("timeline", "read_timeline"), ("statements", "read_statements"), ("consents", "read_consents")],
)
def test_opening_a_page_is_written_down(sign_in, kim, rosa, burglary, name, action):
    sign_in(kim).get(url(name, rosa))
    entry = Entry.objects.order_by("-sequence").first()
    assert (entry.action, entry.subject_id, entry.actor) == (action, str(rosa.pk), kim)
    assert "Burglary" not in str(entry.details)


def test_the_timeline_says_the_same_in_the_picture_and_in_the_table(sign_in, kim, rosa, burglary, employer):
    VacancyFactory(employer=employer, title="Strict job", check_level="basic", excluded_offences=["THEFT_AND_FRAUD"])
    page = sign_in(kim).get(url("timeline", rosa)).content.decode()
    for words in (
        "<svg", "Rehabilitation period", "18 October 2027", "It becomes spent on 19 October 2027",
        "From 19 October 2027", "rely on it from 21 October 2027", "Strict job", "11 December 2026",
    ):  # fmt: skip
        assert words in page, words
    assert "Nobody has confirmed" in page


def test_an_empty_record_says_so(sign_in, kim, rosa):
    page = sign_in(kim).get(url("timeline", rosa)).content.decode()
    assert "nothing to show" in page
    assert "<svg" not in page


def test_the_timeline_asks_as_much_for_one_conviction_as_for_three(
    sign_in, kim, rosa, burglary, picker, django_assert_num_queries
):
    client = sign_in(kim)
    client.get(url("timeline", rosa))
    with django_assert_num_queries(16):
        client.get(url("timeline", rosa))
    for year in (2019, 2020):
        fields = BURGLARY | {"convicted_on": date(year, 1, 2)}
        candidate_services.record_conviction(kim, rosa, fields=fields, sentences=[{"disposal": "fine"}])
    with django_assert_num_queries(16):
        client.get(url("timeline", rosa))


def test_the_record_page_leads_to_the_timeline(sign_in, kim, rosa):
    page = sign_in(kim).get(reverse("candidates:record", args=[rosa.pk])).content.decode()
    assert url("timeline", rosa) in page


def test_enquiries_say_for_each_matter_what_may_be_asked(sign_in, kim, rosa, burglary, fined, picker):
    page = sign_in(kim).get(url("enquiries", rosa, picker.pk)).content.decode()
    for words in (
        "May ask", "Must not ask", "1 of 2 must be said", "If asked, say it.", "ROA 1974 s.4(2)-(3)",
        "Confidence: high", "Write a disclosure statement",
    ):  # fmt: skip
        assert words in page, words
    entry = Entry.objects.order_by("-sequence").first()
    assert (entry.action, entry.details["vacancy"]) == ("read_enquiries", picker.pk)


def test_enquiries_on_another_day_give_another_answer(sign_in, kim, rosa, burglary, picker):
    client = sign_in(kim)
    page = client.get(url("enquiries", rosa, picker.pk), date_boxes("on", date(2027, 10, 22))).content.decode()
    assert "Nothing has to be said." in page
    assert "“No” is a lawful answer" in page
    near = client.get(url("enquiries", rosa, picker.pk), date_boxes("on", date(2027, 10, 19))).content.decode()
    assert "Not everything is certain" in near
    wrong = client.get(url("enquiries", rosa, picker.pk), {"on_day": "31", "on_month": "2", "on_year": "2027"})
    assert "There is a problem" in wrong.content.decode()


def test_enquiries_without_a_record_say_so(sign_in, kim, rosa, picker):
    page = sign_in(kim).get(url("enquiries", rosa, picker.pk)).content.decode()
    assert "No conviction or caution is recorded" in page


def test_a_statement_is_built_one_question_a_page(sign_in, kim, rosa, burglary, fined, picker):
    client = sign_in(kim)
    address = client.post(url("start_for_vacancy", rosa, picker.pk), date_boxes("on", DAY)).url
    asked = []
    for answers in (WORDS, {"words": "Work in the kitchen"}, {"words": ""}, {"moment": "letter"}):
        asked.append(address.rstrip("/").split("/")[-1])
        assert "Drunk" not in client.get(address).content.decode()
        address = client.post(address, answers).url
    assert asked == ["matter-1", "since", "brings", "moment"]
    page = client.get(address).content.decode()
    for words in ("Check the words", "I stole from a shop", "Left empty", "sealed letter"):
        assert words in page
    address = client.post(address).url
    assert "Not checked yet" in client.get(address).content.decode()
    version = StatementVersion.objects.get()
    assert "confirm it</a>" in client.get(address).content.decode()
    refused = client.post(url("check_version", rosa, version.pk)).content.decode()
    assert "Nobody has confirmed that the record is whole" in refused
    candidate_services.confirm_record_complete(kim, rosa)
    page = client.post(url("check_version", rosa, version.pk), follow=True).content.decode()
    assert "Checked" in page
    assert "must not be handed over" not in page
    listed = client.get(url("statements", rosa)).content.decode()
    assert "Version 1" in listed
    assert "Order picker, Northern Parcels" in listed


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, "Enter the role"),
        ({"role": "Baker", "group": "not_listed", "check_level": "enhanced"}, "only a basic check is lawful"),
        ({"role": "Guard", "group": "children_other", "check_level": "enhanced_barred_both"}, "does not allow"),
    ],
)
def test_a_role_with_a_check_the_law_does_not_allow_is_refused(sign_in, kim, rosa, burglary, answers, words):
    page = sign_in(kim).post(url("start_for_role", rosa), answers | date_boxes("on", DAY)).content.decode()
    for expected in ("There is a problem", "Error: ", words):
        assert expected in page
    assert not Statement.objects.exists()


def test_a_statement_for_a_role_typed_knows_whether_filtering_applies(sign_in, kim, rosa, burglary, fined):
    client = sign_in(kim)
    groups = dict(client.get(url("start_for_role", rosa)).context["form"].fields["group"].choices)
    firearms = next(key for key, name in groups.items() if "Firearms" in name)
    answers = {"role": "Gun dealer", "group": firearms, "check_level": "standard"} | date_boxes("on", DAY)
    first = client.post(url("start_for_role", rosa), answers)
    statement = Statement.objects.get()
    assert (statement.role, statement.vacancy, statement.has_filtering) == ("Gun dealer", None, False)
    assert "Drunk and disorderly" in client.get(first.url).content.decode()


def test_a_statement_for_a_vacancy_knows_whether_filtering_applies(sign_in, kim, rosa, fined, employer):
    officer = VacancyFactory(
        employer=employer, title="Prison officer", role_group="judicial_or_police", check_level="standard"
    )
    client = sign_in(kim)
    shown = client.get(url("start_for_vacancy", rosa, officer.pk)).content.decode()
    assert "Police, prison and judicial appointments" in shown
    assert "higher than the law allows" not in shown
    first = client.post(url("start_for_vacancy", rosa, officer.pk), date_boxes("on", DAY))
    assert (Statement.objects.get().has_filtering, Statement.objects.get().check_level) == (False, "standard")
    assert "Drunk and disorderly" in client.get(first.url).content.decode()


@pytest.fixture
def note_for(sign_in, kim, rosa, burglary, employer):
    """The covering note of a statement for a role."""

    def note(role_group, level):
        vacancy = VacancyFactory(employer=employer, title="Officer", role_group=role_group, check_level=level)
        client = sign_in(kim)
        client.post(url("start_for_vacancy", rosa, vacancy.pk), date_boxes("on", DAY))
        draft = StatementDraft.objects.get()
        services.save_draft(kim, draft, answers=answers_for(burglary), question="all")
        version = services.write_version(kim, draft)
        return client.get(url("document", rosa, version.pk, "note")).content.decode()

    return note


@pytest.mark.parametrize(
    ("level", "role_group", "says", "does_not_say"),
    [
        ("basic", "", "only about what is unspent", "protected"),
        ("standard", "security", "spent matters that are not protected", "every conviction"),
        ("standard", "judicial_or_police", "every conviction and caution, spent or not", "that are not protected"),
    ],
)
def test_the_note_says_what_questions_mean_for_the_role(note_for, level, role_group, says, does_not_say):
    note = note_for(role_group, level)
    assert says in note
    assert does_not_say not in note
    assert "the police may add" not in note
    assert ("all of it is there" in note) is (role_group == "judicial_or_police")


def test_a_statement_for_a_prison_officer_holds_what_other_roles_would_not_reach(
    sign_in, kim, rosa, burglary, fined, employer
):
    officer = VacancyFactory(employer=employer, role_group="judicial_or_police", check_level="enhanced")
    shown = sign_in(kim).get(url("enquiries", rosa, officer.pk)).content.decode()
    assert "2 of 2 must be said" in shown
    assert "none is protected for this role" in shown
    assert "Exceptions Order 1975 arts 3(2), 4" in shown


@pytest.mark.parametrize("page", ["enquiries", "start_for_vacancy"])
def test_a_check_that_is_too_high_for_the_role_is_told(sign_in, kim, rosa, picker, carer, page):
    guard = VacancyFactory(employer=picker.employer, title="Guard", role_group="security", check_level="enhanced")
    client = sign_in(kim)
    told = client.get(url(page, rosa, guard.pk)).content.decode()
    for words in (
        "higher than the law allows", "It allows: none, basic, standard.", "Private Security Industry Act 2001",
        "ask the employer which kind of role it is",
    ):  # fmt: skip
        assert words in told, words
    for lawful in (picker, carer):
        assert "higher than the law allows" not in client.get(url(page, rosa, lawful.pk)).content.decode()


def test_the_match_and_the_supervised_view_lead_here(sign_in, kim, rosa, picker):
    client = sign_in(kim)
    match = client.get(reverse("matches:match", args=[rosa.pk, picker.pk])).content.decode()
    assert url("enquiries", rosa, picker.pk) in match
    client.post(reverse("matches:start_supervised", args=[rosa.pk]))
    opportunities = client.get(reverse("matches:opportunities", args=[rosa.pk])).content.decode()
    assert url("supervised_guide", rosa) in opportunities


def test_where_nothing_has_to_be_said_the_page_says_so_and_writes_nothing(sign_in, kim, rosa, fined, picker):
    page = sign_in(kim).post(url("start_for_vacancy", rosa, picker.pk), date_boxes("on", DAY)).content.decode()
    for words in ("Nothing has to be said", "“No” is a lawful answer", "ROA 1974 s.4(2) and (3)"):
        assert words in page
    assert not Statement.objects.exists()


def test_where_it_cannot_be_told_the_page_does_not_say_no(sign_in, kim, rosa, picker):
    unknown = BURGLARY | {"age": None, "convicted_on": date(2026, 3, 1)}
    candidate_services.record_conviction(kim, rosa, fields=unknown, sentences=[{"disposal": "fine"}])
    on = date_boxes("on", date(2026, 12, 1))
    page = sign_in(kim).post(url("start_for_vacancy", rosa, picker.pk), on).content.decode()
    assert "It cannot be told yet" in page
    assert "lawful answer" not in page


def test_a_wrong_answer_is_refused_with_words(sign_in, kim, rosa, everything):
    client, draft = sign_in(kim), StatementDraft.objects.get()
    for slug, words in (("matter-1", "in their own words"), ("moment", "Select when they want to say it")):
        page = client.post(url("question", rosa, draft.pk, slug), {}).content.decode()
        assert "There is a problem" in page
        assert words in page
    assert client.get(url("question", rosa, draft.pk, "matter-9")).status_code == 404


def test_a_draft_is_its_coachs_own(sign_in, rosa, leeds, everything):
    colleague, draft = sign_in(CoachFactory(establishments=[leeds])), StatementDraft.objects.get()
    assert colleague.get(url("check_answers", rosa, draft.pk)).status_code == 404
    assert colleague.get(url("version", rosa, StatementVersion.objects.get().pk)).status_code == 200


def test_a_check_that_is_refused_says_why(sign_in, kim, rosa, version):
    more = BURGLARY | {"convicted_on": date(2026, 1, 5)}
    candidate_services.record_conviction(kim, rosa, fields=more, sentences=[{"disposal": "fine"}])
    page = sign_in(kim).post(url("check_version", rosa, version.pk)).content.decode()
    assert "There is a problem" in page
    assert "Write a new version" in page


def test_a_draft_is_thrown_away_after_asking(sign_in, kim, rosa, everything):
    client, address = sign_in(kim), url("discard_draft", rosa, StatementDraft.objects.get().pk)
    assert "Throw this draft away?" in client.get(address).content.decode()
    assert "Threw the draft away" in client.post(address, follow=True).content.decode()
    assert not StatementDraft.objects.exists()
    assert StatementVersion.objects.exists()


def test_the_sheet_for_the_employer_names_only_what_is_said(sign_in, kim, rosa, fined, version):
    client = sign_in(kim)
    sheet = client.get(url("document", rosa, version.pk, "statement")).content.decode()
    for words in ("Burglary of a shop", "I stole from a shop", "Not to be handed over"):
        assert words in sheet
    assert "Drunk" not in sheet
    services.check_version(kim, version)
    large = client.get(url("document", rosa, version.pk, "statement"), {"print": "large"}).content.decode()
    assert "app-large-print" in large
    assert "Not to be handed over" not in large
    assert client.get(url("document", rosa, version.pk, "nonsense")).status_code == 404


def test_a_sheet_as_pdf_is_tagged_and_carries_its_fonts(sign_in, kim, rosa, checked):
    page = sign_in(kim).get(url("document_pdf", rosa, checked.pk, "statement"))
    assert page["Content-Type"] == "application/pdf"
    assert f"statement-{checked.pk}.pdf" in page["Content-Disposition"]
    assert page.content.startswith(b"%PDF-")
    for mark in (b"/StructTreeRoot", b"/Lang", b"/FontFile"):
        assert mark in unpacked(page.content)
    large = sign_in(kim).get(url("document_pdf", rosa, checked.pk, "statement"), {"print": "large"})
    assert large.content != page.content


def test_without_the_library_for_pdfs_a_page_says_what_to_do(sign_in, kim, rosa, checked, monkeypatch):
    def missing():
        raise paper.PaperUnavailable("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(paper, "typesetter", missing)
    page = sign_in(kim).get(url("document_pdf", rosa, checked.pk, "statement"))
    assert page.status_code == 503
    assert "print it from the browser" in page.content.decode()


@pytest.mark.parametrize("name", ["statements", "consents"])
def test_a_list_asks_as_much_for_one_row_as_for_three(sign_in, kim, rosa, burglary, employer, name):
    def asked():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url(name, rosa)).status_code == 200
        return len(captured)

    def add():
        vacancy = VacancyFactory(employer=employer, check_level="basic")
        version = write(kim, rosa, vacancy, burglary)
        services.check_version(kim, version)
        consent = services.record_consent(kim, version, employer=employer, asked_on=DAY, how=Asked.SPOKEN, on=DAY)
        services.record_showing(kim, consent, how=ShownBy.PAPER)

    client = sign_in(kim)
    candidate_services.confirm_record_complete(kim, rosa)
    add()
    first = asked()
    add()
    add()
    assert asked() == first

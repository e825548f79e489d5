"""What a person must say of their record for one opening, written down with them, and shown where they ask for it."""

import pytest
from django.utils import timezone

from backend.disclosure.models import Consent, StatementVersion
from tests.journeys.estate import THEFT, days_from_now, known_candidate, post_several
from tests.journeys.walking import PHONE, printed_but_useless, too_wide, unfocused_errors, violations

pytestmark = pytest.mark.browser
WORDS = "I stole food from a shop. I had no money."


@pytest.fixture
def rosa(kim):
    """A cook with a theft that is not spent."""
    return known_candidate(kim)


@pytest.fixture
def porter(sam, employer):
    """An opening without a check that suits her."""
    return post_several(sam, employer)[0]


def write_statement(walk):
    """From the page about the opening to a version that is checked."""
    walk.press("Write a disclosure statement")
    walk.press("Continue")
    walk.reads(f"What do you want to say about this: {THEFT}?", "30 months", "in the person’s own words")
    walk.press("Continue")
    assert walk.errors() == ["Write it in their own words, if only in a sentence"]
    assert unfocused_errors(walk.page) == []
    walk.fill("In your own words", WORDS)
    walk.press("Continue")
    walk.fill("In your own words", "I have worked in the kitchens.")
    walk.press("Continue")
    walk.reads("What do you bring to this work?", "It can be left empty")
    walk.press("Continue")
    walk.choose("At the interview, towards the end")
    walk.press("Continue")
    assert walk.heading == "Check the words"
    walk.reads(WORDS, "I have worked in the kitchens.", "At the interview")
    walk.press("Write this version")
    walk.reads("Not checked yet. It must not be handed over.")
    walk.press("We have checked it")
    walk.reads("Checked. It may be used now.", WORDS)


def test_a_coach_writes_a_statement_with_the_person_and_records_their_request(visit, kim, rosa, porter):
    walk = visit().sign_in(kim)
    walk.open(f"/candidates/{rosa.pk}/matches/")
    walk.follow("Kitchen porter")
    walk.follow("What this employer may ask about")
    walk.reads(THEFT, "May ask", "Lawful answer", "Source", "The employer sees nothing of this page")
    assert printed_but_useless(walk.page) == []
    write_statement(walk)
    version = StatementVersion.objects.get()
    for link in ("PDF of the statement", "large print PDF of the note"):
        address = walk.page.get_by_role("link", name=link, exact=True).get_attribute("href")
        answer = walk.page.request.get(walk.site + address)
        assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf"), link
        assert answer.body().startswith(b"%PDF-")

    walk.follow("Record that they ask for it to be shown")
    walk.press("Record the request")
    assert "It may only be recorded if they asked for it themselves" in walk.errors()
    assert unfocused_errors(walk.page) == []
    walk.select("To which employer?", "Northern Parcels")
    walk.choose("They signed a request")
    walk.page.get_by_role("checkbox").check()
    walk.press("Record the request")
    walk.reads("Northern Parcels may be shown this statement", "May be shown", "they signed a request", "Not yet")
    consent = Consent.objects.get()
    assert (consent.version, consent.employer.name) == (version, "Northern Parcels")
    assert (consent.asked_on, consent.recorded_by) == (timezone.localdate(), kim)

    walk.follow("Withdraw the request for Northern Parcels")
    walk.page.locator("main form button").click()
    walk.look()
    walk.reads("Withdrawn", "nothing may be shown to Northern Parcels")
    consent.refresh_from_db()
    assert not consent.is_in_force


def test_a_candidate_reads_the_guide_on_the_supervised_screen(visit, kim, rosa, porter):
    walk = visit(size=PHONE).sign_in(kim)
    walk.open(f"/candidates/{rosa.pk}/matches/")
    walk.press("Show them on this screen")
    walk.follow("A guide for you: what to say when you apply")
    assert walk.path == f"/candidates/{rosa.pk}/supervised/guide/"
    walk.does_not_read(THEFT, "30 months")
    assert too_wide(walk.page) == []
    walk.open("/disclosure/guides/")
    assert walk.path == f"/candidates/{rosa.pk}/supervised/"


FINE = {
    "What was the offence?": lambda walk: walk.fill("What was the offence?", "qwertyuiop"),
    "What kind of offence is it?": lambda walk: walk.choose("Theft and fraud"),
    "When were they convicted?": lambda walk: walk.date("When were they convicted?", days_from_now(-400)),
    "How old were they then?": lambda walk: walk.fill("How old were they then?", 30),
    "In which country was the court?": lambda walk: walk.choose("England or Wales"),
    "What was the sentence?": lambda walk: walk.choose("Fine"),
    "Was there another sentence or order for this conviction?": lambda walk: walk.choose("No"),
}


def test_the_calculator_answers_under_each_law_and_keeps_nothing(visit, kim):
    walk = visit().sign_in(kim)
    walk.follow("Disclosure")
    walk.follow("Calculator")
    walk.page.set_viewport_size(PHONE)
    walk.press("Add a conviction")
    asked = []
    while walk.heading != "Calculator":
        assert walk.heading not in asked, walk.errors()
        asked.append(walk.heading)
        assert (too_wide(walk.page), violations(walk.page)) == ([], []), asked
        walk.press("Continue")
        if walk.heading == asked[-1]:
            assert walk.errors(), asked
            assert unfocused_errors(walk.page) == [], asked
            FINE.get(walk.heading, lambda walk: walk.choose("No"))(walk)
            walk.press("Continue")
    assert len(asked) >= 6
    walk.reads("The law of England and Wales, on", "If an employer asks today", "qwertyuiop")
    assert (too_wide(walk.page), violations(walk.page), printed_but_useless(walk.page)) == ([], [], [])
    for law in ("Scotland", "Northern Ireland"):
        walk.choose(law, to="Which law governs the question?")
        walk.press("Show the answer of this law")
        walk.reads(f"The law of {law}, on", "qwertyuiop", "ask an adviser what they show")
        assert (too_wide(walk.page), violations(walk.page), printed_but_useless(walk.page)) == ([], [], [])
    walk.reads("Check with an adviser in Northern Ireland")
    walk.open("/disclosure/calculator/")
    walk.does_not_read("qwertyuiop")

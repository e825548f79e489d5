"""A vacancy's people are ranked, one is put forward, the employer answers, the coach sees the answer."""

import pytest

from backend.applications.models import Application
from backend.audit.models import Entry
from tests.factories import CandidateFactory
from tests.journeys.estate import THEFT, days_from_now, known_candidate, post
from tests.journeys.walking import printed_but_useless, unfocused_errors

pytestmark = pytest.mark.browser

HIDDEN = ("Rosa", "Vane", "A1234BC", "Leeds", THEFT, "theft", "custody", "curfew", "prison")


@pytest.fixture
def rosa(kim):
    """A cook on Kim's caseload."""
    return known_candidate(kim)


@pytest.fixture
def porter(sam, employer):
    """Sam's opening for a kitchen porter."""
    return post(sam, employer)


def put_rosa_forward(walk, porter):
    """From the opening to the application; its reference."""
    walk.open("/vacancies/")
    walk.follow(porter.title)
    walk.press("See who suits it")
    assert walk.heading == "Who suits Kitchen porter"
    walk.reads("Rosa Vane", "Food hygiene")
    walk.press("Put forward Rosa Vane")
    if walk.heading == "Put Rosa Vane forward":
        walk.tick("I have settled everything that is to be discussed")
        walk.press("Put forward")
    walk.reads("Rosa Vane for Kitchen porter")
    return Application.objects.get().reference


def look_at_shortlist(walk, reference):
    walk.follow("People put forward")
    walk.reads(reference, "Kitchen porter")
    walk.does_not_read(*HIDDEN)
    walk.follow(reference)
    walk.reads("What you asked for", "Food hygiene", "Meets this", "Skills")
    walk.does_not_read(*HIDDEN)


def test_a_coach_puts_one_forward_and_the_employer_declines(visit, kim, sam, jo, rosa, porter):
    CandidateFactory(
        establishment=rosa.establishment, first_name="Dale", last_name="Muir", released_on=days_from_now(30)
    )
    coach = visit().sign_in(kim)
    coach.open(f"/vacancies/{porter.pk}/matches/")
    names = coach.page.locator("li.app-results__one h2").all_inner_texts()
    assert names[0] == "Rosa Vane"
    coach.select("People", "My caseload")
    coach.press("Show")
    assert coach.page.locator("li.app-results__one h2").all_inner_texts() == ["Rosa Vane"]
    coach.follow("Print this list")
    assert printed_but_useless(coach.page) == []
    reference = put_rosa_forward(coach, porter)

    stranger = visit().sign_in(jo)
    stranger.open("/put-forward/")
    stranger.does_not_read(reference)
    assert stranger.open(f"/put-forward/{reference}/") == 404

    contact = visit().sign_in(sam)
    look_at_shortlist(contact, reference)
    contact.press("Decline")
    contact.press("Continue")
    assert contact.errors() == ["Select the reason"]
    assert unfocused_errors(contact.page) == []
    contact.choose("Another reason")
    contact.press("Continue")
    assert contact.errors() == ["Enter the reason in your own words"]
    assert unfocused_errors(contact.page) == []
    contact.fill("More about the reason", "We need somebody with a van.")
    contact.press("Continue")
    contact.reads("Check your answer", "Another reason", "We need somebody with a van.")
    contact.press(f"Decline {reference}")
    contact.reads("You have declined", "Declined")

    coach.follow("Applications")
    coach.reads("Rosa Vane", "Declined by the employer")
    assert printed_but_useless(coach.page) == []
    coach.follow(reference)
    coach.reads("Declined by the employer", "We need somebody with a van.")
    assert Entry.objects.filter(action="decline_application", actor_name__contains="am").exists()


def test_the_employer_accepts_and_the_coach_sees_what_comes_next(visit, kim, sam, rosa, porter):
    coach, contact = visit(scripts=False).sign_in(kim), visit(scripts=False).sign_in(sam)
    reference = put_rosa_forward(coach, porter)
    look_at_shortlist(contact, reference)
    contact.press("Accept")
    contact.fill("What happens next", "Come on Tuesday at ten.")
    contact.press("Accept")
    contact.reads(f"You have accepted {reference}")
    coach.follow("Applications")
    coach.follow(reference)
    coach.reads("Accepted by the employer", "Come on Tuesday at ten.")
    coach.follow("Withdraw this application")
    coach.choose("They have found other work")
    coach.press("Withdraw")
    coach.reads("is withdrawn")
    contact.open(f"/put-forward/{reference}/")
    contact.reads("Withdrawn")
    contact.does_not_read("other work", *HIDDEN)

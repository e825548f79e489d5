"""May a conviction be asked about, what the candidate may see of it all, and who looked."""

import pytest

from tests.factories import PASSWORD
from tests.journeys.estate import THEFT, known_candidate, post_several
from tests.journeys.walking import printed_but_useless, unfocused_errors

pytestmark = pytest.mark.browser

REVEALING = (THEFT, "theft", "onviction", "riminal", "curfew", "Curfew", "licence condition", "unspent", "Fit ")


@pytest.fixture
def rosa(kim):
    """A cook with a theft that is not spent."""
    return known_candidate(kim)


@pytest.fixture
def openings(sam, employer):
    """What Sam's employer offers."""
    return post_several(sam, employer)


def test_the_record_says_when_each_matter_is_spent_and_why(visit, kim, rosa):
    walk = visit().sign_in(kim)
    walk.follow("Rosa Vane")
    walk.does_not_read(THEFT)
    walk.follow("Open the criminal record")
    walk.reads(THEFT, "Unspent", "It becomes spent on", "30 months", "Why", "Source", "1974")
    card = walk.page.locator(".govuk-summary-card")
    walk.follow("Remove Theft from a shop", within=card)
    walk.follow("No, keep it")
    walk.press("Change Theft from a shop", within=card)
    assert walk.heading == "Check your answers"
    walk.follow_to("/questions/sentence-1-length/")
    walk.fill("How long is the sentence?", 60)
    walk.press("Continue")
    walk.reads("60 months")
    walk.follow("Throw these answers away")
    walk.press("Yes, remove it")
    walk.reads("30 months")
    walk.open(f"/candidates/{rosa.pk}/record/")
    assert printed_but_useless(walk.page) == []


def test_a_candidate_on_the_supervised_screen_reaches_nothing_else(visit, kim, rosa, openings):
    walk = visit().sign_in(kim)
    walk.open(f"/candidates/{rosa.pk}/matches/")
    walk.press("Show them on this screen")
    view = f"/candidates/{rosa.pk}/supervised/"
    assert walk.path == view
    assert walk.heading == "Your opportunities"
    walk.reads("Kitchen porter", "Northern Parcels")
    walk.does_not_read("Night picker", *REVEALING)
    for elsewhere in ("/", "/candidates/", f"/candidates/{rosa.pk}/", f"/candidates/{rosa.pk}/record/", "/vacancies/"):
        walk.open(elsewhere)
        assert walk.path == view, elsewhere
    walk.page.go_back()
    walk.open(view)
    walk.follow("Kitchen porter")
    walk.reads("Why it may suit you", "tell your coach")
    walk.does_not_read(*REVEALING)

    walk.follow("Staff: leave this view")
    walk.press("Leave this view")
    assert walk.errors()
    assert unfocused_errors(walk.page) == []
    walk.fill("Your password", "not the password")
    walk.press("Leave this view")
    assert walk.errors()
    walk.open("/candidates/")
    assert walk.path == view
    walk.open("/accounts/leave-supervised/")
    walk.fill("Your password", PASSWORD)
    walk.press("Leave this view")
    assert walk.heading == "Caseload"

    walk.open(f"/candidates/{rosa.pk}/opportunities/print/")
    assert printed_but_useless(walk.page) == []
    walk.does_not_read("Night picker", *REVEALING)


def test_the_auditor_sees_who_read_what(visit, kim, auditor, rosa, openings):
    coach = visit().sign_in(kim)
    coach.open(f"/candidates/{rosa.pk}/record/")
    coach.open(f"/candidates/{rosa.pk}/matches/")
    walk = visit().sign_in(auditor)
    assert walk.heading == "Audit trail"
    walk.fill("User name", "kim")
    walk.press("Filter")
    walk.reads("Read convictions", "Read matches", "kim")
    walk.does_not_read(THEFT, "Rosa")
    assert printed_but_useless(walk.page) == []
    walk.follow("Check that the trail is whole")
    walk.reads("The trail is whole")
    assert walk.open(f"/candidates/{rosa.pk}/record/") == 403

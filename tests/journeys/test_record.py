"""May a conviction be asked about, what the candidate may see of it all, and who looked."""

import pytest

from tests.factories import PASSWORD
from tests.journeys.estate import THEFT, days_from_now, known_candidate, post_several
from tests.journeys.walking import PHONE, printed_but_useless, too_wide, unfocused_errors

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


HANDLING = {
    "What was the offence?": lambda walk: walk.fill("What was the offence?", "qwertyuiop"),
    "What kind of offence is it?": lambda walk: walk.choose("Theft and fraud"),
    "In which country was the court?": lambda walk: walk.choose("England or Wales"),
    "Was this dealt with at the same time as another conviction?": lambda walk: walk.choose("No"),
    "Was there another sentence or order for this conviction?": lambda walk: walk.choose("No"),
}


def type_month(walk, question, day):
    """Types a month and a year, and no day."""
    boxes = walk.page.get_by_role("group", name=question, exact=True)
    boxes.get_by_label("Month", exact=True).fill(str(day.month))
    boxes.get_by_label("Year", exact=True).fill(str(day.year))


def answer_until(walk, last):
    """Answers the questions on the way, as for handling; what HANDLING does not know is left as it stands."""
    for _ in range(12):
        if walk.heading == last:
            return
        HANDLING.get(walk.heading, lambda _walk: None)(walk)
        walk.press("Continue")
        assert walk.errors() == []
    raise AssertionError(f"{last} was not reached, but {walk.heading}")


def test_a_coach_records_a_month_and_names_the_term_that_is_followed(visit, kim, rosa):
    walk = visit(size=PHONE).sign_in(kim)
    walk.open(f"/candidates/{rosa.pk}/record/")
    walk.press("Add a conviction")
    answer_until(walk, "When were they convicted?")
    walk.press("Continue")
    assert unfocused_errors(walk.page) == []
    walk.reads("or at least the year")
    day = days_from_now(-30)
    type_month(walk, "When were they convicted?", day)
    walk.press("Continue")
    answer_until(walk, "What was the sentence?")
    walk.choose("Prison sentence")
    walk.press("Continue")
    walk.fill("How long is the sentence?", 9)
    walk.choose("Months")
    walk.press("Continue")
    assert walk.heading == "Does it start when another term ends?"
    walk.press("Continue")
    assert walk.errors() == ["Select the term that it follows, or no"]
    assert unfocused_errors(walk.page) == []
    assert too_wide(walk.page) == []
    followed = walk.page.get_by_role("radio", name=f"for {THEFT}")
    followed.check()
    walk.press("Continue")
    answer_until(walk, "Check your answers")
    walk.reads(f"{day:%B %Y}", f"for {THEFT}")
    walk.press("Record this")
    walk.reads(f"{day:%B %Y}", "consecutive", "The exact date of conviction")
    terms = {row.offence: row.sentences.get() for row in rosa.convictions.all()}
    assert terms["qwertyuiop"].follows == terms[THEFT].term_name != ""


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

"""A work coach records a candidate, sees what suits them and why, and puts them forward."""

import pytest

from backend.applications.models import Application
from tests.factories import CandidateFactory
from tests.journeys.estate import days_from_now, post_several
from tests.journeys.walking import printed_but_useless, unfocused_errors

pytestmark = pytest.mark.browser


@pytest.fixture
def openings(sam, employer):
    """What Sam's employer offers."""
    return {one.title: one for one in post_several(sam, employer)}


def record_person(walk):
    walk.press("Record a candidate")
    assert walk.heading == "Who is the candidate?"
    walk.fill("First name", "Rosa")
    walk.fill("Last name", "Vane")
    walk.fill("Prison number", "A1234BC")
    walk.date("Date of birth", days_from_now(-32 * 365))
    walk.press("Save and continue")
    walk.reads("What we know of Rosa Vane", "sections are complete")


def say_when_and_where(walk):
    walk.follow("Where they are and when they leave")
    walk.date("Release date", days_from_now(30))
    walk.fill("Home postcode", "LS9")
    walk.fill("How far they can travel to work", 30)
    walk.press("Save and continue")
    walk.follow("Right to work and driving")
    walk.choose("Yes", to="Do they have the right to work in the UK?")
    walk.choose("No licence")
    walk.press("Save and continue")
    walk.follow("Work they would like")
    walk.tick("Catering")
    walk.press("Save and continue")


def record_work(walk):
    walk.follow("Work history")
    walk.press("Add work")
    walk.fill("What was the work?", "Kitchens")
    walk.choose("Prison job")
    walk.fill("For how many months?", 14)
    walk.fill("What did they do there?", "worked the hotplate, scrubbed the pans, probed the food n wrote temps down")
    walk.press("Save")
    walk.follow("Finished")
    walk.follow("Qualifications")
    walk.fill("Add qualifications, tickets, cards or licences", "Level 2 Food Hygiene")
    walk.press("Add")
    walk.reads("Level 2 Food Hygiene")
    walk.follow("Finished")


def confirm_skills(walk):
    walk.follow("Skills found")
    walk.reads("Food safety and hygiene", "Level 2 Food Hygiene", "“scrubbed the pans”")
    kept = walk.page.get_by_role("checkbox", checked=True).count()
    assert kept >= 3
    walk.press("Confirm these skills")
    walk.reads(f"Confirmed {kept} skills")


def record_curfew(walk):
    walk.follow("Licence conditions")
    walk.choose("Curfew")
    walk.press("Continue")
    walk.fill("At home from", "7pm")
    walk.fill("Until", "7am")
    walk.press("Save and continue")
    walk.reads("at home from 19:00 to 07:00")
    walk.follow("Finished")


def say_length(walk):
    walk.fill("How long is the sentence?", 30)
    walk.choose("Months")


ANSWERS = {
    "What was the offence?": lambda walk: walk.fill("What was the offence?", "nicked stuff from a shop, theft"),
    "Which of these is it?": lambda walk: walk.page.get_by_role("radio").first.check(),
    "In which country was the court?": lambda walk: walk.choose("England or Wales"),
    "What kind of offence is it?": lambda walk: walk.choose("Theft and fraud"),
    "When were they convicted?": lambda walk: walk.date("When were they convicted?", days_from_now(-400)),
    "What was the sentence?": lambda walk: walk.choose("Prison sentence"),
    "How long is the sentence?": say_length,
    "When does the whole sentence end, with the licence?": lambda walk: walk.date(
        "When does the whole sentence end, with the licence?", days_from_now(500)
    ),
    "Was there another sentence or order for this conviction?": lambda walk: walk.choose("No"),
}


def record_conviction(walk, *, mistakes=True):
    walk.follow("Criminal record")
    walk.press("Add a conviction")
    asked = []
    while walk.heading != "Check your answers":
        assert walk.heading not in asked, f"asked again: {walk.heading}, {walk.errors()}"
        asked.append(walk.heading)
        if mistakes:
            walk.press("Continue")
            if walk.heading == asked[-1]:
                assert walk.errors(), asked
                assert unfocused_errors(walk.page) == [], asked
                ANSWERS[walk.heading](walk)
                walk.press("Continue")
            continue
        ANSWERS[walk.heading](walk)
        walk.press("Continue")
    assert len(asked) >= 6
    walk.reads("nicked stuff from a shop, theft", "30 months")
    walk.press("Record this")
    walk.reads("Unspent", "It becomes spent on", "Why", "Source")
    walk.press("Yes, as far as I know this is everything")


def look_at_matches(walk):
    walk.press("See matches")
    assert walk.heading == "Matches for Rosa Vane"
    walk.reads("Kitchen porter", "Food hygiene", "Fit ", "of 100", "Guaranteed interview")
    assert {"Kitchen porter", "Bakery placement"} <= set(
        walk.page.locator("li.app-results__one h2").all_inner_texts()[:3]
    )
    walk.select("Show", "Blocked")
    walk.press("Show")
    walk.reads("Night picker", "Blocked:", "curfew")
    walk.follow("Clear the filters")
    walk.select("Kind", "Work placement")
    walk.select("Distance from home", "20 km")
    walk.tick("Guaranteed interview only")
    walk.press("Show")
    walk.reads("Bakery placement")
    assert walk.page.locator("li.app-results__one").count() == 1
    walk.follow("Print this list")
    assert walk.heading == "Matches for Rosa Vane"
    assert printed_but_useless(walk.page) == []
    walk.reads("Bakery placement", "HMP Leeds")
    walk.follow("Matches")


def put_forward(walk, *, title="Kitchen porter"):
    """From the list of matches, past what must be confirmed, to the application."""
    walk.follow(title)
    walk.reads("Why", "What the fit is made of")
    walk.press(f"Put forward {walk.heading.rpartition(' for ')[2]}")
    if walk.page.get_by_role("checkbox").count():
        walk.press("Put forward")
        assert walk.errors()
        assert not walk.has_scripts or unfocused_errors(walk.page) == []
        walk.page.get_by_role("checkbox").check()
        walk.press("Put forward")
    walk.reads(f"Rosa Vane for {title}", "is put forward", "What the employer sees")


def test_a_coach_records_a_candidate_and_sees_what_suits_them(visit, kim, openings):
    leeds = kim.establishments.get()
    CandidateFactory(establishment=leeds, coach=kim, first_name="Soon", last_name="Out", released_on=days_from_now(10))
    CandidateFactory(
        establishment=leeds, coach=kim, first_name="Later", last_name="Out", released_on=days_from_now(200)
    )
    walk = visit().sign_in(kim)
    assert walk.heading == "Caseload"
    walk.reads("Soon Out", "Later Out")
    walk.select("Release", "In the next 4 weeks")
    walk.press("Show")
    walk.reads("1 person", "Soon Out")
    walk.does_not_read("Later Out")
    assert printed_but_useless(walk.page) == []

    record_person(walk)
    say_when_and_where(walk)
    record_work(walk)
    confirm_skills(walk)
    record_curfew(walk)
    record_conviction(walk)
    walk.reads("Everything that matching needs is recorded")
    walk.does_not_read("nicked stuff")

    look_at_matches(walk)
    put_forward(walk)
    application = Application.objects.get()
    assert (application.candidate.name, application.vacancy.title) == ("Rosa Vane", "Kitchen porter")
    assert application.put_forward_by == kim


def test_a_coach_does_the_same_without_javascript(visit, kim, openings):
    walk = visit(scripts=False).sign_in(kim)
    record_person(walk)
    say_when_and_where(walk)
    record_work(walk)
    confirm_skills(walk)
    record_curfew(walk)
    record_conviction(walk, mistakes=False)
    walk.press("See matches")
    walk.reads("Kitchen porter")
    put_forward(walk)
    assert Application.objects.count() == 1

"""An employer contact posts, amends, copies and closes openings."""

from datetime import timedelta

import pytest
from django.utils import timezone

from employers.models import AllianceMembership, LevelRequest, Vacancy
from employers.vocabulary import AllianceLevel, VacancyStatus
from tests.journeys.walking import unfocused_errors

pytestmark = pytest.mark.browser


def begin_vacancy(walk, kind="Vacancy"):
    walk.open("/vacancies/")
    walk.press("Offer an opening")
    walk.choose(kind)
    walk.press("Continue")


def describe_work(walk, title="Kitchen porter"):
    assert walk.heading == "About the work"
    walk.fill("Title", title)
    walk.select("Kind of work", "Catering")
    walk.fill("Description", "Washing pots, mopping floors, putting deliveries away and keeping the kitchen clean.")
    walk.fill("How many people can you take?", 2)
    walk.press("Save and continue")
    assert walk.heading == "Where is the work?"
    walk.choose("At one place")
    walk.fill("Postcode of the workplace", "ls1 4dy")
    walk.choose("At the workplace")
    walk.press("Save and continue")


def give_terms(walk):
    assert walk.heading == "Hours and contract"
    walk.fill("Hours a week", 35)
    walk.choose("Days")
    walk.fill("Earliest start", "7am")
    walk.fill("Latest finish", "3:30pm")
    walk.choose("Permanent")
    walk.press("Save and continue")
    assert walk.heading == "Pay"
    walk.fill("Lowest pay", "12.90")
    walk.select("For", "An hour")
    walk.choose("Yes", to="Is this at least the National Minimum Wage for the person’s age?")
    walk.press("Save and continue")


def give_dates(walk, *, ends_on=None):
    assert walk.heading == "Dates"
    today = timezone.localdate()
    walk.choose("Until a closing date")
    walk.date("Closing date", today + timedelta(days=30))
    walk.date("Start date", today + timedelta(days=45))
    if ends_on:
        walk.date("Last day", ends_on)
    walk.press("Save and continue")


def say_needs(walk):
    assert walk.heading == "What you need"
    walk.fill("What must people have?", "Food hygiene\nWorking in a team")
    walk.fill("What would help? (optional)", "Washing up in a kitchen")
    walk.press("Save and continue")


def say_checks(walk, *, guaranteed=0):
    assert walk.heading == "Checks and convictions"
    walk.choose("Basic")
    walk.tick("Arson")
    walk.press("Save and continue")
    assert walk.heading == "What the work involves"
    walk.press("Save and continue")
    assert walk.heading == "Interviews and applying"
    walk.fill("How many interviews do you guarantee?", guaranteed)
    walk.choose("No", to="Is it only for people leaving prison?")
    walk.fill("How to apply", "Through the work coach.")
    walk.press("Save and continue")
    assert walk.heading == "Check your answers"


def amend_pay(walk):
    walk.follow("See the opening")
    walk.press("Change this opening")
    walk.follow_to("/steps/pay/")
    walk.fill("Lowest pay", "13.40")
    walk.press("Save and continue")
    walk.press("Save the changes")
    walk.follow("See the opening")
    walk.reads("£13.40")


def copy_opening(walk):
    walk.press("Copy it to a new one")
    walk.reads("This is a copy")
    give_dates(walk)
    walk.press("Post the opening")
    assert Vacancy.objects.count() == 2


def close_opening(walk):
    walk.follow("See the opening")
    walk.follow("Close this opening")
    walk.press("Close the opening")
    assert walk.errors()
    assert unfocused_errors(walk.page) == []
    walk.choose("It is filled")
    walk.press("Close the opening")
    walk.reads("Kitchen porter is closed")


def test_a_contact_posts_an_opening_amends_it_copies_it_and_closes_it(visit, sam, employer):
    walk = visit().sign_in(sam)
    walk.reads("You have no open openings")
    begin_vacancy(walk)
    describe_work(walk)
    give_terms(walk)
    give_dates(walk)
    say_needs(walk)

    assert walk.heading == "Skills we found in your words"
    walk.reads("Food hygiene", "Working in a team")
    walk.press("Save and add a skill")
    assert walk.heading == "Add a skill"
    walk.fill("Skill", "forklift driving")
    walk.choose("Desirable")
    walk.press("Add the skill")
    if walk.heading == "Add a skill":  # several skills have names like it
        walk.page.get_by_role("radio").first.check()
        walk.press("Add the skill")
    walk.reads("orklift")
    walk.press("Save and continue")
    say_checks(walk, guaranteed=1)

    walk.reads("Kitchen porter", "LS1 4DY", "35", "£12.90", "Food hygiene", "Arson", "Basic", "07:00", "15:30")
    walk.press("Post the opening")
    walk.reads("Kitchen porter is posted", "You never see a conviction")
    posted = Vacancy.objects.get()
    assert (posted.employer, posted.posted_by, posted.guaranteed_interviews) == (employer, sam, 1)

    amend_pay(walk)
    copy_opening(walk)
    close_opening(walk)
    assert sorted(Vacancy.objects.values_list("status", flat=True)) == [VacancyStatus.FILLED, VacancyStatus.POSTED]


def test_every_mistake_in_a_step_is_said_with_a_link_to_its_field(visit, sam):
    walk = visit().sign_in(sam)
    begin_vacancy(walk)
    steps = {
        "about": "Enter the title",
        "place": "Select where people can do this work",
        "hours": "Select",
        "pay": "Select yes if this is at least the National Minimum Wage",
        "dates": "Select whether there is a closing date",
        "needs": "Enter what people must have, one thing a line",
        "checks": "Select which offences rule somebody out, or “None”",
        "apply": "Enter how to apply",
    }
    draft = walk.path.removesuffix("about/")
    for step, words in steps.items():
        walk.open(f"{draft}{step}/")
        walk.press("Save and continue")
        assert walk.page.title().startswith("Error: "), step
        assert any(words in message for message in walk.errors()), (step, walk.errors())
        assert unfocused_errors(walk.page) == [], step


def test_a_contact_below_the_level_is_refused_with_words_and_keeps_the_draft(visit, sam, employer):
    AllianceMembership.objects.filter(employer=employer).exclude(level=AllianceLevel.TWO).delete()
    walk = visit().sign_in(sam)
    begin_vacancy(walk)
    describe_work(walk)
    give_terms(walk)
    give_dates(walk)
    say_needs(walk)
    walk.press("Save and continue")
    say_checks(walk)
    walk.press("Post the opening")
    assert walk.heading == "Drafts"
    walk.reads("Level Three", "Kitchen porter")
    assert not Vacancy.objects.exists()
    assert LevelRequest.objects.get().level == AllianceLevel.THREE


def test_a_contact_posts_without_javascript(visit, sam):
    walk = visit(scripts=False).sign_in(sam)
    begin_vacancy(walk)
    describe_work(walk)
    give_terms(walk)
    give_dates(walk)
    say_needs(walk)
    walk.press("Save and continue")
    say_checks(walk)
    walk.press("Post the opening")
    walk.reads("Kitchen porter is posted")
    assert Vacancy.objects.get().title == "Kitchen porter"

"""The site by keyboard alone: signing in, skipping to the content, and reaching every control."""

import pytest

from tests.factories import PASSWORD
from tests.journeys.estate import known_candidate, post_several
from tests.journeys.walking import out_of_reach

pytestmark = pytest.mark.browser


def focused(walk):
    return walk.page.evaluate("() => document.activeElement.innerText || document.activeElement.name")


def test_a_coach_signs_in_and_skips_to_the_content_by_keyboard(visit, kim):
    walk = visit()
    walk.open("/accounts/sign-in/")
    keys = walk.page.keyboard
    while focused(walk) != "username":
        keys.press("Tab")
        assert walk.page.evaluate("() => document.activeElement !== document.body"), "the user name is out of reach"
    keys.type("kim")
    keys.press("Tab")
    keys.type(PASSWORD)
    with walk.page.expect_navigation():
        keys.press("Enter")
    walk.look()
    assert walk.heading == "Caseload"
    keys.press("Tab")
    assert focused(walk) == "Skip to main content"
    keys.press("Enter")
    assert walk.page.evaluate("() => document.activeElement.id") == "main-content"
    keys.press("Tab")
    assert focused(walk) == "Record a candidate"


def test_every_control_of_the_main_pages_is_reached_with_the_tab_key(visit, kim, sam, employer):
    rosa, openings = known_candidate(kim), post_several(sam, employer)
    coach = visit().sign_in(kim)
    for address in (
        "/candidates/",
        "/candidates/record/",
        f"/candidates/{rosa.pk}/",
        f"/candidates/{rosa.pk}/skills/",
        f"/candidates/{rosa.pk}/matches/",
        f"/vacancies/{openings[0].pk}/matches/",
    ):
        coach.open(address)
        assert out_of_reach(coach.page) == [], address

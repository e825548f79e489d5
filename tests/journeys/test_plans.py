"""A coach turns gaps into a plan, asks why not, compares, and shows the candidate their next steps."""

import pytest

from tests.journeys.estate import days_from_now, known_candidate, post, post_several
from tests.journeys.walking import PHONE, printed_but_useless, too_wide, unfocused_errors

pytestmark = pytest.mark.browser


@pytest.fixture
def rosa(kim):
    """Somebody of whom everything is known."""
    return known_candidate(kim)


@pytest.fixture
def openings(sam, employer):
    """What Sam's employer offers, a forklift job and a programme that teaches it among it."""
    post(
        sam,
        employer,
        title="Forklift driver",
        sector="WAREHOUSING",
        description="Moving pallets by day.",
        essential=["Counterbalance forklift licence"],
        desirable=[],
        is_rolling=True,
        closes_on=None,
    )
    post(
        sam,
        employer,
        kind="training_programme",
        title="Warehouse and forklift course",
        sector="WAREHOUSING",
        description="Manual handling and a counterbalance forklift licence.",
        essential=["Keen to learn"],
        desirable=[],
        starts_on=days_from_now(60).isoformat(),
        ends_on=days_from_now(90).isoformat(),
    )
    return {one.title: one for one in post_several(sam, employer)}


def is_sound(walk):
    """Fails where the page is too wide for a phone or prints nothing worth printing."""
    assert printed_but_useless(walk.page) == []
    before = walk.page.viewport_size
    walk.page.set_viewport_size(PHONE)
    assert too_wide(walk.page) == []
    walk.page.set_viewport_size(before)


def test_a_gap_becomes_a_plan_and_the_candidate_sees_their_next_steps(visit, kim, rosa, openings):
    walk = visit().sign_in(kim)
    walk.open(f"/candidates/{rosa.pk}/matches/")
    walk.follow("Plan: what would open more")
    walk.reads("Warehouse and forklift course", "Forklift driver", "Counterbalance forklift licence")
    is_sound(walk)
    walk.follow(f"Print a sheet for {rosa}")
    walk.reads("Your next steps", "Warehouse and forklift course")
    walk.does_not_read("of 100", "heft", "Blocked")
    is_sound(walk)
    walk.open(f"/candidates/{rosa.pk}/matches/")
    walk.press("Show them on this screen")
    walk.follow("Your next steps: what would open more jobs")
    assert walk.path == f"/candidates/{rosa.pk}/supervised/plan/"
    walk.reads("Warehouse and forklift course", "Do this training", "Forklift driver")
    walk.does_not_read("of 100", "heft", "Blocked")
    is_sound(walk)
    walk.open(f"/candidates/{rosa.pk}/plan/")
    assert walk.path == f"/candidates/{rosa.pk}/supervised/"


@pytest.mark.parametrize("scripts", [True, False])
def test_why_not_this_one(visit, kim, rosa, openings, scripts):
    walk = visit(scripts=scripts).sign_in(kim)
    walk.open(f"/candidates/{rosa.pk}/matches/")
    walk.follow("Why not this one?")
    walk.press("Find")
    assert walk.errors() == ["Enter words of the opening you want to ask about"]
    if scripts:
        assert unfocused_errors(walk.page) == []
    walk.fill("Which opening?", "shop assistant")
    walk.press("Find")
    walk.follow("Shop assistant")
    walk.reads("What would change it", "Blocked:", "What is missing", "Line by line")
    is_sound(walk)
    walk.follow("The match")
    walk.follow("What else is missing, and what closes it")
    walk.reads("Shop assistant for Rosa Vane")


@pytest.mark.parametrize("scripts", [True, False])
def test_two_openings_side_by_side(visit, kim, rosa, openings, scripts):
    walk = visit(scripts=scripts).sign_in(kim)
    walk.open(f"/candidates/{rosa.pk}/matches/")
    walk.press("Compare the two selected")
    assert walk.errors() == ["Select two to compare. You selected 0"]
    walk.tick("Kitchen porter, Northern Parcels")
    walk.press("Compare")
    assert walk.errors() == ["Select two to compare. You selected 1"]
    if scripts:
        assert unfocused_errors(walk.page) == []
    walk.tick("Cook, Northern Parcels")
    walk.press("Compare")
    walk.reads("Two openings for Rosa Vane", "Kitchen porter", "Cook", "Pay", "Hours", "Distance")
    is_sound(walk)


def test_two_people_side_by_side(visit, kim, rosa, openings):
    other = known_candidate(kim, prison_number="A4321CB", first_name="Ines", last_name="Quill")
    porter = openings["Kitchen porter"]
    walk = visit().sign_in(kim)
    walk.open(f"/vacancies/{porter.pk}/matches/")
    walk.tick(f"Compare {rosa}", f"Compare {other}")
    walk.press("Compare the two selected")
    walk.reads("Two people for Kitchen porter", "Rosa Vane", "Ines Quill", "Food hygiene (essential)")
    is_sound(walk)

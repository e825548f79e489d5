"""The supervised screen and the sheets: somebody with a record full of telling words, and none of them shown."""

from datetime import date, time, timedelta

import pytest
from django.urls import get_resolver

from backend.candidates import services as candidates
from backend.candidates.models import Candidate
from backend.matches.profiles import candidate_profile
from matching.disclosure.periods import as_date
from tests.conftest import DAY
from tests.factories import RequirementFactory, VacancyFactory

pytestmark = pytest.mark.usefixtures("on_the_day")
SCREEN = "candidates/<int:candidate_id>/supervised/"
POSTED = "start/"  # ties the screen, and shows nothing
GUIDE = "guide/"  # is the same for everybody, so it may speak of records in general
GENERAL = (
    "convict", "caution", "offen", "record", "disclos", "curfew", "barred", "spent", "sentence", "community order",
    "disqualif", "banned", "driving ban", "your licence", "on licence", "licence condition", "yours back",
    "probation", "escape", "category b", "day release", "score", "of 100",
)  # fmt: skip
TOLD = (
    "zanzibarry", "windmill", "quibblewick", "flumpington", "zx99", "oxbowdale", "grandiloquent", "7:13", "07:13",
    "19:37",
)  # fmt: skip
DATES = (
    date(2019, 3, 17), date(2020, 9, 16), date(2022, 7, 13), date(2029, 2, 11), date(2031, 8, 23), date(2033, 5, 29),
)  # fmt: skip


@pytest.fixture
def told(kim, alex):
    """Alex with a word or a date of their own in every place where a record or a licence can be typed."""
    windmill = {
        "offence": "Zanzibarry of a windmill", "category": "ARSON", "convicted_on": date(2019, 3, 17), "age": 30,
        "flags_reason": "Quibblewick", "proceedings": "Flumpington Crown Court",
    }  # fmt: skip
    custody = {
        "disposal": "custody", "length": 18, "length_unit": "months", "ends_on": date(2020, 9, 16),
        "term_name": "Grandiloquent",
    }  # fmt: skip
    candidates.record_conviction(kim, alex, fields=windmill, sentences=[custody])
    caution = {
        "kind": "simple", "cautioned_on": date(2022, 7, 13), "age": 33, "offence": "Quibblewick", "category": "OTHER",
    }  # fmt: skip
    candidates.record_caution(kim, alex, fields=caution)
    for condition in (
        {"kind": "curfew", "curfew_from": time(19, 37), "curfew_until": time(7, 13), "ends_on": date(2029, 2, 11)},
        {"kind": "exclusion_area", "areas": ["ZX99"], "details": "Oxbowdale", "ends_on": date(2033, 5, 29)},
        {"kind": "employment_approval", "details": "Oxbowdale must agree", "ends_on": date(2033, 5, 29)},
        {"kind": "no_travel_abroad", "details": "Oxbowdale"},
    ):
        alex.licence_conditions.create(**condition)
    Candidate.objects.filter(pk=alex.pk).update(
        barred_lists=["children", "adults"],
        driving="disqualified",
        driving_banned_until=date(2031, 8, 23),
        security_category="B",
        day_release_bars=["escape_list"],
        max_hours=20,
        no_nights=True,
    )
    return Candidate.objects.for_matching().get(pk=alex.pk)


@pytest.fixture
def openings(employer, porter):
    """Openings that are free of it all, near misses, to discuss for each reason, and blocked for each."""

    def made(title, asks="", **fields):
        vacancy = VacancyFactory(employer=employer, title=title, shift_from=time(9), shift_until=time(17), **fields)
        if asks:
            RequirementFactory(vacancy=vacancy, text=asks)
        return vacancy

    return [
        porter,
        made("Order picker"),
        made("Yard hand", asks="Counterbalance forklift ticket"),
        made("Laundry hand", asks="Laundry experience"),
        made("Stock checker", check_level="enhanced"),
        made("Careful employer", excluded_offences=["CASE_BY_CASE"]),
        made("Play worker", check_level="enhanced_barred_children"),
        made("Care assistant", check_level="enhanced_barred_adults"),
        made("Fireworks packer", excluded_offences=["ARSON"]),
        made("Van driver", needs_driving_licence=True),
        made("Van driver from 2032", needs_driving_licence=True, starts_on=date(2032, 1, 5)),
        made("Area job", postcode="ZX99 1AA"),
        made("Courier abroad", travels_abroad=True),
        made("Night packer", shift="nights", hours_per_week=37),
        made("Workshop placement", kind="work_placement", starts_on=DAY + timedelta(days=30)),
    ]  # fmt: skip


@pytest.fixture
def screen(sign_in, kim, told, openings):
    """Kim's screen, tied to what Alex is shown."""
    client = sign_in(kim)
    client.post(f"/candidates/{told.pk}/supervised/start/")
    return client


def screens():
    """What follows `supervised/` in every address under it."""
    (room,) = [one for one in get_resolver().url_patterns if getattr(one, "app_name", "") == "matches"]
    guides = [one for one in get_resolver().url_patterns if getattr(one, "app_name", "") == "disclosure"]
    found = [str(one.pattern) for rooms in (room, *guides) for one in rooms.url_patterns]
    return {one.removeprefix(SCREEN) for one in found if one.startswith(SCREEN)}


def days_of(told):
    """Every day that tells of the record or the licence, with the days beside it, as pages and machines write it."""
    summary = candidate_profile(told, on=DAY).disclosure
    last = {as_date(one) for table in (summary.certain_until, summary.possible_until) for row in table for one in row}
    days = {*DATES, *(day for day in last if day is not None and day.year < 9000)}
    beside = {day + timedelta(days=shift) for day in days for shift in (-1, 0, 1)}
    return {f"{day.day} {day:%B %Y}" for day in beside} | {day.isoformat() for day in beside}


def telling(text, words):
    return [word for word in words if word.lower() in text.lower()]


def main_of(page):
    text = page.content.decode()
    return text[text.index("<main") : text.index("</main>")]


def test_the_addresses_of_the_screen_are_these_and_no_more():
    assert screens() == {"", POSTED, "plan/", "<int:vacancy_id>/", GUIDE}


def test_the_days_that_tell_are_known(told):
    assert {"17 March 2019", "2029-02-11", "24 August 2031"} <= days_of(told)
    assert len(days_of(told)) > 2 * len(DATES)


def test_no_page_of_the_screen_tells_anything_of_the_record_or_the_licence(screen, told, openings):
    shown = 0
    prefix = f"/candidates/{told.pk}/supervised/"
    for page in ("", "?page=2", "plan/", GUIDE, *(f"{vacancy.pk}/" for vacancy in openings)):
        answer = screen.get(f"{prefix}{page}")
        if answer.status_code == 404:
            continue  # what is blocked is not shown at all
        shown += 1
        assert answer.status_code == 200, page
        assert telling(answer.content.decode(), {*TOLD, *days_of(told)}) == [], page
        if page != GUIDE:
            assert telling(main_of(answer), GENERAL) == [], page
    assert shown > 8


def test_the_screen_shows_a_plan_and_what_is_to_be_asked(screen, told):
    assert "forklift" in main_of(screen.get(f"/candidates/{told.pk}/supervised/plan/")).lower()
    assert "Ask your coach about this one first." in main_of(screen.get(f"/candidates/{told.pk}/supervised/"))


def test_the_guide_is_the_same_for_somebody_with_a_record_and_for_somebody_without(screen, told):
    address = f"/candidates/{told.pk}/supervised/guide/"
    before = main_of(screen.get(address))
    told.convictions.all().delete()
    told.cautions.all().delete()
    told.licence_conditions.all().delete()
    assert main_of(screen.get(address)) == before


@pytest.mark.parametrize("sheet", ["opportunities/print/", "plan/print/"])
def test_no_sheet_for_the_person_tells_anything_of_the_record_or_the_licence(sign_in, kim, told, openings, sheet):
    text = main_of(sign_in(kim).get(f"/candidates/{told.pk}/{sheet}"))
    assert telling(text, {*TOLD, *days_of(told)}) == []
    assert telling(text[text.index("app-large") :], GENERAL) == []

"""Clock times, districts and dates are found in the words of adverts and licences."""

from datetime import date, time

import pytest

from matching.licence_wording import areas_in, condition_from, end_in
from matching.shift_wording import shift_in
from matching.vocabulary import LicenceConditionKind, ShiftPattern


def clock(text, shift):
    window = shift_in(text, ShiftPattern(shift))
    return window and (divmod(window.start, 60), divmod((window.start + window.length) % 1440, 60))


@pytest.mark.parametrize(
    ("text", "shift", "start", "end"),
    [
        ("Earlies 6-2, Mon to Fri", "earlies", (6, 0), (14, 0)),
        ("mostly 2pm-10.30pm", "lates", (14, 0), (22, 30)),
        ("22:00-06:00 Sun-Thu", "nights", (22, 0), (6, 0)),
        ("4 on 4 off, 0600-1800", "rotating", (6, 0), (18, 0)),
        ("days and nights (0600-1800 / 1800-0600)", "rotating", (6, 0), (6, 0)),
        ("6-2, 2-10, 10-6", "rotating", (6, 0), (6, 0)),
        ("double days 6-2 / 2-10", "rotating", (6, 0), (22, 0)),
        ("6-2 and 2-10 week about", "rotating", (6, 0), (22, 0)),
        ("10-6 nights", "nights", (22, 0), (6, 0)),
        ("shifts between 8am and 8pm", "rotating", (8, 0), (20, 0)),
        ("9 to 5, Mon to Fri", "days", (9, 0), (17, 0)),
        ("Mon-Thur 7.30-5, Fri 7.30-1", "days", (7, 30), (17, 0)),
        ("8-4.30 Mon-Fri", "days", (8, 0), (16, 30)),
        ("7am depot start, home by 3.30", "days", (7, 0), (15, 30)),
        ("start 0730 finish 1600", "days", (7, 30), (16, 0)),
        ("4pm-midnight, five days", "lates", (16, 0), (0, 0)),
        ("evenings till close (2am Fri Sat)", "lates", (14, 0), (2, 0)),
        ("on the van from 5.45am", "earlies", (5, 45), (13, 45)),
    ],
)
def test_working_hours_are_read_as_people_write_them(text, shift, start, end):
    assert clock(text, shift) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "40-50 calls a day, 3-4 weeks of training",
        "£12.50-13.20 an hour",
        "Aged 18-24 only",
        "Ring Pat between 9 and 5 for a form",
        "we need 4-6 people for 2 or 3 months",
        "90-120 drops",
        "open 24 hours",
        "",
    ],
)
def test_other_numbers_are_not_taken_for_working_hours(text):
    assert clock(text, "days") is None


def test_hours_that_contradict_the_name_of_the_shift_are_left_out():
    assert clock("office open 9am-5pm", "nights") is None


def test_a_rota_with_sleep_ins_goes_round_the_clock_and_one_without_nights_does_not():
    assert clock("7am-10pm rota with sleep-ins", "rotating") == ((7, 0), (7, 0))
    assert clock("7am-10pm rota, no sleep-ins", "rotating") == ((7, 0), (22, 0))


def test_hours_that_can_be_chosen_are_not_read():
    assert clock("9am-5pm or as you like", "flexible") is None


@pytest.mark.parametrize(
    ("wording", "areas"),
    [
        ("Not to enter the M4 or M40 postcode districts", ("M4", "M40")),
        ("Keep out of LS1 2AB and the street it lies in", ("LS1",)),
        ("Not to enter LS1-LS4", ("LS1", "LS2", "LS3", "LS4")),
        ("Not to enter the town centre", ()),
        ("Not to enter ZZ9", ()),
    ],
)
def test_districts_are_found_in_an_exclusion_area(wording, areas):
    assert areas_in(wording) == areas


def test_a_whole_postcode_area_is_written_out():
    assert {"WF1", "WF17"} <= set(areas_in("Not to enter the WF postcode area"))


@pytest.mark.parametrize(
    "wording",
    [
        "Curfew at home address 19:15-07:15 every night until 2027-03-15",
        "tag 7.15pm to 7.15am, ends 15 March 2027",
        "at home between 7.15pm and 7.15am up to and including Monday 15th March 2027",
        "HDC 1915-0715 till 15/03/2027",
    ],
)
def test_a_curfew_is_read_however_it_is_worded(wording):
    condition = condition_from(LicenceConditionKind.CURFEW, wording)
    assert (condition.curfew_from, condition.curfew_until) == (time(19, 15), time(7, 15))
    assert condition.ends_on == date(2027, 3, 15)


def test_a_date_that_does_not_exist_or_does_not_end_anything_is_left_out():
    assert end_in("until 31 June 2027") is None
    assert end_in("imposed on 2026-12-18") is None


def test_times_and_districts_are_read_only_where_they_belong():
    condition = condition_from(LicenceConditionKind.RESIDENCE, "Live at the address in LS6, in by 23:00-06:00")
    assert (condition.areas, condition.curfew_from) == ((), None)

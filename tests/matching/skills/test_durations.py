"""Lengths of time in words become months."""

import pytest

from matching.skills.durations import months_told


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("14 months on the pots", 14),
        ("nearly two years on the sewing machines", 24),
        ("over a yr down there", 12),
        ("two yrs", 24),
        ("a year and a half", 18),
        ("half a year in the stores", 6),
        ("12 weeks on the practice line", 3),
        ("1.5 years", 18),
        ("6 months in the gardens, then 2 years in the kitchen", 24),
        ("18-month course in the yard", 18),
        ("18mths in kitchens", 18),
        ("two and a half years on the bricks", 30),
        ("1 year and 6 months", 18),
        ("thirty years a welder", 360),
        ("twenty four months", 24),
        ("from 2015 to 2018", 36),
        ("Jan 2019 to June 2020", 17),
        ("doing a 5 year sentence, 2 years in the kitchens", 24),
        ("served 3 years as an apprentice", 36),
    ],
)
def test_a_length_is_read(text, months):
    assert months_told(text) == months


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3 years ago",
        "14 year old machine",
        "12 pallets",
        "a few trays",
        "got 2 years left",
        "serving 4 years",
        "sentenced to 4 years",
        "got a 3 year sentence",
        "5 years into an 8 year sentence",
        "on remand 6 months",
        "out of work for 3 years",
        "released in 3 months",
        "clean for 2 years",
    ],
)
def test_what_is_no_length_is_left_alone(text):
    assert months_told(text) == 0

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
    ],
)
def test_a_length_is_read(text, months):
    assert months_told(text) == months


@pytest.mark.parametrize(
    "text", ["", "3 years ago", "14 year old machine", "12 pallets", "a few trays", "got 2 years left"]
)
def test_what_is_no_length_is_left_alone(text):
    assert months_told(text) == 0

"""Postcodes become points, and points distances."""

import pytest

from matching.geography import (
    Point,
    distance_km,
    district_of,
    districts_of_area,
    is_within,
    normalise_postcode,
    point_of,
    point_of_district,
)

LEEDS, BRADFORD = Point(53.7976, -1.5510), Point(53.7930, -1.7520)


@pytest.mark.parametrize(
    ("typed", "usual"),
    [("ls11ur", "LS1 1UR"), (" sw1a 1aa ", "SW1A 1AA"), ("b11", "B11"), ("b1 1", "B1 1"), ("LS1  1UR", "LS1 1UR")],
)
def test_a_postcode_is_put_in_its_usual_form(typed, usual):
    assert normalise_postcode(typed) == usual


@pytest.mark.parametrize("typed", ["", "Leeds", "12345", "LS", "LS1 1U"])
def test_what_is_no_postcode_is_none(typed):
    assert normalise_postcode(typed) is None
    assert district_of(typed) is None
    assert point_of(typed) is None


def test_a_district_and_a_sector_are_told_apart():
    assert district_of("B11") == "B11"
    assert district_of("B1 1") == "B1"
    assert point_of("B11") != point_of("B1 1")


def test_no_fixed_abode_is_nowhere():
    assert point_of("NF1 1NF") is None
    assert district_of("nf11nf") is None


def test_a_district_lies_in_the_mean_of_its_sectors():
    points = [point_of(f"WF17 {digit}") for digit in range(10)]
    sectors = [point for point in points if point != point_of_district("WF17")]
    assert len(sectors) > 1
    mean = sum(point.latitude for point in sectors) / len(sectors)
    assert point_of_district("WF17").latitude == pytest.approx(mean)


def test_an_unknown_sector_of_a_known_district_falls_back_to_the_district():
    assert point_of("LS1 0ZZ") == point_of_district("LS1")


def test_a_district_of_london_without_its_letter_is_the_mean_of_those_with():
    assert point_of_district("EC1") is not None
    assert distance_km(point_of_district("EC1"), point_of_district("EC1A")) < 2


def test_a_place_in_northern_ireland_or_made_up_has_no_point():
    assert point_of("BT1 1AA") is None
    assert point_of("ZZ99 9ZZ") is None


def test_an_area_has_all_its_districts_and_no_others():
    districts = districts_of_area("B")
    assert {"B1", "B98"} <= set(districts)
    assert "BD1" not in districts


def test_leeds_and_bradford_are_thirteen_kilometres_apart():
    assert distance_km(LEEDS, BRADFORD) == pytest.approx(13.2, abs=0.1)
    assert distance_km(LEEDS, LEEDS) == 0


def test_a_limit_includes_the_place_that_lies_exactly_there_and_none_a_metre_further():
    away = distance_km(LEEDS, BRADFORD)
    assert is_within(LEEDS, BRADFORD, away)
    assert not is_within(LEEDS, BRADFORD, away - 0.001)
    assert is_within(LEEDS, LEEDS, 0.0)

"""Where things are: a postcode to a point on the map, and the distance between two points."""

import csv
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SECTORS_FILE = Path(__file__).parent / "data" / "postcode_sectors.csv"
EARTH_RADIUS_KM = 6371.0088
ROUNDING_KM = 0.0005  # half a metre: a place that lies exactly at the limit is within it
NO_FIXED_ABODE = "NF1 1NF"

_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][0-9A-Z]?)([0-9])([A-Z]{2})")
_SECTOR = re.compile(r"([A-Z]{1,2}[0-9][0-9A-Z]?) +([0-9])")
_DISTRICT = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]?")


class Point(NamedTuple):
    """A place in WGS84 degrees."""

    latitude: float
    longitude: float


def normalise_postcode(text: str) -> str | None:
    """A postcode in its usual form ("ls11ur" is "LS1 1UR"); a sector or a district likewise; None if it is none."""
    words = " ".join(text.upper().split())
    whole = _POSTCODE.fullmatch(words.replace(" ", ""))
    if whole:
        return f"{whole[1]} {whole[2]}{whole[3]}"
    if sector := _SECTOR.fullmatch(words):
        return f"{sector[1]} {sector[2]}"
    return words if _DISTRICT.fullmatch(words) else None


def district_of(text: str) -> str | None:
    """The postcode district, such as "LS1", of a postcode, a sector or a district; None if there is none."""
    postcode = normalise_postcode(text)
    if postcode is None or postcode == NO_FIXED_ABODE:
        return None
    return postcode.split(" ")[0]


def point_of(text: str) -> Point | None:
    """The middle of the sector of a postcode, or of its district where no sector is given or known.

    None for no fixed abode, for what is no postcode, and for districts that are not in the table.
    """
    postcode = normalise_postcode(text)
    if postcode is None or postcode == NO_FIXED_ABODE:
        return None
    district, _, inward = postcode.partition(" ")
    if inward and (point := _sectors().get((district, inward[0]))):
        return point
    return point_of_district(district)


def point_of_district(district: str) -> Point | None:
    """The mean of the sectors of a postcode district; "EC1" is the mean of EC1A, EC1M and the like."""
    return _districts().get(district)


def districts_of_area(area: str) -> tuple[str, ...]:
    """All districts of a postcode area: "LS" gives LS1, LS2 and so on, sorted; empty if there are none."""
    return tuple(sorted(known for known in _districts() if known.startswith(area) and known[len(area)].isdigit()))


def distance_km(first: Point, second: Point) -> float:
    """The distance over the ground in kilometres, in a straight line (the haversine, as a chord)."""
    chord = math.dist(unit_vector(first), unit_vector(second))
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, chord / 2))


def chord_of(distance: float) -> float:
    """The straight line through a globe of radius 1 that spans a distance in kilometres, squared."""
    half = math.sin(min(math.pi / 2, (distance + ROUNDING_KM) / (2 * EARTH_RADIUS_KM)))
    return 4 * half * half


def is_within(first: Point, second: Point, limit_km: float) -> bool:
    """Whether two points are at most `limit_km` apart; exactly at the limit is within."""
    ax, ay, az = unit_vector(first)
    bx, by, bz = unit_vector(second)
    dx, dy, dz = ax - bx, ay - by, az - bz
    return dx * dx + dy * dy + dz * dz <= chord_of(limit_km)


def distances_km(squared_chords: NDArray[np.float64]) -> NDArray[np.float64]:
    """Distances in kilometres for squared chords on a globe of radius 1, of any shape."""
    return 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(1.0, np.sqrt(squared_chords) / 2))


@lru_cache(maxsize=65536)
def unit_vector(point: Point) -> tuple[float, float, float]:
    """The point on a globe of radius 1: x, y, z. Differences of these give distances without trigonometry."""
    latitude, longitude = math.radians(point.latitude), math.radians(point.longitude)
    across = math.cos(latitude)
    return across * math.cos(longitude), across * math.sin(longitude), math.sin(latitude)


@cache
def _sectors() -> dict[tuple[str, str], Point]:
    with SECTORS_FILE.open(encoding="utf-8", newline="") as lines:
        return {(row[0][:-1], row[0][-1]): Point(float(row[1]), float(row[2])) for row in csv.reader(lines)}


@cache
def _districts() -> dict[str, Point]:
    members: defaultdict[str, list[Point]] = defaultdict(list)
    wider: defaultdict[str, list[Point]] = defaultdict(list)
    for (district, _), point in _sectors().items():
        members[district].append(point)
        if district[-1].isalpha():
            wider[district[:-1]].append(point)
    return _middles(wider) | _middles(members)


def _middles(members: Mapping[str, Iterable[Point]]) -> dict[str, Point]:
    return {
        name: Point(fmean(point.latitude for point in points), fmean(point.longitude for point in points))
        for name, points in ((name, tuple(points)) for name, points in members.items())
    }

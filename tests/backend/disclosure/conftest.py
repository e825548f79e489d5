"""A candidate at Leeds with a record, a vacancy, a statement, and a day on which all is asked."""

import re
import zlib
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from backend.candidates import services as candidate_services
from backend.disclosure import services
from backend.matches import pools
from tests.factories import CandidateFactory, VacancyFactory

DAY = date(2026, 11, 20)
BURGLARY = {
    "offence": "Burglary of a shop", "category": "THEFT_AND_FRAUD", "convicted_on": date(2025, 10, 20), "age": 27,
    "is_schedule_18": False, "is_specified": False,
}  # fmt: skip
CUSTODY = {"disposal": "custody", "length": 12, "length_unit": "months", "ends_on": date(2026, 10, 19)}
FINED = {
    "offence": "Drunk and disorderly", "category": "OTHER", "convicted_on": date(2015, 3, 2), "age": 18,
    "is_schedule_18": False, "is_specified": False,
}  # fmt: skip
WORDS = {"words": "I stole from a shop when I had no money. I am sorry."}


def unpacked(pdf):
    """The bytes of a PDF with its compressed streams opened."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.S)
    opened = []
    for one in packed:
        try:
            opened.append(zlib.decompress(one))
        except zlib.error:
            opened.append(one)
    return pdf + b" ".join(opened)


def url(name, candidate, *more):
    return reverse(f"disclosure:{name}", args=[candidate.pk, *more])


def date_boxes(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


@pytest.fixture(autouse=True)
def fresh_pools():
    """Each test begins and ends without the rows of another in the pools."""
    pools.vacancies.forget()
    yield
    pools.vacancies.forget()


@pytest.fixture(autouse=True)
def on_the_day():
    """The clock at noon of DAY."""
    with time_machine.travel("2026-11-20T12:00:00+00:00", tick=True):
        yield DAY


@pytest.fixture
def rosa(leeds):
    """Somebody at Leeds, released in three weeks."""
    return CandidateFactory(
        first_name="Rosa", last_name="Vane", prison_number="A1234BC", establishment=leeds, right_to_work=True,
        home_postcode="LS12 2TJ", travel_km=30, released_on=date(2026, 12, 11),
    )  # fmt: skip


@pytest.fixture
def burglary(kim, rosa):
    """A prison sentence of a year that ended a month ago: spent on 18 October 2027."""
    return candidate_services.record_conviction(kim, rosa, fields=BURGLARY, sentences=[CUSTODY])


@pytest.fixture
def fined(kim, rosa):
    """A fine of 2015: spent in 2016, shown on high checks until 1 March 2026."""
    return candidate_services.record_conviction(kim, rosa, fields=FINED, sentences=[{"disposal": "fine"}])


@pytest.fixture
def picker(employer):
    """A warehouse job with a basic check."""
    return VacancyFactory(employer=employer, title="Order picker", check_level="basic")


@pytest.fixture
def carer(employer):
    """A care job with an enhanced check."""
    return VacancyFactory(
        employer=employer,
        title="Care assistant",
        role_group="adults_regulated_activity",
        check_level="enhanced_barred_adults",
    )


def answers_for(*matters):
    words = {f"conviction-{one.pk}": WORDS["words"] for one in matters}
    return {"words": words, "since": "I have worked in the kitchen.", "brings": "", "moment": "interview"}


def write(coach, candidate, vacancy, *matters, on=DAY):
    """A version for the vacancy, not checked."""
    fields = {"vacancy": vacancy, "role": vacancy.title, "check_level": vacancy.check_level, "has_filtering": True}
    draft = services.start_statement(coach, candidate, fields=fields, on=on)
    services.save_draft(coach, draft, answers=answers_for(*matters), question="all")
    return services.write_version(coach, draft)


@pytest.fixture
def version(kim, rosa, burglary, picker):
    """A version for the picker's job, not checked, of a record confirmed to be whole."""
    candidate_services.confirm_record_complete(kim, rosa)
    return write(kim, rosa, picker, burglary)


@pytest.fixture
def checked(kim, version):
    """The same, checked."""
    services.check_version(kim, version)
    return version

"""A candidate at Leeds with something of everything."""

from datetime import date

import pytest

from backend.candidates import services
from tests.factories import CandidateFactory

THEFT = {"offence": "Stole a bicycle from a shed", "category": "THEFT_AND_FRAUD", "convicted_on": date(2025, 10, 20)}
CUSTODY = {"disposal": "custody", "length": 30, "length_unit": "months", "ends_on": date(2028, 3, 30)}


@pytest.fixture
def rosa(leeds):
    """A candidate at Leeds, on nobody's caseload."""
    return CandidateFactory(
        first_name="Rosa", last_name="Vane", prison_number="A1234BC", establishment=leeds, home_postcode="LS9"
    )


@pytest.fixture
def stranger(ade):
    """A candidate elsewhere."""
    return CandidateFactory(first_name="Bo", last_name="Far", establishment=ade.establishments.get())


@pytest.fixture
def kitchens(kim, rosa):
    """Fourteen months in the kitchens."""
    fields = {"title": "Kitchens", "kind": "prison_job", "months": 14, "description": "pans, trays, probing the food"}
    return services.add_work_history(kim, rosa, fields=fields)


@pytest.fixture
def theft(kim, rosa):
    """A conviction with a prison sentence."""
    return services.record_conviction(kim, rosa, fields=THEFT | {"age": 27}, sentences=[CUSTODY])


@pytest.fixture
def caution(kim, rosa):
    """A simple caution."""
    fields = {"offence": "Smoked cannabis", "category": "DRUGS", "kind": "simple", "cautioned_on": date(2024, 5, 4)}
    return services.record_caution(kim, rosa, fields=fields | {"age": 26})


@pytest.fixture
def curfew(kim, rosa):
    """A curfew from seven to seven."""
    fields = {"kind": "curfew", "details": "HDC tag", "curfew_from": "19:00", "curfew_until": "07:00"}
    return services.add_licence_condition(kim, rosa, fields=fields)

"""An application of Alex for the porter's job."""

import pytest

from backend.applications import services
from backend.candidates.models import Candidate
from employers.models import Vacancy
from tests.conftest import DAY


@pytest.fixture
def put(kim):
    """Puts somebody forward as Kim, on DAY."""

    def forward(candidate, vacancy, **confirmed):
        return services.put_forward(
            kim,
            Candidate.objects.for_matching().get(pk=candidate.pk),
            Vacancy.objects.for_matching().get(pk=vacancy.pk),
            on=DAY,
            confirmed=services.Confirmed(**confirmed),
        )

    return forward


@pytest.fixture
def application(put, alex, porter):
    """Alex, put forward for the porter's job."""
    return put(alex, porter)

"""Nights on which digests are written for Kim, whose caseload is Alex."""

from datetime import timedelta

import pytest

from backend.digests import services
from backend.digests.models import Finding
from tests.conftest import DAY


def days(count):
    """A day counted from DAY."""
    return DAY + timedelta(days=count)


@pytest.fixture
def night(kim):
    """Writes Kim's digest of a day counted from DAY, and gives (section, title) of what it tells."""

    def written(count, coach=kim):
        digest = services.write_digest(None, coach, on=days(count))
        told = Finding.objects.filter(digest=digest).select_related("vacancy").order_by("pk")
        return [(one.section, one.vacancy.title) for one in told]

    return written


@pytest.fixture
def told(kim):
    """The only finding of the digest of a day counted from DAY."""
    return lambda count: Finding.objects.get(digest__coach=kim, digest__on=days(count))

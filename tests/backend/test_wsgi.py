"""What is made before the first request, where the site asks for it."""

import importlib

import pytest
from django.db import connections

from backend import wsgi
from backend.matches import pools
from matching.ways import prison_work, tickets

pytestmark = pytest.mark.django_db


@pytest.fixture
def started(settings, monkeypatch):
    """Starts the site anew, with or without warm pools; the connection of the test stays open."""
    monkeypatch.setattr(connections, "close_all", lambda: None)

    def start(*, is_warm):
        settings.WARM_POOLS = is_warm
        tickets.cache_clear()
        prison_work.cache_clear()
        importlib.reload(wsgi)

    return start


@pytest.fixture
def built(monkeypatch):
    """The pools that were asked for, none of which is built."""
    asked = []

    def note(keeper):
        asked.append(keeper)

    monkeypatch.setattr(type(pools.vacancies), "current", note)
    return asked


def test_a_warm_site_has_made_what_the_first_plan_and_ranking_wait_for(started, built):
    started(is_warm=True)
    assert built == [pools.vacancies, pools.candidates]
    assert (tickets.cache_info().currsize, prison_work.cache_info().currsize) == (1, 1)


def test_a_site_that_did_not_ask_for_it_starts_at_once(started, built):
    started(is_warm=False)
    assert built == []
    assert tickets.cache_info().currsize == 0

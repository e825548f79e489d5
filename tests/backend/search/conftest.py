"""Indexes that start empty in each test."""

import pytest

from backend.search import indexes

MADE_ONCE = (
    indexes.vacancies_in_process,
    indexes.candidates_in_process,
    indexes.vacancies_in_cluster,
    indexes.candidates_in_cluster,
)


@pytest.fixture(autouse=True)
def empty_indexes():
    for made in MADE_ONCE:
        made.cache_clear()
    yield
    for made in MADE_ONCE:
        made.cache_clear()

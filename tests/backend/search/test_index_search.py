"""`manage.py index_search`, on the search of this process and on a real cluster."""

import os
import uuid
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from backend.search import indexes
from employers.models import Vacancy
from matching.search import Query
from tests.factories import CandidateFactory, VacancyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["in process", "cluster"])
def chosen(request, settings):
    if request.param == "in process":
        yield
        return
    address = os.environ.get("ELASTICSEARCH_URL")
    if not address:
        if os.environ.get("CI"):
            pytest.fail("ELASTICSEARCH_URL is not set: in CI a missing service is a failure.")
        pytest.skip("ELASTICSEARCH_URL is not set")
    settings.ELASTICSEARCH_URL = address
    settings.ELASTICSEARCH_PREFIX = f"throughgate-test-{uuid.uuid4().hex[:12]}"
    yield
    for index in (indexes.vacancy_index(), indexes.candidate_index()):
        index.backend.drop()


def said(*arguments):
    output = StringIO()
    call_command("index_search", *arguments, stdout=output)
    return output.getvalue()


def ids_found(words=""):
    return [hit.id for hit in indexes.vacancy_index().backend.search(Query(words)).hits]


def test_the_first_run_writes_everything(chosen):
    row = VacancyFactory(title="Kitchen porter")
    CandidateFactory()
    assert said() == "Indexed 1 openings, removed 0.\nIndexed 1 candidates, removed 0.\n"
    assert ids_found("porter") == [str(row.pk)]


def test_a_second_run_writes_nothing(chosen):
    VacancyFactory()
    said()
    assert said() == "Indexed 0 openings, removed 0.\nIndexed 0 candidates, removed 0.\n"


def test_a_run_in_a_new_process_goes_on_where_the_last_one_stopped(chosen, settings):
    if not settings.ELASTICSEARCH_URL:
        pytest.skip("the search of a process ends with it")
    row, gone = VacancyFactory(title="Baker"), VacancyFactory(title="Gardener")
    said()
    for made in (indexes.vacancies_in_cluster, indexes.candidates_in_cluster):
        made.cache_clear()
    Vacancy.objects.filter(pk=row.pk).update(title="Painter", changed_at=timezone.now())
    gone.delete()
    said()
    assert ids_found("painter") == [str(row.pk)]
    assert ids_found("gardener") == []


def test_a_rebuild_writes_all_and_leaves_nothing_behind(chosen):
    row = VacancyFactory(title="Kitchen porter")
    said()
    row.delete()
    kept = VacancyFactory(title="Barista")
    assert "Indexed 1 openings, removed 1." in said("--rebuild")
    assert ids_found() == [str(kept.pk)]


def test_a_cluster_that_is_down_is_an_error_with_a_cure(settings):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    with pytest.raises(CommandError, match="Check ELASTICSEARCH_URL"):
        said()

"""What every search backend must do. One set of tests, run on each: both answer alike."""

import os
import uuid
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matching.geography import Point
from matching.search import Document, InProcessSearch, Query, SearchUnavailableError

LEEDS, BRADFORD, CARDIFF = Point(53.797, -1.548), Point(53.794, -1.752), Point(51.481, -3.179)

PORTER = Document(
    id="1",
    texts=(
        ("Kitchen porter", 3.0),
        ("Harewell House Hotel", 2.0),
        ("Pot wash, deliveries and mopping in a hotel", 1.0),
    ),
    skills=("food_hygiene",),
    sector="CATERING",
    kind="job",
    place=LEEDS,
    until=date(2027, 1, 11),
)
FORKLIFT = Document(
    id="2",
    texts=(("Night warehouse operative", 3.0), ("Forklift on nights, loading trailers, scanner picking", 1.0)),
    sector="WAREHOUSING",
    kind="job",
    place=BRADFORD,
)
PAINTER = Document(
    id="3",
    texts=(("Apprentice painter and decorator", 3.0), ("Filling, sanding and painting empty homes", 1.0)),
    sector="CONSTRUCTION",
    kind="apprenticeship",
    place=CARDIFF,
    scope="7",
)
ADVISER = Document(
    id="4",
    texts=(("Customer adviser", 3.0), ("Calls and webchat from anywhere in the country", 1.0)),
    sector="OFFICE",
    kind="job",
    is_everywhere=True,
)
ALL = (PORTER, FORKLIFT, PAINTER, ADVISER)


def elasticsearch_backend():
    address = os.environ.get("ELASTICSEARCH_URL")
    if not address:
        if os.environ.get("CI"):
            pytest.fail("ELASTICSEARCH_URL is not set: in CI a missing service is a failure.")
        pytest.skip("ELASTICSEARCH_URL is not set")
    from matching.search.elasticsearch import ElasticsearchSearch

    return ElasticsearchSearch(address, f"throughgate-test-{uuid.uuid4().hex[:12]}", timeout_seconds=30)


@pytest.fixture(params=["in_process", "elasticsearch"])
def backend(request):
    if request.param == "in_process":
        yield InProcessSearch()
        return
    backend = elasticsearch_backend()
    yield backend
    backend.drop()


@pytest.fixture
def filled(backend):
    backend.replace_all(ALL)
    return backend


def found(backend, text="", **filters):
    return [hit.id for hit in backend.search(Query(text, **filters)).hits]


def test_a_word_of_the_title_finds_the_document(filled):
    assert found(filled, "porter") == ["1"]


def test_word_endings_are_forgiven(filled):
    assert found(filled, "painted homes") == ["3"]
    assert found(filled, "trailer loaded") == ["2"]


def test_typing_mistakes_are_forgiven_and_said(filled):
    results = filled.search(Query("forklfit"))
    assert [hit.id for hit in results.hits] == ["2"]
    assert results.corrections == (("forklfit", "forklift"),)


def test_a_word_cut_short_finds_what_begins_so(filled):
    assert found(filled, "wareho") == ["2"]


def test_every_word_of_two_must_be_answered(filled):
    assert found(filled, "hotel forklift") == []


def test_a_word_that_is_nowhere_finds_nothing(filled):
    assert found(filled, "zzzzqqq") == []


def test_a_skill_is_found_under_its_other_names(filled):
    assert found(filled, "Level 2 food safety") == ["1"]


def test_no_words_find_everything_in_order_of_id(filled):
    assert found(filled) == ["1", "2", "3", "4"]


def test_stop_words_alone_filter_nothing(filled):
    assert found(filled, "the and") == ["1", "2", "3", "4"]


def test_the_title_counts_more_than_the_description(backend):
    in_text = replace(PORTER, id="0", texts=(("Chef", 3.0), ("Leads the kitchen porter", 1.0)))
    backend.replace_all([in_text, PORTER])
    assert found(backend, "porter") == ["1", "0"]


def test_sector_and_kind_narrow(filled):
    assert found(filled, sectors=("CATERING", "OFFICE")) == ["1", "4"]
    assert found(filled, kinds=("apprenticeship",)) == ["3"]


def test_a_radius_keeps_what_is_near_and_what_is_national(filled):
    assert found(filled, place=LEEDS, radius_km=20.0) == ["1", "2", "4"]
    assert found(filled, place=LEEDS, radius_km=5.0) == ["1", "4"]


def test_only_the_scopes_asked_for_are_searched(filled):
    assert found(filled, scopes=("7",)) == ["3"]
    assert found(filled, scopes=()) == []


def test_the_closing_day_itself_is_open(filled):
    assert found(filled, "porter", on=date(2027, 1, 11)) == ["1"]
    assert found(filled, "porter", on=date(2027, 1, 12)) == []


def test_pages_follow_one_another(filled):
    first = filled.search(Query(limit=3))
    rest = filled.search(Query(limit=3, offset=3))
    assert (first.total, rest.total) == (4, 4)
    assert [hit.id for hit in first.hits + rest.hits] == ["1", "2", "3", "4"]


def test_a_changed_document_is_found_by_its_new_words_alone(filled):
    filled.index([replace(PORTER, texts=(("Bricklayer", 3.0),), skills=())])
    assert found(filled, "porter") == []
    assert found(filled, "bricklayer") == ["1"]
    assert filled.search(Query()).total == 4


def test_a_removed_document_is_found_no_more(filled):
    filled.remove(["1", "not there"])
    assert found(filled, "porter") == []
    assert filled.ids() == {"2", "3", "4"}


def test_replacing_all_leaves_nothing_behind(filled):
    assert filled.replace_all([FORKLIFT]) == 1
    assert filled.ids() == {"2"}
    assert found(filled, "porter") == []


def test_an_empty_search_answers(backend):
    assert backend.search(Query("porter")).total == 0
    assert backend.ids() == frozenset()


def test_the_index_remembers_up_to_when_it_was_written(filled):
    assert filled.written_up_to() is None
    filled.mark_written_up_to(datetime(2027, 5, 4, 12, 30, tzinfo=UTC))
    assert filled.written_up_to() == datetime(2027, 5, 4, 12, 30, tzinfo=UTC)


WORDS = ("kitchen", "porter", "forklift", "nights", "paint", "hotel", "cleaning", "wharehouse", "gardens")
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
documents = st.lists(texts, min_size=1, max_size=8).map(
    lambda lines: [Document(id=str(place), texts=((line, 1.0 + place % 3),)) for place, line in enumerate(lines)]
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents=documents, asked=texts)
def test_both_backends_give_the_same_order_and_scores(twins, documents, asked):
    answers = []
    for backend in twins:
        backend.replace_all(documents)
        answers.append(backend.search(Query(asked)))
    assert answers[0] == answers[1]


@pytest.fixture
def twins():
    other = elasticsearch_backend()
    yield InProcessSearch(), other
    other.drop()


def test_a_cluster_that_is_down_says_so():
    from matching.search.elasticsearch import ElasticsearchSearch

    nobody = ElasticsearchSearch("http://127.0.0.1:9", "throughgate-test", timeout_seconds=1)
    with pytest.raises(SearchUnavailableError, match="did not answer"):
        nobody.search(Query("porter"))

"""Search in an Elasticsearch 8 cluster, with our own analysis: it answers as the search in this process does.

The mapping uses only what every distribution has. An index carries the hash of its mapping in its name and is reached
through an alias, so that a rebuild goes on beside the old index and takes its place at once.
"""

import hashlib
import json
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError, helpers

from matching.search.analysis import Wanted, least_words, wanted_in, weights_of
from matching.search.base import Document, Hit, Query, Results, SearchUnavailableError

MAPPING: dict[str, Any] = {  # Any: JSON
    "dynamic": "strict",
    "properties": {
        "id": {"type": "keyword"},
        "terms": {"type": "keyword"},
        "weights": {"type": "sparse_vector"},
        "sector": {"type": "keyword"},
        "kind": {"type": "keyword"},
        "scope": {"type": "keyword"},
        "place": {"type": "geo_point"},
        "is_everywhere": {"type": "boolean"},
        "until": {"type": "date", "format": "yyyy-MM-dd"},
    },
}
VOCABULARY_SECONDS = 60.0  # how long the terms of the index are remembered
TERMS_AT_ONCE = 10_000
WRITE_SECONDS = 60.0  # a cluster may take long over its state; a page that searches does not wait so long
LONGEST_PAGE = 10_000  # offset and limit together; the cluster's own bound


@contextmanager
def _reaching() -> Iterator[None]:
    """Turns the client's failures into SearchUnavailableError. Used as a decorator."""
    try:
        yield
    except (TransportError, ApiError, helpers.BulkIndexError) as error:
        raise SearchUnavailableError(f"The search cluster did not answer: {type(error).__name__}") from error


class ElasticsearchSearch:
    """Documents of one kind in one alias of a cluster."""

    def __init__(self, address: str, alias: str, *, timeout_seconds: float = 5.0) -> None:
        """Reach the cluster at an address such as `http://localhost:9200`."""
        self._client = Elasticsearch(address, request_timeout=timeout_seconds, max_retries=1, retry_on_timeout=False)
        self._writer = self._client.options(request_timeout=WRITE_SECONDS)
        self._alias = alias
        digest = hashlib.sha256(json.dumps(MAPPING, sort_keys=True).encode()).hexdigest()[:8]
        self._prefix = f"{alias}-{digest}"
        self._vocabulary: tuple[float, frozenset[str], list[str]] | None = None

    @_reaching()
    def index(self, documents: Iterable[Document]) -> int:
        """Adds or replaces documents; how many."""
        self._ensure_index()
        return self._bulk(self._alias, documents)

    @_reaching()
    def remove(self, ids: Collection[str]) -> None:
        """Removes documents."""
        self._ensure_index()
        actions = ({"_op_type": "delete", "_index": self._alias, "_id": one} for one in ids)
        for is_done, answer in helpers.streaming_bulk(self._writer, actions, raise_on_error=False, refresh="wait_for"):
            if not is_done and answer["delete"]["status"] != 404:
                raise SearchUnavailableError("The search cluster refused to remove a document.")
        self._vocabulary = None

    @_reaching()
    def replace_all(self, documents: Iterable[Document]) -> int:
        """Writes a new index and moves the alias to it; how many documents."""
        name = f"{self._prefix}-{time.time_ns()}"
        self._create(name)
        count = self._bulk(name, documents)
        self._move_alias(name)
        return count

    @_reaching()
    def ids(self) -> frozenset[str]:
        """The ids of all documents."""
        if not self._client.indices.exists_alias(name=self._alias):
            return frozenset()
        rows = helpers.scan(self._writer, index=self._alias, query={"_source": False}, size=TERMS_AT_ONCE)
        return frozenset(row["_id"] for row in rows)

    @_reaching()
    def written_up_to(self) -> datetime | None:
        """Up to when changes of the source are in the index, as its mapping remembers it."""
        self._ensure_index()
        for index in self._client.indices.get_mapping(index=self._alias).values():
            moment = index["mappings"].get("_meta", {}).get("written_up_to")
            return datetime.fromisoformat(moment) if moment else None
        return None

    @_reaching()
    def mark_written_up_to(self, moment: datetime) -> None:
        """Remembers in the mapping up to when changes of the source are in the index."""
        self._writer.indices.put_mapping(index=self._alias, meta={"written_up_to": moment.isoformat()})

    @_reaching()
    def drop(self) -> None:
        """Removes the alias and its indexes."""
        names = list(self._client.indices.get(index=f"{self._alias}-*"))
        if names:
            self._writer.indices.delete(index=names)

    @_reaching()
    def search(self, query: Query) -> Results:
        """The documents that match, best first, equal ones by id."""
        self._ensure_index()
        vocabulary, spellings = self._terms()
        wanted = wanted_in(query.text, vocabulary, spellings) if query.text.strip() else ()
        answer = self._client.search(
            index=self._alias,
            query={"bool": {"filter": _filters(query) + _enough(wanted), "must": _scored(wanted)}},
            sort=[{"_score": "desc"}, {"id": "asc"}],
            track_scores=True,
            track_total_hits=True,
            source=False,
            from_=min(query.offset, LONGEST_PAGE - query.limit),
            size=query.limit,
        )
        hits = tuple(Hit(row["_id"], float(row["_score"] or 0)) for row in answer["hits"]["hits"])
        corrections = tuple((one.word, one.correction) for one in wanted if one.correction)
        return Results(int(answer["hits"]["total"]["value"]), hits, corrections)

    def _ensure_index(self) -> None:
        """Makes an empty index if the alias points to none, or to one with another mapping."""
        try:
            names = list(self._client.indices.get_alias(name=self._alias))
        except NotFoundError:
            names = []
        if not any(name.startswith(self._prefix) for name in names):
            name = f"{self._prefix}-{time.time_ns()}"
            self._create(name)
            self._move_alias(name)

    def _create(self, name: str) -> None:
        settings = {"number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": "1s"}
        self._writer.indices.create(index=name, mappings=MAPPING, settings=settings)

    def _move_alias(self, name: str) -> None:
        old = [index for index in self._client.indices.get(index=f"{self._alias}-*") if index != name]
        self._writer.indices.refresh(index=name)
        self._writer.indices.update_aliases(actions=[{"add": {"index": name, "alias": self._alias}}])
        if old:
            self._writer.indices.delete(index=old)
        self._vocabulary = None

    def _bulk(self, index: str, documents: Iterable[Document]) -> int:
        count, _ = helpers.bulk(self._writer, _actions(index, documents), refresh="wait_for")
        self._vocabulary = None
        return count

    def _terms(self) -> tuple[frozenset[str], list[str]]:
        """Every term of the index, and those that are words in order; remembered for a while."""
        if self._vocabulary is None or time.monotonic() - self._vocabulary[0] > VOCABULARY_SECONDS:
            terms = frozenset(self._all_terms())
            self._vocabulary = (time.monotonic(), terms, sorted(term for term in terms if term.isalpha()))
        return self._vocabulary[1], self._vocabulary[2]

    def _all_terms(self) -> Iterator[str]:
        after: Mapping[str, Any] | None = None  # Any: JSON
        while True:
            composite: dict[str, Any] = {"size": TERMS_AT_ONCE, "sources": [{"term": {"terms": {"field": "terms"}}}]}
            if after:
                composite["after"] = after
            answer = self._client.search(index=self._alias, size=0, aggs={"all": {"composite": composite}})
            buckets = answer["aggregations"]["all"]["buckets"]
            yield from (bucket["key"]["term"] for bucket in buckets)
            after = answer["aggregations"]["all"].get("after_key")
            if not after:
                return


def _actions(index: str, documents: Iterable[Document]) -> Iterator[dict[str, Any]]:
    for document in documents:
        weights = weights_of(document)
        yield {
            "_index": index,
            "_id": document.id,
            "id": document.id,
            "terms": sorted(weights),
            "weights": weights,
            "sector": document.sector,
            "kind": document.kind,
            "scope": document.scope,
            "is_everywhere": document.is_everywhere,
            "until": document.until.isoformat() if document.until else None,
            "place": {"lat": document.place.latitude, "lon": document.place.longitude} if document.place else None,
        }


def _filters(query: Query) -> list[dict[str, Any]]:
    filters: list[dict[str, Any]] = []
    asked = (("sector", query.sectors or None), ("kind", query.kinds or None), ("scope", query.scopes))
    filters += [{"terms": {field: list(values)}} for field, values in asked if values is not None]
    if query.on is not None:
        past = {"range": {"until": {"lt": query.on.isoformat()}}}
        filters.append({"bool": {"must_not": [past]}})
    if query.place is not None and query.radius_km is not None:
        point = {"lat": query.place.latitude, "lon": query.place.longitude}
        near = {"geo_distance": {"distance": f"{query.radius_km}km", "place": point}}
        filters.append({"bool": {"should": [near, {"term": {"is_everywhere": True}}], "minimum_should_match": 1}})
    return filters


def _enough(wanted: tuple[Wanted, ...]) -> list[dict[str, Any]]:
    """That a document answers enough of the words."""
    if not wanted:
        return []
    each = [{"terms": {"terms": [term for term, _ in one.terms]}} for one in wanted]
    return [{"bool": {"should": each, "minimum_should_match": least_words(len(wanted))}}]


def _scored(wanted: tuple[Wanted, ...]) -> list[dict[str, Any]]:
    """The sum over all terms of the weight asked times the weight in the document."""
    asked: dict[str, float] = {}
    for one in wanted:
        for term, weight in one.terms:
            asked[term] = asked.get(term, 0.0) + weight
    if not asked:
        return [] if not wanted else [{"match_none": {}}]
    return [{"sparse_vector": {"field": "weights", "query_vector": asked, "prune": False}}]

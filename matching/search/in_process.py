"""Search in this process: weighted terms as a sparse matrix, brought up to date document by document."""

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from matching.geography import distance_km
from matching.search.analysis import Wanted, least_words, wanted_in, weights_of
from matching.search.base import Document, Hit, Query, Results

LARGEST_RECENT = 1000  # documents that changed; beyond it all are laid out anew

Weights = dict[str, float]


class InProcessSearch:
    """Documents in memory. Changes go to a small stretch that is laid out anew; the large one stays."""

    def __init__(self) -> None:
        self._documents: dict[str, tuple[Document, Weights]] = {}
        self._recent: dict[str, None] = {}
        self._stretches: tuple[_Stretch, ...] = ()
        self._vocabulary: frozenset[str] | None = None
        self._written_up_to: datetime | None = None

    def index(self, documents: Iterable[Document]) -> int:
        """Adds or replaces documents; how many."""
        added = {document.id: (document, weights_of(document)) for document in documents}
        self._documents |= added
        self._recent |= dict.fromkeys(added)
        self._lay_out()
        return len(added)

    def remove(self, ids: Collection[str]) -> None:
        """Removes documents."""
        for one in ids:
            self._documents.pop(one, None)
            self._recent.pop(one, None)
        self._lay_out()

    def replace_all(self, documents: Iterable[Document]) -> int:
        """Puts these documents in place of all others; how many."""
        self._documents = {document.id: (document, weights_of(document)) for document in documents}
        self._recent = {}
        self._stretches = (_Stretch(self._documents),)
        self._vocabulary = None
        return len(self._documents)

    def ids(self) -> frozenset[str]:
        """The ids of all documents."""
        return frozenset(self._documents)

    def written_up_to(self) -> datetime | None:
        """Up to when changes of the source are in the index."""
        return self._written_up_to

    def mark_written_up_to(self, moment: datetime) -> None:
        """Remembers up to when changes of the source are in the index."""
        self._written_up_to = moment

    def search(self, query: Query) -> Results:
        """The documents that match, best first, equal ones by id."""
        wanted = wanted_in(query.text, self._terms, self._spellings) if query.text.strip() else ()
        found = [hit for stretch in self._stretches for hit in stretch.answers(wanted)]
        kept = [hit for hit in found if self._counts(hit) and _passes(self._documents[hit.id][0], query)]
        kept.sort(key=lambda hit: (-hit.score, hit.id))
        corrections = tuple((one.word, one.correction) for one in wanted if one.correction)
        return Results(len(kept), tuple(kept[query.offset : query.offset + query.limit]), corrections)

    def _counts(self, hit: Hit) -> bool:
        """Whether the hit is of the document as it is now, not of one changed or removed since."""
        return hit.id in self._documents

    def _lay_out(self) -> None:
        self._vocabulary = None
        if len(self._recent) > LARGEST_RECENT or not self._stretches:
            self._recent = {}
            self._stretches = (_Stretch(self._documents),)
            return
        recent = {one: self._documents[one] for one in self._recent}
        large = self._stretches[0].without(self._recent)
        self._stretches = (large, _Stretch(recent)) if recent else (large,)

    @property
    def _terms(self) -> frozenset[str]:
        if self._vocabulary is None:
            self._vocabulary = frozenset(term for stretch in self._stretches for term in stretch.columns)
        return self._vocabulary

    @property
    def _spellings(self) -> list[str]:
        return sorted(term for term in self._terms if term.isalpha())


class _Stretch:
    """Some documents laid out as a matrix (terms, documents) of weights."""

    def __init__(self, documents: dict[str, tuple[Document, Weights]], gone: frozenset[str] = frozenset()) -> None:
        self._ids = sorted(documents)
        self._documents = documents = {one: documents[one] for one in self._ids}
        self._gone = gone
        self.columns = {term: place for place, term in enumerate(sorted({t for _, w in documents.values() for t in w}))}

    def without(self, ids: Collection[str]) -> "_Stretch":
        """The same matrix with some documents struck out."""
        struck = object.__new__(_Stretch)
        struck.__dict__.update(self.__dict__)
        struck._matrix = self._matrix
        struck._gone = self._gone | frozenset(ids)
        return struck

    @cached_property
    def _matrix(self) -> sparse.csr_matrix:
        rows, places, data = [], [], []
        for place, one in enumerate(self._ids):
            for term, weight in self._documents[one][1].items():
                rows.append(self.columns[term])
                places.append(place)
                data.append(weight)
        shape = (len(self.columns), len(self._ids))
        return sparse.csr_matrix((data, (rows, places)), shape=shape, dtype=np.float64)

    def answers(self, wanted: tuple[Wanted, ...]) -> list[Hit]:
        """The documents that answer enough of the words, with their scores; without words, all with 0."""
        scores, words = np.zeros(len(self._ids)), np.zeros(len(self._ids), dtype=np.int32)
        for one in wanted:
            of_word = self._scores_of(one)
            scores += of_word
            words += of_word > 0
        places = np.flatnonzero(words >= least_words(len(wanted)))
        return [Hit(self._ids[place], float(scores[place])) for place in places if self._ids[place] not in self._gone]

    def _scores_of(self, wanted: Wanted) -> NDArray[np.float64]:
        scores = np.zeros(len(self._ids))
        for term, weight in wanted.terms:
            if term in self.columns:
                row = self.columns[term]
                span = slice(self._matrix.indptr[row], self._matrix.indptr[row + 1])
                scores[self._matrix.indices[span]] += weight * self._matrix.data[span]
        return scores


def _passes(document: Document, query: Query) -> bool:
    if query.scopes is not None and document.scope not in query.scopes:
        return False
    if (query.sectors and document.sector not in query.sectors) or (query.kinds and document.kind not in query.kinds):
        return False
    if query.on is not None and document.until is not None and document.until < query.on:
        return False
    return _is_near(document, query)


def _is_near(document: Document, query: Query) -> bool:
    if query.place is None or query.radius_km is None or document.is_everywhere:
        return True
    return document.place is not None and distance_km(document.place, query.place) <= query.radius_km

"""Which law governs a question, and the answers of a record under the law of Scotland or Northern Ireland.

A question is answered under the law of the place where it is asked, as a rule, not of the court: ROA 1974 as it extends
to England and Wales, as amended for Scotland, or the Rehabilitation of Offenders (Northern Ireland) Order 1978.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from backend.candidates.models import Candidate, Caution, Conviction
from backend.candidates.record_reading import disclosure_record_of
from backend.disclosure.reading.matters import Matter, matters_from, words_of
from employers.models import Vacancy
from matching.disclosure import Jurisdiction
from matching.disclosure.assessment import ELSEWHERE, PLACES

AREA = re.compile(r"[A-Z]{1,2}(?=[0-9])")
SCOTTISH_AREAS = frozenset(
    {"AB", "DD", "DG", "EH", "FK", "G", "HS", "IV", "KA", "KW", "KY", "ML", "PA", "PH", "TD", "ZE"}
)
ENGLISH_DISTRICTS = ("TD12", "TD15")  # of an area that is Scottish otherwise: most of their homes are in England
NORTHERN_IRISH_AREAS = frozenset({"BT"})
ASK_AN_ADVISER = "Check with an adviser in Northern Ireland before anybody relies on these dates."
NO_CAUTIONS = "Cautions under the law of Northern Ireland are not in our tables: ask an adviser."

NO_STATEMENT = (
    "The work is in {place}, so the law of {place} decides what has to be said. A statement can be written only for "
    "work in England and Wales."
)


@dataclass(frozen=True, slots=True)
class AnswersElsewhere:
    """The answers of a record under another law than that of England and Wales."""

    law: Jurisdiction
    matters: tuple[Matter, ...]
    not_answered: tuple[str, ...] = ()  # offences of cautions that our tables for that law do not know
    about_checks: str = ELSEWHERE

    @property
    def place(self) -> str:
        """The name of the place."""
        return PLACES[self.law]

    @property
    def needs_adviser(self) -> str:
        """What to do before relying on the answers; empty if nothing."""
        return ASK_AN_ADVISER if self.law is Jurisdiction.NORTHERN_IRELAND else ""

    @property
    def why_not_answered(self) -> str:
        """Why some cautions have no answer."""
        return NO_CAUTIONS


def law_of(vacancy: Vacancy) -> Jurisdiction:
    """The law of the place where the work is; that of England and Wales if no place is known."""
    postcode = vacancy.postcode.upper()
    area = AREA.match(postcode)
    if area is None or postcode.startswith(ENGLISH_DISTRICTS):
        return Jurisdiction.ENGLAND_AND_WALES
    if area[0] in NORTHERN_IRISH_AREAS:
        return Jurisdiction.NORTHERN_IRELAND
    return Jurisdiction.SCOTLAND if area[0] in SCOTTISH_AREAS else Jurisdiction.ENGLAND_AND_WALES


def why_no_statement(vacancy: Vacancy | None) -> str:
    """Why no statement can be written for a vacancy: its wording is of the law of England and Wales; empty if it can.

    A role that was typed in names no place: the coach is told that it must be one here.
    """
    law = Jurisdiction.ENGLAND_AND_WALES if vacancy is None else law_of(vacancy)
    return "" if law is Jurisdiction.ENGLAND_AND_WALES else NO_STATEMENT.format(place=PLACES[law])


def answers_elsewhere(candidate: Candidate, law: Jurisdiction, *, on: date) -> AnswersElsewhere | None:
    """The answers of a candidate's record under the law of Scotland or Northern Ireland; None for England and Wales."""
    if law is Jurisdiction.ENGLAND_AND_WALES:
        return None
    record = disclosure_record_of(candidate)
    rows: list[Conviction | Caution] = list(candidate.convictions.all())
    if law is Jurisdiction.NORTHERN_IRELAND:
        matters = matters_from(replace(record, cautions=()), rows, words_of(candidate), on=on, law=law)
        return AnswersElsewhere(law, matters.all, tuple(row.offence for row in candidate.cautions.all()))
    rows += candidate.cautions.all()
    return AnswersElsewhere(law, matters_from(record, rows, words_of(candidate), on=on, law=law).all)

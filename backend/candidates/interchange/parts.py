"""The parts of a candidate that a file replaces whole: made, checked, compared with the old, and stored together."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.db import models

from backend.accounts.models import User
from backend.audit import services as audit
from backend.candidates.interchange.matters import Matter, Values
from backend.candidates.interchange.rows import CandidateRow
from backend.candidates.models import (
    Candidate,
    Caution,
    Conviction,
    HeldQualification,
    LicenceCondition,
    Sentence,
    WorkHistory,
)
from backend.candidates.services.candidate import apply_fields
from backend.candidates.services.limits import check_condition
from backend.candidates.services.record import check_caution, check_conviction, make_sentence

WORK_NAMES = ("title", "kind", "months", "ended_on", "description")
QUALIFICATION_NAMES = ("title", "awarded_on", "expires_on")
LIMIT_NAMES = ("kind", "details", "areas", "curfew_from", "curfew_until", "ends_on", "seen_on")
CONVICTION_NAMES = (
    "convicted_on", "precision", "age", "offence", "offence_code", "category", "is_schedule_18", "is_specified",
    "is_endorsed", "is_summary", "unknown_flags", "flags_reason", "was_under_18", "country", "proceedings",
    "has_confiscation_unpaid", "confiscation_paid_on", "is_set_aside",
)  # fmt: skip
SENTENCE_NAMES = (
    "disposal", "length", "length_unit", "more_days", "imposed_on", "starts_on", "ends_on", "is_until_further_order",
    "has_no_last_day", "ceased_on", "is_paid", "paid_on", "is_consecutive", "term_name", "follows", "is_activated",
    "activated_on", "is_several", "single_term_over_4_years", "is_schedule_18",
)  # fmt: skip
CAUTION_NAMES = (
    "kind", "cautioned_on", "precision", "age", "offence", "offence_code", "category", "is_specified",
    "unknown_flags", "flags_reason", "conditions_end_on",
)  # fmt: skip
Rows = list[models.Model]


@dataclass(slots=True)
class Waiting:
    """Rows and entries of the trail that wait to be stored together."""

    rows: dict[type[models.Model], Rows] = field(default_factory=dict)
    noted: list[tuple[Candidate, dict[str, object]]] = field(default_factory=list)

    def add(self, rows: Iterable[models.Model]) -> None:
        """Lets the rows wait, after those of their kind before them."""
        for row in rows:
            self.rows.setdefault(type(row), []).append(row)

    def store(self, actor: User | None) -> None:
        """Stores all that waits: sentences after their convictions."""
        kinds: tuple[type[models.Model], ...] = (
            WorkHistory, HeldQualification, LicenceCondition, Caution, Conviction, Sentence,
        )  # fmt: skip
        for kind in kinds:
            kind._default_manager.bulk_create(self.rows.get(kind, []))
        audit.record_many(actor, "import_candidate", self.noted)
        self.rows, self.noted = {}, []


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its name on the candidate, how rows are made and checked, and what is compared."""

    name: str
    made: Callable[[Candidate, Values | Matter], Rows]
    stored: Callable[[models.Model], Values | Matter]
    order: Callable[[Values | Matter], tuple[str, ...]] | None = None  # None: the order is part of what is said
    filled: Callable[[Candidate, Values | Matter], Values | Matter] = lambda _candidate, given: given


def replacements(candidate: Candidate, read: CandidateRow) -> dict[str, Rows]:
    """The new rows of each part that the file names and that differs from what is stored, checked but not stored.

    Raises:
        ValidationError: a rule of the models refuses a row.
    """
    found: dict[str, Rows] = {}
    for part in PARTS:
        named: Sequence[Values | Matter] | None = getattr(read, part.name)
        if named is None:
            continue
        given = [part.filled(candidate, one) for one in named]
        old = [part.stored(row) for row in getattr(candidate, part.name).all()] if candidate.pk else []
        if _in_order(old, part) != _in_order(given, part):
            found[part.name] = [row for one in given for row in part.made(candidate, one)]
    return found


def _in_order(values: Sequence[Values | Matter], part: Part) -> list[Values | Matter]:
    return sorted(values, key=part.order) if part.order else list(values)


def _values(row: models.Model, names: Iterable[str]) -> Values:
    return {name: getattr(row, name) for name in names}


def _plain(kind: type[models.Model]) -> Callable[[Candidate, Values | Matter], Rows]:
    def made(candidate: Candidate, fields: Values | Matter) -> Rows:
        assert isinstance(fields, dict)
        row = kind(candidate=candidate)
        apply_fields(row, fields)
        row.clean_fields(exclude=["candidate"])
        row.clean()
        return [row]

    return made


def _with_days(candidate: Candidate, fields: Values | Matter) -> Values:
    """A qualification with its days: those of the file, else those known of the same title."""
    assert isinstance(fields, dict)
    if "awarded_on" in fields:
        return fields
    held = candidate.qualifications.all() if candidate.pk else ()
    kept = next((row for row in held if row.title == fields["title"]), HeldQualification())
    return fields | _values(kept, ("awarded_on", "expires_on"))


def _condition(candidate: Candidate, fields: Values | Matter) -> Rows:
    assert isinstance(fields, dict)
    row = LicenceCondition(candidate=candidate)
    apply_fields(row, fields)
    check_condition(row)
    return [row]


def _conviction(candidate: Candidate, matter: Values | Matter) -> Rows:
    assert isinstance(matter, tuple)
    row = Conviction(candidate=candidate)
    apply_fields(row, matter[0])
    check_conviction(row, matter[1])
    return [row, *(make_sentence(row, fields) for fields in matter[1])]


def _caution(candidate: Candidate, matter: Values | Matter) -> Rows:
    assert isinstance(matter, tuple)
    row = Caution(candidate=candidate)
    apply_fields(row, matter[0])
    check_caution(row)
    return [row]


def _stored_conviction(row: models.Model) -> Matter:
    assert isinstance(row, Conviction)
    return _values(row, CONVICTION_NAMES), [_values(one, SENTENCE_NAMES) for one in row.sentences.all()]


def _by_day(name: str) -> Callable[[Values | Matter], tuple[str, ...]]:
    def order(matter: Values | Matter) -> tuple[str, ...]:
        assert isinstance(matter, tuple)
        return str(matter[0][name]), str(matter[0]["offence"])

    return order


PARTS = (
    Part("work_history", _plain(WorkHistory), lambda row: _values(row, WORK_NAMES)),
    Part("qualifications", _plain(HeldQualification), lambda row: _values(row, QUALIFICATION_NAMES), filled=_with_days),
    Part("licence_conditions", _condition, lambda row: _values(row, LIMIT_NAMES)),
    Part("convictions", _conviction, _stored_conviction, _by_day("convicted_on")),
    Part("cautions", _caution, lambda row: (_values(row, CAUTION_NAMES), []), _by_day("cautioned_on")),
)

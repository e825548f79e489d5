"""Whom and which establishments an import knows already: asked of the database for many rows at once."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError

from backend.accounts.models import Establishment
from backend.candidates.interchange.rows import CandidateRow
from backend.candidates.models import Candidate

CODE_LENGTH = 6
NUMBERS = ("external_id", "prison_number", "crn")
Key = tuple[str, str]  # a kind of number, and the number


class KnownPeople:
    """Candidates by their numbers, with the parts that a file can replace."""

    def __init__(self) -> None:
        self._found: dict[Key, Candidate] = {}
        self._written: set[Key] = set()

    def look_up(self, rows: Iterable[CandidateRow]) -> None:
        """Asks for everybody whom the rows may mean, in place of those asked for before."""
        self._found, self._written = {}, set()
        keys = {key for row in rows for key in keys_of(row)}
        for kind in NUMBERS:
            numbers = [number for one, number in keys if one == kind]
            for candidate in Candidate.objects.for_import().filter(**{f"{kind}__in": numbers}) if numbers else ():
                self._found[kind, str(getattr(candidate, kind))] = candidate

    def is_written(self, row: CandidateRow) -> bool:
        """Whether an earlier row of the same lot meant the same person, so that they must be looked up again."""
        return any(key in self._written for key in keys_of(row))

    def written(self, candidate: Candidate) -> None:
        """Notes that a row has added or changed the candidate."""
        self._written |= {(kind, str(getattr(candidate, kind))) for kind in NUMBERS if getattr(candidate, kind)}

    def refused(self, row: CandidateRow) -> None:
        """Notes that a row was refused half-way, so that what it set on a candidate counts for no later row."""
        self._written |= set(keys_of(row))

    def meant_by(self, row: CandidateRow) -> Candidate | None:
        """The candidate whom the row means, by external id, then prison number, then CRN; None if nobody."""
        return next((self._found[key] for key in keys_of(row) if key in self._found), None)

    def check_numbers(self, row: CandidateRow, candidate: Candidate) -> None:
        """Refuses a number that somebody else has.

        Raises:
            ValidationError: with the number that is taken.
        """
        for kind, number in keys_of(row):
            holder = self._found.get((kind, number))
            if holder is not None and holder.pk != candidate.pk:
                raise ValidationError({kind: f"Somebody else has this {kind.replace('_', ' ')}"})


def keys_of(row: CandidateRow) -> list[Key]:
    """The numbers of a row, in the order in which people are known by them."""
    numbers = [str(row.fields.get(kind) or "").strip().upper() for kind in ("prison_number", "crn")]
    return [key for key in zip(NUMBERS, [row.external_id or "", *numbers], strict=True) if key[1]]


class KnownEstablishments:
    """Establishments by code and by name, whatever the case. One that a file names first is saved by its first user."""

    def __init__(self) -> None:
        self._by_name: dict[str, Establishment] = {}
        self._codes: set[str] = set()
        for one in Establishment.objects.order_by("-pk"):
            self._note(one)

    def named(self, text: str, default: Establishment | None) -> Establishment:
        """The establishment of this code or name; a new one, not saved yet, if there is none.

        Raises:
            ValidationError: nothing is named, and no default was given.
        """
        name = " ".join(text.split())
        if not name:
            if default is None:
                raise ValidationError({"prison": "Name the establishment, or give --establishment CODE"})
            return default
        if name.lower() not in self._by_name:
            added = Establishment(code=self._free_code(name), name=name)
            added.full_clean()
            self._note(added)
        return self._by_name[name.lower()]

    def _note(self, one: Establishment) -> None:
        self._codes.add(one.code)
        self._by_name |= {one.name.lower(): one, one.code.lower(): one}

    def _free_code(self, name: str) -> str:
        """The first letters of its name, with a number if that is taken."""
        words = [word for word in name.upper().split() if word not in ("HMP", "HMYOI", "HMP/YOI", "YOI")]
        letters = "".join(character for character in "".join(words) if character.isalpha()) or "EST"
        for number in range(1, 1000):
            code = letters[:CODE_LENGTH] if number == 1 else f"{letters[: CODE_LENGTH - len(str(number))]}{number}"
            if code not in self._codes:
                return code
        raise ValidationError({"prison": "Add this establishment by hand first: no code is free for it"})

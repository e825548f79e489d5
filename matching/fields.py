"""Fields of a record from a file, read strictly: what is wrong, where, and what to do about it."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

Choice = TypeVar("Choice", bound=StrEnum)


# Words of other systems for ours, by the name of the vocabulary; the sectors are those of HMPPS employers.
OTHER_NAMES: Mapping[str, Mapping[str, str]] = {
    "Sector": {
        "ARTS_ENTERTAINMENT": "CREATIVE",
        "EDUCATION": "EDUCATION_TRAINING",
        "ENERGY": "TECHNICAL",
        "FINANCE": "OFFICE",
        "HEALTH_SOCIAL": "HEALTH",
        "HOSPITALITY_CATERING": "HOSPITALITY",
        "LOGISTICS": "WAREHOUSING",
        "MINING": "MANUFACTURING",
        "PROFESSIONALS_SCIENTISTS_TECHNICIANS": "OFFICE",
        "PROPERTY": "CLEANING_AND_MAINTENANCE",
        "PUBLIC_ADMIN_DEFENCE": "OFFICE",
        "TECHNOLOGY": "TECHNICAL",
    },
    "ShiftPattern": {
        "evenings": "lates",
        "twilight": "lates",
        "split": "rotating",
        "weekdays": "days",
        "any": "flexible",
    },
    "CheckLevel": {"enhanced_barred_children_and_adults": "enhanced_barred_both"},
    "LicenceConditionKind": {
        "no_contact_children": "no_unsupervised_contact_children",
        "no_travel": "no_travel_abroad",
    },
}


class ReadingError(ValueError):
    """A value in a file that cannot be read."""

    def __init__(self, where: str, field: str, value: object, cure: str) -> None:
        """Say where, which field, what was found and what to do."""
        super().__init__(f"{where}, {field}: {value!r} cannot be read. {cure}")
        self.where = where
        self.field = field
        self.value = value
        self.cure = cure


class Fields:
    """One record. Every method returns a value of its kind or raises ReadingError; `field` names the value."""

    def __init__(self, raw: object, where: str) -> None:
        """Take a record, and words for where it stands.

        Raises:
            ReadingError: it is not a record.
        """
        self.where = where
        if not isinstance(raw, Mapping):
            raise ReadingError(where, "record", raw, "Give an object with named fields.")
        self.raw: Mapping[str, object] = raw

    def text(self, field: str) -> str:
        """Text; empty if the field is missing or null."""
        value = self.raw.get(field)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self.error(field, "Give text in quotation marks.")
        return value.strip()

    def required(self, field: str) -> str:
        """Text that is not empty; a whole number will do."""
        value = self.raw.get(field)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        text = self.text(field)
        if not text:
            raise self.error(field, "Give a text that is not empty.")
        return text

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts; empty if the field is missing or null."""
        values = self.listed(field)
        if not all(isinstance(value, str) for value in values):
            raise self.error(field, "Give a list of texts.")
        return tuple(str(value).strip() for value in values)

    def listed(self, field: str) -> list[object]:
        """A list; empty if the field is missing or null."""
        value = self.raw.get(field)
        if value is None:
            return []
        if not isinstance(value, list | tuple):
            raise self.error(field, "Give a list, in square brackets.")
        return list(value)

    def records(self, field: str) -> list["Fields"]:
        """A list of records."""
        return [Fields(raw, f"{self.where}, {field}[{place}]") for place, raw in enumerate(self.listed(field))]

    def record(self, field: str) -> "Fields":
        """A record within this one; one without fields if it is missing or null."""
        raw = self.raw.get(field)
        return Fields({} if raw is None else raw, f"{self.where}, {field}")

    def day(self, field: str) -> date | None:
        """A date; None if the field is missing, null or empty."""
        text = self.text(field)
        if not text:
            return None
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            raise self.error(field, "Give a date as 2027-01-31.") from None

    def number(self, field: str) -> float | None:
        """A number that is not negative; None if the field is missing or null."""
        value = self.raw.get(field)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
            raise self.error(field, "Give a number, 0 or more.")
        return float(value)

    def flag(self, field: str) -> bool:
        """True or false; false if the field is missing or null."""
        return bool(self.answer(field))

    def answer(self, field: str) -> bool | None:
        """True or false; None if the field is missing or null: not known."""
        value = self.raw.get(field)
        if value is not None and not isinstance(value, bool):
            raise self.error(field, "Give true or false.")
        return value

    def choice(self, field: str, kinds: type[Choice], default: Choice | None = None) -> Choice:
        """One of fixed words; `default` if the field is missing or null."""
        text = self.text(field)
        if not text and default is not None:
            return default
        return self.one_of(field, text, kinds)

    def choices(self, field: str, kinds: type[Choice]) -> frozenset[Choice]:
        """A set of fixed words."""
        return frozenset(self.one_of(field, text, kinds) for text in self.texts(field))

    def one_of(self, field: str, text: str, kinds: type[Choice]) -> Choice:
        """The fixed word that a text is, or that it is another name of."""
        try:
            return kinds(OTHER_NAMES.get(kinds.__name__, {}).get(text, text))
        except ValueError:
            raise self.error(field, f"Use one of {', '.join(kinds)}.") from None

    def get(self, field: str) -> object:
        """The value as it stands; None if the field is missing."""
        return self.raw.get(field)

    def error(self, field: str, cure: str) -> ReadingError:
        """What is wrong with a field."""
        return ReadingError(self.where, field, self.raw.get(field), cure)

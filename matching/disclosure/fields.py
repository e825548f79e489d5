"""Takes a JSON object apart by field, so that a refusal names the path, what was found and what is accepted."""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from matching.disclosure.periods import Length, Span
from matching.disclosure.records import InvalidRecord

DAY = "a day such as 2024-03-31"
PARTLY = f"{DAY}, a month such as 2024-03 or a year such as 2024"
UNITS = ("days", "weeks", "months", "years")
YES_OR_NO: Mapping[str, bool | None] = {
    "true": True, "yes": True, "false": False, "no": False,
    "not known": None, "unknown": None, "not answered": None, "not sure": None, "": None,
}  # fmt: skip


class Fields:
    """One JSON object with its path. Reading a field marks it as known; `refuse_unknown` refuses the rest."""

    def __init__(self, raw: object, where: str) -> None:
        if not isinstance(raw, Mapping):
            raise InvalidRecord(where or "the file", raw, "an object with named fields")
        self.raw: Mapping[str, object] = raw
        self.where = where
        self.known: set[str] = set()
        self.lent: Mapping[str, str] = {}  # the paths of fields that another object lends
        self.inner: list[Fields] = []  # the objects read out of its fields

    def path(self, key: str) -> str:
        """The path of a field."""
        return self.lent.get(key) or (f"{self.where}.{key}" if self.where else key)

    def lent_by(self, outer: "Fields", keys: Iterable[str]) -> "Fields":
        """The same object; the fields it leaves out are those of the outer one, by whose path they are refused."""
        lent = {key: outer.get(key) for key in keys if key in outer.raw and key not in self.raw}
        fields = Fields({**lent, **self.raw}, self.where)
        fields.known.update(lent)
        fields.lent = {key: outer.path(key) for key in lent}
        return fields

    def get(self, key: str) -> object:
        """The raw value, None if it is absent."""
        self.known.add(key)
        return self.raw.get(key)

    def text(self, key: str, default: str = "") -> str:
        """A text; numbers count as texts (labels)."""
        value = self.get(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise InvalidRecord(self.path(key), value, "text")
        return str(value)

    def flag(self, key: str) -> bool | None:
        """True or false, in JSON or as "yes", "no", "not_known"; None if absent or not known."""
        value = self.get(key)
        if value is None or isinstance(value, bool):
            return value
        words = value.strip().lower().replace("_", " ") if isinstance(value, str) else None
        if words is not None and words in YES_OR_NO:
            return YES_OR_NO[words]
        raise InvalidRecord(self.path(key), value, "true, false, yes, no or not_known")

    def whole(self, key: str, *, least: int, most: int) -> int | None:
        """A whole number within bounds, None if absent."""
        value = self.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise InvalidRecord(self.path(key), value, f"a whole number from {least} to {most}")
        return value

    def day(self, key: str) -> date | None:
        """A day, None if absent."""
        value = self.get(key)
        return None if value is None else parse_day(value, self.path(key))

    def day_or_span(self, key: str) -> date | Span:
        """A day, or a month or year in which it lies; needed."""
        value = self.get(key)
        if isinstance(value, str):
            span = parse_span(value)
            if span:
                return span
        return parse_day(value, self.path(key), PARTLY)

    def objects(self, key: str) -> list["Fields"]:
        """The objects of a list, each with its path; a single object is a list of one; absent is none."""
        value = self.get(key)
        if value is None:
            return []
        if isinstance(value, Mapping):
            return [Fields(value, self.path(key))]
        if not isinstance(value, Sequence) or isinstance(value, str):
            raise InvalidRecord(self.path(key), value, "a list of objects")
        return [Fields(item, f"{self.path(key)}[{i}]") for i, item in enumerate(value)]

    def nested(self, key: str) -> "Fields | None":
        """The object of a field, None if absent."""
        value = self.get(key)
        if value is None:
            return None
        self.inner.append(Fields(value, self.path(key)))
        return self.inner[-1]

    def unknown(self) -> list[str]:
        """The names of fields that nobody read."""
        return sorted(set(self.raw) - self.known)

    def unknown_paths(self) -> list[str]:
        """The paths of fields that nobody read, those of the objects inside too."""
        own = [self.path(key) for key in self.unknown()]
        return own + [path for fields in self.inner for path in fields.unknown_paths()]

    def refuse_unknown(self) -> None:
        """Refuse fields that nobody read, with the nearest name we know."""
        for fields in self.inner:
            fields.refuse_unknown()
        for key in self.unknown():
            near = difflib.get_close_matches(key, sorted(self.known), n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"one of {', '.join(sorted(self.known))}"
            raise InvalidRecord(self.path(key), key, hint)


def parse_day(value: object, where: str, accepted: str = DAY) -> date:
    """A day written as 2024-03-31."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise InvalidRecord(where, value, f"{accepted} that exists") from error
    raise InvalidRecord(where, value, accepted)


def parse_span(value: str) -> Span | None:
    """A month or a year as the days it may mean; None if the text is neither."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?", value)
    if not match or int(match[1]) < 1:
        return None
    if match[2] is None:
        return Span.of_year(int(match[1]))
    return Span.of_month(int(match[1]), int(match[2])) if 1 <= int(match[2]) <= 12 else None


def parse_length(fields: Fields) -> Length | None:
    """A length written as {"value": 18, "unit": "months"} or {"years": 1, "months": 6}; None if it has no value."""
    if "unit" not in fields.raw and any(unit in fields.raw for unit in UNITS):
        parts = {unit: fields.whole(unit, least=0, most=40_000) or 0 for unit in UNITS}
        return Length(**parts)
    value = fields.whole("value", least=1, most=40_000)
    unit = fields.text("unit")
    unit = unit if unit in UNITS else f"{unit}s"
    if unit not in UNITS:
        raise InvalidRecord(fields.path("unit"), fields.raw.get("unit"), ", ".join((*UNITS, "indefinite", "no_length")))
    return Length(**{unit: value}) if value is not None else None

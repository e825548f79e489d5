"""A date in three boxes of which the day, or the day and the month, may be left empty."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError

from backend.candidates.partly_known import PartlyKnown, as_text, from_text
from backend.govuk.fields import DATE_PARTS, DateBoxes, DateField
from matching.disclosure.periods import Span
from matching.disclosure.records import InvalidRecord

MAY_BE_PARTLY_KNOWN = "If you know only the month and year, or only the year, leave the other boxes empty."


class PartialDateBoxes(DateBoxes):
    """Three text boxes, of which those of the day and the month may stay empty."""

    def decompress(self, value: object) -> list[str]:
        """The parts that are known of 2019-03-27, 2019-03 or 2019."""
        text = value if isinstance(value, str) else as_text(value) if isinstance(value, date | Span) else ""
        try:
            found = as_text(from_text(text)).split("-") if text else []
        except InvalidRecord:
            return ["", "", ""]
        year, month, day = [*found, "", "", ""][:3]
        return [day.lstrip("0"), month.lstrip("0"), year]


class PartialDateField(DateField):
    """A date, a month or a year: at least the year must be given, and a day only with its month."""

    widget = PartialDateBoxes

    def prepare_value(self, value: object) -> Sequence[object]:
        """What the three boxes show."""
        return value if isinstance(value, list | tuple) else PartialDateBoxes().decompress(value)

    def to_python(self, value: object) -> PartlyKnown | None:  # type: ignore[override]  # a month or year besides
        """The date, month or year typed; None when all three boxes are empty.

        Raises:
            ValidationError: when there is no such day, no year, or a day without its month.
        """
        if isinstance(value, Span):
            return value
        parts = dict(zip(DATE_PARTS, map(str, self.prepare_value(value) if value else ("", "", "")), strict=True))
        if not any(parts.values()):
            return None
        if not parts["year"]:
            raise self._error("must include a year; the day, or the day and the month, may be left empty", ["year"])
        if parts["day"] and not parts["month"]:
            raise self._error("must include the month of that day; or leave the day empty too", ["month"])
        first = self._real_date({part: text or "1" for part, text in parts.items()})
        known = 4 if not parts["month"] else 7 if not parts["day"] else 10
        return from_text(first.isoformat()[:known])

    def _error(self, ending: str, parts: list[str]) -> ValidationError:
        return ValidationError(f"The date {ending}", code="invalid", params={"parts": parts})

"""Form fields as people answer them: a date in three boxes, yes or no, a time of day in plain words."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

DATE_PARTS = ("day", "month", "year")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
TIME_OF_DAY = re.compile(r"(?P<hour>\d{1,2})(?:[:.]?(?P<minute>[0-5]\d))?(?P<half>am|pm)?")
NAMED_TIMES = {"midday": time(12), "noon": time(12), "midnight": time(0)}


class DateBoxes(forms.MultiWidget):
    """Three text boxes named `<field>_day`, `<field>_month` and `<field>_year`."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput() for part in DATE_PARTS}, attrs)

    def decompress(self, value: object) -> list[str]:
        """The three parts of a date, or of its ISO form as kept in a session."""
        if isinstance(value, str) and value:
            value = _iso_date(value)
        return [str(value.day), str(value.month), str(value.year)] if isinstance(value, date) else ["", "", ""]

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[str]:  # noqa: ARG002  # Django's signature
        """The three boxes as typed; a single ISO date under the field's own name, as in a link, will do too."""
        typed = [str(data.get(f"{name}_{part}") or "").strip() for part in DATE_PARTS]
        return typed if any(typed) or not data.get(name) else self.decompress(data.get(name))


def _iso_date(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


class DateField(forms.Field):
    """A date in three boxes. Its errors name the part that is wrong, and their links focus that box."""

    widget = DateBoxes

    def prepare_value(self, value: object) -> Sequence[object]:
        """What the three boxes show."""
        return value if isinstance(value, list | tuple) else DateBoxes().decompress(value)

    def to_python(self, value: object) -> date | None:
        """The date typed; None when all three boxes are empty.

        Raises:
            ValidationError: when a part is missing or there is no such day; `params["parts"]` names the boxes.
        """
        if isinstance(value, date) or not value:
            return value if isinstance(value, date) else None
        parts = dict(zip(DATE_PARTS, self.prepare_value(value), strict=True))
        if not any(parts.values()):
            return None
        missing = [part for part in DATE_PARTS if not parts[part]]
        if missing:
            raise self._error(f"must include a {' and '.join(missing)}", missing)
        return self._real_date({part: str(text) for part, text in parts.items()})

    def _real_date(self, parts: dict[str, str]) -> date:
        numbers = {"day": _number(parts["day"]), "month": _month(parts["month"]), "year": _number(parts["year"])}
        wrong = [part for part in DATE_PARTS if numbers[part] is None]
        if wrong:
            raise self._error("must be a real date", wrong)
        if len(parts["year"]) != 4:
            raise self._error("must have a year of 4 numbers", ["year"])
        try:
            return date(numbers["year"] or 0, numbers["month"] or 0, numbers["day"] or 0)
        except ValueError:
            raise self._error("must be a real date", [_impossible_part(numbers)]) from None

    def _error(self, ending: str, parts: list[str]) -> ValidationError:
        return ValidationError(f"{self.label or 'The date'} {ending}", code="invalid", params={"parts": parts})

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """The bound field; the label is settled first, because errors use it."""
        bound = super().get_bound_field(form, field_name)
        self.label = bound.label
        return bound


def _impossible_part(numbers: dict[str, int | None]) -> str:
    if not 1 <= (numbers["month"] or 0) <= 12:
        return "month"
    return "day" if numbers["year"] else "year"


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None


def _month(text: str) -> int | None:
    name = text[:3].lower()
    return MONTHS.index(name) + 1 if name in MONTHS else _number(text)


class YesNoField(forms.TypedChoiceField):
    """Two radio buttons: True, False, or None where nothing was chosen.

    Args:
        yes, no: the words beside the buttons.
        unknown: the words of a third button for None, such as "Not known yet"; empty for none.
    """

    widget = forms.RadioSelect

    def __init__(self, *, yes: str = "Yes", no: str = "No", unknown: str = "", **kwargs: Any) -> None:
        self.may_be_unknown = bool(unknown)
        choices = [("yes", yes), ("no", no)] + ([("unknown", unknown)] if unknown else [])
        super().__init__(
            choices=choices, coerce={"yes": True, "no": False, "unknown": None}.get, empty_value=None, **kwargs
        )

    def prepare_value(self, value: object) -> object:
        """The button that stands for the value."""
        if value is None:
            return "unknown" if self.may_be_unknown else None
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value

    def has_changed(self, initial: object, data: object) -> bool:
        """Whether the answer differs."""
        return self.prepare_value(initial) != (data or self.prepare_value(None))


class TimeField(forms.TimeField):
    """A time of day as people write it: 7am, 7.30pm, 07:00, 19:30, midday."""

    widget = forms.TextInput

    def prepare_value(self, value: object) -> object:
        """The time as 07:00."""
        if isinstance(value, str) and re.fullmatch(r"\d\d:\d\d:\d\d", value):
            return value[:5]
        return value.strftime("%H:%M") if isinstance(value, time) else value

    def to_python(self, value: object) -> time | None:
        """The time typed.

        Raises:
            ValidationError: when it is not a time of day.
        """
        if value in self.empty_values or isinstance(value, time):
            return value if isinstance(value, time) else None
        typed = re.sub(r"\s", "", str(value)).lower()
        found = NAMED_TIMES.get(typed) or _clock_time(TIME_OF_DAY.fullmatch(typed))
        if found is None:
            raise ValidationError(f"{self.label or 'The time'} must be a time, such as 7am or 07:00", code="invalid")
        return found

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """The bound field; the label is settled first, because errors use it."""
        bound = super().get_bound_field(form, field_name)
        self.label = bound.label
        return bound


def _clock_time(found: re.Match[str] | None) -> time | None:
    if not found:
        return None
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
    if half:
        return time(hour % 12 + (12 if half == "pm" else 0), minute) if 1 <= hour <= 12 else None
    has_minutes = found["minute"] is not None
    return time(hour, minute) if has_minutes and hour < 24 else None

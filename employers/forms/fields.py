"""Fields that only employers' forms need."""

from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError

from employers.drafts import lines_in
from matching.geography import normalise_postcode, point_of

LONGEST_LINE = 1000
MOST_LINES = 20


class LinesField(forms.CharField):
    """A list of short texts, typed one a line."""

    widget = forms.Textarea(attrs={"rows": 6})

    def prepare_value(self, value: object) -> object:
        """The lines as text."""
        return "\n".join(str(line) for line in value) if isinstance(value, list | tuple) else value

    def clean(self, value: object) -> list[str]:
        """The lines.

        Raises:
            ValidationError: too many, or one is too long.
        """
        lines = lines_in(super().clean(value) or "")
        if len(lines) > MOST_LINES:
            raise ValidationError(f"Enter at most {MOST_LINES} lines: you entered {len(lines)}")
        for number, line in enumerate(lines, start=1):
            if len(line) > LONGEST_LINE:
                raise ValidationError(f"Line {number} must be {LONGEST_LINE} characters or fewer")
        return lines


class PostcodeField(forms.CharField):
    """A postcode we can find on the map, in its usual form."""

    def __init__(self, **kwargs: object) -> None:
        options = {"widget": forms.TextInput(attrs={"class": "govuk-input--width-10"})} | kwargs
        super().__init__(**options)  # type: ignore[arg-type]  # the options of a CharField

    def clean(self, value: object) -> str:
        """The postcode; empty for none.

        Raises:
            ValidationError: it is none, or not in Great Britain.
        """
        text = super().clean(value)
        if not text:
            return ""
        postcode = normalise_postcode(text)
        if postcode is None or point_of(postcode) is None:
            raise ValidationError("Enter a postcode in Great Britain, such as LS1 1UR")
        return postcode


def with_nothing(choices: Iterable[tuple[str, str]], words: str) -> list[tuple[str, str]]:
    """Choices of a select box after an empty one that says what leaving it means."""
    return [("", words), *choices]

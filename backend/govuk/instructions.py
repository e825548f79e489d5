"""Error messages that are instructions, in place of Django's, for every form without being asked."""

from django import forms

DJANGO_REQUIRED = forms.Field.default_error_messages["required"]
OWN_ARTICLE = {
    "a",
    "an",
    "any",
    "the",
    "this",
    "your",
    "their",
    "its",
    "how",
    "what",
    "which",
    "when",
    "where",
    "who",
    "why",
}
LIMITS = {
    "max_length": "{label} must be %(limit_value)d characters or fewer",
    "min_length": "{label} must be %(limit_value)d characters or more",
    "max_value": "{label} must be %(limit_value)s or less",
    "min_value": "{label} must be %(limit_value)s or more",
    "max_digits": "{label} must have %(max)s digits or fewer",
    "max_decimal_places": "{label} must have %(max)s decimal places or fewer",
    "max_whole_digits": "{label} must have %(max)s digits or fewer before the decimal point",
}


def instruct(field: forms.Field, label: str) -> None:
    """Gives the field messages that say what to do, and leaves those its form has set itself."""
    written = label.replace("%", "%%").rstrip("?")
    for code, message in LIMITS.items():
        if field.error_messages.get(code) in (None, type(field).default_error_messages.get(code)):
            field.error_messages[code] = message.format(label=written)
    if field.error_messages.get("required") == DJANGO_REQUIRED:
        field.error_messages["required"] = _required(field, label)
    if isinstance(field, forms.IntegerField) and _is_default(field, "invalid"):
        field.error_messages["invalid"] = f"{label} must be a {_number_word(field)}, such as {_example(field)}"


def _is_default(field: forms.Field, code: str) -> bool:
    return any(
        field.error_messages[code] == parent.__dict__.get("default_error_messages", {}).get(code)
        for parent in type(field).__mro__
    )


def _required(field: forms.Field, label: str) -> str:
    if isinstance(field.widget, forms.CheckboxInput):
        return f"Tick the box: {label}"
    verb = "Select" if isinstance(field.widget, forms.widgets.ChoiceWidget) else "Enter"
    if label.endswith("?"):
        return f"{verb} an answer: {label}"
    needs_article = label.partition(" ")[0].lower() not in OWN_ARTICLE
    return f"{verb} {'the ' * needs_article}{lower_first(label)}"


def _number_word(field: forms.Field) -> str:
    return "number" if isinstance(field, forms.DecimalField | forms.FloatField) else "whole number"


def _example(field: forms.Field) -> str:
    return "37.5" if isinstance(field, forms.DecimalField | forms.FloatField) else "12"


def lower_first(label: str) -> str:
    """The label as it reads inside a sentence: `Job title` to `job title`, but `CRN` stays."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]

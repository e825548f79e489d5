"""Plain Django forms, shown as GOV.UK components."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.renderers import DjangoTemplates
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from backend.govuk.components import component
from backend.govuk.fields import DATE_PARTS, DateBoxes, DateField, TimeField, YesNoField
from backend.govuk.instructions import instruct

__all__ = [
    "DateField",
    "GovukBoundField",
    "GovukRenderer",
    "TimeField",
    "YesNoField",
    "add_service_errors",
    "component",
    "error_summary",
]

Params = dict[str, object]
EMPTY_CHOICE = "---------"
# Widget attributes left out, as they cut off or refuse what people type; and those with a place of their own.
LEFT_OUT = {"maxlength", "minlength", "min", "max", "step", "cols", "required", "id", "class", "aria-describedby"}
OWN_PLACE = {"autocomplete", "spellcheck", "inputmode", "rows", "autocapitalize", "disabled"}


class GovukBoundField(forms.BoundField):
    """A field of a form that can show itself as a GOV.UK component."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        instruct(field, str(self.label))

    @property
    def first_id(self) -> str:
        """The id of the input that an error's link focuses: the first button, or the box that is wrong."""
        if isinstance(self.field.widget, DateBoxes):
            return f"{self.auto_id}_{self.wrong_parts[0]}"
        return str(self.auto_id)

    @property
    def wrong_parts(self) -> list[str]:
        """The boxes of a date that its errors are about; all three where an error names none."""
        named = {
            part
            for error in self.form.errors.as_data().get(self.name, [])
            for part in (error.params or {}).get("parts", DATE_PARTS)
        }
        return [part for part in DATE_PARTS if part in named] or list(DATE_PARTS)

    def markup(self, **options: Any) -> SafeString:
        """The field as a component, with its label, hint and errors.

        Args:
            options: `label`, `hint`, `label_size` or `legend_size` (s, m, l, xl), `heading` (the label is the
                page's h1), `label_hidden`, `inline`, `small`, `hints` (by choice), `prefix`, `suffix`,
                `conditional_<choice>` (a bound field or safe markup); any other goes to the component as it is.
        """
        if self.is_hidden:
            return mark_safe(self.as_widget())  # noqa: S308  # Django's own markup
        widget = self.field.widget
        build = next(builder for kind, builder in BUILDERS if isinstance(widget, kind))
        return build(self, _with_shared(self, options), options)

    def selected(self) -> list[str]:
        """The chosen values, as text."""
        chosen = self.field.widget.format_value(self.value())
        return [str(value) for value in chosen] if isinstance(chosen, list) else [str(chosen)]


class GovukRenderer(DjangoTemplates):
    """Makes every form's fields GOV.UK fields."""

    bound_field_class = GovukBoundField


def error_summary(*forms_shown: Any) -> SafeString:
    """The list of what must be put right in these forms or formsets, each with a link to its input; or nothing."""
    items = [item for form in forms_shown if form is not None for item in _summary_items(form)]
    return component("error-summary", titleText="There is a problem", errorList=items) if items else SafeString()


def _summary_items(form: Any) -> Iterable[Params]:
    if hasattr(form, "non_form_errors"):
        yield from ({"text": message} for message in form.non_form_errors())
        for inner in form.forms:
            yield from _summary_items(inner)
    elif isinstance(form, forms.BaseForm):
        yield from (_text_or_html(str(message)) for message in form.non_field_errors())
        for name, messages in form.errors.items():
            if name in form.fields:
                yield from ({"text": message, **_link(form[name])} for message in messages)


def _link(bound: forms.BoundField) -> Params:
    first_id = bound.first_id if isinstance(bound, GovukBoundField) else bound.auto_id
    return {} if bound.is_hidden else {"href": f"#{first_id}"}


def add_service_errors(form: forms.BaseForm, error: ValidationError) -> None:
    """Gives a service's refusal back to the form: each message to its field, or to the form if it has no such field."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(None if name == NON_FIELD_ERRORS or name not in form.fields else name, errors)


# What every component takes


def _with_shared(bound: GovukBoundField, options: Mapping[str, Any]) -> Params:
    params: Params = {"name": bound.html_name} | _from_attributes(bound)
    hint = options.get("hint", bound.help_text)
    if hint:
        params["hint"] = _text_or_html(hint)
    if bound.errors:
        params["errorMessage"] = _message([str(error) for error in bound.errors])
    return params | {key: value for key, value in options.items() if not _is_friendly(key)}


FRIENDLY = {
    "heading", "hint", "hints", "inline", "label", "label_hidden", "label_size", "legend_size", "prefix", "small",
    "suffix",
}  # fmt: skip


def _is_friendly(key: str) -> bool:
    return key in FRIENDLY or key.startswith("conditional_")


def _from_attributes(bound: GovukBoundField) -> Params:
    written = bound.field.widget.attrs
    params: Params = {key: value for key, value in written.items() if key in OWN_PLACE}
    rest = {key: str(value) for key, value in written.items() if key not in OWN_PLACE | LEFT_OUT}
    if rest:
        params["attributes"] = rest
    if written.get("class"):
        params["classes"] = written["class"]
    return params


def _message(errors: list[str]) -> Params:
    if len(errors) == 1:
        return {"text": errors[0]}
    return {"html": format_html_join(mark_safe("<br>"), "{}", ((error,) for error in errors))}


def _text_or_html(text: object) -> Params:
    return {"html": text} if isinstance(text, SafeString) else {"text": str(text)}


def _label(bound: GovukBoundField, options: Mapping[str, Any]) -> Params:
    return _heading("govuk-label", options.get("label_size"), bound, options)


def _legend(bound: GovukBoundField, options: Mapping[str, Any]) -> Params:
    return {"legend": _heading("govuk-fieldset__legend", options.get("legend_size"), bound, options)}


def _heading(block: str, size: str | None, bound: GovukBoundField, options: Mapping[str, Any]) -> Params:
    is_heading = bool(options.get("heading"))
    classes = f"{block}--{size or ('l' if is_heading else 's')}"
    if options.get("label_hidden"):
        classes = "govuk-visually-hidden"
    text = _text_or_html(options.get("label", bound.label))
    return text | {"classes": classes, "isPageHeading": is_heading}


# One builder for each kind of component


def _checkbox(bound: GovukBoundField, params: Params, options: Mapping[str, Any]) -> SafeString:
    widget = bound.field.widget
    is_checked = isinstance(widget, forms.CheckboxInput) and widget.check_test(bound.value())
    item = _text_or_html(options.get("label", bound.label)) | {"value": "on", "checked": is_checked}
    item |= {"hint": params.pop("hint", None), "conditional": _conditional("on", options)}
    params["classes"] = _classes(options, "checkboxes")
    return component("checkboxes", **{"idPrefix": bound.auto_id, "items": [item]} | params)


def _buttons(bound: GovukBoundField, params: Params, options: Mapping[str, Any]) -> SafeString:
    many = isinstance(bound.field.widget, forms.CheckboxSelectMultiple | forms.SelectMultiple)
    chosen = bound.selected()
    items = [_button(value, text, chosen, options) for value, text in _choices(bound) if value]
    kind = "checkboxes" if many else "radios"
    inline = isinstance(bound.field, YesNoField) and not any(key.startswith("conditional_") for key in options)
    params["classes"] = _classes({"inline": inline} | dict(options), kind)
    return component(kind, **{"idPrefix": bound.auto_id, "items": items, "fieldset": _legend(bound, options)} | params)


def _button(value: str, text: str, chosen: list[str], options: Mapping[str, Any]) -> Params:
    hint = (options.get("hints") or {}).get(value)
    return _text_or_html(text) | {
        "value": value,
        "checked": value in chosen,
        "hint": _text_or_html(hint) if hint else None,
        "conditional": _conditional(value, options),
    }


def _conditional(value: str, options: Mapping[str, Any]) -> Params | None:
    inner = options.get(f"conditional_{value}")
    if isinstance(inner, GovukBoundField):
        inner = inner.markup()
    return {"html": inner} if inner else None


def _classes(options: Mapping[str, Any], kind: str) -> str:
    wanted = [f"govuk-{kind}--{size}" for size in ("inline", "small") if options.get(size)]
    return " ".join([*wanted, str(options.get("classes") or "")]).strip()


def _choices(bound: GovukBoundField) -> Iterable[tuple[str, str]]:
    widget = bound.field.widget
    for value, text in widget.choices if isinstance(widget, forms.widgets.ChoiceWidget) else ():
        if isinstance(text, list | tuple):
            yield from ((str(inner), str(words)) for inner, words in text)
        else:
            yield str(value if value is not None else ""), text if isinstance(text, SafeString) else str(text)


def _select(bound: GovukBoundField, params: Params, options: Mapping[str, Any]) -> SafeString:
    chosen = bound.selected()
    items = [
        {"value": value, "text": "Select an option" if text == EMPTY_CHOICE else text, "selected": value in chosen}
        for value, text in _choices(bound)
    ]
    defaults: Params = {"id": bound.auto_id, "label": _label(bound, options), "items": items}
    return component("select", **defaults | params)


def _date(bound: GovukBoundField, params: Params, options: Mapping[str, Any]) -> SafeString:
    wrong = bound.wrong_parts if bound.errors else []
    items = [
        {
            "id": f"{bound.auto_id}_{part}",
            "name": f"{bound.html_name}_{part}",
            "label": part.title(),
            "value": str(value or ""),
            "classes": f"govuk-input--width-{4 if part == 'year' else 2}" + " govuk-input--error" * (part in wrong),
        }
        for part, value in zip(DATE_PARTS, bound.value(), strict=True)
    ]
    params.pop("name")
    return component(
        "date-input", **{"id": bound.auto_id, "fieldset": _legend(bound, options), "items": items} | params
    )


def _textarea(bound: GovukBoundField, params: Params, options: Mapping[str, Any]) -> SafeString:
    # Line ends as character references: the macros indent what they nest, and would add spaces to the text.
    lines = str(bound.value() or "").replace("\r\n", "\n")
    shown = mark_safe(escape(lines).replace("\n", "&#10;"))  # noqa: S308  # escaped in this line
    defaults: Params = {"id": bound.auto_id, "label": _label(bound, options), "value": shown}
    longest = getattr(bound.field, "max_length", None)
    if longest:
        defaults |= {"maxlength": longest, "threshold": 50}
    return component("character-count" if longest or "maxlength" in params else "textarea", **defaults | params)


def _file(bound: GovukBoundField, params: Params, options: Mapping[str, Any]) -> SafeString:
    return component("file-upload", **{"id": bound.auto_id, "label": _label(bound, options)} | params)


def _password(bound: GovukBoundField, params: Params, options: Mapping[str, Any]) -> SafeString:
    return component("password-input", **{"id": bound.auto_id, "label": _label(bound, options)} | params)


def _input(bound: GovukBoundField, params: Params, options: Mapping[str, Any]) -> SafeString:
    value = bound.field.widget.format_value(bound.value())
    defaults: Params = {
        "id": bound.auto_id,
        "label": _label(bound, options),
        "value": "" if value is None else str(value),
        "type": getattr(bound.field.widget, "input_type", "text"),
        "prefix": _affix(options.get("prefix")),
        "suffix": _affix(options.get("suffix")),
    }
    if isinstance(bound.field.widget, forms.NumberInput):
        is_decimal = isinstance(bound.field, forms.DecimalField | forms.FloatField)
        defaults |= {"type": "text", "inputmode": "decimal" if is_decimal else "numeric", "spellcheck": False}
    return component("input", **defaults | params)


def _affix(text: object) -> Params | None:
    return {"text": text} if text else None


Builder = Callable[[GovukBoundField, Params, Mapping[str, Any]], SafeString]
# The first that fits: a CheckboxSelectMultiple is a RadioSelect, and both are selects' cousins.
BUILDERS: tuple[tuple[type[forms.Widget], Builder], ...] = (
    (DateBoxes, _date),
    (forms.CheckboxSelectMultiple, _buttons),
    (forms.RadioSelect, _buttons),
    (forms.SelectMultiple, _buttons),
    (forms.Select, _select),
    (forms.CheckboxInput, _checkbox),
    (forms.Textarea, _textarea),
    (forms.FileInput, _file),
    (forms.PasswordInput, _password),
    (forms.Widget, _input),
)

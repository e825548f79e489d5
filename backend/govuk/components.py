"""Markup of one govuk-frontend component, from the macros of govuk-frontend-jinja."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import cast

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader, TemplateNotFound

Macro = Callable[[Mapping[str, object]], str]


def component(_component: str, /, **params: object) -> SafeString:
    """The markup of a component, such as `component("button", text="Continue")`.

    Args:
        params: the component's options as the Design System names them. `html` options are escaped unless
            they are marked safe; options that are None are left out.

    Raises:
        LookupError: when there is no component of this name.
    """
    shown = {key: _guarded(key, value) for key, value in params.items() if value is not None}
    return mark_safe(_macro(_component)(shown).strip())  # noqa: S308  # autoescaped by the macro


def _guarded(key: str, value: object) -> object:
    """The value with text escaped where the macro would write it as markup."""
    if isinstance(value, Mapping):
        return {name: _guarded(name, inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_guarded("", inner) for inner in value]
    if isinstance(value, str) and (key in ("html", "attributes") or key.endswith("Html")):
        return conditional_escape(value)
    return value


@lru_cache
def _macro(name: str) -> Macro:
    try:
        template = _environment().get_template(f"govuk_frontend_jinja/components/{name}/macro.html")
    except TemplateNotFound:
        raise LookupError(f"There is no govuk-frontend component called {name!r}.") from None
    words = "".join(part.title() for part in name.split("-"))
    return cast(Macro, getattr(template.module, f"govuk{words}"))


@lru_cache
def _environment() -> Environment:
    loader = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    return Environment(loader=loader, autoescape=True, undefined=ChainableUndefined)

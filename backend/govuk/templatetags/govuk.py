"""Template tags: a field, the error summary, any component, pagination, an item of the navigation."""

from typing import Any

from django import template
from django.core.paginator import Page
from django.http import HttpRequest
from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from backend.govuk import forms
from backend.govuk.components import component as component_markup

register = template.Library()


@register.simple_tag
def field(bound_field: forms.GovukBoundField, **options: Any) -> SafeString:
    """A form's field as a component; `GovukBoundField.markup` lists the options."""
    return bound_field.markup(**options)


@register.simple_tag
def error_summary(*shown: Any) -> SafeString:
    """What must be put right in these forms and formsets; nothing where all is well."""
    return forms.error_summary(*shown)


@register.simple_tag
def component(component_name: str, **params: Any) -> SafeString:
    """Any govuk-frontend component, its options as keyword arguments.

    A back link stands in a landmark of its own: it is outside the main one, and everything must be inside one.
    """
    markup = component_markup(component_name, **params)
    return format_html('<nav aria-label="Back">{}</nav>', markup) if component_name == "back-link" else markup


@register.simple_tag(takes_context=True)
def pagination(context: Context, page: Page[Any], parameter: str = "page") -> SafeString:
    """Links to the other pages of a list, keeping its filters; nothing where there is one page."""
    if page.paginator.num_pages <= 1:
        return SafeString()
    request: HttpRequest = context["request"]

    def link(number: int | str) -> str:
        query = request.GET.copy()
        query[parameter] = str(number)
        return f"?{query.urlencode()}"

    items = [
        {"ellipsis": True}
        if not isinstance(number, int)
        else {"number": number, "href": link(number), "current": number == page.number}
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
    return component_markup(
        "pagination",
        classes="no-print",
        previous={"href": link(page.previous_page_number())} if page.has_previous() else None,
        next={"href": link(page.next_page_number())} if page.has_next() else None,
        items=items,
    )


@register.simple_tag(takes_context=True)
def navigation_item(context: Context, url_name: str, text: str) -> SafeString:
    """A link of the navigation bar, marked where its page or one below it is open; nothing if there is no such page."""
    try:
        address = reverse(url_name)
    except NoReverseMatch:
        return SafeString()
    is_active = context["request"].path.startswith(address)
    return format_html(
        '<li class="govuk-service-navigation__item{}">'
        '<a class="govuk-service-navigation__link" href="{}"{}>{}</a></li>',
        " govuk-service-navigation__item--active" if is_active else "",
        address,
        SafeString(' aria-current="true"') if is_active else "",
        format_html('<strong class="govuk-service-navigation__active-fallback">{}</strong>', text)
        if is_active
        else text,
    )

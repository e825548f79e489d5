"""Pagination and the navigation bar."""

from django.core.paginator import Paginator
from django.template import engines


def render(source, rf, path="/", **context):
    template = engines["django"].from_string("{% load govuk %}" + source)
    return template.render(context | {"page": context.get("page")}, rf.get(path))


def test_pagination_keeps_the_filters(rf):
    page = Paginator(range(100), 20).page(2)
    markup = render("{% pagination page %}", rf, "/?sort=name&page=2", page=page)
    assert 'href="?sort=name&amp;page=3"' in markup
    assert 'aria-current="page"' in markup


def test_one_page_needs_no_pagination(rf):
    assert render("{% pagination page %}", rf, page=Paginator(range(3), 20).page(1)).strip() == ""


def test_many_pages_are_shortened(rf):
    markup = render("{% pagination page %}", rf, page=Paginator(range(2000), 20).page(50))
    assert markup.count("govuk-pagination__item--ellipsis") == 2


def test_a_navigation_item_is_marked_on_its_own_page_only(rf):
    item = "{% navigation_item 'accounts:sign_in' 'Sign in' %}"
    assert 'aria-current="true"' in render(item, rf, "/accounts/sign-in/")
    assert "aria-current" not in render(item, rf, "/accounts/account/")


def test_a_navigation_item_without_a_page_is_left_out(rf):
    assert render("{% navigation_item 'no:such' 'Nowhere' %}", rf).strip() == ""


def test_a_back_link_is_a_landmark(rf):
    markup = render("{% component 'back-link' text='Caseload' href='/' %}", rf)
    assert markup.startswith('<nav aria-label="Back"><a href="/" class="govuk-back-link">')

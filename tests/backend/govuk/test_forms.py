"""Forms as GOV.UK components: every error's link leads to an input, and people's words never become markup."""

import re
from datetime import date, time

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.forms import formset_factory
from django.template import engines

from backend.govuk.forms import DateField, TimeField, YesNoField, add_service_errors, component, error_summary

LETTERS = [("a", "Apple"), ("b", "Bread & <butter>")]


class EveryField(forms.Form):
    title = forms.CharField(max_length=10, help_text="As <b>people</b> say it")
    places = forms.IntegerField(min_value=1, max_value=3)
    pay = forms.DecimalField(max_digits=4, decimal_places=1)
    story = forms.CharField(widget=forms.Textarea, max_length=20)
    released_on = DateField(label="Release date")
    drives = YesNoField(label="Do they drive?")
    begins = TimeField(label="Start time")
    one = forms.ChoiceField(choices=LETTERS, widget=forms.RadioSelect)
    many = forms.MultipleChoiceField(choices=LETTERS, widget=forms.CheckboxSelectMultiple)
    listed = forms.ChoiceField(choices=[("", "---------"), ("g", [("b", "Inside a group")])])
    confirms = forms.BooleanField(label="I have checked it")
    password = forms.CharField(widget=forms.PasswordInput)
    email = forms.EmailField()
    proof = forms.FileField()


def render(source, **context):
    return engines["django"].from_string("{% load govuk %}" + source).render(context)


def page(form):
    return render("{% error_summary form %}{% for field in form %}{% field field %}{% endfor %}", form=form)


def test_every_link_of_the_error_summary_leads_to_an_input():
    markup = page(EveryField({}))
    links = re.findall(r'href="#([^"]+)"', markup)
    inputs = re.findall(r'<(?:input|select|textarea)\s[^>]*?\bid="([^"]+)"', markup)
    assert len(links) == len(EveryField.base_fields)
    assert set(links) <= set(inputs)


def test_every_id_is_there_once():
    ids = re.findall(r'\sid="([^"]+)"', page(EveryField({})))
    assert len(ids) == len(set(ids))


def test_every_described_by_names_something_on_the_page():
    markup = page(EveryField({}))
    named = {one for several in re.findall(r'aria-describedby="([^"]+)"', markup) for one in several.split()}
    assert named
    assert named <= set(re.findall(r'\sid="([^"]+)"', markup))


def test_every_label_belongs_to_an_input():
    markup = page(EveryField())
    labels = re.findall(r'<label[^>]*\sfor="([^"]+)"', markup)
    assert set(labels) == set(re.findall(r'<(?:input|select|textarea)\s[^>]*?\bid="([^"]+)"', markup))


def test_checkboxes_are_not_radios():
    form = EveryField()
    assert 'type="checkbox"' in form["many"].markup()
    assert 'type="radio"' in form["one"].markup()


def test_the_first_button_and_the_first_box_carry_the_id_that_errors_link_to():
    form = EveryField()
    assert form["one"].first_id == "id_one"
    assert form["released_on"].first_id == "id_released_on_day"


@pytest.mark.parametrize(
    ("typed", "parts", "message"),
    [
        (("", "", ""), ["day", "month", "year"], "Enter the release date"),
        (("4", "", "2027"), ["month"], "Release date must include a month"),
        (("", "", "2027"), ["day", "month"], "Release date must include a day and month"),
        (("31", "2", "2027"), ["day"], "Release date must be a real date"),
        (("4", "13", "2027"), ["month"], "Release date must be a real date"),
        (("x", "5", "2027"), ["day"], "Release date must be a real date"),
        (("4", "5", "27"), ["year"], "Release date must have a year of 4 numbers"),
        (("4", "5", "0000"), ["year"], "Release date must be a real date"),
    ],
)
def test_a_dates_error_names_the_part_and_its_link_focuses_that_box(typed, parts, message):
    day, month, year = typed
    form = EveryField({"released_on_day": day, "released_on_month": month, "released_on_year": year})
    bound = form["released_on"]
    assert bound.errors == [message]
    assert bound.wrong_parts == parts
    assert bound.first_id == f"id_released_on_{parts[0]}"
    assert bound.markup().count("govuk-input--error") == len(parts)


class OneDate(forms.Form):
    on = DateField(required=False)


@pytest.mark.parametrize(
    "typed",
    [
        {"on_day": "4", "on_month": "5", "on_year": "2027"},
        {"on_day": " 04 ", "on_month": "may", "on_year": "2027"},
        {"on_day": "4", "on_month": "May", "on_year": "2027"},
        {"on": "2027-05-04"},
    ],
)
def test_a_date_is_read_as_people_write_it(typed):
    form = OneDate(typed)
    assert form.is_valid()
    assert form.cleaned_data["on"] == date(2027, 5, 4)


def test_an_empty_date_that_may_be_empty_is_none():
    form = OneDate({})
    assert form.is_valid()
    assert form.cleaned_data["on"] is None


@pytest.mark.parametrize("initial", [date(2027, 5, 4), "2027-05-04"])
def test_a_date_is_shown_in_its_boxes(initial):
    assert re.findall(r'value="(\d+)"', OneDate(initial={"on": initial})["on"].markup()) == ["4", "5", "2027"]


def test_a_date_kept_the_same_has_not_changed():
    same = {"on_day": "4", "on_month": "5", "on_year": "2027"}
    assert not OneDate(same, initial={"on": date(2027, 5, 4)}).has_changed()
    assert OneDate(same, initial={"on": date(2027, 5, 5)}).has_changed()


class OneAnswer(forms.Form):
    sure = YesNoField(unknown="Not known yet", required=False)


@pytest.mark.parametrize(("typed", "value"), [("yes", True), ("no", False), ("unknown", None), ("", None)])
def test_yes_and_no_become_true_and_false(typed, value):
    form = OneAnswer({"sure": typed})
    assert form.is_valid()
    assert form.cleaned_data["sure"] is value


@pytest.mark.parametrize(("initial", "checked"), [(True, "yes"), (False, "no"), (None, "unknown")])
def test_an_answer_is_shown_checked(initial, checked):
    markup = OneAnswer(initial={"sure": initial})["sure"].markup()
    assert re.findall(r'value="(\w+)" checked', markup) == [checked]


def test_yes_or_no_is_a_question_that_must_be_answered():
    assert EveryField({"drives": ""})["drives"].errors == ["Select an answer: Do they drive?"]


class OneTime(forms.Form):
    at = TimeField(label="Start time")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("7am", time(7)),
        ("7.30pm", time(19, 30)),
        ("7:30 PM", time(19, 30)),
        ("07:00", time(7)),
        ("1930", time(19, 30)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("midday", time(12)),
        ("midnight", time(0)),
    ],
)
def test_a_time_is_read_as_people_write_it(typed, value):
    form = OneTime({"at": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["at"] == value


@pytest.mark.parametrize("typed", ["7", "25:00", "13pm", "0am", "early", "7:61"])
def test_what_is_no_time_is_refused_with_an_example(typed):
    assert OneTime({"at": typed})["at"].errors == ["Start time must be a time, such as 7am or 07:00"]


def test_a_stored_time_is_shown_without_seconds():
    assert 'value="07:05"' in OneTime(initial={"at": time(7, 5)})["at"].markup()
    assert 'value="07:05"' in OneTime(initial={"at": "07:05:00"})["at"].markup()


def test_messages_say_what_to_do():
    errors = EveryField({"title": "12345678901", "places": "9", "pay": "many"}).errors
    assert errors["title"] == ["Title must be 10 characters or fewer"]
    assert errors["places"] == ["Places must be 3 or less"]
    assert errors["pay"] == ["Pay must be a number, such as 37.5"]
    assert errors["one"] == ["Select the one"]
    assert errors["confirms"] == ["Tick the box: I have checked it"]


@pytest.mark.parametrize(
    ("label", "message"),
    [
        ("Job title", "Enter the job title"),
        ("CRN", "Enter the CRN"),
        ("Your name", "Enter your name"),
        ("What did they do?", "Enter an answer: What did they do?"),
    ],
)
def test_what_is_missing_is_asked_for_in_a_sentence(label, message):
    class One(forms.Form):
        answer = forms.CharField(label=label)

    assert One({})["answer"].errors == [message]


def test_a_forms_own_message_stays():
    class Own(forms.Form):
        title = forms.CharField(max_length=3, error_messages={"required": "Say it", "max_length": "Shorter"})

    assert Own({})["title"].errors == ["Say it"]
    assert Own({"title": "long"})["title"].errors == ["Shorter"]


def test_labels_hints_choices_and_errors_are_escaped():
    markup = page(EveryField({"title": "<script>", "one": "<i>"}))
    assert "<script>" not in markup
    assert "<b>people" not in markup
    assert "Bread &amp; &lt;butter&gt;" in markup


def test_html_of_a_component_is_escaped_unless_marked_safe():
    assert "&lt;b&gt;" in component("inset-text", html="<b>")
    assert "&lt;b&gt;" in component("radios", name="r", items=[{"value": "1", "html": "<b>"}])


def test_lines_of_a_text_are_kept_when_it_is_nested():
    class Reveals(forms.Form):
        kind = forms.ChoiceField(choices=LETTERS, widget=forms.RadioSelect)
        why = forms.CharField(widget=forms.Textarea, required=False)

    markup = render("{% field form.kind conditional_a=form.why %}", form=Reveals({"kind": "a", "why": "one\r\ntwo"}))
    assert ">one&#10;two</textarea>" in markup
    assert 'data-aria-controls="conditional-id_kind"' in markup


def test_options_reach_the_component():
    form = EveryField()
    assert "£" in render("{% field form.pay prefix='£' suffix='an hour' classes='govuk-input--width-5' %}", form=form)
    assert '<h1 class="govuk-label-wrapper">' in render("{% field form.title heading=True %}", form=form)
    assert "govuk-radios--small" in form["one"].markup(small=True)
    assert "govuk-radios--inline" in form["drives"].markup()
    assert "One of two" in form["one"].markup(hints={"a": "One of two"})


def test_a_service_refusal_goes_to_its_field_or_to_the_form():
    form = OneDate({})
    add_service_errors(form, ValidationError({"on": "Enter a later date", "salary": "Pay more", "__all__": "No"}))
    assert form.errors["on"] == ["Enter a later date"]
    assert sorted(form.non_field_errors()) == ["No", "Pay more"]
    add_service_errors(form, ValidationError("Not today"))
    assert "Not today" in form.non_field_errors()


def test_the_summary_of_a_formset_links_into_its_forms():
    several = formset_factory(OneTime)({"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2", "form-0-at": "7am"})
    assert 'href="#id_form-1-at"' in error_summary(several)
    assert "form-0" not in error_summary(several)


def test_there_is_no_summary_without_errors():
    assert error_summary(OneDate({}), None) == ""


def test_an_unknown_component_is_named():
    with pytest.raises(LookupError, match="'no-such'"):
        component("no-such")

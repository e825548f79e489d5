"""Dates of which only the month or the year is known: typed, stored, shown, amended, and answered by the law."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError

from backend.candidates import services
from backend.candidates.forms.partial_date import PartialDateField
from backend.candidates.models import Candidate, RecordDraft
from backend.candidates.partly_known import as_text, from_text, partly_known_in_words
from backend.candidates.record_reading import answers_of_record, disclosure_record_of
from matching.disclosure.periods import Span
from tests.backend.candidates.conftest import THEFT
from tests.backend.candidates.test_pages import url

pytestmark = pytest.mark.django_db
FINE = [{"disposal": "fine"}]


def boxes(day="", month="", year="", name="convicted_on"):
    return {f"{name}_day": day, f"{name}_month": month, f"{name}_year": year}


@pytest.mark.parametrize(
    ("typed", "found", "words"),
    [
        (["27", "3", "2019"], date(2019, 3, 27), "27 March 2019"),
        (["", "3", "2019"], Span(date(2019, 3, 1), date(2019, 3, 31)), "March 2019"),
        (["", "feb", "2020"], Span(date(2020, 2, 1), date(2020, 2, 29)), "February 2020"),
        (["", "", "2019"], Span(date(2019, 1, 1), date(2019, 12, 31)), "2019"),
    ],
)
def test_a_date_a_month_or_a_year_is_read_kept_and_said(typed, found, words):
    field = PartialDateField()
    assert field.clean(typed) == found
    assert from_text(as_text(found)) == found
    assert partly_known_in_words(found) == words
    assert field.clean(field.prepare_value(as_text(found))) == found


@pytest.mark.parametrize(
    ("typed", "words", "part"),
    [
        (["27", "3", ""], "must include a year", "year"),
        (["27", "", "2019"], "month of that day", "month"),
        (["31", "2", "2019"], "real date", "day"),
        (["", "13", "2019"], "real date", "month"),
        (["", "", "19"], "year of 4 numbers", "year"),
    ],
)
def test_what_is_no_date_says_what_may_be_left_out(typed, words, part):
    with pytest.raises(ValidationError, match=words) as refusal:
        PartialDateField().clean(typed)
    assert refusal.value.error_list[0].params["parts"] == [part]


@time_machine.travel("2026-11-22")
def test_a_coach_records_a_year_sees_it_and_amends_it_to_a_month(sign_in, kim, rosa):
    client = sign_in(kim)
    client.post(url("start_draft", rosa, "conviction"))
    draft = RecordDraft.objects.get()
    page = client.get(url("question", rosa, draft.pk, "convicted")).content.decode()
    assert "only the month and year, or only the year, leave the other boxes empty" in page
    refused = client.post(url("question", rosa, draft.pk, "convicted"), boxes(day="3", year="2019")).content.decode()
    assert "must include the month of that day" in refused
    assert 'href="#id_convicted_on_month"' in refused
    for slug, answers in (
        ("offence", {"offence": "qwertyuiop"}),
        ("category", {"category": "OTHER"}),
        ("convicted", boxes(year="2019")),
        ("age", {"age": "30"}),
        ("country", {"country": "EW"}),
        ("sentence-1-kind", {"disposal": "fine"}),
        ("another-sentence", {"another": "no"}),
        ("specified", {"is_specified": "no"}),
    ):
        assert client.post(url("question", rosa, draft.pk, slug), answers).status_code == 302, slug
    client.post(url("check_answers", rosa, draft.pk))
    conviction = rosa.convictions.get()
    assert (conviction.convicted_on, conviction.precision) == (date(2019, 1, 1), "year")
    shown = client.get(url("record", rosa)).content.decode()
    assert '<dd class="govuk-summary-list__value app-wrap">2019</dd>' in shown
    check = client.post(url("amend_conviction", rosa, conviction.pk)).url
    draft = RecordDraft.objects.get()
    again = client.get(url("question", rosa, draft.pk, "convicted")).content.decode()
    assert 'value="2019"' in again
    client.post(url("question", rosa, draft.pk, "convicted"), boxes(month="3", year="2019"))
    assert "March 2019" in client.get(check).content.decode()
    client.post(check)
    conviction.refresh_from_db()
    assert (conviction.convicted_on, conviction.precision) == (date(2019, 3, 1), "month")


def fined_in(kim, rosa, first, precision, **more):
    fields = THEFT | {"convicted_on": first, "precision": precision, "age": 30} | more
    return services.record_conviction(kim, rosa, fields=fields, sentences=FINE)


@pytest.mark.parametrize(
    ("precision", "on", "status"),
    [
        ("month", date(2026, 2, 28), "unspent"),  # a fine of 1 March 2025 is spent on 1 March 2026
        ("month", date(2026, 3, 1), "cannot_tell"),
        ("month", date(2026, 3, 30), "cannot_tell"),
        ("month", date(2026, 3, 31), "spent"),  # and one of 31 March 2025 on 31 March 2026
        ("year", date(2026, 12, 30), "cannot_tell"),
        ("year", date(2026, 12, 31), "spent"),
    ],
)
def test_the_law_answers_cannot_tell_only_between_the_earliest_and_the_latest(kim, rosa, precision, on, status):
    fined_in(kim, rosa, date(2025, 1, 1) if precision == "year" else date(2025, 3, 1), precision)
    (one,), _ = answers_of_record(Candidate.objects.for_matching().get(pk=rosa.pk), on=on)
    assert one.status == status


@pytest.mark.parametrize(
    ("born", "under_18"),
    [
        (date(2006, 12, 31), False),
        (date(2007, 1, 1), False),  # 18 on the first day of the year
        (date(2007, 1, 2), None),
        (date(2007, 12, 31), None),
        (date(2008, 1, 1), True),
    ],
)
def test_age_is_known_only_if_it_is_the_same_all_that_time(kim, rosa, born, under_18):
    fined_in(kim, rosa, date(2025, 1, 1), "year", age=None)
    services.amend_candidate(kim, rosa, fields={"date_of_birth": born})
    record = disclosure_record_of(Candidate.objects.for_matching().get(pk=rosa.pk))
    assert record.convictions[0].under_18 is under_18


def test_a_conviction_in_the_year_of_the_tenth_birthday_may_be_right(kim, rosa):
    services.amend_candidate(kim, rosa, fields={"date_of_birth": date(2009, 6, 1)})
    fined_in(kim, rosa, date(2019, 1, 1), "year", age=None)
    with pytest.raises(ValidationError, match="under 10"):
        fined_in(kim, rosa, date(2018, 1, 1), "year", age=None)


def test_nothing_calls_it_a_day(kim, rosa):
    conviction = fined_in(kim, rosa, date(2025, 3, 1), "month")
    assert str(conviction) == "Conviction of March 2025"

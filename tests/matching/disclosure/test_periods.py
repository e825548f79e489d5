"""Calendar arithmetic: the examples of rules A8."""

from datetime import date

import pytest

from matching.disclosure.periods import (
    Length,
    Span,
    exceeds_months,
    last_day_beginning_with,
    last_day_from,
    last_day_of_term,
)


@pytest.mark.parametrize(
    ("day", "months", "last"),
    [
        (date(2023, 3, 15), 12, date(2024, 3, 14)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2022, 8, 31), 6, date(2023, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2022, 8, 30), 6, date(2023, 2, 28)),
        (date(2022, 8, 29), 6, date(2023, 2, 28)),
        (date(2022, 8, 28), 6, date(2023, 2, 27)),
        (date(2023, 12, 1), 1, date(2023, 12, 31)),
    ],
)
def test_a_period_beginning_with_a_day_counts_it(day, months, last):
    assert last_day_beginning_with(day, months) == last


def test_a_period_from_a_day_does_not_count_it():
    assert last_day_from(date(2023, 11, 30), 3) == date(2024, 2, 29)
    assert last_day_from(date(2022, 7, 1), 60) == date(2027, 7, 1)


def test_six_months_imposed_on_10_june_are_complete_on_9_december():
    assert last_day_of_term(date(2023, 6, 10), Length(months=6)) == date(2023, 12, 9)


def test_weeks_are_seven_days():
    assert last_day_of_term(date(2022, 1, 3), Length(weeks=52)) == date(2023, 1, 1)


def test_a_year_in_days_is_compared_by_its_last_day():
    start = date(2020, 1, 1)
    assert not exceeds_months(start, last_day_of_term(start, Length(days=366)), 12)
    assert exceeds_months(start, last_day_of_term(start, Length(days=367)), 12)


def test_a_month_and_a_year_are_spans():
    assert Span.of_month(2024, 2) == Span(date(2024, 2, 1), date(2024, 2, 29))
    assert Span.of_year(2023) == Span(date(2023, 1, 1), date(2023, 12, 31))

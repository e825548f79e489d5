"""What rows are sorted by before their standing, as matching.orders gives it, over columns."""

import numpy as np

from matching.disclosure.summary import NOTHING
from matching.geography import distances_km
from matching.orders import LAST, Order
from matching.pool.columns import Floats, Ints, Rows
from matching.pool.vacancy_columns import VacancyColumns
from matching.pool.wishes import Offers


def vacancy_keys(order: Order, columns: VacancyColumns, offers: Offers, rows: Rows, squared: Floats) -> Ints:
    """What some vacancies, `squared` chords away, are sorted by; all alike where an order is not of vacancies."""
    if order is Order.CLOSING:
        return _known(columns.closes_on[rows], columns.closes_on[rows])
    if order is Order.NEWEST:
        return _known(offers.posted_on[rows], -offers.posted_on[rows])
    if order is Order.BEST_PAID:
        return _known(offers.pence_an_hour[rows], -offers.pence_an_hour[rows])
    return _nearest(squared) if order is Order.NEAREST else _alike(rows)


def candidate_keys(order: Order, released_on: Ints, rows: Rows, squared: Floats) -> Ints:
    """What some candidates, `squared` chords away, are sorted by; all alike where an order is not of candidates."""
    if order is Order.RELEASE:
        return _known(released_on[rows], released_on[rows])
    return _nearest(squared) if order is Order.NEAREST else _alike(rows)


def _nearest(squared: Floats) -> Ints:
    away = np.rint(distances_km(squared))
    return np.where(np.isnan(away), LAST, np.nan_to_num(away)).astype(np.int32)


def _known(values: Ints, keys: Ints) -> Ints:
    return np.where(values == NOTHING, np.int32(LAST), keys)


def _alike(rows: Rows) -> Ints:
    return np.zeros(len(rows), np.int32)

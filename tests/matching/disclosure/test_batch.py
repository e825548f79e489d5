"""Many records at once give the same answers in the same order, over one process or two."""

import pytest

from matching.disclosure import Record, summarise
from matching.disclosure.batch import summarise_all
from tests.benchmarks.disclosure import records


def test_one_process_answers_each_record_in_order():
    found = list(records(700))
    assert list(summarise_all(found)) == [summarise(one) for one in found]


def test_two_processes_give_the_same_answers_in_the_same_order():
    found = [*records(1200, seed=3), Record()]
    assert list(summarise_all(found, processes=2)) == list(summarise_all(found))


def test_records_are_taken_as_they_are_needed():
    taken = []

    def endless():
        for one in records(10_000):
            taken.append(one)
            yield one

    answers = summarise_all(endless())
    next(answers)
    assert len(taken) <= 500


def test_no_records_give_no_answers():
    assert list(summarise_all([])) == []


def test_less_than_one_process_is_refused():
    with pytest.raises(ValueError, match="processes is 0"):
        summarise_all([], processes=0)

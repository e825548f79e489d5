"""The measures are right by hand, and the engine is not worse than it was on labelled sets."""

import json
import shutil
from pathlib import Path

import pytest

from matching.evaluation import below_floor, evaluate, main, read_set
from matching.exclusions import Standing
from matching.fields import ReadingError
from matching.measures import gain_of_best, precision, recall, reciprocal_rank

SMALL = Path(__file__).parent.parent / "data" / "matching_small"
SHARED = Path(__file__).parents[3] / "shared" / "data" / "matching_dev"
JUDGED = {"a": 3, "b": 2, "c": 1}


def test_the_best_order_gains_one_and_another_less():
    assert gain_of_best(["a", "b", "c", "d"], JUDGED, 10) == 1
    # gains 0, 7/log2(3), 3/log2(4) against 7, 3/log2(3), 1/log2(4)
    assert gain_of_best(["d", "a", "b"], JUDGED, 10) == pytest.approx((4.4165 + 1.5) / (7 + 1.8928 + 0.5), abs=1e-4)
    assert gain_of_best(["a"], {}, 10) is None


def test_recall_and_precision_count_relevance_two_and_over():
    assert recall(["c", "a", "b"], JUDGED, 2) == 0.5
    assert precision(["c", "a", "b"], JUDGED, 2) == 0.5
    assert recall(["c"], {"c": 1}, 2) is None
    assert precision(["c"], {"c": 1}, 2) is None


def test_the_reciprocal_rank_is_that_of_the_first_relevant_one():
    assert reciprocal_rank(["c", "d", "b"], JUDGED) == pytest.approx(1 / 3)
    assert reciprocal_rank(["c", "d"], JUDGED) == 0
    assert reciprocal_rank(["c"], {"c": 1}) is None


@pytest.fixture(scope="module")
def small():
    return evaluate(read_set(SMALL))


@pytest.mark.parametrize(
    ("name", "least"), [("ndcg", 0.95), ("recall", 1.0), ("mrr", 1.0), ("eligibility", 1.0), ("reasons", 1.0)]
)
def test_quality_on_the_small_set_does_not_fall(small, name, least):
    assert small.figures[name] >= least


def test_every_labelled_pair_stands_once_in_the_confusion_table(small):
    labelled = json.loads((SMALL / "eligibility.json").read_text(encoding="utf-8"))
    assert sum(small.confusion.values()) == len(labelled)
    assert small.confusion[Standing.ELIGIBLE, Standing.ELIGIBLE] == 3


@pytest.mark.skipif(not SHARED.exists(), reason="the development set is not part of the project")
@pytest.mark.parametrize(
    ("name", "least"), [("ndcg", 0.92), ("recall", 0.95), ("eligibility", 0.98), ("reasons", 0.95)]
)
def test_quality_on_the_development_set_does_not_fall(shared, name, least):
    assert shared.figures[name] >= least


@pytest.fixture(scope="module")
def shared():
    return evaluate(read_set(SHARED))


def test_a_figure_at_its_floor_is_enough_and_below_it_is_told(small):
    assert below_floor(small, ["recall=1.0"]) == []
    assert below_floor(small, ["precision=0.99"]) == [f"precision@5 is {small.figures['precision']:.3f}, below 0.990"]


@pytest.mark.parametrize("floor", ["speed=1", "ndcg", "ndcg=high"])
def test_a_floor_that_cannot_be_read_is_refused(small, floor):
    with pytest.raises(ReadingError, match=r"ndcg=0\.85"):
        below_floor(small, [floor])


def test_the_command_prints_a_report_and_fails_below_a_floor(capsys):
    assert main([str(SMALL), "--floor", "ndcg=0.9", "--floor", "precision=1"]) == 1
    printed = capsys.readouterr()
    assert "nDCG@10" in printed.out
    assert "expected \\ found" in printed.out
    assert "below 1.000" in printed.err


def test_the_command_prints_json_for_machines(capsys):
    assert main([str(SMALL), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["figures"]["mrr"] == 1.0
    assert printed["confusion"]["eligible/eligible"] == 3


def test_a_folder_without_the_files_is_refused_with_words(tmp_path, capsys):
    assert main([str(tmp_path)]) == 2
    assert "vacancies.json" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [("judgments.json", "{", "Correct the JSON"), ("candidates.json", "{}", "square brackets")],
)
def test_a_broken_file_is_refused_with_words(tmp_path, capsys, name, text, told):
    shutil.copytree(SMALL, tmp_path / "set")
    (tmp_path / "set" / name).write_text(text, encoding="utf-8")
    assert main([str(tmp_path / "set")]) == 2
    assert told in capsys.readouterr().err


def test_a_label_for_someone_who_is_not_in_the_set_is_refused(tmp_path, capsys):
    shutil.copytree(SMALL, tmp_path / "set")
    label = [{"candidate": "SC77", "vacancy": "SV1", "expected": "eligible", "reasons": ["none"]}]
    (tmp_path / "set" / "eligibility.json").write_text(json.dumps(label), encoding="utf-8")
    assert main([str(tmp_path / "set")]) == 2
    assert "SC77" in capsys.readouterr().err

"""Nearest labels by words and letters, and texts as terms."""

import json
import subprocess
import sys
from math import sqrt

import numpy as np
import pytest

from matching.skills.__main__ import main
from matching.skills.similarity import Recogniser
from matching.skills.terms import CONCEPTS, WORDS, terms_of, terms_of_advert

ENTRIES = [
    ("Mopping floors", ("wet mopping",), "Washing hard floors with a mop."),
    ("Laying bricks", ("brickwork", "trowel work"), "Building walls of brick and mortar."),
    ("Cutting keys", (), "Copying keys on a machine."),
]
CODES = ["mopping", "bricks", "keys"]


def dot(first, second):
    other = dict(second)
    return sum(weight * other.get(term, 0.0) for term, weight in first)


def test_the_nearest_label_comes_first():
    recogniser = Recogniser(CODES, ENTRIES)
    assert recogniser.rank("built brick walls")[0][0] == "bricks"
    assert recogniser.rank("mopped the floor")[0][0] == "mopping"


def test_letters_forgive_a_typing_mistake():
    assert Recogniser(CODES, ENTRIES).rank("brikwork and trowell")[0][0] == "bricks"


def test_scores_lie_between_0_and_1_and_ties_go_by_code():
    ranked = Recogniser(["b", "a"], [("Sewing", (), ""), ("Sewing", (), "")]).rank("sewing")
    assert [code for code, _ in ranked] == ["a", "b"]
    assert all(0 < score <= 1 for _, score in ranked)


def test_no_more_labels_are_given_than_asked():
    assert len(Recogniser(CODES, ENTRIES).rank("floors bricks keys", top=2)) == 2


def test_nothing_is_near_to_nothing():
    assert Recogniser(CODES, ENTRIES).rank("") == []
    assert Recogniser([], []).rank("floors") == []


def test_many_texts_are_ranked_as_each_alone():
    recogniser = Recogniser(CODES, ENTRIES)
    texts = ["floors", "", "keys and bricks"]
    assert recogniser.rank_all(texts) == [recogniser.rank(text) for text in texts]


def test_terms_have_length_1_and_are_few():
    terms = terms_of(["washing dishes and scrubbing pans in a busy kitchen"])
    assert sqrt(sum(weight * weight for _, weight in terms)) == pytest.approx(1, abs=1e-3)
    assert len(terms) <= CONCEPTS + WORDS
    assert [term for term, _ in terms] == sorted(term for term, _ in terms)


def test_texts_without_a_word_in_common_may_share_a_concept():
    candidate = terms_of(["plongeur"])
    near = terms_of_advert("Kitchen porter", "pots and pans", [], [])
    far = terms_of_advert("Bricklayer", "mortar and trowel", [], [])
    assert dot(candidate, near) > dot(candidate, far)


def test_crime_gives_no_terms_to_a_candidate():
    assert terms_of(["Deliveries and sales. It was a county line."]) == ()


def test_no_text_gives_no_terms():
    assert terms_of([]) == ()
    assert terms_of_advert("", "", [], []) == ()


@pytest.fixture
def files(tmp_path):
    labels, texts = tmp_path / "labels.csv", tmp_path / "texts.txt"
    labels.write_text(
        'label,alternatives,description\nMopping floors,wet mopping|damp mopping,"Floors, mops"\nKeys,,\n'
    )
    texts.write_text("mopped the floor\n\n")
    return labels, texts


def test_the_command_ranks_labels_as_json(files, capsys):
    labels, texts = files
    assert main(["rank", "--labels", str(labels), "--texts", str(texts), "--top", "1", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer[0]["text"] == "mopped the floor"
    assert answer[0]["labels"][0]["label"] == "Mopping floors"
    assert answer[1]["labels"] == []


def test_the_command_takes_labels_one_a_line(files, tmp_path):
    plain = tmp_path / "plain.txt"
    plain.write_text("Mopping floors, wet or dry\nCutting keys\n")
    command = [sys.executable, "-m", "matching.skills", "rank", "--labels", str(plain), "--texts", str(files[1])]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "Mopping floors, wet or dry" in done.stdout


def test_the_command_says_what_is_wrong_with_a_file(files, tmp_path, capsys):
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    assert main(["rank", "--labels", str(empty), "--texts", str(files[1])]) == 1
    assert "empty.txt: no labels" in capsys.readouterr().err
    bad = tmp_path / "bad.csv"
    bad.write_text("label,alternatives,description\na,b,c,d\n")
    assert main(["rank", "--labels", str(bad), "--texts", str(files[1])]) == 1
    assert "bad.csv, line 2: 4 cells" in capsys.readouterr().err


class _Walls:
    """A model that knows what a wall is made of."""

    def vectors(self, texts):
        return np.array([[1.0, 0.0] if "brick" in text.lower() or "wall" in text else [0.0, 1.0] for text in texts])


def test_a_model_is_asked_beside_the_words_when_one_is_given():
    entries = [("Bricklaying", (), ""), ("Sewing", (), "")]
    assert Recogniser(["bricks", "sewing"], entries).rank("make a wall") == []
    ranked = Recogniser(["bricks", "sewing"], entries, _Walls()).rank("make a wall")
    assert [code for code, _ in ranked] == ["bricks"]
    assert 0 < ranked[0][1] <= 1

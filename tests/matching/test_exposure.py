"""Exposure is counted by hand, small groups stay hidden, and no profile can carry what a group stands for."""

import dataclasses
import json
from math import log2
from pathlib import Path

import pytest

from matching.evaluation import main
from matching.exposure import exposures, hidden_groups
from matching.profiles import CandidateProfile

SMALL = Path(__file__).parent.parent / "data" / "matching_small"
TEN = [f"c{number}" for number in range(10)]


def test_exposure_weighs_places_and_shares_are_of_what_is_shown():
    groups = {one: "red" if number < 5 else "blue" for number, one in enumerate(TEN)} | {"x": "tiny"}
    blue, red = exposures([["x", *TEN]], groups)
    weights = [1 / log2(place + 1) for place in range(2, 11)]  # x stands first; ten places count
    assert (blue.group, blue.candidates, blue.share) == ("blue", 5, 0.5)
    assert red.exposure == pytest.approx(sum(weights[:5]) / sum(weights))
    assert blue.exposure + red.exposure == pytest.approx(1)
    assert red.ratio == pytest.approx(2 * red.exposure)


def test_a_group_of_four_is_hidden_and_one_of_five_is_shown():
    groups = {one: "four" if number < 4 else "six" for number, one in enumerate(TEN)}
    (six,) = exposures([TEN], groups)
    assert (six.group, six.exposure, hidden_groups(groups)) == ("six", 1.0, 1)


def test_a_group_that_is_never_seen_has_no_exposure():
    groups = dict.fromkeys(TEN[:5], "seen") | dict.fromkeys(TEN[5:], "unseen")
    assert [one.exposure for one in exposures([TEN[:5]], groups)] == [1.0, 0.0]


@pytest.fixture
def file_of_groups(tmp_path):
    people = [one["id"] for one in json.loads((SMALL / "candidates.json").read_text(encoding="utf-8"))]
    path = tmp_path / "groups.json"
    path.write_text(json.dumps(dict.fromkeys(people, "everybody")), encoding="utf-8")
    return path, len(people)


def test_groups_change_no_figure(file_of_groups, capsys):
    path, count = file_of_groups
    main([str(SMALL), "--json"])
    before = json.loads(capsys.readouterr().out)
    assert main([str(SMALL), "--json", "--groups", str(path)]) == 0
    after = json.loads(capsys.readouterr().out)
    assert {name: after[name] for name in ("figures", "confusion", "worst")} == {
        name: before[name] for name in ("figures", "confusion", "worst")
    }
    assert after["hidden_groups"] == (1 if count < 5 else 0)
    assert main([str(SMALL), "--groups", str(path)]) == 0
    assert "Exposure by group" in capsys.readouterr().out


def test_a_group_for_someone_who_is_not_in_the_set_is_refused(tmp_path, capsys):
    path = tmp_path / "groups.json"
    path.write_text('{"SC77": "red"}', encoding="utf-8")
    assert main([str(SMALL), "--groups", str(path)]) == 2
    assert "SC77" in capsys.readouterr().err


def test_a_candidate_profile_cannot_carry_protected_characteristics():
    assert {field.name for field in dataclasses.fields(CandidateProfile)} == {
        "id", "skills", "terms", "disclosure", "barred_lists", "released_on", "rotl_from", "has_no_day_release",
        "licence_ends_on", "home", "travel_km", "max_hours", "no_nights", "self_employment", "sectors", "driving",
        "driving_banned_until", "licence_conditions", "right_to_work",
    }  # fmt: skip
    with pytest.raises((AttributeError, TypeError)):
        object.__setattr__(CandidateProfile("C1"), "ethnicity", "any")
    with pytest.raises(TypeError):
        CandidateProfile("C1", ethnicity="any")

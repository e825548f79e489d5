"""A snapshot ranks as the pool that was saved; a broken or old one is never read, but built anew."""

import logging
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matching.disclosure.vocabulary import CheckClass
from matching.pool import Pool, Snapshot, SnapshotError, load, load_or_build, save
from matching.pool.layout import layout_version
from matching.profiles import CandidateProfile, VacancyProfile
from tests.matching.profile_strategies import TODAY, candidates, vacancies

IDS = ("b", "a", "d", "c", "e")
moderate = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
ASKING = CandidateProfile("C1", released_on=TODAY)


@moderate
@given(candidates(), st.tuples(*(vacancies(name) for name in IDS)), vacancies("b"))
def test_vacancies_from_a_snapshot_rank_as_those_saved(tmp_path_factory, candidate, profiles, changed):
    path = tmp_path_factory.mktemp("snapshots") / "vacancies.pool"
    pool = Pool.of_vacancies(profiles[:4]).with_changes([profiles[4]], removed=["a"])
    save(pool, path)
    loaded = load(path).pool
    assert loaded.rank(candidate, on=TODAY) == pool.rank(candidate, on=TODAY)
    after = loaded.with_changes([changed], removed=["d"]).rank(candidate, on=TODAY)
    assert after == pool.with_changes([changed], removed=["d"]).rank(candidate, on=TODAY)


@moderate
@given(vacancies(), st.tuples(*(candidates(name) for name in IDS)))
def test_candidates_from_a_snapshot_rank_as_those_saved(tmp_path_factory, vacancy, profiles):
    path = tmp_path_factory.mktemp("snapshots") / "candidates.pool"
    pool = Pool.of_candidates(profiles)
    save(pool, path)
    assert load(path).pool.rank(vacancy, on=TODAY) == pool.rank(vacancy, on=TODAY)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "vacancies.pool"
    save(Pool.of_vacancies([VacancyProfile("V1"), VacancyProfile("V2")]), path, note="as of noon")
    return path


def test_the_note_comes_back_and_nothing_else_is_left_beside_the_file(path):
    assert load(path).note == "as of noon"
    assert list(path.parent.iterdir()) == [path]


def test_a_save_that_fails_leaves_the_file_of_before(path, monkeypatch):
    before = path.read_bytes()
    monkeypatch.setattr("matching.pool.snapshots.os.fsync", lambda _: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        save(Pool.of_vacancies([VacancyProfile("V3")]), path)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_every_damaged_byte_is_noticed(path):
    whole = path.read_bytes()
    padding = 0
    for place in range(0, len(whole), 7):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x41]) + whole[place + 1 :])
        try:
            loaded = load(path).pool
        except SnapshotError:
            continue
        padding += 1  # between arrays, where nothing is read
        assert [one.id for one in loaded.rank(ASKING, on=TODAY)] == ["V1", "V2"]
    assert padding < len(whole) / 7 / 2


@pytest.mark.parametrize("size", [0, 5, 40, 200, -1])
def test_a_file_that_is_cut_short_is_broken(path, size):
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(SnapshotError):
        load(path)


def test_a_snapshot_of_another_version_is_out_of_date(path, monkeypatch):
    monkeypatch.setattr("matching.pool.snapshots.layout_version", lambda: "another")
    with pytest.raises(SnapshotError, match="out of date"):
        load(path)


def build():
    return Snapshot(Pool.of_vacancies([VacancyProfile("V9")]), "built anew")


def test_a_broken_snapshot_is_built_anew_with_a_warning(path, caplog):
    path.write_bytes(b"no snapshot at all")
    with caplog.at_level(logging.WARNING):
        assert load_or_build(path, build).note == "built anew"
    assert "building anew" in caplog.text
    assert [one.id for one in load(path).pool.rank(ASKING, on=TODAY)] == ["V9"]


def test_a_good_snapshot_is_read_and_a_missing_one_is_built_without_a_warning(path, tmp_path, caplog):
    with caplog.at_level(logging.WARNING):
        assert len(load_or_build(path, build).pool) == 2
        assert len(load_or_build(tmp_path / "new.pool", build).pool) == 1
    assert not caplog.text
    assert (tmp_path / "new.pool").exists()


def test_a_snapshot_whose_note_is_no_longer_current_is_built_anew(path):
    assert load_or_build(path, build, is_current=lambda note: note == "as of noon").note == "as of noon"
    assert load_or_build(path, build, is_current=lambda note: note == "as of midnight").note == "built anew"
    assert load(path).note == "built anew"


def test_a_pool_works_without_a_folder_for_its_snapshot(tmp_path, caplog):
    with caplog.at_level(logging.WARNING):
        assert len(load_or_build(tmp_path / "nowhere" / "new.pool", build).pool) == 1
    assert "snapshot_not_written" in caplog.text


def test_the_arrays_of_a_snapshot_cannot_be_written(path):
    _, (stretch,), _ = load(path).pool.parts()
    with pytest.raises(ValueError, match="read-only"):
        stretch.segment.columns.starts_on[0] = 1


def test_a_further_check_class_makes_another_layout(monkeypatch):
    layout_version.cache_clear()
    before = layout_version()
    monkeypatch.setattr("matching.pool.layout.CheckClass", [*CheckClass, SimpleNamespace(name="FURTHER")])
    layout_version.cache_clear()
    assert layout_version() != before
    layout_version.cache_clear()

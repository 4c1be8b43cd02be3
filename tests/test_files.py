"""Files are written whole or not at all."""

import os
import stat
import time

import pytest

from codi_geo.files import (
    STALE_FILE_SECONDS,
    STALE_FOLDER_SECONDS,
    replacing,
    sweep_folders,
    write_atomically,
)


def test_a_file_takes_the_place_of_the_one_before(tmp_path):
    target = tmp_path / "a.json"
    write_atomically(target, b"old")
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_broken_write_leaves_what_was_there(tmp_path):
    target = tmp_path / "whole.json"
    with pytest.raises(TypeError):
        write_atomically(target, "not bytes")
    assert list(tmp_path.iterdir()) == []
    target.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt), replacing(target) as partial:
        partial.write_bytes(b"ne")
        raise KeyboardInterrupt
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_what_killed_processes_left_goes_after_an_hour_and_nothing_else(tmp_path):
    old, young = (tmp_path / f".part-{n * 16}.png" for n in "ab")
    others = [tmp_path / name for name in (".part-ours.png", ".part-", "part-0123456789abcdef.png")]
    for file in (old, young, *others):
        file.touch()
    long_ago = time.time() - STALE_FILE_SECONDS - 1
    for file in (old, *others):
        os.utime(file, (long_ago, long_ago))
    write_atomically(tmp_path / "new.png", b"new")
    assert set(tmp_path.iterdir()) == {young, *others, tmp_path / "new.png"}


def test_temporary_folders_that_nobody_needs_go_after_a_day(tmp_path):
    for name in ("ours-old", "ours-young", "theirs"):
        (tmp_path / name / "inside").mkdir(parents=True)
    long_ago = time.time() - STALE_FOLDER_SECONDS - 1
    for name in ("ours-old", "theirs"):
        os.utime(tmp_path / name, (long_ago, long_ago))
    sweep_folders(tmp_path, "ours-")
    assert {path.name for path in tmp_path.iterdir()} == {"ours-young", "theirs"}


def test_a_writer_finds_the_suffix_it_goes_by_in_the_same_folder(tmp_path):
    with replacing(tmp_path / "a.xlsx") as partial:
        assert partial.suffix == ".xlsx"
        assert partial.parent == tmp_path
        assert not partial.exists()
        partial.touch()
    assert (tmp_path / "a.xlsx").exists()


def test_a_file_has_the_rights_of_any_other(tmp_path):
    plain, ours = tmp_path / "plain", tmp_path / "ours"
    plain.write_bytes(b"")
    write_atomically(ours, b"")
    assert stat.S_IMODE(ours.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)

"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from hotline import filesystem


def test_a_file_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    for words in (b"before", b"after"):
        filesystem.atomic_write(tmp_path / "a.wav", words)
        assert (tmp_path / "a.wav").read_bytes() == words
    assert [path.name for path in tmp_path.iterdir()] == ["a.wav"]


def test_where_there_is_no_room_the_file_before_stays_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    filesystem.atomic_write(tmp_path / "a.wav", b"before")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        filesystem.atomic_write(tmp_path / "a.wav", b"after")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.wav", b"before")]

"""`hotline render` with the real engine, killed, doubled and without room: there are only ever whole files."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hotline.audio import codec
from hotline.ivr.utterances import utterances
from hotline.models import Catalogue
from tests.conftest import PROMPTS

pytestmark = pytest.mark.slow

KILLS = 20
SEED = 4


def start(state: Path) -> subprocess.Popen[str]:
    environ = {**os.environ, "HOTLINE_PROMPTS": str(PROMPTS), "HOTLINE_STATE": str(state)}
    command = [sys.executable, "-m", "hotline", "render"]
    return subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def finished(process: subprocess.Popen[str]) -> tuple[int, str]:
    said, _ = process.communicate(timeout=600)
    return process.returncode, said


def whole(folder: Path) -> set[str]:
    """The names of the recordings in a folder, every one of which is a whole file."""
    names = set()
    for path in folder.glob("*.wav"):
        assert codec.decode(path.read_bytes()).seconds > 0.4, path
        names.add(path.name)
    return names


def others(folder: Path) -> set[str]:
    """What else is there; a child that was left alone may take a moment to end."""
    deadline = time.monotonic() + 60
    while left := {path.name for path in folder.iterdir()} - whole(folder):
        if time.monotonic() > deadline:
            break
        time.sleep(0.1)
    return left


def wait_for(folder: Path, recordings: int, process: subprocess.Popen[str]) -> None:
    """Until there are so many recordings, or the process has ended."""
    while process.poll() is None and sum(1 for _ in folder.glob("*.wav")) < recordings:
        time.sleep(0.005)


def test_killed_at_any_moment_it_loses_nothing_and_leaves_nothing_half(tmp_path: Path, shipped: Catalogue) -> None:
    folder = tmp_path / "audio"
    chance = random.Random(SEED)  # noqa: S311
    before: set[str] = set()
    for _ in range(KILLS):
        process = start(tmp_path)
        wait_for(folder, len(before) + chance.randrange(4), process)
        time.sleep(chance.uniform(0, 0.1))
        process.kill()
        process.communicate()
        if folder.is_dir():
            after = whole(folder)
            assert before <= after
            before = after
    status, said = finished(start(tmp_path))
    assert status == 0, said
    assert len(whole(folder)) == len(utterances(shipped))
    assert others(folder) == set()
    assert "Made 0 recordings" in finished(start(tmp_path))[1]


def test_two_at_once_make_each_recording_once(tmp_path: Path, shipped: Catalogue) -> None:
    both = [start(tmp_path), start(tmp_path)]
    assert [finished(process)[0] for process in both] == [0, 0]
    assert len(whole(tmp_path / "audio")) == len(utterances(shipped))
    assert others(tmp_path / "audio") == set()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for a few recordings."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root can make a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)  # noqa: S607


def test_without_room_it_says_so_and_leaves_only_whole_files(small_disk: Path) -> None:
    status, said = finished(start(small_disk))
    assert status == 1
    assert "No space left on device" in said
    assert whole(small_disk / "audio")
    assert others(small_disk / "audio") == set()

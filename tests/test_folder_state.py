"""The state of a folder changes with each change of its files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hotline.filesystem import digest, folder_state
from tests.support import folders

CHANGES: list[tuple[str, Callable[[Path], object], bool]] = [
    ("nothing", lambda _: None, False),
    ("longer words", lambda folder: (folder / "en/a.md").write_text("some more words"), True),
    ("a file more", lambda folder: (folder / "en/b.md").write_text("words"), True),
    ("a file less", lambda folder: (folder / "en/a.md").unlink(), True),
    ("a file moved", lambda folder: (folder / "en/a.md").rename(folder / "a.md"), True),
    ("longer words where a link leads", lambda folder: (folder / ".kept.md").write_text("some more words"), True),
    ("a link that leads elsewhere", lambda folder: lead(folder / "en/link.md", "a.md"), True),
    ("a link to nothing", lambda folder: lead(folder / "en/link.md", "nowhere.md"), True),
    ("a link in a circle", lambda folder: lead(folder / "en/link.md", "link.md"), True),
    ("words that a link to nothing now leads to", lambda folder: (folder / ".later.md").write_text("words"), True),
    ("an empty folder", lambda folder: (folder / "es").mkdir(), False),
    ("what an editor keeps beside it", lambda folder: (folder / "en/.a.md.swp").write_text("words"), False),
    ("what git keeps", lambda folder: write(folder / ".git/index", "x"), False),
]


def write(file: Path, words: str) -> None:
    file.parent.mkdir()
    file.write_text(words)


def lead(link: Path, target: str) -> None:
    link.unlink(missing_ok=True)
    link.symlink_to(target)


@pytest.mark.parametrize("change, tells", [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_a_change_of_the_prompt_files_tells(tmp_path: Path, change: Callable[[Path], object], tells: bool) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en/a.md").write_text("words")
    (tmp_path / ".kept.md").write_text("words")
    lead(tmp_path / "en/link.md", "../.kept.md")
    lead(tmp_path / "en/later.md", "../.later.md")
    lead(tmp_path / "en/circle.md", "circle.md")
    before = folder_state(tmp_path)
    change(tmp_path)
    after = folder_state(tmp_path)
    assert (after != before) is tells
    assert (digest(after) != digest(before)) is tells


def test_folders_nested_deeper_than_functions_can_be_have_a_state(tmp_path: Path) -> None:
    with folders.nested(tmp_path):
        (tmp_path / "d/a.md").write_text("words")
        assert list(folder_state(tmp_path)) == [str(tmp_path / "d/a.md")]


def test_a_folder_that_is_gone_has_a_state(tmp_path: Path) -> None:
    assert folder_state(tmp_path / "gone") == {}

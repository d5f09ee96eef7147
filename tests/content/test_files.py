from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from hotline.content import files
from tests.support import folders


def rules(prompts: Path) -> list[tuple[str, str]]:
    """What is wrong in a folder: rules and paths."""
    found, problems = files.read(prompts)
    everything = (*problems, *(problem for each in found for problem in each.problems))
    return sorted((problem.rule, problem.place.path) for problem in everything)


def test_files_come_with_their_bytes_in_the_order_of_their_names(tmp_path: Path) -> None:
    folders.write(tmp_path, {"es/1-b.md": "b", "en/2-d/1-c.md": "c", "en/1-a.md": b"\xff"})
    found, problems = files.read(tmp_path)
    assert [(each.path, each.raw) for each in found] == [
        ("en/1-a.md", b"\xff"),
        ("en/2-d/1-c.md", b"c"),
        ("es/1-b.md", b"b"),
    ]
    assert problems == ()


def test_the_manual_and_files_with_a_dot_are_nobodys_business(tmp_path: Path) -> None:
    folders.write(tmp_path, {"README.md": "x", ".git/x": "x", "en/.2-a.md.swp": "x", "en/1-a.md": "x"})
    assert rules(tmp_path) == []


def test_a_folder_that_is_missing_or_empty_is_told(tmp_path: Path) -> None:
    assert rules(tmp_path / "gone") == [("no-folder", ".")]
    assert rules(tmp_path) == [("no-folder", ".")]
    assert rules(folders.write(tmp_path, {"file": "x"}) / "file") == [("no-folder", ".")]


def test_a_pipe_does_not_make_us_wait(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    os.mkfifo(tmp_path / "en" / "1-a.md")
    assert rules(tmp_path) == [("unreadable", "en/1-a.md")]


def test_a_folder_in_a_files_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "en" / "1-a.md").mkdir(parents=True)
    assert rules(tmp_path) == [("file-name", "en/1-a.md")]


def test_links_are_followed_to_files_inside_only(tmp_path: Path) -> None:
    folders.write(tmp_path, {"outside.md": "x", "prompts/en/1-a.md": "x", "prompts/..data/2-b.md": "b"})
    english = tmp_path / "prompts" / "en"
    (english / "2-b.md").symlink_to("../..data/2-b.md")
    (english / "3-c.md").symlink_to(tmp_path / "outside.md")
    (english / "4-d.md").symlink_to("4-d.md")
    (english / "5-e").symlink_to(".")
    (english / "6-f.md").symlink_to("nowhere.md")
    assert rules(tmp_path / "prompts") == [
        ("link-out", "en/3-c.md"),
        ("link-out", "en/5-e"),
        ("unreadable", "en/4-d.md"),
        ("unreadable", "en/6-f.md"),
    ]
    assert {each.path: each.raw for each in files.read(tmp_path / "prompts")[0]}["en/2-b.md"] == b"b"


def test_a_folder_may_itself_be_a_link(tmp_path: Path) -> None:
    folders.write(tmp_path, {"release/en/1-a.md": "x"})
    (tmp_path / "prompts").symlink_to("release")
    assert rules(tmp_path / "prompts") == []


def test_a_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    folders.write(tmp_path, {"en/1-a.md": "x"})
    os.truncate(tmp_path / "en" / "1-a.md", 100 * 1024 * 1024)
    assert rules(tmp_path) == [("too-large", "en/1-a.md")]


def test_the_largest_prompt_file_is_read(tmp_path: Path) -> None:
    assert rules(folders.write(tmp_path, {"en/1-a.md": "x" * files.MOST_BYTES})) == []


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.EIO])
def test_a_file_that_fails_while_it_is_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fail(path: str, flags: int) -> int:
        raise OSError(number, os.strerror(number), path)

    folders.write(tmp_path, {"en/1-a.md": "x"})
    monkeypatch.setattr(os, "open", fail)
    assert rules(tmp_path) == [("unreadable", "en/1-a.md")]


def test_a_folder_that_fails_while_it_is_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = os.scandir

    def fail(path: str) -> object:
        if path.endswith("2-b"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return listed(path)

    folders.write(tmp_path, {"en/1-a.md": "x", "en/2-b/1-c.md": "x"})
    monkeypatch.setattr(os, "scandir", fail)
    assert rules(tmp_path) == [("unreadable", "en/2-b")]


@pytest.mark.parametrize("name", [b"1-caf\xe9.md", b"1-new\nline.md", b"1-\x1b[31m.md", b"1-\xe2\x80\xae.md"])
def test_a_name_that_cannot_be_shown_is_told_on_one_line(tmp_path: Path, name: bytes) -> None:
    (tmp_path / "en").mkdir()
    Path(os.fsdecode(os.fsencode(tmp_path / "en") + b"/" + name)).write_bytes(b"x")
    (problem,) = files.read(tmp_path)[1]
    assert problem.rule == "file-name"
    assert str(problem).isprintable()


def test_menus_are_at_most_nine_deep(tmp_path: Path) -> None:
    folders.write(tmp_path, {"en/" + "1-a/" * 8 + "1-b.md": "x"})
    assert rules(tmp_path) == []
    folders.write(tmp_path, {"en/" + "1-a/" * 30 + "1-b.md": "x"})
    assert rules(tmp_path) == [("file-name", "en" + "/1-a" * 9)]

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


def test_links_to_folders_inside_are_followed(tmp_path: Path) -> None:
    """As in a volume of Kubernetes, where all is a link to the folder of the newest version."""
    folders.write(tmp_path, {"..2026/en/1-a.md": "a", "..2026/es/1-a/1-b.md": "b"})
    (tmp_path / "..data").symlink_to("..2026")
    for code in ("en", "es"):
        (tmp_path / code).symlink_to(f"..data/{code}")
    assert rules(tmp_path) == []
    assert [(each.path, each.raw) for each in files.read(tmp_path)[0]] == [
        ("en/1-a.md", b"a"),
        ("es/1-a/1-b.md", b"b"),
    ]


def test_links_that_lead_out_or_back_are_told(tmp_path: Path) -> None:
    folders.write(tmp_path, {"outside/1-x.md": "x", "prompts/en/1-a/1-b.md": "b", "prompts/en/2-c/1-d.md": "d"})
    english = tmp_path / "prompts" / "en"
    (english / "3-out").symlink_to(tmp_path / "outside")
    (english / "1-a" / "2-up").symlink_to("..")
    (english / "1-a" / "3-c").symlink_to("../2-c")
    (english / "2-c" / "2-a").symlink_to("../1-a")
    told = rules(tmp_path / "prompts")
    assert {rule for rule, _ in told} == {"link-out"}
    assert {("link-out", "en/3-out"), ("link-out", "en/1-a/2-up")} <= set(told)


@pytest.mark.parametrize(
    "path",
    [
        "lost+found/x", "@eaDir/en/x", "#recycle/x", "#snapshot/x", "$RECYCLE.BIN/x", "RECYCLER/x",
        "System Volume Information/x", "__MACOSX/en/1-a.md", "en/__pycache__/x.pyc", "en/@eaDir/1-a.md/x",
        "en/@tmp/x", "found.000/x", "CVS/Entries", "Network Trash Folder/x", "Temporary Items/x", "node_modules/x",
        "Icon\r", "en/Icon\r", "en/~$insurance.docx", "en/~$1-a.md", "en/~WRL0001.tmp", "en/1-a.md~", "en/#1-a.md#",
        "en/4913", "en/5036", "en/Thumbs.db", "en/desktop.ini", "en/ehthumbs.db", "en/1-a.md.swp", "en/1-a.md.tmp",
        "en/1-a.md.part", "en/1-a.md.crdownload", "en/sedAbC123", "en/1-a.md.lock", "en/.1-a.md.un~",
        "_notes/x", "en/_vti_cnf/1-a.md", "_gsdata_/x", "@Recently-Snapshot/x", "$AV_ASW/x", "LOST.DIR/x",
        "RCS/1-a.md,v", "OneDriveTemp/x", "en/untitled folder/x", "New Folder/x", "en/core", "core.1234",
        "nohup.out", "NTUSER.DAT", "en/1-a.md.icloud", "en/1-a - Shortcut.lnk", "en/1-a.webloc",
        "en/1-a.md.filepart", "en/.1-a.md.kate-swp",
    ],
)  # fmt: skip
def test_what_systems_leave_in_folders_is_ignored(tmp_path: Path, path: str) -> None:
    assert rules(folders.write(tmp_path, {"en/1-a.md": "x", path: "x"})) == []


@pytest.mark.parametrize(
    ("path", "is_error"),
    [
        ("backup/en/1-a.md", False), ("Android/x", False), ("en/WhatsApp Images/x.jpg", False),
        ("WhatsApp Chat", False), ("en/hiberfil.sys", False), ("old/1-a.md", False),
        ("en/archive/x.pdf", False), ("Icon?", False),
        ("English/1-a.md", True), ("español/1-a.md", True), ("en_US/1-a.md", True), ("en/cost/1-a.md", True),
        ("en/2_cost/x", True), ("2-cost/x", True),
    ],
)  # fmt: skip
def test_what_nobody_meant_as_words_keeps_nothing_from_going_live(
    tmp_path: Path, path: str, is_error: bool
) -> None:
    found, problems = files.read(folders.write(tmp_path, {"en/1-a.md": "x", path: "x"}))
    assert [each.path for each in found] == ["en/1-a.md"]
    assert [(problem.rule, problem.is_error) for problem in problems] == [
        ("file-name" if is_error else "stray-file", is_error)
    ]


COPIES = [
    "1-a (conflicted copy).md", "1-a (Ana's conflicted copy 2026-11-23).md", "1-a 2.md", "1-a (1).md",
    "1-a - Copy.md", "1-a - Copy (2).md", "1-a copy.md", "1-a copy 3.md", "Copy of 1-a.md", "1-a (copia).md",
    "1-a - copia.md", "Copia de 1-a.md", "1-a.sync-conflict-20261123-101010-ABCDEF1.md",
    "1-a_conflict-20261123-101010.md", "1-a [Conflict].md", "1-a (case conflict).md", "1-a_BACKUP_1234.md",
    "1-a_LOCAL_1234.md", "1-a_REMOTE_1234.md", "1-a_BASE_1234.md", "1-a-DESKTOP-4F2K.md", "1-a (Ana's MacBook).md",
    "1-a.md (1)", "1-a.md.orig", "1-a.md.bak", "1-a.md.old", "1-a.md.save", "1-a.md.1", "1-a.md.2026-11-26",
    "1-a.md.dpkg-old", "1-a.md,v", "1-a.md.sb-12ab-xyz",
]  # fmt: skip


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_that_a_program_made_is_told_and_keeps_nothing_from_going_live(tmp_path: Path, name: str) -> None:
    found, problems = files.read(folders.write(tmp_path, {"en/1-a.md": "x", f"en/{name}": "y"}))
    assert [each.path for each in found] == ["en/1-a.md"]
    assert [(problem.rule, problem.is_error) for problem in problems] == [("conflict-copy", False)]
    assert "1-a.md" in problems[0].what


@pytest.mark.parametrize("name", ["1-b 2.md", "Insurance (1).md", "2-B.md"])
def test_a_wrong_name_of_a_file_of_its_own_is_an_error(tmp_path: Path, name: str) -> None:
    assert rules(folders.write(tmp_path, {"en/1-a.md": "x", f"en/{name}": "y"})) == [("file-name", f"en/{name}")]


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

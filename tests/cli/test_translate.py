"""A translator's workbook: written, filled in, taken back; and nothing changes where nothing was filled in."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from hotline.cli import translate
from hotline.content import loader, translation
from hotline.errors import HotlineError
from tests.support import folders
from tests.support.folders import TODAY

PATH, PART, SOURCE, TRANSLATION, STATE = range(5)
DANGERS = ("crisis.md", "emergency.md", "violence.md")
Fill = Callable[[str, str, str], str]
"""The translation of a row, by its file, its part, and the words to translate."""


def written(prompts: Path, code: str = "vi") -> Path:
    target = prompts.parent / f"{code}.xlsx"
    translate.write(prompts, code, target, io.StringIO())
    return target


def cells(book: Path) -> list[list[Any]]:
    return [list(row) for row in load_workbook(book).worksheets[0].iter_rows(min_row=2, values_only=True)]


def filled(book: Path, fill: Fill) -> None:
    """Fill a workbook in, as a translator does."""
    opened = load_workbook(book)
    for row in opened.worksheets[0].iter_rows(min_row=2):
        row[TRANSLATION].value = fill(*(str(row[n].value or "") for n in (PATH, PART, SOURCE)))
        row[TRANSLATION].data_type = "s"
    opened.save(book)


def stand_in(path: str, part: str, source: str) -> str:
    """Words that pass every rule: the English ones, with keywords and phrases of danger of their own."""
    if part == "keywords":
        return "\n".join(f"VI {word}" for word in source.split("\n"))
    if part == "asks" and path.endswith(DANGERS):
        return "\n".join(f"nguy hiểm {path[3:6]} {n}" for n in range(20))
    return "=cộng" if part == "later" else source


def taken_back(prompts: Path, book: Path, *, overwrite: bool = False) -> str:
    out = io.StringIO()
    translate.read(prompts, book, out, is_overwriting=overwrite)
    return out.getvalue()


def bytes_below(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def prompts(tmp_path: Path) -> Path:
    return folders.good(tmp_path / "prompts")


def test_a_language_that_is_filled_in_passes_check_and_is_offered(prompts: Path) -> None:
    book = written(prompts)
    filled(book, stand_in)
    assert "Written: " in taken_back(prompts, book)
    catalogue, problems = loader.load(prompts, TODAY)
    assert list(catalogue.languages) == ["en", "vi"]
    assert [str(problem) for problem in problems if problem.is_error] == []
    assert catalogue.languages["vi"].joining_words["later"] == "=cộng"
    assert catalogue.languages["vi"].helpline.connect == catalogue.default.helpline.connect


@pytest.mark.parametrize("code", ["es", "vi"])
def test_a_round_trip_without_a_change_changes_no_byte(prompts: Path, code: str) -> None:
    folders.vietnamese(prompts)
    words = (prompts / "vi/2-cost.md").read_bytes().replace(b"\n", b"\r\n") + b"\r\n\r\n"
    (prompts / "vi/2-cost.md").write_bytes(words)
    before = bytes_below(prompts)
    assert "Written: 0 files" in taken_back(prompts, written(prompts, code))
    assert bytes_below(prompts) == before


def test_one_row_changes_one_part_of_one_file(prompts: Path) -> None:
    folders.vietnamese(prompts)
    before = bytes_below(prompts)
    book = written(prompts)
    filled(book, lambda path, part, _: "Giá bao nhiêu?" if (path, part) == ("vi/2-cost.md", "title") else "")
    taken_back(prompts, book)
    after = bytes_below(prompts)
    changed = {path for path in after if after[path] != before.get(path)}
    assert changed == {"vi/2-cost.md", "vi/.translated.json"}
    assert after["vi/2-cost.md"] == before["vi/2-cost.md"].replace(
        "Chi phí là bao nhiêu?".encode(), "Giá bao nhiêu?".encode()
    )


def test_what_has_changed_in_the_source_is_marked_until_it_is_translated_again(prompts: Path) -> None:
    book = written(prompts)
    filled(book, stand_in)
    taken_back(prompts, book)
    assert {row[STATE] for row in cells(written(prompts)) if row[TRANSLATION]} == {None}
    folders.replace_line(prompts / "en/2-cost.md", "Ask your plan what it pays.", "Ask your plan what it covers.")
    marked = [(row[PATH], row[PART]) for row in cells(written(prompts)) if row[STATE] == "changed"]
    assert marked == [("vi/2-cost.md", "text")]
    taken_back(prompts, written(prompts))
    assert [row[PATH] for row in cells(written(prompts)) if row[STATE] == "changed"] == ["vi/2-cost.md"]
    filled(book := written(prompts), stand_in)
    taken_back(prompts, book)
    assert [row for row in cells(written(prompts)) if row[STATE]] == []


COST = "vi/2-cost.md"
BEFORE, HERE, THEIRS = "Chi phí là bao nhiêu?", "Giá là bao nhiêu?", "Tốn bao nhiêu tiền?"
FILES = {path: words.encode() for path, words in folders.TOPICS.items()} | {
    COST: folders.topic("BẢO HIỂM", BEFORE, "Hãy hỏi bảo hiểm của bạn.").encode()
}
MEANWHILE = [
    # what the title is here by now, what the translator wrote, whether taken on purpose; the title then, what was left
    ("nobody changed it", BEFORE, THEIRS, False, THEIRS, []),
    ("changed here alone", HERE, BEFORE, False, HERE, []),
    ("changed here, and left empty", HERE, "", False, HERE, []),
    ("changed on both sides", HERE, THEIRS, False, HERE, ["title"]),
    ("changed alike on both sides", HERE, HERE, False, HERE, []),
    ("taken on purpose", HERE, THEIRS, True, THEIRS, []),
    ("on purpose, but the translator left it alone", HERE, BEFORE, True, HERE, []),
    ("deleted here", None, THEIRS, False, None, ["title"]),
]


@pytest.mark.parametrize("row", MEANWHILE, ids=[row[0] for row in MEANWHILE])
def test_words_that_were_changed_here_since_stay(
    row: tuple[str, str | None, str, bool, str | None, list[str]],
) -> None:
    _, here, theirs, overwrite, title, left = row
    book = [each for each in translation.rows(FILES, "vi") if each.path == COST]
    back = [replace(each, translated=theirs) if each.part == "title" else each for each in book]
    now = {path: raw for path, raw in FILES.items() if here or path != COST}
    if here:
        now[COST] = now[COST].replace(BEFORE.encode(), here.encode())
    taken = translation.applied(now, "vi", back, is_overwriting=overwrite)
    file = taken.changed.get(COST) or now.get(COST)
    assert (file and file.decode().split("title: ")[1].split("\n")[0]) == title
    assert [each.part for each in taken.left] == left


def test_what_was_not_taken_is_named_and_can_be_taken_on_purpose(prompts: Path) -> None:
    folders.write(prompts, {path: raw for path, raw in FILES.items() if path == COST})
    book = written(prompts)
    folders.replace_line(prompts / COST, BEFORE, HERE)
    filled(book, lambda path, part, _: THEIRS if (path, part) == (COST, "title") else "")
    told = taken_back(prompts, book)
    assert f"not taken:\n  {COST}: title\nTo take these too" in told
    assert HERE in (prompts / COST).read_text("utf-8")
    assert "not taken" not in taken_back(prompts, book, overwrite=True)
    assert THEIRS in (prompts / COST).read_text("utf-8")


def test_a_file_waits_until_all_of_it_is_translated(prompts: Path) -> None:
    book = written(prompts)
    filled(
        book,
        lambda path, part, source: "" if (path, part) == ("vi/2-cost.md", "menu") else stand_in(path, part, source),
    )
    assert "Not written: 1 file, until each row of theirs is filled in: vi/2-cost.md" in taken_back(prompts, book)
    assert not (prompts / "vi/2-cost.md").exists()


def other_head(book: Path) -> None:
    Workbook().save(book)


def no_workbook(book: Path) -> None:
    book.write_text("path,part\n")


def other_path(book: Path) -> None:
    opened = load_workbook(book)
    opened.worksheets[0].cell(2, 1).value = "vi/../../etc/passwd"
    opened.save(book)


@pytest.mark.parametrize(
    ("harm", "told"), [(other_head, "first row"), (no_workbook, "save it as .xlsx"), (other_path, "first column")]
)
def test_another_workbook_is_refused_and_nothing_is_written(
    prompts: Path, harm: Callable[[Path], None], told: str
) -> None:
    book = written(prompts)
    before = bytes_below(prompts)
    harm(book)
    with pytest.raises(HotlineError, match=told):
        taken_back(prompts, book)
    assert bytes_below(prompts) == before


@pytest.mark.parametrize(("code", "name"), [("en", "en.xlsx"), ("vietnamese", "a.xlsx"), ("vi", "vi.csv")])
def test_what_cannot_be_written_is_told(prompts: Path, tmp_path: Path, code: str, name: str) -> None:
    with pytest.raises(HotlineError):
        translate.write(prompts, code, tmp_path / name, io.StringIO())

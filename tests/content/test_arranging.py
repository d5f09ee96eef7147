"""Changes of the menu as edits: where answers go, in every language, and what closes up behind them."""

from __future__ import annotations

import pytest

from hotline.content import arranging
from hotline.content.arranging import ArrangeError, MenuFolder
from hotline.content.files import Edits

PATHS = (
    "en/0-helpline.md", "en/1-a.md", "en/2-care/1-b.md", "en/2-care/1-b.0123456789abcdef.wav", "en/2-care/2-c.md",
    "en/2-care/menu.md", "en/3-d.md", "en/welcome.md", "es/1-a.md", "es/2-care/1-b.md", "es/2-care/menu.md",
    "es/3-d.md", "line.yaml",
)  # fmt: skip
FOLDER = MenuFolder(PATHS, str.encode)


def renamed(edits: Edits) -> dict[str, str]:
    """Which path a file came from, by its new path; None counts as gone."""
    return {path: "" if raw is None else raw.decode() for path, raw in edits.items()}


def test_an_answer_swaps_places_with_the_next_in_every_language() -> None:
    edits = renamed(arranging.step(FOLDER, "en/1-a.md", 1))
    assert edits["en/2-a.md"] == "en/1-a.md"
    assert edits["es/2-a.md"] == "es/1-a.md"
    assert edits["en/1-care/1-b.0123456789abcdef.wav"] == "en/2-care/1-b.0123456789abcdef.wav"
    assert edits["es/1-care/menu.md"] == "es/2-care/menu.md"
    assert edits["en/2-care/menu.md"] == ""
    assert "en/3-d.md" not in edits


@pytest.mark.parametrize("entry, by", [("en/1-a.md", -1), ("en/3-d.md", 1), ("en/7-none.md", 1)])
def test_nothing_goes_beyond_the_ends(entry: str, by: int) -> None:
    with pytest.raises(ArrangeError):
        arranging.step(FOLDER, entry, by)


def test_an_answer_goes_to_another_menu_and_the_gap_closes() -> None:
    edits = renamed(arranging.move(FOLDER, "en/1-a.md", "en/2-care"))
    assert edits["en/1-care/3-a.md"] == "en/1-a.md"


def test_a_deleted_answer_is_gone_in_every_language_with_its_voice() -> None:
    edits = renamed(arranging.delete(FOLDER, "en/2-care/1-b.md"))
    assert {path for path, there in edits.items() if not there} == {
        "en/2-care/1-b.md", "en/2-care/1-b.0123456789abcdef.wav", "es/2-care/1-b.md", "en/2-care/2-c.md",
    }  # fmt: skip
    assert edits["en/2-care/1-c.md"] == "en/2-care/2-c.md"


def test_a_menu_that_would_be_empty_goes_too() -> None:
    alone = MenuFolder(("en/1-a/1-b.md", "en/1-a/menu.md", "en/2-c.md"), str.encode)
    assert renamed(arranging.delete(alone, "en/1-a/1-b.md")) == {
        "en/1-a/1-b.md": "", "en/1-a/menu.md": "", "en/2-c.md": "", "en/1-c.md": "en/2-c.md",
    }  # fmt: skip


def test_a_new_answer_gets_the_first_free_key_and_a_name() -> None:
    assert arranging.new_path(FOLDER, "en", "Can my family come?") == "en/4-can-my-family-come.md"
    full = MenuFolder(tuple(f"en/{key}-a{key}.md" for key in range(1, 8)), str.encode)
    with pytest.raises(ArrangeError, match="full"):
        arranging.new_path(full, "en", "x")

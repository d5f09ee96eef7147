from __future__ import annotations

import pytest

from hotline.content import paths as names
from hotline.content import prompt_file
from hotline.content.menu_tree import MenuTree


def outline(*paths: str) -> MenuTree:
    named = [(path, names.read(path)) for path in paths]
    return MenuTree.of("en", [prompt_file.unread(path, name) for path, name in named if name])


def test_options_are_in_the_order_of_their_keys() -> None:
    menu = outline("en/2-b/1-c.md", "en/1-a.md", "en/2-b/menu.md", "en/0-helpline.md", "en/crisis.md")
    assert list(menu.options("en")) == [("1", "en/1-a.md"), ("2", "en/2-b")]
    assert list(menu.options("en/2-b")) == [("1", "en/2-b/1-c.md")]
    assert list(menu.topics()) == ["en/1-a.md", "en/2-b/1-c.md"]


@pytest.mark.parametrize(
    "paths, options",
    [
        (("en/1-a.md", "en/1-b.md"), [("1", "en/1-a.md")]),
        (("en/1-a/1-c.md", "en/1-b.md"), [("1", "en/1-a")]),
        (("en/1-a/menu.md", "en/1-b.md"), [("1", "en/1-b.md")]),
        (("en/1-a/2-b/menu.md",), []),
        (("en/0-a/1-b.md", "en/1-c/0-d.md"), []),
        ((), []),
    ],
    ids=["key twice", "folder first", "empty folder", "only menus", "helpline's key", "nothing"],
)
def test_a_key_leads_to_the_first_option_with_a_topic(
    paths: tuple[str, ...], options: list[tuple[str, str]]
) -> None:
    assert list(outline(*paths).options("en")) == options

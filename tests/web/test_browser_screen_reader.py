"""The staff page as a screen reader has it: names, roles, live regions of Chromium's accessibility tree, by keyboard.

https://chromedevtools.github.io/devtools-protocol/tot/Accessibility/
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest

from tests.web.test_browser import INSURANCE, NARROW, address, chromium, folder, opened, put_back

__all__ = ["address", "chromium", "folder"]

pytestmark = pytest.mark.slow

SECONDS = 60.0
MOST_TABS = 400
NAMED = {
    "button",
    "link",
    "textbox",
    "searchbox",
    "combobox",
    "checkbox",
    "radio",
    "tab",
    "region",
    "dialog",
    "image",
}


@dataclass(frozen=True, slots=True)
class Node:
    """What a screen reader knows of a part of the page."""

    role: str
    name: str
    description: str
    states: dict[str, Any]
    text: str

    def __str__(self) -> str:
        return f'{self.role} "{self.name}"'


class ScreenReader:
    """Reads the accessibility tree, and moves with the keyboard alone."""

    def __init__(self, page: Any) -> None:
        self._keyboard = page.keyboard
        self._session = page.context.new_cdp_session(page)
        self._session.send("Accessibility.enable")

    def nodes(self) -> Iterator[Node]:
        """Yield all parts of the page that are not ignored."""
        raw = self._session.send("Accessibility.getFullAXTree")["nodes"]
        by_id = {each["nodeId"]: each for each in raw}
        yield from (node(each, by_id) for each in raw if not each["ignored"])

    def focused(self) -> Node:
        """Return the part that the keyboard is in."""
        there = self._session.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"][
            "objectId"
        ]
        asked = {"objectId": there, "fetchRelatives": False}
        return node(self._session.send("Accessibility.getPartialAXTree", asked)["nodes"][0], {})

    def reach(self, what: str) -> Node:
        """Press Tab until the keyboard is in a part whose role and name begin like this."""
        for _ in range(MOST_TABS):
            self._keyboard.press("Tab")
            if str(here := self.focused()).startswith(what):
                return here
        raise AssertionError(f"the keyboard does not reach {what}")

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self._keyboard.press(key)

    def write(self, words: str) -> None:
        self._keyboard.type(words)

    def hears(self, words: str) -> None:
        """Wait until a live region says some words."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            said = [each.text for each in self.nodes() if each.states.get("live")]
            if any(words in each for each in said):
                return
            time.sleep(0.1)
        raise AssertionError(f"nothing says {words!r}: {said}")


def node(raw: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> Node:
    values = {name: raw.get(name, {}).get("value", "") for name in ("role", "name", "description")}
    states = {each["name"]: each["value"].get("value") for each in raw.get("properties", ())}
    return Node(**values, states=states, text="".join(texts(raw, by_id)))


def texts(raw: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> Iterator[str]:
    for each in (by_id[child] for child in raw.get("childIds", ()) if child in by_id):
        if each.get("role", {}).get("value") == "StaticText":
            yield each["name"]["value"]
        yield from texts(each, by_id)


@pytest.fixture
def reader(chromium: Any, address: str, folder: Any) -> Iterator[ScreenReader]:
    with opened(chromium, address) as page:
        yield ScreenReader(page)
    put_back(chromium, address, folder)


def test_an_answer_is_found_changed_fixed_and_saved(reader: ScreenReader) -> None:
    reader.reach('link "Skip to the words"')
    reader.press("Enter")
    assert str(reader.focused()) == 'region "Words"'
    reader.reach('searchbox "Search all words of the line"')
    reader.write("most insurance covers")
    reader.hears("Found in 1 place")
    reader.reach('button "Does insurance cover an IOP?')
    reader.press("Enter")
    words = reader.reach('textbox "Text message"')
    assert words.description == "What people get as a text."
    reader.press("Control+End")
    reader.write(" {helpine}")
    reader.hears("Fix the mistakes to save.")
    wrong = reader.focused()
    assert wrong.states["invalid"] == "true"
    assert "Unknown placeholder {helpine}" in wrong.description
    reader.press("Backspace", len(" {helpine}"))
    reader.write(" Ask first.")
    reader.hears("No problems. Try it on the phone, then save.")
    assert reader.focused().states["invalid"] == "false"
    assert not reader.reach('button "Save"').states.get("disabled")
    reader.press("Enter")
    reader.hears("Live now: people get these words.")


def test_the_line_is_texted_and_called(reader: ScreenReader) -> None:
    reader.reach('textbox "Your text"')
    reader.write("INSURANCE")
    reader.press("Enter")
    reader.hears("Most insurance covers an IOP")
    reader.reach('tab "Text"')
    reader.press("ArrowRight")
    here = reader.focused()
    assert (str(here), here.states["selected"]) == ('tab "Call"', True)
    reader.reach('combobox "How messages are played"')
    reader.write("Captions at")
    reader.press("Shift+Tab")
    assert str(reader.focused()) == 'button "Call"'
    reader.press("Enter")
    reader.hears("call 988")


@pytest.mark.parametrize(
    "button, first", [("Add a menu", "Title of the menu, in English"), ("Add an answer", "The question")]
)
def test_a_dialog_is_announced_holds_the_keyboard_and_gives_it_back(
    reader: ScreenReader, button: str, first: str
) -> None:
    reader.reach(f'button "{button}"')
    reader.press("Enter")
    assert str(reader.focused()).startswith(f'textbox "{first}')
    assert [(each.name, each.states["modal"]) for each in reader.nodes() if each.role == "dialog"] == [
        (button, True)
    ]
    reader.reach('button "Cancel"')
    reader.press("Escape")
    assert str(reader.focused()) == f'button "{button}"'


VIEWS = {
    "start": "",
    "words": f"#{INSURANCE}",
    "words for danger": "#en/crisis.md",
    "report": "/report",
}


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
@pytest.mark.parametrize("lang", ["en", "es"])
def test_whatever_can_be_used_has_a_name_and_headings_have_no_gaps(
    chromium: Any, address: str, view: str, lang: str
) -> None:
    with opened(chromium, address, viewport=NARROW) as page:
        page.goto(f"{address}/staff{view.partition('#')[0]}?lang={lang}#{view.partition('#')[2]}")
        page.locator("#form .field, .doors, .totals").first.wait_for(state="attached")
        nodes = list(ScreenReader(page).nodes())
        assert [each for each in nodes if each.role in NAMED and not each.name.strip()] == []
        levels = [int(each.states["level"]) for each in nodes if each.role == "heading"]
        assert levels[:1] == [1]
        assert all(after <= before + 1 for before, after in pairwise(levels)), levels

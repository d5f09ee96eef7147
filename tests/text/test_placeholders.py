from __future__ import annotations

import pytest

from hotline.text import placeholders

VALUES = {"helpline": "1-800-662-4357", "keywords": "IOP, {helpline}"}


@pytest.mark.parametrize(
    "words, filled",
    [
        ("Call {helpline}.", "Call 1-800-662-4357."),
        ("{helpline}{helpline}", "1-800-662-43571-800-662-4357"),
        ("{choices} or {helpline}", "{choices} or 1-800-662-4357"),
        ("{keywords}", "IOP, {helpline}"),
        ("{ helpline } {} {", "{ helpline } {} {"),
    ],
)
def test_placeholders_with_a_value_are_filled_once(words: str, filled: str) -> None:
    assert placeholders.fill(words, VALUES) == filled


@pytest.mark.parametrize(
    "words, strange",
    [
        ("{helpline} {keywords}", ()),
        ("{Helpline} {helpline}", ("{Helpline}",)),
        ("{ helpline }", ("{ helpline }",)),
        ("{helpline", ("{helpline",)),
        ("helpline}", ("}",)),
        ("{{helpline}}", ("{", "}")),
        ("{x} {x}", ("{x}",)),
    ],
)
def test_what_is_no_placeholder_is_found(words: str, strange: tuple[str, ...]) -> None:
    assert placeholders.strange(words, ("keywords", "helpline")) == strange


def test_a_placeholder_is_found() -> None:
    assert placeholders.holds("Call {helpline}.", "helpline")
    assert not placeholders.holds("Call helpline.", "helpline")

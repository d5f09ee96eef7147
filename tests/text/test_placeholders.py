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


@pytest.mark.parametrize(
    ("words", "settled"),
    [
        ("Call us[ at {phone}].", "Call us at {phone}."),
        ("[Fax {fax}. ]Write.", "Write."),
        ("[{name}: the|The] line", "{name}: the line"),
        ("[{fax}: the|The] line", "The line"),
        ("[{name} at {fax}|Nobody]", "Nobody"),
        ("[{keywords}] and [sic]", "[{keywords}] and [sic]"),
        ("[{name}][{phone}]", "{name}{phone}"),
        ("[{name} unclosed", "[{name} unclosed"),
    ],
)
def test_optional_words_are_there_where_their_facts_are_known(words: str, settled: str) -> None:
    assert placeholders.settle(words, {"name": True, "phone": True, "fax": False}) == settled


def test_a_value_with_a_period_at_its_end_gets_no_second_one() -> None:
    assert placeholders.fill("Open {hours}. {hours}!", {"hours": "at 4 p.m."}) == "Open at 4 p.m. at 4 p.m.!"

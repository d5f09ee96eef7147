"""Nobody can keep an answer waiting by what they write: all work on texts and prompts takes time in proportion."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial

import pytest

from hotline.carrier import form, reactions
from hotline.content import markdown, parser, paths
from hotline.speech import normalization
from hotline.text import normalize, placeholders, readability, sms, typography
from tests.support import linear
from tests.support.linear import repeated

PATTERNS = linear.patterns()
QUICK = tuple(linear.UNITS[::9])
NAME = paths.Name("en", paths.Kind.TOPIC, "what", "1")


def test_the_patterns_of_the_program_are_found() -> None:
    assert len(PATTERNS) > 80
    assert {"hotline.content.headings._HEADING", "hotline.content.markdown._INLINE[0][1]"} <= set(PATTERNS)


@pytest.mark.timing
@pytest.mark.parametrize(("pattern", "expected"), [(r"\s+$", False), (r"(\s)|a", True)])
def test_time_that_grows_with_the_square_is_found(pattern: str, expected: bool) -> None:
    sub = partial(re.compile(pattern).sub, "")
    assert (
        all(
            linear.is_linear(sub, shape)
            for shape in (partial(repeated, "a"), lambda size: f"{repeated(' ', size)}x")
        )
        is expected
    )


@pytest.mark.timing
@pytest.mark.parametrize("where", PATTERNS)
def test_a_pattern_takes_linear_time(where: str) -> None:
    assert first_slow_text(PATTERNS[where], [partial(repeated, unit) for unit in QUICK]) is None


@pytest.mark.timing
@pytest.mark.slow
@pytest.mark.parametrize("where", PATTERNS)
def test_a_pattern_takes_linear_time_on_every_shape(where: str) -> None:
    assert first_slow_text(PATTERNS[where], linear.shapes()) is None


def first_slow_text(pattern: re.Pattern[str], shapes: Iterable[Callable[[int], str]]) -> str | None:
    """Return the first text on which a pattern takes longer. `sub` looks from every character, as `search` does at
    worst. One is enough to know, and a pattern that is slow on a thousand would take an hour to name them all."""
    works = (partial(pattern.sub, ""), pattern.match, pattern.fullmatch)
    return next((shape(20) for shape in shapes if not all(linear.is_linear(work, shape) for work in works)), None)


def prompt(text: str) -> object:
    return parser.parse("en/1-what.md", NAME, f"---\ntitle: x\n---\n{text}".encode("utf-8", "replace"))


def fields(text: str) -> object:
    return parser.parse("en/1-what.md", NAME, f"---\n{text}\n---\n".encode("utf-8", "replace"))


WORK: dict[str, Callable[[str], object]] = {
    "a prompt file": prompt,
    "its fields": fields,
    "Markdown": markdown.plain,
    "comments": markdown.without_comments,
    "the grade": readability.grade,
    "a voice": lambda text: normalization._said.__wrapped__(text, "en", ()),
    "a Spanish voice": lambda text: normalization._said.__wrapped__(text, "es", ()),
    "light words": normalize.simplify,
    "words": normalize.expand,
    "segments": sms.measure,
    "a cut text": sms.shorten,
    "typography": typography.replace_typography,
    "placeholders": lambda text: placeholders.strange(text, ("a",)),
    "a reaction": reactions.is_reaction,
    "a reaction in any language": reactions.quotation,
    "a form": lambda text: form.parse(text.encode("utf-8", "replace")),
}
NASTY: dict[str, Callable[[int], str]] = {
    "a heading with a run of spaces": lambda size: f"## Call{repeated(' ', size)}x",
    "a heading with a run of tabs": lambda size: f"## Call{repeated(chr(9), size)}x",
    "a heading by mistake": lambda size: f"# 1{repeated(' ', size)}x",
    "marks behind a heading": lambda size: f"## a{repeated(' #', size)}x",
    "no space": partial(repeated, "a"),
    "base64": partial(repeated, "aB3x"),
    "hyphens": partial(repeated, "a-"),
    "labels": partial(repeated, "a."),
    "comments": partial(repeated, "<!---->"),
    "hours": partial(repeated, "24/7"),
    "hours in words": partial(repeated, "24/7 "),
    "numbers to call": partial(repeated, "1-800-662-4357 "),
    "digits": partial(repeated, "1"),
    "blank lines": partial(repeated, "\n"),
    "fields": partial(repeated, "%41&"),
    "stars": partial(repeated, "* "),
    "abbreviations": partial(repeated, "St."),
}


@pytest.mark.timing
@pytest.mark.parametrize("shape", NASTY)
@pytest.mark.parametrize("work", WORK)
def test_work_on_a_text_takes_linear_time(work: str, shape: str) -> None:
    assert linear.is_linear(WORK[work], NASTY[shape], most=0.5)


@pytest.mark.timing
@pytest.mark.slow
@pytest.mark.parametrize("work", WORK)
def test_work_on_a_text_takes_linear_time_on_every_shape(work: str) -> None:
    shapes = [partial(repeated, unit) for unit in linear.UNITS]
    assert [shape(20) for shape in shapes if not linear.is_linear(WORK[work], shape, most=0.5)] == []


@pytest.mark.timing
@pytest.mark.parametrize("unit", ["a ", "1 ", "i o p ", "*", "ﷺ", "sent from my ", "😀a", "k*ll ", "0", "\n", "a."])
def test_the_longest_sms_is_understood_at_once(unit: str) -> None:
    text = repeated(unit, 1600)
    assert linear.least_seconds(lambda: normalize.expand(text)) < 0.05

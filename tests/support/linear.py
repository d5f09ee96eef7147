"""What nasty texts look like, which patterns the program has, and whether work on a text takes time in proportion."""

from __future__ import annotations

import importlib
import itertools
import pkgutil
import re
import time
from collections.abc import Callable, Iterator

import hotline
from hotline.text import normalize

LONG = 64 * 1024
"""Characters: as many as a prompt file or a request can hold."""

UNITS = (
    " ", "\t", "\n", "\r\n", "\u1680", "\u3000", "\xa0", "\x0b", "a", "A", "1", "\u0660", "\xe9", "\u4e00",
    "\u0301", "e\u0301", "\u200d", "\u200b", "\ufdfa", "\U0001f600", "\U0001f468\u200d", "a\U0001f600", "-",
    "_", "#", "*", "`", "~", "=", ">", "<", "[", "]", "(", ")", "{", "}", "!", "|", "\\", "&", "/", ":", ";",
    ",", ".", "?", "'", "\"", "$", "%", "+", "@", "\u201c", "\xbf", "a ", "A ", "1 ", "- ", "* ", "# ", "> ",
    ". ", ", ", "' ", "a.", "a-", "a_", "a'", "a/", "a@", "a1", "A.", "A-", "1.", "1,", "1-", "1:", "1/", "$1",
    "+1", "1%", "*a", "k*", "_a", "aa ", "AAA ", "](", "[](", "![a](", "[a][", "<a", "</a ", "<a ", "<!--",
    "<!---->", "&a", "&#1", "**", "**a", "__", "``", "~~", "``` ", "24/7 ", "24/7", "1x ", "1 mg ", "1-800-",
    "1-800-662-4357 ", "800) ", "ext 1 ", "1:00-", "1 a.m.-", "Mon-", "Mon - ", "Jan 1 ", "Jan. ", "1 de ",
    "St.", "Dr. ", "e.g. ", "w/", "press 1 ", "http://", "www.", "a.com ", "a.org", "a@b.", "{keywords}",
    "{a ", "Liked \u201c", "to \u201c", "\n- ", "\n1. ", "\n## ", "\n# ", "\n---\n", "- - ", "* * ", "_ _ ",
    "i o p ", "sent from my ", "\nsent from my ", "o", "ia", "ie", "y", "program ", "intensive outpatient ",
    "%41&", "?a=", "a, ", "  a", "a b  ",
)  # fmt: skip
"""What is repeated."""

HEADS = (
    "", "x", "## Call", "# 1", "- ", "a: ", "---\n", "**", "__x", "`", "[", "<a", "&", "{", "$1",
    "Liked \u201c", "1.", "a.", "\n",
)  # fmt: skip
RUNS = (
    " ", "\t", "a", "A", "1", "-", ".", "*", "_", "'", "/", ",", "\n", "\u1680", "\u0301", "a ", "1 ", "=",
    "#", "\U0001f600",
)  # fmt: skip
TAILS = (
    "", "x", "#", "\"", "(", "[", "\\", " 1", "@", "\n", "!",
)  # fmt: skip


MOST_GROWTH = 2.6
"""By how much the time may grow when the text grows by two: by four, it grows with the square."""

LOOKS = 3


def repeated(unit: str, size: int = LONG) -> str:
    """A unit again and again."""
    return unit * (size // len(unit))


def shapes() -> Iterator[Callable[[int], str]]:
    """Texts of a size: a unit again and again, and a run of something between a beginning and an end."""
    for unit in UNITS:
        yield lambda size, unit=unit: repeated(unit, size)  # type: ignore[misc]
    for head, run, tail in itertools.product(HEADS, RUNS, TAILS):
        if head or tail:
            yield lambda size, h=head, r=run, t=tail: h + repeated(r, size) + t  # type: ignore[misc]


def modules() -> Iterator[object]:
    """The program's modules."""
    for found in pkgutil.walk_packages(hotline.__path__, "hotline."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def patterns() -> dict[str, re.Pattern[str]]:
    """The compiled patterns of all modules, by where they are."""
    found: dict[str, re.Pattern[str]] = {}
    for module in modules():
        for name, value in vars(module).items():
            for place, pattern in _within(value):
                found.setdefault(f"{getattr(module, '__name__', '')}.{name}{place}", pattern)
    once = {id(pattern): name for name, pattern in reversed(found.items())}
    return {name: found[name] for name in sorted(once.values())}


def _within(value: object, depth: int = 3) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield "", value
    elif depth and isinstance(value, (tuple, list)) and len(value) < 200:
        for n, each in enumerate(value):
            yield from ((f"[{n}]{place}", pattern) for place, pattern in _within(each, depth - 1))
    elif depth and isinstance(value, dict) and len(value) < 200:
        for key, each in value.items():
            yield from ((f"[{key}]{place}", pattern) for place, pattern in _within(each, depth - 1))


def seconds(work: Callable[[], object]) -> float:
    """Processor time of this thread: what other threads and programs do is not counted, nor is a text known already."""
    normalize.forget()
    began = time.thread_time()
    work()
    return time.thread_time() - began


def least_seconds(work: Callable[[], object], looks: int = LOOKS) -> float:
    """Processor time, the least of a few looks: a busy machine makes work take longer, and nothing makes it shorter."""
    return min(seconds(work) for _ in range(looks))


def is_linear(work: Callable[[str], object], shape: Callable[[int], str], most: float = 0.1) -> bool:
    """Whether work on a text of LONG characters is done within `most` seconds, or at least grows as the text does.

    It is tried on shorter texts before, so that a test that must fail does so today; and when those say that LONG
    characters stay within `most`, no longer one is tried.
    """
    before: float | None = None
    for size in (LONG // 32, LONG // 8, LONG):
        took = _took(work, shape(size))
        if took > most and min(_growths(work, shape, size, took)) > MOST_GROWTH:
            return False
        if _foreseen(took, before, LONG / size) < most:
            return True
        before = min(took, _took(work, shape(size)))
    return True


def _foreseen(took: float, before: float | None, times: float) -> float:
    """Seconds for a text so many times as long as one that `took` so long.

    As much of it as can grow with the square is taken to do so: all of it, or, where a text of a quarter of the size
    was measured `before`, what four times that does not explain. (With l + s for the two parts, before is l/4 + s/16.)
    """
    square = took if before is None else min(took, max(0.0, (took - 4 * before) * 4 / 3))
    return (took - square) * times + square * times**2


def _took(work: Callable[[str], object], text: str) -> float:
    return seconds(lambda: work(text))


def _growths(work: Callable[[str], object], shape: Callable[[int], str], size: int, took: float) -> Iterator[float]:
    """By how much the time grows when a text of half the size becomes one of this size, which `took` as long before.

    There are a few looks, for the machine may be busy; none after one that says that the time grows as the text does.
    """
    half, whole = shape(size // 2), shape(size)
    for _ in range(LOOKS):
        growth = took / max(_took(work, half), 1e-6)
        yield growth
        if growth <= MOST_GROWTH:
            return
        took = _took(work, whole)

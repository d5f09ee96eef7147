"""The facts in `line.yaml` that each language has words of its own for: where each is, and how one is changed.

A form has a box under the fact's name for the first language ("bring"), and one for each other language ("bring.es").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hotline.content.checks import line
from hotline.content.editing import fields
from hotline.content.editing.fields import FieldSpan
from hotline.content.facts import FACTS

WORDED = frozenset(name for name, fact in FACTS.items() if fact.translated or fact.named)
"""The facts that a language may have words of its own for."""

_INDENT = "  "


def names(languages: Sequence[str]) -> tuple[str, ...]:
    """Return the names of all boxes that a form of `line.yaml` has in these languages, in its order."""
    return tuple(_names(languages))


def part(field: str, languages: Sequence[str]) -> str:
    """Return the box that a field is in: words of the first language are in the one of the fact itself."""
    fact, _, language = field.partition(".")
    return fact if language and language in languages[:1] else field


def change(lines: list[str], name: str, value: str, languages: Sequence[str]) -> list[str]:
    """Return the lines with other words in a box. Without words the field is removed."""
    first = languages[0]
    fact, _, language = name.partition(".")
    language = language or first
    found = fields.find(lines, nested=True) or ()
    below = [each for each in found if each.name.startswith(f"{fact}.")]
    mine = next((each for each in below if each.name == f"{fact}.{language}"), None)
    if below:
        return _among(lines, below, mine, _line(language, value) if value else None, first)
    if language == first and (not value or _is_plain(fact, found)):
        return fields.change(lines, fact, [value] if value else [], nested=True)
    return _parted(lines, found, fact, {language: value}, first) if value else lines


def _names(languages: Sequence[str]) -> Iterator[str]:
    for name in line.KNOWN:
        yield name
        if name in WORDED:
            yield from (f"{name}.{language}" for language in languages[1:])


def _is_plain(fact: str, found: Sequence[FieldSpan]) -> bool:
    """Return whether words of the first language are written behind the fact's name. A name or an address is the same
    in all languages until one has another."""
    return FACTS[fact].named or any(each.name == fact for each in found)


def _line(language: str, value: str) -> str:
    return f"{_INDENT}{language}: {fields.typed(value)}"


def _among(
    lines: list[str], below: Sequence[FieldSpan], mine: FieldSpan | None, written: str | None, first: str
) -> list[str]:
    """Return the lines with a language's line among those of the others, in their indent; without it where it is
    None."""
    head, last = _head(lines, below), max(each.last for each in below)
    if written is not None:
        start = lines[below[0].line]
        indented = start[: len(start) - len(start.lstrip())] + written.lstrip()
        at, after = (mine.line, mine.last + 1) if mine else (last + 1, last + 1)
        return [*lines[:at], indented, *lines[after:]]
    if mine is None:
        return lines
    others = [each for each in below if each is not mine]
    if not others:
        return [*lines[:head], *lines[last + 1 :]]
    fact = mine.name.partition(".")[0]
    if FACTS[fact].named and [each.name for each in others] == [f"{fact}.{first}"]:
        plain = f"{fact}: {fields.typed(others[0].values[0].text)}"
        return [*lines[:head], plain, *lines[last + 1 :]]
    return [*lines[: mine.line], *lines[mine.last + 1 :]]


def _head(lines: list[str], below: Sequence[FieldSpan]) -> int:
    """Return the line of the fact's own name."""
    return max(
        (n for n in range(below[0].line) if lines[n][:1].strip() and not lines[n].startswith("#")), default=0
    )


def _parted(
    lines: list[str], found: Sequence[FieldSpan], fact: str, words: dict[str, str], first: str
) -> list[str]:
    """Return the lines with words by language below a fact's name, in place of words for the first one alone."""
    plain = next((each for each in found if each.name == fact), None)
    if plain is None:
        at = max((each.last + 1 for each in found), default=len(lines))
        return [*lines[:at], f"{fact}:", *(_line(code, each) for code, each in words.items()), *lines[at:]]
    words = {first: fields.current(plain)[0], **words} if fields.current(plain) else words
    below = [_line(code, each) for code, each in words.items()]
    return [*lines[: plain.line], f"{fact}:", *below, *lines[plain.last + 1 :]]

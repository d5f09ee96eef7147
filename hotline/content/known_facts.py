"""What prompt files need of `line.yaml`: their optional words are settled, and those that lack a fact wait for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from hotline.content.facts import CHANGING, PLACEHOLDERS
from hotline.content.messages import DANGER
from hotline.content.prompt_file import PromptFile
from hotline.hours import words
from hotline.line import Line
from hotline.models import HELPLINE_KEY
from hotline.text import placeholders

NO_FACTS: frozenset[str] = frozenset()


def known(line: Line | None, language: str) -> frozenset[str]:
    """Return the names of the facts that a line has in a language, those that change with the clock among them."""
    if line is None:
        return NO_FACTS
    by_the_clock = CHANGING if line.hours and line.time_zone and words.has(language) else ()
    return frozenset((*line.said(language), *by_the_clock))


def settled(file: PromptFile, facts: frozenset[str]) -> PromptFile:
    """Return a file with its optional words chosen by the facts that are known.

    Words for danger have none: they do not depend on any fact.
    """
    if file.name.id in DANGER or not any("[" in section.words for section in file.sections):
        return file
    are_known = _are_known(facts)
    sections = (replace(each, words=placeholders.settle(each.words, are_known)) for each in file.sections)
    return replace(file, sections=tuple(sections))


def missing(file: PromptFile, facts: frozenset[str]) -> tuple[str, ...]:
    """Return the names of the facts without which a file's words cannot be said, each once.

    The words for danger and the helpline may use none at all, and another rule says so.
    """
    if file.name.id in DANGER or file.name.keys == HELPLINE_KEY:
        return ()
    used = (name for section in file.sections for name in placeholders.names(section.words))
    return tuple(dict.fromkeys(name for name in used if name in PLACEHOLDERS and name not in facts))


def ready(files: Iterable[PromptFile], facts: frozenset[str]) -> tuple[PromptFile, ...]:
    """Return the files whose facts are all known."""
    return tuple(file for file in files if not missing(file, facts))


@lru_cache
def _are_known(facts: frozenset[str]) -> dict[str, bool]:
    return {name: name in facts for name in PLACEHOLDERS}

"""Rules about the languages of a line together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hotline.content.paths import Kind
from hotline.content.prompt_file import PromptFile
from hotline.models import Catalogue
from hotline.problems import Place, Problem, warning
from hotline.sentence import Sentence
from hotline.text import placeholders

RULES: Mapping[str, str] = {
    "not-translated": "The words of a translation are other ones than those of the first language."
}
"""The rule of `not_translated`, which compares files."""

TRANSLATED = (Kind.TOPIC, Kind.MENU, Kind.MESSAGE)
"""The kinds of files that a language has its own words in."""

_FIELDS = ("title", "menu")
_FEWEST_WORDS = 3
"""Fewer may be the same in two languages: "Narcan", "Medicaid, Medicare"."""


def missing_translation(catalogue: Catalogue) -> Iterator[Problem]:
    """An answer of the first language is in every other."""
    first, *others = catalogue.languages.values()
    for language in others:
        for topic in first.topics.values():
            if topic.id not in language.topics:
                path = topic.place.path.replace(first.code, language.code, 1)
                what = Sentence(
                    "missing translation of {path}: write it; until then people get it in {code}",
                    path=topic.place.path,
                    code=first.code,
                )
                yield warning(Place(path), what, "missing-translation")


def not_translated(original: PromptFile, translation: PromptFile) -> Iterator[Problem]:
    """Yield a problem for each field and section of a translation that has the words of its original, whatever the
    numbers and placeholders in them."""
    same = {part: words for part, _, words in _words(original) if len(words) >= _FEWEST_WORDS}
    for part, line, words in _words(translation):
        if same.get(part) == words:
            what = Sentence("these are still the words of the first language: translate them")
            yield warning(translation.place(line), what, "not-translated")


def _words(file: PromptFile) -> Iterator[tuple[str, int, list[str]]]:
    """Yield each field and section that is said or shown: its name, its line, its words in lower case."""
    for name in _FIELDS:
        yield name, file.line(name), _letters(file.value(name))
    for section in file.sections:
        yield f"## {section.heading}", section.line, _letters(section.words)


def _letters(words: str) -> list[str]:
    return "".join(each if each.isalpha() else " " for each in placeholders.without(words)).casefold().split()

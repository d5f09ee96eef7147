"""Danger in a text: what must be answered with 988 and 911 before anything else.

The patterns are data: families by kind and language in `crisis_en.yaml` and `crisis_es.yaml`, each with examples
and counter-examples that the tests run. Negation, questions and history count as danger on purpose: anyone who
speaks of it gets the words. An idiom excuses its own words, in its clause, and nothing else; only what is said to
be over and good now excuses words of an earlier clause ("i was suicidal at 15, im 40 and happy").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property

from hotline.nlu.danger.danger import STAFF_KIND, Danger, StaffPhrase
from hotline.nlu.danger.danger_kinds import Kinds, Narrowing, most_urgent
from hotline.nlu.danger.danger_patterns import shipped
from hotline.nlu.danger.knowledge import examples, knowledge, lines, look_alikes
from hotline.nlu.patterns.data_files import LANGUAGES, spelling
from hotline.nlu.patterns.pattern_search import Found, Patterns
from hotline.nlu.words import clauses
from hotline.nlu.words.clauses import Excuses, Heard, hear
from hotline.nlu.words.spelling import SpellingCorrector
from hotline.text import normalize

__all__ = [
    "LANGUAGES",
    "STAFF_KIND",
    "Danger",
    "Detector",
    "StaffPhrase",
    "examples",
    "find",
    "knowledge",
    "lines",
    "look_alikes",
    "said",
]


@cache
def _narrowing() -> Narrowing:
    return Narrowing(shipped())


class Detector:
    """Finds danger in texts.

    `extra_phrases` are plain phrases by staff; each counts as danger wherever its words stand together. Nothing
    that staff write makes the detector find less.
    """

    def __init__(self, extra_phrases: Iterable[StaffPhrase] = ()) -> None:
        self._compiled = shipped()
        phrases = sorted(extra_phrases, key=lambda each: each.danger.urgency)
        self._staff = tuple((phrase, each.danger) for each in phrases if (phrase := each.normalized))

    def find(self, text: str) -> Danger | None:
        """Return the most urgent danger that a text shows, or None, in linear time. Never raises."""
        heard = hear(text, _read_words)
        return most_urgent(self._shown(heard)) or self._said_by_staff(text, heard.understood)

    def languages(self, text: str) -> frozenset[str]:
        """Return the languages whose patterns find danger in a text."""
        return frozenset(self._words_by_language(text))

    def widest_language(self, text: str) -> str | None:
        """Return the language whose patterns cover the most words: Spanish in "inhale gas a proposito"."""
        words = self._words_by_language(text)
        widest = max(words, key=lambda code: len(words[code]), default="")
        return widest if all(words[code] < words[widest] for code in words.keys() - {widest}) else None

    def _words_by_language(self, text: str) -> Mapping[str, set[int]]:
        """Return the places of the words that show danger, by language."""
        run = said(text)
        words: dict[str, set[int]] = {}
        for each in self._compiled.danger.find(run):
            words.setdefault(self._compiled.dangers[each.pattern].language or "", set()).update(_own(run, each))
        return words

    def without_idioms(self, text: str) -> str:
        """Return the clauses of a text in which nothing is known to look like danger and to show none.

        What is told to be long over, in several clauses, is left out word by word.
        """
        if not self.is_idiom(text):
            return text
        run = said(text)
        over = {place for each in self._compiled.reaching.find(run) for place in each.words}
        if over:
            return " ".join(word for place, word in enumerate(run) if place not in over and word not in "^$")
        return "\n".join(clause for clause in clauses.split(text) if not self.is_idiom(clause))

    def beside_idioms(self, text: str) -> str:
        """Return the words of a text with a comma for those of idioms: "im , , , how much is it"."""
        run = said(text)
        idioms = {place for each in self._compiled.harmless.find(run) for place in each.words}
        return " ".join("," if place in idioms else word for place, word in enumerate(run) if word not in "^$")

    def is_idiom(self, text: str) -> bool:
        """Return whether a text has an idiom that looks like danger and shows none."""
        return any(True for _ in self._compiled.harmless.find(said(text)))

    def _shown(self, heard: Heard) -> Iterator[Danger]:
        """Yield the dangers of each clause as if it stood alone, and those of phrases that cross clauses."""
        over = _Over(self._compiled.reaching, heard)
        for clause in dict.fromkeys(heard.clauses):
            run = _between_edges(clause)
            found = [each for way in _ways(run) for each in self._compiled.danger.find(way)]
            yield from self._told(run, [each for each in found if not over.excuses(_own(run, each), clause)])
        if len(heard.clauses) > 1:
            whole = _between_edges(heard.words)
            found = list(self._compiled.danger.find(whole))
            apart = [each for each in found if heard.is_over_clauses(each.words)] if heard.starts else found
            left = [each for each in apart if not over.excuses(_own(whole, each))]
            yield from self._told(whole, left, idioms=not heard.starts)

    def _told(self, run: Sequence[str], found: Sequence[Found], *, idioms: bool = True) -> Iterator[Danger]:
        """Yield the dangers of phrases found in a run that nothing excuses.

        Words show one danger: a phrase that shares a word with one of a stronger claim says nothing more.
        """
        if not found:
            return
        excuses = Excuses(each.words for each in self._compiled.harmless.find(run)) if idioms else Excuses()
        kinds = Kinds(_narrowing(), run)
        left = [(own, each) for each in found if not excuses.cover(own := _own(run, each))]
        told = [(kinds.told(self._compiled.dangers[each.pattern], each), own) for own, each in left]
        taken: set[int] = set()
        for danger, own in sorted(told, key=lambda each: each[0].claim):
            if taken.isdisjoint(own):
                taken.update(own)
                yield danger

    def _said_by_staff(self, text: str, understood: str) -> Danger | None:
        """Return the danger of a phrase by staff, with the letters of all scripts or without those of others."""
        if not self._staff:
            return None
        ways = f" {understood} | {normalize.expand_any_script(text)} "
        return next((danger for phrase, danger in self._staff if f" {phrase} " in ways), None)


class _Over:
    """What a text says, in several clauses, to be over; computed when first needed."""

    def __init__(self, reaching: Patterns, heard: Heard) -> None:
        self._reaching, self._heard = reaching, heard

    @cached_property
    def _excuses(self) -> Excuses | None:
        if len(self._heard.starts) < 2:
            return None
        found = [each.words for each in self._reaching.find(_between_edges(self._heard.words))]
        return Excuses(found) if found else None

    def excuses(self, phrase: Sequence[int], clause: tuple[str, ...] | None = None) -> bool:
        """Return whether this excuses a phrase of the text, or of a clause wherever that clause is said."""
        excuses = self._excuses
        if not excuses:
            return False
        starts = [at for at, each in zip(self._heard.starts, self._heard.clauses, strict=True) if each == clause]
        return all(excuses.cover([at + place for place in phrase]) for at in starts or (0,))


def said(text: str) -> list[str]:
    """Return the words of a text as patterns read them: expanded, corrected, with ^ and $ at the edges."""
    return _between_edges(_read_words(normalize.expand(text).split()))


def _own(run: Sequence[str], found: Found) -> list[int]:
    """Return the places of a phrase's words in a run, without its edges."""
    return [place for place in found.words if run[place] not in "^$"]


def _between_edges(heard: Sequence[str]) -> list[str]:
    return ["^", *heard, "$"]


def _ways(run: list[str]) -> Iterator[list[str]]:
    """Yield a clause as it stands and, where it starts or ends with emoji, as if its words stood at the edges."""
    yield run
    marked = [place for place, word in enumerate(run) if not word.startswith(("^", "$", "emoji"))]
    if marked and (marked[0] > 1 or marked[-1] < len(run) - 2):
        first, last = marked[0], marked[-1] + 1
        yield ["^"] * first + run[first:last] + ["$"] * (len(run) - last)


def _read_words(understood: Sequence[str]) -> list[str]:
    return _corrector().read(understood)


@cache
def _corrector() -> SpellingCorrector:
    data = spelling()
    return SpellingCorrector(
        shipped().danger.words,
        decisive=data["misspelt"],
        correct=(data["right"],),
        compounds=data["glued"],
        anchors=data["telling"],
    )


@cache
def _default() -> Detector:
    return Detector()


def is_idiom(text: str) -> bool:
    """Return whether a text has an idiom that looks like danger and shows none."""
    return _default().is_idiom(text)


def find(text: str) -> Danger | None:
    """Return the danger that a text shows by the built-in patterns alone, or None."""
    return _default().find(text)

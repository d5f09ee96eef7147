"""Matches keywords, in any language and with typing errors, and keys as on the phone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from hotline.content import keywords
from hotline.content.cache import once
from hotline.models import Catalogue, Language, Match, MatchReason
from hotline.nlu.topics.interpreter import Interpretation, Interpreter
from hotline.nlu.topics.misspelled_keywords import MARKED
from hotline.nlu.words import keyword_frames, question_form

_BEFORE_KEYS = r"(?:please )?(?:i )?(?:press|pick|option|number|no|key|dial|oprima|opcion|numero|tecla) "
_KEYS = re.compile(rf"(?:{_BEFORE_KEYS})?((?:\d ?)+)(?: please)?")

_EVERYDAY = frozenset({"time", "tiempo", "family", "familia", "group", "grupo", "pay", "pagar", "number", "numero"})
"""Keywords that people also say without thinking of the line."""

_OF_ANYTHING = _EVERYDAY | {"level", "levels", "nivel", "months", "weeks", "meses", "semanas", "classes", "clases"}
"""Keywords that do not tell, in a sentence, what it is about: everybody has a family and classes."""


class KeywordMatcher:
    """Matches texts with the keywords and keys of a catalogue."""

    def __init__(self, catalogue: Catalogue, interpreter: Interpreter) -> None:
        self._languages = tuple(catalogue.languages.values())
        self._interpreter = interpreter

    def exactly(self, meaning: Interpretation, home: Language) -> Match | None:
        """Match a text that is a keyword, in any language, or keys."""
        for each in self._by_preference(home):
            if meaning.normalized in keywords.language_names(each.code):
                return Match(MatchReason.KEYWORD, ("language",), each.code)
            target = each.keywords.get(meaning.normalized)
            if target:
                return Match(MatchReason.KEYWORD, (target,), _answering(target, each, home))
            if meaning.normalized in keywords.OPT_OUT_ALONE.get(each.code, ()):
                return Match(MatchReason.KEYWORD, ("opt-out",), each.code)
        marked = MARKED.get(meaning.normalized)
        return Match(MatchReason.KEYWORD, (marked,), home.code) if marked else _keys(meaning.normalized, home)

    def framed(self, meaning: Interpretation, home: Language) -> Match | None:
        """Match a text that is a keyword in the words that it was printed with, or in words of courtesy."""
        for framed in keyword_frames.readings(meaning.normalized):
            for each in self._by_preference(home):
                target = each.keywords.get(framed.keyword)
                if target and _is_meant(framed, target in each.topics):
                    return Match(MatchReason.KEYWORD, (target,), _answering(target, each, home))
                if framed.is_courteous and framed.keyword in keywords.OPT_OUT_ALONE.get(each.code, ()):
                    return Match(MatchReason.KEYWORD, ("opt-out",), each.code)
            if framed.is_courteous and MARKED.get(framed.keyword) == "opt-out":
                return Match(MatchReason.KEYWORD, ("opt-out",), home.code)
            if framed.is_sent and (pressed := _keys(framed.keyword, home)):
                return pressed
        return None

    def misspelled(self, meaning: Interpretation, home: Language) -> Match | None:
        """Match a text that is a misspelled keyword."""
        for each in self._by_preference(home):
            target = self._interpreter.misspelled(meaning.normalized, each.code)
            if target:
                return Match(MatchReason.FUZZY, (target,), _answering(target, each, home), score=0.9)
        return None

    def names(self, meaning: Interpretation, topic: str) -> bool:
        """Return whether a text contains one of a topic's own keywords.

        Words for treatment itself belong to all topics.
        """
        return any(not question_form.names_treatment(keyword) for keyword in self._named(meaning, topic))

    def tells(self, meaning: Interpretation, topic: str) -> bool:
        """Return whether a text contains a keyword of a topic that is not also said of anything else."""
        return any(keyword not in _OF_ANYTHING for keyword in self._named(meaning, topic))

    def _named(self, meaning: Interpretation, topic: str) -> Iterator[str]:
        text = f" {meaning.normalized} "
        return (keyword for keyword in self._by_target.get(topic, ()) if f" {keyword} " in text)

    @once
    def _by_target(self) -> Mapping[str, Sequence[str]]:
        """The keywords of all languages, by what they lead to."""
        found = defaultdict[str, list[str]](list)
        for keyword, target in chain.from_iterable(language.keywords.items() for language in self._languages):
            found[target].append(keyword)
        return found

    def _by_preference(self, home: Language) -> Iterator[Language]:
        yield home
        yield from (each for each in self._languages if each is not home)


def _is_meant(framed: keyword_frames.Framed, is_topic: bool) -> bool:
    """Return whether a keyword is meant as one: "reply TIME" is, and "I need time" is not; nor is "I want to stop"."""
    return framed.is_sent or ((is_topic or not framed.is_wished) and framed.keyword not in _EVERYDAY)


def _answering(target: str, found: Language, home: Language) -> str:
    """Return the language to answer in: where the keyword was found, unless only the conversation's lacks the
    answer."""
    is_missing = target in found.topics and target not in home.topics
    return home.code if is_missing else found.code


def _keys(text: str, home: Language) -> Match | None:
    """Match keys as on the phone: 3, 3 2, 32, press 3."""
    pressed = _KEYS.fullmatch(text)
    node = home.nodes.get(pressed[1].replace(" ", "")) if pressed else None
    return Match(MatchReason.DIGIT, (node.id,), home.code) if node else None

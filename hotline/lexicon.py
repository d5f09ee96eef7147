"""What is known of how people ask: the examples of every topic and message, and of danger, in all languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from hotline import crisis, keywords, words
from hotline.model import Catalogue, Language
from hotline.questions import Candidate, Index, features, whole_words
from hotline.vocabulary import Vocabulary

DANGER = "crisis"
"""The target of the examples of danger."""

KEYWORD_USES = 3
"""A keyword counts as so many examples."""

MARKED: Mapping[str, str] = {word.lower(): "opt-out" for word in keywords.RESERVED} | {
    "help": "help",
    "info": "help",
    "start": "start",
    "yes": "start",
    "unstop": "start",
}
"""What answers a carriers' word that is misspelt or has a mark beside it, and so is not theirs to answer."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text as somebody may send it, what it is about, and its language."""

    text: str
    target: str
    language: str


class Lexicon:
    """All that a catalogue knows of how people ask, compiled."""

    def __init__(self, catalogue: Catalogue) -> None:
        languages = catalogue.languages.values()
        examples = tuple(example for language in languages for example in _examples(language))
        self._questions, self._tongues = compiled(examples)
        self._word_for_word = _word_for_word(examples)
        self._keywords = {language.code: _Keywords(language) for language in languages}
        # Beside few examples of anything else, every text looks like those of danger.
        self._tells_danger = sum(example.target != DANGER for example in examples) > len(examples) / 2

    def guesses(self, text: str) -> list[Candidate]:
        """What a text may be about as a question, the likeliest first."""
        return self._questions.rank(text)

    def because(self, text: str, target: str) -> list[tuple[str, float]]:
        """The features of a text that speak for a target, strongest first, and how strongly."""
        return self._questions.because(text, target)

    def answers(self, text: str) -> list[Candidate]:
        """What a text may be about, danger left out: that is looked for before. A text that stands among the examples
        is about what it stands for."""
        target = self._word_for_word.get(words.normalise(text))
        if target and target != DANGER:
            return [Candidate(target, 1.0)]
        guesses = self.guesses(text)
        calm = 1 - sum(guess.score for guess in guesses if guess.target == DANGER)
        return [Candidate(guess.target, guess.score / calm) for guess in guesses if guess.target != DANGER and calm]

    def danger(self, text: str) -> float:
        """The chance that a text shows danger, where that is what it most likely is; else 0."""
        best = self.guesses(text)[:1] if self._tells_danger else []
        return best[0].score if best and best[0].target == DANGER else 0.0

    def tongue(self, text: str) -> Candidate | None:
        """The language that a text is most likely in; None when nothing is known of its words."""
        return next(iter(self._tongues.rank(text)), None)

    def misspelt(self, word: str, language: str) -> str | None:
        """The target of the keyword that a normalised text stands for in a language, or None."""
        return self._keywords[language].nearest(word)


class _Keywords:
    """The keywords of a language, and the carriers' words, by their misspelt forms."""

    def __init__(self, language: Language) -> None:
        self._targets = {**MARKED, **language.keywords}
        self._run_together = {word.replace(" ", ""): target for word, target in self._targets.items()}
        self._whole = Vocabulary(self._run_together)
        self._parts = Vocabulary(part for word in self._targets for part in word.split())

    def nearest(self, text: str) -> str | None:
        """The target of the keyword that a normalised text of a few words stands for, or None."""
        run = text.replace(" ", "")
        if run in self._run_together:
            return self._run_together[run]
        if " " not in text:
            return self._run_together.get(self._whole.nearest(text) or "")
        return self._targets.get(" ".join(self._parts.nearest(part) or part for part in text.split()))


def _examples(language: Language) -> Iterator[Example]:
    for topic in language.topics.values():
        for text in (topic.title, *topic.keywords * KEYWORD_USES, *topic.asks):
            yield Example(text, topic.id, language.code)
    for message in language.messages.values():
        for text in message.asks:
            yield Example(text, message.name, language.code)
    for target, texts in language.examples.items():
        if target in language.topics or target in language.messages:
            yield from (Example(text, target, language.code) for text in texts)
    for text in crisis.examples(language.code):
        yield Example(text, DANGER, language.code)
    for text in crisis.look_alikes(language.code):
        yield Example(text, "unknown", language.code)


@lru_cache(maxsize=2)
def compiled(examples: tuple[Example, ...]) -> tuple[Index, Index]:
    """All examples as an index of what they are about, and one of their languages.

    Remembered, because most edits change an answer and not the ways people ask for it.
    """
    found = [features(example.text) for example in examples]
    about = zip(found, (example.target for example in examples), strict=True)
    tongues = ((whole_words(each), example.language) for each, example in zip(found, examples, strict=True))
    return Index(about), Index(tongues)


def _word_for_word(examples: Iterable[Example]) -> Mapping[str, str]:
    """The targets of whole texts, where all who use the same words mean the same."""
    meant: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        meant[words.normalise(example.text)].add(example.target)
    return {text: target for text, targets in meant.items() if len(targets) == 1 for target in targets if text}

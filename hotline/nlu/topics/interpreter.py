"""Interprets a text by the examples of every topic and message, in all languages.

Danger is not among them: it is looked for first, by patterns (`danger_detector`) and by a fixed model (`danger_model`).
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Sequence

from hotline.content.asks import A_PERSON, ABOUT_US, HOW_TO_START, LANGUAGES_SPOKEN, WHO
from hotline.content.cache import once
from hotline.models import Catalogue
from hotline.nlu.danger import danger_model
from hotline.nlu.topics import center_questions, examples
from hotline.nlu.topics.classifier import features
from hotline.nlu.topics.examples import Compiled, Example
from hotline.nlu.topics.misspelled_keywords import MisspelledKeywords
from hotline.nlu.topics.ranking import Guess
from hotline.text import normalize

LIKELY = 0.5
"""The chance from which a text more likely shows danger than not."""

LIKELIER = 0.7
"""The chance from which "how do I start" means one organization, on a line that names none."""

SURE = 0.8
"""The chance from which a topic answers a text that might ask about an organization, on a line that names none."""


class Interpreter:
    """Interprets texts by what a catalogue knows of how people ask.

    The examples are compiled when a question first needs them, or when `prepare` is called. Keywords, keys and
    calls are answered before that; a question that comes meanwhile waits.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        languages = tuple(catalogue.languages.values())
        self._catalogue = catalogue
        self._ways = tuple((language.code, tuple(examples.ways_of(language))) for language in languages)
        self._keywords = {language.code: MisspelledKeywords(language) for language in languages}
        self._compiled: Compiled | None = None
        self._is_promised = False
        self._compiling = threading.Lock()

    def will_be_prepared(self) -> None:
        """Note that another thread will call `prepare` soon."""
        self._is_promised = True

    @property
    def is_being_prepared(self) -> bool:
        """Whether a question would have to wait for another thread."""
        return self._is_promised and self._compiled is None

    def prepare(self) -> Compiled:
        """Compile the examples once, whichever thread comes first, and return them."""
        if self._compiled is None:
            with self._compiling:
                self._compiled = self._compiled or examples.compiled(self._ways)
        return self._compiled

    def examples(self) -> tuple[Example, ...]:
        """Return the examples of all languages."""
        return tuple(examples.listed(self._ways))

    def meaning(self, text: str) -> Interpretation:
        """Interpret a text."""
        return Interpretation(text, self)

    @property
    def has_organization(self) -> bool:
        """Whether `line.yaml` says whose line it is."""
        return self._catalogue.line is not None

    def says(self, fact: str) -> bool:
        """Return whether `line.yaml` has a fact; "" is none that is needed."""
        line = self._catalogue.line
        return not fact or any(fact in said for said in line.words.values()) if line else not fact

    @property
    def helpline(self) -> str:
        """The topic of the helpline, which knows programs near people."""
        return self._catalogue.default.helpline.id

    def is_topic(self, target: str) -> bool:
        """Return whether a target is a topic that is live."""
        return self._catalogue.has_topic(target)

    def misspelled(self, word: str, language: str) -> str | None:
        """Return the target of the keyword that a normalized text misspells in a language, or None."""
        return self._keywords[language].nearest(word)


class Interpretation:
    """What a text may mean. Each part is computed when it is first read."""

    def __init__(self, text: str, interpreter: Interpreter) -> None:
        self.text = text
        self._interpreter = interpreter

    @once
    def normalized(self) -> str:
        """The words of the text, lightly normalized."""
        return normalize.simplify(self.text)

    @once
    def _features(self) -> Collection[str]:
        return features(self.text)

    @once
    def _known(self) -> str | None:
        """The target when the text is an example, word for word."""
        return self._interpreter.prepare().target(self.normalized)

    @property
    def is_example(self) -> bool:
        """Whether the text is, word for word, an example of how people ask."""
        return self._known is not None

    @once
    def guesses(self) -> Sequence[Guess]:
        """The targets of the text as a question, the likeliest first."""
        return self._interpreter.prepare().topics.rank(self._features)

    @once
    def answers(self) -> Sequence[Guess]:
        """The guesses at what to answer.

        An example, word for word, has its own target, and so have the forms in which people ask about the organization.
        Where its own topic answers "how do i sign up", that comes before what answers it on any line: the helpline,
        which finds programs, or that the line does not know.
        In a text that likely shows danger "unknown" does not count,
        because the words of danger speak for no topic.
        """
        asked = self._asked_of_the_center
        is_of_any_line = self._known in (self._interpreter.helpline, ABOUT_US) and asked not in (None, ABOUT_US)
        if self._known and not is_of_any_line:
            return [Guess(self._known, 1.0)]
        if asked:
            return [Guess(asked, 1.0)]
        if self.danger < LIKELY:
            return self.guesses
        known = sum(guess.score for guess in self.guesses if guess.target != "unknown")
        return [Guess(guess.target, guess.score / known) for guess in self.guesses if guess.target != "unknown"]

    @once
    def _asked_of_the_center(self) -> str | None:
        """What answers a question about the organization: its topic, or `about-us` where the line has no facts for it,
        unless the text is surely about another topic, or more likely about how to find a program."""
        asked = center_questions.asked(self.text)
        known = self._interpreter
        if asked is None:
            return None
        if asked.answer == A_PERSON:
            return self._a_person
        if asked.answer in (WHO, ABOUT_US) and known.has_organization:
            return asked.answer
        if asked.answer == WHO:
            return None
        if not known.says(asked.fact):
            return ABOUT_US if known.has_organization or asked.is_all else None
        if known.is_topic(asked.answer):
            return asked.answer
        best = next(iter(self.guesses), Guess(ABOUT_US, 0.0))
        may_be_any_program = asked.answer == HOW_TO_START and (best.target != ABOUT_US or best.score < LIKELIER)
        if not known.has_organization and (may_be_any_program or not asked.is_all):
            return None
        is_elsewhere = best.target == known.helpline or (known.is_topic(best.target) and best.score >= SURE)
        if asked.answer == LANGUAGES_SPOKEN and self._known == known.helpline:
            return self._a_person  # "is there anyone who speaks Spanish"
        return None if is_elsewhere else ABOUT_US

    @property
    def _a_person(self) -> str | None:
        """What answers who asks for a person: the organization's number comes first where `line.yaml` has it, unless
        the text likely shows danger."""
        is_reached = self._interpreter.says("name") and self._interpreter.says("phone")
        return A_PERSON if is_reached and self.danger < LIKELY else None

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of words in the text (`meanings.yaml`), such as "=drug"."""
        return frozenset(feature for feature in self._features if feature.startswith("="))

    @once
    def danger(self) -> float:
        """The chance that the text shows danger. It needs no examples, so it never waits for them."""
        return danger_model.shipped().score(self.text)

    @once
    def language_guess(self) -> Guess | None:
        """The likeliest language of the text; None when none of its words are known, or none tells languages apart:
        a letter, a number, a word of several languages."""
        known = self._interpreter.prepare()
        telling = (word for word in self.normalized.split() if len(word) > 1 and not word.isdecimal())
        if all(map(known.is_shared, telling)):
            return None
        guess = next(iter(known.languages.rank(self._features)), None)
        is_told = guess is not None and known.is_only_in(self.normalized, guess.target)
        return Guess(guess.target, 1.0) if guess and is_told else guess

    def explain(self, target: str) -> list[tuple[str, float]]:
        """Return the features that speak for a target and how strongly, strongest first."""
        return self._interpreter.prepare().topics.explain(self._features, target)

"""What a text means: danger first, then keywords and keys, typing errors, questions. Pure: a text in, a match out.

The carriers' words come before all when they are the whole message, because the carriers act on them whatever we do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hotline import crisis, keywords, words
from hotline.model import By, Catalogue, Language, Match, Topic
from hotline.questions import Index
from hotline.vocabulary import Vocabulary

RESERVED: Mapping[str, str] = {word.lower(): "help" for word in ("HELP", "INFO")} | {
    word.lower(): "start" for word in ("START", "YES", "UNSTOP")
}
"""The carriers' words that are not an opt-out, and the message that answers each where the carriers do not."""

SURE = 0.3
"""From this score up the best topic is the answer, if it leads."""

LIKELY, LEAD = 0.14, 1.5
"""A lower score is enough when the best topic scores so many times as much as the next one."""

TORN = 0.2
"""From this score up two topics that are close are both offered."""

_BEFORE_KEYS = r"(?:please )?(?:i )?(?:press|pick|option|number|no|key|dial|oprima|opcion|numero|tecla) "
_KEYS = re.compile(rf"(?:{_BEFORE_KEYS})?((?:\d ?)+)(?: please)?")
_CLAUSE = re.compile(r"[?!.;,\n]+|\b(?:and|also|plus|y|tambien|también|ademas|además)\b|&")


@dataclass(frozen=True, slots=True)
class Guess:
    """A topic or a message that a question may be about, in a language; `score` as in `questions`."""

    target: str
    language: str
    score: float


class Router:
    """Routes texts, and what callers say, by a catalogue. The same text always leads to the same match."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._danger = crisis.Detector(
            [ask for each in _languages(catalogue) for ask in each.messages["crisis"].asks]
        )
        self._indexes = {each.code: Index(_examples(each)) for each in _languages(catalogue)}
        self._keywords = {each.code: _Keywords(each) for each in _languages(catalogue)}

    def match(self, text: str, language: str | None = None) -> Match:
        """What a text leads to. `language` is the one the conversation is in, if that is known."""
        home = self._catalogue.languages.get(language or "", self._catalogue.default)
        return self._reserved(text, home) or self._in_danger(text, home) or self._said(text, home)

    def guesses(self, text: str, language: str | None = None) -> list[Guess]:
        """What a text may be about as a question, best first; each target once, in its better language.

        The scores in a language count by how much of the text is known in it, beside the language that knows most.
        """
        home = language or self._catalogue.default.code
        rankings = {code: index.rank(text) for code, index in self._indexes.items()}
        most = max(ranking.known for ranking in rankings.values()) or 1.0
        found: dict[str, Guess] = {}
        for code, ranking in rankings.items():
            for candidate in ranking.candidates:
                guess = Guess(candidate.target, code, candidate.score * ranking.known / most)
                best = found.get(guess.target)
                if best is None or (guess.score, code == home) > (best.score, best.language == home):
                    found[guess.target] = guess
        return sorted(found.values(), key=lambda guess: (-guess.score, guess.language != home, guess.target))

    def because(self, text: str, guess: Guess) -> list[tuple[str, float]]:
        """The words of a text that speak for a guess, strongest first, and how strongly."""
        return self._indexes[guess.language].because(text, guess.target)

    def _reserved(self, text: str, home: Language) -> Match | None:
        word = text.strip().upper()
        if word not in keywords.RESERVED:
            return None
        return Match(By.RESERVED, (RESERVED.get(word.lower(), "stop"),), home.code)

    def _in_danger(self, text: str, home: Language) -> Match | None:
        """Danger, with the answer to what else the message asks."""
        danger = self._danger.find(text)
        if danger is None:
            return None
        asked = self._said(text, home)
        language = self._catalogue.languages[asked.language]
        sure = asked.score >= SURE and asked.by in (By.KEYWORD, By.DIGIT, By.QUESTION)
        topics = [target for target in asked.targets if sure and target in language.topics]
        return Match(By.CRISIS, ("crisis", *topics[:1]), language.code if topics else self._spoken_in(text, home))

    def _said(self, text: str, home: Language) -> Match:
        """What a text leads to when it shows no danger."""
        return (
            self._exactly(text, home)
            or _keys(text, home)
            or self._misspelt(text, home)
            or self._two_questions(text, home)
            or self._question(text, home)
            or Match(By.NOTHING, ("unknown",), self._spoken_in(text, home), score=0.0)
        )

    def _exactly(self, text: str, home: Language) -> Match | None:
        word = words.normalise(text)
        for each in self._by_preference(home):
            if word in keywords.LANGUAGE_NAMES.get(each.code, ()):
                return Match(By.KEYWORD, ("language",), each.code)
            target = each.keywords.get(word)
            if target:
                return Match(By.KEYWORD, (target,), each.code)
        return _marked(word, home)

    def _misspelt(self, text: str, home: Language) -> Match | None:
        word = words.normalise(text)
        for each in self._by_preference(home):
            target = self._keywords[each.code].nearest(word)
            if target:
                return Match(By.FUZZY, (target,), each.code, score=0.9)
        return None

    def _two_questions(self, text: str, home: Language) -> Match | None:
        """Two clear questions in one message: both answers."""
        clauses = [clause for clause in _CLAUSE.split(text) if clause and clause.strip()]
        if not 2 <= len(clauses) <= 6:
            return None
        matches = [self._exactly(clause, home) or self._question(clause, home) for clause in clauses]
        clear = [match for match in matches if match and match.score >= SURE and self._is_topic(match)]
        targets = tuple(dict.fromkeys(match.targets[0] for match in clear))
        if len(targets) != 2 or len({match.language for match in clear}) != 1:
            return None
        return Match(By.QUESTION, targets, clear[0].language, min(match.score for match in clear))

    def _question(self, text: str, home: Language) -> Match | None:
        ranked = self.guesses(text, home.code)
        if not ranked or ranked[0].score < LIKELY:
            return None
        best, score = ranked[0], ranked[0].score
        rival = next((guess.score for guess in ranked[1:]), 0.0)
        if score >= LEAD * rival or (score >= SURE and score - rival >= 0.1):
            return self._answer(best)
        close = tuple(guess for guess in ranked[1:3] if guess.score * LEAD > score)
        return self._torn(best, close)

    def _answer(self, guess: Guess) -> Match:
        language = self._catalogue.languages[guess.language]
        if guess.target in language.topics:
            return Match(By.QUESTION, (guess.target,), guess.language, guess.score)
        by = By.NOTHING if guess.target == "unknown" else By.SMALL_TALK
        return Match(by, (guess.target,), guess.language, guess.score)

    def _torn(self, best: Guess, close: tuple[Guess, ...]) -> Match | None:
        """Topics that are close are offered. A message that leads, or that alone is close, takes no offer."""
        topics = self._catalogue.languages[best.language].topics
        offered = tuple(guess.target for guess in (best, *close) if guess.target in topics)
        if best.target in topics and len(offered) > 1:
            return (
                Match(By.AMBIGUOUS, ("ambiguous",), best.language, best.score, offered[:2])
                if best.score >= TORN
                else None
            )
        return self._answer(best) if best.score >= TORN else None

    def _is_topic(self, match: Match) -> bool:
        return match.targets[0] in self._catalogue.languages[match.language].topics

    def _by_preference(self, home: Language) -> Iterator[Language]:
        yield home
        yield from (each for each in _languages(self._catalogue) if each is not home)

    def _spoken_in(self, text: str, home: Language) -> str:
        """The language that a text seems to be in: the one whose examples know most of it."""
        known = {code: index.rank(text).known for code, index in self._indexes.items()}
        best = max(known, key=lambda code: (known[code], code == home.code))
        return best if known[best] > known[home.code] else home.code


class _Keywords:
    """The keywords of a language, and the carriers' words, by their misspelt forms."""

    def __init__(self, language: Language) -> None:
        reserved = {word.lower(): RESERVED.get(word.lower(), "opt-out") for word in keywords.RESERVED}
        self._targets = {
            word.replace(" ", ""): target for word, target in (reserved | dict(language.keywords)).items()
        }
        self._known = Vocabulary(self._targets)

    def nearest(self, word: str) -> str | None:
        """The target of the keyword that a text of one word, or of words run together, stands for, or None."""
        if " " in word:
            return self._targets.get(word.replace(" ", ""))
        return self._targets.get(word) or self._targets.get(self._known.nearest(word) or "")


def _languages(catalogue: Catalogue) -> Iterator[Language]:
    yield from catalogue.languages.values()


def _examples(language: Language) -> Mapping[str, tuple[str, ...]]:
    """How people ask for each topic, and say what the messages of the line answer."""
    by_target = {
        name: message.asks for name, message in language.messages.items() if message.asks and name != "crisis"
    }
    return by_target | {topic.id: _asked(topic) for topic in language.topics.values()}


def _asked(topic: Topic) -> tuple[str, ...]:
    return (topic.title, *topic.keywords * 3, *topic.asks)


def _marked(word: str, home: Language) -> Match | None:
    """A carriers' word with a mark beside it ("help?"): not theirs to answer, so ours."""
    if word.upper() not in keywords.RESERVED:
        return None
    return Match(By.KEYWORD, (RESERVED.get(word, "opt-out"),), home.code)


def _keys(text: str, home: Language) -> Match | None:
    """Keys as on the phone: 3, 3 2, 32, press 3."""
    pressed = _KEYS.fullmatch(words.normalise(text))
    node = home.nodes.get(pressed[1].replace(" ", "")) if pressed else None
    return Match(By.DIGIT, (node.id,), home.code) if node else None


def reply(catalogue: Catalogue, match: Match) -> str:
    """The words to text for a match: its targets' texts, an empty line between them.

    An answer that its language lacks comes from the first language, in words that say so.
    """
    language = catalogue.languages[match.language]
    texts = [_text(catalogue, language, target) for target in match.targets]
    return "\n\n".join(texts).replace("{choices}", _choices(language, match.choices))


def _text(catalogue: Catalogue, language: Language, target: str) -> str:
    try:
        return language.text(target)
    except KeyError:
        answer = catalogue.default.text(target)
        return language.messages["not-in-this-language"].text.replace("{answer}", answer)


def _choices(language: Language, choices: tuple[str, ...]) -> str:
    """The keywords of some topics: "INSURANCE or LENGTH"."""
    words_to_send = [language.topics[choice].keywords[0] for choice in choices if language.topics[choice].keywords]
    return f" {keywords.OR.get(language.code, 'or')} ".join(words_to_send)

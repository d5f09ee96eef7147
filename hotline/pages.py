"""What a caller hears on each page, as verbs that know nothing of Twilio.

No page is a dead end: each waits for a key, goes on by itself, or says goodbye with the helpline's number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from hotline import spoken
from hotline.call import ATTEMPTS, Position, Shown, language_keys, offers_text
from hotline.model import Catalogue, Language, Menu, Node, Topic, digit, fingerprint

_ALWAYS_SAID = ("988", "911", "I O P", "P H P", "SAMHSA", "12 step")
WAIT_SECONDS = 8
"""How long a page waits for a key: 7 to 10 s, since the keypad may be in the handset."""


@dataclass(frozen=True, slots=True)
class Speak:
    """Words as they are said, in a language."""

    words: str
    language: str


@dataclass(frozen=True, slots=True)
class Pause:
    """Whole seconds of silence."""

    seconds: int = 1


@dataclass(frozen=True, slots=True)
class Play:
    """A recording, by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class Narrated:
    """A recording by staff, by its name, and what is said where it cannot be played."""

    name: str
    instead: tuple[Speak | Pause, ...]


Prompt = Speak | Pause | Play | Narrated


@dataclass(frozen=True, slots=True)
class Ask:
    """Prompts that a key interrupts; the key is posted to the path `action`."""

    prompts: tuple[Prompt, ...]
    action: str
    language: str
    seconds: int = WAIT_SECONDS


@dataclass(frozen=True, slots=True)
class GoTo:
    """On to the page at a path."""

    path: str


@dataclass(frozen=True, slots=True)
class Dial:
    """Put the caller through to an E.164 number; how it went is posted to the path `action`.

    `caller_id` is the number to show there, or None for the caller's own.
    """

    number: str
    action: str
    caller_id: str | None = None


@dataclass(frozen=True, slots=True)
class HangUp:
    """The end of the call."""


Verb = Prompt | Ask | GoTo | Dial | HangUp
Page = tuple[Verb, ...]


def welcome(catalogue: Catalogue) -> Page:
    """The first page of a call: 988 and 911, who this is, and the main menu."""
    language = catalogue.default
    greeting = _speak(language, language.messages["welcome"].wording(1))
    return _page(language, Position(language.code), (*greeting, *_menu(catalogue, language, language.root)))


def page(catalogue: Catalogue, shown: Shown) -> Page:
    """The page that is shown, or the goodbye when there were too many silences or wrong keys.

    `shown.position` must be one of the catalogue's, as `arrive` and `press` return it.
    """
    position, because = shown.position, shown.because
    language = catalogue.languages[position.language]
    if because is None:
        return _page(language, position, tuple(_whole(catalogue, language, shown)))
    attempt = position.silence if because == "no-input" else position.wrong
    if attempt >= ATTEMPTS:
        return (*_reason(language, because, attempt), *_goodbye(language))
    prompts = (*_reason(language, because, attempt), *_again(catalogue, language, shown))
    return _page(language, position, prompts)


def connecting(catalogue: Catalogue, position: Position, caller_id: str | None) -> Page:
    """The page that puts a caller through. `caller_id` is our own number for a withheld caller, else None."""
    language = catalogue.languages[position.language]
    topic = language.page(position.keys)
    if not isinstance(topic, Topic) or topic.connect is None:
        raise ValueError(f"nothing to connect to at {position.path}")
    words = _speak(language, language.messages["connecting"].wording(1))
    return (*words, Dial(topic.connect, position.path, caller_id))


def hints(language: Language) -> str:
    """What a recogniser should expect to hear: the keywords, at most 500 of them (Twilio: hints of `<Gather>`)."""
    said = dict.fromkeys(spoken.say(word, language.code) for word in (*_ALWAYS_SAID, *language.keywords))
    return ",".join(list(said)[:500])


def spoken_prompts(catalogue: Catalogue, position: Position) -> tuple[Prompt, ...]:
    """What is read out on a page that is reached for the first time."""
    return tuple(_whole(catalogue, catalogue.languages[position.language], Shown(position)))


def _page(language: Language, position: Position, prompts: tuple[Prompt, ...]) -> Page:
    """Prompts that wait for a key; the last silence is answered on the spot."""
    ask = Ask(prompts, position.path, language.code)
    silence = position.silence + 1
    if silence >= ATTEMPTS:
        return (ask, *_reason(language, "no-input", silence), *_goodbye(language))
    return (ask, GoTo(replace(position, silence=silence).path))


def _whole(catalogue: Catalogue, language: Language, shown: Shown) -> Iterator[Prompt]:
    node = language.page(shown.position.keys)
    if isinstance(node, Topic):
        yield from _speak(language, node.call)
        yield Pause()
    yield from _again(catalogue, language, shown)


def _again(catalogue: Catalogue, language: Language, shown: Shown) -> Iterator[Prompt]:
    """The words of a page after silence or a wrong key: the keys, not the whole answer again."""
    node = language.page(shown.position.keys)
    if isinstance(node, Topic):
        yield from _answer_keys(language, node, shown)
    elif node:
        yield from _menu(catalogue, language, node)


def _menu(catalogue: Catalogue, language: Language, menu: Menu) -> Iterator[Prompt]:
    if menu.keys:
        yield from _speak(language, menu.call)
    else:
        yield from _language_offers(catalogue, language)
    options = " ".join(_option(language, option) for option in menu.options)
    standing = language.messages["keys-menu" if menu.keys else "keys-main-menu"].wording(1)
    yield from _speak(language, f"{options} {standing}")


def _language_offers(catalogue: Catalogue, language: Language) -> Iterator[Prompt]:
    for key, code in language_keys(catalogue, language.code).items():
        other = catalogue.languages[code]
        yield from _speak(other, other.messages["language-key"].wording(1).replace("{key}", key))


def _option(language: Language, option: Node) -> str:
    words = language.messages["option"].wording(1)
    return words.replace("{menu}", option.menu).replace("{key}", digit(option))


def _answer_keys(language: Language, topic: Topic, shown: Shown) -> Iterator[Prompt]:
    is_offered = {
        "keys-connect": bool(topic.connect),
        "keys-text": shown.texts and offers_text(shown.position, topic),
        "keys-answer": True,
    }
    names = [name for name, offered in is_offered.items() if offered]
    yield from _speak(language, " ".join(language.messages[name].wording(1) for name in names))


def _reason(language: Language, because: str, attempt: int) -> Iterator[Prompt]:
    return _speak(language, language.messages[because].wording(attempt))


def _goodbye(language: Language) -> Iterator[Verb]:
    yield from _speak(language, language.messages["goodbye"].wording(1))
    yield HangUp()


def _speak(language: Language, words: str) -> Iterator[Prompt]:
    """Words as staff have narrated them, or as they are said."""
    narration = language.narrations.get(fingerprint(words)) if language.narrations else None
    if narration:
        yield Narrated(narration.name, tuple(_say(language, words)))
    else:
        yield from _say(language, words)


def _say(language: Language, words: str) -> Iterator[Speak | Pause]:
    """Words as they are said, with a pause between paragraphs."""
    paragraphs = [paragraph for paragraph in words.split("\n") if paragraph.strip()]
    for n, paragraph in enumerate(paragraphs):
        if n:
            yield Pause()
        yield Speak(spoken.say(paragraph, language.code, language.pronunciations), language.code)

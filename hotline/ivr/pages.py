"""What a caller hears on each page, as verbs (`ivr/verbs.py`).

No page is a dead end: each waits for a key, continues by itself, or says goodbye with the helpline's number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hotline.content.phrases import phrases
from hotline.ivr import spoken_keys
from hotline.ivr.navigation import GENERAL, language_keys, offers_text, told
from hotline.ivr.position import ATTEMPTS, Position
from hotline.ivr.steps import ShowPage
from hotline.ivr.verbs import Ask, GoTo, HangUp, Page, Pause, PlayVoiceover, Prompt, Speak, Verb
from hotline.ivr.waits import PEN_SECONDS
from hotline.models import Catalogue, Language, Menu, Node, Topic, digit, fingerprint
from hotline.speech import normalization
from hotline.text import phone_numbers, placeholders

_ALWAYS_SAID = ("988", "911", "I O P", "P H P", "SAMHSA", "12 step")


def welcome(catalogue: Catalogue) -> Page:
    """Return the first page of a call: 988 and 911, the other languages, any news, and the main menu.

    It starts with a second of silence, because the first words of a call get lost, and ours are 911.
    """
    language = catalogue.default
    first, rest = _greeting(language)
    offers = _language_offers(catalogue, language)
    spoken = (Pause(), *first, *offers, *_notice(language), *_main_menu(language), *rest)
    return _page(language, Position(language.code), spoken)


def page(catalogue: Catalogue, shown: ShowPage) -> Page:
    """Return the page to show, or the goodbye after too many silences or wrong keys.

    `shown.position` must be in the catalogue, as `arrive` and `press` return it.
    """
    position, reason = shown.position, shown.reason
    language = catalogue.languages[position.language]
    if reason is None:
        return _page(language, position, tuple(_whole(catalogue, language, shown)))
    if reason == "goodbye":
        return tuple(_goodbye(language, position))
    if reason == "welcome":
        return _page(language, position, tuple(_welcomed(catalogue, language, shown)))
    attempt = position.silence if reason == "no-input" else position.wrong
    back = shown.back or phrases(language.code, language.joining_words).later
    words = tuple(message(language, _instead(position, reason), attempt, back=back))
    if attempt >= ATTEMPTS:
        return (*words, *_goodbye(language, position))
    return _page(language, position, (*words, *_again(catalogue, language, shown)))


def hints(language: Language) -> str:
    """Return what a speech recognizer should expect: the names of keys and the keywords, comma-separated.

    Twilio accepts at most 500 (hints of `<Gather>`).
    """
    expected = (*_ALWAYS_SAID, *spoken_keys.hints(language.code), *language.keywords)
    said = dict.fromkeys(normalization.normalize(word, language.code) for word in expected)
    return ",".join(list(said)[:500])


def message(language: Language, name: str, attempt: int = 1, **values: str) -> Iterator[Prompt]:
    """Yield a message of the line as it is said; `values` take the place of placeholders."""
    return _speak(language, placeholders.fill(language.messages[name].wording(attempt), values))


def spoken_prompts(catalogue: Catalogue, position: Position) -> tuple[Prompt, ...]:
    """Return what is said on a page that is reached for the first time."""
    return tuple(_whole(catalogue, catalogue.languages[position.language], ShowPage(position)))


def _page(language: Language, position: Position, prompts: tuple[Prompt, ...]) -> Page:
    """Wrap prompts into a page that waits for a key. The last silence ends the call without another request."""
    ask = Ask(prompts, position.path, language.code)
    silence = position.silence + 1
    if silence >= ATTEMPTS:
        return (ask, *message(language, _instead(position, "no-input"), silence), *_goodbye(language, position))
    return (ask, GoTo(replace(position, silence=silence).path))


def _instead(position: Position, reason: str) -> str:
    """Return the message said after silence or a wrong key: that of a danger told, such as 911 and what to do."""
    danger = told(position) if reason in ("no-input", "no-match") else None
    return reason if danger in (None, GENERAL) else danger


def _whole(catalogue: Catalogue, language: Language, shown: ShowPage) -> Iterator[Prompt]:
    """Yield a page as it is first heard.

    Its connection is offered at once, before the end of an answer.
    """
    node = language.page(shown.position.keys)
    if isinstance(node, Topic):
        first, rest = _parted(language, node.call)
        connect = tuple(_connect_key(language, shown.position, node))
        yield from (*connect, *first, *rest) if shown.position.is_crisis else (*first, *connect, *rest)
        if node.back and not node.is_closed:  # its own words do not say so
            yield from (Pause(), *staff_closed(language, node.back))
        yield Pause()
        yield from connect if shown.position.is_crisis else _answer_keys(language, node, shown)
    elif node and node.keys:
        yield from _together(language, node.call, _options(language, node))
    else:
        yield from _again(catalogue, language, shown)


def _welcomed(catalogue: Catalogue, language: Language, shown: ShowPage) -> Iterator[Prompt]:
    """Yield a page in a language that was just chosen, after its first words.

    Who we are is said with the main menu only.
    """
    first, rest = _greeting(language)
    yield from first
    if shown.position.keys:
        yield from _whole(catalogue, language, shown)
    else:
        yield from (*_notice(language), *_main_menu(language), *rest)
        yield from _language_offers(catalogue, language)


def _greeting(language: Language) -> tuple[tuple[Prompt, ...], tuple[Prompt, ...]]:
    """Return the first words of a call, 988 and 911, and the rest of the welcome, which can wait until after the
    menu."""
    first, rest = _parted(language, language.messages["welcome"].wording(1))
    return first, rest[1:]


def _notice(language: Language) -> Iterator[Prompt]:
    """Yield the news of the line, which come after the words for danger."""
    if language.notice:
        yield from _speak(language, language.notice.call)


def _again(catalogue: Catalogue, language: Language, shown: ShowPage) -> Iterator[Prompt]:
    """Yield the words of a page after silence or a wrong key: the keys, not the whole answer again."""
    node = language.page(shown.position.keys)
    if isinstance(node, Topic):
        yield from _connect_key(language, shown.position, node)
        yield from () if shown.position.is_crisis else _answer_keys(language, node, shown)
    elif node and node.keys:
        standing = language.messages["keys-menu"].wording(1)
        yield from _together(language, node.call, f"{_options(language, node)} {standing}")
    else:
        yield from _main_menu(language)
        yield from _language_offers(catalogue, language)


def _main_menu(language: Language) -> Iterator[Prompt]:
    """Yield the main menu, the helpline first: callers who want a person need not hear anything else."""
    helpline = language.messages["keys-main-menu"].wording(1)
    yield from _speak(language, f"{helpline} {_options(language, language.root)}")


def _together(language: Language, title: str, options: str) -> Iterator[Prompt]:
    """Yield a menu in one prompt, unless its title has a voiceover: each recording has silence around it."""
    if _has_voiceover(language, title):
        yield from _speak(language, title)
        yield from _speak(language, options)
    else:
        yield from _speak(language, f"{' '.join(title.split()).rstrip('.')}. {options}")


def _options(language: Language, menu: Menu) -> str:
    return " ".join(_option(language, option) for option in menu.options)


def _language_offers(catalogue: Catalogue, language: Language) -> Iterator[Prompt]:
    for key, code in language_keys(catalogue, language.code).items():
        other = catalogue.languages[code]
        yield from _speak(other, other.messages["language-key"].wording(1).replace("{key}", key))


def _option(language: Language, option: Node) -> str:
    words = language.messages["option"].wording(1)
    return words.replace("{menu}", option.menu).replace("{key}", digit(option))


def _answer_keys(language: Language, topic: Topic, shown: ShowPage) -> Iterator[Prompt]:
    names = ["keys-text"] if shown.texts and offers_text(shown.position, topic) else []
    words = (language.messages[name].wording(1) for name in (*names, "keys-answer"))
    yield from _speak(language, " ".join(words))


def _connect_key(language: Language, position: Position, topic: Topic) -> Iterator[Prompt]:
    """Yield how to be connected: to 988 on the crisis page, else to the number of the answer."""
    if topic.connect and not topic.is_closed and not topic.back:
        name = "keys-crisis" if position.is_crisis else "keys-connect"
        yield from _speak(language, language.messages[name].wording(2 if told(position) else 1))


def staff_closed(language: Language, back: str = "") -> Iterator[Prompt]:
    """Yield what is possible while all numbers of an answer are closed until `back`; "" for later."""
    back = back or phrases(language.code, language.joining_words).later
    yield from message(language, "keys-staff-closed", back=back)


def _goodbye(language: Language, position: Position) -> Iterator[Verb]:
    name = "goodbye-988" if position.is_crisis else "goodbye"
    yield from _speak(language, language.messages[name].wording(1))
    yield HangUp()


def _parted(language: Language, words: str) -> tuple[tuple[Prompt, ...], tuple[Prompt, ...]]:
    """Split words into the first paragraph and the rest. A voiceover of all of them is all first."""
    prompts = tuple(_speak(language, words))
    return prompts[:1], prompts[1:]


def _speak(language: Language, words: str) -> Iterator[Prompt]:
    """Yield words as staff recorded them, or as a voice says them."""
    if _has_voiceover(language, words):
        yield PlayVoiceover(language.voiceovers[fingerprint(words)].name, tuple(_say(language, words)))
    else:
        yield from _say(language, words)


def _has_voiceover(language: Language, words: str) -> bool:
    return bool(language.voiceovers) and fingerprint(words) in language.voiceovers


def _say(language: Language, words: str) -> Iterator[Speak | Pause]:
    """Yield words as a voice says them, with pauses between paragraphs, longer ones before a number to write down."""
    paragraphs = [paragraph for paragraph in words.split("\n") if paragraph.strip()]
    for n, paragraph in enumerate(paragraphs):
        if n:
            yield Pause(PEN_SECONDS if phone_numbers.in_words(paragraph) else 1)
        said = normalization.normalize(paragraph, language.code, language.pronunciations)
        yield Speak(said, language.code, " ".join(paragraph.split()))

"""What the clock changes in a catalogue: closed answers, the usual hours, when the line opens, who is there to be
connected to, and the notice.

A line without hours, its numbers' too, and without a notice is the same at every moment. The words for danger and the
helpline always are.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache, partial

from hotline.content import contacts
from hotline.content.asks import HOURS, WHERE
from hotline.content.messages import DANGER
from hotline.content.phrases import phrases
from hotline.hours import notation, words
from hotline.hours.schedule import Schedule
from hotline.line import Line
from hotline.models import Catalogue, ClosedWords, Language, Menu, Message, Node, Topic
from hotline.text import placeholders, sms

AHEAD = timedelta(days=8)
"""How far ahead everything that will be said is known: over a week, so that each weekday's hours are among it."""

_PARTS = 2
"""The parts of a text message that an answer should fit into."""


@dataclass(frozen=True, slots=True)
class _Hours:
    """The hours of a line at a moment, in the words of a language: as texted, with coming exceptions and, where a text
    has no room for those, without; as said, and when it opens."""

    texted: tuple[str, ...]
    said: str
    opens: str

    def in_text(self, written: str) -> str:
        """Return a text with its hours, and as many exceptions as fit into two parts of a message."""
        if "{" not in written:
            return written
        each = (placeholders.fill(written, {"hours": hours, "opens": self.opens}) for hours in self.texted)
        filled = tuple(each)
        return next(filter(_fits, filled), filled[-1])

    def in_call(self, written: str) -> str:
        return placeholders.fill(written, {"hours": self.said, "opens": self.opens}) if "{" in written else written


def schedule(line: Line | None) -> Schedule | None:
    """Return the hours of a line; None for one that has none."""
    return _parsed(line.hours, line.time_zone) if line and line.hours and line.time_zone else None


def at(catalogue: Catalogue, now: datetime) -> Catalogue:
    """Return a catalogue as it is at a moment."""
    hours = schedule(catalogue.line)
    has_notice = any(language.notice for language in catalogue.languages.values())
    if hours is None and not has_notice and not any(_staff_hours(catalogue)):
        return catalogue
    languages = {code: _at(language, hours, now) for code, language in catalogue.languages.items()}
    return replace(catalogue, languages=languages)


def next_turn(catalogue: Catalogue, now: datetime) -> datetime | None:
    """Return the first moment after this one from which the catalogue may be another; None when there is none."""
    notices = (language.notice for language in catalogue.languages.values())
    turns = [notice.until for notice in notices if notice and notice.until > now]
    hours = {*_staff_hours(catalogue), *filter(None, [schedule(catalogue.line)])}
    turns += [each.next_turn(now) for each in hours]
    return min(turns, default=None)


def coming(catalogue: Catalogue, now: datetime) -> Iterator[Catalogue]:
    """Yield a catalogue as it is now, and as it will be in the next days, at each turn."""
    turn: datetime | None = now
    while turn is not None and turn < now + AHEAD:
        yield at(catalogue, turn)
        turn = next_turn(catalogue, turn)


def sample(catalogue: Catalogue, now: datetime) -> Catalogue:
    """Return a catalogue with an example of hours in its words, neither open nor closed, to be read by staff."""
    languages = {code: at_its_longest(each, catalogue.line, now) for code, each in catalogue.languages.items()}
    return replace(catalogue, languages=languages)


def at_its_longest(language: Language, line: Line | None, now: datetime) -> Language:
    """Return a language with the longest words that the next days put for {hours} and {opens}, to be measured."""
    hours = schedule(line)
    if hours is None:
        return language
    return _filled(language, _longest(hours, now, language.code))


@lru_cache(maxsize=256)
def _longest(hours: Schedule, now: datetime, language: str) -> _Hours:
    """Return hours with the longest words for when they begin. Cached, because the files change more often."""
    each, turn = [], now
    while turn < now + AHEAD:
        each.append(_hours_in_words(hours, turn, language))
        turn = hours.next_turn(turn)
    first = each[0]
    shortest = max((hours.texted[-1] for hours in each), key=len)
    opens = max((hours.opens for hours in each), key=len)
    return replace(
        first, texted=(*first.texted[:-1], shortest), said=max((h.said for h in each), key=len), opens=opens
    )


@lru_cache(maxsize=256)
def _parsed(text: str, zone: str) -> Schedule | None:
    found = notation.parse(text, zone)
    return found if isinstance(found, Schedule) else None


def _at(language: Language, hours: Schedule | None, now: datetime) -> Language:
    is_open = hours is None or hours.is_open(now)
    language = _changed(language, partial(_with_staff, language=language, now=now, is_line_open=is_open))
    if hours:
        language = _filled(language, _hours_in_words(hours, now, language.code))
    language = _changed(language, partial(_closed, is_line_open=is_open))
    return _with_notice(language, now) if language.notice else language


def _staff_hours(catalogue: Catalogue) -> Iterator[Schedule]:
    """Yield the hours of the numbers that callers can be connected to."""
    for language in catalogue.languages.values():
        for topic in language.topics.values():
            yield from contacts.schedules(topic.connect)


def _with_staff(node: Node, *, language: Language, now: datetime, is_line_open: bool) -> Node:
    """Return an answer with when somebody is there again, if all of its numbers are closed.

    While the line itself is open, {opens} in its closed words is that moment.
    """
    if not isinstance(node, Topic) or not node.connect or any(each.is_open(now) for each in node.connect):
        return node
    back = contacts.back(node.connect, now, language.code) or phrases(language.code, language.joining_words).later
    closed = node.closed
    if closed and is_line_open:
        closed = ClosedWords(*(placeholders.fill(words, {"opens": back}) for words in (closed.text, closed.call)))
    return replace(node, back=back, closed=closed)


def _hours_in_words(hours: Schedule, now: datetime, language: str) -> _Hours:
    texted = tuple(words.texted_with_others(hours, now, language, most) for most in range(words.MOST_TOLD, -1, -1))
    return _Hours(texted, words.said_with_others(hours, now, language), words.opens(hours, now, language))


def _with_notice(language: Language, now: datetime) -> Language:
    """Return a language with its notice before the welcome, and before where and when the line is open where there is
    room for both in a text; or without a notice that is over."""
    if language.notice is None or language.notice.until <= now:
        return replace(language, notice=None)
    welcome = language.messages["welcome"]
    greeting = replace(welcome, text=f"{language.notice.text}\n\n{welcome.text}")
    told = _changed(language, partial(_noticed, notice=language.notice.text))
    return replace(told, messages={**language.messages, "welcome": greeting})


def _noticed(node: Node, *, notice: str) -> Node:
    """Return the answers for whoever is about to come with a notice before them: a locked door is news for them."""
    text = f"{notice}\n\n{node.text}"
    is_told = isinstance(node, Topic) and node.id in (WHERE, HOURS) and _fits(text)
    return replace(node, text=text) if is_told else node


def _fits(text: str) -> bool:
    return sms.measure(sms.prepare(text)).segments <= _PARTS


def _filled(language: Language, hours: _Hours) -> Language:
    """Return a language with its hours in all words but those for danger."""

    def node(each: Node) -> Node:
        closed = each.closed if isinstance(each, Topic) else None
        written = (each.text, each.call, *((closed.text, closed.call) if closed else ()))
        if not any("{" in words for words in written):
            return each  # as it is: lines share what does not say their hours
        text, call = hours.in_text(each.text), hours.in_call(each.call)
        if isinstance(each, Menu):
            return replace(each, text=text, call=call)
        said = closed and ClosedWords(hours.in_text(closed.text), hours.in_call(closed.call))
        return replace(each, text=text, call=call, closed=said)

    def message(each: Message) -> Message:
        if each.name in DANGER or not any("{" in words for words in (each.text, *each.call)):
            return each  # as it is: lines share what does not say their hours
        return replace(each, text=hours.in_text(each.text), call=tuple(map(hours.in_call, each.call)))

    changed = _changed(language, node)
    notice = language.notice and replace(
        language.notice, text=hours.in_text(language.notice.text), call=hours.in_call(language.notice.call)
    )
    messages = {name: message(each) for name, each in language.messages.items()}
    return replace(changed, messages=messages, notice=notice)


def _closed(node: Node, *, is_line_open: bool) -> Node:
    """Return an answer with the words for when nobody is there, if it has any: the line is closed, or its numbers."""
    if isinstance(node, Topic) and node.closed and (node.back or not is_line_open):
        return replace(node, text=node.closed.text, call=node.closed.call, is_closed=True)
    return node


def _changed(language: Language, change: Callable[[Node], Node]) -> Language:
    """Return a language with each menu and topic changed. The helpline stays as it is."""

    def with_options(node: Node) -> Node:
        changed = change(node)
        if not isinstance(changed, Menu):
            return changed
        options = tuple(map(with_options, changed.options))
        is_same = all(map(operator.is_, options, changed.options))
        return changed if is_same else replace(changed, options=options)

    root = with_options(language.root)
    if not isinstance(root, Menu):
        raise TypeError("a main menu can only be changed into a main menu")
    below = {node.keys: node for node in _nodes(root)}
    topics = {name: below.get(topic.keys, topic) for name, topic in language.topics.items()}
    return replace(
        language,
        root=root,
        nodes={keys: below.get(keys, node) for keys, node in language.nodes.items()},
        topics={name: topic for name, topic in topics.items() if isinstance(topic, Topic)},
    )


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for option in node.options if isinstance(node, Menu) else ():
        yield from _nodes(option)

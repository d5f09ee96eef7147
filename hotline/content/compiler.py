"""Compiles prompt files without errors into a language of the catalogue: the menu, its words, the keywords.

A menu without a `menu.md` is named after its folder. Messages and the helpline have a file each: the line's own, or
else the default one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from hotline.content import asks, contacts, defaults, keywords, notices, written_messages
from hotline.content.contacts import is_helpline
from hotline.content.keyword_list import KeywordList
from hotline.content.menu_tree import MenuTree, is_topic
from hotline.content.messages import MESSAGES, NOTICE
from hotline.content.paths import MENU_FILE, Kind, Name
from hotline.content.paths import read as read_name
from hotline.content.phrases import DIGITS, Phrases, phrases
from hotline.content.prompt_file import BODY, CALL, CLOSED, CLOSED_CALL, PromptFile
from hotline.line import Line
from hotline.models import (
    CRISIS_KEY,
    HELPLINE_KEY,
    ClosedWords,
    Contact,
    Language,
    Menu,
    Message,
    Node,
    Notice,
    Topic,
)
from hotline.problems import Place
from hotline.text import phone_numbers, placeholders

HELPLINE_ID = "helpline"
MAIN_MENU_ID = "main-menu"


@dataclass(frozen=True, slots=True)
class LanguageSource:
    """What a language is compiled from: its usable prompt files, which include every message and the helpline, and how
    written words are said.

    Files are in the order of their paths; the first to claim a key or a keyword has it. What people ask of the topics
    that are `waiting` for a fact leads to `about-us`.
    """

    code: str
    files: tuple[PromptFile, ...]
    waiting: tuple[PromptFile, ...] = ()
    pronunciations: Mapping[str, str] = field(default_factory=dict)


def compile_language(
    source: LanguageSource, countries: phone_numbers.Countries, line: Line | None = None
) -> Language:
    """Compile a language. The words have the facts of the line, and a notice ends in its time zone."""
    return _Compiler(source, countries, line or Line()).language(source.pronunciations)


class _Compiler:
    """Holds what all words of a language share while placeholders are filled in."""

    def __init__(self, source: LanguageSource, countries: phone_numbers.Countries, line: Line) -> None:
        self.code = code = source.code
        files = source.files
        self.joining_words = _joining_words(files)
        self.phrases = phrases(code, self.joining_words)
        self.zone = line.time_zone
        self.countries = countries
        self.files = {file.path: file for file in files}
        self.examples = asks.by_target(files, source.waiting)
        self.defaults = frozenset(file.path for file in files if file.is_default)
        self.menu_tree = MenuTree.of(code, files)
        self.owned = keywords.owners(claimed := tuple(keywords.of(files)))
        self.own = keywords.by_path(claimed, self.owned)
        self.helpline = next(filter(is_helpline, files))
        number = phone_numbers.read(self.helpline.value("connect"), countries) or defaults.HELPLINE_NUMBER
        self.values = {**line.said(code), "helpline": phone_numbers.format_number(number)}
        self.values |= _names_of_the_line(self.phrases, number, self.values)
        self.values["keywords"] = KeywordList(code, self.files, self.menu_tree, self.own, self.phrases.key).text()

    def language(self, pronunciations: Mapping[str, str]) -> Language:
        messages = {name: self._message(name) for name in MESSAGES}
        helpline = self._topic(self.helpline)
        root = self._root(messages["welcome"])
        crisis = self._crisis(messages["crisis"])
        nodes = {node.keys: node for node in _nodes(root)} | {HELPLINE_KEY: helpline}
        topics = {topic.id: topic for topic in (*root.topics(), helpline)}
        return Language(
            code=self.code,
            root=root,
            helpline=helpline,
            crisis=crisis,
            nodes=nodes,
            topics=topics,
            messages=messages,
            keywords=self._keywords(),
            pronunciations=pronunciations,
            examples=self.examples,
            defaults=self.defaults,
            joining_words=self.joining_words,
            notice=self._notice(),
        )

    # ---- topics and menus

    def _root(self, welcome: Message) -> Menu:
        place = Place(f"{self.code}/welcome.md")
        title = self.files[place.path].value("title") or self.phrases.main_menu
        options = tuple(self._options(self.code))
        return Menu(MAIN_MENU_ID, self.code, "", title, title, welcome.text, title, options, place)

    def _options(self, folder: str) -> Iterator[Node]:
        for _, path in self.menu_tree.options(folder):
            yield self._topic(self.files[path]) if is_topic(path) else self._menu(path)

    def _topic(self, file: PromptFile) -> Topic:
        body, call = file.section(BODY), file.section(CALL)
        text = body.words if body else ""
        return Topic(
            id=file.name.id,
            language=self.code,
            keys=file.name.keys,
            title=file.value("title"),
            menu=file.value("menu"),
            keywords=self.own.get(file.path, ()),
            asks=asks.of(file),
            text=self._fill(text),
            call=self._fill(call.words if call else text),
            connect=contacts.of(file, self.countries, self.zone),
            place=file.place(),
            closed=self._closed(file),
        )

    def _closed(self, file: PromptFile) -> ClosedWords | None:
        """Return the words for when the line is closed. Without ones for a text, it is as while the line is open."""
        closed, call = file.section(CLOSED), file.section(CLOSED_CALL)
        texted = closed or file.section(BODY)
        if texted is None or not (closed or call):
            return None
        return ClosedWords(self._fill(texted.words), self._fill((call or texted).words))

    def _menu(self, folder: str) -> Menu:
        path = f"{folder}/{MENU_FILE}"
        name = read_name(path) or Name(self.code, Kind.MENU, "menu")
        file = self.files.get(path) or PromptFile(path, name)
        title = file.value("title") or name.id.replace("-", " ").capitalize()
        options = tuple(self._options(folder))
        listed = ", ".join(map(_reply, options))
        body, call = file.section(BODY), file.section(CALL)
        text = body.words if body else self.phrases.reply.format(title=title, options="{options}")
        return Menu(
            id=name.id,
            language=self.code,
            keys=name.keys,
            title=title,
            menu=file.value("menu") or name.id.replace("-", " "),
            text=placeholders.fill(self._fill(text), {"options": listed}),
            call=self._fill(call.words) if call else title,
            options=options,
            place=file.place(),
            keywords=self.own.get(path, ()),
        )

    def _crisis(self, message: Message) -> Topic:
        """Return the page of the call for danger, which offers to connect to the Lifeline."""
        return Topic(
            id=message.name,
            language=self.code,
            keys=CRISIS_KEY,
            title=message.name,
            menu=message.name,
            keywords=(),
            asks=(),
            text=message.text,
            call=message.wording(1),
            connect=(Contact(defaults.LIFELINE_NUMBER, is_screened=False),),
            place=Place(f"{self.code}/{message.name}.md"),
        )

    # ---- messages of the line

    def _message(self, name: str) -> Message:
        written = written_messages.as_written(self.files[f"{self.code}/{name}.md"], name)
        words = (written.text, *written.call)
        if not any("{" in each for each in words):
            return written  # as it is: lines share what does not name them
        text, *call = map(self._fill, words)
        return replace(written, text=text, call=tuple(call))

    def _notice(self) -> Notice | None:
        file = self.files.get(f"{self.code}/{NOTICE}.md")
        body, until = (file.section(BODY), notices.until(file, self.zone)) if file else (None, None)
        if file is None or body is None or until is None:
            return None
        call = file.section(CALL) or body
        return Notice(self._fill(body.words), self._fill(call.words), until)

    def _fill(self, words: str) -> str:
        return placeholders.fill(words, self.values)

    def _keywords(self) -> dict[str, str]:
        shown = {self.files[path].name.id for path in self.menu_tree.pages() if path in self.files}
        reachable = shown | set(MESSAGES) | {HELPLINE_ID}
        return {word: owned.target for word, owned in self.owned.items() if owned.target in reachable}


def _joining_words(files: Iterable[PromptFile]) -> dict[str, str]:
    """Return the words that `words.yaml` has for the program to join others with, by field."""
    own = (field for file in files if file.name.kind is Kind.WORDS for field in file.fields)
    return {field.name: field.values[0].text for field in own if field.values and field.name != DIGITS}


def _names_of_the_line(words: Phrases, helpline: str, said: Mapping[str, str]) -> Mapping[str, str]:
    """Return how the line is called to its staff, and the number to call when they do not pick up."""
    named = "SAMHSA, " if helpline == defaults.HELPLINE_NUMBER else ""
    return {
        "line": words.line_of.format(name=said["name"]) if said.get("name") else words.line,
        "number": said.get("phone") or f"{named}{phone_numbers.format_number(helpline)}",
    }


def _reply(option: Node) -> str:
    """Return an option as a text offers it: its keyword, or its keys, and what it is about."""
    keyword = option.keywords[0] if option.keywords else option.keys
    return f"{keyword} ({option.menu})"


def _nodes(menu: Menu) -> Iterator[Node]:
    yield menu
    for option in menu.options:
        yield from _nodes(option) if isinstance(option, Menu) else (option,)

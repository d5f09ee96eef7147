"""`hotline new topic`: asks for the fields of an answer, and writes a prompt file that passes `hotline check`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TextIO

import click

from hotline.cli import prompt_folder
from hotline.content import keywords, paths
from hotline.content.loader import Reader
from hotline.errors import HotlineError
from hotline.models import Catalogue, Language, Menu
from hotline.problems import Problem

Question = Callable[[str, str], str]
"""Asks a person something, and offers an answer ("" for none)."""


@dataclass(frozen=True, slots=True)
class NewTopic:
    """The content of a new prompt file, with placeholders for what has not been asked yet, so that the rest can
    be checked."""

    folder: str
    key: str
    title: str = "A new question?"
    menu: str = "a new question"
    keywords: tuple[str, ...] = ("ZZNEWTOPIC",)
    words: str = "A new answer. Reply MENU."
    call: str = ""
    name: str = ""

    @property
    def path(self) -> str:
        """Its path in the prompts folder, named after its first keyword, or after the file that it translates."""
        return f"{self.folder}/{self.key}-{self.name or paths.slug(self.keywords[0])}.md"

    def file(self) -> str:
        """Return the content of the prompt file."""
        keywords = "".join(f"  - {_quoted(keyword)}\n" for keyword in self.keywords)
        fields = f"title: {_quoted(self.title)}\nmenu: {_quoted(self.menu)}\nkeywords:\n{keywords}"
        call = f"\n## Call\n{self.call}\n" if self.call else ""
        return f"---\n{fields}---\n{self.words}\n{call}"


@click.group("new", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """Create a prompt file.

    Example: hotline new topic
    """
    if context.invoked_subcommand is None:
        raise click.UsageError("Say what to create: hotline new topic")


@command.command("topic", short_help="Ask for what an answer needs, and create its prompt file.")
@click.option("--language", default="en", show_default=True, help="Two-letter code, for example es.")
def topic(language: str) -> int:
    """Ask for what an answer needs, and create a prompt file that passes hotline check.

    Example: hotline new topic --language es
    """

    def ask(question: str, default: str) -> str:
        answer: str = click.prompt(question, default=default, show_default=bool(default))
        return answer

    return run(prompt_folder.find(), language, ask, sys.stdout)


def run(folder: Path, code: str, ask: Question, out: TextIO) -> int:
    """Ask until every answer passes, and write the file. Raises HotlineError for an unknown language."""
    asking = _Asking(folder, ask, out)
    language = asking.catalogue.languages.get(code)
    if language is None:
        raise HotlineError(f"There is no language {code}: create a folder {code} in {folder} first.")
    topic = _translation(asking.catalogue, language, ask, out) or _in_menu(asking.catalogue, language, ask, out)
    topic = asking.until_fit(topic, "The question, as people ask it", lambda t, said: replace(t, title=said))
    topic = asking.until_fit(
        topic, 'What a caller hears between "For" and "press"', lambda t, said: replace(t, menu=said)
    )
    topic = asking.until_fit(topic, "Keywords to text, separated by commas", _with_keywords)
    topic = asking.until_fit(topic, "The answer, as a text", lambda t, said: replace(t, words=said))
    topic = asking.until_fit(
        topic, "The answer on a call (leave empty for the same text)", lambda t, said: replace(t, call=said)
    )
    target = folder / topic.path
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("x", encoding="utf-8") as file:
        file.write(topic.file())
    print(f"Written: {target}. See it with: hotline preview {topic.keywords[0]}", file=out)
    for problem in asking.problems(topic):
        print(f"{problem.severity}: {problem.what} [{problem.rule}]", file=out)
    return 0


class _Asking:
    """Asks one question after another, and checks each answer at once."""

    def __init__(self, folder: Path, ask: Question, out: TextIO) -> None:
        self._reader = Reader(folder, countries=prompt_folder.dial_countries(), voices=prompt_folder.voices())
        self._ask = ask
        self._out = out
        self.catalogue, before = self._reader.load(date.today())
        self._before = frozenset(before)

    def until_fit(self, topic: NewTopic, question: str, put: Callable[[NewTopic, str], NewTopic]) -> NewTopic:
        """Ask until an answer breaks no rule, and return the topic with it."""
        while True:
            asked = put(topic, self._ask(question, "").strip())
            errors = [problem for problem in self.problems(asked) if problem.is_error]
            if not errors:
                return asked
            for error in errors:
                print(f"  {error.what}", file=self._out)

    def problems(self, topic: NewTopic) -> list[Problem]:
        """Return the problems that the topic would add to those that exist."""
        _, problems = self._reader.load(date.today(), {topic.path: topic.file().encode()})
        return [problem for problem in problems if problem not in self._before]


def _with_keywords(topic: NewTopic, said: str) -> NewTopic:
    words = tuple(word.upper() for word in keywords.split(said))
    return replace(topic, keywords=words or ("",))


def _translation(catalogue: Catalogue, language: Language, ask: Question, out: TextIO) -> NewTopic | None:
    """Ask which answer the new one translates, and return its place; None for a new answer."""
    missing = {name: topic for name, topic in catalogue.default.topics.items() if name not in language.topics}
    if not missing:
        return None
    for name, topic in missing.items():
        print(f"  {name}: {topic.title}", file=out)
    while (name := ask("Which of these does it translate? (- for none)", next(iter(missing)))) != "-":
        if name in missing:
            place = missing[name].place.path.partition("/")[2]
            folder, _, file = f"{language.code}/{place}".rpartition("/")
            return NewTopic(folder, file[0], name=name)
        print("  This answer does not exist.", file=out)
    return None


def _in_menu(catalogue: Catalogue, language: Language, ask: Question, out: TextIO) -> NewTopic:
    menu = _menu(language.root, ask, out)
    return NewTopic(_folder(menu, language.code), _free_key(menu, catalogue))


def _menu(root: Menu, ask: Question, out: TextIO) -> Menu:
    """Ask for the menu that the answer belongs to."""
    menus = {menu.keys: menu for menu in (root, *_below(root))}
    for keys, menu in menus.items():
        print(f"  {' '.join(keys) or '-':6} {menu.title}", file=out)
    while True:
        keys = ask("Keys of the menu it belongs to (- for the main menu)", "-").replace(" ", "").strip("-")
        if keys in menus:
            return menus[keys]
        print("  There is no menu at these keys.", file=out)


def _below(menu: Menu) -> list[Menu]:
    menus = [option for option in menu.options if isinstance(option, Menu)]
    return [each for menu_ in menus for each in (menu_, *_below(menu_))]


def _folder(menu: Menu, code: str) -> str:
    return menu.place.path.rpartition("/")[0] if menu.keys else code


def _free_key(menu: Menu, catalogue: Catalogue) -> str:
    """Return the first free key of a menu. 9 is the crisis page, and 8 another language where there is one."""
    taken = {option.keys[-1] for option in menu.options}
    free = [key for key in ("1234567" if len(catalogue.languages) > 1 else "12345678") if key not in taken]
    if not free:
        raise HotlineError(f"The menu {menu.title} has no free key: choose another menu.")
    return free[0]


def _quoted(words: str) -> str:
    """Return a value as YAML that reads back unchanged."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'

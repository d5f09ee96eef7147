"""Rules about all prompt files of a language together: keys, ids, keywords, and what is missing."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from hotline.content import default_files, keywords, messages
from hotline.content.compiler import HELPLINE_ID, MAIN_MENU_ID
from hotline.content.contacts import is_helpline
from hotline.content.menu_tree import MenuTree, is_topic
from hotline.content.paths import MENU_FILE, Kind
from hotline.content.prompt_file import PromptFile
from hotline.models import CRISIS_KEY, HELPLINE_KEY, LANGUAGE_KEY
from hotline.problems import MOST_TOLD, Place, Problem, error, warning
from hotline.sentence import Sentence

MOST_OPTIONS = 5
"""How many options a caller can keep in mind (Avaya: 4 to 5; Plum: no more than five)."""

TAKEN_IDS = frozenset({MAIN_MENU_ID, "menu", *messages.MESSAGES, *messages.OPTIONAL})
FOR_SEVERAL_LANGUAGES = frozenset({"language", "language-key", "not-in-this-language"})
"""Messages that a line with one language does not need."""


@dataclass(frozen=True, slots=True)
class LanguageFiles:
    """All prompt files of a language in the order of their paths, usable or not, with the menus that their names
    form, and all languages that are offered."""

    code: str
    files: tuple[PromptFile, ...]
    menus: Mapping[str, Mapping[str, str]]
    languages: tuple[str, ...]

    @classmethod
    def of(cls, code: str, files: tuple[PromptFile, ...], languages: tuple[str, ...]) -> LanguageFiles:
        """Return the files of a language."""
        return cls(code, files, MenuTree.of(code, files).menus, languages)


def key_taken(files: LanguageFiles) -> Iterator[Problem]:
    """A key leads to one thing; 0 is the helpline on every page, 9 the crisis page, and 8 another language."""
    for folder, options in files.menus.items():
        first: dict[str, str] = {}
        for name, path in options.items():
            if what := _kept_key(files, folder, name):
                yield error(_place(path), what, "key-taken")
            elif first.setdefault(name[0], name) != name:
                what = Sentence(
                    "the key {key} already leads to {other}: choose another", key=name[0], other=first[name[0]]
                )
                yield error(_place(path), what, "key-taken")


def _kept_key(files: LanguageFiles, folder: str, name: str) -> Sentence | None:
    """Return why a key is reserved, or None."""
    key, is_main = name[0], folder == files.code
    is_named_helpline = is_main and name == f"{HELPLINE_KEY}-{HELPLINE_ID}.md"
    if key == HELPLINE_KEY and not is_named_helpline:
        return Sentence(
            "the key 0 is reserved for the helpline ({language}/0-helpline.md): choose another key",
            language=files.code,
        )
    if key == CRISIS_KEY:
        return Sentence("the key 9 is reserved for the crisis page: choose another key")
    if key == LANGUAGE_KEY and len(files.languages) > 1:
        return Sentence("the key 8 is reserved for changing the language: choose another key")
    return None


def id_taken(files: LanguageFiles) -> Iterator[Problem]:
    """A file name without its key belongs to one thing only: a topic, a menu or a message."""
    first: dict[str, str] = {}
    for file in files.files:
        if file.name.kind not in (Kind.TOPIC, Kind.MENU):
            continue
        if file.name.id in TAKEN_IDS:
            what = Sentence(
                "the name {name} is reserved for a built-in message: choose another name", name=file.name.id
            )
            yield error(file.place(), what, "id-taken")
        elif first.setdefault(file.name.id, file.path) != file.path:
            what = Sentence(
                "the name {name} is already used by {path}: choose another name",
                name=file.name.id,
                path=first[file.name.id],
            )
            yield error(file.place(), what, "id-taken")


def keyword_taken(files: LanguageFiles) -> Iterator[Problem]:
    """A keyword leads to one topic only."""
    complete = default_files.complete(files.code, files.files)
    its_own = {file.path for file in complete if not file.is_default}
    claimed = tuple(keywords.of(complete))
    owned = keywords.owners(claimed)
    for keyword in claimed:
        owner = owned.get(keyword.word)
        if owner and owner.target != keyword.target and not its_own.isdisjoint((owner.path, keyword.path)):
            loser, other = (keyword, owner) if keyword.path in its_own else (owner, keyword)
            where = (
                f"{other.path}:{other.line}"
                if other.path in its_own
                else Sentence("the {target} message", target=other.target)
            )
            what = Sentence(
                "{typed} is already a keyword of {where}: remove it from one of them",
                typed=loser.typed,
                where=where,
            )
            yield error(Place(loser.path, loser.line), what, "keyword-taken")


def example_unknown(files: LanguageFiles) -> Iterator[Problem]:
    """In `examples.yaml` each list is under the name of a topic or a message, without its key."""
    known = {file.name.id for file in files.files if file.name.kind is Kind.TOPIC} | set(messages.MESSAGES)
    for file in files.files:
        unknown = [field for field in file.fields if field.name not in known]
        for told, field in enumerate(unknown if file.name.kind is Kind.EXAMPLES else ()):
            hint = _meant(field.name, known if told < MOST_TOLD else ())
            what = Sentence("there is no topic or message {name}: {hint}", name=field.name, hint=hint)
            yield warning(file.place(field.line), what, "example-unknown")


def _meant(name: str, known: Iterable[str]) -> Sentence:
    """Return which of the known names may be meant."""
    near = difflib.get_close_matches(name, sorted(known), n=1)
    if near:
        return Sentence("did you mean {meant}?", meant=near[0])
    return Sentence("use its file name without the key and .md")


def missing_menu(files: LanguageFiles) -> Iterator[Problem]:
    """A folder with topics has a file `menu.md` with its words."""
    present = {file.path for file in files.files}
    for folder, options in files.menus.items():
        if options and folder != files.code and f"{folder}/{MENU_FILE}" not in present:
            what = Sentence(
                "this file is missing: create it with a title, and a menu field for the option in the menu above"
            )
            yield error(_place(folder), what, "missing-menu")


def empty_menu(files: LanguageFiles) -> Iterator[Problem]:
    """A menu has a topic below it."""
    for folder, options in files.menus.items():
        if folder == files.code and not any(name[0] != HELPLINE_KEY for name in options):
            what = Sentence("this language has no topics: add one, for example 1-what-is-iop.md")
            yield error(Place(folder), what, "empty-menu")
        elif not options:
            yield error(
                _place(folder), Sentence("this menu has no topics: add one or delete the folder"), "empty-menu"
            )


def key_gap(files: LanguageFiles) -> Iterator[Problem]:
    """The keys of a menu are 1, 2, 3 and so on, none left out."""
    for options in files.menus.values():
        paths = {name[0]: path for name, path in options.items() if name[0] != HELPLINE_KEY}
        for n, key in enumerate(sorted(paths), start=1):
            if key != str(n):
                what = Sentence("this menu skips the key {n}: use {n} here", n=n)
                yield warning(_place(paths[key]), what, "key-gap")
                break


def many_options(files: LanguageFiles) -> Iterator[Problem]:
    """A menu has at most five options, not counting the keys 0, 8 and 9."""
    for options in files.menus.values():
        paths = sorted(path for name, path in options.items() if name[0] != HELPLINE_KEY)
        if len(paths) > MOST_OPTIONS:
            what = Sentence(
                "this menu has {options} options, and callers remember about {limit}: group some of them",
                options=len(paths),
                limit=MOST_OPTIONS,
            )
            yield warning(_place(paths[MOST_OPTIONS]), what, "many-options")


def missing_message(files: LanguageFiles) -> Iterator[Problem]:
    """Each message and the helpline have a file in a language without default messages."""
    present = {file.name.id for file in files.files if file.name.kind is Kind.MESSAGE}
    if default_files.has(files.code) or not files.menus[files.code]:
        return
    for name, spec in messages.MESSAGES.items():
        if name not in present and (len(files.languages) > 1 or name not in FOR_SEVERAL_LANGUAGES):
            yield _missing(files, f"{name}.md", Sentence(spec.when))
    if not any(map(is_helpline, files.files)):
        yield _missing(files, f"{HELPLINE_KEY}-{HELPLINE_ID}.md", Sentence("what the helpline is, and its number"))


def _missing(files: LanguageFiles, file: str, when: str) -> Problem:
    place = Place(f"{files.code}/{file}")
    what = Sentence(
        "this file is missing ({when}), and there is no default one in this language: write it", when=when
    )
    return error(place, what, "missing-message")


def _place(path: str) -> Place:
    """Return the file to report for an option: itself, or the `menu.md` of a folder."""
    return Place(path if is_topic(path) else f"{path}/{MENU_FILE}")

"""What a line leaves out of the common words: `leave-out` in its `line.yaml` names answers and menus.

A name is that of the file without its key, and of the folder for a menu: `leave-out: [visiting, our-program]`. It
counts in every language. Files of the line's own are never left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from hotline.content import paths
from hotline.content.checks.fields import nearest
from hotline.content.files import FoundFile
from hotline.content.line_file import LEAVE_OUT
from hotline.content.paths import MENU_FILE, Kind, Name
from hotline.content.prompt_file import PromptFile
from hotline.models import HELPLINE_KEY
from hotline.problems import Problem, error, warning
from hotline.sentence import Sentence

RULES: Mapping[str, str] = {
    "leave-out": "`leave-out` names common answers and menus that a line does not have.",
    "left-out-named": "Words do not name the keyword of an answer that the line leaves out.",
}
"""The rules that are checked here, which have to know the common files: each id with its sentence."""


def names(file: PromptFile | None) -> frozenset[str]:
    """Return the names that a `line.yaml` leaves out."""
    field = file.field(LEAVE_OUT) if file else None
    return frozenset(value.text for value in field.values) if field else frozenset()


def is_left_out(path: str, left: Collection[str]) -> bool:
    """Return whether a common file is an answer of these names, or in a menu of them. The helpline never is."""
    name = _entry(path)
    if name is None or name.keys == HELPLINE_KEY:
        return False
    return name.id in left or any(folder[2:] in left for folder in path.split("/")[1:-1])


def kept(common: Iterable[FoundFile], own: Iterable[FoundFile], left: Collection[str]) -> tuple[FoundFile, ...]:
    """Return the common files of a line: without those that it leaves out, and without menus in which nothing is
    left, not even of its own files."""
    if not left:  # as on most lines, of which there may be fifty
        return tuple(common)
    here = tuple(each for each in common if not is_left_out(each.path, left))
    filled = {each.path for each in (*here, *own) if not each.path.endswith(f"/{MENU_FILE}")}
    return tuple(each for each in here if _is_needed(each.path, filled))


def problems(file: PromptFile, common: Iterable[FoundFile]) -> Iterator[Problem]:
    """Yield what is wrong with the names in a line's `line.yaml`."""
    entries = [name for each in common if (name := _entry(each.path))]
    known = {name.id for name in entries}
    fixed = {name.id for name in entries if name.keys == HELPLINE_KEY}
    field = file.field(LEAVE_OUT)
    for value in field.values if field else ():
        if value.text in fixed:
            what = Sentence("{name} is on every line: remove it from leave-out", name=value.text)
            yield error(file.place(value.line), what, "leave-out")
        elif value.text not in known:
            yield warning(file.place(value.line), _unknown(value.text, nearest(value.text, known)), "leave-out")


def misplaced(file: PromptFile) -> Iterator[Problem]:
    """Yield the problem of a common `line.yaml` that leaves something out."""
    if file.field(LEAVE_OUT):
        what = Sentence("leave-out is for the lines in the folder lines: delete the file of the answer instead")
        yield error(file.place(file.line(LEAVE_OUT)), what, "leave-out")


def still_named(said: Iterable[PromptFile], left: Iterable[PromptFile]) -> Iterator[Problem]:
    """Yield the files whose words name the keyword that is printed of an answer that the line leaves out."""
    printed = {(each.name.language, each.value("keywords").partition(",")[0].strip()) for each in left}
    words = {keyword: re.compile(rf"(?<!\w){re.escape(keyword)}(?!\w)") for _, keyword in printed if keyword}
    for file in said:
        for language, keyword in sorted(printed):
            found = (each for each in file.sections if keyword in words and words[keyword].search(each.words))
            if language == file.name.language and (section := next(found, None)):
                what = Sentence(
                    "these words name {keyword}, which the line leaves out: give the line words of its own here",
                    keyword=keyword,
                )
                yield warning(file.place(section.line), what, "left-out-named")


def _unknown(name: str, meant: str | None) -> Sentence:
    if meant:
        return Sentence("no common answer or menu is called {name}: did you mean {meant}?", name=name, meant=meant)
    return Sentence(
        "no common answer or menu is called {name}: write the name of a file without its key, such as visiting",
        name=name,
    )


def _entry(path: str) -> Name | None:
    """Return the name of an answer's or a menu's file; None for another file."""
    name = paths.read(path)
    return name if name and name.kind in (Kind.TOPIC, Kind.MENU) else None


def _is_needed(path: str, filled: Collection[str]) -> bool:
    """Return whether a file is not the title of a menu in which nothing is left."""
    folder = path.removesuffix(MENU_FILE)
    return folder == path or any(each.startswith(folder) for each in filled)

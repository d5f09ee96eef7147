"""A new menu, as edits of prompt files: answers that are there already move into it, in every language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hotline.content import arranging, editing, paths
from hotline.content.arranging import ArrangeError, MenuFolder
from hotline.content.files import Edits
from hotline.content.paths import MENU_FILE
from hotline.models import HELPLINE_KEY
from hotline.sentence import Sentence

_OPTIONS = {
    "en": "{title}: reply {{options}}. For all topics, reply MENU.",
    "es": "{title}: responda {{options}}. O responda MENU.",
}
"""The text that answers the key of a menu. A language without one gets the options alone."""


def edits(folder: MenuFolder, parent: str, titles: Mapping[str, tuple[str, str]], answers: Sequence[str]) -> Edits:
    """Return the edits that put answers into a new menu at the end of a parent menu.

    `titles` are its title and the words that callers hear, by language; the folder is named after the first. Raises
    ArrangeError where something is missing or the parent is full.
    """
    if not answers:
        raise ArrangeError(Sentence("Choose at least one answer."))
    if not titles or not all(all(words) for words in titles.values()):
        raise ArrangeError(Sentence("The menu needs a title and the words that callers hear."))
    if parent not in folder.languages() and f"{parent}/{MENU_FILE}" not in folder.paths:
        raise ArrangeError(Sentence("This menu no longer exists."))
    slug = paths.slug(next(iter(titles.values()))[0])[:60].strip("-")
    name = f"{HELPLINE_KEY}-{slug}"  # the last in order, and outside of it, until all answers are in
    made: dict[str, bytes | None] = {
        f"{code}/{rest}{name}/{MENU_FILE}": _menu_file(code, *words)
        for code, words in titles.items()
        if code in folder.languages()
        for rest in [f"{parent.partition('/')[2]}/".lstrip("/")]
    }
    for answer in answers:
        now = folder.after(made)
        made |= arranging.move(now, _there(now, answer), _menu(now, parent, name))
    now = folder.after(made)
    made |= arranging.rename(now, _menu(now, parent, name), slug)
    return {path: raw for path, raw in made.items() if raw is not None or path in folder.paths}


def _there(folder: MenuFolder, answer: str) -> str:
    """Return where an answer is now: its key is smaller once others have left its menu."""
    home, _, name = answer.rpartition("/")
    found = (entry for entry in folder.entries(home) if entry.rpartition("/")[2][1:] == name[1:])
    there = next(found, None)
    if there is None:
        raise ArrangeError(Sentence("This answer no longer exists."))
    return there


def _menu(folder: MenuFolder, parent: str, name: str) -> str:
    """Return the folder that the new menu now has, in the language of its parent."""
    code = parent.partition("/")[0]
    found = (path for path in folder.paths if path.startswith(f"{code}/") and path.endswith(f"{name}/{MENU_FILE}"))
    return next(found).removesuffix(f"/{MENU_FILE}")


def _menu_file(code: str, title: str, menu: str) -> bytes:
    name = paths.read(f"{code}/1-x/{MENU_FILE}")
    text = arranging.new_file(title)
    if name:
        text = editing.change(text, name, "menu", menu)
        text = editing.change(text, name, "text", _OPTIONS.get(code, "{{options}}").format(title=title))
    return text.encode()

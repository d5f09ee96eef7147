"""Changes of the menu, as edits of prompt files: a new answer, another order, another menu, a deletion.

Languages have the same file names, so what is done in one is done in each that has the same path. Nothing is written
here: edits map paths to their new bytes, and to None for files that are to go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from hotline.content import paths
from hotline.content.files import Edits
from hotline.content.paths import MENU_FILE
from hotline.models import HELPLINE_KEY
from hotline.sentence import Sentence

KEYS = "1234567"
"""Keys for answers and menus. 8 is another language, 9 the crisis page."""


class ArrangeError(Exception):
    """A change of the menu that cannot be made; `why` says the reason to staff."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class MenuFolder:
    """The files of a prompts folder, voiceovers too: their paths, and a function that reads one."""

    paths: tuple[str, ...]
    read: Callable[[str], bytes]

    def languages(self) -> Iterator[str]:
        """Yield the codes of the languages."""
        yield from dict.fromkeys(path.partition("/")[0] for path in self.paths if "/" in path)

    def below(self, entry: str) -> tuple[str, ...]:
        """Return the files of an entry of a menu: a prompt file with its voiceovers, or all in a folder."""
        stem = entry.removesuffix(".md")
        return tuple(
            path for path in self.paths if path == entry or path.startswith(f"{entry}/") or _is_voice(path, stem)
        )

    def after(self, edits: Edits) -> MenuFolder:
        """Return the folder as it is once it has been edited."""
        there = {path for path in self.paths if path not in edits} | {
            path for path, raw in edits.items() if raw is not None
        }
        return MenuFolder(tuple(sorted(there)), lambda path: edits.get(path) or self.read(path))

    def entries(self, folder: str) -> list[str]:
        """Return the answers and menus in a folder, in the order of their keys, without the helpline."""
        inside = {
            "/".join(path.split("/")[: folder.count("/") + 2])
            for path in self.paths
            if path.startswith(f"{folder}/")
        }
        return sorted(entry for entry in inside if _key(entry) and not entry.endswith(".wav"))


def new_path(folder: MenuFolder, menu: str, title: str) -> str:
    """Return the path of a new answer in a menu's folder. Raises ArrangeError when the menu is full."""
    return f"{menu}/{_free_key(folder, menu)}-{paths.slug(title)[:60].strip('-')}.md"


def new_file(title: str) -> str:
    """Return the text of a new answer, of which only the question is known."""
    return f'---\ntitle: "{title.replace(chr(92), "").replace(chr(34), chr(39))}"\n---\n'


def step(folder: MenuFolder, entry: str, by: int) -> Edits:
    """Swap an answer or a menu with the one before it (`by` -1) or after it (1)."""
    menu = entry.rpartition("/")[0]
    order = folder.entries(menu)
    there = order.index(entry) + by if entry in order else -1
    if not 0 <= there < len(order):
        raise ArrangeError(Sentence("It cannot go further."))
    other = order[there]
    swapped = {entry: _with_key(entry, _key(other)), other: _with_key(other, _key(entry))}
    return _renamed_everywhere(folder, swapped)


def move(folder: MenuFolder, entry: str, menu: str) -> Edits:
    """Move an answer or a menu to the end of another menu, and close the gap that it leaves."""
    home = entry.rpartition("/")[0]
    if menu == home or f"{menu}/".startswith(f"{entry}/"):
        raise ArrangeError(Sentence("It is there already."))
    name = f"{_free_key(folder, menu)}-{entry.rpartition('/')[2][2:]}"
    closed = _closed_up(folder, entry)
    target = next(
        (f"{new}{menu[len(old) :]}" for old, new in closed.items() if f"{menu}/".startswith(f"{old}/")), menu
    )
    return _renamed_everywhere(folder, {entry: f"{target}/{name}", **closed})


def rename(folder: MenuFolder, entry: str, name: str) -> Edits:
    """Give an answer or a menu the next free key of the menu that it is in, and a name."""
    home = entry.rpartition("/")[0]
    return _renamed_everywhere(folder, {entry: f"{home}/{_free_key(folder, home)}-{name}"})


def delete(folder: MenuFolder, entry: str) -> Edits:
    """Delete an answer or a menu in every language, and close the gap. A menu that would be empty goes too."""
    home = entry.rpartition("/")[0]
    if folder.entries(home) == [entry] and "/" in home:
        return delete(folder, home)
    gone: dict[str, bytes | None] = {
        path: None for each in _everywhere(folder, entry) for path in folder.below(each)
    }
    return {**_renamed_everywhere(folder, _closed_up(folder, entry)), **gone}


def _closed_up(folder: MenuFolder, entry: str) -> dict[str, str]:
    """Return the new paths of what comes after an entry that leaves its menu."""
    order = folder.entries(entry.rpartition("/")[0])
    if entry not in order:
        raise ArrangeError(Sentence("This answer no longer exists."))
    after = order[order.index(entry) + 1 :]
    return {each: _with_key(each, str(int(_key(each)) - 1)) for each in after}


def _renamed_everywhere(folder: MenuFolder, names: dict[str, str]) -> Edits:
    """Return the edits that rename entries in every language that has them."""
    old: dict[str, bytes | None] = {}
    new: dict[str, bytes | None] = {}
    for entry, target in names.items():
        for each in _everywhere(folder, entry):
            there = f"{each.partition('/')[0]}/{target.partition('/')[2]}"
            for path in folder.below(each):
                old[path] = None
                new[_moved(path, each, there)] = folder.read(path)
    return {**old, **new}


def _everywhere(folder: MenuFolder, entry: str) -> Iterable[str]:
    rest = entry.partition("/")[2]
    return [path for code in folder.languages() if folder.below(path := f"{code}/{rest}")]


def _moved(path: str, entry: str, target: str) -> str:
    return target.removesuffix(".md") + path[len(entry.removesuffix(".md")) :]


def _free_key(folder: MenuFolder, menu: str) -> str:
    below = menu.removeprefix(menu.partition("/")[0])  # without the language
    taken = {_key(entry) for code in folder.languages() for entry in folder.entries(f"{code}{below}")}
    free = [key for key in KEYS if key not in taken]
    if not free:
        raise ArrangeError(Sentence("This menu is full: choose another one, or move an answer out of it first."))
    return free[0]


def _key(entry: str) -> str:
    """Return the key that leads to an entry; "" for what has none, the helpline and what belongs to a menu itself."""
    name = entry.rpartition("/")[2]
    is_keyed = name != MENU_FILE and name[:1].isdigit() and name[1:2] == "-"
    return name[0] if is_keyed and name[0] != HELPLINE_KEY else ""


def _with_key(entry: str, key: str) -> str:
    home, _, name = entry.rpartition("/")
    return f"{home}/{key}{name[1:]}"


def _is_voice(path: str, stem: str) -> bool:
    return path.endswith(".wav") and path.startswith(f"{stem}.")

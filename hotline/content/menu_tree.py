"""The menu as the folder has it: the options of each menu are the files and folders in its folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from hotline.content.paths import MENU_FILE, Kind
from hotline.content.prompt_file import PromptFile
from hotline.models import HELPLINE_KEY


@dataclass(frozen=True, slots=True)
class MenuTree:
    """The menus of a language.

    `menus` maps each folder to the paths of the files and folders in it, in the order of names. The main menu's
    folder is the language's code.
    """

    code: str
    menus: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, code: str, files: Iterable[PromptFile]) -> MenuTree:
        """Build the menu tree of a language's prompt files."""
        menus: dict[str, dict[str, str]] = {code: {}}
        for file in files:
            if file.name.kind in (Kind.TOPIC, Kind.MENU):
                _add(menus, file.path)
        return cls(code, menus)

    def options(self, folder: str) -> Iterator[tuple[str, str]]:
        """Yield the keys of a menu with the paths behind them, in order.

        The first path to claim a key has it. The helpline's key and folders without topics are left out.
        """
        taken: dict[str, str] = {}
        for name, path in self.menus[folder].items():
            if name[0] != HELPLINE_KEY and (is_topic(path) or any(self.options(path))):
                taken.setdefault(name[0], path)
        yield from sorted(taken.items())

    def topics(self, folder: str | None = None) -> Iterator[str]:
        """Yield the paths of the topics that keys lead to, in the order of the keys."""
        for _, path in self.options(folder or self.code):
            if is_topic(path):
                yield path
            else:
                yield from self.topics(path)

    def pages(self, folder: str | None = None) -> Iterator[str]:
        """Yield the paths of the topics that keys lead to, and of the `menu.md` of each menu before its topics."""
        for _, path in self.options(folder or self.code):
            if is_topic(path):
                yield path
            else:
                yield f"{path}/{MENU_FILE}"
                yield from self.pages(path)


def is_topic(path: str) -> bool:
    """Return whether an option is a topic's file, as opposed to a menu's folder."""
    return path.endswith(".md")


def _add(menus: dict[str, dict[str, str]], path: str) -> None:
    """Make a file or folder an option of its folder, and that folder an option of the one above."""
    folder, _, name = path.rpartition("/")
    if not folder:
        return
    is_new = folder not in menus
    below = menus.setdefault(folder, {})
    if name != MENU_FILE:
        below[name] = path
    if is_new:
        _add(menus, folder)

"""What {keywords} stands for: the list of keywords in the welcome and the menu."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hotline.content.menu_tree import MenuTree, is_topic
from hotline.content.paths import MENU_FILE
from hotline.content.prompt_file import PromptFile

MOST_KEYWORDS = 15
"""With more topics than this, {keywords} lists the keys of the main menu instead."""


@dataclass(frozen=True, slots=True)
class KeywordList:
    """The keywords that a language prints.

    `own` are those of each path, as typed, and `words` is how a key is listed: "{key} for {menu}".
    """

    code: str
    files: Mapping[str, PromptFile]
    menu_tree: MenuTree
    own: Mapping[str, tuple[str, ...]]
    words: str

    def text(self) -> str:
        """Return what {keywords} stands for: the first keyword of every topic, and of menus in place of their topics,
        or the main menu's keys when there are many."""
        printed = list(self._printed(self.code))
        if len(printed) <= MOST_KEYWORDS:
            return ", ".join(self.own[path][0] for path in printed if path in self.own)
        return ", ".join(self._key(key, path) for key, path in self.menu_tree.options(self.code))

    def _printed(self, folder: str) -> Iterator[str]:
        """Yield the paths whose keywords are printed: menus that have one, and other topics."""
        for _, path in self.menu_tree.options(folder):
            if is_topic(path) or f"{path}/{MENU_FILE}" in self.own:
                yield path if is_topic(path) else f"{path}/{MENU_FILE}"
            else:
                yield from self._printed(path)

    def _key(self, key: str, path: str) -> str:
        file = self.files.get(path) or self.files.get(f"{path}/{MENU_FILE}")
        menu = file.value("menu") if file else path.rpartition("-")[2]
        return self.words.format(key=key, menu=menu)

"""A prompts folder with as many topics as wanted: the shipped ones, and made-up ones below a key of the main menu."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

from tests.support.servers import ROOT

TOPIC = """---
title: What about matter {word}?
menu: matter {word}
keywords: [{word}]
checked: 2026-11-23
---
Matter {word} is made up, to see how the line does with many answers. Reply MENU for more.
"""
MENU = """---
title: Matters {word}
menu: matters {word}
---
"""


def grow(folder: Path, topics: int) -> list[Path]:
    """Copy the shipped prompts to a folder and add made-up topics in English; returns their files."""
    shutil.copytree(ROOT / "prompts", folder)
    made: list[Path] = []
    for keys in itertools.islice(itertools.product("1234567", repeat=4), topics):
        path = folder / "en" / "6-matters"
        for depth, key in enumerate(keys[:-1]):
            _menu(path, _word(keys[:depth]))
            path = path / f"{key}-matters-{_word(keys[: depth + 1]).lower()}"
        _menu(path, _word(keys[:-1]))
        word = _word(keys)
        file = path / f"{keys[-1]}-matter-{word.lower()}.md"
        file.write_text(TOPIC.format(word=word), "utf-8")
        made.append(file)
    return made


def _menu(folder: Path, word: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "menu.md").exists():
        (folder / "menu.md").write_text(MENU.format(word=word or "all"), "utf-8")


def _word(keys: tuple[str, ...]) -> str:
    """Keys as letters, which are no keys: 1432 is ZQBECD."""
    return "ZQ" + "".join(chr(ord("A") + int(key)) for key in keys)

"""A prompts folder of two lines with words of their own, beside the common words."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from tests.conftest import PROMPTS
from tests.support import folders

COMMON, ELM, OAK = "+14155550199", "+12025550111", "+12025550122"
"""A number of no line, and one of each line."""

VISIT = """---
title: How do I start?
menu: a first visit
keywords: [VISIT]
connect: "{number}"
checked: 2026-11-20
---
At {name}, a person answers. Reply MENU.
"""

FILES: Mapping[str, str] = {
    "lines/elm-street/line.yaml": f"name: Elm Street Center\naddress: 12 Elm Street\nnumbers: [{ELM}, 55501]\n",
    "lines/elm-street/en/6-visit.md": VISIT.replace("{number}", "+12025550133"),
    "lines/oak/line.yaml": f'name: Oak House\nphone: 202-555-0144\nnumbers:\n  - "{OAK}"\n',
    "lines/oak/en/thanks.md": "Oak House thanks you. Reply MENU.\n",
}


def make(folder: Path) -> Path:
    """Return a folder with the shipped prompts and the lines."""
    shutil.copytree(PROMPTS, folder, dirs_exist_ok=True)
    return folders.write(folder, FILES)


def small(folder: Path) -> Path:
    """Return a folder with a few prompts in one language and the lines, which is soon read."""
    own = {"en/3-whose.md": folders.topic("WHOSE", words="This is [{name}|our line]. Reply MENU.")}
    return folders.write(folders.good(folder), {**own, **FILES, "lines/oak/en/2-cost.md": folders.topic("COST")})

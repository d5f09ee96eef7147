"""A center with hours, an answer of its own and a notice, in both languages."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import PROMPTS
from tests.support import folders

ZONE = "America/New_York"
FILES = {
    "line.yaml": f"name: Elm Street Center\ntime-zone: {ZONE}\n"
    "hours: Mo-Fr 08:00-12:00,13:00-17:00; PH off; Dec 24 08:00-12:00\n",
    "en/5-visit.md": """---
title: How do I start?
menu: a first visit
keywords: [VISIT]
connect: "+12025550123"
checked: 2026-11-20
---
A person answers now. We are open {hours}. Reply MENU.

## Call
A person answers now. We are open {hours}.

## Closed
We are closed. We open {opens}. Our hours are {hours}. Reply MENU.

## Closed call
We are closed. We open {opens}. Our hours are {hours}.
""",
    "es/5-visit.md": """---
title: ¿Cómo empiezo?
menu: una primera visita
keywords: [VISITA]
connect: "+12025550123"
checked: 2026-11-20
---
Una persona contesta ahora. Abrimos {hours}. Responda MENU.

## Call
Una persona contesta ahora. Abrimos {hours}.

## Closed
Está cerrado. Abrimos {opens}. Nuestro horario: {hours}. Responda MENU.

## Closed call
Está cerrado. Abrimos {opens}. Nuestro horario: {hours}.
""",
}
NOTICE = {
    "en/notice.md": "---\nuntil: 2026-12-01 17:00\n---\nOn Friday we close at noon.\n",
    "es/notice.md": "---\nuntil: 2026-12-01 17:00\n---\nEl viernes cerramos a mediodía.\n",
}


def make(folder: Path, *, with_notice: bool = False) -> Path:
    """Return a folder with the shipped prompts and what the center adds."""
    shutil.copytree(PROMPTS, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("5-our-program"))
    return folders.write(folder, {**FILES, **(NOTICE if with_notice else {})})

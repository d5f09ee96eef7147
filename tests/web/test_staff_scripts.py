"""The scripts of the staff page, without a browser: a name that stands for two things stops the whole page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from hotline.web import staff

SCRIPTS = sorted((Path(staff.__file__).parent / "static").glob("*.js"))
IMPORT = re.compile(r"^import (?:\{([^}]*)\}|\* as (\w+)) from ", re.MULTILINE)
DECLARATION = re.compile(r"^(?:export )?(?:async )?(?:const|let|function\*?|class) (\w+)", re.MULTILINE)


def names(script: str) -> Iterator[str]:
    """Yield the names at the top of a script: those that it imports, and those that it declares."""
    for listed, whole in IMPORT.findall(script):
        yield from (name.strip().rpartition(" as ")[2] for name in (listed or whole).split(","))
    yield from DECLARATION.findall(script)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_each_name_at_the_top_of_a_script_stands_for_one_thing(script: Path) -> None:
    assert [name for name, times in Counter(names(script.read_text("utf-8"))).items() if times > 1] == []


def test_a_name_that_is_imported_and_declared_is_found() -> None:
    script = 'import { make, say } from "./dom.js";\n\nexport const say = async () => {};\n'
    assert sorted(names(script)) == ["make", "say", "say"]

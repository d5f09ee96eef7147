"""The map of the package names every module, below all that it imports."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import hotline

PACKAGE = Path(hotline.__file__).parent
MODULES = sorted(
    name
    for name in {path.stem for path in PACKAGE.glob("*.py")} | {path.parent.name for path in PACKAGE.glob("*/*.py")}
    if not name.startswith("__")
)
MAP = re.findall(r"^    (\w+)  *\S", hotline.__doc__ or "", re.MULTILINE)


def imported(module: str) -> Iterator[str]:
    """The modules of the package that a module names in its imports, wherever they stand in it."""
    files = (
        [PACKAGE / f"{module}.py"] if (PACKAGE / f"{module}.py").is_file() else (PACKAGE / module).glob("**/*.py")
    )
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "hotline":
                yield from (name.name for name in node.names)
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("hotline."):
                yield str(node.module).split(".")[1]


def test_the_map_names_every_module_once() -> None:
    assert sorted(MAP) == MODULES


@pytest.mark.parametrize("module", MAP)
def test_all_that_a_module_imports_stands_above_it(module: str) -> None:
    above = MAP[: MAP.index(module) + 1]
    assert not [name for name in imported(module) if name in MODULES and name not in above]

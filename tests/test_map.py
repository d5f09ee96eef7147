"""The map of the package names every module."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import hotline

PACKAGE = Path(hotline.__file__).parent
MODULES = sorted(
    {path.stem for path in PACKAGE.glob("*.py")} | {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
)


@pytest.mark.parametrize("module", [name for name in MODULES if not name.startswith("__")])
def test_the_map_names_the_module(module: str) -> None:
    assert re.search(rf"\b{module}\b", hotline.__doc__ or "")

"""Modules and functions stay small enough to be read at once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1] / "hotline"
MOST_LINES = 250
MOST_LINES_OF_A_FUNCTION = 40


def modules(*endings: str) -> Iterator[tuple[str, str]]:
    """The path and the text of each module."""
    for path in sorted(ROOT.rglob("*")):
        if path.suffix in endings:
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")


def test_no_module_is_too_long() -> None:
    lengths = {name: len(text.splitlines()) for name, text in modules(".py", ".js", ".css")}
    assert lengths
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_no_function_is_too_long() -> None:
    lengths = {
        f"{name}: {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for name, text in modules(".py")
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert lengths
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES_OF_A_FUNCTION} == {}

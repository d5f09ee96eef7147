"""A name stands for one thing: no two modules have a class or a type of the same name."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1] / "hotline"


def types(module: ast.Module) -> Iterator[str]:
    """The public classes of a module, and what it calls types: Edits = Mapping[...]."""
    for node in module.body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript | ast.BinOp):
            yield from (each.id for each in node.targets if isinstance(each, ast.Name) and each.id[1:].islower())


def test_no_two_types_have_the_same_name() -> None:
    places = defaultdict(list)
    for path in sorted(ROOT.rglob("*.py")):
        for name in types(ast.parse(path.read_text("utf-8"))):
            if not name.startswith("_"):
                places[name].append(path.relative_to(ROOT).as_posix())
    assert {"Topic", "Edits"} <= places.keys()
    assert {name: found for name, found in places.items() if len(found) > 1} == {}

"""The titles of prompt files that are not live, such as answers that wait for a fact: the menu does not have them."""

from __future__ import annotations

from collections.abc import Container, Iterable

from hotline.content import editing, paths
from hotline.web.staff.files import PromptFiles
from hotline.web.staff.serializers import JSON


def live(menu: JSON) -> frozenset[str]:
    """Return the paths of all files that a menu of the page has."""
    rows = (*menu["rows"], *menu["messages"])
    return frozenset(cell["path"] for row in rows for cell in row["cells"].values())


def with_titles(problems: Iterable[JSON], files: PromptFiles, known: Container[str]) -> list[JSON]:
    """Return problems as the page shows them, with the title of the file where its path is not known to the page."""
    found: dict[str, str] = {}
    shown = []
    for problem in problems:
        path = problem["path"]
        if path not in known and path not in found:
            found[path] = _title(files, path)
        shown.append({**problem, "title": found.get(path, "")})
    return shown


def _title(files: PromptFiles, path: str) -> str:
    source, name = files.read(path), paths.read(path)
    form = editing.read(source.text, name) if source and name else None
    return str(form.values.get("title", "")) if form else ""

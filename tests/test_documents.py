"""The documents lead somewhere: every link of theirs is to a file, or to a heading, that there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "prompts/README.md"])


def anchors(document: Path) -> set[str]:
    """The headings of a document as code hosts write them into addresses."""
    headings = re.findall(r"^#+ (.*)$", document.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def leads_somewhere(document: Path, link: str) -> bool:
    path, _, heading = link.partition("#")
    target = document.parent / path if path else document
    return target.exists() and (not heading or heading in anchors(target))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: str(document.relative_to(ROOT)))
def test_each_link_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)\s]+)\)", document.read_text("utf-8"))
    assert [link for link in links if not leads_somewhere(document, link)] == []


def is_of_the_repository(path: str) -> bool:
    return any(each.exists() for each in (ROOT / path, ROOT / "hotline" / path, ROOT / "hotline" / f"{path}.py"))


@pytest.mark.parametrize("document", ["docs/architecture.md", "docs/threat-model.md", "CONTRIBUTING.md"])
def test_each_path_in_a_developers_document_is_one_of_the_repository(document: str) -> None:
    paths = re.findall(r"`((?:[a-z_0-9-]+/)+[\w-]*(?:\.[a-z]+)*)`", (ROOT / document).read_text("utf-8"))
    assert paths
    assert [path for path in set(paths) if not is_of_the_repository(path)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: str(document.relative_to(ROOT)))
def test_every_document_can_be_reached_from_the_readme(document: Path) -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop().resolve()
        if page not in reached and page.suffix == ".md":
            reached.add(page)
            waiting += [
                page.parent / link.partition("#")[0]
                for link in re.findall(r"\]\((?!https?:|#)([^)\s]+)\)", page.read_text("utf-8"))
            ]
    assert document in reached

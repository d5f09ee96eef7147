"""The documents lead somewhere: every link of theirs is to a file, or to a heading, that there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "prompts/README.md"])
LINKS = [
    pytest.param(document, link, id=f"{document.relative_to(ROOT)} to {link}")
    for document in DOCUMENTS
    for link in re.findall(r"\]\((?!https?:)([^)\s]+)\)", document.read_text("utf-8"))
]


def anchors(document: Path) -> set[str]:
    """The headings of a document as code hosts write them into addresses."""
    headings = re.findall(r"^#+ (.*)$", document.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document, link", LINKS)
def test_a_link_leads_somewhere(document: Path, link: str) -> None:
    path, _, heading = link.partition("#")
    target = document.parent / path if path else document
    assert target.exists()
    assert not heading or heading in anchors(target)


PATHS = [
    pytest.param(path, id=f"{document.name} names {path}")
    for document in DOCUMENTS
    if document.name in ("architecture.md", "threat-model.md", "CONTRIBUTING.md")
    for path in sorted(set(re.findall(r"`((?:[a-z_0-9-]+/)+[\w-]*(?:\.[a-z]+)*)`", document.read_text("utf-8"))))
]


@pytest.mark.parametrize("path", PATHS)
def test_a_path_in_a_developers_document_is_one_of_the_repository(path: str) -> None:
    assert any(each.exists() for each in (ROOT / path, ROOT / "hotline" / path, ROOT / "hotline" / f"{path}.py"))


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

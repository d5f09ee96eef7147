"""Captions on the staff page: what a call says is shown as it is written, and nothing of what is said changes."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from tests.support.phone import Phone
from tests.support.staff_browser import Browser, said
from tests.web.test_staff import INSURANCE, asked_line, asking

__all__ = ["asked_line", "asking"]


def captions(document: bytes) -> list[str]:
    """What the page shows of a document."""
    return [each.get("written") or each.text or "" for each in ElementTree.fromstring(document).iter("Say")]


SHOWN = [
    ("an abbreviation", "/voice/en/3/2", "Most insurance covers an IOP"),
    ("the helpline's number", "/voice/en/0", "1-800-662-4357"),
    ("a number in Spanish", "/voice/es/0", "1-800-662-4357"),
    ("an abbreviation in a menu", "/voice/en", "IOP"),
    ("words for danger", "/voice/en/9", "988"),
]


@pytest.mark.parametrize("page, shown", [case[1:] for case in SHOWN], ids=[case[0] for case in SHOWN])
def test_a_call_is_shown_as_a_person_reads_it(asking: Browser, page: str, shown: str) -> None:
    document = asking.call(page)
    assert shown in " ".join(captions(document))
    assert shown not in " ".join(said(document))


@pytest.mark.parametrize("page", [case[1] for case in SHOWN])
def test_what_is_said_stays_the_webhooks_words_in_their_order(
    asking: Browser, shared_phone: Phone, page: str
) -> None:
    document = shared_phone.post(page, {"From": shared_phone.number, "To": shared_phone.line}).data
    assert said(asking.call(page)) == said(document)
    assert b"written" not in document


def test_a_draft_is_shown_as_it_is_written(asking: Browser) -> None:
    text = asking.get(f"/file?path={INSURANCE}").get_json()["text"]
    head = text.partition("\n---\n")[0]
    draft = {"path": INSURANCE, "text": f"{head}\n---\nAsk about an IOP.\n\nCall 212-555-0100 at 9 a.m.\n"}
    document = asking.call("/voice/en/3/2", **draft)
    assert captions(document)[:2] == ["Ask about an IOP.", "Call 212-555-0100 at 9 a.m."]
    assert said(document)[0] == "Ask about an I O P."

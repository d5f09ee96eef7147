"""Plays every conversation in tests/conversations against the real webhooks. Staff can read and write them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from hotline.simulator import script
from tests.conftest import PROMPTS
from tests.support import folders
from tests.support.handsets import Watched

FOLDER = Path(__file__).parent / "conversations"
CONVERSATIONS = sorted(FOLDER.glob("*.txt"))
WITH_STAFF = sorted((FOLDER / "staff").glob("*.txt"))
"""Conversations with a line that connects callers to staff."""

OFFICE = ["  - number: +12025550121", "    hours: Mo-Fr 09:00-17:00; PH off"]
SECOND = ["  - number: +12025550122", "    hours: Mo-Fr 07:00-22:00; PH off"]
STAFF = {
    "en": [*OFFICE, *SECOND],
    "es": [*OFFICE, *SECOND, "    language: es"],
}
"""The numbers of an answer, as they are typed in its file."""


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("state")


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda path: path.stem)
def test_a_conversation(conversation: Path, state: Path) -> None:
    phone = Watched(PROMPTS, state, {"HOTLINE_SPEECH_INPUT": "1"})
    assert script.play(phone, conversation.read_text("utf-8").splitlines()) is None


@pytest.mark.parametrize("conversation", WITH_STAFF, ids=lambda path: path.stem)
def test_a_conversation_with_staff(conversation: Path, tmp_path: Path, prompts: Path) -> None:
    for language, numbers in STAFF.items():
        folders.connect(prompts / language / "1-what-an-iop-is" / "2-level-of-care.md", numbers)
    (prompts / "line.yaml").write_text("time-zone: America/New_York\n", "utf-8")
    phone = Watched(prompts, tmp_path / "state", {})
    phone.set_clock(datetime(2026, 11, 24, 12))
    assert script.play(phone, conversation.read_text("utf-8").splitlines()) is None

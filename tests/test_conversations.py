"""Plays every conversation in tests/conversations against the real webhooks. Staff can read and write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.simulator import script
from tests.conftest import PROMPTS
from tests.support.handsets import Watched

CONVERSATIONS = sorted((Path(__file__).parent / "conversations").glob("*.txt"))


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("state")


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda path: path.stem)
def test_a_conversation(conversation: Path, state: Path) -> None:
    phone = Watched(PROMPTS, state, {"HOTLINE_SPEECH_INPUT": "1"})
    assert script.play(phone, conversation.read_text("utf-8").splitlines()) is None

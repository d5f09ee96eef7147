"""Plays the conversations in tests/conversations/center with a line that has hours, an answer of its own, and news."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.simulator import script
from tests.support import center
from tests.support.handsets import Watched

CONVERSATIONS = sorted((Path(__file__).parent / "conversations" / "center").glob("*.txt"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return center.make(tmp_path_factory.mktemp("center"), with_notice=True)


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda path: path.stem)
def test_a_conversation(conversation: Path, folder: Path, tmp_path: Path) -> None:
    phone = Watched(folder, tmp_path, {"HOTLINE_SPEECH_INPUT": "1"})
    assert script.play(phone, conversation.read_text("utf-8").splitlines()) is None

"""Reads a message of the line from its prompt file, before placeholders are filled in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from hotline.content import asks
from hotline.content.messages import MESSAGES, MessageSpec
from hotline.content.prompt_file import BODY, CALL, PromptFile
from hotline.models import Message


@lru_cache(maxsize=1024)
def as_written(file: PromptFile, name: str) -> Message:
    """Return a message whose placeholders are not filled in. Cached, because many lines say the same."""
    text, *call = _wordings(file, MESSAGES[name])
    if MESSAGES[name].wordings > 1:
        return Message(name, text, (text, *call))
    return Message(name, text, tuple(call) or (text,), asks.of(file))


def _wordings(file: PromptFile, spec: MessageSpec) -> Iterator[str]:
    """Return the text and then the call's words, or the wordings by attempt."""
    headings = [BODY, CALL] if spec.wordings == 1 else [BODY, *map(str, range(1, spec.wordings + 1))]
    for heading in headings:
        if section := file.section(heading):
            yield section.words

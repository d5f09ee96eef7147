"""The ways people ask for each answer: those in its own file, and those in files of examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from hotline.content import keywords
from hotline.content.paths import Kind
from hotline.content.prompt_file import PromptFile

ABOUT_US = "about-us"
"""The message that answers questions about the organization where `line.yaml` lacks the fact."""

HOW_TO_START = "how-to-start"
"""The topic that says how to start at the organization, and its number."""

WHO = "who"
"""The message that names the organization."""

ABOUT_THE_CENTER = frozenset(
    (
        *("where", "hours", HOW_TO_START, "what-to-bring", "first-visit-cost"),
        *("who-can-come", "languages-spoken", "visiting"),
    )
)
"""The topics about the organization that come with the program. Where one is not live, `about-us` answers."""


def of(file: PromptFile) -> tuple[str, ...]:
    """Return the ways people ask that a file lists."""
    field = file.field("asks")
    return tuple(value.text for value in field.values) if field else ()


def by_target(files: Iterable[PromptFile], waiting: Iterable[PromptFile]) -> Mapping[str, tuple[str, ...]]:
    """Return more ways people ask, by the topic or message that answers them, from all files of examples together.

    A way that a topic's own file lists is that topic's alone. One of a waiting topic leads to `about-us` unless it
    has an answer elsewhere.
    """
    files, waiting = tuple(files), tuple(waiting)
    own = tuple((file.name.id, of(file)) for file in files if not file.is_default)
    fields = (field for file in files if file.name.kind is Kind.EXAMPLES for field in file.fields)
    listed = tuple((field.name, tuple(value.text for value in field.values)) for field in fields)
    topics = {file.name.id for file in waiting} | (ABOUT_THE_CENTER - {file.name.id for file in files})
    more = (text for name, texts in listed if name in topics for text in texts)
    live = tuple((name, texts) for name, texts in listed if name not in topics)
    return _joined(own, live, (*_of_waiting(waiting), *more))


Asked = tuple[tuple[str, tuple[str, ...]], ...]
"""Topics and messages, each with ways people ask for it."""


@lru_cache(maxsize=16)
def _joined(own_asks: Asked, listed: Asked, waiting: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Return the ways by what answers them. Cached, because many lines are asked in the same ways."""
    found = dict[str, tuple[str, ...]]()
    own = {keywords.simplified(ask): target for target, asks in own_asks for ask in asks}
    for name, texts in listed:
        others = (text for text in texts if own.get(keywords.simplified(text), name) == name)
        found[name] = (*found.get(name, ()), *others)
    answered = {keywords.simplified(text) for texts in found.values() for text in texts} | own.keys()
    unanswered = tuple(text for text in waiting if keywords.simplified(text) not in answered)
    return found | {ABOUT_US: (*found.get(ABOUT_US, ()), *unanswered)} if unanswered else found


def _of_waiting(waiting: Iterable[PromptFile]) -> Iterator[str]:
    """Yield the ways people ask for topics that are not live."""
    for file in waiting:
        if file.name.kind is Kind.TOPIC:
            yield from (file.value("title"), *(keyword.typed for keyword in keywords.of_file(file)), *of(file))

"""The ways people ask for each answer: those in its own file, and those in files of examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain

from hotline.content import keywords
from hotline.content.paths import Kind
from hotline.content.prompt_file import PromptFile

ABOUT_US = "about-us"
"""The message that answers questions about the organization where `line.yaml` lacks the fact."""

A_PERSON = "a-person"
"""The message that says how to reach a person of the organization: its number, then SAMHSA and 988."""

HOW_TO_START = "how-to-start"
"""The topic that says how to start at the organization, and its number."""

LANGUAGES_SPOKEN = "languages-spoken"
"""The topic that says which languages the staff speak."""

WHERE, HOURS = "where", "hours"
"""The topics that say where the organization is, and when it is open."""

WHO = "who"
"""The message that names the organization."""

ABOUT_THE_CENTER = frozenset(
    (
        *(WHERE, HOURS, HOW_TO_START, "what-to-bring", "first-visit-cost"),
        *("who-can-come", LANGUAGES_SPOKEN, "visiting"),
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
    own = {ask: file.name.id for file in files if not file.is_default for ask in _simplified(file)}
    listed = tuple(chain.from_iterable(_listed(file) for file in files if file.name.kind is Kind.EXAMPLES))
    topics = {file.name.id for file in waiting} | (ABOUT_THE_CENTER - {file.name.id for file in files})
    more = (text for name, texts in listed if name in topics for text in texts)
    live = tuple((name, texts) for name, texts in listed if name not in topics)
    return _joined(own, live, (*_of_waiting(waiting), *more))


Listed = tuple[tuple[str, tuple[str, ...]], ...]
"""Topics and messages, each with ways people ask for it."""


def _joined(own: Mapping[str, str], listed: Listed, waiting: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Return the ways by what answers them. `own` has the targets of those, simplified, that one topic alone has."""
    answering = _by_name(listed)[1]
    ways = _without(listed, frozenset((ask, own[ask]) for ask in own.keys() & answering.keys()))
    unanswered = tuple(
        text for text in waiting if (ask := keywords.simplified(text)) not in answering and ask not in own
    )
    return {**ways, ABOUT_US: (*ways.get(ABOUT_US, ()), *unanswered)} if unanswered else ways


@lru_cache(maxsize=16)
def _without(listed: Listed, taken: frozenset[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """Return the ways without those that another topic has taken for its own. Cached: lines take the same ones."""
    found, answering = _by_name(listed)
    own = dict(taken)
    losing = {name for ask in own for name in answering[ask] - {own[ask]}}
    return {
        **found,
        **{
            name: tuple(text for text in found[name] if own.get(keywords.simplified(text), name) == name)
            for name in losing
        },
    }


@lru_cache(maxsize=16)
def _by_name(listed: Listed) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, frozenset[str]]]:
    """Return the ways by what answers them, and what answers each way, simplified. Cached: lines share most files."""
    found = dict[str, tuple[str, ...]]()
    answering = dict[str, frozenset[str]]()
    same = dict[frozenset[str], frozenset[str]]()  # a set takes 200 bytes, and there are thousands of ways
    for name, texts in listed:
        found[name] = (*found.get(name, ()), *texts)
        for text in texts:
            ask = keywords.simplified(text)
            names = answering.get(ask, frozenset()) | {name}
            answering[ask] = same.setdefault(names, names)
    return found, answering


@lru_cache(maxsize=1024)
def _simplified(file: PromptFile) -> tuple[str, ...]:
    """Return the ways people ask that a file lists, simplified."""
    return tuple(map(keywords.simplified, of(file)))


@lru_cache(maxsize=128)
def _listed(file: PromptFile) -> Listed:
    """Return what a file of examples lists."""
    return tuple((field.name, tuple(value.text for value in field.values)) for field in file.fields)


def _of_waiting(waiting: Iterable[PromptFile]) -> Iterator[str]:
    """Yield the ways people ask for topics that are not live."""
    for file in waiting:
        if file.name.kind is Kind.TOPIC:
            yield from (file.value("title"), *(keyword.typed for keyword in keywords.of_file(file)), *of(file))

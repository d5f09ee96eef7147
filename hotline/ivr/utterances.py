"""Everything that a line can say on a call, and what is heard on one page, prompt by prompt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain

from hotline.ivr import connection, pages, screening
from hotline.ivr.navigation import DANGERS, crisis_page
from hotline.ivr.position import ATTEMPTS, Position
from hotline.ivr.screening import Screen
from hotline.ivr.steps import Connect, ShowPage
from hotline.ivr.verbs import Ask, Page, Prompt, Speak, Verb
from hotline.models import CRISIS_KEY, Catalogue, Language, Topic

REASONS = (
    *("no-input", "no-match", "moved", "not-connected", "after-connection", "text-sent", "text-not-sent"),
    *("staff-not-reached", "staff-closed"),
)
"""Messages that can be said before the words of a page; "welcome" is too, where a language is chosen."""

IN_CRISIS = (
    "no-input",
    "no-match",
    "crisis",
    "call-911",
    "not-connected-988",
    "after-988",
    *filter(None, DANGERS),
)
"""Messages that can be said before the words of the crisis page."""

ANSWERS = (
    "help",
    "opt-out",
    "thanks",
    "who",
    "wrong-number",
    "about-us",
    "a-person",
    "other-language",
    "upset",
    "privacy",
    "veteran",
    "deaf",
    "lifeline-trouble",
    "lifeline-questions",
    "emergency-room",
    "grief",
    "relapse",
    "child",
    "child-nearby",
    "mothers",
    "medicine",
    "safe",
    "shelter",
    "fights-at-home",
    "someone-to-talk-to",
)
"""Messages that answer what a caller says, before the main menu."""


def utterances(catalogue: Catalogue) -> tuple[Speak, ...]:
    """Return everything that any page says, once each, in the order in which a caller may hear it."""
    said = [each_prompt(pages.welcome(catalogue))]
    for language in catalogue.languages.values():
        said += map(each_prompt, _pages(catalogue, language))
    found = (prompt for prompt in chain.from_iterable(said) if isinstance(prompt, Speak))
    return tuple(dict.fromkeys(found))


def _pages(catalogue: Catalogue, language: Language) -> Iterator[Page]:
    """Yield pages that together say everything in a language."""
    for keys in (*language.nodes, CRISIS_KEY):
        here, node = Position(language.code, keys), language.page(keys)
        yield pages.page(catalogue, ShowPage(here))
        yield pages.page(catalogue, ShowPage(here, texts=True))
        if isinstance(node, Topic) and node.connect:
            yield connection.page(catalogue, Connect(here), caller_id=None, line_number=None)
        yield pages.page(catalogue, ShowPage(here, "no-match"))
    yield pages.page(catalogue, ShowPage(Position(language.code), "welcome"))
    yield pages.page(catalogue, ShowPage(crisis_page(language.code, None)))
    yield (*pages.message(language, "connecting-staff"), *screening.page(catalogue, Screen(language.code)))
    yield tuple(pages.staff_closed(language))
    for keys, reasons in (("", (*REASONS, *ANSWERS)), (CRISIS_KEY, IN_CRISIS)):
        for reason in filter(language.messages.__contains__, reasons):
            for attempt in range(1, ATTEMPTS + 1):
                missed = Position(language.code, keys, silence=attempt, wrong=attempt)
                yield pages.page(catalogue, ShowPage(missed, reason))


def each_prompt(page: Page) -> Iterator[Prompt]:
    """Yield the prompts of a page, in order."""
    for verb in page:
        if isinstance(verb, Ask):
            yield from verb.prompts
        elif isinstance(verb, Prompt):
            yield verb


def with_prompts(page: Page, change: Callable[[Prompt], tuple[Prompt, ...]]) -> Page:
    """Return the page with each prompt replaced by those that a function gives for it."""
    return tuple(chain.from_iterable(_changed(verb, change) for verb in page))


def _changed(verb: Verb, change: Callable[[Prompt], tuple[Prompt, ...]]) -> Iterable[Verb]:
    if isinstance(verb, Ask):
        return (replace(verb, prompts=tuple(chain.from_iterable(map(change, verb.prompts)))),)
    return change(verb) if isinstance(verb, Prompt) else (verb,)

"""Rules about the words for when a line is closed."""

from __future__ import annotations

from collections.abc import Iterator

from hotline.models import Catalogue, Topic
from hotline.problems import Problem, warning
from hotline.sentence import Sentence


def closed_without_hours(catalogue: Catalogue) -> Iterator[Problem]:
    """Words for when nobody is there need `hours` in `line.yaml`, or for all numbers that the answer connects to."""
    if catalogue.line and catalogue.line.hours:
        return
    for language in catalogue.languages.values():
        for topic in language.topics.values():
            if topic.closed and not _is_closed_sometimes(topic):
                what = Sentence("the words under ## Closed are never said: line.yaml has no hours")
                yield warning(topic.place, what, "closed-without-hours")


def _is_closed_sometimes(topic: Topic) -> bool:
    """Return whether all numbers of an answer have hours."""
    return bool(topic.connect) and all(contact.hours for contact in topic.connect)


def closed_translation(catalogue: Catalogue) -> Iterator[Problem]:
    """An answer that has words for when the line is closed has them in every language."""
    with_closed = {
        name for language in catalogue.languages.values() for name, topic in language.topics.items() if topic.closed
    }
    for language in catalogue.languages.values():
        for name in sorted(with_closed & language.topics.keys()):
            if language.topics[name].closed is None:
                what = Sentence(
                    "## Closed is missing here, and another language has it: while closed, people hear other things"
                )
                yield warning(language.topics[name].place, what, "closed-translation")

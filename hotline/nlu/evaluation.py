"""Runs the questions that staff wrote down through the real router.

`questions.csv` in a language's folder has on each line a question and the topic or message it must lead to. The
`asks` of prompt files are checked too; the many lines of `examples.yaml` are for learning and are not.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from hotline import filesystem
from hotline.content.asks import A_PERSON, ABOUT_THE_CENTER, ABOUT_US
from hotline.content.files import MOST_BYTES_OF_EXAMPLES
from hotline.content.paths import QUESTIONS_FILE
from hotline.models import Catalogue, Language
from hotline.nlu.router import Router
from hotline.problems import Place, Problem, error, warning
from hotline.sentence import Sentence, all_of


def evaluate(catalogue: Catalogue, folder: Path) -> Iterator[Problem]:
    """Yield the questions of a prompts folder that lead elsewhere than staff say, in the order of languages and
    lines."""
    router = Router(catalogue)
    for language in catalogue.languages.values():
        yield from _questions(router, language, folder / language.code / QUESTIONS_FILE)
        yield from _asks(router, language)


def _questions(router: Router, language: Language, file: Path) -> Iterator[Problem]:
    path = f"{language.code}/{QUESTIONS_FILE}"
    try:
        rows = _rows(filesystem.read_regular(file.resolve(), MOST_BYTES_OF_EXAMPLES).decode("utf-8-sig"))
    except FileNotFoundError:
        return
    except (OSError, UnicodeError, csv.Error):
        yield error(Place(path), Sentence("this file cannot be read: save it as CSV in UTF-8"), "questions-file")
        return
    for line, row in enumerate(rows, start=1):
        if row and not row[0].startswith("#"):
            yield from _row(router, language, Place(path, line), row)


def _rows(text: str) -> list[list[str]]:
    """Return the cells of each line, between whichever separator the spreadsheet of a country writes."""
    lines = text.split("\n")
    separator = max(",;\t", key=lambda each: sum(each in line for line in lines))
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def _row(router: Router, language: Language, place: Place, row: list[str]) -> Iterator[Problem]:
    question, topic = (cell.strip() for cell in (*row, "")[:2])
    if not _is_target(language, topic):
        what = Sentence(
            "unknown topic or message {topic}: write a question, a comma, and the expected topic",
            topic=topic or Sentence("(empty)"),
        )
        yield error(place, what, "questions-file")
    else:
        yield from _misrouted(router, language, place, question, topic)


def _asks(router: Router, language: Language) -> Iterator[Problem]:
    own = (topic for topic in language.topics.values() if topic.place.path not in language.defaults)
    for topic in own:  # staff cannot change the others
        for ask in topic.asks:
            if topic is not language.helpline or not _is_of_the_center(router, language, ask):
                yield from _misrouted(router, language, topic.place, ask, topic.id)


def _is_of_the_center(router: Router, language: Language, ask: str) -> bool:
    """Return whether a question for the helpline leads to an answer about the organization, once that is live: its own
    number comes before the helpline's."""
    return router.match(ask, language.code).targets[0] in {*ABOUT_THE_CENTER, A_PERSON, ABOUT_US}


def _misrouted(router: Router, language: Language, place: Place, question: str, topic: str) -> Iterator[Problem]:
    """Yield a warning when a question does not lead to its topic: where it leads, and the topic's own score."""
    match = router.match(question, language.code)
    if topic in match.targets:
        return
    targets = all_of(match.targets)
    where = Sentence("{targets} (by {by}, {score:.2f})", targets=targets, by=match.by, score=match.score)
    ranked = [f"{guess.target} {guess.score:.2f}" for guess in router.interpreter.meaning(question).guesses[:2]]
    what = Sentence(
        '"{question}" leads to {where}, not to {topic}; closest topics: {ranked}',
        question=question,
        where=where,
        topic=topic,
        ranked=", ".join(ranked) or Sentence("none"),
    )
    yield warning(place, what, "question-astray")


def _is_target(language: Language, topic: str) -> bool:
    return topic in language.topics or topic in language.messages

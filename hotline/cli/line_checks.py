"""What `hotline check` looks at beyond the files themselves, for each line that has words of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from hotline.audio import codec
from hotline.content import paths
from hotline.content.checks import audio
from hotline.content.line_words import FolderWords
from hotline.ivr import unsaid_words
from hotline.models import Catalogue
from hotline.nlu import evaluation
from hotline.problems import Place, Problem, has_errors, note
from hotline.sentence import Sentence


def problems(words: FolderWords, folder: Path) -> Iterator[Problem]:
    """Yield more problems of the common words and of each line, at the files that they are in.

    Questions are only tried once nothing else is wrong.
    """
    common = tuple(_of_catalogue(words.common.catalogue, folder))
    yield from common
    is_sound = not has_errors((*words.problems, *common))
    if is_sound:
        yield from evaluation.evaluate(words.common.catalogue, folder)
    for line, own in words.lines.items():
        yield from (each for each in audio.problems(own.catalogue, folder, codec.decode) if each not in common)
        found = tuple(_of_words(own.catalogue, folder / paths.in_line(line, "")))
        asked = evaluation.evaluate(own.catalogue, folder / paths.in_line(line, "")) if is_sound else ()
        for problem in (*found, *(asked if _has_questions(own.catalogue, folder, line) else ())):
            place = replace(problem.place, path=paths.in_line(line, problem.place.path))
            if (folder / place.path).exists():
                yield replace(problem, place=place)


def _of_catalogue(catalogue: Catalogue, folder: Path) -> Iterator[Problem]:
    yield from audio.problems(catalogue, folder, codec.decode)
    yield from _of_words(catalogue, folder)


def _of_words(catalogue: Catalogue, folder: Path) -> Iterator[Problem]:
    yield from unsaid_words.problems(catalogue)
    yield from _replaced(catalogue, folder)


def _replaced(catalogue: Catalogue, folder: Path) -> Iterator[Problem]:
    """Yield a note at each file in the folder that a default file has to replace."""
    for language in catalogue.languages.values():
        for path in sorted(language.defaults):
            if (folder / path).exists():
                what = Sentence("until this file is fixed, a line that starts sends the default words instead")
                yield note(Place(path), what, "default-instead")


def _has_questions(catalogue: Catalogue, folder: Path, line: str) -> bool:
    """Return whether a line has ways people ask of its own. To try them takes a second for each line."""
    topics = (topic for language in catalogue.languages.values() for topic in language.topics.values())
    asked = (topic.place.path for topic in topics if topic.asks)
    files = (f"{code}/{paths.QUESTIONS_FILE}" for code in catalogue.languages)
    return any((folder / paths.in_line(line, path)).exists() for path in (*asked, *files))

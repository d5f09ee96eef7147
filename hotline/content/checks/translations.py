"""Rules about the languages of a line together."""

from __future__ import annotations

from collections.abc import Iterator

from hotline.models import Catalogue
from hotline.problems import Place, Problem, warning
from hotline.sentence import Sentence


def missing_translation(catalogue: Catalogue) -> Iterator[Problem]:
    """An answer of the first language is in every other."""
    first, *others = catalogue.languages.values()
    for language in others:
        for topic in first.topics.values():
            if topic.id not in language.topics:
                path = topic.place.path.replace(first.code, language.code, 1)
                what = Sentence(
                    "missing translation of {path}: write it; until then people get it in {code}",
                    path=topic.place.path,
                    code=first.code,
                )
                yield warning(Place(path), what, "missing-translation")

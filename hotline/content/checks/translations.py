"""Rules about the languages of a line together."""

from __future__ import annotations

from collections.abc import Iterator

from hotline.models import Catalogue
from hotline.problems import Place, Problem, warning


def missing_translation(catalogue: Catalogue) -> Iterator[Problem]:
    """An answer of the first language is in every other."""
    first, *others = catalogue.languages.values()
    for language in others:
        for topic in first.topics.values():
            if topic.id not in language.topics:
                path = topic.place.path.replace(first.code, language.code, 1)
                what = f"this answer is missing: translate {topic.place.path}, which is given in words that say so"
                yield warning(Place(path), what, "missing-translation")

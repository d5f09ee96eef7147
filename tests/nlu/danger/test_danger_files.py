"""The order of the files of danger: a reader finds a family by its name, and a phrase in one family only."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

import pytest

from hotline.nlu.danger.knowledge import Family, knowledge
from hotline.nlu.patterns.data_files import LANGUAGES
from hotline.nlu.patterns.pattern_search import Patterns
from hotline.text import normalize
from tests.support.phrases import phrases

KINDS = (
    *("suicide", "weapon", "means", "storage", "self_harm", "poison", "overdose", "medical", "withdrawal"),
    *("violence", "elder", "harm_others", "commanded", "unreal", "distress", "asks", "asking"),
)
"""The order of the kinds, which the head of `crisis_en.yaml` states; what is harmless comes after all."""


def _sides(language: str) -> Iterator[list[Family]]:
    families = knowledge(language).families
    yield [family for family in families if family.kind]
    yield [family for family in families if not family.kind]


@pytest.mark.parametrize("language", LANGUAGES)
def test_families_stand_by_kind_then_by_name(language: str) -> None:
    for families in _sides(language):
        order = [(KINDS.index(family.kind or KINDS[0]), normalize.simplify(family.name)) for family in families]
        assert order == sorted(order)
        assert len(set(order)) == len(order)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_pattern_and_no_line_stands_in_two_families(language: str) -> None:
    for families in _sides(language):
        for lines in ("patterns", "examples", "counter_examples"):
            uses = Counter(line for family in families for line in set(getattr(family, lines)))
            assert [line for line, count in uses.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_pattern_says_only_what_other_families_of_its_kind_say(language: str) -> None:
    said: defaultdict[tuple[str | None, str], set[str]] = defaultdict(set)
    patterns = [
        (family, pattern, phrases(pattern))
        for family in knowledge(language).families
        for pattern in family.patterns
    ]
    for family, _, each in patterns:
        for phrase in each:
            said[family.kind, phrase].add(family.name)
    repeated = [
        f"{family.name}: {pattern}"
        for family, pattern, each in patterns
        if each and all(said[family.kind, phrase] - {family.name} for phrase in each)
    ]
    assert repeated == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_pattern_of_plain_words_is_found_by_those_of_another_family_of_its_kind(language: str) -> None:
    known = knowledge(language)
    dangers = [family for family in known.families if family.kind]
    of = [(family, pattern) for family in dangers for pattern in family.patterns]
    search = Patterns.of([([pattern for _, pattern in of], known.lists)])

    def is_found_elsewhere(family: Family, phrase: str) -> bool:
        finders = [of[found.pattern][0] for found in search.find(["^", "before", *phrase.split(), "after", "$"])]
        return any(finder.kind == family.kind and finder is not family for finder in finders)

    plain = [(family, pattern, phrases(pattern)) for family, pattern in of if set("<.*#^$").isdisjoint(pattern)]
    said_twice = [
        f"{family.name}: {pattern}"
        for family, pattern, each in plain
        if each and all(is_found_elsewhere(family, phrase) for phrase in each)
    ]
    assert said_twice == []

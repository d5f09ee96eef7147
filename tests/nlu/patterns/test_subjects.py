"""What a text speaks of beside danger: each subject has its examples, and each pattern one that only it shows."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from hotline import nlu
from hotline.nlu.patterns import pattern_files, subjects
from hotline.nlu.patterns.pattern_search import Patterns
from hotline.nlu.patterns.subjects import BESIDE_DANGER, SubjectPatterns, Subjects
from hotline.text import normalize
from tests.support import linear

EACH = [(known, subject) for known in subjects.ALL for subject in known.all()]
each_subject = pytest.mark.parametrize(("known", "subject"), EACH, ids=[subject.name for _, subject in EACH])


def shown(text: str, patterns: tuple[str, ...], known: Subjects) -> set[str]:
    search = Patterns.of([(patterns, known.lists())])
    return {patterns[each.pattern] for each in search.find(["^", *normalize.expand(text).split(), "$"])}


@each_subject
def test_every_example_speaks_of_its_subject_and_no_look_alike_does(
    known: Subjects, subject: SubjectPatterns
) -> None:
    speak = {text: subject.name in known.spoken_of(normalize.expand(text)) for text in subject.examples}
    assert [text for text, does in speak.items() if not does] == []
    others = {text: subject.name in known.spoken_of(normalize.expand(text)) for text in subject.counter_examples}
    assert [text for text, does in others.items() if does] == []
    assert subject.counter_examples


@each_subject
def test_every_pattern_has_an_example_that_only_it_shows(known: Subjects, subject: SubjectPatterns) -> None:
    alone = [only for text in subject.examples if len(only := shown(text, subject.patterns, known)) == 1]
    assert set(subject.patterns) - set().union(*alone) == set()
    for patterns in filter(None, (subject.unless, subject.exceptions)):
        excused = set().union(*(shown(text, patterns, known) for text in subject.counter_examples))
        assert set(patterns) - excused == set()


def test_every_word_of_a_pattern_is_as_texts_are_understood() -> None:
    said = [
        *(line for _, each in EACH for line in (*each.patterns, *each.unless, *each.exceptions)),
        *(words for known in subjects.ALL for words in known.lists().values()),
    ]
    literal = {word for each in said for word in re.findall(r"(?<![<\w])[a-z]{2,}(?![\w*>])", each)}
    assert {word for word in literal if normalize.expand(f"x {word} x") != f"x {word} x"} == set()


def test_every_subject_has_a_name_of_its_own_and_the_code_asks_for_each() -> None:
    names = [subject.name for _, subject in EACH]
    assert sorted(names) == sorted(set(names))
    assert asked_for() == set(names)


def test_a_change_of_any_file_of_subjects_is_noticed() -> None:
    assert {f"{known.set.name}.yaml" for known in subjects.ALL} <= {
        file.name for file in pattern_files.FILE.sources
    }


def asked_for() -> set[str]:
    """Return the strings that the code compares with `subjects`, what a text speaks of, or hands to its methods."""
    code = [ast.parse(module.read_text("utf-8")) for module in Path(nlu.__file__).parent.rglob("*.py")]
    asked = [parts for tree in code for node in ast.walk(tree) if is_of_subjects(parts := operands(node))]
    return {
        leaf.value
        for parts in asked
        for part in parts
        for leaf in getattr(part, "elts", [part])
        if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str)
    }


def operands(node: ast.AST) -> list[ast.expr]:
    match node:
        case ast.Compare(left=left, comparators=others):
            return [left, *others]
        case ast.Call(func=ast.Attribute(value=owner, attr="isdisjoint")):
            return [owner, *node.args]
        case ast.Call(func=ast.Attribute(attr="spoken_of" | "without") as method):
            return [method, *node.args]
    return []


def is_of_subjects(parts: list[ast.expr]) -> bool:
    """Return whether a value among some is called `subjects`, or is what a text speaks of."""
    called = [part.func if isinstance(part, ast.Call) else part for part in parts]
    return any(
        getattr(part, "id", None) == "subjects" or getattr(part, "attr", None) in ("spoken_of", "without")
        for part in called
    )


def test_a_text_without_a_subject_has_dashes_for_all_words_from_its_first_to_its_last() -> None:
    plain = "please can i ever leave my son alone i took pills"
    assert BESIDE_DANGER.without(plain, ("left-alone",)) == "please - - - - - - - i took pills"


@pytest.mark.timing
@pytest.mark.parametrize("part", ["i just ", "is she safe to be ", "and ", "a"])
def test_a_long_text_takes_linear_time(part: str) -> None:
    BESIDE_DANGER.spoken_of("nobody")
    assert linear.least_seconds(lambda: BESIDE_DANGER.spoken_of((part * 1600)[:1600])) < 0.1

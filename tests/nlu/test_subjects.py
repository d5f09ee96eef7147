"""What a text speaks of beside danger: each subject has its examples, and each pattern one that only it shows."""

from __future__ import annotations

import re
import time
from typing import get_args

import pytest

from hotline.nlu import subjects
from hotline.nlu.patterns import Patterns
from hotline.nlu.subjects import Subject, SubjectPatterns
from hotline.text import normalize

each_subject = pytest.mark.parametrize("subject", subjects.all_subjects(), ids=lambda subject: subject.name)


def shown(text: str, patterns: tuple[str, ...]) -> set[str]:
    search = Patterns.of([(patterns, subjects.lists())])
    return {patterns[each.pattern] for each in search.find(["^", *normalize.expand(text).split(), "$"])}


@each_subject
def test_every_example_speaks_of_its_subject_and_no_look_alike_does(subject: SubjectPatterns) -> None:
    speak = {text: subject.name in subjects.spoken_of(normalize.expand(text)) for text in subject.examples}
    assert [text for text, does in speak.items() if not does] == []
    others = {text: subject.name in subjects.spoken_of(normalize.expand(text)) for text in subject.counter_examples}
    assert [text for text, does in others.items() if does] == []
    assert subject.counter_examples


@each_subject
def test_every_pattern_has_an_example_that_only_it_shows(subject: SubjectPatterns) -> None:
    alone = [only for text in subject.examples if len(only := shown(text, subject.patterns)) == 1]
    assert set(subject.patterns) - set().union(*alone) == set()
    excused = set().union(*(shown(text, subject.unless) for text in subject.counter_examples if subject.unless))
    assert set(subject.unless) - excused == set()


def test_every_word_of_a_pattern_is_as_texts_are_understood() -> None:
    said = [
        *(line for each in subjects.all_subjects() for line in (*each.patterns, *each.unless)),
        *subjects.lists().values(),
    ]
    literal = {word for each in said for word in re.findall(r"(?<![<\w])[a-z]{2,}(?![\w*>])", each)}
    assert {word for word in literal if normalize.expand(f"x {word} x") != f"x {word} x"} == set()


def test_the_code_asks_for_the_subjects_that_there_are() -> None:
    names = [each.name for each in subjects.all_subjects()]
    assert sorted(names) == list(get_args(Subject))


def test_a_text_without_a_subject_has_dashes_for_all_words_from_its_first_to_its_last() -> None:
    plain = "please can i ever leave my son alone i took pills"
    assert subjects.without(plain, ("left-alone",)) == "please - - - - - - - i took pills"


@pytest.mark.timing
@pytest.mark.parametrize("part", ["i just ", "is she safe to be ", "and ", "a"])
def test_a_long_text_takes_linear_time(part: str) -> None:
    subjects.spoken_of("nobody")
    began = time.perf_counter()
    subjects.spoken_of((part * 1600)[:1600])
    assert time.perf_counter() - began < 0.1

"""The clauses that a text is heard in."""

from __future__ import annotations

import pytest

from hotline.nlu.words.clauses import Excuses, hear

CLAUSES = [
    ("no mark", "i want to die", ["i want to die"]),
    ("a full stop", "so tired. call me", ["so tired", "call me"]),
    ("a full stop without a space", "so tired.call me", ["so tired", "call me"]),
    ("a comma", "hi, call me", ["hi", "call me"]),
    ("a line break", "hi\ncall me", ["hi", "call me"]),
    ("a dash between spaces", "hi - call me", ["hi", "call me"]),
    ("a long dash", "hi\u2014call me", ["hi", "call me"]),
    ("brackets", "hi (call me) now", ["hi", "call me", "now"]),
    ("an emoji", "hi 🙂 call me", ["hi", "call me"]),
    ("a run of emoji that mean something", "hi 😂😂 call me", ["hi emojilaugh emojilaugh", "call me"]),
    ("the marks of Spanish", "¿hola? ¡ya!", ["hola", "ya"]),
    ("initials", "an I.O.P. program", ["an iop program"]),
    ("a number", "took 3.5 or 1,000 at 7:30", ["took 3 5 or 1 000 at 7 30"]),
    ("a disguise", "i su!cide", ["i suicide"]),
    ("letters apart", "k.i.l.l me", ["kill me"]),
    ("a hyphen", "self-harm", ["self harm"]),
    ("a mail program's signature", "hi\nSent from my iPhone", ["hi"]),
    ("nothing", "", [""]),
    ("marks alone", "?!", [""]),
]


@pytest.mark.parametrize("text, clauses", [row[1:] for row in CLAUSES], ids=[row[0] for row in CLAUSES])
def test_a_text_is_heard_in_clauses(text: str, clauses: list[str]) -> None:
    assert [" ".join(clause) for clause in hear(text, list).clauses] == clauses


OVER = [((1, 2), False), ((2, 3), True), ((3, 4), False), ((1, 4), True)]


@pytest.mark.parametrize("phrase, is_over", OVER)
def test_a_phrase_over_clauses_is_known(phrase: tuple[int, ...], is_over: bool) -> None:
    assert hear("so tired. call me", list).is_over_clauses(phrase) is is_over


COVERED = [
    ((2, 4), True),
    ((2,), True),
    ((2, 3), False),
    ((1, 2), False),
    ((4, 5), False),
    ((7,), True),
    ((20,), True),
]


@pytest.mark.parametrize("phrase, is_covered", COVERED)
def test_a_phrase_is_excused_by_one_that_holds_all_of_it(phrase: tuple[int, ...], is_covered: bool) -> None:
    assert Excuses([(6, 7), (2, 4), (20, 84)]).cover(phrase) is is_covered


@pytest.mark.parametrize("last, is_covered", [(20 + 64, True), (20 + 65, False)])
def test_an_idiom_reaches_over_64_words_at_most(last: int, is_covered: bool) -> None:
    assert Excuses([(20, last)]).cover((20,)) is is_covered

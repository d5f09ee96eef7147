"""Typing errors are corrected, other words are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.nlu.words.spelling import Vocabulary

KNOWN = Vocabulary(
    [
        "insurance",
        "length",
        "group",
        "addiction",
        "depression",
        "weeks",
        "php",
        "talk",
        "long",
        "level",
        "stop",
        "steps",
    ]
)

MENDED = [
    ("a letter is wrong", "insurence", "insurance"),
    ("a letter is missing", "insurace", "insurance"),
    ("a letter is too many", "insurrance", "insurance"),
    ("two letters are swapped", "lenght", "length"),
    ("three errors in a long word", "depreshtion", "depression"),
    ("the first two are swapped", "rgoup", "group"),
    ("the first letter is wrong", "ensurance", "insurance"),
    ("a short word, two letters swapped", "tlak", "talk"),
    ("a short word, a neighbour on the keyboard", "lonh", "long"),
    ("a short word with a letter too many", "stopp", "stop"),
    ("it is right already", "level", "level"),
]

LEFT_ALONE = [
    ("three letters are too few to tell", "phd"),
    ("another short word", "tale"),
    ("another short word", "lung"),
    ("nothing like it", "weather"),
    ("too many errors", "instrument"),
    ("digits", "12345"),
    ("nothing", ""),
    ("another beginning and one error", "bevel"),
]


@pytest.mark.parametrize("typed, meant", [row[1:] for row in MENDED], ids=[row[0] for row in MENDED])
def test_a_typing_error_is_corrected(typed: str, meant: str) -> None:
    assert KNOWN.nearest(typed) == meant


@pytest.mark.parametrize("typed", [row[1] for row in LEFT_ALONE], ids=[row[0] for row in LEFT_ALONE])
def test_another_word_is_left_alone(typed: str) -> None:
    assert KNOWN.nearest(typed) is None


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    found = KNOWN.nearest(text)
    assert found is None or isinstance(found, str)

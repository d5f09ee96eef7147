"""What people write is forgotten: when it is answered, nothing in memory holds a word of it."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from functools import lru_cache
from types import FrameType, FunctionType, ModuleType
from typing import Any

import pytest

from tests.support.phone import Phone

WORDS = (
    "please call my mother jonquilla smithersby at 4155550137",
    "jonquilla wants to kill herself, she lives at 94699 quuxville",
    "how mutch does smithersbys plan pay for quuxville, jonquilla asks",
    "estoy pensando en quitarme la vida, jonquilla",
    "killmyselfjonquilla suicidioquuxville",
)
ODD = ("jonquilla", "smithersby", "4155550137", "94699", "quuxville", "14155550142")


def strings(application: object) -> Iterator[str]:
    """Every string that can be reached from an application and the modules of the program."""
    modules = [module for name, module in sys.modules.items() if name.split(".")[0] == "hotline"]
    waiting: list[Any] = [application, *map(vars, modules)]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, (ModuleType, FrameType)):
            continue
        seen.add(id(one))
        if isinstance(one, (str, bytes)):
            yield one if isinstance(one, str) else one.decode("utf-8", "replace")
        elif isinstance(one, FunctionType):  # not all that its module knows
            waiting += [*(one.__closure__ or ()), one.__defaults__, vars(one)]
        else:
            waiting += gc.get_referents(one)


def test_no_word_that_was_answered_is_in_memory(shared_phone: Phone) -> None:
    for words in WORDS:
        for start in ("", "well ", "STOP "):
            shared_phone.text(start + words, From="+14155550142")
    shared_phone.post("/voice/en/3/2", {"From": "+14155550142", "SpeechResult": WORDS[0]})
    gc.collect()
    assert {held for held in strings(shared_phone.app) if any(odd in held.casefold() for odd in ODD)} == set()


@pytest.mark.parametrize("words", ["988", "insurance", "quitarme la vida"])
def test_what_is_in_memory_is_found(shared_phone: Phone, words: str) -> None:
    assert any(words in held for held in strings(shared_phone.app))


def test_what_a_cache_holds_is_found() -> None:
    remembered = lru_cache(str.title)
    remembered("jonquilla")
    assert "Jonquilla" in set(strings(remembered))

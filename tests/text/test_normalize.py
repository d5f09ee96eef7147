"""How people type, brought to one form."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.text import normalize
from tests.support import linear

LIGHT = [
    ("marks", "IOP!!", "iop"),
    ("initials", "I.O.P.", "iop"),
    ("letters apart", "i o p", "iop"),
    ("capitals apart", "M E N U", "menu"),
    ("letters apart with dashes", "i-o-p", "iop"),
    ("words of one letter stay", "i m a mess", "i m a mess"),
    ("a hyphen parts words", "12-STEP!", "12 step"),
    ("a signature is not words", "Insurance\n\nSent from my iPhone", "insurance"),
    ("a signature in Spanish", "Seguro\nEnviado desde mi iPhone", "seguro"),
    ("a hashtag", "#insurance", "insurance"),
    ("full width", "ＩＯＰ", "iop"),
    ("mathematical letters", "𝕀𝕆ℙ", "iop"),
    ("letters in squares", "🅸🅾🅿", "iop"),
    ("zero width inside", "i​o‌p", "iop"),
    ("a soft hyphen inside", "insur­ance", "insurance"),
    ("Cyrillic look-alikes", "іnѕurаnсе", "insurance"),
    ("Greek look-alikes", "ΜENU", "menu"),
    ("accents", "¿Cuánto DURA?", "cuanto dura"),
    ("apostrophes join", "what’s", "whats"),
    ("emoji are no words", "insurance 🙏😭", "insurance"),
    ("spaces and lines", "  what \n\t is ", "what is"),
    ("only marks", "?!...", ""),
    ("nothing", "", ""),
    ("nothing is guessed", "u r gr8", "u r gr8"),
    ("Vietnamese as people type it, without marks", "Bảo hiểm Đồng ý", "bao hiem dong y"),
    ("Chinese, a word a letter", "有保险吗？", "有 保 险 吗"),
    ("Chinese beside Latin letters", "IOP是什么", "iop 是 什 么"),
    ("Russian in any case", "ПОМОЩЬ", normalize.simplify("помощь")),
    ("Arabic without vowel marks", "مُساعَدة", "مساعدة"),
]

UNDERSTOOD = [
    ("shorthand", "hw long 4 u", "how long for you"),
    ("money words", "ins", "insurance"),
    ("contractions", "I am sure I can't", "im sure i cant"),
    ("two words for one", "I can not", "i cant"),
    ("to in digits", "i want 2 die", "i want to die"),
    ("a number stays a number", "took 4 pills", "took 4 pills"),
    ("the age of a child", "my 4yo is asleep", "my 4 yo is asleep"),
    ("a step stays a step", "is 12 step free", "is 12 step free"),
    ("for in digits", "pay 4 this", "pay for this"),
    ("units stand apart", "800mg x2", "800 mg x2"),
    ("drawn out", "sooo long heeelp", "so long help"),
    ("drawn out where two belong", "killll", "kill"),
    ("recognised letters", "eye oh pee", "iop"),
    ("recognised words", "is it in patient", "is it inpatient"),
    ("recognised numbers", "twelve step", "12 step"),
    ("recognised danger", "sue a side", "suicide"),
    ("together", "levelofcare", "level of care"),
    ("digits for letters", "su1cide", "suicide"),
    ("marks for letters", "k!ll", "kill"),
    ("stars for letters", "s**cide", "suicide"),
    ("a price is not a disguise", "$50 off!!!", "dollars 50 off"),
    ("spaced letters of two words", "k i l l   m y s e l f", "kill myself"),
    ("short words apart, two spaces between words", "m y  s o n", "my son"),
    ("emoji between letters", "t🙂o d💀i💀e", "to die"),
    ("a heart between two words", "i❤u", "i you"),
    ("meaning emoji", "💊💊 😭", "emojipill emojipill emojicry"),
    ("other emoji", "hi 🌻", "hi"),
    ("Spanish shorthand", "xq kiero", "porque quiero"),
]

HOSTILE = {
    "emoji": "😭" * 1600,
    "letters apart": "a " * 800,
    "initials": "a." * 800,
    "stars": "*" * 1600,
    "disguises": "k*" * 800,
    "drawn out": "a" * 1600,
    "lone surrogates": "\ud800\udfff" * 800,
    "combining": "e" + "́" * 1599,
    "new lines": "\n" * 1600,
    "threaded": "a🙂" * 800,
    "pairs apart": "a b  " * 320,
    "signatures": "\nsent from my " * 110,
}


@pytest.mark.parametrize("text, form", [row[1:] for row in LIGHT], ids=[row[0] for row in LIGHT])
def test_normalise(text: str, form: str) -> None:
    assert normalize.simplify(text) == form


@pytest.mark.parametrize("text, form", [row[1:] for row in UNDERSTOOD], ids=[row[0] for row in UNDERSTOOD])
def test_understand(text: str, form: str) -> None:
    assert normalize.expand(text) == form


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(), max_size=200))
def test_any_text_gives_plain_words(text: str) -> None:
    assert set(normalize.expand(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    for form in (normalize.simplify(text), normalize.expand(text), normalize.expand_any_script(text)):
        assert all(word.isalnum() for word in form.split())
        assert form == " ".join(form.split())


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(), max_size=100))
def test_normalising_again_changes_no_keyword(text: str) -> None:
    once = normalize.simplify(text)
    if not any(len(word) == 1 for word in once.split()):
        assert normalize.simplify(once) == once


@pytest.mark.timing
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_the_longest_text_is_quick(text: str) -> None:
    assert linear.least_seconds(lambda: (normalize.simplify(text), normalize.expand(text))) < 0.1

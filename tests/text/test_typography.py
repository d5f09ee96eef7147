"""Typographic characters are replaced by similar ones, and what a person can write instead is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.text import sms, typography
from hotline.text.sms import Encoding
from hotline.text.typography import Replacement

EMOJI = "\U0001f600"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"

INSTEAD = [
    ("’", "'"),
    ("“", '"'),
    ("—", "-"),
    ("…", "..."),
    ("\xa0", " "),
    ("\u200b", ""),
    ("•", "-"),
    ("Ａ", "A"),
    ("á", "a"),
    ("Ú", "U"),
    ("ç", "c"),
    ("œ", "oe"),
    ("°", " degrees"),
    ("½", "1/2"),
    ("©", "(c)"),
    (EMOJI, None),
    ("\ufe0f", None),
    ("ж", None),
]


@pytest.mark.parametrize("char, instead", INSTEAD, ids=[f"U+{ord(c):04X}" for c, _ in INSTEAD])
def test_what_to_write_instead(char: str, instead: str | None) -> None:
    assert typography.replacement_for(char) == instead


@given(st.characters())
def test_what_to_write_instead_is_always_gsm_7(char: str) -> None:
    assert sms.measure(typography.replacement_for(char) or "").encoding is Encoding.GSM_7


REPLACED = [
    ("single quotes", "don’t ‘go’", "don't 'go'"),
    ("double quotes", "“yes” «sí»", '"yes" "sí"'),
    ("backtick and acute accent", "`it´s", "'it's"),
    ("an en dash in a range", "2–3", "2-3"),
    ("an em dash between words", "help—now", "help - now"),
    ("an em dash with spaces", "help — now", "help - now"),
    ("an ellipsis", "well…", "well..."),
    ("special spaces", "a\xa0b\u2009c\u202fd\te", "a b c d e"),
    ("bullets", "• one\n‣ two", "- one\n- two"),
    ("zero-width characters and a BOM", "\ufeffst\u200bop\u2060 now\xad", "stop now"),
    ("a joiner between letters", "a\u200db", "ab"),
    ("a joiner in an emoji stays", FAMILY, FAMILY),
    ("full-width forms", "ＳＴＯＰ！\u3000９８８", "STOP! 988"),
    ("a line separator", "a\u2028b", "a\nb"),
    ("combining accents are composed", "cafe\u0301", "café"),
    ("letters keep their accents", "día", "día"),
]


@pytest.mark.parametrize("text, replaced", [c[1:] for c in REPLACED], ids=[c[0] for c in REPLACED])
def test_replace(text: str, replaced: str) -> None:
    assert typography.replace_typography(text)[0] == replaced


def test_replace_tells_what_it_replaced() -> None:
    assert typography.replace_typography("don’t go…")[1] == (Replacement(3, "’", "'"), Replacement(8, "…", "..."))
    assert typography.replace_typography("plain words")[1] == ()
    assert typography.replace_typography("cafe\u0301")[1] == ()


@given(st.text(max_size=60))
def test_replacing_twice_changes_nothing_more(text: str) -> None:
    replaced, _ = typography.replace_typography(text)
    assert typography.replace_typography(replaced) == (replaced, ())

"""Segments, encodings, typography, folding and shortening of texts."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.text import sms
from hotline.text.sms import Encoding

EMOJI = "\U0001f600"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"

SEGMENTS = [
    ("nothing", "", Encoding.GSM_7, 0, 0),
    ("one character", "a", Encoding.GSM_7, 1, 1),
    ("a full segment", "a" * 160, Encoding.GSM_7, 1, 160),
    ("one more than a segment", "a" * 161, Encoding.GSM_7, 2, 161),
    ("two full segments", "a" * 306, Encoding.GSM_7, 2, 306),
    ("one more than two segments", "a" * 307, Encoding.GSM_7, 3, 307),
    ("a bracket costs two", "a" * 159 + "[", Encoding.GSM_7, 2, 161),
    ("a bracket is not cut in half", "a" * 152 + "[" + "a" * 152, Encoding.GSM_7, 3, 306),
    ("a bracket that fits the joint", "a" * 151 + "[" + "a" * 153, Encoding.GSM_7, 2, 306),
    ("the euro sign costs two", "€" * 80, Encoding.GSM_7, 1, 160),
    ("letters of the table", "ñéüàÉÑ¿¡Ç@£\n", Encoding.GSM_7, 1, 12),
    ("the longest GSM-7 text", "a" * 1600, Encoding.GSM_7, 11, 1600),
    ("a full UCS-2 segment", "á" * 70, Encoding.UCS_2, 1, 70),
    ("one more than a UCS-2 segment", "á" * 71, Encoding.UCS_2, 2, 71),
    ("35 emoji", EMOJI * 35, Encoding.UCS_2, 1, 70),
    ("36 emoji", EMOJI * 36, Encoding.UCS_2, 2, 72),
    ("66 emoji", EMOJI * 66, Encoding.UCS_2, 2, 132),
    ("an emoji is not cut in half", EMOJI * 67, Encoding.UCS_2, 3, 134),
    ("the longest UCS-2 text", "á" * 1600, Encoding.UCS_2, 24, 1600),
    ("a bracket is one unit of UCS-2", "[á", Encoding.UCS_2, 1, 2),
    ("a small c with cedilla", "ç", Encoding.UCS_2, 1, 1),
    ("a tab", "a\tb", Encoding.UCS_2, 1, 3),
    ("a backtick", "`", Encoding.UCS_2, 1, 1),
    ("a lone surrogate", "\ud83d", Encoding.UCS_2, 1, 1),
]


@pytest.mark.parametrize("text, encoding, segments, units", [c[1:] for c in SEGMENTS], ids=[c[0] for c in SEGMENTS])
def test_measure(text: str, encoding: Encoding, segments: int, units: int) -> None:
    assert sms.measure(text) == sms.SegmentCount(encoding, segments, units)


def test_the_table_has_127_plain_and_10_escaped_characters() -> None:
    everything = [chr(code) for code in range(0x3000)]
    costs = [sms.measure(char).units for char in everything if sms.measure(char).encoding is Encoding.GSM_7]
    assert (costs.count(1), costs.count(2)) == (127, 10)


def test_culprits_are_found_where_they_are() -> None:
    assert sms.unsupported_characters("No’s or día " + EMOJI) == (
        sms.UnsupportedCharacter(2, "’", "'"),
        sms.UnsupportedCharacter(9, "í", "i"),
        sms.UnsupportedCharacter(12, EMOJI, None),
    )
    assert sms.unsupported_characters("¿Qué? [mañana]") == ()


@given(st.text(max_size=60))
def test_a_text_is_ucs_2_exactly_when_it_has_culprits(text: str) -> None:
    assert (sms.measure(text).encoding is Encoding.UCS_2) == bool(sms.unsupported_characters(text))


FOLDS = [
    ("Spanish vowels", "más información aquí, según él", "mas informacion aqui, segun él"),
    ("Spanish capitals", "ÁÍÓÚ É Ñ Ü", "AIOU É Ñ Ü"),
    ("letters of the table stay", "¿Qué año? ¡Àquí!", "¿Qué año? ¡Aquí!".replace("í", "i")),
    ("a cedilla", "français", "francais"),
    ("ligatures", "œuvre", "oeuvre"),
    ("nothing is gained beside an emoji", "día " + EMOJI, "día " + EMOJI),
    ("signs are not letters", "½ día", "½ día"),
]


@pytest.mark.parametrize("text, folded", [c[1:] for c in FOLDS], ids=[c[0] for c in FOLDS])
def test_fold(text: str, folded: str) -> None:
    assert sms.strip_accents(text) == folded


@given(st.text(max_size=60))
def test_folding_never_costs_a_segment(text: str) -> None:
    assert sms.measure(sms.strip_accents(text)).segments <= sms.measure(text).segments


SENDABLE = [
    ("words, tabs and lines stay", "a\tb\r\nc é \U0001f600", "a\tb\r\nc é \U0001f600"),
    ("control characters", "a\x00b\x08c\x1bd\x7fe\x85f", "abcdef"),
    ("a lone surrogate", "a\ud800b\udfffc", "abc"),
    ("non-characters", "a\ufffeb\uffffc\ufdd0d\U0001ffffe\U0010fffef", "abcdef"),
    ("form feed is GSM-7 and not XML", "a\fb", "ab"),
]


@pytest.mark.parametrize("text, sendable", [c[1:] for c in SENDABLE], ids=[c[0] for c in SENDABLE])
def test_sendable(text: str, sendable: str) -> None:
    assert sms.sendable(text) == sendable


def test_length_counts_an_emoji_as_two() -> None:
    assert sms.length("ab" + EMOJI) == 4


SHORTER = [
    ("short enough", "one two", 7, "one two"),
    ("cut at a word", "one two three", 12, "one two..."),
    ("a word that fits exactly", "one two three", 10, "one two..."),
    ("no comma before the dots", "one two, three", 12, "one two..."),
    ("one long word", "a" * 20, 10, "a" * 7 + "..."),
    ("an emoji is not cut in half", EMOJI * 10, 10, EMOJI * 3 + "..."),
    ("a letter keeps its accent", "ae\u0301" * 9, 8, "ae\u0301a..."),
    ("a family is not parted", "abc" + FAMILY + "d" * 9, 10, "abc..."),
]


@pytest.mark.parametrize("text, units, shorter", [c[1:] for c in SHORTER], ids=[c[0] for c in SHORTER])
def test_shorten(text: str, units: int, shorter: str) -> None:
    assert sms.shorten(text, units) == shorter


@settings(max_examples=200)
@given(st.text(), st.integers(3, 80))
def test_a_shortened_text_always_fits(text: str, units: int) -> None:
    shorter = sms.shorten(text, units)
    assert sms.length(shorter) <= units
    assert shorter == text or (shorter.endswith("...") and text.startswith(shorter[:-3]))


def test_the_longest_reply_fits() -> None:
    assert sms.length(sms.shorten("word " * 1000)) <= sms.MAX_UNITS


@given(st.text(max_size=60))
def test_what_is_sendable_is_xml(text: str) -> None:
    left = sms.sendable(text)
    assert all(char in "\t\n\r" or unicodedata.category(char) not in {"Cc", "Cs"} for char in left)

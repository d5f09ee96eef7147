"""Which voice speaks a language, and what it says for a telephone number."""

from __future__ import annotations

import pytest

from hotline.speech import normalization, voices

SPEAKS = [
    ("Google.vi-VN-Standard-A", "vi", True),
    ("Google.cmn-CN-Standard-A", "zh", True),
    ("Google.fil-PH-Standard-A", "tl", True),
    ("Google.en-US-Standard-C", "vi", False),
    ("Polly.Joanna-Neural", "vi", False),
    ("Polly.Joanna", "en", True),
    ("Polly.Zhiyu", "zh", True),
    ("Polly.Somebody-New", "vi", True),
    ("man", "es", True),
    ("woman", "vi", False),
]


@pytest.mark.parametrize(("voice", "code", "does"), SPEAKS)
def test_a_voice_is_known_to_speak_a_language_or_not(voice: str, code: str, does: bool) -> None:
    assert voices.speaks(voice, code) is does


NO_VOICE = ("ht", "hmn", "km", "lo", "so", "sw", "mxv")


@pytest.mark.parametrize("code", NO_VOICE)
def test_a_language_that_no_voice_speaks_has_none(code: str) -> None:
    assert voices.speaking(code, {}) is None


def test_every_default_voice_speaks_its_language() -> None:
    assert [code for code, (voice, _) in voices.VOICES.items() if not voices.speaks(voice, code)] == []


NAMES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
VIETNAMESE = dict(zip("0123456789", NAMES, strict=True))
CHINESE = dict(zip("0123456789", "零一二三四五六七八九", strict=True))
SAID = [
    (
        "a telephone number",
        VIETNAMESE,
        "Gọi 1-800-662-4357.",
        "Gọi một, tám không không, sáu sáu hai, bốn ba năm bảy.",
    ),
    ("988 and 911", VIETNAMESE, "Gọi 988 hoặc 911.", "Gọi chín tám tám hoặc chín một một."),
    ("a short code", VIETNAMESE, "Nhắn 741741", "Nhắn bảy bốn một, bảy bốn một"),
    ("other numbers are left to the voice", VIETNAMESE, "9 giờ, 30 phút, bấm 1", "9 giờ, 30 phút, bấm 1"),
    ("between letters without spaces", CHINESE, "请打988。", "请打九 八 八。"),
    ("nothing without all ten digits", {"0": "không"}, "Gọi 988", "Gọi 988"),
    ("pronunciations by staff", VIETNAMESE | {"IOP": "i o p"}, "IOP là gì? ", "i o p là gì?"),
    ("emoji are not said", VIETNAMESE, "Xin chào 🙂", "Xin chào"),
]


@pytest.mark.parametrize(("digits", "written", "said"), [row[1:] for row in SAID], ids=[row[0] for row in SAID])
def test_a_third_language_says_numbers_to_call_in_its_own_words(
    digits: dict[str, str], written: str, said: str
) -> None:
    assert normalization.normalize(written, "vi", digits) == said

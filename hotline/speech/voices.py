"""The carrier's voices: which one speaks a language, and which language a voice speaks.

The names are Twilio's for `<Say>`, and stand on its page of available voices
(https://www.twilio.com/docs/voice/twiml/say/text-speech). A language that is not here has no voice there.
"""

from __future__ import annotations

from collections.abc import Mapping

from hotline.text import languages

VOICES: Mapping[str, tuple[str, str]] = {
    "en": ("Polly.Joanna-Neural", "en-US"),
    "es": ("Polly.Lupe-Neural", "es-US"),
    "af": ("Google.af-ZA-Standard-A", "af-ZA"),
    "ar": ("Google.ar-XA-Standard-A", "ar-XA"),
    "bg": ("Google.bg-BG-Standard-A", "bg-BG"),
    "bn": ("Google.bn-IN-Standard-C", "bn-IN"),
    "ca": ("Polly.Arlet-Neural", "ca-ES"),
    "cs": ("Google.cs-CZ-Standard-A", "cs-CZ"),
    "da": ("Polly.Sofie-Neural", "da-DK"),
    "de": ("Polly.Vicki-Neural", "de-DE"),
    "el": ("Google.el-GR-Standard-A", "el-GR"),
    "fi": ("Polly.Suvi-Neural", "fi-FI"),
    "fil": ("Google.fil-PH-Standard-A", "fil-PH"),
    "fr": ("Polly.Lea-Neural", "fr-FR"),
    "gu": ("Google.gu-IN-Standard-C", "gu-IN"),
    "he": ("Google.he-IL-Standard-A", "he-IL"),
    "hi": ("Polly.Kajal-Neural", "hi-IN"),
    "hu": ("Google.hu-HU-Standard-A", "hu-HU"),
    "id": ("Google.id-ID-Standard-A", "id-ID"),
    "it": ("Polly.Bianca-Neural", "it-IT"),
    "ja": ("Polly.Kazuha-Neural", "ja-JP"),
    "kn": ("Google.kn-IN-Standard-C", "kn-IN"),
    "ko": ("Polly.Seoyeon-Neural", "ko-KR"),
    "lt": ("Google.lt-LT-Standard-A", "lt-LT"),
    "lv": ("Google.lv-LV-Standard-A", "lv-LV"),
    "ml": ("Google.ml-IN-Wavenet-C", "ml-IN"),
    "mr": ("Google.mr-IN-Standard-A", "mr-IN"),
    "ms": ("Google.ms-MY-Standard-A", "ms-MY"),
    "nl": ("Polly.Laura-Neural", "nl-NL"),
    "no": ("Polly.Ida-Neural", "nb-NO"),
    "pa": ("Google.pa-IN-Standard-A", "pa-IN"),
    "pl": ("Polly.Ola-Neural", "pl-PL"),
    "pt": ("Polly.Camila-Neural", "pt-BR"),
    "ro": ("Google.ro-RO-Standard-A", "ro-RO"),
    "ru": ("Google.ru-RU-Standard-A", "ru-RU"),
    "sk": ("Google.sk-SK-Standard-A", "sk-SK"),
    "sr": ("Google.sr-RS-Standard-A", "sr-RS"),
    "sv": ("Polly.Elin-Neural", "sv-SE"),
    "ta": ("Google.ta-IN-Standard-C", "ta-IN"),
    "te": ("Google.te-IN-Standard-A", "te-IN"),
    "th": ("Google.th-TH-Standard-A", "th-TH"),
    "tr": ("Google.tr-TR-Standard-A", "tr-TR"),
    "uk": ("Google.uk-UA-Standard-A", "uk-UA"),
    "vi": ("Google.vi-VN-Standard-A", "vi-VN"),
    "yue": ("Google.yue-HK-Standard-A", "yue-HK"),
    "zh": ("Polly.Zhiyu-Neural", "cmn-CN"),
}
"""A voice for each language that has one, and its language tag."""

_ENGLISH = (
    *(
        "Nicole",
        "Russell",
        "Olivia",
        "Raveena",
        "Niamh",
        "Aria",
        "Ayanda",
        "Amy",
        "Brian",
        "Emma",
        "Arthur",
        "Geraint",
    ),
    *("Ivy", "Joanna", "Joey", "Justin", "Kendra", "Kimberly", "Matthew", "Salli", "Kevin", "Ruth", "Stephen"),
    *("Gregory", "Danielle"),
)
_SPANISH = ("Mia", "Andres", "Conchita", "Enrique", "Lucia", "Sergio", "Lupe", "Miguel", "Penelope", "Pedro")
_POLLY: Mapping[str, str] = {
    **dict.fromkeys(_ENGLISH, "en"),
    **dict.fromkeys(_SPANISH, "es"),
    **{
        voice.split(".")[1].removesuffix("-Neural"): code for code, (voice, _) in VOICES.items() if "Polly" in voice
    },
}
"""The language that a voice of Polly speaks."""

_BASIC = ("en", "es", "fr", "de", "it")
"""The languages of the voices `man` and `woman` (twilio.com/docs/voice/twiml/say)."""

_RECOGNIZED: Mapping[str, str] = {"cmn-CN": "cmn-Hans-CN", "yue-HK": "yue-Hant-HK", "ar-XA": "ar-SA"}
"""The tags that a recognizer has for languages whose voices have another."""


def speaking(code: str, own: Mapping[str, str]) -> str | None:
    """Return the voice that speaks a language: the one that `own` names, or the default one; None where there is none,
    or the named one speaks another language."""
    if named := own.get(code):
        return named if speaks(named, code) else None
    return next((voice for each, (voice, _) in VOICES.items() if languages.is_same(each, code)), None)


def speaks(voice: str, code: str) -> bool:
    """Return whether a voice speaks a language, as far as is known: Polly has new voices each year."""
    if voice in ("man", "woman"):
        return code in _BASIC
    engine, _, name = voice.partition(".")
    spoken = name.partition("-")[0] if engine == "Google" else _POLLY.get(name.partition("-")[0])
    return spoken is None or languages.is_same(spoken, code) or (spoken, code) == ("nb", "no")


def tag(code: str, voice: str = "") -> str:
    """Return the tag of the language that a voice is to speak, such as vi-VN."""
    if code not in ("en", "es") and voice.startswith("Google."):
        return "-".join(voice.removeprefix("Google.").split("-")[:2])
    return next((known for each, (_, known) in VOICES.items() if languages.is_same(each, code)), code)


def recognized(code: str) -> str:
    """Return the tag of a language for a recognizer of what callers say."""
    return _RECOGNIZED.get(tag(code), tag(code))

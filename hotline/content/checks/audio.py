"""Checks of a voiceover's audio: can it be played to callers, and is it long enough for its text?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from hotline.audio import levels
from hotline.audio.sound import Sound, UnreadableAudioError
from hotline.content import paths, voiceovers
from hotline.models import Catalogue, Language, fingerprint
from hotline.problems import Place, Problem, error, warning
from hotline.sentence import Sentence
from hotline.speech import normalization

RULES: Mapping[str, str] = {"voiceover-fault": "A voiceover is audible from beginning to end."}
"""What is looked for here: the rule's id and its sentence."""

_LONGER, _SHORTER = 1.7, 0.45
_SPARE_SECONDS = 3.0
"""People read at 100 to 200 words a minute, and may pause before and after."""


def faults(heard: Sound, words: str) -> Iterator[Sentence]:
    """Return what is wrong with a voiceover of some words, as spoken, in a sentence each. A silent one has no
    other fault."""
    if levels.is_silent(heard):
        yield Sentence("the recording is silent")
        return
    if levels.is_clipped(heard):
        yield Sentence("the recording is distorted: record it again, farther from the microphone")
    if levels.is_cut_off(heard):
        yield Sentence("the recording starts or ends in the middle of a word: pause before and after you read")
    expected = normalization.seconds(words)
    if heard.seconds > expected * _LONGER + _SPARE_SECONDS:
        yield Sentence(
            "it lasts {seconds:.0f} seconds, but the text takes about {expected:.0f}: is it the right file?",
            seconds=heard.seconds,
            expected=expected,
        )
    if heard.seconds < expected * _SHORTER:
        yield Sentence(
            "it lasts {seconds:.0f} seconds, but the text takes about {expected:.0f}: it is cut off",
            seconds=heard.seconds,
            expected=expected,
        )


def problems(catalogue: Catalogue, prompts: Path, decode: Callable[[bytes], Sound]) -> Iterator[Problem]:
    """Check the voiceovers of a catalogue, each from beginning to end.

    `decode` is `codec.decode`, passed in by the command: this module is imported where calls are answered, and the
    decoder is not.
    """
    for language in catalogue.languages.values():
        for path, wordings in voiceovers.words_by_path(language).items():
            for words in wordings:
                voiceover = language.voiceovers.get(fingerprint(words))
                if voiceover and voiceovers.prompt_of(paths.split_line(voiceover.path)[1]) == path:
                    heard = _heard(prompts / voiceover.path, decode)
                    yield from _problems(language, heard, voiceover.path, words) if heard else ()


def _heard(file: Path, decode: Callable[[bytes], Sound]) -> Sound | None:
    try:
        return decode(file.read_bytes())
    except (OSError, UnreadableAudioError):
        return None  # gone or replaced since the folder was read


def _problems(language: Language, heard: Sound, path: str, words: str) -> Iterator[Problem]:
    for fault in faults(heard, as_spoken(language, words)):
        kind = error if levels.is_silent(heard) else warning
        yield kind(Place(path), Sentence("{fault} (or delete this voiceover)", fault=fault), "voiceover-fault")


def as_spoken(language: Language, words: str) -> str:
    """Return words as a voice says them."""
    return normalization.normalize(words, language.code, language.pronunciations)

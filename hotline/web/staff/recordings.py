"""The recordings of what the line says: the page plays them, and shows their words."""

from __future__ import annotations

from collections.abc import Iterator

from hotline.carrier.twiml import AUDIO_PATH
from hotline.content.voiceovers import words_by_path
from hotline.ivr.utterances import utterances
from hotline.models import Catalogue, Language, fingerprint
from hotline.recordings.library import Recordings
from hotline.web import preview
from hotline.web.staff.serializers import JSON


def sounds(catalogue: Catalogue, recordings: Recordings) -> Iterator[JSON]:
    """Yield words as they are said and as they are written, their language and the URL of their recording, made by an
    engine or read by staff."""
    recordings.refresh()
    if recordings.names:
        for utterance in utterances(catalogue):
            if recordings.has(utterance):
                written = utterance.written or utterance.words
                yield _sound(utterance.language, utterance.words, recordings.name(utterance), written)
    for language in catalogue.languages.values():
        yield from _voiceovers(language)


def _voiceovers(language: Language) -> Iterator[JSON]:
    for written in (words for each in words_by_path(language).values() for words in each):
        if voiceover := language.voiceovers.get(fingerprint(written)):
            words = " ".join(preview.spoken_paragraphs(language, written))
            yield _sound(language.code, words, voiceover.name, " ".join(written.split()))


def _sound(language: str, words: str, name: str, written: str) -> JSON:
    return {"language": language, "words": words, "written": written, "url": AUDIO_PATH.format(name=name)}

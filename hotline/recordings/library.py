"""The recordings of a line: a folder of files named by what is in them, and which of them a page can play."""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from hotline import filesystem, speech
from hotline.audio import wav
from hotline.content import voiceovers
from hotline.ivr.utterances import each_prompt, with_prompts
from hotline.ivr.verbs import Page, Play, PlayVoiceover, Prompt, Speak
from hotline.models import Catalogue, Voiceover
from hotline.settings import CallAudio, Settings
from hotline.speech import VoiceSettings

AUDIO = "audio"
"""The folder of recordings, in the state folder."""

NEWS_SECONDS = 10.0
"""The wait after which new recordings are played although more are still being made."""

_MAKING = 1
"""The version of how recordings are made. Raise it, and all are made again."""

_NAME = re.compile(r"[0-9a-f]{32}")
_FILE = re.compile(rf"({_NAME.pattern})\.wav")


class Recordings:
    """The recordings in a folder, as of the last refresh.

    `delivery` says how a language is spoken; `play_all` whether a page is played whenever all of it is recorded.
    """

    def __init__(
        self, folder: Path, delivery: Callable[[str], VoiceSettings], form: wav.AudioFormat, play_all: bool
    ) -> None:
        self.folder = folder
        self.delivery = delivery
        self.form = form
        self._play_all = play_all
        self._changed = 0
        self._news_since = 0.0
        self._names: frozenset[str] = frozenset()
        self.refresh()

    @classmethod
    def of(cls, settings: Settings) -> Recordings:
        """Open the recordings that the settings name."""
        how = partial(
            speech.voice_settings,
            engine=speech.Engine(settings.speech_engine),
            voices=settings.speech_voices,
            rates=settings.speech_rates,
        )
        form = wav.AudioFormat(settings.audio_format)
        return cls(settings.state / AUDIO, how, form, settings.call_audio is CallAudio.RECORDINGS)

    def refresh(self) -> bool:
        """Look which recordings exist now, and return whether they changed since the last time.

        Costs one system call while nothing changes.
        """
        changed = _change_time(self.folder)
        if changed == self._changed:
            return False
        before, self._names, self._changed = self._names, frozenset(_names(self.folder)), changed
        return self._names != before

    def version(self) -> str:
        """Refresh, and return a digest of the recordings, the same in every worker."""
        self.refresh()
        return str(self._changed)

    def poll_changes(self) -> bool:
        """Look, and return whether to render the pages again: for other recordings, once no more arrive or after a
        while."""
        has_changed, now = self.refresh() and self._play_all, time.monotonic()
        self._news_since = self._news_since or (now if has_changed else 0.0)
        if not self._news_since or (has_changed and now - self._news_since < NEWS_SECONDS):
            return False
        self._news_since = 0.0
        return True

    def name(self, utterance: Speak) -> str:
        """Return the name of an utterance's recording, whether it exists or not: 32 hexadecimal digits."""
        how = self.delivery(utterance.language)
        known = json.dumps([_MAKING, self.form, how.engine, how.voice, how.rate, utterance.words])
        return hashlib.sha256(known.encode()).hexdigest()[:32]

    def has(self, utterance: Speak) -> bool:
        """Return whether an utterance was recorded at the last refresh."""
        return self.name(utterance) in self._names

    @property
    def names(self) -> frozenset[str]:
        """The names of all recordings at the last refresh."""
        return self._names

    def path(self, name: str) -> Path:
        """Return where a recording is, or would be. Raises ValueError for a name that no recording has."""
        if not _NAME.fullmatch(name):
            raise ValueError("not the name of a recording")
        return self.folder / f"{name}.wav"

    def discard_damaged(self, names: Iterable[str]) -> None:
        """Remove those recordings that are damaged, and refresh. Raises OSError."""
        for name in self._names.intersection(names):
            path = self.path(name)
            with path.open("rb") as file:
                is_whole = wav.is_whole(file.read(wav.HEAD), path.stat().st_size)
            if not is_whole:
                path.unlink(missing_ok=True)
        self.refresh()

    def with_audio(self, page: Page) -> Page:
        """Replace words on a page by recordings.

        Voiceovers are always played. Made recordings are played only when the whole page is recorded, because a
        page never mixes two made voices.
        """
        page = with_prompts(page, self._with_voiceover_files)
        spoken = [prompt for prompt in each_prompt(page) if isinstance(prompt, Speak)]
        if self._play_all and all(map(self.has, spoken)):
            return with_prompts(page, self._played)
        return page

    def copy_voiceovers(self, catalogue: Catalogue, prompts: Path) -> None:
        """Copy the voiceovers of a catalogue to where every worker serves them, named by their content.

        A voiceover that cannot be copied is not played; a voice says its words.
        """
        for voiceover in all_voiceovers(catalogue):
            if voiceover.name not in self._names:
                with suppress(OSError):
                    filesystem.make_private(self.folder)
                    data = filesystem.read_regular(prompts / voiceover.path, voiceovers.MOST_BYTES)
                    if voiceovers.name_of(data) == voiceover.name:  # anyone may fetch it: nothing else, if swapped
                        filesystem.atomic_write(self.path(voiceover.name), data)
        self.refresh()

    def _with_voiceover_files(self, prompt: Prompt) -> tuple[Prompt, ...]:
        if isinstance(prompt, PlayVoiceover):
            return (Play(prompt.name),) if prompt.name in self._names else prompt.instead
        return (prompt,)

    def _played(self, prompt: Prompt) -> tuple[Prompt, ...]:
        return (Play(self.name(prompt)) if isinstance(prompt, Speak) else prompt,)


def all_voiceovers(catalogue: Catalogue) -> Iterator[Voiceover]:
    """Yield the voiceovers of all languages."""
    for language in catalogue.languages.values():
        yield from language.voiceovers.values()


def _change_time(folder: Path) -> int:
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0


def _names(folder: Path) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if found := _FILE.fullmatch(entry.name):
                    yield found[1]
    except OSError:
        return

"""Voiceovers: recordings of staff reading a prompt aloud.

A voiceover is telephone audio beside its prompt file, `2-insurance.8f14e45fceea167a.wav` beside `2-insurance.md`.
The digits are a hash of the exact words that were read: when the words change, the voiceover is no longer played.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from hotline import filesystem
from hotline.audio import wav
from hotline.content.cache import ReloadCache
from hotline.content.messages import NOTICE
from hotline.content.paths import MOST_KEYS
from hotline.models import Catalogue, Language, Node, Topic, Voiceover, fingerprint
from hotline.problems import Place, Problem, warning
from hotline.sentence import Sentence

RULES: Mapping[str, str] = {
    "voiceover-changed": "A voiceover matches the text of its prompt file.",
    "voiceover-damaged": "A voiceover is a telephone WAV file, as made by `hotline record`.",
}
"""The rules that are checked here: each id with its sentence."""

MOST_BYTES = 1024 * 1024
"""The largest voiceover: over two minutes, or one in 16-bit PCM."""

ALONE = (
    *("welcome", "no-input", "no-match", "moved", "not-connected", "after-connection", "connecting", "goodbye"),
    *("keys-crisis", "call-911", "connecting-988", "not-connected-988", "after-988", "goodbye-988"),
)
"""Messages that are said alone and can have a voiceover. The others are said as a part of something else."""

_NAME = re.compile(r"\A(.+)\.([0-9a-f]{16})\.wav")


def path_of(prompt: str, words: str) -> str:
    """Return the path of the voiceover of some words, beside the prompt file at a path."""
    return f"{prompt.removesuffix('.md')}.{fingerprint(words)}.wav"


def prompt_of(path: str) -> str | None:
    """Return the path of the prompt file that a voiceover belongs to; None when the path is not a voiceover's."""
    found = _NAME.fullmatch(path)
    return f"{found[1]}.md" if found else None


def words_by_path(language: Language) -> dict[str, tuple[str, ...]]:
    """Return the words that can have a voiceover, by prompt file: all wordings where there are several."""
    said: dict[str, tuple[str, ...]] = {
        node.place.path: _wordings(node) for node in language.nodes.values() if node.keys
    }
    for name in ALONE:
        said[f"{language.code}/{name}.md"] = language.messages[name].call
    if language.notice:
        said[f"{language.code}/{NOTICE}.md"] = (language.notice.call,)
    return said


def _wordings(node: Node) -> tuple[str, ...]:
    """Return the words of a page: for while the line is open, and for while it is closed."""
    return (node.call, node.closed.call) if isinstance(node, Topic) and node.closed else (node.call,)


def nodes(language: Language) -> Iterator[Node]:
    """Yield all pages but the main menu, whose words are its options."""
    yield from (node for node in language.nodes.values() if node.keys)
    yield language.crisis


def attach(catalogue: Catalogue, prompts: Path, cache: ReloadCache) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Return the catalogue with the voiceovers of a folder, and their problems. Never raises."""
    problems: list[Problem] = []
    languages = {}
    for code, language in catalogue.languages.items():
        found: dict[str, Voiceover] = {}
        for path, stamp in _paths(prompts, code):
            name = cache(_name, os.fspath(prompts / path), stamp)
            problem = _problem(language, path, name)
            if problem:
                problems.append(problem)
            elif name:
                found[_words_of(path)] = Voiceover(name, path)
        languages[code] = replace(language, voiceovers=found) if found else language
    with_voiceovers = replace(catalogue, languages=languages) if languages != catalogue.languages else catalogue
    return with_voiceovers, tuple(problems)


def with_common(catalogue: Catalogue, common: Catalogue, folder: str) -> Catalogue:
    """Return a line's catalogue with its own voiceovers, which are in its `folder` in the prompts folder, and those of
    the common words that it says too."""
    languages = {}
    for code, language in catalogue.languages.items():
        shared = common.languages[code].voiceovers if code in common.languages else {}
        own = {words: replace(each, path=f"{folder}{each.path}") for words, each in language.voiceovers.items()}
        languages[code] = replace(language, voiceovers={**shared, **own}) if shared or own else language
    return replace(catalogue, languages=languages)


def _problem(language: Language, path: str, name: str | None) -> Problem | None:
    """Return what keeps a voiceover from being played, or None. `name` is None when it is not telephone audio."""
    words = words_by_path(language).get(prompt_of(path) or "", ())
    if _words_of(path) not in map(fingerprint, words):
        what = Sentence(
            "the text has changed since this was recorded, so it is not played: record it again or delete it"
        )
        return warning(Place(path), what, "voiceover-changed")
    if name is None:
        what = Sentence("this is not telephone audio, so it is not played: record it with hotline record")
        return warning(Place(path), what, "voiceover-damaged")
    return None


def _words_of(path: str) -> str:
    return path.split(".")[-2]


def _paths(prompts: Path, code: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Yield the path of each voiceover of a language with its stamp: time of change, size, inode."""
    for folder, folders, files in os.walk(prompts / code):
        if len(Path(folder).relative_to(prompts).parts) > MOST_KEYS:  # too deep for a menu
            folders.clear()
        for file in sorted(files):
            path = Path(folder, file)
            if _NAME.fullmatch(file) and path.is_file() and not path.is_symlink():
                status = path.stat()
                stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
                yield path.relative_to(prompts).as_posix(), stamp


def _name(path: str, stamp: tuple[int, int, int]) -> str | None:
    """Return the name that a voiceover is served under, a hash of its bytes; None when it is not telephone audio."""
    try:
        data = filesystem.read_regular(Path(path), MOST_BYTES) if stamp[1] <= MOST_BYTES else b""
    except OSError:
        return None
    return name_of(data) if wav.is_for_telephone(data) else None


def name_of(data: bytes) -> str:
    """Return the name that the bytes of a voiceover are served under."""
    return hashlib.sha256(data).hexdigest()[:32]

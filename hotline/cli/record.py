"""`hotline record`: turns a recording made on a phone into the voiceover of a prompt."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import click

from hotline import filesystem
from hotline.audio import codec
from hotline.audio.sound import Sound, UnreadableAudioError
from hotline.audio.telephone import for_telephone
from hotline.cli import prompt_folder
from hotline.cli.options import WholeNumber, gathered, line_option
from hotline.content import paths, voiceovers
from hotline.content.checks import audio
from hotline.content.messages import NOTICE
from hotline.errors import HotlineError
from hotline.models import Catalogue, Language


@dataclass(frozen=True, slots=True)
class Target:
    """The prompt to be read: the id of an answer, menu or message, its language, which of its wordings, and on which
    of many lines."""

    id: str
    language: str | None = None
    wording: int = 1
    line: str | None = None


@click.command("record")
@click.argument("id", metavar="PROMPT")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--language", help="Two-letter code, for example es. Default: the first language of the hotline.")
@click.option(
    "--wording",
    type=WholeNumber(1),
    default=1,
    show_default=True,
    help="Which wording, for a message with several.",
)
@line_option("One of many lines: heard on that line alone. Default: the common words.")
@click.option("--force", is_flag=True, help="Save it despite the warnings.")
@gathered(Target)
def command(target: Target, file: Path, force: bool) -> int:
    """Use a recording of your own voice for a prompt.

    PROMPT is the id of an answer, menu or message. FILE is an audio file from a phone or computer (m4a, mp3, ogg,
    3gp, wav and others).

    Example: hotline record insurance ~/insurance.m4a
    """
    return run(prompt_folder.find(), target, file, force, sys.stdout)


def run(prompts: Path, target: Target, file: Path, is_forced: bool, out: TextIO) -> int:
    """Check, level and convert a recording, and put it beside its prompt file, or into the folder of its line. Return 1
    if it is not good enough.

    Raises HotlineError for an unknown id, and for a file that cannot be read or written.
    """
    catalogue, _ = prompt_folder.load(prompts, line=target.line)
    language = _language(catalogue, target)
    prompt, words = _words(language, target)
    where = paths.in_line(target.line, prompt) if target.line else prompt
    heard = _read(file)
    faults = list(audio.faults(heard, audio.as_spoken(language, words)))
    for fault in faults:
        print(f"{file}: {fault}.", file=out)
    if faults and not is_forced:
        print("Nothing was saved (use --force to save it anyway). The text to read is:", words, sep="\n", file=out)
        return 1
    path = _keep(prompts, where, words, _for_telephone(file, heard))
    _remove_others(prompts, where, voiceovers.words_by_path(language)[prompt])
    print(f"Saved {path}. Callers will hear it until the text of {prompt} changes.", file=out)
    return 0


def _read(file: Path) -> Sound:
    """Return the recorded sound. Raises HotlineError, in words for staff, if the file cannot be read as audio."""
    try:
        return codec.decode(file.read_bytes())
    except OSError as failure:
        raise HotlineError(f"{file} cannot be read ({(failure.strerror or 'no file').lower()}).") from None
    except UnreadableAudioError as failure:
        raise HotlineError(f"{file} cannot be used: {failure}.") from None


def _for_telephone(file: Path, heard: Sound) -> bytes:
    """Return the bytes of the voiceover. Raises HotlineError for a sound that cannot be made fit for a
    telephone."""
    try:
        return codec.encode(for_telephone(heard))
    except ValueError as failure:
        raise HotlineError(f"{file} cannot be used: {failure}.") from None


def _language(catalogue: Catalogue, target: Target) -> Language:
    code = target.language or catalogue.default.code
    if code not in catalogue.languages:
        raise HotlineError(f"There is no language {code}. Choose one of: {', '.join(catalogue.languages)}.")
    return catalogue.languages[code]


def _words(language: Language, target: Target) -> tuple[str, str]:
    """Return the path of the prompt file and the words to be read."""
    paths = dict(_ids(language))
    if target.id not in paths:
        raise HotlineError(f"There is no prompt {target.id}. Choose one of: {', '.join(paths)}.")
    path = paths[target.id]
    wordings = voiceovers.words_by_path(language)[path]
    if not 1 <= target.wording <= len(wordings):
        raise HotlineError(f"{target.id} has {len(wordings)} wording(s): choose one with --wording.")
    return path, wordings[target.wording - 1]


def _ids(language: Language) -> Iterator[tuple[str, str]]:
    for node in voiceovers.nodes(language):
        yield node.id, node.place.path
    if language.notice:
        yield NOTICE, f"{language.code}/{NOTICE}.md"
    for name in voiceovers.ALONE:
        yield name, f"{language.code}/{name}.md"


def _keep(prompts: Path, prompt: str, words: str, data: bytes) -> str:
    path = voiceovers.path_of(prompt, words)
    try:
        (prompts / path).parent.mkdir(parents=True, exist_ok=True)
        filesystem.atomic_write(prompts / path, data)
    except OSError as failure:
        raise HotlineError(f"{prompts / path} cannot be written ({failure.strerror}).") from None
    return path


def _remove_others(prompts: Path, prompt: str, wordings: tuple[str, ...]) -> None:
    """Remove the prompt's voiceovers of earlier words."""
    known = {voiceovers.path_of(prompt, words) for words in wordings}
    beside = (prompts / prompt).parent
    for file in beside.glob("*.wav"):
        path = file.relative_to(prompts).as_posix()
        if voiceovers.prompt_of(path) == prompt and path not in known:
            file.unlink(missing_ok=True)

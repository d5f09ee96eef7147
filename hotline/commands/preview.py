"""`hotline preview`: one prompt as its sender reads it and its caller hears it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.markup import escape

from hotline import catalogue as catalogues
from hotline import renditions, words
from hotline.errors import HotlineError
from hotline.model import Catalogue, Language
from hotline.renditions import Rendition

SPEAKERS = (("say",), ("espeak-ng", "-s", "150"), ("espeak", "-s", "150"), ("spd-say", "--wait"))
"""Programs that say words aloud, the better ones first: macOS has the first, Debian packages the others."""


def run(folder: Path, wanted: str, code: str | None, aloud: bool, out: TextIO) -> int:
    """Print what `wanted` (a keyword, keys, or a file's name) comes out as, in the language `code` or the one it is
    found in. Raises HotlineError for what there is not."""
    catalogue, _ = catalogues.load(folder, date.today())
    found = _find(catalogue, wanted, code)
    if found is None:
        raise HotlineError(
            f"There is no answer or message {wanted}. Try a keyword, such as: hotline preview insurance"
        )
    language, rendition = found
    _print(rendition, Console(file=out, highlight=False, soft_wrap=True))
    if aloud:
        speak(rendition.said, language)
    return 0


def speak(said: Iterable[str], language: str) -> None:
    """Say words aloud with a program of this machine. Raises HotlineError when it has none."""
    speaker = next((each for each in SPEAKERS if shutil.which(each[0])), None)
    if speaker is None:
        raise HotlineError(
            "This machine has no program that speaks. Install espeak-ng, or hear it at hotline serve."
        )
    voice = () if speaker[0] == "say" else ("-v" if speaker[0] != "spd-say" else "-l", language)
    for words_ in said:
        subprocess.run([*speaker, *voice, words_], check=True)  # noqa: S603, a program of ours with our own words


def _find(catalogue: Catalogue, wanted: str, code: str | None) -> tuple[str, Rendition] | None:
    for language in catalogue.languages.values():
        if code in (None, language.code) and (rendition := _in(catalogue, language, wanted)):
            return language.code, rendition
    return None


def _in(catalogue: Catalogue, language: Language, wanted: str) -> Rendition | None:
    name = Path(wanted).stem
    target = language.keywords.get(words.normalise(wanted), name.lstrip("0123456789-") or name)
    for node in language.nodes.values():
        if target == node.id or wanted.replace(" ", "") == node.keys:
            return renditions.of_node(catalogue, node)
    message = language.messages.get(target)
    return renditions.of_message(language, message) if message else None


def _print(rendition: Rendition, console: Console) -> None:
    measure = rendition.measure
    console.print(escape(rendition.title), style="bold")
    if rendition.text:
        size = f"{measure.segments} x {measure.encoding}, {measure.units} characters"
        console.print(f"\nA sender gets ({size}):", style="dim")
        console.print(escape(rendition.text))
    if rendition.said:
        console.print(f"\nA caller hears ({rendition.seconds:.0f} seconds):", style="dim")
    for words_ in rendition.said:
        console.print(f"[dim]{renditions.seconds([words_]):5.1f} s[/dim]  {escape(words_)}")

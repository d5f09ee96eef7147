"""`hotline preview`: one prompt as its sender reads it and its caller hears it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.markup import escape

from hotline.cli import player
from hotline.content import loader as catalogues
from hotline.errors import HotlineError
from hotline.models import Catalogue, Language
from hotline.settings import Settings
from hotline.text import normalize
from hotline.web import preview
from hotline.web.preview import Preview


def run(folder: Path, wanted: str, code: str | None, voice: Settings | None, out: TextIO) -> int:
    """Print what `wanted` (a keyword, keys, or a file's name) comes out as, in the language `code` or the one it is
    found in; with the settings of a voice, say it as well. Raises HotlineError for what there is not, and when there
    is no such voice."""
    catalogue, _ = catalogues.load(folder, date.today())
    if code and code not in catalogue.languages:
        raise HotlineError(f"There is no language {code}. There is: {', '.join(catalogue.languages)}.")
    found = _find(catalogue, wanted, code)
    if found is None:
        raise HotlineError(
            f"There is no answer or message {wanted}. Try a keyword, such as: hotline preview insurance"
        )
    language, rendition = found
    _print(rendition, Console(file=out, highlight=False, soft_wrap=True))
    if voice and (file := player.speak(rendition.said, language, voice)):
        print(f"\nNo program here could play that. Open this file to hear it: {file}", file=out)
    return 0


def _find(catalogue: Catalogue, wanted: str, code: str | None) -> tuple[str, Preview] | None:
    for language in catalogue.languages.values():
        if code in (None, language.code) and (rendition := _in(catalogue, language, wanted)):
            return language.code, rendition
    return None


def _in(catalogue: Catalogue, language: Language, wanted: str) -> Preview | None:
    name = Path(wanted).stem
    target = language.keywords.get(normalize.simplify(wanted), name.lstrip("0123456789-") or name)
    for node in language.nodes.values():
        if target == node.id or wanted.replace(" ", "") == node.keys:
            return preview.of_node(catalogue, node)
    message = language.messages.get(target)
    return preview.of_message(language, message) if message else None


def _print(rendition: Preview, console: Console) -> None:
    measure = rendition.measure
    console.print(escape(rendition.title), style="bold", end="")
    console.print(" (default)" if rendition.is_default else "")
    if rendition.text:
        size = f"{measure.segments} x {measure.encoding}, {measure.units} characters"
        console.print(f"\nA sender gets ({size}):", style="dim")
        console.print(escape(rendition.text))
    if rendition.said:
        console.print(f"\nA caller hears ({rendition.seconds:.0f} seconds):", style="dim")
    for words_ in rendition.said:
        console.print(f"[dim]{preview.seconds([words_]):5.1f} s[/dim]  {escape(words_)}")

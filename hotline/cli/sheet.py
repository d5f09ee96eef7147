"""`hotline sheet`: writes every prompt to one page, for the person who signs off the words."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TextIO

import click

from hotline import templates
from hotline.cli import prompt_folder, translate
from hotline.cli.options import line_option
from hotline.content import default_files, messages, moments, parser, paths
from hotline.content import files as folders
from hotline.content.files import FoundFile
from hotline.content.paths import Kind
from hotline.content.prompt_file import PromptFile
from hotline.errors import HotlineError
from hotline.models import Catalogue, Language, Topic
from hotline.web import preview

_FORMULA = ("=", "+", "-", "@", "\t")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A prompt file as the sheet shows it. `seconds` is the length of the words of the call. A default file
    comes with the program, and is not in the prompts folder."""

    language: str
    title: str
    keys: str
    keywords: str
    text: str
    segments: int
    call: str
    seconds: int
    checked: str
    source: str
    path: str
    is_default: bool


@click.command("sheet")
@click.argument("target", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--translate", "code", metavar="CODE", help="Write a translator's workbook for a language, such as vi."
)
@click.option("--read", "is_read", is_flag=True, help="Take a filled-in workbook back into the prompt files.")
@click.option("--overwrite", is_flag=True, help="With --read: take also what was changed here since.")
@line_option("One of many lines: all that it says. Default: the common words.")
def command(target: Path, code: str | None, is_read: bool, overwrite: bool, line: str | None) -> int:
    """Write all prompts to one page, for review and sign-off.

    \b
    Examples: hotline sheet words.html                 to print
              hotline sheet words.csv                  for a spreadsheet
              hotline sheet --line elm-street elm.html one of many lines
              hotline sheet --translate vi vi.xlsx     for a translator
              hotline sheet --read vi.xlsx             when it comes back
    """
    if is_read and code:
        raise click.UsageError("Use --translate to write a workbook, or --read to take one back.")
    if overwrite and not is_read:
        raise click.UsageError("Use --overwrite with --read.")
    if line and (is_read or code):
        raise click.UsageError("A workbook for a translator has the common words: leave out --line.")
    if is_read:
        return translate.read(prompt_folder.find(), target, sys.stdout, is_overwriting=overwrite)
    if code:
        return translate.write(prompt_folder.find(), code, target, sys.stdout)
    return run(prompt_folder.find(), target, date.today(), sys.stdout, line)


def run(prompts: Path, target: Path, today: date, out: TextIO, line: str | None = None) -> int:
    """Write the sheet to `target`, as HTML or as CSV by its name. Raises HotlineError for any other name, and for a
    line that does not exist."""
    if target.suffix not in (".html", ".csv"):
        raise HotlineError(f"{target}: use a name that ends in .html (to print) or .csv (for a spreadsheet).")
    lines = tuple(sheet(prompts, today, line))
    written = as_html(lines, today) if target.suffix == ".html" else as_csv(lines)
    target.write_text(written, "utf-8", newline="")
    print(f"Written: {target}, {len({line.path for line in lines})} prompt files.", file=out)
    return 0


def sheet(prompts: Path, today: date, line: str | None = None) -> Iterator[SheetRow]:
    """Return a row for every prompt file with words, default files included, in the order of the folder.

    Those of a line are at their paths in the prompts folder; what it shares with all lines is at the common ones.
    """
    loaded, _ = prompt_folder.load(prompts, today, line)
    catalogue = moments.sample(loaded, datetime.combine(today, time(), UTC))
    common = {file.path: file for file in _parsed(folders.read(prompts)[0])}
    theirs = {file.path: file for file in _parsed(_files_of(prompts, line))}
    own = {**common, **theirs}
    used = {file.path: file for code, each in catalogue.languages.items() for file in _defaults(code, each)}
    for path, file in sorted({**own, **used}.items()):
        where = paths.in_line(line, path) if line and path in theirs else path
        for shown in filter(None, (preview.of_path(catalogue, path), _while_closed(catalogue, file))):
            yield replace(_row(catalogue, file, shown), path=where)


def _while_closed(catalogue: Catalogue, file: PromptFile) -> preview.Preview | None:
    """Return what the answer of a file says while the line is closed, where that is something else."""
    language = catalogue.languages.get(file.name.language)
    node = language.nodes.get(file.name.keys) if language and file.name.kind is Kind.TOPIC else None
    closed = preview.of_closed(language, node) if language and isinstance(node, Topic) else None
    return closed and replace(closed, title=f"{closed.title} (while closed)")


def _files_of(prompts: Path, line: str | None) -> tuple[FoundFile, ...]:
    """Return the files in the folder of a line; none for the common words."""
    return next((each.found for each in folders.read_lines(prompts)[0] if each.line == line), ())


def _parsed(files: Iterable[FoundFile]) -> Iterator[PromptFile]:
    for found in files:
        name = paths.read(found.path)
        if name and found.raw is not None:
            yield parser.parse(found.path, name, found.raw)[0]


def _defaults(code: str, language: Language) -> Iterator[PromptFile]:
    yield from (file for file in default_files.of(code) if file.path in language.defaults)


def as_html(lines: tuple[SheetRow, ...], today: date) -> str:
    """Return one page to be printed, which loads nothing from elsewhere."""
    return templates.render("sheet.html", lines=lines, today=today.isoformat())


def as_csv(lines: tuple[SheetRow, ...]) -> str:
    """Return a table for a spreadsheet, with an apostrophe before words that it would read as formulas.

    It begins with a byte order mark, without which Excel garbles every Spanish word.
    """
    out = io.StringIO("\ufeff")
    out.seek(0, io.SEEK_END)
    table = csv.writer(out)
    table.writerow(SheetRow.__slots__)
    for line in lines:
        values = (str(value) for value in asdict(line).values())
        table.writerow([f"'{value}" if value.startswith(_FORMULA) else value for value in values])
    return out.getvalue()


def _title(file: PromptFile, shown: preview.Preview) -> str:
    spec = messages.spec(file.name.id) if file.name.kind is Kind.MESSAGE else None
    return f"{shown.title}: {spec.when}" if spec else shown.title


def _row(catalogue: Catalogue, file: PromptFile, shown: preview.Preview) -> SheetRow:
    language = catalogue.languages[file.name.language]
    node = language.nodes.get(file.name.keys) if file.name.kind is not Kind.MESSAGE else None
    return SheetRow(
        language=language.code,
        title=_title(file, shown),
        keys=" ".join(file.name.keys),
        keywords=", ".join(node.keywords) if isinstance(node, Topic) else "",
        text=shown.text,
        segments=shown.measure.segments,
        call="\n".join(shown.said),
        seconds=round(shown.seconds),
        checked=file.value("checked"),
        source=file.value("source"),
        path=file.path,
        is_default=file.is_default,
    )

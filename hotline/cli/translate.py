"""What `hotline sheet --translate` and `--read` do: write a translator's workbook, and take it back."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from hotline.cli import workbook
from hotline.content import editing, paths, translation
from hotline.content import files as folders
from hotline.content.translation_rows import CHANGED, NEW
from hotline.errors import HotlineError
from hotline.filesystem import atomic_write
from hotline.text import languages

_SOURCE = "en"


def write(prompts: Path, code: str, target: Path, out: TextIO) -> int:
    """Write the workbook of a language. Raises HotlineError for a code or a file name that cannot be used."""
    files = _files(prompts, code)
    source = _source(files)
    if not paths.is_language(code) or code == source:
        raise HotlineError(f"{code} is not the code of a language to translate to, such as vi.")
    if target.suffix != ".xlsx":
        raise HotlineError(f"{target}: use a name that ends in .xlsx.")
    rows = tuple(translation.rows(files, code, source))
    workbook.write(target, code, rows)
    new, changed = (sum(row.state == state for row in rows) for state in (NEW, CHANGED))
    name = languages.english_name(code)
    print(f"Written: {target}, {len(rows)} rows for {name}: {new} new, {changed} changed since.", file=out)
    return 0


def read(prompts: Path, target: Path, out: TextIO, *, is_overwriting: bool = False) -> int:
    """Write what a workbook says into the prompt files, all or nothing. Words that were changed here since it was
    written stay, unless `is_overwriting`. Raises HotlineError for what cannot be written."""
    code, rows = workbook.read(target)
    if stray := next(
        (row.path for row in rows if not row.path.startswith(f"{code}/") or not paths.read(row.path)), None
    ):
        raise HotlineError(f"{stray} is not a prompt file of the language {code}: leave the first column as it is.")
    files = _files(prompts, code)
    try:
        taken = translation.applied(files, code, rows, _source(files), is_overwriting=is_overwriting)
    except editing.EditError as why:
        raise HotlineError(f"Nothing was written. {why}") from None
    for path, raw in taken.changed.items():
        (prompts / path).parent.mkdir(parents=True, exist_ok=True)
        atomic_write(prompts / path, raw)
    written = sorted(path for path in taken.changed if not path.endswith(translation.STATE_FILE))
    print(f"Written: {_counted(written)} in {prompts / code}.", file=out)
    if taken.waiting:
        print(
            f"Not written: {_counted(taken.waiting)}, until each row of theirs is filled in: {_listed(taken.waiting)}.",
            file=out,
        )
    if taken.left:
        print("Changed here since the workbook was written; not taken:", file=out)
        for row in taken.left:
            print(f"  {row.path}: {row.part}", file=out)
        print(
            f"To take these too, in place of the newer words: hotline sheet --read --overwrite {target}", file=out
        )
    print("Next: hotline check", file=out)
    return 0


def _files(prompts: Path, code: str) -> dict[str, bytes]:
    found = {each.path: each.raw for each in folders.read(prompts)[0] if each.raw is not None}
    state = prompts / code / translation.STATE_FILE
    return found | ({f"{code}/{translation.STATE_FILE}": state.read_bytes()} if state.is_file() else {})


def _source(files: Iterable[str]) -> str:
    """Return the language to translate from: English, or the first of a line that has none."""
    codes = sorted({path.partition("/")[0] for path in files if "/" in path})
    return _SOURCE if _SOURCE in codes or not codes else codes[0]


def _counted(files: Iterable[str]) -> str:
    count = len(tuple(files))
    return f"{count} file{'' if count == 1 else 's'}"


def _listed(files: tuple[str, ...]) -> str:
    return ", ".join(files[:3]) + (" and more" if len(files) > 3 else "")

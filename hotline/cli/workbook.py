"""The translator's workbook: one sheet, a row for each part of each prompt file. LibreOffice and Excel open it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hotline.content.translation_rows import CHANGED, NEW, Row
from hotline.errors import HotlineError

HEAD = ("File", "Part", "Words to translate", "Translation", "State", "What it is", "Written with")
"""The last column is hidden: a digest of the translation that a row began with."""

_WIDTHS = (28, 12, 60, 60, 10, 40, 14)
_COLORS = {NEW: "FFF2CC", CHANGED: "F8CBAD"}
_TO_FILL_IN = (4, 5)


def write(target: Path, code: str, rows: Iterable[Row]) -> None:
    """Write rows to a workbook whose sheet is named after the language."""
    from openpyxl import Workbook  # late: it takes a quarter of a second
    from openpyxl.styles import Font

    book = Workbook()
    sheet: Any = book.active
    sheet.title, sheet.freeze_panes = code, "A2"
    for column, (title, width) in enumerate(zip(HEAD, _WIDTHS, strict=True), start=1):
        sheet.cell(1, column, title).font = Font(bold=True)
        sheet.column_dimensions["ABCDEFG"[column - 1]].width = width
    sheet.column_dimensions["G"].hidden = True
    for n, row in enumerate(rows, start=2):
        values = (row.path, row.part, row.source, row.translated, row.state, row.note, row.seen)
        for column, value in enumerate(values, start=1):
            _fill(sheet.cell(n, column), value, _COLORS.get(row.state) if column in _TO_FILL_IN else None)
    book.save(target)


def _fill(cell: Any, value: str, color: str | None) -> None:
    """Fill a cell with text, so that no program turns 988 into a number or a first = into a formula."""
    from openpyxl.styles import Alignment, PatternFill

    if value:
        cell.value, cell.data_type = value, "s"
    cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if color:
        cell.fill = PatternFill("solid", fgColor=color)


def read(source: Path) -> tuple[str, tuple[Row, ...]]:
    """Return the language of a workbook and its rows. Raises HotlineError for anything else."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(source, data_only=True)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, InvalidFileException):
        raise HotlineError(f"{source} cannot be read as a workbook: save it as .xlsx.") from None
    sheet = book.worksheets[0]
    head, *rows = sheet.iter_rows(values_only=True, max_col=len(HEAD)) if sheet.max_row else ((),)
    if tuple(head) != HEAD:
        raise HotlineError(f"{source} is not a workbook of hotline sheet --translate: its first row is another.")
    return sheet.title, tuple(Row(*map(_text, row)) for row in rows if row[0])


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).replace("\r\n", "\n").replace("_x000D_", "")

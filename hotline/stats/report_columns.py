"""The columns of the report, a row each. The page, the terminal, the CSV and the HTML file show what stands here.

To add a column, add a row to its table below. `report_tables` fills it in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

RowsOf = Literal["week", "hour", "topic", "words"]
"""What a table has rows for: the weeks, the hours of the day, the topics and pages that have a number, or the names of
its figures, for each of which `report_en.yaml` has words ("texted-sent")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportColumn:
    """A column: the figures (`disclosure.Figure`) whose numbers it adds up, by their kinds, and its head in both
    languages of the report.

    `result` takes only the figures whose name ends in it, as in "intake: answered". One that does not have a
    language (`has_language`) is left out of the report on one. `is_drawn` puts it into the chart of its table.
    """

    kinds: tuple[str, ...]
    en: str
    es: str
    result: str = ""
    has_language: bool = True
    is_drawn: bool = False

    def head(self, language: str) -> str:
        """Return the head of the column in a language of the report."""
        return {"en": self.en, "es": self.es}[language]


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table. Its title, the head of its rows and the hint below its title are names in `report_en.yaml`; a table of
    hours has a hint of its own."""

    title: str
    rows: RowsOf
    rows_head: str
    columns: tuple[ReportColumn, ...]
    hint: str = ""


TABLES: Final = (
    ReportTable(
        "by-week", "week", "week-of",
        (
            ReportColumn(kinds=("answered", "unanswered"), en="Texts", es="Mensajes", is_drawn=True),
            ReportColumn(kinds=("call",), en="Calls", es="Llamadas", has_language=False, is_drawn=True),
            ReportColumn(kinds=("unanswered",), en="No answer found", es="Sin respuesta"),
        ),
    ),
    ReportTable(
        "asked", "topic", "answer",
        (ReportColumn(kinds=("topic",), en="Number", es="Cuántas"),),
    ),
    ReportTable(
        "by-hour", "hour", "hour-from",
        (
            ReportColumn(kinds=("texts at",), en="Texts", es="Mensajes", has_language=False, is_drawn=True),
            ReportColumn(kinds=("calls at",), en="Calls", es="Llamadas", has_language=False, is_drawn=True),
        ),
    ),
    ReportTable(
        "listened", "topic", "page",
        (ReportColumn(kinds=("page",), en="Number", es="Cuántas"),),
    ),
    ReportTable(
        "stuck", "topic", "page",
        (ReportColumn(kinds=("stuck",), en="Number", es="Cuántas"),),
        hint="stuck-hint",
    ),
    ReportTable(
        "through", "topic", "through-from",
        (
            ReportColumn(kinds=("dialled",), en="Calls", es="Llamadas"),
            ReportColumn(kinds=("connected",), result="answered", en="Answered", es="Atendidas"),
            ReportColumn(kinds=("connected",), result="nobody", en="Nobody took it", es="Nadie la tomó"),
            ReportColumn(kinds=("connected",), result="closed", en="Closed", es="Cerrado"),
        ),
    ),
    ReportTable(
        "texted", "words", "outcome",
        (ReportColumn(kinds=("texted",), en="Number", es="Cuántas", has_language=False),),
    ),
    ReportTable(
        "apart", "words", "what",
        (ReportColumn(kinds=("danger", "988", "capped"), en="Number", es="Cuántos"),),
        hint="apart-hint",
    ),
)  # fmt: skip
"""The tables in the order in which they are shown, each with its columns."""

WORD: Final = "word"
"""The kind of the words without an answer. They are listed, not counted, and stand in no column."""


def shown_kinds() -> frozenset[str]:
    """Return the kinds of figures that a report shows."""
    return frozenset({WORD, *(kind for table in TABLES for column in table.columns for kind in column.kinds)})

"""What the line makes of labeled texts, by kind, language and length: `python -m tests.benchmarks.figures [FILE ...]`.

Each line of a JSONL file has `text`, `expect`, `lang`, `kind` and maybe `also_ok` (docs/measuring.md).
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hotline.content import loader
from hotline.nlu.router import Router
from tests.support.labels import labels
from tests.support.servers import ROOT

LENGTHS = (40, 80, 160)


@dataclass(frozen=True)
class Row:
    """A labeled text, whether it got the crisis words, and whether its first label was right or also accepted."""

    groups: tuple[str, ...]
    label: str
    is_alarm: bool
    is_right: bool


def read(files: Sequence[Path]) -> list[Row]:
    """Route the texts of files."""
    catalogue, _ = loader.load(ROOT / "prompts", date.today())
    router = Router(catalogue)
    lines = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines() if line]
    return [_row(line, labels(catalogue, router.match(line["text"]))) for line in lines]


def _row(line: dict[str, str], found: list[str]) -> Row:
    others = line.get("also_ok") or ""
    is_alarm = not {"crisis", "emergency", "violence"}.isdisjoint(found)
    calm = "either" if "crisis" in others else "calm"
    label = ("soft" if others else "hard") if line["expect"] == "crisis" else calm
    is_right = is_alarm if line["expect"] == "crisis" else found[0] == line["expect"] or found[0] in others
    longest = next((f"up to {most} characters" for most in LENGTHS if len(line["text"]) <= most), "longer")
    return Row(("all", line["lang"], longest, line["kind"]), label, is_alarm, is_right)


def share(values: Sequence[bool]) -> str:
    """Write how many of some values are true, and the percentage."""
    return f"{sum(values):5}/{len(values):<5}{sum(values) / len(values):7.1%}" if values else f"{'-':>18}"


def main(files: list[str]) -> int:
    """Print a row for each group: danger found (hard, soft), calm texts that got the crisis words, right answers."""
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in read([Path(file) for file in files] or [ROOT / "tests/data/heldout.jsonl"]):
        for group in row.groups:
            groups[group].append(row)
    print(f"{'':26}" + "".join(f"{name:>19}" for name in ("hard", "soft", "calm, alarms", "right")))
    for group, rows in groups.items():
        found = [share([row.is_alarm for row in rows if row.label == label]) for label in ("hard", "soft", "calm")]
        print(f"{group:26}" + "".join(f" {text}" for text in (*found, share([row.is_right for row in rows]))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""How the second opinion's threshold trades misses for false alarms: `python -m tests.benchmarks.danger [FILE ...]`.

Each line of a JSONL file has `text`, `expect` and maybe `also_ok` (docs/measuring.md). Texts are split in two halves by
a hash: the threshold is chosen on the first, looked at on the second. Lines that the model learned from are left out.
"""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path

from hotline.nlu import train
from hotline.nlu.danger import danger_detector, danger_model
from hotline.nlu.danger.danger_model import CRISIS_THRESHOLD
from hotline.text import normalize
from tests.support.servers import ROOT

THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.83, 0.85, 0.9, 0.95)
NEVER = 2.0
LENGTHS = ((0, 40), (40, 80), (80, 160), (160, 1000))


@dataclass(frozen=True)
class Row:
    """A labelled line, what the patterns say of it, and the model's chance (0 where an idiom is known in it)."""

    text: str
    label: str
    is_found: bool
    chance: float

    @property
    def half(self) -> int:
        return hashlib.sha1(self.text.encode(), usedforsecurity=False).digest()[-1] % 2


def read(files: list[Path]) -> list[Row]:
    """Read the lines of files that the model has not learned from."""
    learned = {normalize.simplify(text) for text in (*train.dangerous(), *train.calm())}
    lines = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    return [_row(line) for line in lines if normalize.simplify(line["text"]) not in learned]


def _row(line: dict[str, object]) -> Row:
    text, others = str(line["text"]), line.get("also_ok") or ()
    calm = "calm" if "crisis" not in str(others) else "either"
    label = ("soft" if others else "hard") if line["expect"] == "crisis" else calm
    detector = danger_detector.Detector()
    chance = danger_model.shipped().score(detector.without_idioms(text))
    return Row(text, label, detector.find(text) is not None, chance)


def share(rows: list[Row], label: str, threshold: float) -> str:
    """Say which share of the lines with a label gets the crisis words at a threshold."""
    some = [row for row in rows if row.label == label]
    return (
        f"{sum(row.is_found or row.chance >= threshold for row in some) / len(some):8.1%}" if some else "       -"
    )


def main(files: list[str]) -> int:
    """Print a row for each half and threshold, then the false alarms by length."""
    rows = read([Path(file) for file in files] or [ROOT / "tests/data/heldout.jsonl"])
    print(f"{'half':>4} {'threshold':>9} {'hard':>8} {'soft':>8} {'calm':>8}")
    for half in (0, 1):
        some = [row for row in rows if row.half == half]
        for threshold in (*THRESHOLDS, NEVER):
            shares = " ".join(share(some, label, threshold) for label in ("hard", "soft", "calm"))
            print(f"{half:4} {'none' if threshold == NEVER else threshold:>9} {shares}")
    for low, high in LENGTHS:
        some = [row for row in rows if low <= len(row.text) < high]
        print(f"calm, {low} to {high} characters: {share(some, 'calm', CRISIS_THRESHOLD)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

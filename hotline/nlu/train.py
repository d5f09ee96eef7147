"""Learn the second opinion on danger anew: `python -m hotline.nlu.train`, with the dev dependencies installed.

It reads lines in this repository only: the examples of the families in `crisis_en.yaml` and `crisis_es.yaml` and the
lines in `crisis_lines.yaml` as danger; the families' counter-examples, everyday lines (`everyday`) and all ways people
ask for a topic or a message, in `prompts/` and by default, as calm. It writes `danger_model.bin`: the same
lines give the same bytes. It also compiles all patterns (`pattern_files`), and the ways people ask
(`shipped_examples`). Nothing at runtime imports this module.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from hotline import filesystem
from hotline.content import loader
from hotline.models import Language
from hotline.nlu.danger import danger_detector, danger_model, danger_patterns, everyday
from hotline.nlu.patterns import pattern_files, subjects
from hotline.nlu.people import far_away, hardship, someone_else
from hotline.nlu.topics import center_questions, examples, shipped_examples, topic_questions
from hotline.nlu.topics.examples import DANGERS
from hotline.nlu.topics.shipped_examples import Ways
from hotline.text import normalize

PROMPTS = Path(__file__).parents[2] / "prompts"
STRENGTH = 10.0
"""The inverse of the L2 penalty: of 1, 3, 10 and 100 the best on the tuning half."""

_LARGEST = 127

PATTERNS = (
    *(danger_patterns.SET, hardship.SET, someone_else.SET, far_away.SET, center_questions.SET, topic_questions.SET),
    *(each.set for each in subjects.ALL),
)
"""All sets of patterns that are shipped compiled."""


def dangerous() -> Sequence[str]:
    """Return the lines that show danger, each once, in a fixed order."""
    return sorted({text for language in danger_detector.LANGUAGES for text in danger_detector.examples(language)})


def calm() -> Sequence[str]:
    """Return the lines that show none, each once, in a fixed order. A line that is danger elsewhere is left out."""
    loaded, _ = loader.load(PROMPTS, date.today())
    asked = {text for language in loaded.languages.values() for text in _asked(language)}
    like = {text for language in danger_detector.LANGUAGES for text in danger_detector.look_alikes(language)}
    return sorted((asked | like | set(everyday.lines())) - set(dangerous()))


def digest(shows: Sequence[str], shows_none: Sequence[str]) -> bytes:
    """Return a hash that identifies these sets of lines."""
    lines = [*(f"1 {line}" for line in shows), *(f"0 {line}" for line in shows_none)]
    return hashlib.sha256("\n".join(lines).encode()).digest()


def train(shows: Sequence[str], shows_none: Sequence[str]) -> bytes:
    """Learn weights from lines and return them as the bytes of a model."""
    weights, bias = _fit(shows, shows_none)
    step = max(map(abs, weights)) / _LARGEST
    header = (danger_model.MAGIC, danger_model.BITS, digest(shows, shows_none), step, bias)
    quantized = bytes(round(weight / step) & 0xFF for weight in weights)
    return danger_model.HEADER.pack(*header) + quantized


def _fit(shows: Sequence[str], shows_none: Sequence[str]) -> tuple[Sequence[float], float]:
    """Fit a logistic regression, danger and calm weighing the same. Its solver draws no random numbers."""
    from sklearn.linear_model import LogisticRegression

    labels = [1] * len(shows) + [0] * len(shows_none)
    fitted = LogisticRegression(C=STRENGTH, solver="liblinear", class_weight="balanced", tol=1e-6, max_iter=1000)
    fitted.fit(_matrix([*shows, *shows_none]), labels)
    return fitted.coef_[0].tolist(), float(fitted.intercept_[0])


def _matrix(lines: Sequence[str]) -> Any:
    """Return a row for each line, as long as the unit, and a column for each bucket."""
    from scipy.sparse import csr_matrix

    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for line in lines:
        found = sorted(danger_model.buckets(normalize.expand(line).split()))
        values += [1 / len(found) ** 0.5] * len(found)
        columns += found
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(lines), 1 << danger_model.BITS))


def asked_in(folder: Path) -> Ways:
    """Return the ways people ask by the prompt files of a folder and the default ones."""
    loaded, _ = loader.load(folder, date.today())
    return tuple((language.code, tuple(examples.ways_of(language))) for language in loaded.languages.values())


def _asked(language: Language) -> Iterator[str]:
    for topic in language.topics.values():
        yield from (topic.title, *topic.keywords, *topic.asks)
    for message in language.messages.values():
        yield from () if message.name in DANGERS else message.asks
    for target, texts in language.examples.items():
        yield from () if target in DANGERS else texts


def main() -> int:
    """Compile the patterns, learn the model, compile the ways people ask, and write all into `data`."""
    pattern_files.write(PATTERNS)
    danger_patterns.shipped.cache_clear()
    ways = asked_in(PROMPTS)
    shipped_examples.write(ways, examples.classifiers(ways))
    shows, shows_none = dangerous(), calm()
    data = train(shows, shows_none)
    filesystem.atomic_write(danger_model.FILE, data)
    lines = f"{len(shows):,} lines of danger and {len(shows_none):,} calm ones"
    print(f"{danger_model.FILE.name}: {len(data):,} bytes from {lines}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

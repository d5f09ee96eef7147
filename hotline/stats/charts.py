"""Columns over an axis, as SVG draws them: positions and labels, in the units of a picture of 400 by 230."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

WIDTH: Final = 400
HEIGHT: Final = 230
_LEFT, _RIGHT, _TOP, _BOTTOM = 36, 6, 24, 28
_TICKS: Final = 4
_LABEL_WIDTH: Final = 52
"""The room that the label of a column needs."""

_MOST_VALUES: Final = 13
"""The most columns that have their value written over them."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a column. `series` is its place in the legend, from 0."""

    x: float
    y: float
    width: float
    height: float
    series: int


@dataclass(frozen=True, slots=True)
class Label:
    """Words in a chart, and where they stand."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: the names of its series, its columns, the values over them, and the labels of its two axes."""

    series: tuple[str, ...]
    bars: tuple[Bar, ...]
    values: tuple[Label, ...]
    across: tuple[Label, ...]
    up: tuple[Label, ...]

    width = WIDTH
    height = HEIGHT
    left = _LEFT
    right = WIDTH - _RIGHT
    ground = HEIGHT - _BOTTOM


def columns(labels: Sequence[str], series: Mapping[str, Sequence[int]]) -> Chart:
    """Return a chart with a column for each label, in which the numbers of several series stand on each other."""
    totals = [sum(numbers) for numbers in zip(*series.values(), strict=True)]
    step = _step(max(totals, default=0))
    top = step * max(math.ceil(max(totals, default=0) / step), 1)
    scale, slot = (HEIGHT - _TOP - _BOTTOM) / top, (WIDTH - _LEFT - _RIGHT) / len(labels)
    middles = [_LEFT + slot * (n + 0.5) for n in range(len(labels))]
    ground = HEIGHT - _BOTTOM
    return Chart(
        tuple(series),
        tuple(_bars(middles, min(slot * 0.7, 48), scale, tuple(series.values()))),
        tuple(
            Label(x, ground - n * scale - 5, f"{n:,}")
            for x, n in zip(middles, totals, strict=True)
            if n and len(labels) <= _MOST_VALUES
        ),
        tuple(Label(x, HEIGHT - 9, words) for x, words in _thinned(middles, labels, slot)),
        tuple(Label(_LEFT - 6, ground - n * scale, f"{n:,}") for n in range(0, top + 1, step)),
    )


def _bars(middles: Sequence[float], width: float, scale: float, series: tuple[Sequence[int], ...]) -> Iterator[Bar]:
    for n, middle in enumerate(middles):
        y: float = HEIGHT - _BOTTOM
        for place, numbers in enumerate(series):
            height = numbers[n] * scale
            y -= height
            if height:
                yield Bar(middle - width / 2, y, width, height, place)


def _step(most: int) -> int:
    """Return the distance of the ticks: 1, 2 or 5, or ten or a hundred times as much."""
    size: int = 10 ** max(len(str(most // _TICKS)) - 1, 0)
    return next(step for step in (size, 2 * size, 5 * size, 10 * size) if step * _TICKS >= most)


def _thinned(middles: Sequence[float], labels: Sequence[str], slot: float) -> Iterator[tuple[float, str]]:
    """Yield as many labels as there is room for, from the first on. Empty ones need none."""
    named = [n for n, words in enumerate(labels) if words]
    gap = slot * min((after - n for n, after in pairwise(named)), default=1)
    for n in named[:: math.ceil(_LABEL_WIDTH / gap)]:
        yield middles[n], labels[n]

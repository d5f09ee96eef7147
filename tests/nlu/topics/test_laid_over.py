"""A classifier that is laid over another one ranks as if it had been compiled from all of its examples."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hotline.models import Catalogue
from hotline.nlu.topics import examples
from hotline.nlu.topics.classifier import features
from hotline.nlu.topics.ranking import Ranking
from hotline.nlu.topics.shipped_examples import Ways
from hotline.text import normalize

Asks = tuple[str, ...]
OURS = ("does elm street take my plan", "elm street plan", "insurance")

CHANGES: list[tuple[str, Callable[[str, Asks], Asks | None]]] = [
    ("nothing else", lambda _, asks: asks),
    ("other ways to ask", lambda topic, asks: (*asks[3:], *OURS) if topic == "insurance" else asks),
    ("a topic less", lambda topic, asks: None if topic == "php" else asks),
    ("a topic without ways to ask", lambda topic, asks: () if topic == "twelve-step" else asks),
    ("a way that leads elsewhere", lambda topic, asks: (*asks, "how long") if topic == "insurance" else asks),
    ("the same way once less", lambda topic, asks: asks[1:] if topic == "length" else asks),
]
TEXTS = (
    *("does elm street take my plan", "INSURANCE", "how long", "what is php", "cuanto dura", "visit elm street"),
    *("no", "twelve steps", "es gratis?", "can i come and visit", "asdf qwer", "i am not sure what this is"),
)


def changed(ways: Ways, change: Callable[[str, Asks], Asks | None]) -> Ways:
    """Change the ways to ask, and add a topic to the first language."""
    more = (("visit", ("VISIT", "VISIT", "can i come and visit", "visit elm street")),)
    return tuple(
        (
            code,
            (
                *((topic, own) for topic, asks in targets if (own := change(topic, asks)) is not None),
                *(more if n == 0 else ()),
            ),
        )
        for n, (code, targets) in enumerate(ways)
    )


@pytest.fixture(scope="module")
def ways(shipped: Catalogue) -> Ways:
    found = tuple((language.code, tuple(examples.ways_of(language))) for language in shipped.languages.values())
    return tuple((code, tuple((target, asks[::5]) for target, asks in targets)) for code, targets in found)


@pytest.mark.parametrize("change", [row[1] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_laid_over_is_as_compiled(
    ways: Ways, change: Callable[[str, Asks], Asks | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examples, "MOST_LAID_OVER", 0.2)  # of a fifth of the examples
    base = examples._compile(ways)
    own = changed(ways, change)
    over, whole = examples._laid_over(own), examples._compile(own)
    assert over is not None
    assert over.senses is base.senses, "the examples of both are kept once"
    for text in TEXTS:
        found, simple = features(text), normalize.simplify(text)
        assert chances(over.topics, found) == pytest.approx(chances(whole.topics, found))
        assert chances(over.languages, found) == pytest.approx(chances(whole.languages, found))
        assert (over.target(simple), over.is_shared(simple)) == (whole.target(simple), whole.is_shared(simple)), (
            text
        )


def chances(ranking: Ranking, found: object) -> dict[str, float]:
    return {guess.target: guess.score for guess in ranking.rank(found)}  # type: ignore[arg-type]


def test_what_differs_in_most_is_compiled_anew(ways: Ways) -> None:
    base = examples._compile(ways)
    assert base.target("insurance") == "insurance"
    assert examples._laid_over(changed(ways, lambda _, asks: asks[::2])) is None

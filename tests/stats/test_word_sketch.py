"""Words that nobody could be answered with: plain ones of five senders, and an attack that looks for anybody else's."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from hotline.cli import report as command
from hotline.models import Catalogue
from hotline.nlu.patterns.data_files import LANGUAGES
from hotline.settings import Settings
from hotline.stats import report_html
from hotline.stats.counters import Counters, Writer, monday, today
from hotline.stats.database import StatsDatabase
from hotline.stats.report_names import Names
from hotline.stats.word_sketch import WordSketch, plain_words
from hotline.web import app
from hotline.web.call_voice import CallVoice
from hotline.web.store import Store
from tests.conftest import ENVIRON, PROMPTS
from tests.support.phone import Phone

MONDAY = date(2026, 11, 23)


def senders(count: int, sketch: WordSketch) -> list[str]:
    """Senders whose bits are all different in the sketch's key of the week."""
    sketch.add("+14155550100", "zebra")
    found: dict[int, str] = {}
    for n in range(1000):
        sender = f"+1415{n:07}"
        sketch._senders = {}
        sketch.add(sender, "parking")
        found.setdefault(sketch._senders["parking"], sender)
    sketch._senders = {}
    return list(found.values())[:count]


@pytest.fixture
def sketch() -> WordSketch:
    return WordSketch(lambda: MONDAY)


def test_a_word_is_told_once_when_five_senders_have_used_it(sketch: WordSketch) -> None:
    told = [sketch.add(sender, "is there PARKING, near the place?") for sender in senders(7, sketch)]
    assert told == [(), (), (), (), (("en", "parking"),), (), ()]


ALONE = [
    ("one sender five times", lambda five: five[:1] * 5, "parking"),
    ("four senders", lambda five: five[:4] * 3, "parking"),
    ("a word that is not in the list", lambda five: five, "plughcare zyxwina"),
    ("a name", lambda five: five, "maria and jose smith"),
    ("a number", lambda five: five, "8675309 415-555-0142 12"),
]


@pytest.mark.parametrize("choose, text", [row[1:] for row in ALONE], ids=[row[0] for row in ALONE])
def test_nothing_is_told_of(sketch: WordSketch, choose: Callable[[list[str]], list[str]], text: str) -> None:
    assert {sketch.add(sender, text) for sender in choose(senders(5, sketch))} == {()}


def test_a_week_forgets_the_one_before_and_its_key(sketch: WordSketch) -> None:
    five = senders(5, sketch)
    for sender in five[:4]:
        sketch.add(sender, "parking")
    key = sketch._key
    sketch._day = lambda: MONDAY + timedelta(days=7)
    assert sketch.add(five[4], "parking") == ()
    assert sketch._key != key
    assert sketch._senders["parking"].bit_count() == 1


def test_accents_and_case_do_not_matter(sketch: WordSketch) -> None:
    typed = ("guardería", "GUARDERIA", "guarderia?", "Guardería", "guarderia")
    told = [sketch.add(sender, words) for sender, words in zip(senders(5, sketch), typed, strict=True)]
    assert told[-1] == (("es", "guardería"),)


NAMES = """
aaron abby adam alex alma amy ana andrew angel anita ann art austin barbara ben bill brandon carmen chance
charlie christian cruz daisy dan david dawn destiny diamond dolores elena emma eric esperanza eve faith frank
gene grace grant guadalupe hector heather henry hope hunter iris ivy jack jade james jesus john jordan jose
joy juan june kelly laura lily linda lisa lucas luna luz maria mark mary max mercedes mercy miles mike mia
nancy norma olive oscar pat paul pedro peter pilar ray rich rob rocio rosa rose ruby rusty sandy sara sol
soledad sue summer tom tony trinity victor violet wade ward will zoe boston dallas denver houston phoenix
madison paris lincoln jackson orlando
"""


def test_the_list_has_no_names_no_numbers_and_no_words_of_danger() -> None:
    words = set(plain_words())
    assert words.isdisjoint(NAMES.split())
    assert all(word.isalpha() and len(word) > 1 for word in words)
    assert words.isdisjoint(
        ("kill", "suicide", "suicidio", "matar", "morir", "die", "overdose", "rape", "gun", "pistola")
    )
    assert tuple(dict.fromkeys(language for language, _ in plain_words().values())) == LANGUAGES


# ---- the attack

RARE = ("wheelchair", "kosher")
ODD = ("zyxwina", "plughcare", "8675309", "quuxville")


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> tuple[Phone, Path]:
    """A line in which twelve people asked about taxis, four about each of two rarer things, one with odd words."""
    state = tmp_path_factory.mktemp("words")
    counts = Counters()
    settings = Settings.from_environ({**ENVIRON, "HOTLINE_PROMPTS": str(PROMPTS), "HOTLINE_STATE": str(state)})
    phone = Phone(app.application(settings, Store(settings.prompts, CallVoice(settings.voices)), counts=counts))
    for n in range(12):
        phone.number = f"+1415555{n + 110:04}"
        phone.text("zyxwina zebra taxi quuxville plughcare 8675309")
        if n < 4:
            for word in RARE:
                phone.text(f"zebra {word} xylophone")
    writer = Writer(counts, lambda: StatsDatabase(f"sqlite:///{state / 'counts.db'}"), "one")
    assert writer.write()
    return phone, state


def outputs(state: Path, catalogue: Catalogue) -> dict[str, str]:
    """All that can be had of a line's state: every file, the page, the table and the CSV."""
    report = command.load({"HOTLINE_STATE": str(state), "HOTLINE_PROMPTS": str(PROMPTS)}, (monday(today()),))
    names, found = Names.of(catalogue), {"page": ""}
    found["page"] = report_html.page(report, names)
    for form in ("table", "csv"):
        out = io.StringIO()
        command.run(report, names, form, None, out)
        found[form] = out.getvalue()
    return found | {file.name: file.read_bytes().decode("latin-1") for file in state.rglob("*") if file.is_file()}


def test_what_many_asked_is_told_and_nobody_is_found(line: tuple[Phone, Path], shipped: Catalogue) -> None:
    found = outputs(line[1], shipped)
    assert {"page", "table", "csv", "counts.db"} <= set(found)
    for where, text in found.items():
        assert "taxi" in text, where
        for secret in (*RARE, *ODD, "zebra", *(f"415555{n + 110:04}" for n in range(12))):
            assert secret not in text.casefold(), (where, secret)


def test_who_has_the_memory_and_the_key_finds_one_number_in_sixty_four(sketch: WordSketch) -> None:
    """The strongest attack: the whole of the sketch, its key included, and a list of all numbers to try."""
    victim = "+14155550177"
    sketch.add(victim, "wheelchair")
    held = dict(sketch._senders)
    fitting = 0
    for n in range(6400):
        sketch._senders = {}
        sketch.add(f"+1415{n:07}", "wheelchair")
        fitting += sketch._senders == held
    assert fitting > 50


def test_a_word_that_an_answer_has_by_now_is_not_lacking(line: tuple[Phone, Path], shipped: Catalogue) -> None:
    report = command.load({"HOTLINE_STATE": str(line[1]), "HOTLINE_PROMPTS": str(PROMPTS)}, (monday(today()),))
    assert report_html.unanswered_words(report, Names.of(shipped)) == ("taxi",)
    assert report_html.unanswered_words(report, Names(answered=frozenset({"taxi"}))) == ()

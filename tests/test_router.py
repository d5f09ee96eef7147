"""What a text means, on the shipped prompts: the order of looking, both languages, and figures on held-out lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from hotline import sms, twiml, words
from hotline.commands.ask import ids
from hotline.model import By, Catalogue
from hotline.reply import reply
from hotline.router import Router
from tests import small

HELD_OUT = Path(__file__).parent / "data" / "heldout.jsonl"


@pytest.fixture(scope="session")
def router(shipped: Catalogue) -> Router:
    return Router(shipped)


MEANT = [
    # the carriers' words, as the whole message
    ("STOP", By.RESERVED, ("stop",), "en"),
    (" Unsubscribe ", By.RESERVED, ("stop",), "en"),
    ("help", By.RESERVED, ("help",), "en"),
    ("yes", By.RESERVED, ("start",), "en"),
    ("HELP!", By.KEYWORD, ("help",), "en"),
    ("stop.", By.KEYWORD, ("opt-out",), "en"),
    # danger, whatever else there is
    ("i want to kill myself", By.CRISIS, ("crisis",), "en"),
    ("INSURANCE i want to die", By.CRISIS, ("crisis", "insurance"), "en"),
    ("stop i took too many pills", By.CRISIS, ("crisis",), "en"),
    ("quiero morir", By.CRISIS, ("crisis",), "es"),
    # keywords and keys
    ("INSURANCE", By.KEYWORD, ("insurance",), "en"),
    ("#insurance 🙏", By.KEYWORD, ("insurance",), "en"),
    ("I.O.P.", By.KEYWORD, ("what-is-iop",), "en"),
    ("12 steps", By.KEYWORD, ("twelve-step",), "en"),
    ("menu", By.KEYWORD, ("welcome",), "en"),
    ("seguro", By.KEYWORD, ("insurance",), "es"),
    ("3 2", By.DIGIT, ("insurance",), "en"),
    ("press 3", By.DIGIT, ("time-and-cost",), "en"),
    ("ESPAÑOL", By.KEYWORD, ("language",), "es"),
    ("in english", By.KEYWORD, ("language",), "en"),
    # typing errors
    ("insurasnce", By.FUZZY, ("insurance",), "en"),
    ("lenght", By.FUZZY, ("length",), "en"),
    ("grouptherapy", By.FUZZY, ("group-therapy",), "en"),
    ("stpo", By.FUZZY, ("opt-out",), "en"),
    # questions
    ("will my blue cross pay 4 this", By.QUESTION, ("insurance",), "en"),
    ("can i sleep in my own bed", By.QUESTION, ("inpatient-outpatient",), "en"),
    ("do i have to talk in front of strangers", By.QUESTION, ("group-therapy",), "en"),
    ("cuanto dura", By.KEYWORD, ("length",), "es"),
    ("mi esposo puede venir a las sesiones", By.QUESTION, ("group-therapy",), "es"),
    ("this traffic is killing me", By.NOTHING, ("unknown",), "en"),
    # small talk
    ("please stop texting me", By.SMALL_TALK, ("opt-out",), "en"),
    ("no mas mensajes", By.SMALL_TALK, ("opt-out",), "es"),
    ("who is this", By.SMALL_TALK, ("who",), "en"),
    ("thank you so much", By.SMALL_TALK, ("thanks",), "en"),
    ("wrong number", By.SMALL_TALK, ("wrong-number",), "en"),
]


@pytest.mark.parametrize("text, by, targets, language", MEANT, ids=[row[0] for row in MEANT])
def test_what_a_text_means(router: Router, text: str, by: By, targets: tuple[str, ...], language: str) -> None:
    match = router.match(text)
    assert (match.by, set(match.targets), match.language) == (by, set(targets), language)
    assert match.targets[0] == "crisis" or by is not By.CRISIS


NOT_AN_OPT_OUT = [
    "how do i stop drinking",
    "when does the program end",
    "Big sale! Reply STOP to opt out of alerts",
]


@pytest.mark.parametrize("text", NOT_AN_OPT_OUT)
def test_what_is_no_opt_out(router: Router, text: str) -> None:
    assert not {"stop", "opt-out"} & set(router.match(text).targets)


def test_a_conversation_stays_in_its_language(router: Router) -> None:
    for text in ("iop", "php", "3 2", "menu"):
        assert router.match(text).language == "en"
        assert router.match(text, "es").language == "es"
    assert router.match("does insurance cover this", "es").language == "en"


def test_two_questions_get_one_answer_and_the_way_to_the_other(shipped: Catalogue, router: Router) -> None:
    match = router.match("how long is it? and does medicaid pay?")
    assert {*match.targets, *match.choices} == {"insurance", "length"}
    text = reply(shipped, match)
    assert shipped.default.topics[match.targets[0]].text in text
    assert shipped.default.topics[match.choices[0]].keywords[0] in text


def test_two_short_answers_come_together() -> None:
    line = small.catalogue("en")
    match = Router(line).match("length? insurance?")
    assert set(match.targets) == {"length", "insurance"}


def test_two_close_topics_are_offered() -> None:
    line = small.catalogue("en")
    same = ("the glimmer plan", "about the glimmer plan")
    object.__setattr__(line.default, "examples", {"length": same, "insurance": same})
    match = Router(line).match("the glimmer plan")
    assert (match.by, match.targets) == (By.AMBIGUOUS, ("ambiguous",))
    assert set(match.choices) == {"length", "insurance"}
    assert line.default.messages["also"].text.partition("{")[0] not in reply(line, match)
    assert any(
        f"{one} or {two}" in reply(line, match) for one, two in (("LENGTH", "INSURANCE"), ("INSURANCE", "LENGTH"))
    )


def test_an_answer_missing_in_a_language_is_given_in_words_that_say_so() -> None:
    both = small.catalogue("en", "es")
    spanish = both.languages["es"]
    without = {name: topic for name, topic in spanish.topics.items() if name != "insurance"}
    nodes = {keys: node for keys, node in spanish.nodes.items() if node.id != "insurance"}
    object.__setattr__(spanish, "topics", without)
    object.__setattr__(spanish, "nodes", nodes)
    match = Router(both).match("INSURANCE", "es")
    assert match.language == "es"
    assert reply(both, match) == "Por ahora, damos esta respuesta únicamente en inglés: insurance in en by text"


@given(st.text(max_size=400))
@hypothesis_settings(max_examples=80, deadline=None)
def test_any_text_has_a_reply_that_can_be_sent(shipped: Catalogue, router: Router, text: str) -> None:
    match = router.match(text)
    assert match == router.match(text)
    sent = twiml.outgoing(reply(shipped, match))
    assert sent.strip()
    assert sms.length(sent) <= sms.MAX_UNITS


def test_held_out_lines(shipped: Catalogue, router: Router) -> None:
    """Lines that were written without a look at the prompts or the patterns, but for those that stand among the
    examples by now, word for word. They have been looked at since, so this guards and proves nothing; see
    docs/measuring.md."""
    written = [json.loads(line) for line in HELD_OUT.read_text("utf-8").splitlines()]
    rows = [row for row in written if words.normalise(row["text"]) not in router.lexicon.prepare().whole_texts]
    assert len(rows) > 950
    said = [ids(shipped, router.match(row["text"])).split(",") for row in rows]
    right = sum(_is_right(row, got) for row, got in zip(rows, said, strict=True))
    danger = [
        got for row, got in zip(rows, said, strict=True) if row["expect"] == "crisis" and not row.get("also_ok")
    ]
    calm = [
        got
        for row, got in zip(rows, said, strict=True)
        if row["expect"] != "crisis" and "crisis" not in row.get("also_ok", [])
    ]
    assert right / len(rows) > 0.87
    assert sum("crisis" in got for got in danger) / len(danger) > 0.95
    assert sum("crisis" in got for got in calm) / len(calm) < 0.03


def _is_right(row: dict[str, object], got: list[str]) -> bool:
    allowed = row.get("also_ok", [])
    assert isinstance(allowed, list)
    return got[0] in (row["expect"], *allowed) or (row["expect"] == "crisis" and "crisis" in got)

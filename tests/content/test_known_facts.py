"""Answers and messages that use facts of `line.yaml`: live with them, and what is said without."""

from __future__ import annotations

import hashlib
import re
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hotline.content import loader, moments
from hotline.models import Catalogue, Language
from hotline.nlu.router import Router
from hotline.problems import Problem, Severity
from hotline.text import sms
from tests.support import folders
from tests.support.folders import TODAY, topic

PROMPTS = Path(__file__).parents[2] / "prompts"
BY_LANGUAGE = ("directions", "start", "bring", "who", "languages", "cost", "visits")
FACTS = (
    "name: Riverside Behavioral Health\naddress: 12 Elm Street, Springfield\nphone: 202-555-0123\n"
    "website: riverside.example.org\nemail: help@riverside.example.org\n"
    "hours: Mo-Fr 08:00-17:00\ntime-zone: America/New_York\n"
) + "".join(f"{name}:\n  en: some {name}\n  es: algo de {name}\n" for name in BY_LANGUAGE)
UNASKED = ("about-us", "a-person")
"""The messages for questions of an organization, which a line without one words differently or never says."""

NAMED = ("welcome", "help", "start", "stop", "who", "privacy", "fallback", "about-us", "a-person")


def shipped(folder: Path, line: str) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Load the shipped prompt files with this `line.yaml`."""
    shutil.copytree(PROMPTS, folder, dirs_exist_ok=True)
    folders.write(folder, {"line.yaml": line})
    return loader.load(folder, date(2026, 11, 26))


def own_topics(language: Language) -> set[str]:
    return {each.id for each in language.topics.values() if "/5-our-program/" in each.place.path}


def digest(catalogue: Catalogue) -> str:
    """Return a hash of every word that is texted or said."""
    said = []
    for language in catalogue.languages.values():
        said += [(each.text, *each.call) for each in language.messages.values() if each.name not in UNASKED]
        said += [(node.keys, node.text, node.call, node.menu) for node in language.nodes.values()]
    return hashlib.sha256(repr(said).encode()).hexdigest()


def test_without_the_file_no_word_changes_and_check_says_nothing(tmp_path: Path) -> None:
    shutil.copytree(PROMPTS, tmp_path / "with", dirs_exist_ok=True)
    shutil.copytree(PROMPTS, tmp_path / "without")
    for code in ("en", "es"):
        shutil.rmtree(tmp_path / "without" / code / "5-our-program")
    catalogue, problems = loader.load(tmp_path / "with", date(2026, 11, 26))
    assert problems == ()
    assert digest(catalogue) == digest(loader.load(tmp_path / "without", date(2026, 11, 26))[0])
    assert [option.id for option in catalogue.default.root.options][-1] == "how-it-compares"


def test_each_answer_is_live_once_its_facts_are_there(tmp_path: Path) -> None:
    catalogue, problems = shipped(tmp_path, "name: Elm\naddress: 12 Elm Street\nbring:\n  es: una identificación\n")
    assert own_topics(catalogue.languages["en"]) == {"where"}
    assert own_topics(catalogue.languages["es"]) == {"where", "what-to-bring"}
    assert catalogue.default.topics["where"].text == "Elm: 12 Elm Street. For more, reply MENU."
    missing = {str(each.place): each for each in problems if each.rule == "missing-fact"}
    start = missing["en/5-our-program/3-how-to-start.md:1"]
    assert start.severity is Severity.WARNING
    assert "write phone in line.yaml" in start.what


def test_with_all_facts_nothing_is_long_and_everybody_is_told_whose_line_it_is(tmp_path: Path) -> None:
    catalogue, problems = shipped(tmp_path, FACTS)
    assert {each.rule for each in problems} <= {"long-welcome"}
    for language in catalogue.languages.values():
        assert len(own_topics(language)) == 8
        for name in NAMED:
            text = language.messages[name].text
            assert "Riverside Behavioral Health" in text, name
            assert sms.measure(sms.strip_accents(text)).segments <= 2, name


@pytest.mark.parametrize(
    ("asked", "language", "target"),
    [
        ("what is your address", "en", "where"),
        ("where are you", "en", "where"),
        ("ADDRESS", "en", "where"),
        ("CENTER", "en", "our-program"),
        ("how do i make an appointment", "en", "how-to-start"),
        ("what do i need to bring", "en", "what-to-bring"),
        ("hay alguien que hable español", "es", "languages-spoken"),
        ("cómo hago una cita", "es", "how-to-start"),
        ("dónde están ubicados", "es", "where"),
        ("are you open now", "en", "hours"),
        ("how do i sign up", "en", "how-to-start"),
        ("how long is the wait", "en", "how-to-start"),
        ("what happens when i finish the program", "en", "about-us"),
        ("whats ur site", "en", "how-to-start"),
        ("tienen pagina web", "es", "how-to-start"),
        ("whats your email", "en", "about-us"),
        ("cual es su correo", "es", "about-us"),
        ("what place is this", "en", "who"),
        ("como se llama la clinica de ustedes", "es", "who"),
        ("is there daycare while i am in group", "en", "about-us"),
        ("la doctora soto esta los jueves", "es", "about-us"),
        ("cancel my appointment", "en", "about-us"),
        ("can i talk to someone", "en", "a-person"),
        ("i want to talk to a person", "en", "a-person"),
        ("operator", "en", "a-person"),
        ("can someone call me back", "en", "a-person"),
        ("get me a real person", "en", "a-person"),
        ("quiero hablar con una persona", "es", "a-person"),
        ("me pueden llamar", "es", "a-person"),
        ("i need someone to talk to", "en", "someone-to-talk-to"),
        ("what does insurance pay", "en", "insurance"),
        ("how long is the program", "en", "length"),
    ],
)
def test_a_question_about_the_organization_gets_its_answer(
    own_line: Catalogue, asked: str, language: str, target: str
) -> None:
    assert Router(own_line).match(asked, language).targets == (target,)


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("are you open now", "en"),
        ("what time do you open", "en"),
        ("where are you", "en"),
        ("how do i make an appointment", "en"),
        ("do you have parking", "en"),
        ("do you have a website", "en"),
        ("estan abiertos", "es"),
        ("a que hora abren", "es"),
    ],
)
def test_without_a_fact_the_answer_is_honest_and_has_a_number(
    general_line: Catalogue, asked: str, language: str
) -> None:
    match = Router(general_line).match(asked, language)
    assert match.targets == ("about-us",)
    assert "1-800-662-4357" in general_line.languages[language].text("about-us")


def test_the_number_to_ask_is_the_organizations_own(own_line: Catalogue) -> None:
    assert "Riverside Behavioral Health: 1-202-555-0123" in own_line.default.text("about-us")


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("i want to talk to a person", "en"),
        ("can someone call me back", "en"),
        ("operator", "en"),
        ("hay alguien que hable espanol", "es"),
    ],
)
@pytest.mark.parametrize(
    ("facts", "target"),
    [
        ("name: Elm\nphone: 202-555-0123\n", "a-person"),
        ("name: Elm\naddress: 12 Elm Street\n", "helpline"),
        ("", "helpline"),
    ],
    ids=["its number comes first", "a name without a number", "the general line"],
)
def test_who_asks_for_a_person_gets_the_organizations_own_number_where_there_is_one(
    tmp_path: Path, facts: str, target: str, asked: str, language: str
) -> None:
    catalogue, _ = shipped(tmp_path, facts) if facts else loader.load(PROMPTS, TODAY)
    assert Router(catalogue).match(asked, language).targets == (target,)


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_person_is_the_organizations_number_its_hours_then_samhsa_and_988(
    own_line: Catalogue, language: str
) -> None:
    text = own_line.languages[language].text("a-person")
    said = ["Riverside", "1-202-555-0123", "{hours}", "1-800-662-4357", "988", "911"]
    assert sorted(map(text.index, said)) == [text.index(each) for each in said]


@pytest.mark.parametrize(
    ("words", "answer", "is_told"),
    [
        ("Use the door on 2nd Avenue.", "where", True),
        ("Use the door on 2nd Avenue.", "hours", True),
        ("Use the door on 2nd Avenue.", "how-to-start", False),
        ("Use the door on 2nd Avenue. " * 9, "where", False),
    ],
    ids=["where", "when", "not elsewhere", "no room"],
)
def test_whoever_is_about_to_come_reads_the_notice(tmp_path: Path, words: str, answer: str, is_told: bool) -> None:
    folders.write(tmp_path, {"en/notice.md": f"---\nuntil: 2026-12-04\n---\n{words}\n"})
    where = "name: Elm\naddress: 12 Elm Street\nphone: 202-555-0123\n"
    catalogue, _ = shipped(tmp_path, f"{where}time-zone: America/New_York\nhours: Mo-Fr 08:00-17:00\n")
    now = moments.at(catalogue, datetime(2026, 11, 30, 15, tzinfo=UTC))
    assert now.default.text(answer).startswith(words.strip()) == is_told
    later = moments.at(catalogue, datetime(2026, 12, 7, 15, tzinfo=UTC))
    assert words.strip() not in later.default.text(answer)


def test_a_message_of_staff_that_lacks_a_fact_is_replaced_by_the_default(tmp_path: Path) -> None:
    folders.write(tmp_path, {"en/1-iop.md": topic("IOP"), "en/thanks.md": "Thanks. 988. Ask {phone}."})
    catalogue, problems = loader.load(tmp_path, TODAY)
    assert catalogue.default.text("thanks").startswith("You're welcome.")
    assert [(each.rule, each.place.path) for each in problems] == [("missing-fact", "en/thanks.md")]


def test_words_for_danger_have_no_facts(tmp_path: Path) -> None:
    words = "Call 988 or 911. [{name}]"
    folders.write(tmp_path, {"en/1-iop.md": topic("IOP"), "en/crisis.md": words, "line.yaml": "name: Elm\n"})
    _, problems = loader.load(tmp_path, TODAY)
    assert ("placeholder", "en/crisis.md") in {(each.rule, each.place.path) for each in problems}


@pytest.fixture(scope="module")
def own_line(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """A line with all facts but an email address."""
    without_email = re.sub("(?m)^email:.*\n", "", FACTS)
    return shipped(tmp_path_factory.mktemp("own"), without_email)[0]


@pytest.fixture(scope="module")
def general_line() -> Catalogue:
    return loader.load(PROMPTS, date(2026, 11, 26))[0]

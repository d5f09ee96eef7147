"""The shipped words, read as a stranger would: safe alone, safe when joined, the same promise in both languages."""

from __future__ import annotations

import re
from datetime import date

import pytest

from hotline.content import checks, default_files, messages
from hotline.content import loader as catalogues
from hotline.content.compiler import LanguageSource, compile_language
from hotline.content.rendered import SPOKEN_ONLY, all_rendered
from hotline.models import Catalogue, Match, MatchReason
from hotline.nlu.replies import reply
from hotline.nlu.router import Router
from hotline.text import readability, sms
from hotline.text.phone_numbers import COUNTRIES
from tests.conftest import PROMPTS

NAMES_THE_LIFELINE = (
    "welcome", "crisis", "unknown", "ambiguous", "start", "stop", "help", "opt-out", "thanks", "who", "upset",
    "fallback", "too-many", "mental-health", "helpline",
)  # fmt: skip
HOW_TO_REACH_IT = {"en": ("call or text 988",), "es": ("oprima 2", "AYUDA")}
TEXTED = [
    (code, name) for code in ("en", "es") for name in sorted(messages.MESSAGES) if name not in SPOKEN_ONLY
]  # fmt: skip

CHECKED = date(2026, 11, 26)

both = pytest.mark.parametrize("code", ["en", "es"])


def topics(catalogue: Catalogue, code: str) -> list[str]:
    return [topic.id for topic in catalogue.languages[code].root.topics()]


def sent(catalogue: Catalogue, code: str, name: str) -> str:
    """A text as a phone shows it."""
    return sms.strip_accents(catalogue.languages[code].text(name))


def holds(words: str, parts: tuple[str, ...]) -> bool:
    return all(part.lower() in words.lower() for part in parts)


def test_no_shipped_file_has_an_error_for_which_built_in_words_would_stand_in() -> None:
    _, problems = catalogues.load(PROMPTS, date(2026, 11, 23))
    assert [str(problem) for problem in problems if problem.is_error] == []


@both
@pytest.mark.parametrize("name", NAMES_THE_LIFELINE)
def test_a_message_says_how_to_reach_988_by_voice_and_by_text(shipped: Catalogue, code: str, name: str) -> None:
    assert holds(sent(shipped, code, name), HOW_TO_REACH_IT[code])


def test_no_spanish_message_says_to_call_988_without_the_key_for_spanish() -> None:
    said = [section.words for file in default_files.of("es") for section in file.sections]
    assert [words for words in said if "llame al 988" in words and "oprima 2" not in words] == []


@both
def test_there_is_one_default_file_for_every_message_the_helpline_and_the_examples(code: str) -> None:
    assert sorted(file.name.id for file in default_files.of(code)) == sorted(
        (*messages.MESSAGES, "helpline", "examples")
    )


@both
def test_no_rule_about_a_file_finds_anything_in_the_default_ones(code: str) -> None:
    found = [
        str(problem) for file in default_files.of(code) for problem in checks.check_file(file, CHECKED, COUNTRIES)
    ]
    assert found == []


@both
def test_no_rule_about_words_as_they_are_sent_finds_anything_in_the_default_ones(code: str) -> None:
    files = default_files.complete(code, ())
    language = compile_language(LanguageSource(code, files), COUNTRIES)
    found = (checks.check_rendered(words.as_delivered()) for words in all_rendered(language, files))
    assert [str(problem) for problems in found for problem in problems] == []


@pytest.mark.parametrize("name", ["en/welcome.md", "en/0-helpline.md", "es/welcome.md", "es/0-helpline.md"])
def test_what_a_new_line_starts_from_is_the_default_file(name: str) -> None:
    assert (PROMPTS / name).read_bytes() == default_files.source(name)


@both
@pytest.mark.parametrize("name", ["thanks", "who", "upset", "unknown", "helpline"])
def test_nobody_is_sent_to_the_treatment_helpline_to_talk(shipped: Catalogue, code: str, name: str) -> None:
    words = sent(shipped, code, name).lower()
    assert not re.search(r"(to talk with|para hablar con)\W+\w+[^.]*samhsa", words)


@both
def test_no_answer_opens_with_a_yes_to_a_question_that_may_be_another(shipped: Catalogue, code: str) -> None:
    opened = {topic: sent(shipped, code, topic).split()[0] for topic in topics(shipped, code)}
    assert [topic for topic, word in opened.items() if word.strip(".,").lower() in ("yes", "no", "si")] == []


@pytest.mark.parametrize("name", [name for code, name in TEXTED if code == "es"])
def test_no_spanish_text_hangs_on_an_accent_that_a_text_drops(shipped: Catalogue, name: str) -> None:
    words = re.findall(r"\w+", shipped.languages["es"].text(name).lower())
    assert {"sí", "aún", "más", "está", "sólo", "él", "tú", "mí"}.intersection(words) == set()
    assert [word for word in words if word.endswith("ó")] == []  # "si llamó" is sent as "si llamo": if I call


@both
def test_no_spanish_answer_hangs_on_one_either(shipped: Catalogue, code: str) -> None:
    for topic in topics(shipped, code):
        words = re.findall(r"\w+", shipped.languages[code].text(topic).lower())
        assert {"sí", "aún", "más", "está", "sólo", "él", "tú", "mí"}.intersection(words) == set(), topic


@both
def test_an_answer_and_how_to_get_another_fit_two_segments(shipped: Catalogue, code: str) -> None:
    asked = topics(shipped, code)
    pairs = ((one, other) for one in asked for other in asked if one != other)
    long = {
        (one, other)
        for one, other in pairs
        if sms.measure(
            sms.strip_accents(reply(shipped, Match(MatchReason.QUESTION, (one,), code, 0.9, (other,))))
        ).segments
        > 2
    }
    assert long == set()


@both
def test_the_answer_to_danger_is_one_segment(shipped: Catalogue, code: str) -> None:
    assert sms.measure(sent(shipped, code, "crisis")).segments == 1


def test_every_english_text_reads_at_sixth_grade_or_below(shipped: Catalogue) -> None:
    names = [*topics(shipped, "en"), *(name for code, name in TEXTED if code == "en" and name != "also")]
    assert {name: grade for name in names if (grade := readability.grade(sent(shipped, "en", name))) > 6} == {}


@both
@pytest.mark.parametrize("promise", ["no out-of-pocket", "without paying", "sin pagar"])
def test_nobody_is_promised_free_care(shipped: Catalogue, code: str, promise: str) -> None:
    assert promise not in sent(shipped, code, "insurance")


@pytest.mark.parametrize(
    "code, warning",
    [
        ("en", "Do not stop alcohol or pills on your own: it can be dangerous."),
        ("es", "No deje el alcohol o las pastillas sin médico: es peligroso."),
    ],
)
def test_the_answer_on_addiction_warns_of_stopping_alone(shipped: Catalogue, code: str, warning: str) -> None:
    assert warning in sent(shipped, code, "addiction")


def test_no_spanish_text_tells_people_to_reply_sure(shipped: Catalogue) -> None:
    assert shipped.languages["es"].topics["insurance"].keywords[0] == "COSTO"
    assert Router(shipped).match("seguro").targets == ("insurance",)


ASKED = [
    *((word, "opt-out") for word in ("parar", "pare", "cancelar", "salir", "fin", "basta", "baja", "no más")),
    ("alto por favor", "opt-out"),
    ("pagar", "insurance"), ("plan médico", "insurance"), ("¿aceptan mi plan médico?", "insurance"),
    ("tengo la reforma de salud", "insurance"), ("quiero saber del programa", "what-is-iop"),
    ("tengo problemas con la bebida", "addiction"), ("mi hermano recayó", "relapse"),
    ("quiero salir de las drogas", "addiction"), ("¿puedo llevar a mi esposo?", "group-therapy"),
    ("es muy largo el programa", "length"), ("¿cómo hago una cita?", "helpline"),
    ("¿hay alguien ahí?", "who"), ("¿alguien lee esto?", "who"), ("is anybody reading this", "who"),
    ("is anyone there", "who"), ("padre", "unknown"),
]  # fmt: skip


@pytest.mark.parametrize("text, target", ASKED)
def test_everyday_words_reach_their_answer(shipped: Catalogue, text: str, target: str) -> None:
    assert Router(shipped).match(text, "es").targets[0] == target


@pytest.mark.parametrize(
    "text, code",
    [
        ("spanish please", "es"), ("Español, por favor", "es"), ("I don't speak English", "es"),
        ("mejor en inglés", "en"), ("in english please", "en"), ("en ingles por favor", "en"),
    ],
)  # fmt: skip
def test_asking_for_a_language_in_the_other_one_gets_it(shipped: Catalogue, text: str, code: str) -> None:
    match = Router(shipped).match(text)
    assert (match.targets, match.language) == (("language",), code)


@both
def test_the_reply_about_language_is_true_in_either(shipped: Catalogue, code: str) -> None:
    assert holds(sent(shipped, code, "language"), ("ESPAÑOL",) if code == "en" else ("ENGLISH",))
    assert "will get English" not in sent(shipped, code, "language")

"""What forms ask for: within their limits, safe in danger, true, and in both languages."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from hotline.carrier import legal_pages
from hotline.carrier.registration import Entry, Organization, entries
from hotline.cli import compliance as command
from hotline.content import loader
from hotline.models import Catalogue
from hotline.stats.counters import DailyCount
from tests.conftest import PROMPTS
from tests.support import folders
from tests.support.html import Page
from tests.support.phone import Phone

WHO = Organization("Riverside Care", "help@riverside.example.org")


def entry(catalogue: Catalogue, field: str, language: str = "en") -> Entry:
    return next(each for each in entries(catalogue, WHO) if (each.field, each.language) == (field, language))


def test_every_field_fits_its_form_with_the_shipped_words(shipped: Catalogue) -> None:
    assert [each.field for each in entries(shipped, WHO) if not each.fits] == []


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    "word, holds",
    [
        ("HELP reply", ("Riverside Care", "988", "911", "STOP", "help@riverside.example.org", "1-800-662-4357")),
        ("STOP reply", ("Riverside Care", "988", "911", "START", "help@riverside.example.org")),
        ("START reply", ("Riverside Care", "988", "911", "HELP", "STOP")),
    ],
)
def test_the_opt_out_texts_name_who_and_what_is_needed(
    shipped: Catalogue, word: str, holds: tuple[str, ...], language: str
) -> None:
    words = entry(shipped, word, language).words
    assert [part for part in holds if part not in words] == []


@pytest.mark.parametrize("word", ["HELP", "STOP", "START"])
def test_what_the_words_say_already_is_not_said_twice(tmp_path: Path, word: str) -> None:
    prompts = folders.good(tmp_path)
    said = "Riverside Care: ask help@riverside.example.org. In crisis, call 988. In danger, call 911."
    (prompts / f"en/{word.lower()}.md").write_text(f"{said}\n")
    catalogue, _ = loader.load(prompts, date(2026, 11, 26))
    words = entry(catalogue, f"{word} reply").words
    assert [words.count(each) for each in ("Riverside Care", "help@riverside.example.org")] == [1, 1]


def test_the_stop_text_says_that_one_can_still_call(shipped: Catalogue) -> None:
    assert "You can still call this number" in entry(shipped, "STOP reply").words
    assert "Puede llamar a este numero" in entry(shipped, "STOP reply", "es").words


@pytest.mark.parametrize("name", ["A", "Riverside Care of the Great Lakes", "B" * 60, "St. Mary's 4 U!"])
@pytest.mark.parametrize("contact", ["x", "a.very.long.address@department.of.health.example.org"])
def test_a_long_name_never_drops_988(shipped: Catalogue, name: str, contact: str) -> None:
    texts = [
        each.words for each in entries(shipped, Organization(name, contact)) if each.form == "Opt-Out Management"
    ]
    assert len(texts) == 3 * len(shipped.languages)
    for words in texts:
        assert "988" in words
        assert words.startswith(f"{name}: ")


def test_the_registration_has_its_samples_and_says_how_people_opt_in(shipped: Catalogue) -> None:
    fields = {each.field for each in entries(shipped, WHO)}
    assert {"description", "how people opt in", "sample message 1", "sample message 2"} <= fields
    first = entry(shipped, "sample message 1").words
    assert first.startswith("Riverside Care: ")
    assert "reply STOP" in first
    assert entry(shipped, "opt-in wording").words in entry(shipped, "how people opt in").words


def test_the_words_come_from_the_prompt_files(tmp_path: Path) -> None:
    prompts = folders.good(tmp_path)
    (prompts / "en/stop.md").write_text(
        "No more texts. Our phone answers. In crisis, call 988. In danger, call 911.\n"
    )
    out = io.StringIO()
    assert command.run(prompts, command.ComplianceOptions(WHO), out) == 0
    assert "Riverside Care: No more texts. Our phone answers." in out.getvalue()


def test_a_text_that_cannot_be_made_to_fit_is_told(tmp_path: Path) -> None:
    out = io.StringIO()
    assert command.run(PROMPTS, command.ComplianceOptions(Organization("A" * 300, "x")), out) == 1
    assert "WRONG LENGTH" in out.getvalue()


@pytest.mark.parametrize(
    "html", [legal_pages.privacy(WHO, False), legal_pages.terms(WHO)], ids=["privacy", "terms"]
)
def test_the_pages_are_sound_html_that_loads_nothing(html: str) -> None:
    page = Page(html)
    assert page.open == page.fetched == []
    assert page.said.count("988") >= 2
    assert "Riverside Care" in page.said
    assert "{" not in page.said


def test_the_privacy_page_says_what_twilio_keeps() -> None:
    kept, redacted = (
        " ".join(Page(legal_pages.privacy(WHO, is_redacted)).said.split()) for is_redacted in (False, True)
    )
    for is_there in ("Twilio keeps numbers, times and the words", "Twilio guarda números, horas y las palabras"):
        assert is_there in kept
        assert is_there not in redacted
    for is_there in ("We have set Twilio to blank out the words", "Hemos configurado Twilio para que borre"):
        assert is_there in redacted
        assert is_there not in kept


BY = {"en": {"hour": "by the hour", "day": "by the day"}, "es": {"hour": "por hora", "day": "por día"}}


@pytest.mark.parametrize("language", BY)
def test_the_privacy_page_says_of_what_time_a_count_is(language: str) -> None:
    html = legal_pages.privacy(WHO, False)
    kept = html.partition(f'<section lang="{language}">')[2].partition("</p>")[0]
    assert [unit for unit, words in BY[language].items() if words in kept] == [
        unit for unit in BY[language] if unit in DailyCount._fields
    ]


def test_a_name_is_never_taken_for_html() -> None:
    html = legal_pages.terms(Organization("<script>alert(1)</script>", "a&b"))
    assert "<script>" not in html
    assert "<script>alert(1)</script>" in Page(html).said


def test_the_pages_for_forms_are_written(tmp_path: Path) -> None:
    out = io.StringIO()
    command.run(PROMPTS, command.ComplianceOptions(WHO, tmp_path / "public"), out)
    assert {file.name for file in (tmp_path / "public").iterdir()} == {
        "privacy.html",
        "terms.html",
    }


@pytest.mark.parametrize("word", ["PRIVACY", "privacy?", "is this confidential"])
def test_privacy_is_told_in_one_text(shared_phone: Phone, word: str) -> None:
    (reply,) = shared_phone.text(word)
    assert "We do not keep your number" in reply
    assert "Twilio" in reply

"""The report on the staff page: the numbers of the weeks that are asked for, and of no other."""

from __future__ import annotations

import re
from datetime import date, timedelta
from importlib import resources
from pathlib import Path

import pytest

from hotline.settings import Settings
from hotline.stats.counters import Count, DailyCount, monday, today
from hotline.stats.database import StatsDatabase
from hotline.stats.report_words import ReportWords, strings
from hotline.web import app
from hotline.web.call_voice import CallVoice
from hotline.web.store import Store
from tests.conftest import PROMPTS
from tests.support import places
from tests.support.html import Page
from tests.support.phone import TOKEN
from tests.support.staff_browser import HERE, Browser

LAST = monday(today()) - timedelta(weeks=1)
BEFORE = LAST - timedelta(weeks=1)


def counted(day: date, language: str, name: str, n: int) -> dict[DailyCount, int]:
    of = {DailyCount(day.isoformat(), Count("topic", language, "sms", name)): n}
    return of | {DailyCount(day.isoformat(), Count("matched", language, "sms", "keyword")): n}


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    state = tmp_path_factory.mktemp("report")
    database = StatsDatabase(f"sqlite:///{state / 'counts.db'}")
    database.write(counted(LAST, "en", "insurance", 12), "one", 1)
    database.write(counted(LAST + timedelta(days=6), "es", "insurance", 7), "one", 2)
    database.write(counted(BEFORE, "en", "length", 9), "one", 3)
    database.write(counted(today(), "en", "php", 50), "one", 4)
    database.close()
    names = {"TWILIO_AUTH_TOKEN": TOKEN, "HOTLINE_PUBLIC_URL": HERE, "HOTLINE_LOG_LEVEL": "critical"}
    settings = Settings.from_environ({**names, "HOTLINE_STATE": str(state), "HOTLINE_PROMPTS": str(PROMPTS)})
    browser = Browser(app.application(settings, Store(PROMPTS, CallVoice({"en": "Polly.Joanna-Neural"}))))
    browser.open()
    return browser


def said(browser: Browser, query: str) -> str:
    response = browser.get(f"/report?{query}")
    assert response.status_code == 200
    return " ".join(Page(response.text).said.split())


ASKED = [
    ("four weeks unless others are asked for", "", "28 texts", "19 9"),
    ("a day of a week is that week", f"from={LAST}&to={LAST}", "19 texts", "19"),
    ("the week before", f"from={BEFORE}&to={BEFORE}", "9 texts", "9"),
    ("one language", f"from={LAST}&language=es", "7 texts", "7"),
    ("an unknown language is all", f"from={LAST}&language=xx", "19 texts", "19"),
    ("what is not a day", "from=yesterday&to=9999-99-99", "28 texts", "19 9"),
    ("the week that has begun", f"from={today()}&to={today()}", "19 texts", "19"),
]


@pytest.mark.parametrize("query, texts, topics", [row[1:] for row in ASKED], ids=[row[0] for row in ASKED])
def test_it_shows(browser: Browser, query: str, texts: str, topics: str) -> None:
    words = said(browser, query)
    assert f"{texts}" in words
    titles = ["Does insurance cover an IOP?", "How long is an IOP?"]
    expected = " ".join(f"{title} {n}" for title, n in zip(titles, topics.split(), strict=False))
    assert (expected if topics != "9" else "How long is an IOP? 9") in words
    assert "50" not in words


LINES = [
    ("all", "", "21 texts", "All lines"),
    ("one", "line=elm-street", "12 texts", "Elm Street Center"),
    ("the common one", "line=common", "9 texts", "line common only"),
    ("one that there is none of", "line=../oak", "21 texts", "All lines"),
]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    """The page of a deployment with several lines."""
    folder, state = places.small(tmp_path_factory.mktemp("many") / "prompts"), tmp_path_factory.mktemp("state")
    database = StatsDatabase(f"sqlite:///{state / 'counts.db'}")
    for n, (line, texts) in enumerate((("elm-street", 12), ("", 9)), start=1):
        of = Count("matched", "en", "sms", "keyword", line)
        database.write({DailyCount(LAST.isoformat(), of): texts}, "one", n)
    database.close()
    names = {"TWILIO_AUTH_TOKEN": TOKEN, "HOTLINE_PUBLIC_URL": HERE, "HOTLINE_LOG_LEVEL": "critical"}
    settings = Settings.from_environ({**names, "HOTLINE_STATE": str(state), "HOTLINE_PROMPTS": str(folder)})
    return Browser(app.application(settings, Store(folder, CallVoice({"en": "Polly.Joanna-Neural"}))))


@pytest.mark.parametrize("query, texts, named", [row[1:] for row in LINES], ids=[row[0] for row in LINES])
def test_of_many_lines_it_shows(many: Browser, query: str, texts: str, named: str) -> None:
    words = said(many, query)
    assert texts in words
    assert named in words
    assert texts.split()[0] in many.get(f"/report.csv?{query}").text or not query


def test_it_is_in_the_language_of_the_page_and_stays_in_it(browser: Browser) -> None:
    response = browser.get(f"/report?from={LAST}&to={LAST}&lang=es")
    page = Page(response.text)
    words = " ".join(page.said.split())
    assert '<html lang="es">' in response.text
    assert "hotline-staff-language=es" in response.headers["Set-Cookie"]
    for said in ("Qué preguntó la gente", "19 mensajes, menos de 5 llamadas.", "¿El seguro cubre un IOP? 19"):
        assert said in words
    assert f"{LAST.day} de {ReportWords('es').month(LAST)} de {LAST.year}" in words
    assert "/staff/report?" in response.text
    assert "lang=en" in response.text


def test_no_words_of_the_report_are_outside_of_its_two_languages() -> None:
    template = resources.files("hotline.templates").joinpath("report.html").read_text("utf-8")
    english, spanish = strings("en"), strings("es")
    assert list(english) == list(spanish)
    for name, words in english.items():
        assert set(re.findall(r"\{\w+\}", words)) == set(re.findall(r"\{\w+\}", spanish[name])), name
    shown = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", template, flags=re.DOTALL)
    assert re.findall(r">([^<>]*[a-z]{2}[^<>]*)<", shown) == []
    assert re.findall(r"(?:aria-label|title)=\"([^\"]+)", shown) == []


def test_the_spreadsheet_has_the_same_numbers(browser: Browser) -> None:
    response = browser.get(f"/report.csv?from={LAST}")
    assert response.text.splitlines()[1:] == [
        f"{LAST},answered,en,texts,12", f"{LAST},answered,es,texts,7",
        f"{LAST},topic,en,insurance,12", f"{LAST},topic,es,insurance,7",
    ]  # fmt: skip
    assert f"{LAST}" in response.headers["Content-Disposition"]


def test_it_has_the_pages_own_policy_and_nothing_inline(browser: Browser) -> None:
    response = browser.get("/report")
    assert "style-src 'self'" in response.headers["Content-Security-Policy"]
    page = Page(response.text)
    assert "style" not in page.tags
    assert "style=" not in response.text
    for address in page.fetched:
        assert browser.client.get(address, base_url=HERE).status_code == 200, address


def test_counts_that_cannot_be_read_are_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "counts.db").write_bytes(b"not a database " * 400)
    names = {"TWILIO_AUTH_TOKEN": TOKEN, "HOTLINE_PUBLIC_URL": HERE, "HOTLINE_LOG_LEVEL": "critical"}
    settings = Settings.from_environ({**names, "HOTLINE_STATE": str(tmp_path), "HOTLINE_PROMPTS": str(PROMPTS)})
    browser = Browser(app.application(settings, Store(PROMPTS, CallVoice({"en": "Polly.Joanna-Neural"}))))
    for path in ("/report", "/report.csv"):
        response = browser.get(path)
        assert response.status_code == 503
        assert "hotline doctor" in response.text

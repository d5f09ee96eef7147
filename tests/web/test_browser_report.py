"""The report in a real browser: other weeks, every size, light, dark and printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from hotline.stats.counters import Count, DailyCount, monday, today
from hotline.stats.database import StatsDatabase
from tests.conftest import PROMPTS
from tests.web.test_browser import NARROW, PATIENCE, WIDE, chromium, serving

__all__ = ["chromium"]

pytestmark = pytest.mark.slow

LAST = monday(today()) - timedelta(weeks=1)
COUNTS = [
    *(("matched", "en", "sms", name) for name in ("keyword", "nothing")),
    ("topic", "en", "sms", "insurance"),
    *(("hour", "", channel, f"{hour:02}") for channel in ("sms", "call") for hour in range(8, 20)),
    *((kind, "en", "call", name) for kind, name in (("page", "length"), ("dialled", "helpline"), ("stuck", "length"))),
    *(("connected", "en", "call", f"insurance: {result}") for result in ("answered", "nobody")),
    ("call", "", "call", ""),
    ("danger", "en", "sms", ""),
    ("word", "en", "", "parking"),
    *(("texted", "", "call", outcome) for outcome in ("sent", "failed", "refused")),
    ("capped", "en", "sms", ""),
    ("dialled", "en", "call", "crisis"),
]  # fmt: skip


def fill(state: Path) -> None:
    """Write counts of thirteen weeks into a state folder."""
    state.mkdir(exist_ok=True)
    database = StatsDatabase(f"sqlite:///{state / 'counts.db'}")
    weeks = [LAST - timedelta(weeks=n) for n in range(13)]
    sums = {DailyCount(week.isoformat(), Count(*of)): 6 + n for n, of in enumerate(COUNTS) for week in weeks}
    database.write(sums, "one", 1)
    database.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("report")
    fill(folder / "state")
    with serving(Path(PROMPTS), folder) as address:
        yield address


def test_other_weeks_and_another_language_are_an_address(chromium: Any, address: str) -> None:
    page = chromium.new_page(viewport=NARROW)
    page.set_default_timeout(PATIENCE)
    trouble: list[str] = []
    page.on("console", lambda line: trouble.append(line.text) if line.type in ("error", "warning") else None)
    page.on("request", lambda sent: None if sent.url.startswith(address) else trouble.append(sent.url))
    page.goto(f"{address}/staff")
    page.click("text=What people asked")
    before = LAST - timedelta(weeks=1)
    page.fill("[name=from]", before.isoformat())
    page.fill("[name=to]", (before + timedelta(days=2)).isoformat())
    page.select_option("[name=language]", "en")
    page.click("text=Show")
    page.wait_for_url(f"**from={before}**language=en")
    assert "13 texts" in page.inner_text(".sum")
    assert page.input_value("[name=to]") == (before + timedelta(days=6)).isoformat()
    with page.expect_download() as download:
        page.click("text=Spreadsheet")
    assert f"{before},topic,en,insurance,8" in Path(download.value.path()).read_text("utf-8")
    page.close()
    assert trouble == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_axe_finds_nothing_and_nothing_is_cut_off(
    chromium: Any, address: str, scheme: str, viewport: dict[str, int]
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs requirements-dev.txt").Axe()
    page = chromium.new_page(viewport=viewport, color_scheme=scheme)
    page.set_default_timeout(PATIENCE)
    page.goto(f"{address}/staff/report?from={LAST - timedelta(weeks=12)}")
    for summary in page.locator("summary").all():
        summary.click()
    found = axe.run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.scrollingElement.scrollWidth") <= viewport["width"]
    sizes = page.evaluate(
        "[...document.querySelectorAll('svg text')].map((each) => each.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 11, "too small to be read"
    page.emulate_media(media="print")
    assert not page.is_visible(".period-form")
    assert page.is_visible("figure svg")
    page.close()

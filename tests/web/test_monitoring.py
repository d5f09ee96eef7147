"""What monitors get: alive or not, what is wrong since when, and numbers for Prometheus that are about nobody."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from hotline.settings import Settings
from hotline.stats.counters import Count, Counters, DailyCount, Writer, today
from hotline.stats.database import StatsDatabase
from hotline.web import app, monitoring
from hotline.web.call_voice import CallVoice
from hotline.web.metrics import Metrics, exposition
from hotline.web.store import Store
from tests.conftest import ENVIRON
from tests.support.phone import Phone

TOKEN = "a token of prometheus"


class BrokenDatabase:
    """A database that is down until it is repaired."""

    is_down = True

    def write(self, *_: object) -> None:
        if self.is_down:
            raise OSError

    def delete_writer(self, writer: str) -> None:
        pass


class Line:
    """A line with its store, and with a writer that a test lets write."""

    def __init__(self, prompts: Path, state: Path, **environ: str) -> None:
        own = {"HOTLINE_PROMPTS": str(prompts), "HOTLINE_STATE": str(state), "HOTLINE_METRICS_TOKEN": TOKEN}
        self.settings = Settings.from_environ({**ENVIRON, **own, **environ})
        self.store = Store(self.settings.prompts, CallVoice(self.settings.voices))
        self.counts, self.database = Counters(), BrokenDatabase()
        self.writer = Writer(self.counts, lambda: self.database, "writer")
        self.app = app.application(self.settings, self.store, counts=self.counts, writer=self.writer)
        self.phone = Phone(self.app)

    def get(self, path: str, token: str | None = None) -> tuple[int, str]:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        response = self.phone.client.get(path, headers=headers, base_url="https://hotline.example.org")
        return response.status_code, response.text

    def problems(self) -> list[str]:
        response = self.phone.client.get("/readyz")
        problems = response.get_json()["problems"]
        assert response.status_code == (503 if problems else 200)
        return [each["what"] for each in problems]

    def metrics(self) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
        status, body = self.get("/metrics", TOKEN)
        assert status == 200
        return samples(body)


def samples(body: str) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    """The samples of a scrape, by name and labels, as Prometheus reads them."""
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(body)
        for sample in family.samples
    }


@pytest.fixture
def line(prompts: Path, tmp_path: Path) -> Line:
    return Line(prompts, tmp_path / "state")


def test_a_healthy_line_is_alive_and_ready(line: Line) -> None:
    assert line.get("/livez") == (200, "ok\n")
    assert line.problems() == []


def test_an_error_in_a_prompt_file_is_not_ready_and_still_alive(line: Line, prompts: Path) -> None:
    (prompts / "en" / "welcome.md").write_bytes(b"\xff")
    line.store.refresh()
    assert line.problems() == ["prompts"]
    first = line.store.errors_since
    line.store.refresh()
    assert line.store.errors_since == first
    assert line.get("/livez")[0] == 200
    assert line.phone.text("INSURANCE")


def test_what_is_put_right_is_ready_again(line: Line, prompts: Path) -> None:
    before = (prompts / "en" / "welcome.md").read_bytes()
    (prompts / "en" / "welcome.md").write_bytes(b"\xff")
    line.store.refresh()
    (prompts / "en" / "welcome.md").write_bytes(before)
    line.store.refresh()
    assert line.problems() == []


def test_counts_that_cannot_be_written_are_not_ready(line: Line) -> None:
    line.phone.text("INSURANCE")
    line.writer.write()
    assert line.problems() == ["database"]
    assert line.metrics()["hotline_database_failing", ()] == 1
    assert line.metrics()["hotline_counts_waiting", ()] > 0
    line.database.is_down = False
    line.writer.write()
    assert line.problems() == []


def test_redis_that_does_not_answer_is_not_ready(prompts: Path, tmp_path: Path) -> None:
    line = Line(prompts, tmp_path, REDIS_URL="redis://127.0.0.1:1")
    assert line.problems() == []
    line.phone.text("INSURANCE")
    assert line.problems() == ["redis"]


def test_since_when_is_a_time_and_what_to_do_is_said(line: Line) -> None:
    outage = monitoring.Outage("database", 0.0, "Check the disk.")
    assert outage.as_json() == {
        "what": "database",
        "since": "1970-01-01T00:00:00+00:00",
        "advice": "Check the disk.",
    }


@pytest.mark.parametrize("token", [None, "", "a token of prometheu", TOKEN + "s", "é"])
def test_without_its_token_there_are_no_metrics(line: Line, token: str | None) -> None:
    assert line.get("/metrics", token)[0] == 404


def test_without_a_token_set_nobody_gets_metrics(prompts: Path, tmp_path: Path) -> None:
    line = Line(prompts, tmp_path, HOTLINE_METRICS_TOKEN="")
    assert line.get("/metrics", "None")[0] == 404


def test_requests_are_counted_by_route_and_status(line: Line) -> None:
    line.phone.text("INSURANCE")
    line.phone.text("i want to die")
    line.get("/nowhere/+14155550100")
    line.phone.client.post("/sms", data={"Body": "x"})
    counted = line.metrics()
    assert counted["hotline_requests_total", (("route", "/sms"), ("status", "200"))] == 2
    assert counted["hotline_requests_total", (("route", "/sms"), ("status", "403"))] == 1
    assert counted["hotline_requests_total", (("route", "other"), ("status", "404"))] == 1
    assert counted["hotline_request_seconds_count", (("route", "/sms"),)] == 3
    assert counted["hotline_request_seconds_bucket", (("le", "+Inf"), ("route", "/sms"))] == 3


def test_metrics_name_nobody(line: Line) -> None:
    line.phone.text("i want to die, my name is Ana")
    line.phone.call("1", "2")
    body = line.get("/metrics", TOKEN)[1]
    assert "Ana" not in body
    assert "4155550100" not in body
    assert "/voice/<language>/<path:keys>" in body


def test_metrics_add_up_the_workers_that_are_alive(tmp_path: Path) -> None:
    mine, other, dead = Metrics(tmp_path), Metrics(tmp_path), Metrics(tmp_path)
    for each in (mine, other, dead):
        each.observe("/sms", 200, 0.004)
        each.publish()
    published = tmp_path / f"{os.getpid()}.json"
    (tmp_path / f"{os.getppid()}.json").write_bytes(published.read_bytes())
    (tmp_path / "999999999.json").write_bytes(published.read_bytes())
    (tmp_path / "nonsense.json").write_bytes(b"{")
    total = samples(exposition(mine.of_all_workers(), {}).decode())
    assert total["hotline_requests_total", (("route", "/sms"), ("status", "200"))] == 2
    assert total["hotline_request_seconds_bucket", (("le", "0.005"), ("route", "/sms"))] == 2
    assert total["hotline_request_seconds_bucket", (("le", "0.002"), ("route", "/sms"))] == 0
    assert total["hotline_workers", ()] == 2
    assert not (tmp_path / "999999999.json").exists()


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    metrics = Metrics(tmp_path / "file" / "metrics")
    metrics.publish()
    assert len(metrics.of_all_workers()) == 1


@pytest.mark.parametrize("people, shown", [(4, None), (5, 5)])
def test_a_day_is_shown_as_the_report_shows_it(
    prompts: Path, tmp_path: Path, people: int, shown: int | None
) -> None:
    line = Line(prompts, tmp_path / "state")
    database = StatsDatabase(line.settings.database_url)
    (tmp_path / "state").mkdir(exist_ok=True)
    day = (today() - timedelta(days=1)).isoformat()
    database.write(
        {
            DailyCount(day, Count("danger", "en", "sms")): people,
            DailyCount(day, Count("matched", "en", "sms", "nothing")): people,
            DailyCount(day, Count("matched", "en", "sms", "keyword")): 2,
        },
        "writer",
        1,
    )
    database.close()
    counted = line.metrics()
    assert counted.get(("hotline_danger_yesterday", ())) == shown
    assert counted.get(("hotline_unanswered_yesterday", ())) == shown

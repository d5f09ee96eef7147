"""Nobody is written down: odd numbers, words, places and SIDs go through a line with every log at its loudest, and
are then looked for in all that it wrote."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

from hotline.cli import report as command
from hotline.stats import report_html
from hotline.stats.counters import monday, today
from hotline.stats.report_names import Names
from tests.support import servers, wire
from tests.support.phone import SENDER
from tests.support.servers import Line

pytestmark = pytest.mark.slow

TESTS = Path(__file__).parent
NUMBERS = [f"+1415555{n:04d}" for n in range(100, 140)]
PLACES = {"FromCity": "QUUXVILLE", "FromState": "ZZ", "FromZip": "94699", "CallerName": "ZYXWINA PLUGH"}
WORDS = [
    "my sister zyxwina drinks every night",
    "i want to kill myself tonight in quuxville",
    "does plughcare pay for it",
    "estoy pensando en quitarme la vida xyzzy",
    "¿cuánto cuesta con plughcare?",
    "STOP",
    "8675309",
    "call me at 415-555-0142",
    "grue@example.org",
]
SIDS = [f"{kind}{'%032x' % (0xFACADE << 64 | n)}" for n, kind in enumerate(("SM", "CA", "MM", "AC", "MG"))]


def texts_of_the_suite() -> list[str]:
    """What the tests text and say: the strings of their tables, as far as they look like somebody's own words."""
    found: set[str] = set()
    for file in TESTS.glob("test_*.py"):
        found |= set(re.findall(r'"([A-Za-z¿¡][^"\\\n{}]{14,90})"', file.read_text("utf-8")))
    for file in (TESTS / "conversations").glob("*.txt"):
        found |= {line.lstrip("<> ") for line in file.read_text("utf-8").splitlines() if len(line) > 16}
    return sorted(words for words in found if " " in words)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """All that a line wrote anywhere, by file, after everything was sent through it."""
    folder = tmp_path_factory.mktemp("private")
    environ = {"HOTLINE_LOG_LEVEL": "debug", "HOTLINE_REPLY_CAP": "30", "GRANIAN_LOG_LEVEL": "debug"}
    with servers.line(folder, environ) as line:
        assert servers.wait_until(lambda: line.is_ready(lambda: wire.answers_a_question(line.port)), 300)
        _send_all(line)
    state = {"HOTLINE_STATE": str(folder / "state")}
    week = (monday(today()),)  # has only begun, and is shown here all the same
    report, names = command.load(state, week), Names()
    for form in ("table", "csv"):
        out = io.StringIO()
        command.run(report, names, form, None, out)
        (folder / f"report.{form}").write_text(out.getvalue(), "utf-8")
    (folder / "report.html").write_text(report_html.page(report, names), "utf-8")
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def _send_all(line: Line) -> None:
    sids = {"MessageSid": SIDS[0], "SmsSid": SIDS[2], "AccountSid": SIDS[3], "MessagingServiceSid": SIDS[4]}
    for n, words in enumerate((*WORDS, *texts_of_the_suite()[:300])):
        sender = NUMBERS[n % len(NUMBERS)]
        assert wire.text(line.port, words, sender, **sids, **PLACES)[0] == 200
    for keys in ("/voice", "/voice/en/3/2", "/voice/es/9", "/voice/en/8675309", "/voice/en?silence=2"):
        for more in (
            {},
            {"Digits": "7"},
            {"SpeechResult": WORDS[0], "Confidence": "0.9"},
            {"DialCallStatus": "busy"},
        ):
            assert (
                wire.call(line.port, keys, **{"CallSid": SIDS[1], "From": NUMBERS[3], **PLACES, **more})[0] == 200
            )
    for path in ("/sms", f"/nowhere/{NUMBERS[1]}", f"/voice/en/{SIDS[1]}"):
        forged = wire.post(line.port, path, {"From": NUMBERS[1], "Body": WORDS[1], "MessageSid": SIDS[0]})
        assert forged[0] in (200, 404)


def test_it_was_loud(written: dict[str, bytes]) -> None:
    lines = [json.loads(line) for line in written["log"].decode().splitlines() if line.startswith("{")]
    assert len(lines) > 300
    assert b"insurance" in written["state/counts.db"]
    assert b"Insurance" in written["report.html"]


def secrets() -> list[str]:
    numbers = {number.lstrip("+") for number in (*NUMBERS, SENDER)} | {number[-7:] for number in NUMBERS}
    odd = (
        "zyxwina",
        "quuxville",
        "plughcare",
        "xyzzy",
        "8675309",
        "415-555-0142",
        "grue@example",
        "94699",
        "plugh",
    )
    return [*sorted(numbers), *odd, *WORDS[:5], *SIDS, *texts_of_the_suite()[:300]]


def test_none_of_it_is_found_anywhere(written: dict[str, bytes]) -> None:
    for name, content in written.items():
        text = content.decode("utf-8", "replace").casefold()
        for secret in secrets():
            assert secret.casefold() not in text, (name, secret)
        assert not re.search(r"\b(sm|ca|mm|ac|mg)[0-9a-f]{32}\b", text), name


def test_no_time_finer_than_a_day_is_in_the_counts(written: dict[str, bytes]) -> None:
    assert not re.search(rb"\d{2}:\d{2}", written["state/counts.db"] + written["report.csv"])

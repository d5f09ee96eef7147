"""The clock jumps under a line that serves: what is counted, capped, remembered and looked at goes on."""

from __future__ import annotations

import http.client
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest

from hotline.stats.database import StatsDatabase
from tests.conftest import PROMPTS
from tests.support import servers, wire
from tests.support.phone import LINE, PUBLIC_URL, sign
from tests.support.servers import Line, wait_until

pytestmark = pytest.mark.slow
LIBRARY = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
CAP = 20
OFTEN = 5 * CAP
"""So often that both workers, each of which stops after its half, have stopped."""

WITHHELD = "+266696687"
"""Who has no cap."""

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@dataclass
class Clock:
    """The wall clock of a line, which can be set; like any machine's it does not touch the time since its start."""

    file: Path

    def set(self, now: datetime) -> None:
        """Let it be `now`, and go on from there."""
        whole = self.file.with_suffix(".new")
        whole.write_text(f"{now.timestamp() - time.time():+.3f}\n")
        whole.replace(self.file)

    @property
    def environ(self) -> dict[str, str]:
        return {
            "LD_PRELOAD": str(LIBRARY[0]),
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "FAKETIME_FORCE_MONOTONIC_FIX": "0",  # for C libraries of ten years ago; with it, waits do not end
        }


@dataclass
class Shop:
    """A line with a clock and a prompts folder of its own."""

    line: Line
    clock: Clock
    prompts: Path
    asked: Counter[str]

    def text(self, sender: str, day: datetime) -> bool:
        """Whether a text is answered, other than by word that there will be no more. It is noted for its day."""
        status, document = wire.text(self.line.port, "insurance", sender)
        assert status == 200
        is_answered = "insurance" in document.lower()
        self.asked[day.date().isoformat()] += is_answered
        return is_answered

    def counted(self) -> Counter[str]:
        """How often the answer was given, by day."""
        found: Counter[str] = Counter()
        file = self.line.log.parent / "state" / "counts.db"
        for line, n in StatsDatabase(f"sqlite:///{file}").read("") if file.exists() else ():
            if line.of.kind == "topic":
                found[line.day] += n
        return found

    def edit(self, words: str) -> bool:
        """Whether an edit goes live."""
        topic = self.prompts / "en/3-time-and-cost/1-length.md"
        whole = (PROMPTS / "en/3-time-and-cost/1-length.md").read_text("utf-8")
        topic.write_text(whole.replace("\n---\n", f"\n---\n{words} ", 1), "utf-8")
        return wait_until(lambda: words in wire.text(self.line.port, "length", WITHHELD)[1])


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    if not LIBRARY:
        pytest.skip("needs Debian's package faketime")
    prompts = Path(shutil.copytree(PROMPTS, tmp_path / "prompts"))
    clock = Clock(tmp_path / "clock")
    clock.set(NOON)
    environ = {**clock.environ, "HOTLINE_PROMPTS": str(prompts), "HOTLINE_REPLY_CAP": str(CAP)}
    with servers.line(tmp_path / "line", environ) as line:
        assert wait_until(lambda: line.is_up)
        yield Shop(line, clock, prompts, Counter())


def ask(port: int, body: str, cookie: str = "") -> tuple[str, str]:
    """Text the line with a cookie; the document, and the cookie that it sets."""
    fields = {"MessageSid": "SM" + "0" * 32, "From": "+12065550100", "To": LINE, "Body": body}
    headers = {"X-Twilio-Signature": sign(f"{PUBLIC_URL}/sms", fields.items()), "Content-Type": wire.FORM}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", "/sms", urlencode(fields), {**headers, "Cookie": cookie})
    response = connection.getresponse()
    document = response.read().decode()
    connection.close()
    return document, (response.getheader("Set-Cookie") or "").partition(";")[0]


JUMPS = [
    pytest.param(NOON + timedelta(days=1), id="a day forwards"),
    pytest.param(NOON - timedelta(hours=1), id="an hour backwards"),
    pytest.param(NOON.replace(year=2031), id="five years forwards"),
]


@pytest.mark.parametrize("then", JUMPS)
def test_a_clock_that_jumps_stops_nothing(shop: Shop, then: datetime) -> None:
    before = [shop.text("+14155550111", NOON) for _ in range(OFTEN)]
    assert sum(before) == CAP
    _, cookie = ask(shop.line.port, "ESPAÑOL")
    spanish, _ = ask(shop.line.port, "SEGURO", cookie)
    assert wait_until(lambda: sum(shop.counted().values()) >= CAP), shop.line.notes
    assert shop.edit("Before.")

    shop.clock.set(then)
    assert shop.edit("After.")
    is_same_day = then.date() == NOON.date()
    assert shop.text("+14155550111", then) is not is_same_day  # a day's key is forgotten with the day
    fresh = [shop.text("+14155550112", then) for _ in range(OFTEN)]
    assert sum(fresh) == CAP
    assert ask(shop.line.port, "SEGURO", cookie)[0] == spanish
    shop.line.stop()
    counted = shop.counted()
    for day, n in shop.asked.items():
        assert counted[day] >= n, shop.line.notes
    assert set(counted) == set(shop.asked)


def test_each_side_of_midnight_is_counted_for_its_day_and_nothing_is_lost_or_doubled(shop: Shop) -> None:
    midnight = NOON.replace(hour=0) + timedelta(days=1)
    shop.clock.set(midnight - timedelta(minutes=10))
    for _ in range(10):
        assert shop.text("+14155550111", midnight - timedelta(minutes=10))
    assert wait_until(lambda: shop.counted() == shop.asked), (shop.counted(), shop.line.notes)
    shop.clock.set(midnight + timedelta(minutes=10))
    for _ in range(10):
        assert shop.text("+14155550111", midnight + timedelta(minutes=10))
    assert wait_until(lambda: shop.counted() == shop.asked), (shop.counted(), shop.line.notes)
    shop.clock.set(midnight - timedelta(minutes=10))
    for _ in range(5):
        assert shop.text("+14155550113", midnight - timedelta(minutes=10))
    shop.line.stop()
    assert shop.counted() == shop.asked, shop.line.notes

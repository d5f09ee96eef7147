"""Calls that are connected to staff: what each number does when it is dialed, and how long the caller has waited."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urljoin
from xml.etree import ElementTree

from hotline.speech import normalization
from tests.support.phone import Call, Phone

DELAY = 1.0
"""Seconds until a busy signal, or the announcement that a number is not in service."""


@dataclass(frozen=True)
class Staff:
    """What becomes of a dialed number: it picks up after `rings` seconds and presses `key`, or does neither.

    `leaves` hangs up instead of pressing a key; a number that does not pick up has an outcome of Twilio's.
    """

    outcome: str = "no-answer"
    rings: float | None = None
    key: str | None = None
    leaves: bool = False


PERSON = Staff(rings=4, key="1")
DECLINES = Staff(rings=4, key="2")
LEAVES = Staff(rings=4, leaves=True)
MACHINE = Staff(rings=2)
LATE_MACHINE = Staff(rings=99)
"""Voicemail that picks up in the last second."""

BUSY, NOBODY, FAILED, CANCELED = Staff("busy"), Staff(), Staff("failed"), Staff("canceled")


@dataclass
class TimedCall(Call):
    """A call with a clock. `staff` is what each number does, in the order in which they are dialed."""

    staff: list[Staff] = field(default_factory=list)
    start: datetime = datetime(2026, 11, 25, 12)
    seconds: float = 0.0
    asked: list[str] = field(default_factory=list)
    said_at: list[tuple[float, str]] = field(default_factory=list)
    dials: list[ElementTree.Element] = field(default_factory=list)

    def now(self) -> datetime:
        """What a clock says."""
        return self.start + timedelta(seconds=self.seconds)

    def _act(self, verb: ElementTree.Element, path: str) -> tuple[str, dict[str, str]] | None:
        for each in verb.iter():
            if each.tag == "Say":
                self.seconds += normalization.seconds(each.text or "")
                self.said_at.append((self.seconds, each.text or ""))
            elif each.tag == "Pause":
                self.seconds += int(each.get("length", 1))
        if verb.tag == "Gather" and (not self.script or self.script[0] == "-"):
            self.seconds += int(verb.get("timeout", 5))
        return super()._act(verb, path)

    def _dial(self, verb: ElementTree.Element, path: str) -> tuple[str, dict[str, str]]:
        (number,) = verb.iter("Number")
        self.dials.append(number)
        self.dialled.append((number.text or "", verb.get("callerId")))
        staff = self.staff.pop(0)
        ring = float(verb.get("timeout", 30))
        fields = {"DialCallStatus": staff.outcome, "DialBridged": "false"}
        if staff.rings is not None:
            self.seconds += min(staff.rings, ring)
            is_taken = self._picks_up(staff, number, path)
            fields = {"DialCallStatus": "completed", "DialBridged": str(is_taken).lower()}
        else:
            self.seconds += ring if staff.outcome == "no-answer" else DELAY
        return urljoin(path, verb.get("action")), fields

    def _picks_up(self, staff: Staff, number: ElementTree.Element, path: str) -> bool:
        if not number.get("url"):
            return True
        address = urljoin(path, number.get("url"))
        page = self._asked(address, {})
        gather = page.find("Gather")
        assert gather is not None
        for say in gather.iter("Say"):
            self.asked.append(say.text or "")
            self.seconds += normalization.seconds(say.text or "")
        if staff.leaves:
            return False
        if staff.key is None:
            self.seconds += int(gather.get("timeout", 5))
        else:
            page = self._asked(urljoin(address, gather.get("action")), {"Digits": staff.key})
        return page.find("Hangup") is None

    def _asked(self, address: str, fields: dict[str, str]) -> ElementTree.Element:
        sent = {"CallSid": "CA" + "1" * 32, "From": self.phone.line, "To": "+14155550177", **fields}
        return self.phone._root(self.phone.post(address, sent))


def call(phone: Phone, script: list[str], staff: list[Staff]) -> TimedCall:
    """A call to be run, which acts a script out while staff do what they do."""
    return TimedCall(phone, script, staff=staff)

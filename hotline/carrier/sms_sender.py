"""Texts an answer to a caller who asked for it, in one thread with a short queue, outside the request.

A plain POST to Twilio's Messages resource. Failures are counted, and not retried forever. Callers have heard that
the text is on its way, so the end of the process waits for it, for a while.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from multiprocessing.util import Finalize
from queue import Full, Queue
from typing import Literal

import requests

from hotline import threads
from hotline.carrier.deadline import DeadlineSession
from hotline.carrier.retry import seconds_to_wait
from hotline.logger import get_logger
from hotline.settings.credentials import Credentials

MOST_WAITING = 100
CONNECT_SECONDS = 5
ANSWER_SECONDS = 10
LONGEST_WAIT_SECONDS = 5

LAST_SEND_SECONDS = 2.0
"""How long the end of the process waits for queued texts. Their outcomes are counted, and counts are written after
that, for up to `counters.LAST_WRITE_SECONDS`: a worker has `workers.END_SECONDS` for all of its end."""

_BEFORE_COUNTS = 20
"""Finalizers with a higher priority run first; that of the counts has 10."""

log = get_logger()


MessageFields = Mapping[str, str]
"""The form fields for Twilio's Messages resource."""

TextOutcome = Literal["sent", "failed", "refused"]
"""The outcome of a text: Twilio accepted it, it failed, or the queue was full."""


class SmsSender:
    """Sends texts from the account that the credentials belong to.

    `tell` is called with the outcome of each, and `counts` has the sums. Nothing of what was sent, or to whom, is
    kept.
    """

    def __init__(self, credentials: Credentials, tell: Callable[[TextOutcome], None] = lambda _: None) -> None:
        self._url = f"https://api.twilio.com/2010-04-01/Accounts/{credentials.account_sid}/Messages.json"
        self._session = DeadlineSession(ANSWER_SECONDS)
        self._session.auth = (credentials.user, credentials.password)
        self._waiting: Queue[MessageFields] = Queue(MOST_WAITING)
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()
        self._tell = tell
        self._promised = 0
        self._settled = threading.Condition()
        self._is_over = False
        self.counts: Counter[TextOutcome] = Counter()

    def send(self, to: str, sender: str, words: str) -> bool:
        """Queue a text from our number `sender`. Return False when the queue is full. Never waits."""
        with self._settled:
            try:
                self._waiting.put_nowait({"To": to, "From": sender, "Body": words})
            except Full:
                self._count("refused")
                return False
            self._promised += 1
        self._start()
        return True

    @property
    def waiting(self) -> int:
        """The number of queued texts that Twilio has not accepted yet."""
        return self._promised

    def wait(self, seconds: float | None = None) -> None:
        """Wait until every queued text is sent or has failed, at most so many seconds."""
        with self._settled:
            self._settled.wait_for(lambda: not self._promised, seconds)

    def end(self) -> None:
        """Send what is queued, if Twilio accepts it within seconds. What is left then counts as failed."""
        self.wait(LAST_SEND_SECONDS)
        with self._settled:
            self._is_over = True
            lost, self._promised = self._promised, 0
        for _ in range(lost):
            self._count("failed")
        if lost:
            log.error("texts_lost_at_exit", texts=lost)

    def _start(self) -> None:
        with self._starting:
            if self._thread is None:
                self._thread = threads.start(self._work, "sms-sender")
                # Workers end as children of multiprocessing: with its finalizers, not `atexit`.
                Finalize(self, self.end, exitpriority=_BEFORE_COUNTS)

    def _work(self) -> None:
        while not self._is_over:
            try:  # without a variable, which would keep the fields until the next text comes
                why = self._deliver(self._waiting.get())
            except Exception as bug:  # the thread must outlive whatever Twilio answers
                why = type(bug).__name__
            self._settle("failed" if why else "sent")
            if why:  # Twilio's own words are left out: they hold the number
                log.warning("text_not_sent", reason=why)

    def _settle(self, outcome: TextOutcome) -> None:
        """Count the outcome of a text, unless it was given up meanwhile."""
        with self._settled:
            if not self._is_over:
                self._promised -= 1
                self._count(outcome)
                self._settled.notify_all()

    def _deliver(self, fields: MessageFields) -> str:
        """Send a text, and try once more only when Twilio cannot have accepted it. Return why it failed, or ""."""
        for is_last in (False, True):
            try:
                answer = self._post(fields)
            except requests.ConnectTimeout:
                if is_last:
                    raise
                continue
            if answer.status_code != 429 or is_last:
                break
            time.sleep(seconds_to_wait(answer.headers, LONGEST_WAIT_SECONDS))
        return "" if 200 <= answer.status_code < 300 else f"status {answer.status_code}"

    def _post(self, fields: MessageFields) -> requests.Response:
        patience = (CONNECT_SECONDS, ANSWER_SECONDS)
        return self._session.post(self._url, data=fields, timeout=patience, allow_redirects=False)

    def _count(self, outcome: TextOutcome) -> None:
        self.counts[outcome] += 1
        self._tell(outcome)

"""What monitors ask: is the process alive, is anything wrong, and how much is going on.

`/livez` is for whoever restarts processes or sends requests to them: the line answers people even while its prompts
have an error or its database is down. `/readyz` is for alerts. `/metrics` is for Prometheus, with a token.
"""

from __future__ import annotations

import hmac
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from flask import Flask, Response, abort, request

from hotline import logs
from hotline.models import MatchReason
from hotline.problems import how_many
from hotline.stats.counters import Sums, Writer, today
from hotline.stats.disclosure import FEWEST
from hotline.web.metrics import Metrics, exposition

if TYPE_CHECKING:
    from hotline.carrier.sms_sender import SmsSender
    from hotline.web.rate_limit import RateLimiter
    from hotline.web.store import Store

ENDPOINTS = ("health", "livez", "readyz", "metrics")


@dataclass(frozen=True, slots=True)
class Outage:
    """Something that is wrong: what, since when (seconds since 1970), and what to do."""

    what: str
    since: float
    advice: str

    def as_json(self) -> dict[str, str]:
        """Return it for a monitor, with the time as ISO 8601 in UTC."""
        since = datetime.fromtimestamp(self.since, UTC).isoformat(timespec="seconds")
        return {"what": self.what, "since": since, "advice": self.advice}


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitoring:
    """Answers monitors.

    `store` is the live line's, `writer` what stores its counts. `token` opens `/metrics`; on a line with `is_open_here`
    no token is needed. `read_counts` returns the counts since a day (YYYY-MM-DD), and may raise.
    """

    store: Store
    metrics: Metrics
    writer: Writer | None = None
    rate_limiter: RateLimiter | None = None
    sms_senders: Callable[[], Iterable[SmsSender]] = tuple
    token: str | None = None
    is_open_here: bool = False
    read_counts: Callable[[str], Sums] | None = None

    def register(self, app: Flask) -> None:
        """Add the routes."""
        app.add_url_rule("/healthz", "health", self.health)
        app.add_url_rule("/livez", "livez", lambda: Response("ok\n", mimetype="text/plain"))
        app.add_url_rule("/readyz", "readyz", self.ready)
        app.add_url_rule("/metrics", "metrics", self.scrape)

    def health(self) -> Response:
        """Report what is live, and whether the prompts folder has an error that keeps it from going live."""
        languages = self.store.current().catalogue.languages.values()
        senders = [sender.counts for sender in self.sms_senders()]
        texts = {"texts_of_this_worker": dict(sum(senders, Counter()))} if senders else {}
        return _json(
            {
                "status": "ok" if self.store.is_current else "the prompt files have an error: run hotline check",
                "topics": {language.code: len(language.topics) for language in languages},
                "errors": how_many(self.store.errors),
                **texts,
            }
        )

    def ready(self) -> Response:
        """Report everything that is wrong, with status 503, or that nothing is."""
        outages = [outage.as_json() for outage in self.outages()]
        status = "failing" if outages else "ok"
        return _json({"status": status, "problems": outages}, 503 if outages else 200)

    def scrape(self) -> Response:
        """Answer a scrape. Without the token, the page does not exist."""
        if not self._may_scrape(request.headers.get("Authorization", "").removeprefix("Bearer ")):
            abort(404)
        self.update_gauges()
        body = exposition(self.metrics.of_all_workers(), {**self._gauges(), **self._yesterday()})
        return Response(body, content_type="text/plain; version=0.0.4; charset=utf-8")

    def outages(self) -> Iterator[Outage]:
        """Yield what is wrong with the prompts, the database and Redis, as this worker sees it."""
        if self.store.errors and self.store.errors_since:
            yield Outage(
                "prompts",
                self.store.errors_since,
                f"{how_many(self.store.errors)} errors in the prompt files; the last good words are live. "
                "Run hotline check.",
            )
        if since := self.writer and self.writer.failing_since:
            yield Outage("database", since, "Counts wait in memory. Run hotline doctor, which says why.")
        if self.rate_limiter and self.rate_limiter.redis_failing_since:
            since = self.rate_limiter.redis_failing_since
            yield Outage("redis", since, "Each worker counts by itself. Check REDIS_URL.")

    def update_gauges(self) -> None:
        """Set the gauges of this worker."""
        self.metrics.gauges.update(
            log_lines_waiting=logs.LINES.waiting,
            counts_waiting=self.writer.waiting if self.writer else 0,
            texts_waiting=sum(sender.waiting for sender in self.sms_senders()),
        )

    def _may_scrape(self, given: str) -> bool:
        if not self.token:
            return self.is_open_here
        return hmac.compare_digest(given.encode(), self.token.encode())

    def _gauges(self) -> Mapping[str, float]:
        failing = {outage.what for outage in self.outages()}
        return {
            "prompts_age_seconds": round(time.time() - self.store.loaded_at, 1),
            "prompts_errors": how_many(self.store.errors),
            "database_failing": int("database" in failing),
            "redis_failing": int("redis" in failing),
        }

    def _yesterday(self) -> Mapping[str, float]:
        """Return the counts of the last full day that are FEWEST or more; none when they cannot be read."""
        day = today() - timedelta(days=1)
        try:
            sums = self.read_counts(day.isoformat()) if self.read_counts else []
        except Exception:  # whatever a database may raise: the other numbers are there
            return {}
        counted = [(of, n) for (counted_on, of), n in sums if counted_on == day.isoformat()]
        danger = sum(n for of, n in counted if of.kind == "danger")
        lost = sum(n for of, n in counted if of.kind == "matched" and of.name == MatchReason.NOTHING)
        found = {"danger_yesterday": danger, "unanswered_yesterday": lost}
        return {name: n for name, n in found.items() if n >= FEWEST}


def _json(body: object, status: int = 200) -> Response:
    return Response(json.dumps(body), status=status, mimetype="application/json")

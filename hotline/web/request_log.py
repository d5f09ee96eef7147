"""What is logged and counted of each request: its route and how long it took, and nothing about the person."""

from __future__ import annotations

import time
import traceback
from collections.abc import Collection
from contextlib import suppress

from flask import Response

from hotline.carrier.signature_failure_log import SignatureFailureLog
from hotline.logger import get_logger
from hotline.logs import OncePerMinute
from hotline.web import staff
from hotline.web.line_services import AllLineServices
from hotline.web.metrics import Metrics
from hotline.web.request_context import current_request

log = get_logger()


class RequestLog:
    """Logs requests and errors of our own. Those to the `unsigned` endpoints are logged for debugging only, and those
    that fail verification are counted among the `failures`."""

    def __init__(
        self,
        lines: AllLineServices,
        failures: SignatureFailureLog,
        metrics: Metrics | None,
        *,
        unsigned: Collection[str],
    ) -> None:
        self._lines = lines
        self._failures = failures
        self._metrics = metrics
        self._unsigned = unsigned
        self._unsigned_errors = OncePerMinute()
        self._log = log.bind()  # once, because `log` binds for each line

    def record(self, response: Response) -> Response:
        """Count and log a request. A failure to do so never costs the answer that is ready."""
        with suppress(Exception):
            try:
                self._log_request(response.status_code)
            except Exception as bug:
                log.error("request_not_recorded", error=type(bug).__name__, where=_frames(bug))
        return response

    def _log_request(self, status: int) -> None:
        """Log a request by its route's template: never its path, which holds keys, and nothing about the person.

        Unsigned requests are only counted, so that nobody can fill the log.
        """
        context = current_request()
        seconds = time.perf_counter() - context.began
        spent = round(seconds * 1000, 2)
        if self._metrics:
            self._metrics.observe(context.route, status, seconds)
        if context.endpoint in self._unsigned:
            self._log.debug("request", route=context.route, status=status, ms=spent)
        elif context.verified:
            self._lines.of(context.line).stats.took(context.route or "", spent)
            self._log.info("request", route=context.route, status=status, ms=spent)
        else:
            self._failures.count()

    def log_error(self, bug: Exception) -> None:
        """Log an exception. One that an unsigned request caused is logged at most once a minute."""
        context = current_request()
        if context.verified or context.endpoint in staff.ENDPOINTS or self._unsigned_errors():
            log.error(
                "unhandled_error",
                error=type(bug).__name__,
                where=_frames(bug),
                route=context.route,
                sid=context.sid,
            )


def _frames(bug: Exception) -> list[str]:
    """Return where an exception was raised. Its message is left out: it may hold what a person wrote."""
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(bug.__traceback__)]

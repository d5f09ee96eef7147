"""Logs: what the program did and how long it took, never who asked or what.

JSON lines when nobody watches, plain words on a terminal; always on standard error.
"""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any

import structlog


def configure(level: str) -> None:
    """Log from this level up ("debug", "info", "warning", "error")."""
    structlog.configure(
        processors=_for_people() if sys.stderr.isatty() else [_json],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
    )


def _for_people() -> list[structlog.types.Processor]:
    return [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.dev.ConsoleRenderer(),
    ]


_encode = json.JSONEncoder(default=repr).encode


def _json(_logger: Any, level: str, line: structlog.types.EventDict) -> str:
    """A line as JSON, with its level and time: one function with one encoder, since every request writes a line."""
    return _encode({"timestamp": datetime.now(UTC).isoformat(), "level": level, **line})


class NoThreadAdvice(logging.Filter):
    """Keeps granian's advice on its number of threads from staff: the number is ours, and measured."""

    def filter(self, record: logging.LogRecord) -> bool:
        return "Python threads" not in record.getMessage()


SERVER: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"advice": {"()": NoThreadAdvice}},
    "formatters": {"plain": {"format": "%(levelname)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["advice"]}},
    "loggers": {"_granian": {"handlers": ["stderr"], "propagate": False}},
}
"""The server's own log, for `logging.config`: warnings and worse, without its advice on threads."""

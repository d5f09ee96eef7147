"""Logs: what the program did and how long it took, never who asked or what.

JSON lines when nobody watches, plain words on a terminal; always on standard error.
"""

from __future__ import annotations

import json
import logging
import sys
from typing import Any

import structlog


def configure(level: str) -> None:
    """Log from this level up ("debug", "info", "warning", "error")."""
    renderer: structlog.types.Processor = structlog.dev.ConsoleRenderer() if sys.stderr.isatty() else _json
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
    )


_encode = json.JSONEncoder(default=repr).encode


def _json(_logger: Any, _level: str, line: structlog.types.EventDict) -> str:
    """A line as JSON. One encoder for all of them: making one for each line takes as long as the rest of it."""
    return _encode(line)


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

"""The library of the logs, without another one that it imports for colored tracebacks wherever that is installed.

Rich is for commands. In a worker it would be an eighth of a start, and 5 MiB.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final


@contextmanager
def _hidden(name: str) -> Iterator[None]:
    """Hide a library that is not imported yet: whoever imports it meanwhile finds that it is not installed."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[name]


with _hidden("rich"):
    import structlog

__all__ = ["get_logger", "structlog"]

get_logger: Final = structlog.get_logger

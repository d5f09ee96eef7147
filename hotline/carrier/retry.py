"""How long to wait before a request to Twilio is repeated."""

from __future__ import annotations

from collections.abc import Mapping


def seconds_to_wait(headers: Mapping[str, str], longest: float) -> float:
    """Return the seconds that a response's Retry-After asks for, at most `longest`; 1 without one."""
    seconds = headers.get("Retry-After", "")
    return min(float(seconds), longest) if seconds.isdigit() else 1.0

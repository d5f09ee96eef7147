"""Requests with a deadline for the whole response.

A timeout of `requests` applies to each piece of a response: one that drips, a byte at a time, could take forever.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import requests

from hotline import threads


class DeadlineSession(requests.Session):
    """A session of `requests` that raises requests.ReadTimeout unless the whole response arrives in `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds

    def send(self, request: requests.PreparedRequest, **more: Any) -> requests.Response:
        """Send as requests.Session does. The request runs in a thread, which is abandoned when the time is over."""
        try:
            return threads.within(self._seconds, partial(super().send, request, **more))
        except TimeoutError:
            raise requests.ReadTimeout(f"no complete response within {self._seconds:g} seconds") from None

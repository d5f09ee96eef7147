"""The URL of a database or of Redis, as a host gives it: which server it names, without its password."""

from __future__ import annotations

from urllib.parse import urlsplit

WRITE_CODES = "In the password, percent-encode the characters / ? # @ : % (%2F for a slash)."


def server(url: str) -> str:
    """The host that a URL names, "this machine" without one. Raises ValueError for a URL that is cut by a sign in
    its password, or has a port that is none."""
    parts = urlsplit(url)
    if "@" in f"{parts.path}{parts.query}{parts.fragment}" or (parts.port or 1) < 1:
        raise ValueError("a sign in the password ends the host")
    return parts.hostname or "this machine"

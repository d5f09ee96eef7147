"""Shows the URL of a database or of Redis without its password."""

from __future__ import annotations

from urllib.parse import urlsplit

WRITE_CODES = "In the password, percent-encode the characters / ? # @ : % (%2F for a slash)."


def server(url: str) -> str:
    """Return the host in a URL, or "this machine" if it has none. Raises ValueError for a URL that a character
    in the password cuts short, and for an invalid port."""
    parts = urlsplit(url)
    if "@" in f"{parts.path}{parts.query}{parts.fragment}" or (parts.port or 1) < 1:
        raise ValueError("a sign in the password ends the host")
    return parts.hostname or "this machine"

"""Whether a request comes from Twilio: its signature, over the address that Twilio called and all it sent.

The algorithm and the addresses it covers: Twilio's documentation, "Security", validating requests.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from urllib.parse import quote

from twilio.request_validator import RequestValidator

Content = Sequence[tuple[str, str]] | bytes
"""What was posted: the decoded fields of a form (none for a GET), or the raw bytes of a JSON body."""

# Base64 of a SHA-1. Anything else is refused before any work is done for it.
_SIGNATURE = re.compile(r"[A-Za-z0-9+/]{27}=")
# The validator's URL parser drops an empty fragment, tabs and line breaks, and lowers the scheme. What it would
# mend is not what Twilio signed.
_URL = re.compile(r"https?://[^\s#\x00-\x1f\x7f]+")
# What the validator raises for a port that is no number, a broken IPv6 host or a lone surrogate (ValueError), and
# for a JSON body without its hash (TypeError, IndexError).
_REFUSALS = (ValueError, TypeError, IndexError)


class _Fields(dict[str, tuple[str]]):
    """The fields of a form as one field without a name: what the validator signs is the same, at half the cost.

    The validator writes names and values one behind the other, sorted, each pair once. It does so twice for a
    request (with and without a port), so we do it once before.
    """

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        super().__init__({"": ("".join(chain.from_iterable(sorted(set(pairs)))),)})

    getall = dict.__getitem__


class Verifier:
    """Tells genuine requests from all others. There is no way to switch it off: without a token it refuses all.

    `tokens` are the Auth Tokens that may have signed, two of them while one replaces the other. `public_url` is the
    address given to Twilio, without a path; None believes the origin that a request names. Only the Auth Token
    scheme (HMAC-SHA1) is accepted: a request cannot choose another.
    """

    def __init__(self, tokens: Sequence[str], public_url: str | None) -> None:
        self._validators = tuple(RequestValidator(token) for token in tokens)
        self._public_url = public_url

    def verify(self, path: str, query: str, content: Content, signature: str | None, origin: str = "") -> bool:
        """Whether Twilio signed this request. Never raises.

        `path` is decoded, `query` is as it came, `signature` is the X-Twilio-Signature header, and `origin` is the
        scheme and the Host header ("http://127.0.0.1:8000"), which count only where no public address is set.
        """
        url = (self._public_url or origin) + quote(path, errors="replace")
        return self.verify_url(f"{url}?{query}" if query else url, content, signature)

    def verify_url(self, url: str, content: Content, signature: str | None) -> bool:
        """Whether Twilio signed this content for exactly this URL, query included. Never raises."""
        if signature is None or not _SIGNATURE.fullmatch(signature) or not _URL.fullmatch(url):
            return False
        try:
            signed = content.decode() if isinstance(content, bytes) else _Fields(content)
            return any(validator.validate(url, signed, signature) for validator in self._validators)
        except _REFUSALS:
            return False

"""Whether a request comes from Twilio: its signature, over the address that Twilio called and all it sent.

The algorithm and the addresses it covers: Twilio's documentation, "Security", validating requests.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from urllib.parse import quote, urlparse

from twilio.request_validator import RequestValidator, add_port, remove_port

Content = Sequence[tuple[str, str]] | bytes
"""What was posted: the decoded fields of a form (none for a GET), or the raw bytes of a JSON body."""

# Base64 of a SHA-1. Anything else is refused before any work is done for it.
_SIGNATURE = re.compile(r"[A-Za-z0-9+/]{27}=")
# An origin and the rest. The validator's URL parser drops an empty fragment, tabs and line breaks, and lowers the
# scheme. What it would mend is not what Twilio signed.
_URL = re.compile(r"(https?://[^\s/?#\x00-\x1f\x7f]+)([^\s#\x00-\x1f\x7f]*)")
# What the validator raises for a port that is no number, a broken IPv6 host or a lone surrogate (ValueError), and
# for a JSON body without its hash (TypeError, IndexError).
_REFUSALS = (ValueError, TypeError, IndexError)


class _Fields(dict[str, tuple[str]]):
    """The fields of a form as one field without a name: what the validator signs is the same, at half the cost.

    The validator writes names and values one behind the other, sorted, each pair once. It does so twice for a
    request (with and without a port), so we do it once before.
    """

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        repeated = len({name for name, _ in pairs}) < len(pairs)
        super().__init__({"": ("".join(chain.from_iterable(sorted(set(pairs) if repeated else pairs))),)})

    getall = dict.__getitem__


def sign(token: str, url: str, fields: Sequence[tuple[str, str]]) -> str:
    """The signature that Twilio would put on a form with these fields, posted to this address."""
    return str(RequestValidator(token).compute_signature(url, _Fields(fields)))


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
        parts = _URL.fullmatch(url)
        if signature is None or not parts or not _SIGNATURE.fullmatch(signature):
            return False
        try:
            if isinstance(content, bytes):
                return any(validator.validate(url, content.decode(), signature) for validator in self._validators)
            return self._signed([origin + parts[2] for origin in _origins(parts[1])], _Fields(content), signature)
        except _REFUSALS:
            return False

    def _signed(self, urls: Sequence[str], fields: _Fields, signature: str) -> bool:
        """Whether the fields were signed for one of the URLs."""
        return any(
            hmac.compare_digest(validator.compute_signature(url, fields), signature)
            for validator in self._validators
            for url in urls
        )


@lru_cache(maxsize=16)
def _origins(origin: str) -> tuple[str, ...]:
    """An origin as it stands and with its port put in or left out: Twilio signs voice without a port, texts with.

    The validator works both out for each request, which takes longer than the signature itself.
    """
    parsed = urlparse(origin)
    return tuple(dict.fromkeys((origin, remove_port(parsed), add_port(parsed))))

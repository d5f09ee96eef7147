"""Verifies that a request comes from Twilio, by its signature over the URL and everything that was sent.

The algorithm, and the URLs that it covers: Twilio's documentation, "Security", validating requests.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from urllib.parse import quote, urlsplit

Content = Sequence[tuple[str, str]] | bytes
"""What was posted: the decoded fields of a form (none for a GET), or the raw bytes of a JSON body."""

# Base64 of a SHA-1. Anything else is refused before any work is done for it.
_SIGNATURE = re.compile(r"[A-Za-z0-9+/]{27}=")
# An origin and the rest. A URL that would have to be normalized first is not what Twilio signed.
_URL = re.compile(r"(https?://[^\s/?#\x00-\x1f\x7f]+)([^\s#\x00-\x1f\x7f]*)")
_BODY_HASH = re.compile(r"[?&]bodySHA256=([0-9a-f]{64})(?:&|\Z)")
# For a GET from a SIP address, Twilio signs these two as they are, and sends them quoted.
_SIGNED_PLAIN = (("%3A", ":"), ("%40", "@"))


def is_signature(header: str | None) -> bool:
    """Return whether a header has the form of a signature, a check that costs almost nothing."""
    return header is not None and _SIGNATURE.fullmatch(header) is not None


def sign(token: str, url: str, fields: Sequence[tuple[str, str]]) -> str:
    """Return the signature that Twilio would put on these form fields, posted to this URL."""
    return _signature(token.encode(), url + _joined(fields))


class Verifier:
    """Verifies signatures. It cannot be switched off: without a token it refuses everything.

    `tokens` are the Auth Tokens that may have signed, two of them while one replaces the other. `public_url` is the
    URL given to Twilio, without a path; None trusts the origin that a request names. Only the Auth Token scheme
    (HMAC-SHA1) is accepted: a request cannot choose another.
    """

    def __init__(self, tokens: Sequence[str], public_url: str | None) -> None:
        self._keys = tuple(token.encode() for token in tokens)
        self._public_url = public_url

    def verify(self, path: str, query: str, content: Content, signature: str | None, origin: str = "") -> bool:
        """Return whether Twilio signed this request. Never raises.

        `path` is decoded, `query` is raw, `signature` is the X-Twilio-Signature header. `origin` is the scheme and
        the Host header ("http://127.0.0.1:8000"), used only where no public URL is set.
        """
        url = (self._public_url or origin) + quote(path, errors="replace")
        return any(self.verify_url(url + each, content, signature) for each in _queries(query))

    def verify_url(self, url: str, content: Content, signature: str | None) -> bool:
        """Return whether Twilio signed this content for exactly this URL, query included. Never raises."""
        parts = _URL.fullmatch(url)
        if signature is None or not parts or not is_signature(signature):
            return False
        if isinstance(content, bytes):
            if not _is_hashed(url, content):
                return False
            content = ()
        try:
            signed = parts[2] + _joined(content)
            return any(
                hmac.compare_digest(_signature(key, origin + signed), signature)
                for origin in _origins(parts[1])
                for key in self._keys
            )
        except ValueError:  # a port that is not a number, half an IPv6 address, a lone surrogate
            return False


def _joined(fields: Sequence[tuple[str, str]]) -> str:
    """Concatenate names and values, sorted, each pair once, as Twilio does before hashing."""
    return "".join(chain.from_iterable(sorted(set(fields))))


def _signature(key: bytes, signed: str) -> str:
    return base64.b64encode(hmac.digest(key, signed.encode(), "sha1")).decode()


def _is_hashed(url: str, body: bytes) -> bool:
    """Return whether the query holds the hash of a JSON body, which is signed in place of the body."""
    found = _BODY_HASH.search(url)
    return found is not None and hmac.compare_digest(hashlib.sha256(body).hexdigest(), found[1])


def _queries(query: str) -> Iterator[str]:
    """Yield the query as it came, then as Twilio signs it for a GET that was sent in another form."""
    yield f"?{query}" if query else ""
    plain = query
    for quoted, sign_itself in _SIGNED_PLAIN:
        plain = plain.replace(quoted, sign_itself)
    if plain != query:
        yield f"?{plain}"


@lru_cache(maxsize=16)
def _origins(origin: str) -> tuple[str, str]:
    """Return an origin as it is, and with its port added or removed: Twilio signs calls without it, texts with it."""
    parts = urlsplit(origin)
    if parts.port:
        return origin, origin.removesuffix(f":{parts.port}")
    return origin, f"{origin}:{443 if parts.scheme == 'https' else 80}"

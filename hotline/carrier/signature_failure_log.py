"""Logs why a webhook failed verification, so that a misconfigured line can be fixed.

At most once a minute, so that nobody can fill the log.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from hotline.carrier.carriers import TWILIO, Carrier
from hotline.carrier.signature import Content, Verifier
from hotline.logger import get_logger
from hotline.logs import OncePerMinute

log = get_logger()


class SignatureFailureLog:
    """Explains refused requests in the log. `public_url` is the configured URL, or None."""

    def __init__(self, verifier: Verifier, public_url: str | None, carrier: Carrier = TWILIO) -> None:
        self._verifier = verifier
        self._public_url = public_url
        self._header = carrier.signature_header
        self._explained = {is_signed: OncePerMinute() for is_signed in (True, False)}
        self._unverified = OncePerMinute()

    def log(self, environ: Mapping[str, Any], content: Content, route: str | None) -> None:
        """Log why a request was refused, given its WSGI environ, at most once a minute.

        Unsigned requests, which anybody can send, do not use up the minute of signed ones. Only scheme, host and
        the route's template are logged: the path of a page holds pressed keys, and the query of a GET holds numbers
        and words.
        """
        is_signed = self._header in environ
        if not self._explained[is_signed]():
            return
        others = (
            told
            for header, told in _OTHER_SCHEMES.items()
            if header in environ and (not is_signed or header == _SHARED_KEY)
        )
        other = next(others, None)
        why, how = other or (self._why(environ, content) if is_signed else _UNSIGNED)
        log.warning("webhook_refused", reason=why, fix=how, route=route)

    def count(self) -> None:
        """Count a request that failed verification. The sum is logged once a minute."""
        if times := self._unverified():
            log.info("unverified_requests", times=times)

    def _why(self, environ: Mapping[str, Any], content: Content) -> tuple[str, str]:
        """Return what is wrong, and which setting to change."""
        query = environ.get("QUERY_STRING", "")
        path = quote(environ.get("PATH_INFO", "").encode("latin-1")) + (f"?{query}" if query else "")
        for origin in origins(environ):
            if self._verifier.verify_url(origin + path, content, environ[self._header]):
                known = self._public_url or "not set"
                return (
                    f"Twilio signed it for {origin}; HOTLINE_PUBLIC_URL is {known}",
                    f"set HOTLINE_PUBLIC_URL={origin}",
                )
        return _OTHERWISE if self._public_url else _NO_ADDRESS


_SHARED_KEY = "HTTP_X_TWILIO_WEBHOOKS_SIGNATURE_SETTINGS"
_OTHER_SCHEMES: Mapping[str, tuple[str, str]] = {
    _SHARED_KEY: (
        "Twilio signed it with a shared key of its Webhooks configuration, not with the Auth Token",
        "in the Twilio Console, switch the Webhooks configuration back to signatures with the Auth Token",
    ),
    "HTTP_X_SIGNALWIRE_SIGNATURE": (
        "SignalWire signed it, in the header X-SignalWire-Signature",
        "to answer SignalWire, set HOTLINE_CARRIER=signalwire and SIGNALWIRE_SIGNING_KEY",
    ),
    "HTTP_TELNYX_SIGNATURE_ED25519": (
        "Telnyx signed it, in the header telnyx-signature-ed25519",
        "this hotline does not answer Telnyx: use Twilio, SignalWire or Somleng",
    ),
}
"""What the headers of other ways to sign mean, and what to do about them."""

_UNSIGNED = (
    "the request has no signature",
    "ignore it, unless Twilio sent it: then the proxy must pass on the header X-Twilio-Signature",
)
_NO_ADDRESS = (
    "the address that Twilio signed is unknown: HOTLINE_PUBLIC_URL is not set, and no header has it",
    "set HOTLINE_PUBLIC_URL to the address set on the number at Twilio, and TWILIO_AUTH_TOKEN to the primary token "
    "of the account that owns the number",
)
_OTHERWISE = (
    "the token or the body differs",
    "set TWILIO_AUTH_TOKEN to the primary token of the account that owns the number; the proxy must pass on path "
    "and body unchanged",
)


def origins(environ: Mapping[str, Any]) -> Iterator[str]:
    """Yield the origins that a request may have been sent to, by its Host and X-Forwarded-* headers, each once."""
    hosts = [_nearest(environ, "HTTP_X_FORWARDED_HOST"), environ.get("HTTP_HOST", "")]
    schemes = [_nearest(environ, "HTTP_X_FORWARDED_PROTO"), "https", "http"]
    port = _nearest(environ, "HTTP_X_FORWARDED_PORT")
    bare = [f"{scheme}://{host}" for host in hosts if host for scheme in schemes if scheme in ("http", "https")]
    with_port = [f"{origin}:{port}" for origin in bare if port.isdigit() and origin.count(":") == 1]
    yield from dict.fromkeys(bare + with_port)


def _nearest(environ: Mapping[str, Any], name: str) -> str:
    """Return what the nearest proxy put into a header that is a list."""
    return str(environ.get(name, "")).rpartition(",")[2].strip()

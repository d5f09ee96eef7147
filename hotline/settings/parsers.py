"""Parsers of settings. Each takes the value as a string and returns it parsed, or raises MalformedError with the rest
of a sentence that begins with the setting's name. Messages never include the value, which may be a secret.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable

from hotline.text import phone_numbers

_SHORTEST_SECRET = 16
_SHORTEST_PASSWORD = 12
_SLOWEST, _FASTEST = 80, 300

_VOICE = re.compile(r"man|woman|(Polly|Google)\.[A-Za-z0-9-]+")
_TOKEN = re.compile(r"[!#-&(-~]+")
_NOT_A_TOKEN = re.compile(r"(AC|SK)[0-9a-f]{32}")
_ACCOUNT_SID = re.compile(r"AC[0-9a-fA-F]{32}")
_API_KEY = re.compile(r"SK[0-9a-fA-F]{32}")
_HOST_NAME = r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*"
LOOPBACK = r"(?:localhost|127(?:\.[0-9]{1,3}){3}|\[::1\])"
"""How this machine itself is written as a host."""

_ORIGIN = re.compile(rf"https?://(?:{_HOST_NAME}|\[[0-9A-Fa-f:]+\])(?::([0-9]+))?", re.IGNORECASE)

# The first that is found is reported. None shows the value: a password may be in it.
_URL_MISTAKES = (
    (r"\A(?!https?://)", "must begin with https://"),
    (r"@", "must not contain a user name or a password"),
    (r"[?#]", "must not contain ? or #"),
    (r"\A[^/]+//[^/]*_", "must not have an underscore in the host name, because Twilio rejects such names"),
    (r"\A[^/]+//[^/]*/", "must end after the host name, without a path"),
    (rf"\Ahttp://(?!{LOOPBACK}(:|\Z))", "must begin with https:// (http:// is only for localhost)"),
    (rf"\A(?!{_ORIGIN.pattern}\Z)", "must be a host name of letters a to z, digits, dots and hyphens"),
)


class MalformedError(Exception):
    """The rest of a sentence that begins with the setting's name."""


def tokens(value: str) -> tuple[str, ...]:
    """Parse one or two Auth Tokens separated by a comma, the current one first."""
    tokens = tuple(part.strip() for part in value.split(","))
    if not value:
        raise MalformedError("is missing: copy the Auth Token from the first page of the Twilio Console")
    if not all(tokens):
        raise MalformedError("has a comma without a token next to it: use one token, or two separated by a comma")
    if not all(_TOKEN.fullmatch(token) for token in tokens):
        raise MalformedError("contains a space or quote; copy it exactly from the Twilio Console")
    if any(_NOT_A_TOKEN.fullmatch(token) for token in tokens):
        raise MalformedError("contains an Account SID or an API key; use the Auth Token instead")
    return tokens


def signing_keys(value: str) -> tuple[str, ...]:
    """Return SignalWire's signing keys, the current one first, from one or two with a comma between."""
    keys = tuple(part.strip() for part in value.split(","))
    if not all(_TOKEN.fullmatch(key) for key in keys):
        raise MalformedError("contains a space or quote; copy it exactly from your SignalWire space")
    return keys


def account_sid(value: str) -> str:
    """Parse an account's SID: AC and 32 hexadecimal digits."""
    if not _ACCOUNT_SID.fullmatch(value):
        raise MalformedError(
            "must be AC followed by 32 characters from 0-9 and a-f; copy it from the Twilio Console"
        )
    return value


def api_key(value: str) -> str:
    """Parse an API key's SID: SK and 32 hexadecimal digits."""
    if not _API_KEY.fullmatch(value):
        raise MalformedError("must be SK followed by 32 characters from 0-9 and a-f: the key's SID, not its name")
    return value


def fallback_url(value: str) -> str:
    """Parse the address of a folder on another host, without a slash at its end."""
    if not re.fullmatch(r"https://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~-]+)*/?", value):
        raise MalformedError("must be a plain https:// address, for example https://files.example.org/line")
    return value.rstrip("/")


def public_url(value: str) -> str:
    """Parse the address that Twilio calls, without a slash at its end."""
    url = value.rstrip("/")
    for mistake, sentence in _URL_MISTAKES:
        if re.search(mistake, url, re.IGNORECASE):
            raise MalformedError(f"{sentence}; for example https://hotline.example.org")
    origin = _ORIGIN.fullmatch(url)
    if origin and origin[1] and not _is_port(origin[1]):
        raise MalformedError("has a port outside 1 to 65535; leave the port out if you are not sure")
    scheme, _, rest = url.partition("://")
    return f"{scheme.lower()}://{rest}"  # the case of a host name is signed as it was typed at Twilio


def host(value: str) -> str:
    """Parse an address or a host name to listen on."""
    if re.fullmatch(_HOST_NAME, value) or _is_address(value):
        return value
    raise MalformedError(
        "must be an address without a port: 127.0.0.1 for this machine only, 0.0.0.0 for all networks"
    )


def port(value: str) -> int:
    """Parse a port from 1 to 65535."""
    if not _is_port(value):
        raise MalformedError("must be a whole number from 1 to 65535, for example 8000")
    return int(value)


def secret(value: str) -> bytes:
    """Parse a secret of 16 characters or more."""
    return _unguessable(value, _SHORTEST_SECRET).encode("utf-8", "surrogatepass")


def staff_password(value: str) -> str:
    """Parse a password of 12 characters or more."""
    return _unguessable(value, _SHORTEST_PASSWORD)


def unguessable(value: str) -> str:
    """Return a token of 16 characters or more."""
    return _unguessable(value, _SHORTEST_SECRET)


def voice(value: str) -> str:
    """Parse the name of a voice of Twilio's `<Say>`."""
    if not _VOICE.fullmatch(value):
        raise MalformedError("must be man, woman, or a voice of Polly or Google, for example Polly.Joanna-Neural")
    return value


def switch(value: str) -> bool:
    """Parse 1 as True and 0 as False."""
    if value not in ("0", "1"):
        raise MalformedError("must be 1 for on or 0 for off")
    return value == "1"


def one_of(choices: tuple[str, ...]) -> Callable[[str], str]:
    """Return a parser of one of several words, in any case."""

    def parse(value: str) -> str:
        if value.lower() not in choices:
            raise MalformedError(f"must be one of {', '.join(choices)}")
        return value.lower()

    return parse


def rate(value: str) -> int:
    """Parse words per minute."""
    if not re.fullmatch(r"[0-9]{2,3}", value) or not _SLOWEST <= int(value) <= _FASTEST:
        raise MalformedError(f"must be words per minute from {_SLOWEST} to {_FASTEST}, for example 150")
    return int(value)


def reply_cap(value: str) -> int:
    """Parse a number of texts, 1 or more."""
    if not re.fullmatch(r"[1-9][0-9]{0,6}", value):
        raise MalformedError("must be a whole number of 1 or more: the most replies per sender in ten minutes")
    return int(value)


def countries(value: str) -> tuple[str, ...]:
    """Parse country codes, in the order in which they were typed."""
    codes = tuple(dict.fromkeys(code.strip().upper() for code in value.split(",")))
    if not all(map(phone_numbers.is_country, codes)):
        raise MalformedError("must be two-letter country codes separated by commas, for example US,CA")
    return codes


def redis_url(value: str) -> str:
    """Parse the address of a Redis server."""
    if not re.match(r"(rediss?|redis\+unix)://.", value):
        raise MalformedError("must begin with redis:// or rediss://; copy it from your Redis host")
    return value


def database_url(value: str) -> str:
    """Parse the address of a database. Hosts write postgres:// where SQLAlchemy also needs the driver's name."""
    scheme, _, rest = value.partition("://")
    if scheme in ("postgres", "postgresql", "postgresql+psycopg") and rest:
        return f"postgresql+psycopg://{rest}"
    if scheme == "sqlite" and rest.startswith("/"):
        return value
    raise MalformedError("must begin with postgresql:// or sqlite:///")


def _unguessable(value: str, least: int) -> str:
    if len(value) < least:
        raise MalformedError(f"must be at least {least} characters long and impossible to guess")
    return value


def _is_port(text: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{1,5}", text)) and 1 <= int(text) <= 65535


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True

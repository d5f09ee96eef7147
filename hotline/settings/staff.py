"""People who may open the staff page: a name each, and a password that nobody can read back from the settings.

An entry is `name:scrypt:salt:hash`, the last two in base64 for URLs. It has no dollar sign, which a shell and compose
would replace, so that it needs no quotes in `hotline.env`.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field

from hotline.settings.parsers import MalformedError

SHORTEST_PASSWORD = 12

_NAME = re.compile(r"\w[\w.-]{0,39}")
_SALT_BYTES, _HASH_BYTES = 16, 32

# As in werkzeug.security: 32 MB and about a tenth of a second for each try.
_COST = {"n": 2**15, "r": 8, "p": 1, "maxmem": 64 * 2**20}


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Somebody with a password of their own, of which only a salted hash is known."""

    name: str
    salt: bytes = field(repr=False)
    digest: bytes = field(repr=False)

    @classmethod
    def of(cls, name: str, password: str) -> StaffMember:
        """Return somebody with a new password. Raises MalformedError for a name that cannot be written in settings,
        or a password that is too short."""
        if not _NAME.fullmatch(name):
            raise MalformedError("must be letters, digits, dots and hyphens, for example ana.diaz")
        if len(password) < SHORTEST_PASSWORD:
            raise MalformedError(f"must have a password of at least {SHORTEST_PASSWORD} characters")
        salt = secrets.token_bytes(_SALT_BYTES)
        return cls(name, salt, _hash(password, salt))

    @property
    def entry(self) -> str:
        """What stands in the settings."""
        return f"{self.name}:scrypt:{_written(self.salt)}:{_written(self.digest)}"

    def accepts(self, password: str) -> bool:
        """Return whether this is their password. It takes as long for a wrong one."""
        return hmac.compare_digest(_hash(password, self.salt), self.digest)


def staff(value: str) -> tuple[StaffMember, ...]:
    """Parse the entries of `hotline staff add`, with commas, spaces or lines between."""
    members = tuple(_member(entry) for entry in re.split(r"[\s,]+", value) if entry)
    names = [member.name.casefold() for member in members]
    if len(set(names)) < len(names):
        raise MalformedError("has the same name twice: remove the older entry")
    return members


def nobody() -> StaffMember:
    """Return somebody who accepts no password, to be asked in place of a name that does not exist."""
    return StaffMember("nobody", secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_HASH_BYTES))


def _member(entry: str) -> StaffMember:
    name, *rest = entry.split(":")
    if not _NAME.fullmatch(name) or len(rest) != 3 or rest[0] != "scrypt":
        raise MalformedError("must have the entries that `hotline staff add NAME` prints, separated by commas")
    try:
        salt, digest = map(_read, rest[1:])
    except ValueError:
        salt = digest = b""
    if (len(salt), len(digest)) != (_SALT_BYTES, _HASH_BYTES):
        raise MalformedError("has an entry that was cut short: copy the whole line that `hotline staff add` prints")
    return StaffMember(name, salt, digest)


def _hash(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=salt, dklen=_HASH_BYTES, **_COST)


def _written(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _read(typed: str) -> bytes:
    return base64.b64decode(typed + "=" * (-len(typed) % 4), altchars=b"-_", validate=True)

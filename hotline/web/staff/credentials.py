"""Whom the staff page lets in, and under which name."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from hotline.settings import Settings
from hotline.settings.staff import nobody

_LONGEST_NAME = 80


class StaffCredentials:
    """Several people with a password each, or one password for all.

    A browser sends its password with every request, and hashing it as slowly as a stolen list of passwords deserves
    takes a tenth of a second. So the last right password of each name is remembered in memory, as an HMAC under a key
    that exists only there.
    """

    def __init__(self, settings: Settings) -> None:
        self._password = settings.staff_password
        self._staff = {member.name.casefold(): member for member in settings.staff}
        self._nobody = nobody()
        self._key = secrets.token_bytes(32)
        self._known: dict[str, bytes] = {}

    @property
    def are_asked_for(self) -> bool:
        """Whether the page asks who somebody is."""
        return bool(self._password or self._staff)

    def seal(self, name: str) -> str:
        """Return what a browser's session depends on: it ends when this changes."""
        member = self._staff.get(name.casefold())
        return member.entry if member else self._password or ""

    def name(self, typed: str, password: str) -> str | None:
        """Return the name under which somebody is let in, as it stands in the settings; None for a wrong password."""
        if not self._staff:
            is_right = equal(password, self._password or "")
            return _plain(typed) if is_right else None
        return self._member(typed.strip().casefold(), password)

    def _member(self, name: str, password: str) -> str | None:
        member = self._staff.get(name, self._nobody)
        seen = hmac.digest(self._key, password.encode("utf-8", "surrogatepass"), hashlib.sha256)
        if hmac.compare_digest(self._known.get(name, b""), seen):
            return member.name
        is_right = member.accepts(password)  # also for a name that does not exist, so that it takes as long
        if member is self._nobody or not is_right:
            return None
        self._known[name] = seen
        return member.name


def equal(one: str, other: str) -> bool:
    """Compare two secrets in constant time."""
    digests = (hashlib.sha256(each.encode("utf-8", "surrogatepass")).digest() for each in (one, other))
    return hmac.compare_digest(*digests)


def _plain(typed: str) -> str:
    return "".join(char for char in typed if char.isprintable())[:_LONGEST_NAME]

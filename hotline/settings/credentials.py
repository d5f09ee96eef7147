"""What the carrier signs with, and how we sign in to it: tokens, keys, and the accounts of lines."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field

from hotline.settings import parsers
from hotline.settings.reader import Variables, suffix


@dataclass(frozen=True, slots=True)
class Credentials:
    """How we sign in to Twilio's REST API: the account, and an API key with its secret, or the account's Auth
    Token."""

    account_sid: str
    user: str
    password: str = field(repr=False)


def tokens(names: Variables, carrier: str, needs_token: bool) -> tuple[str, ...]:
    """Return what the carrier signs its requests with: the Auth Token, or SignalWire's signing key."""
    keys = names.read_secret("SIGNALWIRE_SIGNING_KEY", parsers.signing_keys, ())
    needs_auth_token = needs_token and carrier != "signalwire"
    tokens = names.read_secret(
        "TWILIO_AUTH_TOKEN", parsers.tokens, (), ("TWILIO_AUTH_TOKEN",) if needs_auth_token else ()
    )
    if carrier != "signalwire":
        return tokens
    if needs_token and not keys:
        names.problems.append(
            "SIGNALWIRE_SIGNING_KEY is missing: copy the signing key from the API page of your SignalWire space."
        )
    return keys


def twilio(names: Variables, tokens: tuple[str, ...]) -> Credentials | None:
    """Return the API key's credentials if there are any, else the account's; None without an account."""
    account = names.read("TWILIO_ACCOUNT_SID", parsers.account_sid, None)
    key = names.read("TWILIO_API_KEY", parsers.api_key, None)
    secret = names.read_secret("TWILIO_API_SECRET", str, None)
    if bool(key) != bool(secret):
        names.problems.append("TWILIO_API_KEY and TWILIO_API_SECRET belong together: set both or neither.")
    if account and key and secret:
        return Credentials(account, key, secret)
    return Credentials(account, account, tokens[0]) if account and tokens else None


def of_lines(names: Variables, tokens: Mapping[str, tuple[str, ...]]) -> Mapping[str, Credentials]:
    """Return the credentials of lines that have an account of their own: its SID, and the token of the line."""
    accounts = names.read_lines("TWILIO_ACCOUNT_SID", parsers.account_sid)
    for line in accounts.keys() - tokens.keys():
        end = suffix(line)
        names.problems.append(
            f"TWILIO_AUTH_TOKEN_{end} is missing: TWILIO_ACCOUNT_SID_{end} names an account of its own."
        )
    return {
        line: Credentials(account, account, tokens[line][0]) for line, account in accounts.items() if line in tokens
    }


def secret_from(tokens: tuple[str, ...]) -> bytes:
    """Return the default secret. It changes with the first token, which ends sessions and has no other effect."""
    return hmac.digest("".join(tokens[:1]).encode(), b"hotline secret", hashlib.sha256)

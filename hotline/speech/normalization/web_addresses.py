"""The rule for web and email addresses: "example dot org slash visit"."""

from __future__ import annotations

import re

from hotline.speech.normalization.locale import Locale
from hotline.speech.normalization.rule import Rule, cue, digit_by_digit

_DOMAINS = ("org", "gov", "com", "net", "edu", "info", "us", "mx")
_ADDRESS_SIGNS = {".": "dot", "/": "slash", "-": "dash", "_": "underscore", "@": "@"}


def _address(found: re.Match[str], locale: Locale) -> str:
    parts = re.findall(r"\d+|[^\W\d_]+|[./_@-]", found[1])
    return f" {' '.join(_part(part, locale) for part in parts)} "


def _part(part: str, locale: Locale) -> str:
    if part.isdigit():
        return digit_by_digit(part, locale)
    if part in _ADDRESS_SIGNS:
        return locale.signs[_ADDRESS_SIGNS[part]]
    return locale.sayings.get(part.lower(), part)


ADDRESSES = (
    Rule(
        "address",
        r"(?<![\w.@+-])(?:https?://)?(?:www\.)?"
        rf"((?:[\w.+-]++@)?[\w-]+(?:\.[\w-]+)*\.(?:{'|'.join(_DOMAINS)})(?!\w)(?:/[\w./-]*\w)?)/?",
        _address,
        re.IGNORECASE,
        cue(*_DOMAINS),
    ),
)

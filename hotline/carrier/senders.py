"""Who called or texted: a person with a number, a withheld number, or a machine."""

from __future__ import annotations

import re

_PHONE_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")
_DIGIT = re.compile(r"[0-9]")
_LETTER = re.compile(r"[^\W\d_]")

_MACHINES_CHANNELS = ("", "rcs")  # a person on WhatsApp may have a name: whatsapp:US.1349120865530274
_SHORT_CODE = re.compile(r"\+?[0-9]{3,6}|[0-9]{7,8}")

# A withheld number comes as one of these words, or as the word typed on a keypad: +266696687 is ANONYMOUS.
_WITHHELD = ("anonymous", "restricted", "unavailable", "unknown", "private", "blocked", "withheld")
_KEYPAD = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
_STAND_INS = frozenset(_WITHHELD) | {word.translate(_KEYPAD) for word in _WITHHELD}


def is_withheld(number: str) -> bool:
    """Return whether a caller ID is withheld: blank, a word such as "anonymous", or the digits that stand for one.

    Many people share such a number. It must not be texted, shown to others or counted as one person.
    """
    channel, _, address = number.strip().rpartition(":")
    name = address.partition("@")[0].lstrip("+").casefold()
    return name in _STAND_INS or not (channel or _DIGIT.search(name))


def is_shown_number(address: str) -> bool:
    """Return whether an address is a telephone number that others may see."""
    return bool(_PHONE_NUMBER.fullmatch(address)) and not is_withheld(address)


def is_machine(sender: str) -> bool:
    """Return whether a sender is a short code or an alphanumeric name. Those are programs, which would answer our
    answer.

    Addresses of other channels belong to people, except RCS agents. WhatsApp gives a name to people who hide their
    number.
    """
    channel, _, address = sender.strip().rpartition(":")
    if channel.casefold() not in _MACHINES_CHANNELS:
        return False
    return bool(_SHORT_CODE.fullmatch(address) or _LETTER.search(address))

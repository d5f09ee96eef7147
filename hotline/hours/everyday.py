"""Opening hours as people write them, "Mon-Fri 8-5", in the notation of OpenStreetMap: Mo-Fr 08:00-17:00.

Only for suggestions: where one word is not known, nothing is suggested, and staff see what was understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hotline.hours.clock_times import MOMENT, span
from hotline.hours.day_names import MONTHS, WEEKDAYS, folded

_DAYS: Mapping[str, str] = {
    "Mo-Fr": r"m-f|l-v|weekdays?|entre semana|dias? de semana",
    "Sa-Su": r"weekends?|fin(?:es)? de semana",
    "Mo-Su": r"daily|every ?day|(?:7|seven) days a week|todos los dias|a diario|diario",
    **WEEKDAYS,
}
_MONTH = "|".join(MONTHS.values())
_HOLIDAYS = r"ph|(?:(?:public|federal|legal|national|major)\s)?holidays?|(?:dias\s)?(?:festivos|feriados)"
_DAY = "|".join(_DAYS.values()).replace(" ", r"\s")
_TOKEN = re.compile(
    rf"""(?:
    (?P<allday>24\s?/\s?7 | (?:las\s)?24\s?(?:hours|hrs|horas)(?:\sa\sday|\sal\sdia)? | all\sday | todo\sel\sdia)(?!\w)
  | (?P<off>closed | off | except | excepto | cerrad[oa]s?)(?!\w)
  | (?P<ph>{_HOLIDAYS})(?!\w)
  | (?P<date>(?:{_MONTH})\.?\s\d{{1,2}}(?:st|nd|rd|th)? | \d{{1,2}}\sde\s(?:{_MONTH}) | \d{{1,2}}/\d{{1,2}})(?![\w:])
  | (?P<day>{_DAY})(?!\w)\.?
  | (?P<time>{MOMENT})(?![\w:])
  | (?P<dash>- | (?:to|through|thru|until|till?|hasta|al?)(?!\w))
  | (?P<comma>, | & | \+ | / | (?:and|y|e)(?!\w))
  | (?P<end>; | \n | \.(?!\d))
  | (?P<filler>: | (?:from|on|open|hours?|we|are|is|the|de|desde|las?|los|el|es|abierto|abrimos|horario)(?!\w))
    )\s*""",
    re.VERBOSE,
)


@dataclass(slots=True)
class _Rule:
    """A rule being put together: its days, and its times or that it is closed."""

    days: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    is_off: bool = False

    @property
    def is_whole(self) -> bool:
        return bool(self.days) and (bool(self.times) or self.is_off)

    def __str__(self) -> str:
        if not self.days and self.times == [_ALL_DAY]:
            return "24/7"
        return " ".join(filter(None, (",".join(self.days), "off" if self.is_off else ",".join(self.times))))


_ALL_DAY = "00:00-24:00"
_Token = tuple[str, str]


def in_notation(text: str) -> str:
    """Return opening hours that were written in everyday words, in the notation; "" where a word is not known."""
    tokens = tuple(_tokens(folded(text)))
    return "" if ("", "") in tokens else "; ".join(map(str, _rules(tokens)))


def _tokens(text: str) -> Iterator[_Token]:
    """Yield the kind and the words of each token, and two empty ones in place of what is not known."""
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if not found or not found.lastgroup:
            yield "", ""
            return
        if found.lastgroup != "filler":
            yield found.lastgroup, found[found.lastgroup].strip()
        at = found.end()


def _rules(tokens: tuple[_Token, ...]) -> Iterator[_Rule]:
    rule, before, n = _Rule(), "", 0
    while n < len(tokens):
        kind, words = tokens[n]
        if kind in ("day", "date", "ph"):
            if rule.is_whole and before != "listed":
                yield rule
                rule = _Rule()
            last = _ranged(tokens, n)
            rule.days.append(_named(tokens[n : last + 1]))
            n, before = last, "days"
        elif kind in ("time", "allday"):
            last = _ranged(tokens, n)
            is_range = kind == "time" and last > n
            rule.times.append(span(words, tokens[last][1]) if is_range else _ALL_DAY if kind == "allday" else words)
            n, before = last, "times"
        elif kind == "off":
            if rule.times:
                yield rule
                rule = _Rule()
            rule.is_off = True
        elif kind == "comma":
            before = "listed" if before == "days" else before
        elif kind == "end" and rule.is_whole:
            yield rule
            rule = _Rule()
        n += 1
    if rule.days or rule.times or rule.is_off:
        yield rule


def _ranged(tokens: tuple[_Token, ...], n: int) -> int:
    """Return the number of the token that ends the range which begins with a token: itself where there is no range."""
    is_range = [kind for kind, _ in tokens[n : n + 3]] == [tokens[n][0], "dash", tokens[n][0]]
    return n + 2 if is_range else n


def _named(tokens: tuple[_Token, ...]) -> str:
    return "-".join(_name(kind, words) for kind, words in tokens if kind != "dash")


def _name(kind: str, words: str) -> str:
    if kind == "ph":
        return "PH"
    if kind == "day":
        return next(day for day, pattern in _DAYS.items() if re.fullmatch(pattern, words.rstrip(".")))
    if "/" in words:
        month, day = words.split("/")
        return f"{list(MONTHS)[(int(month) - 1) % 12]} {int(day)}"
    number = re.sub(r"\D", "", words)
    return next(
        f"{name} {number}" for name, pattern in MONTHS.items() if re.search(rf"(?<!\w)(?:{pattern})(?!\w)", words)
    )

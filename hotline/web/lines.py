"""What is live: the common words, and those of each line that has words of its own. Replaced as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from hotline.web.live import Live


@dataclass(frozen=True)
class Lines:
    """The live words of all lines. Those in `own`, by the line's name, are laid over the `common` ones already."""

    common: Live
    own: Mapping[str, Live]

    def of(self, line: str) -> Live:
        """Return the live words of a line: the common ones for "" and for an unknown line."""
        return self.own.get(line, self.common) if line else self.common

    def named(self, address: str) -> str:
        """Return the line that a call or text to an address is for, "" where no line has that number."""
        if not self._by_number:
            return ""
        line = self._by_number.get(address)
        return self._by_number.get(bare(address), "") if line is None else line

    def __iter__(self) -> Iterator[Live]:
        yield self.common
        yield from self.own.values()

    @cached_property
    def _by_number(self) -> Mapping[str, str]:
        """The lines by their numbers, as most carriers write them and as `bare` does."""
        found: dict[str, str] = {}
        for line, live in self.own.items():
            for number in live.catalogue.line.numbers if live.catalogue.line else ():
                found.setdefault(number, line)
                found.setdefault(bare(number), line)
        return found


def bare(address: str) -> str:
    """Return the digits of the number in an address: of +12025550123, whatsapp:+12025550123, sip:12025550123@host."""
    return address.rpartition(":")[2].partition("@")[0].strip().lstrip("+")

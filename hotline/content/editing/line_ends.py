"""The bytes of a prompt file as text with plain line feeds, and back without changing lines that nobody touched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline.text.changes import changes

_BOM = b"\xef\xbb\xbf"
_END = re.compile("\r+\n|\r")
"""A line end of Windows or an old Macintosh: a browser shows each as a line feed."""

_LINE = re.compile(rb"[^\r\n]*(?:\r+\n|\r|\n)|[^\r\n]+")
_BREAK = re.compile("(?<=[\n\x85\u2028\u2029])")


def text_of(raw: bytes) -> str:
    """Return the text of a file, with a line feed at each line end. What is not UTF-8 is replaced."""
    return _END.sub("\n", raw.decode("utf-8-sig", "replace"))


def bytes_of(text: str, before: bytes) -> bytes:
    """Return the bytes of a changed text, in which the lines that `before` has too stay as they were.

    A changed line keeps its end, and new lines end as most of the others do. A file that is not UTF-8 is written anew.
    """
    if not _is_utf8(before):
        return text.encode()
    mark = _BOM if before.startswith(_BOM) else b""
    old = _LINE.findall(before.removeprefix(_BOM))
    end = b"\r\n" if 2 * before.count(b"\r\n") > len(old) else b"\n"
    return mark + b"".join(_merged(old, [line.encode() for line in split_at(text, "\n")], end))


def lines_of(text: str) -> list[str]:
    """Split a text into lines, each with its end, as the parser of prompt files counts them."""
    return [line for line in _BREAK.split(text) if line]


def split_at(text: str, end: str) -> list[str]:
    """Split a text after each `end`."""
    return [line for line in re.split(f"(?<={end})", text) if line]


def without_end(line: str) -> str:
    """Return a line without its end."""
    return line.rstrip("\n\x85\u2028\u2029")


def _merged(old: list[bytes], new: list[bytes], end: bytes) -> Iterator[bytes]:
    shown = [_END.sub("\n", line.decode()).encode() for line in old]
    for tag, first, last, start, stop in changes(shown, new):
        if tag == "equal":
            yield from old[first:last]
            continue
        for n, line in enumerate(new[start:stop]):
            was = old[first + n] if first + n < last else b""
            yield _ended(line, was[len(was.rstrip(b"\r\n")) :] or end)


def _ended(line: bytes, end: bytes) -> bytes:
    return line.removesuffix(b"\n") + end if line.endswith(b"\n") else line


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True

"""The differences between two versions of a prompt file, field by field, in the words that people read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hotline.content import editing, paths
from hotline.content.editing import Form
from hotline.web.staff import words_diff
from hotline.web.staff.serializers import JSON

_FRAME = re.compile(r"-{3,}|(?<![\w-])[\w-]+:|\s*")
"""A line that only holds others together: hyphens, a name whose values are below it, nothing."""


def differences(path: str, old: str, new: str, languages: Sequence[str] = ("en",)) -> list[JSON]:
    """Return the fields and parts that differ, in the order of the form, each with its difference in words.

    What is in no field, such as a colleague's note, comes last, under "".
    """
    name = paths.read(path)
    forms = [editing.read(text, name, languages) for text in (old, new)] if name else [None, None]
    return [
        {"field": field, "words": words_diff.differences(before, after)}
        for field, before, after in _pairs((old, new), forms)
        if before != after
    ]


def _pairs(texts: tuple[str, str], forms: Sequence[Form | None]) -> Iterator[tuple[str, str, str]]:
    before, after = forms
    if before is None or after is None:
        yield "", *texts
        return
    for name in dict.fromkeys((*after.names, *before.names)):
        yield name, _value(before, name), _value(after, name)
    old, new = texts
    yield "", _rest(old, before), _rest(new, after)


def _value(form: Form, name: str) -> str:
    value = form.values.get(name, "")
    return value if isinstance(value, str) else "\n".join(value)


def _rest(text: str, form: Form) -> str:
    """Return the lines that belong to no field."""
    inside = {n for first, last in form.places.values() for n in range(first, last + 1)}
    lines = enumerate(text.split("\n"), start=1)
    return "\n".join(line for n, line in lines if n not in inside and not _FRAME.fullmatch(line))

"""Front matter: the fields above a prompt file's words, each value the string that was typed."""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from hotline.content import frontmatter_advice, yaml_events
from hotline.content.fields import Field
from hotline.content.frontmatter_advice import quoted
from hotline.content.yaml_events import UnreadableError, line_of
from hotline.problems import Place, Problem, error
from hotline.sentence import Sentence

RULES: Mapping[str, str] = {
    "front-matter": "The fields at the top of a file are lines of a name, a colon, a space and a value.",
    "cut-short": "A value that contains ` #` needs quotes: without them everything after # is lost.",
}
"""The rules that are checked here: each id with its sentence."""


def read(
    lines: list[str], path: str, first: int, nested: bool = False
) -> tuple[tuple[Field, ...] | None, tuple[Problem, ...]]:
    """Read the fields in some lines, the first of which is line `first` of the file, and their problems.

    The fields are None when the lines cannot be read as fields. The problems then say which, and what to type. Where
    fields may be `nested`, `en: ...` below `directions:` is the field `directions.en`.
    """
    try:
        read_values = list(yaml_events.fields(lines, first, nested))
    except (UnreadableError, yaml.YAMLError) as failure:
        failing = frontmatter_advice.failing_fields(lines, path, first, line_of(failure), nested)
        return None, tuple(failing)
    return tuple(field for field, _ in read_values), tuple(
        error(Place(path, value.line), _cut(value.text), "cut-short") for _, cut in read_values for value in cut
    )


def _cut(text: str) -> Sentence:
    return Sentence("everything after # is lost: put quotes around it, {quoted}", quoted=quoted(text))

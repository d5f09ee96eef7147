"""Rules about the words of one prompt file, as they were written."""

from __future__ import annotations

from collections.abc import Iterator

from hotline.content import messages
from hotline.content.checks.fields import nearest
from hotline.content.contacts import is_helpline
from hotline.content.facts import PLACEHOLDERS
from hotline.content.paths import Kind
from hotline.content.prompt_file import BODY, CALL, CLOSED, CLOSED_CALL, PromptFile
from hotline.problems import Problem, error
from hotline.sentence import Sentence, one_of
from hotline.text import placeholders

NEEDED = {"option": ("menu", "key"), "language-key": ("key",), "ambiguous": ("choices",), "also": ("choices",)}
"""Placeholders without which a message is incomplete."""


def unknown_message(file: PromptFile) -> Iterator[Problem]:
    """A file without a key is one of the built-in messages."""
    if file.name.kind is not Kind.MESSAGE or messages.spec(file.name.id):
        return
    meant = nearest(file.name.id, (*messages.MESSAGES, *messages.OPTIONAL))
    hint = Sentence("did you mean {meant}.md?", meant=meant) if meant else Sentence("is this a topic?")
    what = Sentence(
        "unknown message {name}: {hint} The file name of a topic starts with its key: 1-{name}.md",
        name=file.name.id,
        hint=hint,
    )
    yield error(file.place(), what, "unknown-message")


def no_body(file: PromptFile) -> Iterator[Problem]:
    """A topic and a message have words below the fields."""
    if file.name.kind not in (Kind.TOPIC, Kind.MESSAGE) or not _is_known(file):
        return
    has_wordings = _wordings(file) > 1 and file.section("1")
    if not has_wordings and file.section(BODY) is None:
        line = next((section.line for section in file.sections if section.heading == BODY), 1)
        yield error(file.place(line), Sentence("the message is empty: write it below the fields"), "no-body")


def unknown_section(file: PromptFile) -> Iterator[Problem]:
    """A section is `## Call`, in an answer `## Closed` too, or `## 1` to `## 3` in a message with several wordings."""
    allowed = _headings(file)
    for section in file.sections:
        if section.heading not in (BODY, *allowed) and _is_known(file):
            named = one_of(f"## {heading.capitalize()}" for heading in allowed)
            is_closed = section.heading in (CLOSED, CLOSED_CALL)
            hint = (
                Sentence("only answers have other words while the line is closed: remove it")
                if is_closed
                else Sentence("use {named}", named=named)
            )
            what = Sentence("unknown section ## {section}: {hint}", section=section.heading.capitalize(), hint=hint)
            yield error(file.place(section.line), what, "unknown-section")


def section_twice(file: PromptFile) -> Iterator[Problem]:
    """A section is in a file only once."""
    first: dict[str, int] = {}
    for section in file.sections:
        if first.setdefault(section.heading, section.line) != section.line:
            what = Sentence(
                "this section is already in line {line}: remove one of them", line=first[section.heading]
            )
            yield error(file.place(section.line), what, "section-twice")


def empty_section(file: PromptFile) -> Iterator[Problem]:
    """A section has words."""
    for section in file.sections:
        if section.heading in _headings(file) and not section.words:
            what = Sentence("this section is empty: write something below the heading, or remove it")
            yield error(file.place(section.line), what, "empty-section")


def wordings(file: PromptFile) -> Iterator[Problem]:
    """Several wordings start with `## 1`, skip no number, and have nothing above them."""
    numbered = [section for section in file.sections if section.heading in map(str, range(1, 10))]
    body = file.section(BODY)
    if _wordings(file) == 1 or not numbered:
        return
    if body:
        yield error(file.place(body.line), Sentence('text above "## 1" is never used: move it below'), "wordings")
    for n, section in enumerate(numbered, start=1):
        if section.heading != str(n) and int(section.heading) <= _wordings(file):
            yield error(
                file.place(section.line), Sentence("a wording is skipped: add or rename to ## {n}", n=n), "wordings"
            )
            return


def placeholder(file: PromptFile) -> Iterator[Problem]:
    """Braces contain one of the names that the file may use, and appear in its words only."""
    for line, words, allowed in _with_placeholders(file):
        for typed in placeholders.strange(words, allowed):
            hint = _meant_placeholder(typed, allowed)
            yield error(
                file.place(line),
                Sentence("unknown placeholder {typed}: {hint}", typed=typed, hint=hint),
                "placeholder",
            )


def _meant_placeholder(typed: str, allowed: tuple[str, ...]) -> Sentence:
    """Return which placeholder was meant, and else those that are not facts of `line.yaml`: a manual lists these."""
    if not allowed:
        return Sentence("remove the braces")
    if meant := nearest(typed.strip("{} "), allowed):
        return Sentence("did you mean {meant}?", meant=f"{{{meant}}}")
    listed = ", ".join(f"{{{name}}}" for name in allowed if name not in PLACEHOLDERS)
    if set(allowed).isdisjoint(PLACEHOLDERS):
        return Sentence("use one of {listed}, or remove the braces", listed=listed)
    return Sentence(
        "use one of {listed} or of the facts that docs/line.md lists, or remove the braces", listed=listed
    )


def _with_placeholders(file: PromptFile) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Yield the line of each piece of words, the words, and the placeholders that they may contain."""
    for section in file.sections:
        yield section.line, section.words, _placeholders(file)
    for name in ("title", "menu"):
        yield file.line(name), file.value(name), ()


def missing_placeholder(file: PromptFile) -> Iterator[Problem]:
    """A message that frames other words contains their placeholder: an option of a menu has {menu} and {key}."""
    for section in file.sections if file.name.kind is Kind.MESSAGE else ():
        for name in NEEDED.get(file.name.id, ()):
            if section.words and not placeholders.holds(section.words, name):
                what = Sentence("the placeholder {{{name}}} is missing: add it", name=name)
                yield error(file.place(section.line), what, "missing-placeholder")


def _is_known(file: PromptFile) -> bool:
    """Return False for a message that the line does not have: its name is then the only problem."""
    return file.name.kind is not Kind.MESSAGE or messages.spec(file.name.id) is not None


def _wordings(file: PromptFile) -> int:
    message = messages.spec(file.name.id) if file.name.kind is Kind.MESSAGE else None
    return message.wordings if message else 1


def _headings(file: PromptFile) -> tuple[str, ...]:
    count = _wordings(file)
    if count > 1:
        return tuple(map(str, range(1, count + 1)))
    return (CALL, CLOSED, CLOSED_CALL) if file.name.kind is Kind.TOPIC and not is_helpline(file) else (CALL,)


def _placeholders(file: PromptFile) -> tuple[str, ...]:
    spec = messages.spec(file.name.id) if file.name.kind is Kind.MESSAGE else None
    if spec:
        return spec.placeholders if file.name.id in messages.DANGER else (*spec.placeholders, *PLACEHOLDERS)
    own = ("keywords", "helpline", "options") if file.name.kind is Kind.MENU else ("keywords", "helpline")
    return own if is_helpline(file) else (*own, *PLACEHOLDERS)

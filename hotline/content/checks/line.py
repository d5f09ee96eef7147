"""Rules about `line.yaml`, the file that says whose line it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time

from hotline.content import known_facts, line_file, paths
from hotline.content.checks.fields import nearest
from hotline.content.facts import CHANGING, FACTS, MOST_CHARACTERS
from hotline.content.paths import Kind
from hotline.content.prompt_file import PromptFile
from hotline.hours import notation, words
from hotline.line import Line
from hotline.problems import Problem, error, warning
from hotline.sentence import Sentence, all_of
from hotline.text import phone_numbers
from hotline.text.phone_numbers import Countries

RULES: Mapping[str, str] = {
    "missing-fact": "An answer whose words use a fact of `line.yaml` is live once that fact is there."
}
"""The rule of `missing_facts`, which has to know all files."""


KNOWN = (*FACTS, line_file.NUMBERS, line_file.LEAVE_OUT)
"""Every field of `line.yaml`."""


def line_field(file: PromptFile) -> Iterator[Problem]:
    """A field of `line.yaml` is one that the program knows."""
    for field in file.fields:
        name = line_file.split(field.name)[0]
        if name not in KNOWN:
            meant = nearest(name, KNOWN)
            hint = (
                Sentence("did you mean {meant}?", meant=meant)
                if meant
                else Sentence("use one of {known}", known=", ".join(KNOWN))
            )
            yield error(
                file.place(field.line), Sentence("unknown field {name}: {hint}", name=name, hint=hint), "line-field"
            )


def line_language(file: PromptFile) -> Iterator[Problem]:
    """Below a field of `line.yaml` that is said in words are languages, such as en and es; other fields have none."""
    for field in file.fields:
        name, language = line_file.split(field.name)
        fact = FACTS.get(name)
        if not (fact and language):
            continue
        if not (fact.named or fact.translated):
            what = Sentence("{name} is the same in every language: write its value behind the colon", name=name)
            yield error(file.place(field.line), what, "line-language")
        elif not paths.is_language(language):
            what = Sentence("{language} is not the code of a language: write en or es", language=language)
            yield error(file.place(field.line), what, "line-language")


def line_value(file: PromptFile, countries: Countries) -> Iterator[Problem]:
    """A field of `line.yaml` has one value in the form that it needs, without braces, of at most 200 characters."""
    for field in file.fields:
        fact = FACTS.get(line_file.split(field.name)[0])
        if fact and field.values:
            written = field.values[0].text
            what = _manner(written, field.is_list) or fact.problem_with(written, countries)
            if what:
                yield error(file.place(field.values[0].line), what, "line-value")


def line_numbers(file: PromptFile, countries: Countries) -> Iterator[Problem]:
    """`numbers` are those that people call and text to reach a line: phone numbers or short codes."""
    field = file.field(line_file.NUMBERS)
    for value in field.values if field else ():
        if phone_numbers.our_own(value.text, countries) is None:
            what = Sentence(
                "{text} is not a phone number or a short code: write it like +12025550123 or 55501", text=value.text
            )
            yield error(file.place(value.line), what, "line-numbers")


def hours_zone(file: PromptFile) -> Iterator[Problem]:
    """Hours come with the time zone that they are in."""
    if file.field("hours") and not file.field("time-zone"):
        what = Sentence("the time zone of these hours is missing: add a line such as time-zone: America/New_York")
        yield error(file.place(file.line("hours")), what, "hours-zone")


def hours_doubtful(file: PromptFile, today: date) -> Iterator[Problem]:
    """Hours end when people go home, and begin on some day of the year."""
    hours = notation.parse(file.value("hours"), "UTC")
    if file.field("hours") and not isinstance(hours, notation.Mistake):
        found = notation.doubt(hours, datetime.combine(today, time(), UTC))
        if found:
            yield warning(file.place(file.line("hours")), found.sentence, "hours-doubtful")


def _manner(written: str, is_list: bool) -> Sentence | None:
    """Return what is wrong with how a value is written, whatever it says."""
    if is_list:
        return Sentence("write one value behind the colon, not a list")
    if "{" in written or "}" in written:
        return Sentence("remove the braces: this file says what the names in braces stand for")
    if len(written) > MOST_CHARACTERS:
        return Sentence(
            "this is {length} characters long, and at most {limit} are allowed: shorten it",
            length=len(written),
            limit=MOST_CHARACTERS,
        )
    return None


def missing_facts(files: Iterable[PromptFile], line: Line | None, language: str) -> Iterator[Problem]:
    """Yield the files that are not live because `line.yaml` lacks a fact.

    Without that file, menus in which every answer needs it are left out without a word, as they are in a new line.
    """
    facts = known_facts.known(line, language)
    waiting = {file: needed for file in files if (needed := known_facts.missing(file, facts))}
    live = {_menu(file) for file in files if file.name.kind is Kind.TOPIC and file not in waiting}
    for file, needed in waiting.items():
        if line or "/" not in _menu(file) or _menu(file) in live:
            unsaid = [f"{{{name}}}" for name in needed if name in CHANGING and not words.has(language)]
            listed = all_of(unsaid or dict.fromkeys("hours" if name in CHANGING else name for name in needed))
            what = Sentence(
                "this is not live: write {listed} in {file}, or delete this file",
                listed=listed,
                file=paths.LINE_FILE,
            )
            if unsaid:
                what = Sentence(
                    "this is not live: {listed} can be said in English and Spanish only: write the hours here",
                    listed=listed,
                )
            yield warning(file.place(), what, "missing-fact")


def _menu(file: PromptFile) -> str:
    """Return the folder of the main menu's option that a file is in, such as "en/5-our-program"."""
    language, _, rest = file.path.partition("/")
    folder, is_below, _ = rest.partition("/")
    return f"{language}/{folder}" if is_below else language

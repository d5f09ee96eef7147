"""Rules about the numbers that callers are connected to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from hotline.content import contacts
from hotline.content.checks.fields import nearest
from hotline.content.contacts import MOST_TRIED, PARTS, SCREEN
from hotline.content.fields import Part, Value
from hotline.content.prompt_file import PromptFile
from hotline.hours import notation
from hotline.hours.schedule import Schedule
from hotline.models import Catalogue
from hotline.problems import Problem, error, warning
from hotline.sentence import Sentence, one_of
from hotline.text import phone_numbers
from hotline.text.phone_numbers import Countries

ANY_ZONE = "UTC"
MISSING = Sentence("the number is missing: add number: +1...")


def connect(file: PromptFile, countries: Countries) -> Iterator[Problem]:
    """A connect number is a full phone number in a country that may be dialed, and not an emergency number."""
    for value in _values(file):
        number = contacts.parts_of(value).get("number", "")
        what = phone_numbers.problem_with(number, countries) if number else MISSING
        if what:
            line = next((part.line for part in value.parts if part.name == "number"), value.line)
            yield error(file.place(line), what, "connect")


def connect_part(file: PromptFile) -> Iterator[Problem]:
    """A connect number may have an extension, hours, the language of whoever picks up, and `screen: no`."""
    for value in _values(file):
        for part in value.parts:
            if what := _problem_with(part):
                yield error(file.place(part.line), what, "connect-part")


def connect_twice(file: PromptFile, countries: Countries) -> Iterator[Problem]:
    """A connect number is in the list once."""
    first: dict[tuple[str | None, str], int] = {}
    for value in _values(file):
        parts = contacts.parts_of(value)
        number = (phone_numbers.read(parts.get("number", ""), countries), parts.get("extension", ""))
        if number[0] and first.setdefault(number, value.line) != value.line:
            what = Sentence("this number is already in line {line}: remove one of them", line=first[number])
            yield error(file.place(value.line), what, "connect-twice")


def connect_helpline(file: PromptFile) -> Iterator[Problem]:
    """The helpline behind 0 is one number, dialed as it is."""
    values = _values(file)
    if contacts.is_helpline(file) and (len(values) > 1 or any(value.parts for value in values)):
        what = Sentence(
            "the helpline has one number, behind the colon: put a list of your own numbers into another answer"
        )
        yield error(file.place(file.line("connect")), what, "connect-helpline")


def connect_many(file: PromptFile) -> Iterator[Problem]:
    """At most three connect numbers can be tried before a caller has waited too long; others have hours."""
    values = [value for value in _values(file) if "hours" not in contacts.parts_of(value)]
    if len(values) > MOST_TRIED:
        what = Sentence(
            "only the first {limit} numbers are tried, so that nobody waits over 45 seconds: remove the others",
            limit=MOST_TRIED,
        )
        yield warning(file.place(values[MOST_TRIED].line), what, "connect-many")


def connect_toll_free(file: PromptFile, countries: Countries) -> Iterator[Problem]:
    """Where a phone menu picks up, which cannot press 1, a connect number has `screen: no`."""
    for value in () if contacts.is_helpline(file) else _values(file):
        contact = contacts.contact(value, countries, ANY_ZONE)
        if contact and contact.is_screened and phone_numbers.is_toll_free(contact.number):
            if any(part.name == "screen" for part in value.parts):
                continue
            what = Sentence(
                "whoever picks up must press 1, and a phone menu cannot: call this number, then add "
                "screen: no if a menu picks up, or screen: yes if a person does"
            )
            yield warning(file.place(value.line), what, "connect-toll-free")


def connect_language(catalogue: Catalogue) -> Iterator[Problem]:
    """The language of whoever picks up is one that the line has words in."""
    for language in catalogue.languages.values():
        for topic in language.topics.values():
            for contact in topic.connect:
                if contact.language and contact.language not in catalogue.languages:
                    known = one_of(catalogue.languages)
                    what = Sentence(
                        "this line has no words in {language} for whoever picks up: write {known}",
                        language=contact.language,
                        known=known,
                    )
                    yield warning(topic.place, what, "connect-language")


def connect_doubtful(file: PromptFile, today: date) -> Iterator[Problem]:
    """The hours of a number end when people go home, and begin on some day of the year."""
    for value in _values(file):
        for part in value.parts:
            hours = notation.parse(part.text, ANY_ZONE) if part.name == "hours" else None
            if isinstance(hours, Schedule) and (
                found := notation.doubt(hours, datetime.combine(today, time(), UTC))
            ):
                yield warning(file.place(part.line), found.sentence, "connect-doubtful")


def _values(file: PromptFile) -> tuple[Value, ...]:
    field = file.field("connect")
    return field.values if field else ()


def _problem_with(part: Part) -> Sentence | None:
    if part.name not in PARTS:
        meant = nearest(part.name, PARTS)
        hint = (
            Sentence("did you mean {meant}?", meant=meant)
            if meant
            else Sentence("use one of {known}", known=", ".join(PARTS))
        )
        return Sentence("unknown {name}: {hint}", name=part.name, hint=hint)
    if part.name == "extension" and not contacts.is_extension(part.text):
        return Sentence(
            "{text} is not an extension: write its digits, with a w for each half second to wait", text=part.text
        )
    if part.name == "hours" and isinstance(mistake := notation.parse(part.text, ANY_ZONE), notation.Mistake):
        return mistake.sentence
    if part.name == "screen" and part.text.casefold() not in SCREEN:
        return Sentence(
            "{text} is not an answer: write screen: no if a phone menu picks up, else screen: yes", text=part.text
        )
    return None

"""All rules, and how they are run on a folder. Each rule is a small function; its id is its name with hyphens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain

from hotline.content.checks import (
    closed,
    connect,
    fields,
    keywords,
    lengths,
    line,
    menus,
    notice,
    pronunciations,
    review,
    safety,
    sections,
    translations,
    unfinished,
)
from hotline.content.checks.menus import LanguageFiles
from hotline.content.paths import MENU_FILE, Kind
from hotline.content.prompt_file import PromptFile
from hotline.content.rendered import RenderedText
from hotline.models import Catalogue, Language
from hotline.problems import Problem, shortened_by_rule
from hotline.text.phone_numbers import Countries

FILE_RULES: tuple[Callable[[PromptFile], Iterator[Problem]], ...] = (
    fields.unknown_field,
    fields.field_twice,
    fields.missing_field,
    fields.one_value,
    fields.list_marks,
    fields.long_field,
    fields.pronunciation,
    fields.checked_date,
    connect.connect_part,
    connect.connect_helpline,
    connect.connect_many,
    sections.unknown_message,
    sections.no_body,
    sections.unknown_section,
    sections.section_twice,
    sections.empty_section,
    sections.wordings,
    sections.placeholder,
    sections.missing_placeholder,
    unfinished.unfinished,
    review.reviewed_by,
    review.changed_since_review,
    keywords.keyword_empty,
    keywords.keyword_reserved,
    keywords.keyword_is_key,
    keywords.keyword_language,
    safety.crisis_numbers,
    safety.emergency_first,
    safety.lifeline_named,
    safety.lifeline_in_spanish,
    safety.lifeline_first,
)
LINE_RULES: tuple[Callable[[PromptFile], Iterator[Problem]], ...] = (
    line.line_field,
    line.line_language,
    line.hours_zone,
    fields.field_twice,
)
DATED_RULES: tuple[Callable[[PromptFile, date], Iterator[Problem]], ...] = (
    safety.checked_long_ago,
    safety.checked_in_future,
    connect.connect_doubtful,
    notice.notice_until,
    notice.notice_past,
)
DATED_LINE_RULES: tuple[Callable[[PromptFile, date], Iterator[Problem]], ...] = (line.hours_doubtful,)
DIAL_RULES: tuple[Callable[[PromptFile, Countries], Iterator[Problem]], ...] = (
    connect.connect,
    connect.connect_twice,
    connect.connect_toll_free,
    safety.helpline_number,
)
DIAL_LINE_RULES: tuple[Callable[[PromptFile, Countries], Iterator[Problem]], ...] = (
    line.line_value,
    line.line_numbers,
)
LANGUAGE_FILES_RULES: tuple[Callable[[LanguageFiles], Iterator[Problem]], ...] = (
    menus.key_taken,
    menus.id_taken,
    menus.keyword_taken,
    menus.example_unknown,
    menus.missing_menu,
    menus.empty_menu,
    menus.key_gap,
    menus.many_options,
    menus.missing_message,
    pronunciations.pronunciation_of_danger,
)
RENDERED_RULES: tuple[Callable[[RenderedText], Iterator[Problem]], ...] = (
    lengths.too_long_to_text,
    lengths.too_long_to_say,
    lengths.many_segments,
    lengths.long_to_hear,
    lengths.hard_to_read,
)
LANGUAGE_RULES: tuple[Callable[[Language], Iterator[Problem]], ...] = (
    lengths.long_welcome,
    notice.long_notice,
)
CATALOGUE_RULES: tuple[Callable[[Catalogue], Iterator[Problem]], ...] = (
    translations.missing_translation,
    closed.closed_without_hours,
    closed.closed_translation,
    notice.notice_translation,
    connect.connect_language,
)

HARMLESS = frozenset(
    {
        "unknown-field",
        "damaged-character",
        "checked-date",
        "keyword-taken",
        "keyword-empty",
        "keyword-reserved",
        "keyword-is-key",
        "keyword-language",
        "language-danger",
        "language-voice",
        "language-words",
        "missing-message",
        "missing-menu",
        "pronunciation",
    }
)
"""Errors that keep an edit from going live, and yet leave the rest of the file fit to be said."""

WHOLE_FOLDER = frozenset({"key-taken", "id-taken"})
"""Errors that, in a `menu.md`, leave out all that is below it."""


def check_file(file: PromptFile, today: date, countries: Countries) -> tuple[Problem, ...]:
    """Check one prompt file, and return the first problems of each rule and how many more there are.

    For one that cannot be read, its parser has reported everything.
    """
    return shortened_by_rule(_check_file(file, today, countries)) if file.is_readable else ()


def _check_file(file: PromptFile, today: date, countries: Countries) -> Iterator[Problem]:
    is_line = file.name.kind is Kind.LINE
    for rule in LINE_RULES if is_line else FILE_RULES:
        yield from rule(file)
    for dated in DATED_LINE_RULES if is_line else DATED_RULES:
        yield from dated(file, today)
    for dialing in DIAL_LINE_RULES if is_line else DIAL_RULES:
        yield from dialing(file, countries)


def check_language_files(files: LanguageFiles) -> tuple[Problem, ...]:
    """Check the prompt files of a language together, and return the first problems of each file and rule and how many
    more there are."""
    return shortened_by_rule(chain.from_iterable(rule(files) for rule in LANGUAGE_FILES_RULES))


def check_rendered(words: RenderedText) -> Iterator[Problem]:
    """Check words as they are sent and said."""
    return chain.from_iterable(rule(words) for rule in RENDERED_RULES)


def check_language(language: Language) -> Iterator[Problem]:
    """Check a compiled language as a whole."""
    return chain.from_iterable(rule(language) for rule in LANGUAGE_RULES)


def check_catalogue(catalogue: Catalogue) -> Iterator[Problem]:
    """Check the languages of a catalogue together."""
    for rule in CATALOGUE_RULES:
        yield from rule(catalogue)


def usable_files(files: Iterable[PromptFile], problems: Iterable[Problem]) -> tuple[PromptFile, ...]:
    """Return the files that can be used although there are problems."""
    bad = [problem for problem in problems if problem.is_error and problem.rule not in HARMLESS]
    paths = {problem.place.path for problem in bad}
    folders = tuple(
        problem.place.path.removesuffix(MENU_FILE)
        for problem in bad
        if problem.rule in WHOLE_FOLDER and problem.place.path.endswith(f"/{MENU_FILE}")
    )
    return tuple(
        file for file in files if file.is_readable and file.path not in paths and not file.path.startswith(folders)
    )

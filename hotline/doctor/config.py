"""Checks of the settings and the prompt files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from hotline.content import paths, voiceovers
from hotline.content.checks import languages
from hotline.content.line_words import FolderWords
from hotline.doctor.findings import Finding, failed, passed, warning
from hotline.errors import SettingsError
from hotline.models import Catalogue
from hotline.problems import Problem, Severity, how_many
from hotline.settings import Settings
from hotline.settings.reader import suffix

_AUTH_TOKEN = re.compile(r"[0-9a-f]{32}")
MOST_SHOWN = 5


def settings(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Check whether the settings are complete and well-formed, and whether a token looks like one."""
    try:
        read = Settings.from_environ(environ)
    except SettingsError as wrong:
        for problem in wrong.problems:
            yield failed("settings", problem, "See docs/settings.md.")
        return
    odd = [token for token in read.tokens if not _AUTH_TOKEN.fullmatch(token)]
    if odd:
        yield failed(
            "token-length",
            f"TWILIO_AUTH_TOKEN has {len(odd[0])} characters; Auth Tokens have 32, from 0-9 and a-f.",
            "Copy the whole token again from the first page of the Twilio Console.",
        )
    if read.public_url is None:
        yield failed(
            "public-url",
            "HOTLINE_PUBLIC_URL is not set, so behind a proxy every request from Twilio is refused.",
            "Set it to the address that Twilio calls, for example https://hotline.example.org.",
        )
    if read.credentials is None:
        yield warning(
            "credentials",
            "TWILIO_ACCOUNT_SID is not set, so the number and Twilio's error log cannot be checked.",
            "Copy it from the first page of the Twilio Console.",
        )
    if len(read.tokens) > 1:
        yield warning(
            "two-tokens",
            "Two Auth Tokens are accepted.",
            "Once the new one is the primary token at Twilio, set TWILIO_AUTH_TOKEN to it alone.",
        )
    if not odd and read.public_url and read.credentials:
        yield passed("settings", "The settings are complete.")


def prompts(read: Settings, found: Catalogue, problems: Sequence[Problem]) -> Iterator[Finding]:
    """Check whether the prompt files could go live, given the folder's catalogue and its problems."""
    if not read.prompts.is_dir():
        yield failed(
            "prompts-folder",
            f"There is no folder of prompt files at {read.prompts}.",
            "Change to the project folder, or set HOTLINE_PROMPTS to the folder of prompt files.",
        )
        return
    unready = [problem for problem in problems if problem.rule == languages.SUMMARY]
    for problem in unready:
        yield failed(
            "language", f"{problem.place.path}: {problem.what}.", "Run hotline check. See docs/languages.md."
        )
    problems = languages.without(languages.unready(problems), problems)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    warnings = [
        problem
        for problem in problems
        if problem.severity is Severity.WARNING and problem.rule not in voiceovers.RULES
    ]
    for problem in errors[:MOST_SHOWN]:
        yield failed("prompts", f"{problem.place}: {problem.what}.", "Correct the file, then run hotline check.")
    if len(errors) > MOST_SHOWN:
        yield failed(
            "prompts",
            f"{how_many(errors[MOST_SHOWN:])} more errors in prompt files.",
            "Run hotline check to see all.",
        )
    if warnings:
        yield warning(
            "prompts-warnings", f"The prompt files have {how_many(warnings)} warnings.", "Run hotline check."
        )
    if not errors and not warnings and not unready:
        topics = sum(len(language.topics) for language in found.languages.values())
        yield passed(
            "prompts", f"The prompt files have no errors: {topics} answers in {len(found.languages)} language(s)."
        )


def lines(read: Settings, words: FolderWords) -> Iterator[Finding]:
    """Check whether the tokens and accounts of lines are of lines that exist."""
    for line in sorted({*read.line_tokens, *read.line_credentials} - words.lines.keys()):
        yield failed(
            "token-of-no-line",
            f"TWILIO_AUTH_TOKEN_{suffix(line)} is for the line {line}, which does not exist.",
            f"Correct its name, or make the folder {paths.LINES_FOLDER}/{line} among the prompt files.",
        )


def opt_out_texts(read: Settings) -> Iterator[Finding]:
    """Check whether Twilio's answer to HELP names 988: a person in danger may text HELP, and Twilio's own text
    does not."""
    if read.opt_out_texts_set:
        yield passed("help-text", "Twilio sends our HELP, STOP and START texts (HOTLINE_ADVANCED_OPT_OUT is set).")
    else:
        yield warning(
            "help-text",
            "Twilio answers HELP itself, and its text does not name 988 unless Advanced Opt-Out is set up.",
            "Run hotline compliance, paste its texts into the Console under Messaging > Services > Opt-Out Management, "
            "then set HOTLINE_ADVANCED_OPT_OUT=1.",
        )

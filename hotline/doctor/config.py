"""What staff and operators chose: the settings and the prompt files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from hotline.content import voiceovers
from hotline.doctor.findings import Finding, failed, passed, warning
from hotline.errors import SettingsError
from hotline.models import Catalogue
from hotline.problems import Problem, Severity
from hotline.settings import Settings

_AUTH_TOKEN = re.compile(r"[0-9a-f]{32}")
MOST_SHOWN = 5


def settings(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Whether the settings are there and well-formed, and whether a token looks like one."""
    try:
        read = Settings.from_environ(environ)
    except SettingsError as wrong:
        for complaint in wrong.complaints:
            yield failed("settings", complaint, "See docs/settings.md.")
        return
    odd = [token for token in read.tokens if not _AUTH_TOKEN.fullmatch(token)]
    if odd:
        yield failed(
            "token-length",
            f"TWILIO_AUTH_TOKEN has {len(odd[0])} characters; Twilio's have 32, of 0-9 and a-f.",
            "Copy it again from the first page of the Twilio Console, whole.",
        )
    if read.public_url is None:
        yield failed(
            "public-url",
            "HOTLINE_PUBLIC_URL is not set, so behind a proxy no request of Twilio's will verify.",
            "Set it to the address that Twilio calls, such as https://hotline.example.org.",
        )
    if read.credentials is None:
        yield warning(
            "credentials",
            "TWILIO_ACCOUNT_SID is not set, so the number and Twilio's error log cannot be looked at.",
            "Copy it from the first page of the Twilio Console.",
        )
    if len(read.tokens) > 1:
        yield warning(
            "two-tokens",
            "Two Auth Tokens are accepted.",
            "When the new one is the primary one at Twilio, set TWILIO_AUTH_TOKEN to it alone.",
        )
    if not odd and read.public_url and read.credentials:
        yield passed("settings", "The settings are complete.")


def prompts(read: Settings, found: Catalogue, problems: Sequence[Problem]) -> Iterator[Finding]:
    """Whether the prompt files could go live as they are: the catalogue of the folder, and what is wrong there."""
    if not read.prompts.is_dir():
        yield failed(
            "prompts-folder",
            f"There is no folder of prompt files at {read.prompts}.",
            "Go to the folder of the project, or name the prompts' folder in HOTLINE_PROMPTS.",
        )
        return
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    warnings = [
        problem
        for problem in problems
        if problem.severity is Severity.WARNING and problem.rule not in voiceovers.RULES
    ]
    for problem in errors[:MOST_SHOWN]:
        yield failed("prompts", f"{problem.place}: {problem.what}.", "Then: hotline check")
    if len(errors) > MOST_SHOWN:
        yield failed("prompts", f"{len(errors) - MOST_SHOWN} more errors in prompt files.", "See: hotline check")
    if warnings:
        yield warning("prompts-warnings", f"The prompt files have {len(warnings)} warnings.", "See: hotline check")
    if not errors and not warnings:
        topics = sum(len(language.topics) for language in found.languages.values())
        yield passed(
            "prompts", f"The prompt files are sound: {topics} answers in {len(found.languages)} language(s)."
        )


def opt_out_texts(read: Settings) -> Iterator[Finding]:
    """Twilio answers HELP itself, and its own words hold no 988: a person in danger may text it."""
    if read.opt_out_texts_set:
        yield passed(
            "help-text", "Twilio sends our own HELP, STOP and START texts (HOTLINE_ADVANCED_OPT_OUT says so)."
        )
    else:
        yield warning(
            "help-text",
            "Twilio answers HELP by itself, and its words do not name 988 until Advanced Opt-Out is set.",
            "Run hotline compliance, paste its texts in the Console, Messaging > Services > Opt-Out Management, "
            "then set HOTLINE_ADVANCED_OPT_OUT=1.",
        )

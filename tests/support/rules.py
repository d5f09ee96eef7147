"""Every rule of `hotline check`, wherever it stands."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from hotline.content import checks, contacts, files, leaving_out, line_words, notices, parser, voiceovers
from hotline.content.checks import audio, languages, line, translations
from hotline.ivr import unsaid_words


def sentences() -> Mapping[str, str]:
    """Every rule's id with its sentence."""
    functions = chain(
        checks.FILE_RULES,
        checks.LINE_RULES,
        checks.DATED_RULES,
        checks.DATED_LINE_RULES,
        checks.DIAL_RULES,
        checks.DIAL_LINE_RULES,
        checks.LANGUAGE_FILES_RULES,
        languages.RULES,
        checks.RENDERED_RULES,
        checks.LANGUAGE_RULES,
        checks.CATALOGUE_RULES,
    )
    return {
        **files.RULES,
        **voiceovers.RULES,
        **audio.RULES,
        **notices.RULES,
        **line.RULES,
        **translations.RULES,
        **contacts.RULES,
        **line_words.RULES,
        **leaving_out.RULES,
        **languages.MORE_RULES,
        **unsaid_words.RULES,
        **parser.RULES,
        **{rule.__name__.replace("_", "-"): (rule.__doc__ or "").strip() for rule in functions},
    }

#!/usr/bin/env python3
"""Writes hotline/text/language_names.yaml: what languages are called in English, in Spanish and by their speakers.

The names are those of Unicode's CLDR, read from the library Babel (`pip install babel`), which has 34 MB and is not
needed to run a line. The languages are those that the Census Bureau's tables of languages spoken at home name, and
those that health plans in California and New York translate for.
"""

from __future__ import annotations

from pathlib import Path

import babel
from babel import Locale, UnknownLocaleError

CODES = (
    "af am ar as az be bg bn bs ca chk cs da de el en es fa fil fr gu ha haw he hi hmn hr ht hu hy id ig "
    "ilo it ja ka kk km kn ko ku lo lt lv mh mk ml mn mr ms my ne nl no nv om pa pl ps pt quc ro ru rw si "
    "sk sl sm so sq sr sv sw ta te th ti to tr uk ur uz vi yi yo yue zap zh zu"
)
TARGET = Path(__file__).parents[1] / "hotline" / "text" / "language_names.yaml"
HEAD = f"""\
# What languages are called: in English, in Spanish, and by their speakers. Written by
# .ci/language_names.py from Unicode CLDR, by way of Babel {babel.__version__}. Copyright (c) 1991-2025 Unicode, Inc.,
# under the Unicode License v3 (unicode.org/license.txt).
"""


def own_name(code: str) -> str:
    """Return what the speakers of a language call it; its English name where CLDR does not say."""
    try:
        own = Locale(code).languages.get(code, "")
    except UnknownLocaleError:
        own = ""
    return own if own not in ("", "Indonesia") else Locale("en").languages[code]  # that is the country's name too


def lines() -> list[str]:
    """Return a line for each language."""
    english, spanish = Locale("en").languages, Locale("es").languages
    named = {code: (english[code], spanish[code], own_name(code)) for code in CODES.split()}
    return [f"'{code}': [{', '.join(names)}]\n" for code, names in named.items()]


TARGET.write_text(HEAD + "".join(lines()), "utf-8")

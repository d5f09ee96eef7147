"""Numbers and words that are there whatever a prompts folder holds.

The folders beside this module hold the default prompt files of each language, which `content/default_files.py` reads:
every message of the line, the helpline, and how people ask. The words below depend on no file.
"""

from __future__ import annotations

from collections.abc import Mapping

HELPLINE_NUMBER = "+18006624357"
"""SAMHSA's National Helpline, 1-800-662-HELP (samhsa.gov/find-help/national-helpline)."""

LIFELINE_NUMBER = "+18002738255"
"""The 988 Lifeline's full number, 1-800-273-8255: 988 itself cannot be dialled for somebody (988lifeline.org)."""

TROUBLE_TEXT = (
    "Sorry, this line has a problem right now. In crisis, call or text 988. In danger, call 911. "
    "Esta línea tiene un problema. En crisis, llame al 988 y oprima 2, o mande AYUDA. En peligro, llame al 911. "
    "SAMHSA, free, gratis, 24/7: 1-800-662-4357."
)
TROUBLE_CALL: Mapping[str, str] = {
    "en": "Sorry, this line has a problem right now. In a crisis, call 988. In danger, call 911. For treatment "
    "information, call the SAMHSA helpline, 1-800-662-4357. Again: 1-800-662-4357.",
    "es": "Esta línea tiene un problema. En una crisis, llame al 988 y oprima 2. En peligro, llame al 911. La línea "
    "gratis de SAMHSA es 1-800-662-4357. Otra vez: 1-800-662-4357.",
}
"""What a person gets when our own code fails: constant, so that no broken catalogue can break it, and in both
languages, for nobody knows then which one is theirs."""

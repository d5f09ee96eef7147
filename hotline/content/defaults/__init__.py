"""The default prompt files, and the numbers that a line has whatever its prompts folder holds.

The folders beside this module hold the default prompt files of each language, which `content/default_files.py` reads:
every message of the line, the helpline, and how people ask.
"""

from __future__ import annotations

HELPLINE_NUMBER = "+18006624357"
"""SAMHSA's National Helpline, 1-800-662-HELP (samhsa.gov/find-help/national-helpline)."""

LIFELINE_NUMBER = "+18002738255"
"""The 988 Lifeline's full number, 1-800-273-8255: a program cannot dial 988 itself (988lifeline.org)."""

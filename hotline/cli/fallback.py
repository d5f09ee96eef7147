"""`hotline fallback`: the documents that speak when this program is down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TextIO

from hotline import filesystem
from hotline.carrier import fallback, twiml
from hotline.content import loader
from hotline.problems import has_errors

ADVICE = """Put them where your own host being down does not matter: two TwiML Bins at Twilio, or any static host.
A folder on such a host: set HOTLINE_FALLBACK_URL to its address, then run hotline connect, which sets both on the
number. TwiML Bins have an address each: set them by hand after hotline connect, on the number's page in the Twilio
Console, as what happens when the primary handler fails."""


def run(prompts: Path, folder: Path, voices: Mapping[str, str], out: TextIO) -> int:
    """Write the two documents to a folder; 1 and nothing written when the prompt files have an error."""
    loaded, problems = loader.load(prompts, date.today())
    wrong = fallback.complaints(loaded)
    if has_errors(problems):
        wrong.append("The prompt files have an error: hotline check says where, and how to mend it")
    for complaint in wrong:
        print(f"error: {complaint}.", file=out)
    if wrong:
        return 1
    made = fallback.make(loaded, twiml.CallWriter(voices))
    folder.mkdir(parents=True, exist_ok=True)
    for name, document in ((fallback.TEXT_FILE, made.text), (fallback.CALL_FILE, made.call)):
        filesystem.atomic_write(folder / name, document)
        print(f"Written: {folder / name}", file=out)
    print(ADVICE, file=out)
    return 0

"""`hotline doctor`: runs all checks and prints a line for each: passed, failed (with the fix) or a warning."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TextIO

import click

from hotline.doctor.checks import examine
from hotline.doctor.findings import Finding, State, any_failed


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list of findings, for scripts.")
def command(as_json: bool) -> int:
    """Check the settings, this machine, the public address and the Twilio number, and say how to fix what is wrong.

    Each check has passed, failed (with the fix), or is a warning: something that you must decide or find out.

    Examples: hotline doctor; hotline doctor --json
    """
    return run(os.environ, as_json, sys.stdout)


def run(environ: Mapping[str, str], as_json: bool, out: TextIO) -> int:
    """Run all checks and print the findings, as lines or as a JSON list. Return 1 if one has failed."""
    found: list[Finding] = []
    for finding in examine(environ):
        found.append(finding)
        if not as_json:
            print(finding, file=out, flush=True)
    if as_json:
        print(json.dumps([asdict(finding) for finding in found], indent=1), file=out)
    else:
        print(f"\n{_summary(found)}", file=out)
    return 1 if any_failed(found) else 0


def _summary(found: Iterable[Finding]) -> str:
    counts = Counter(finding.state for finding in found)
    warnings = f"{counts[State.WARNING]} warning{'' if counts[State.WARNING] == 1 else 's'}"
    return f"{counts[State.FAILED]} failed, {warnings}, {counts[State.PASSED]} passed."

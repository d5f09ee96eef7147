"""Looks the pinned libraries up in the lists of known faults, as far as a list can be reached.

    python .ci/audit.py PIP_AUDIT REQUIREMENTS

Prints what it found and which of the two happened; the status is 1 for a known fault, else 0. A list that was not
reached is not our fault: then the pinned versions and their hashes are all there is, and that is said. pip-audit
itself calls libraries that it could not look up clean.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

LISTS = ("pypi", "osv")


def main(pip_audit: str, requirements: str) -> int:
    """Ask each list until one answers for every library."""
    verdict = 0, "no list was reached"
    for name in LISTS:
        verdict = judge(name, _ask(name, pip_audit, requirements))
        if verdict[0] or "NOT LOOKED UP" not in verdict[1]:
            break
    print(verdict[1])
    return verdict[0]


def judge(name: str, report: str) -> tuple[int, str]:
    """Return the exit status and the words for a report of pip-audit in JSON; "" is a report that failed."""
    try:
        libraries: list[dict[str, Any]] = json.loads(report)["dependencies"]
    except ValueError:
        libraries = []
    known = [library for library in libraries if "skip_reason" not in library]
    faults = [
        f"{library['name']} {library['version']}: {fault['id']}, fixed in {fault['fix_versions'] or 'no version'}"
        for library in known
        for fault in library["vulns"]
    ]
    if faults:
        return 1, "\n".join((f"KNOWN FAULTS, says the list {name}:", *faults))
    if known and len(known) == len(libraries):
        return 0, f"LOOKED UP: the list {name} knows no fault of any of {len(known)} libraries"
    looked_up = f"{len(known)} of {len(libraries)} libraries were found" if libraries else "it was not reached"
    return 0, f"NOT LOOKED UP in the list {name}: {looked_up}. The versions are pinned, with hashes."


def _ask(name: str, pip_audit: str, requirements: str) -> str:
    command = [pip_audit, "-s", name, "-r", requirements, "--require-hashes", "--disable-pip", "-f", "json"]
    quick = ["--timeout", "10", "--progress-spinner", "off"]
    return subprocess.run([*command, *quick], capture_output=True, text=True).stdout  # noqa: S603


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

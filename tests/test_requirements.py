"""What is installed: every library is pinned with hashes, none is missing, and known faults stop a release."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
FILES = ("requirements.txt", "requirements-dev.txt")
_spec = importlib.util.spec_from_file_location("audit", ROOT / ".ci/audit.py")
assert _spec
assert _spec.loader
audit = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(audit)


def entries(file: str) -> list[str]:
    """The requirements of a file, each with its hashes in one line."""
    lines = (ROOT / file).read_text("utf-8").replace("\\\n", "").splitlines()
    return [line for line in lines if line and not line.startswith("#") and line != "-r requirements.txt"]


def pinned(*files: str) -> dict[str, str]:
    """The versions of the libraries that this machine takes, by name."""
    wanted = [Requirement(entry.partition("--hash")[0]) for file in files for entry in entries(file)]
    here = [each for each in wanted if not each.marker or each.marker.evaluate()]
    return {canonicalize_name(each.name): str(each.specifier).removeprefix("==") for each in here}


@pytest.mark.parametrize("file", FILES)
def test_every_library_has_one_version_and_hashes_and_comes_from_no_address(file: str) -> None:
    assert len(entries(file)) > 15
    for entry in entries(file):
        assert re.fullmatch(r"[a-z0-9._-]+==[0-9][0-9a-z.]*( ; [^#]+?)? +(--hash=sha256:[0-9a-f]{64} *)+", entry), (
            entry
        )


def needed(name: str, extras: frozenset[str] = frozenset(), seen: frozenset[str] = frozenset()) -> frozenset[str]:
    """All that a library needs here, and what that needs."""
    key = f"{canonicalize_name(name)}[{','.join(sorted(extras))}]"
    if key in seen:
        return seen
    seen |= {key}
    for wanted in map(Requirement, metadata.requires(name) or ()):
        environments = [{"extra": extra} for extra in (extras or {""})]
        if not wanted.marker or any(wanted.marker.evaluate(environment) for environment in environments):
            seen = needed(wanted.name, frozenset(wanted.extras), seen)
    return seen


def test_no_library_that_is_needed_is_missing_for_pip_does_not_look_for_more() -> None:
    names = {key.partition("[")[0] for key in needed("hotline")} - {"hotline"}
    assert len(names) > 30
    assert names - set(pinned("requirements.txt")) == set()


DOCUMENTS = ["README.md", "docs/server.md", "docs/Containerfile", "docs/procfile-hosts.md"]
PROGRAM = sorted(str(file.relative_to(ROOT)) for file in (ROOT / "hotline").rglob("*.py"))


def installations(file: str) -> list[str]:
    """Every command of a file that has pip install something."""
    return re.findall(r"pip install[^&`\n]*", (ROOT / file).read_text("utf-8"))


@pytest.mark.parametrize("file", [*DOCUMENTS, "hotline/doctor/machine.py"])
def test_how_all_is_installed_is_told(file: str) -> None:
    assert [command for command in installations(file) if "requirements.txt" in command]


@pytest.mark.parametrize("file", [*DOCUMENTS, *filter(installations, PROGRAM)])
def test_what_is_told_lets_pip_check_the_hashes_and_fetch_nothing_else(file: str) -> None:
    for command in installations(file):
        if "requirements" in command:
            assert " -e" not in command, command  # pip refuses a folder beside hashes
            assert "--no-deps" in command, command
        elif "-e . " in f"{command} ":
            assert "--no-deps --no-build-isolation" in command, command


def report(*libraries: Mapping[str, object]) -> str:
    return json.dumps({"dependencies": libraries})


SOUND = {"name": "flask", "version": "3.1.3", "vulns": []}
FAULTY = {"name": "jinja2", "version": "3.1.6", "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["3.1.7"]}]}
UNKNOWN = {"name": "flask", "skip_reason": "not found"}


@pytest.mark.parametrize(
    "said, status, words",
    [
        pytest.param(report(SOUND, SOUND), 0, "LOOKED UP: the list pypi knows no fault of any of 2", id="sound"),
        pytest.param(report(SOUND, FAULTY), 1, "jinja2 3.1.6: PYSEC-2026-1", id="a fault"),
        pytest.param(report(UNKNOWN, FAULTY), 1, "PYSEC-2026-1", id="a fault, and the rest unknown"),
        pytest.param(report(UNKNOWN, SOUND), 0, "NOT LOOKED UP in the list pypi: 1 of 2", id="not all are listed"),
        pytest.param("", 0, "NOT LOOKED UP in the list pypi: it was not reached", id="no list"),
    ],
)
def test_a_known_fault_stops_a_release_and_a_list_out_of_reach_does_not(said: str, status: int, words: str) -> None:
    found, spoken = audit.judge("pypi", said)
    assert found == status
    assert words in spoken

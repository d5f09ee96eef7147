"""Changes that wait until a second person has looked at them: one at a time for each prompt file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from hotline import filesystem
from hotline.content import paths

PROPOSALS = "proposals"
"""The folder of proposed changes, in the state folder."""


class AlreadyProposedError(Exception):
    """Somebody else's change of the same words waits already; the message is who."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The text that somebody proposes for a prompt file, which had this version, or its deletion.

    `declined_by` somebody, for a `reason`; "" while it waits. `at` is when it was proposed or declined, as ISO 8601
    has it.
    """

    path: str
    text: str
    version: str
    by: str
    at: str
    declined_by: str = ""
    reason: str = ""
    is_deletion: bool = False

    @property
    def key(self) -> str:
        """What tells this text from any other, so that nobody approves words that they have not seen."""
        return hashlib.sha256(f"{self.by}\n{self.version}\n{self.text}".encode("utf-8", "replace")).hexdigest()[:16]

    @property
    def is_open(self) -> bool:
        return not self.declined_by


class Proposals:
    """The proposed changes of a `line`'s files, "" for the common ones, in a state folder."""

    def __init__(self, state: Path, line: str = "") -> None:
        self._folder = state / PROPOSALS / paths.in_line(line, "")

    def all(self) -> tuple[Proposal, ...]:
        """Return all proposals, the oldest first."""
        return tuple(sorted(self._all(), key=lambda each: each.at))

    def of(self, path: str) -> Proposal | None:
        """Return the proposal for a prompt file."""
        return _read(self._file(path))

    def propose(self, path: str, text: str | None, *, version: str, by: str) -> Proposal:
        """Keep a proposal, in place of the person's own one or of a declined one. Without a text it is that the file is
        deleted. Raises AlreadyProposedError, and OSError."""
        before = self.of(path)
        if before and before.is_open and before.by != by:
            raise AlreadyProposedError(before.by)
        return self._kept(Proposal(path, text or "", version, by, _now(), is_deletion=text is None))

    def decline(self, proposal: Proposal, by: str, reason: str) -> None:
        """Keep why somebody declines a proposal, for whoever made it. Raises OSError."""
        self._kept(replace(proposal, declined_by=by, reason=reason, at=_now()))

    def forget(self, path: str) -> None:
        """Remove the proposal for a file."""
        self._file(path).unlink(missing_ok=True)

    def version(self) -> str:
        """Return what changes with the proposals."""
        return filesystem.digest(filesystem.folder_state(self._folder))

    def _kept(self, proposal: Proposal) -> Proposal:
        filesystem.make_private(self._folder)
        filesystem.atomic_write(self._file(proposal.path), json.dumps(asdict(proposal)).encode())
        return proposal

    def _all(self) -> Iterator[Proposal]:
        for file in self._folder.glob("*.json"):
            if found := _read(file):
                yield found

    def _file(self, path: str) -> Path:
        return self._folder / f"{hashlib.sha256(path.encode('utf-8', 'replace')).hexdigest()[:24]}.json"


def _read(file: Path) -> Proposal | None:
    try:
        return Proposal(**json.loads(file.read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")

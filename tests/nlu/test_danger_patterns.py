"""The patterns of danger as they are shipped: those of the data files, and never older ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.nlu import danger_patterns
from hotline.nlu.danger_patterns import FILE, HEADER, MAGIC

SHIPPED = FILE.read_bytes()


@pytest.mark.slow
def test_the_shipped_patterns_are_those_of_the_data_files() -> None:
    """When this fails: python -m hotline.nlu.train"""
    assert danger_patterns.written() == SHIPPED


NOT_USED = [
    ("a file that is missing", None),
    ("a file that is cut short", SHIPPED[:20]),
    ("another format", b"ABCD" + SHIPPED[4:]),
    ("patterns of other data files", HEADER.pack(MAGIC, bytes(32), 0)),
]


@pytest.mark.parametrize("data", [row[1] for row in NOT_USED], ids=[row[0] for row in NOT_USED])
def test_whatever_else_is_shipped_the_data_files_decide(
    data: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if data is not None:
        (tmp_path / "patterns").write_bytes(data)
    used: list[bytes] = []
    monkeypatch.setattr(danger_patterns, "FILE", tmp_path / "patterns")
    monkeypatch.setattr(danger_patterns, "written", lambda: b"compiled")
    monkeypatch.setattr(danger_patterns, "read", used.append)
    danger_patterns.shipped.__wrapped__()
    assert used == [b"compiled"]


def test_a_changed_data_file_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in danger_patterns.SOURCES:
        (tmp_path / name).write_bytes((danger_patterns.FOLDER / name).read_bytes())
    before = danger_patterns.sources()
    monkeypatch.setattr(danger_patterns, "FOLDER", tmp_path)
    assert danger_patterns.sources() == before
    (tmp_path / "crisis_es.yaml").write_bytes(b"danger: []")
    assert danger_patterns.sources() != before


def test_each_danger_is_that_of_its_pattern() -> None:
    read = danger_patterns.read(SHIPPED)
    found = read.danger.find(["^", "i", "want", "to", "die", "$"])
    assert {read.dangers[each.pattern].kind for each in found} == {"suicide"}

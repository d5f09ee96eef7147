"""The patterns of danger as they are shipped: those of the data files, and never older ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.nlu import danger_patterns, pattern_files
from hotline.nlu.danger_patterns import FILE
from hotline.nlu.pattern_files import FOLDER, HEADER, MAGIC

SHIPPED = (FOLDER / FILE.name).read_bytes()


@pytest.mark.slow
def test_the_shipped_patterns_are_those_of_the_data_files() -> None:
    """When this fails: python -m hotline.nlu.train"""
    assert FILE.written() == SHIPPED


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
    for name in FILE.sources:
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    if data is not None:
        (tmp_path / FILE.name).write_bytes(data)
    assert FILE.shipped() is not None
    monkeypatch.setattr(pattern_files, "FOLDER", tmp_path)
    assert FILE.shipped() is None


def test_a_changed_data_file_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in FILE.sources:
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    before = FILE.digest()
    monkeypatch.setattr(pattern_files, "FOLDER", tmp_path)
    assert FILE.digest() == before
    (tmp_path / "crisis_es.yaml").write_bytes(b"danger: []")
    assert FILE.digest() != before


def test_each_danger_is_that_of_its_pattern() -> None:
    read = danger_patterns.shipped()
    found = read.danger.find(["^", "i", "want", "to", "die", "$"])
    assert {read.dangers[each.pattern].kind for each in found} == {"suicide"}

"""Patterns as they are shipped: those of the data files, and never older ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.nlu import train
from hotline.nlu.danger import danger_patterns
from hotline.nlu.patterns import pattern_files, shipped_files
from hotline.nlu.patterns.data_files import FOLDER
from hotline.nlu.patterns.pattern_files import FILE, PatternSet
from hotline.nlu.patterns.shipped_files import HEADER, MAGIC, ShippedFile

SHIPPED = (FOLDER / FILE.name).read_bytes()


@pytest.mark.slow
def test_the_shipped_patterns_are_those_of_the_data_files() -> None:
    """When this fails: python -m hotline.nlu.train"""
    assert pattern_files.written(train.PATTERNS) == SHIPPED


END = HEADER.unpack_from(SHIPPED)[2]
MORE = HEADER.pack(*HEADER.unpack_from(SHIPPED)[:2], END + 2) + SHIPPED[HEADER.size : END] + b"00" + SHIPPED[END:]

NOT_USED = [
    ("a file that is missing", None),
    ("a file that is cut short", SHIPPED[:20]),
    ("a file whose words are cut short", SHIPPED[:-100]),
    ("a file whose numbers are cut short", SHIPPED[:1000]),
    ("a file with more numbers than it says", MORE),
    ("another format", b"ABCD" + SHIPPED[4:]),
    ("patterns of other data files", HEADER.pack(MAGIC, bytes(32), 0)),
]


@pytest.mark.parametrize("data", [row[1] for row in NOT_USED], ids=[row[0] for row in NOT_USED])
def test_whatever_else_is_shipped_the_data_files_decide(
    data: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if data is not None:
        (tmp_path / FILE.name).write_bytes(data)
    assert FILE.read() is not None
    monkeypatch.setattr(shipped_files, "FOLDER", tmp_path)
    assert FILE.read() is None


@pytest.mark.parametrize(
    "changed", ["crisis_es.yaml", "hardship.yaml", "someone_else.yaml", "beside_danger.yaml", "denials.yaml"]
)
def test_a_changed_data_file_is_noticed(changed: str, tmp_path: Path) -> None:
    for each in FILE.sources:
        (tmp_path / each.name).write_bytes(each.read_bytes())
    copied = ShippedFile("danger_patterns.bin", tuple(tmp_path / each.name for each in FILE.sources))
    assert copied.read() is not None
    (tmp_path / changed).write_bytes(b"danger: []")
    assert copied.read() is None


def test_what_is_shipped_is_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pattern_files, "searched", lambda _table: ())
    for each in train.PATTERNS:
        assert PatternSet(each.name, pytest.fail).read() == ((), pattern_files.shipped()[each.name][1])


def test_each_danger_is_that_of_its_pattern() -> None:
    read = danger_patterns.shipped()
    found = read.danger.find(["^", "i", "want", "to", "die", "$"])
    assert {read.dangers[each.pattern].kind for each in found} == {"suicide"}

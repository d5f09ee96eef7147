"""The default files are read in a shorter way than a line's own, with the same result."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hotline.content import default_files, parser, paths
from hotline.content.default_files import FOLDER


@pytest.mark.parametrize("code", ["en", "es"])
def test_each_is_read_as_if_it_were_a_lines_own_and_has_nothing_wrong(code: str) -> None:
    for read in default_files.of(code):
        own, problems = parser.parse(read.path, read.name, Path(FOLDER / read.path).read_bytes())
        assert (replace(read, is_default=False), ()) == (own, problems), read.path


@pytest.mark.parametrize("code", ["en", "es"])
def test_all_are_read(code: str) -> None:
    files = {f"{code}/{file.name}" for file in (FOLDER / code).iterdir()}
    assert {file.path for file in default_files.of(code)} == {path for path in files if paths.read(path)}

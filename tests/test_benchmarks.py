"""What the benchmarks measure is what it says: folders that are live, requests that are answered."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hotline.content import loader
from hotline.problems import Severity
from tests.benchmarks.topics import grow


def test_a_folder_of_many_topics_has_no_error(tmp_path: Path) -> None:
    prompts = tmp_path / "prompts"
    made = grow(prompts, 60)
    catalogue, problems = loader.load(prompts, date(2026, 11, 23))
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    assert len(catalogue.default.topics) > len(made)

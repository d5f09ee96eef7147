"""The ways people ask, as they are shipped compiled."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.nlu import train
from hotline.nlu.patterns import shipped_files
from hotline.nlu.patterns.data_files import FOLDER
from hotline.nlu.topics import examples, shipped_examples
from hotline.nlu.topics.shipped_examples import FILE, Ways


@pytest.fixture(scope="module")
def ways() -> Ways:
    return train.asked_in(train.PROMPTS)


@pytest.mark.slow
def test_the_shipped_examples_are_those_of_the_prompt_files(ways: Ways) -> None:
    """When this fails: python -m hotline.nlu.train"""
    assert shipped_examples.written(ways, examples.classifiers(ways)) == (FOLDER / FILE.name).read_bytes()


def test_what_is_shipped_is_not_compiled_again(ways: Ways, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examples, "classifiers", pytest.fail)
    monkeypatch.setattr(examples, "_WHOLE", {})
    monkeypatch.setattr(examples, "_IN_USE", {})
    whole = examples.compiled.__wrapped__(ways)
    assert whole.target("insurance") == "insurance"
    code, targets = ways[0]
    other = ((code, (("visit", ("can i come and visit",)), *targets)), *ways[1:])
    assert examples.compiled.__wrapped__(other).target("can i come and visit") == "visit"


def test_without_the_file_all_is_compiled(ways: Ways, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped_files, "FOLDER", tmp_path)
    monkeypatch.setattr(examples, "_WHOLE", {})
    monkeypatch.setattr(examples, "_IN_USE", {})
    few = tuple((code, tuple((target, asks[:2]) for target, asks in targets)) for code, targets in ways)
    assert shipped_examples.read() is None
    assert examples.compiled.__wrapped__(few).target("insurance") == "insurance"

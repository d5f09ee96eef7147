"""Each behavior that matters has a test that fails without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutations import runner
from tests.mutations.runner import REPOSITORY, Fate
from tests.mutations.table import MUTATIONS, Mutation

NAMED = [pytest.param(mutation, id=mutation.name) for mutation in MUTATIONS]


@pytest.mark.parametrize("mutation", NAMED)
def test_a_mutation_can_be_made_and_tests_are_named_for_it(mutation: Mutation) -> None:
    text = (REPOSITORY / mutation.file).read_text("utf-8")
    assert runner.mutated(mutation, text) != text
    assert [test for test in mutation.tests if (REPOSITORY / test.partition("::")[0]).is_file()] == [
        *mutation.tests
    ]


@pytest.mark.parametrize("text", ["", "old words, old words"])
def test_an_edit_that_is_not_clear_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="times, not once"):
        runner.mutated(Mutation("a name", "a/file.py", "old words", "new", ()), text)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository, in which things are broken on purpose."""
    return runner.copied(tmp_path_factory.mktemp("mutations") / "copy")


@pytest.mark.slow
@pytest.mark.parametrize("mutation", NAMED)
def test_it_is_caught(mutation: Mutation, copy: Path) -> None:
    outcome = runner.tried(mutation, copy)
    assert outcome.fate is Fate.CAUGHT, outcome.by

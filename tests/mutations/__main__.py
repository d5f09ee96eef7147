"""Prints what became of each mutation; exits with 1 when one survived or could not be tried."""

from __future__ import annotations

import sys

from tests.mutations.runner import Fate, Outcome, green, outcomes
from tests.mutations.table import MUTATIONS


def row(outcome: Outcome) -> str:
    """One line of the table."""
    return f"| {outcome.mutation.name} | {outcome.fate.value} | {outcome.by} | {outcome.seconds:.0f} s |"


def main(words: list[str]) -> int:
    """Try the mutations whose names hold one of the words, or all of them."""
    chosen = [each for each in MUTATIONS if not words or any(word in each.name for word in words)]
    if said := green(chosen):
        print(said, "These tests must pass before anything is broken on purpose.", sep="\n")
        return 1
    print("| mutation | fate | by | time |", "|---|---|---|---|", sep="\n")
    left = 0
    for outcome in outcomes(chosen):
        left += outcome.fate is not Fate.CAUGHT
        print(row(outcome), flush=True)
    print(f"\n{len(chosen) - left} of {len(chosen)} caught")
    return 1 if left or not chosen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

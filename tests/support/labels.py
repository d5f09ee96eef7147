"""The labels of the held-out lines, which other systems share: what our topics and messages are called there."""

from __future__ import annotations

from hotline.models import Catalogue, Match, MatchReason, Menu
from hotline.nlu.conversation.remembered_danger import WORDINGS

LABELS = {
    **dict.fromkeys(("not-breathing", "overdose", "swallowed", "withdrawal", "poison"), "emergency"),
    **dict.fromkeys(("trafficking", "sexual-assault", "choked", "elder-abuse"), "violence"),
    **dict.fromkeys(
        (
            *("weapon", "someone-armed", "step-back", "out-of-reach", "someone-else", "safe-storage"),
            *("voices", "commanding-voices", "baby-at-risk", "ask-directly", "far-away"),
            *("bleeding", "harm-others"),
        ),
        "crisis",
    ),
    "welcome": "menu",
    "opt-out": "stop",
    "crisis-bilingual": "crisis",
    "relapse": "addiction",
    "medicine": "addiction",
} | dict.fromkeys(
    (
        *(
            "personal",
            "about-someone",
            "ambiguous",
            "thanks",
            "who",
            "wrong-number",
            "upset",
            "privacy",
            "language",
            "veteran",
            "deaf",
            "grief",
        ),
        *(
            "lifeline-trouble",
            "lifeline-questions",
            "emergency-room",
            "child",
            "child-nearby",
            "mothers",
            "scary-thoughts",
            "take-care",
            *("moved-away", "text-988", "help-on-the-way", "help-is-here"),
            "safe",
            "shelter",
            "fights-at-home",
            "someone-to-talk-to",
        ),
        *(name for name in WORDINGS if name.startswith("after-")),
    ),
    "unknown",
)
"""Labels that differ from our own names."""


def labels(catalogue: Catalogue, match: Match) -> list[str]:
    """The labels of a match's targets: topics with underscores, any menu as `menu`."""
    nodes = catalogue.languages[match.language].nodes.values()
    menus = {node.id for node in nodes if isinstance(node, Menu)}
    named = ["menu" if target in menus else LABELS.get(target, target) for target in match.targets]
    if match.by is MatchReason.CRISIS and named[0] == "unknown":
        named[0] = "crisis"  # words that fit the sender better, and name the same numbers
    return [name.replace("-", "_") for name in named]

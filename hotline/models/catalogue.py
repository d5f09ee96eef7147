"""Everything the line says, in all languages, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hotline.line import Line
from hotline.models.keys import CRISIS_KEY
from hotline.models.message import Message, Notice, Voiceover
from hotline.models.topic import Menu, Node, Topic


@dataclass(frozen=True, slots=True)
class Language:
    """Everything the line says in one language.

    `nodes` maps keys ("", "3", "32", and "0" for the helpline) to menus and topics; `crisis` is the page of a call
    for danger, behind 9; `keywords` maps a normalized keyword to the name of one of `answers`; `pronunciations`
    maps a written word to how it is said; `examples` are more ways people ask, by the name of the answer;
    `defaults` are the paths of the default files in use; `joining_words` are those of its `words.yaml`, by field;
    `notice` is the one in the prompts folder, if any.
    """

    code: str
    root: Menu
    helpline: Topic
    crisis: Topic
    nodes: Mapping[str, Node]
    topics: Mapping[str, Topic]
    messages: Mapping[str, Message]
    keywords: Mapping[str, str]
    pronunciations: Mapping[str, str] = field(default_factory=dict)
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    voiceovers: Mapping[str, Voiceover] = field(default_factory=dict)
    defaults: frozenset[str] = frozenset()
    joining_words: Mapping[str, str] = field(default_factory=dict)
    notice: Notice | None = None

    def page(self, keys: str) -> Node | None:
        """Return the node of the page that keys lead to, or the crisis page; None when there is none."""
        return self.crisis if keys == CRISIS_KEY else self.nodes.get(keys)

    @property
    def answers(self) -> Mapping[str, Node | Message]:
        """All that a text can lead to: topics and menus by their ids, messages by their names.

        The rule `id-taken` keeps these names apart.
        """
        return {**{node.id: node for node in self.nodes.values()}, **self.messages, **self.topics}

    def text(self, target: str) -> str:
        """Return the words to text for one of `answers`. Raises KeyError for anything else."""
        found = self.topics.get(target) or self.messages.get(target)  # `answers` would gather all of them
        return found.text if found else self.answers[target].text


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All topics, menus and messages of all languages, as one value.

    `languages` is in the order of offering: new senders and callers are answered in the first one. `line` is whose
    line it is, None where no file says so. `name` is the line's among many lines, "" for the common words.
    """

    languages: Mapping[str, Language]
    line: Line | None = None
    name: str = ""

    @property
    def default(self) -> Language:
        return next(iter(self.languages.values()))

    def has_topic(self, target: str) -> bool:
        """Return whether a target is a topic, in any language, and not a message or a menu."""
        return any(target in language.topics for language in self.languages.values())

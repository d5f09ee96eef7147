"""What the report calls things: topics and pages by their titles, the line, its languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hotline.models import HELPLINE_KEY, Catalogue, Node
from hotline.stats.report_words import ENGLISH, ReportWords
from hotline.text import languages, normalize


@dataclass(frozen=True, slots=True)
class Names:
    """What the report calls things: topics and pages by their ids, the line, the zone of its clock, its languages.

    `answered` are the words, normalized, of all answers: those that nothing is lacking for.
    """

    titles: Mapping[str, str] = field(default_factory=dict)
    helpline: str = ""
    line: str = ""
    zone: str = ""
    languages: Mapping[str, str] = field(default_factory=dict)
    answered: frozenset[str] = frozenset()

    @classmethod
    def of(cls, catalogue: Catalogue, words: ReportWords = ENGLISH) -> Names:
        """Return the names of a line, in the report's language where a topic has a title there, else in the first that
        it has one in."""
        titles: dict[str, str] = {}
        preferred = catalogue.languages.get(words.language, catalogue.default)
        for language in (*reversed([*catalogue.languages.values()]), preferred):
            titles |= {id_: node.title for id_, node in language.answers.items() if isinstance(node, Node)}
        default, line = catalogue.default, catalogue.line
        titles[default.root.id] = words.say("main-menu")
        helpline = default.nodes[HELPLINE_KEY].id if HELPLINE_KEY in default.nodes else ""
        whose, zone = (line.name, line.time_zone) if line else ("", "")
        named = {code: languages.own_name(code) for code in catalogue.languages}
        return cls(titles, helpline, whose, zone, named, frozenset(_words(catalogue)))

    def title(self, name: str) -> str:
        """Return the title of a topic or page, or its id in plain letters."""
        return self.titles.get(name) or name.replace("-", " ").capitalize()


def _words(catalogue: Catalogue) -> Iterator[str]:
    """Yield the words of all answers, normalized: titles, texts, calls, keywords, ways to ask."""
    for language in catalogue.languages.values():
        for topic in language.topics.values():
            for written in (topic.title, topic.text, topic.call, *topic.asks, *language.examples.get(topic.id, ())):
                yield from normalize.simplify(written).split()
        yield from (word for keyword in language.keywords for word in keyword.split())

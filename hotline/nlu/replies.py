"""What is texted for a match: the words of its targets, in its language."""

from __future__ import annotations

from hotline.content.phrases import phrases
from hotline.models import Catalogue, Language, Match, MatchReason
from hotline.text import sms


def reply(catalogue: Catalogue, match: Match) -> str:
    """Return the words to text for a match: its targets' texts, with an empty line between them.

    An answer that its language lacks comes from the first language that has it, introduced by words that say so.
    """
    language = catalogue.languages[match.language]
    also = ("also",) if match.choices and match.by in (MatchReason.QUESTION, MatchReason.CRISIS) else ()
    texts = [_text(catalogue, language, target) for target in (*match.targets, *also)]
    return "\n\n".join(texts).replace("{choices}", _choices(catalogue, language, match.choices))


def is_short_enough(catalogue: Catalogue, match: Match, segments: int) -> bool:
    """Return whether the reply for a match fits into so many parts of a text message, without accents."""
    return sms.measure(sms.strip_accents(reply(catalogue, match))).segments <= segments


def _text(catalogue: Catalogue, language: Language, target: str) -> str:
    if target in language.answers:
        return language.text(target)
    others = (each.text(target) for each in catalogue.languages.values() if target in each.answers)
    answer = next(others, None)
    if answer is None:
        raise KeyError(target)
    return language.messages["not-in-this-language"].text.replace("{answer}", answer)


def _choices(catalogue: Catalogue, language: Language, choices: tuple[str, ...]) -> str:
    """Return the keywords of topics to choose from: "INSURANCE or LENGTH"."""
    others = {name: topic for each in catalogue.languages.values() for name, topic in each.topics.items()}
    topics = {**others, **catalogue.default.topics, **language.topics}
    printed = [topics[choice].keywords[0] for choice in choices if topics[choice].keywords]
    return f" {phrases(language.code, language.joining_words).or_} ".join(printed)

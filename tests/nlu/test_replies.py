"""What is texted for a match."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.content import loader
from hotline.models import Match, MatchReason
from hotline.nlu.replies import reply
from hotline.nlu.router import Router
from tests.support import folders


@pytest.mark.parametrize(
    ("path", "keyword", "language"), [("es/3-visita.md", "VISITA", "en"), ("en/3-visit.md", "VISIT", "es")]
)
def test_an_answer_that_only_another_language_has_comes_after_words_that_say_so(
    tmp_path: Path, path: str, keyword: str, language: str
) -> None:
    both = {name.replace("en/", "es/"): words.replace("- ", "- ES ") for name, words in folders.TOPICS.items()}
    folder = folders.write(folders.good(tmp_path), both)
    folders.write(folder, {path: folders.topic(keyword, words="The answer. Reply MENU.")})
    catalogue, _ = loader.load(folder, folders.TODAY)
    match = Router(catalogue).match(keyword, language)
    assert match.language == language
    words = reply(catalogue, match)
    before = catalogue.languages[language].messages["not-in-this-language"].text
    assert words == before.replace("{answer}", "The answer. Reply MENU.")


def test_a_target_that_no_language_has_is_an_error(tmp_path: Path) -> None:
    catalogue, _ = loader.load(folders.good(tmp_path), folders.TODAY)
    with pytest.raises(KeyError):
        reply(catalogue, Match(MatchReason.KEYWORD, ("nowhere",), "en"))

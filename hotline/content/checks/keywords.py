"""Rules about keywords: what a person texts to get a topic."""

from __future__ import annotations

from collections.abc import Iterator

from hotline.content import keywords
from hotline.content.prompt_file import PromptFile
from hotline.problems import Problem, error


def keyword_empty(file: PromptFile) -> Iterator[Problem]:
    """A keyword has letters or digits."""
    return _refused(file, "keyword-empty")


def keyword_reserved(file: PromptFile) -> Iterator[Problem]:
    """A keyword is not a carrier keyword, such as STOP or HELP."""
    return _refused(file, "keyword-reserved")


def keyword_is_key(file: PromptFile) -> Iterator[Problem]:
    """A keyword is not the keys of a menu, such as 3 or 32."""
    return _refused(file, "keyword-is-key")


def keyword_language(file: PromptFile) -> Iterator[Problem]:
    """A keyword is not the name of a language."""
    return _refused(file, "keyword-language")


def _refused(file: PromptFile, rule: str) -> Iterator[Problem]:
    for keyword in keywords.of_file(file):
        refusal = keywords.problem(keyword)
        if refusal and refusal[0] == rule:
            yield error(file.place(keyword.line), refusal[1], rule)

"""Paths of prompt files, which contain the language, the keys that lead there, and the id."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from hotline.sentence import Sentence
from hotline.text import languages, normalize

MENU_FILE = "menu.md"
PRONUNCIATIONS_FILE = "pronunciations.yaml"
EXAMPLES_FILE = "examples.yaml"
WORDS_FILE = "words.yaml"
"""In the folder of a language other than English and Spanish: the names of the digits, and words that join others."""
LINE_FILE = "line.yaml"
"""In the prompts folder itself: whose line it is."""
LINES_FOLDER = "lines"
"""In the prompts folder itself: a folder for each line that has words of its own."""
COMMON = "common"
"""What staff call the words that every line has where it has none of its own. No line is called so."""
QUESTIONS_FILE = "questions.csv"
"""In a language's folder: questions and the topics they must lead to, for `hotline check`."""
MOST_CHARACTERS_OF_A_LINE = 40
MOST_KEYS = 9
"""The deepest menu, in keys."""

_LANGUAGE = re.compile(r"(?!(?:bak|doc|img|new|old|tmp)$)[a-z]{2,3}")
"""The code of a language, ISO 639: two letters, or three where it has no shorter one (`hmn`, Hmong). Some codes of
three letters are what people call folders that they have put aside."""

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_WITH_KEY = re.compile(rf"([0-9])-({_ID})")
_WITHOUT_KEY = re.compile(rf"(?![0-9]+-){_ID}")
_LIKE_A_CODE = re.compile(r"(?!(?:bak|doc|img|new|old|tmp)$)[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?", re.IGNORECASE)
_WORDS_ALONE = re.compile(r"[0-9a-z][\w &-]*|[0-9]+[ ._-][^.]*")
_OTHER_TEXT = (".txt", ".markdown", ".mdown", ".mkd", ".yml", ".yaml", ".docx", ".doc", ".rtf", ".odt")


class Kind(StrEnum):
    """The kinds of files in the prompts folder."""

    TOPIC = "topic"
    MENU = "menu"
    MESSAGE = "message"
    PRONUNCIATIONS = "pronunciations"
    EXAMPLES = "examples"
    WORDS = "words"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Name:
    """What the path of a prompt file tells. `keys` lead to it from the main menu; a message has none.

    `line.yaml` is for all languages, so its `language` is "".
    """

    language: str
    kind: Kind
    id: str
    keys: str = ""


def read(path: str) -> Name | None:
    """Parse a path relative to the prompts folder ("en/3-cost/2-insurance.md"); None when it is not a prompt
    file's."""
    if path == LINE_FILE:
        return Name("", Kind.LINE, "line")
    language, *folders, file = path.split("/") if "/" in path else ("", path)
    found = [_WITH_KEY.fullmatch(folder) for folder in folders]
    if not is_language(language) or not all(found) or len(found) >= MOST_KEYS:
        return None
    keys = "".join(match[1] for match in found if match)
    return _read_file(language, keys, folders, file)


def _read_file(language: str, keys: str, folders: list[str], file: str) -> Name | None:
    if not folders and file == PRONUNCIATIONS_FILE:
        return Name(language, Kind.PRONUNCIATIONS, "pronunciations")
    if not folders and file == EXAMPLES_FILE:
        return Name(language, Kind.EXAMPLES, "examples")
    if not folders and file == WORDS_FILE:
        return Name(language, Kind.WORDS, "words")
    if folders and file == MENU_FILE:
        return Name(language, Kind.MENU, folders[-1][2:], keys)
    stem = file.removesuffix(".md")
    if stem == file:
        return None
    if numbered := _WITH_KEY.fullmatch(stem):
        return Name(language, Kind.TOPIC, numbered[2], keys + numbered[1])
    return Name(language, Kind.MESSAGE, stem) if not folders and _WITHOUT_KEY.fullmatch(stem) else None


def split_line(path: str) -> tuple[str, str]:
    """Return the line that a path belongs to ("" for the common words), and the path in that line's folder."""
    folder, _, rest = path.partition("/")
    line, _, inside = rest.partition("/")
    return (line, inside) if folder == LINES_FOLDER and inside else ("", path)


def in_line(line: str, path: str) -> str:
    """Return the path in the prompts folder of a file in a line's folder, or of a common one where `line` is ""."""
    return f"{LINES_FOLDER}/{line}/{path}" if line else path


def is_line(folder: str) -> bool:
    """Return whether a folder is named as a line is: lowercase letters, digits, hyphens."""
    return (
        folder != COMMON and len(folder) <= MOST_CHARACTERS_OF_A_LINE and _WITHOUT_KEY.fullmatch(folder) is not None
    )


def is_questions(path: str) -> bool:
    """Return whether a path is a language's list of questions to check, which is not a prompt file."""
    language, _, file = path.partition("/")
    return file == QUESTIONS_FILE and is_language(language)


def is_language(folder: str) -> bool:
    """Return whether a folder is named by the code of a language, of two or three letters."""
    return _LANGUAGE.fullmatch(folder) is not None


def is_menu(folder: str) -> bool:
    """Return whether a folder is named as a menu: a digit, a hyphen, an id."""
    return _WITH_KEY.fullmatch(folder) is not None


def problem(path: str) -> Sentence:
    """Return what is wrong with a file name that `read` does not know, and what to rename it to."""
    *folders, file = path.split("/")
    if len(folders) > MOST_KEYS:
        return Sentence("menus can be at most {limit} levels deep: move this up", limit=MOST_KEYS)
    if not folders:
        return Sentence("files here are not used: move it into the folder of a language, for example en")
    if file == LINE_FILE:
        return Sentence(
            "this file belongs beside the folders of the languages: move it to {better}", better=LINE_FILE
        )
    stem, dot, ending = file.rpartition(".")
    if not dot or f".{ending}".lower() in _OTHER_TEXT:
        return Sentence(
            "the name of a prompt file ends in .md: rename it to {better}",
            better=_suggestion(stem or file, folders),
        )
    if ending.lower() != "md":
        return Sentence("this is not a prompt file and is not used: move it out of the prompts folder")
    if re.match(r"[0-9]{2,}-", stem):
        return Sentence("the number at the start of the name is the key to press: use one digit from 1 to 9")
    if len(folders) > 1 and _WITHOUT_KEY.fullmatch(stem):
        return Sentence("the key to press is missing: put it first, for example 1-{file}", file=file)
    return Sentence(
        "use only lowercase letters, digits and hyphens: rename it to {better}", better=_suggestion(stem, folders)
    )


def folder_problem(path: str) -> Sentence:
    """Return what is wrong with a folder name that is neither a language's nor a menu's."""
    folder = path.rpartition("/")[2]
    if "/" not in path:
        return Sentence("a folder here must be the code of a language, such as en or hmn: this one is not used")
    return Sentence(
        "the name of a menu folder starts with the key to press: rename it, for example 1-{name}", name=slug(folder)
    )


def looks_like_a_prompt(path: str) -> bool:
    """Return whether a misnamed file was probably meant as a prompt file, and is not just a stray."""
    name = path.rpartition("/")[2]
    return name.lower().endswith((".md", *_OTHER_TEXT)) or _WORDS_ALONE.fullmatch(name) is not None


def looks_like_a_folder_of_prompts(path: str, names: Iterable[str]) -> bool:
    """Return whether a misnamed folder was probably meant as a menu or a language, and is not just a stray.

    `names` are those of what is in it.
    """
    folder = path.rpartition("/")[2]
    if folder[0].isdigit():
        return True
    is_of_people = "/" in path or languages.named(normalize.simplify(folder)) or _LIKE_A_CODE.fullmatch(folder)
    return bool(folder[0].isalpha() and is_of_people and any(name.lower().endswith(".md") for name in names))


def slug(words: str) -> str:
    """Convert words to an id: lower case, no accents, hyphens for everything else."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "name"


def _suggestion(stem: str, folders: list[str]) -> str:
    name = slug(stem.removesuffix(".md"))
    return f"{name}.md" if len(folders) == 1 or name[:1].isdigit() else f"1-{name}.md"

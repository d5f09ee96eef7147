"""A language other than English and Spanish is offered once it has everything that it needs, and never before."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from hotline.content import loader
from hotline.models import Catalogue
from hotline.nlu.router import Router
from hotline.problems import Problem
from tests.support import folders
from tests.support.folders import TODAY


class Lacking(NamedTuple):
    what: str
    change: tuple[str, str, str]
    """A file, the words to take out, and those to put in."""
    rule: str
    told: str


LACKING = [
    Lacking("words.yaml", ("vi/words.yaml", "", ""), "language-words", "write the names of 0 to 9"),
    Lacking("a digit", ("vi/words.yaml", ", chín", ""), "language-words", "has 9 values"),
    Lacking(
        "a joining word", ("vi/words.yaml", "or: hoặc\n", ""), "language-words", 'or is missing: translate "or"'
    ),
    Lacking("what one joins", ("vi/words.yaml", "{title}: ", ""), "language-words", "reply lacks {title}"),
    Lacking("words for a crisis", ("vi/crisis.md", "  - tôi muốn chết 7\n", ""), "language-danger", "19 of the 20"),
    Lacking(
        "words for an emergency",
        ("vi/emergency.md", "  - anh ấy không thở 7\n", ""),
        "language-danger",
        "9 of the 10",
    ),
    Lacking("words for violence", ("vi/violence.md", "  - nó đánh tôi 7\n", ""), "language-danger", "9 of the 10"),
    Lacking("a message", ("vi/goodbye.md", "", ""), "missing-message", "the last words of a call"),
    Lacking("the helpline", ("vi/0-helpline.md", "", ""), "missing-message", "what the helpline is"),
    Lacking(
        "a message without a mistake",
        ("vi/crisis.md", "988", "the Lifeline"),
        "crisis-numbers",
        "does not mention 988",
    ),
]


def load(folder: Path, voices: dict[str, str] | None = None) -> tuple[Catalogue, tuple[Problem, ...]]:
    return loader.load(folder, TODAY, voices=voices or {})


def test_a_complete_language_is_offered_and_nothing_is_wrong_with_it(tmp_path: Path) -> None:
    catalogue, problems = load(folders.vietnamese(tmp_path))
    assert (list(catalogue.languages), problems) == (["en", "vi"], ())


@pytest.mark.parametrize(("change", "rule", "told"), [row[1:] for row in LACKING], ids=[row[0] for row in LACKING])
def test_without_one_thing_it_is_not_offered_and_check_says_what(
    tmp_path: Path, change: tuple[str, str, str], rule: str, told: str
) -> None:
    path, old, new = change
    file = folders.vietnamese(tmp_path) / path
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8") if old else file.unlink()
    catalogue, problems = load(tmp_path)
    found = [problem for problem in problems if problem.rule == rule and problem.place.path == path]
    assert list(catalogue.languages) == ["en"]
    assert [problem.is_error and told in problem.what for problem in found][:1] == [True]
    (summary,) = (problem for problem in problems if problem.rule == "language-not-offered")
    assert "Vietnamese" in summary.what


VOICES = [
    (
        "another language's voice",
        "vi",
        {"vi": "Polly.Joanna-Neural"},
        "Polly.Joanna-Neural does not speak Vietnamese",
    ),
    ("no voice at the carrier", "hmn", {}, "no voice that speaks Hmong: if Twilio has one, set HOTLINE_VOICE_HMN"),
]


@pytest.mark.parametrize(("code", "own", "told"), [row[1:] for row in VOICES], ids=[row[0] for row in VOICES])
def test_it_needs_a_voice_that_speaks_it(tmp_path: Path, code: str, own: dict[str, str], told: str) -> None:
    folders.vietnamese(tmp_path)
    (tmp_path / "vi").rename(tmp_path / code)
    catalogue, problems = load(tmp_path, own)
    assert list(catalogue.languages) == ["en"]
    assert [told in problem.what for problem in problems if problem.rule == "language-voice"] == [True]
    assert code in load(tmp_path, {code: "Polly.Somebody-New"})[0].languages


def test_on_many_lines_it_is_said_once_and_holds_up_none(tmp_path: Path) -> None:
    folders.vietnamese(tmp_path, "vi/goodbye.md")
    folders.write(
        tmp_path,
        {"lines/elm/line.yaml": "numbers: [+12025550123]\n", "lines/elm/en/2-cost.md": folders.topic("COST")},
    )
    words = loader.Reader(tmp_path).load_all(TODAY)
    missing = [problem.place.path for problem in words.problems if problem.rule == "missing-message"]
    assert missing == ["vi/goodbye.md"]
    assert (words.common.is_sound, words.lines["elm"].is_sound) == (True, True)
    assert list(words.lines["elm"].catalogue.languages) == ["en"]


def test_an_empty_folder_of_a_language_needs_nothing_yet(tmp_path: Path) -> None:
    folders.write(folders.good(tmp_path), {"vi/welcome.md": "Xin chào. 988."})
    assert not [problem for problem in load(tmp_path)[1] if problem.rule.startswith("language-")]


@pytest.fixture(scope="module")
def router(tmp_path_factory: pytest.TempPathFactory) -> Router:
    return Router(load(folders.vietnamese(tmp_path_factory.mktemp("line")))[0])


TEXTS = [
    ("a keyword with its accents", "Bảo hiểm", ("cost",), "vi"),
    ("one as people type it", "bao hiem", ("cost",), "vi"),
    ("a question", "chi phí là bao nhiêu vậy", ("cost",), "vi"),
    ("the language's own name", "Tiếng Việt", ("language",), "vi"),
    ("its English name", "vietnamese", ("language",), "vi"),
    ("who asks for it", "do you speak vietnamese", ("language",), "vi"),
    ("a language that the line lacks", "do you speak chinese", ("other-language",), "en"),
    ("a crisis", "trời ơi, TÔI MUỐN CHẾT 3!", ("crisis",), "vi"),
    ("a crisis without accents", "toi muon chet 3", ("crisis",), "vi"),
    ("an emergency", "anh ấy không thở 1", ("emergency",), "vi"),
    ("violence", "nó đánh tôi 2", ("violence",), "vi"),
    ("danger in English", "i want to kill myself", ("crisis",), "en"),
]


@pytest.mark.parametrize(("text", "targets", "code"), [row[1:] for row in TEXTS], ids=[row[0] for row in TEXTS])
def test_its_words_route(router: Router, text: str, targets: tuple[str, ...], code: str) -> None:
    match = router.match(text)
    assert (match.targets, match.language) == (targets, code)


CHINESE = {
    "zh/crisis.md": "---\nasks:\n{asks}---\n在危机中，请打988。有危险，请打911。",
    "zh/2-cost.md": folders.topic("保险", "费用多少？", "请问您的保险。"),
}
CHINESE_TEXTS = [
    ("a keyword in Chinese", "保险", ("cost",), "zh"),
    ("danger inside a sentence without spaces", "我真的不想活了3怎么办", ("crisis",), "zh"),
]


@pytest.mark.parametrize(
    ("text", "targets", "code"), [row[1:] for row in CHINESE_TEXTS], ids=[row[0] for row in CHINESE_TEXTS]
)
def test_a_script_without_spaces_routes(tmp_path: Path, text: str, targets: tuple[str, ...], code: str) -> None:
    folders.vietnamese(tmp_path)
    (tmp_path / "vi").rename(tmp_path / "zh")
    asks = "".join(f"  - 不想活了{n}\n" for n in range(20))
    folders.write(tmp_path, {path: words.replace("{asks}", asks) for path, words in CHINESE.items()})
    match = Router(load(tmp_path)[0]).match(text)
    assert (match.targets, match.language) == (targets, code)

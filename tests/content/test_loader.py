from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.content import checks, default_files, loader, parser
from hotline.content.cache import ReloadCache
from hotline.content.loader import Reader
from hotline.content.messages import MESSAGES
from hotline.content.paths import Name
from hotline.content.prompt_file import PromptFile
from hotline.content.rendered import RenderedText
from hotline.models import Catalogue, Contact, Menu, Topic
from hotline.problems import Problem, has_errors
from tests.support import folders
from tests.support import rules as all_rules
from tests.support.folders import TODAY, replace_line, topic

COST = "en/2-cost.md"
CACHE = ReloadCache()
"""What the good folder's files say, which is the same in every test."""


def load(folder: Path) -> Catalogue:
    return Reader(folder, CACHE).load(TODAY)[0]


def rules(problems: tuple[Problem, ...]) -> set[str]:
    return {problem.rule for problem in problems}


# ---- what is in a good catalogue


def test_the_folder_is_the_menu(tmp_path: Path) -> None:
    english = load(folders.good(tmp_path)).default
    assert {keys: node.id for keys, node in english.nodes.items()} == {
        "": "main-menu",
        "0": "helpline",
        "1": "what",
        "11": "iop",
        "12": "length",
        "2": "cost",
    }
    assert [node.id for node in english.root.options] == ["what", "cost"]
    assert list(english.topics) == ["iop", "length", "cost", "helpline"]


def test_a_topic_has_what_its_file_says(tmp_path: Path) -> None:
    length = load(folders.good(tmp_path)).default.topics["length"]
    assert (length.keys, length.title, length.menu) == ("12", "How long does it take?", "how long it takes")
    assert length.keywords == ("LENGTH", "HOW LONG")
    assert length.text == "It takes weeks or months. Each person is different. Reply IOP or MENU."
    assert length.call == "It takes weeks or months. Each person is different."
    assert (length.connect, length.asks, length.place.path) == ((), (), "en/1-what/2-length.md")


def test_without_words_for_a_call_the_text_is_read_out(tmp_path: Path) -> None:
    cost = load(folders.good(tmp_path)).default.topics["cost"]
    assert cost.call == cost.text


def test_placeholders_are_filled_with_keywords_in_the_order_of_the_menu_and_the_number(tmp_path: Path) -> None:
    folders.good(tmp_path)
    replace_line(tmp_path / COST, "Ask your plan", "{keywords}. {helpline}. Ask your plan")
    assert load(tmp_path).default.topics["cost"].text.startswith("IOP, LENGTH, COST. 1-800-662-4357. Ask")


def test_the_number_is_that_of_the_helplines_file(tmp_path: Path) -> None:
    replace_line(folders.good(tmp_path) / "en/0-helpline.md", "+18006624357", "(202) 555-0123")
    english = load(tmp_path).default
    assert english.helpline.connect == (Contact("+12025550123", is_screened=False),)
    assert "1-202-555-0123" in english.messages["goodbye"].text


def test_many_topics_are_listed_by_the_keys_of_the_main_menu(tmp_path: Path) -> None:
    folders.good(tmp_path)
    more = {f"en/1-what/{n}-more/{m}-t{n}{m}.md": topic(f"T{n}{m}X") for n in (3, 4) for m in range(1, 8)}
    folders.write(tmp_path, more)
    assert "word: 1 for what an IOP is, 2 for the cost." in load(tmp_path).default.messages["unknown"].text


def test_a_menus_text_is_made_of_its_options(tmp_path: Path) -> None:
    folders.write(folders.good(tmp_path), {"en/1-what/3-more/1-x.md": topic("X")})
    menu = load(tmp_path).default.nodes["1"]
    assert isinstance(menu, Menu)
    assert menu.text == "What an IOP is: reply IOP (what it is), LENGTH (how long it takes), 13 (more)."
    assert (menu.call, menu.menu) == ("What an IOP is", "what an IOP is")


def test_a_menu_may_have_words_of_its_own(tmp_path: Path) -> None:
    folders.write(
        folders.good(tmp_path),
        {"en/1-what/menu.md": "---\ntitle: IOP\nmenu: an IOP\n---\nOne of {options}?\n\n## Call\nAbout an IOP."},
    )
    menu = load(tmp_path).default.nodes["1"]
    assert menu.text == "One of IOP (what it is), LENGTH (how long it takes)?"
    assert menu.call == "About an IOP."


def test_keywords_are_found_as_people_type_them(tmp_path: Path) -> None:
    folders.good(tmp_path)
    replace_line(tmp_path / COST, "[COST]", "COST, The Price, ¿Cuánto?")
    words = load(tmp_path).default.keywords
    assert {word: words[word] for word in ("cost", "the price", "cuanto", "samhsa", "menu")} == {
        "cost": "cost",
        "the price": "cost",
        "cuanto": "cost",
        "samhsa": "helpline",
        "menu": "welcome",
    }


def test_a_message_may_have_keywords(tmp_path: Path) -> None:
    folders.write(folders.good(tmp_path), {"en/privacy.md": "---\nkeywords: [PRIVACY]\n---\nWe keep counts."})
    assert load(tmp_path).default.keywords["privacy"] == "privacy"


def test_wordings_are_shorter_each_time(tmp_path: Path) -> None:
    folders.write(folders.good(tmp_path), {"en/no-input.md": "## 1\nOne.\n## 2\nTwo.", "en/no-match.md": "Only."})
    messages = load(tmp_path).default.messages
    assert [messages["no-input"].wording(n) for n in (1, 2, 3)] == ["One.", "Two.", "Two."]
    assert [messages["no-match"].wording(n) for n in (1, 2, 3)] == ["Only.", "Only.", "Only."]


def test_pronunciations_are_in_the_language(tmp_path: Path) -> None:
    folders.write(folders.good(tmp_path), {"en/pronunciations.yaml": "naloxone: nal ox own\nIOP: eye oh pee\n"})
    assert load(tmp_path).default.pronunciations == {"naloxone": "nal ox own", "IOP": "eye oh pee"}


def test_english_is_first_and_others_follow_by_their_codes(tmp_path: Path) -> None:
    folders.write(folders.vietnamese(tmp_path), {"es/1-iop.md": topic("IOP")})
    assert list(load(tmp_path).languages) == ["en", "es", "vi"]


def test_a_line_may_have_no_english(tmp_path: Path) -> None:
    folders.write(tmp_path, {"es/1-iop.md": topic("IOP")})
    spanish = load(tmp_path).default
    assert (spanish.code, spanish.root.title) == ("es", "Menú principal")
    assert spanish.messages["goodbye"].text.startswith("La línea de SAMHSA")


def test_the_order_of_languages_and_options_is_not_that_of_the_disk(tmp_path: Path) -> None:
    folders.write(
        tmp_path, {f"en/{n}-{name}.md": topic(name.upper()) for n, name in ((3, "a"), (1, "c"), (2, "b"))}
    )
    assert [node.id for node in load(tmp_path).default.root.options] == ["c", "b", "a"]


# ---- what is left when files are broken


@pytest.mark.parametrize(
    "files", [{}, {"en/.keep": ""}, {"en/crisis.md": "Call 988 or 911."}, {"en/1-a.md": b"\xff"}]
)
def test_a_folder_without_topics_is_a_line_of_built_in_words(tmp_path: Path, files: dict[str, str | bytes]) -> None:
    loaded, problems = loader.load(folders.write(tmp_path, files), TODAY)
    assert has_errors(problems)
    assert list(loaded.languages) == ["en"]
    assert loaded.default.messages.keys() == MESSAGES.keys()
    assert "1-800-662-4357" in loaded.default.helpline.text
    assert loaded.default.keywords["menu"] == "welcome"
    assert loaded.default.nodes.keys() == {"", "0"}


def test_a_folder_that_is_not_there_is_a_line_of_built_in_words(tmp_path: Path) -> None:
    loaded, problems = loader.load(tmp_path / "gone", TODAY)
    assert [(problem.rule, problem.place.path) for problem in problems] == [("no-folder", ".")]
    assert "988" in loaded.default.text("crisis")


def test_a_broken_topic_is_left_out_and_all_else_stays(tmp_path: Path) -> None:
    replace_line(folders.good(tmp_path) / "en/1-what/1-iop.md", "What is an IOP?", "IOP: what?")
    english = load(tmp_path).default
    assert list(english.topics) == ["length", "cost", "helpline"]
    assert english.nodes.keys() == {"", "0", "1", "12", "2"}
    assert "iop" not in english.keywords
    assert "LENGTH, COST." in english.text("unknown")


def test_a_menu_whose_topics_are_all_broken_is_left_out(tmp_path: Path) -> None:
    folders.good(tmp_path)
    for path in ("en/1-what/1-iop.md", "en/1-what/2-length.md"):
        (tmp_path / path).write_bytes(b"\xff")
    assert load(tmp_path).default.nodes.keys() == {"", "0", "2"}


def test_a_menu_without_its_file_is_named_by_its_folder(tmp_path: Path) -> None:
    (folders.good(tmp_path) / "en/1-what/menu.md").write_bytes(b"\xff")
    menu = load(tmp_path).default.nodes["1"]
    assert (menu.title, menu.menu) == ("What", "what")
    assert [topic.id for topic in load(tmp_path).default.root.topics()] == ["iop", "length", "cost"]


def test_a_broken_message_falls_back_to_built_in_words(tmp_path: Path) -> None:
    folders.write(folders.good(tmp_path), {"en/crisis.md": "We are sorry.", "en/no-match.md": b"\xff"})
    messages = load(tmp_path).default.messages
    assert messages["crisis"].text == folders.default_words("en", "crisis")[0]
    assert messages["no-match"].call == folders.default_words("en", "no-match")


def test_a_line_with_topics_alone_has_the_default_messages_and_how_people_ask(tmp_path: Path) -> None:
    english = load(folders.write(tmp_path, {"en/1-iop.md": topic("IOP")})).default
    assert english.messages["crisis"].text == folders.default_words("en", "crisis")[0]
    assert english.keywords["privacy"] == "privacy"
    assert "who is this" in english.messages["who"].asks
    assert len(english.examples["unknown"]) > 100
    assert english.defaults == {file.path for file in default_files.of("en")}


def test_a_message_in_the_folder_takes_the_place_of_the_default_one_whole(tmp_path: Path) -> None:
    folders.write(tmp_path, {"en/1-iop.md": topic("IOP"), "en/privacy.md": "We keep counts."})
    english = load(tmp_path).default
    assert (english.messages["privacy"].text, english.messages["privacy"].asks) == ("We keep counts.", ())
    assert "en/privacy.md" not in english.defaults
    assert "privacy" not in english.keywords


@pytest.mark.parametrize(
    ("path", "pronounced", "is_measured"),
    [
        ("en/1-iop.md", "Zoloft", True),
        ("en/overdose.md", "Zoloft", False),
        ("en/overdose.md", "Naloxone", True),
        ("en/about-us.md", "Zoloft", True),  # it has the number of the helpline, which a line may change
    ],
)
def test_a_default_file_is_measured_where_a_line_changes_what_is_sent_or_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, pronounced: str, is_measured: bool
) -> None:
    measured: list[str] = []

    def check(words: RenderedText) -> Iterator[Problem]:
        measured.append(words.text_place.path)
        return iter(())

    monkeypatch.setattr(checks, "check_rendered", check)
    loader.load(
        folders.write(tmp_path, {"en/1-iop.md": topic("IOP"), "en/pronunciations.yaml": f"{pronounced}: so"}), TODAY
    )
    assert (path in measured) == is_measured


def test_examples_in_the_folder_come_on_top_of_the_default_ones(tmp_path: Path) -> None:
    more = {"en/1-iop.md": topic("IOP"), "en/examples.yaml": "iop:\n  - a new one\nthanks:\n  - ta muchly\n"}
    examples = load(folders.write(tmp_path, more)).default.examples
    assert examples["iop"][-1] == "a new one"
    assert examples["thanks"][-1] == "ta muchly"
    assert len(examples["thanks"]) > 10


def test_a_language_without_default_messages_is_not_offered_with_the_english_words(tmp_path: Path) -> None:
    loaded, problems = loader.load(folders.write(tmp_path, {"fr/1-iop.md": topic("IOP")}), TODAY)
    assert list(loaded.languages) == ["en"]
    missing = [problem for problem in problems if problem.rule == "missing-message"]
    assert all(problem.is_error for problem in missing)
    assert "fr/crisis.md" in {problem.place.path for problem in missing}


def test_a_broken_helpline_falls_back_to_built_in_words(tmp_path: Path) -> None:
    replace_line(folders.good(tmp_path) / "en/0-helpline.md", "+18006624357", "911")
    helpline = load(tmp_path).default.helpline
    assert (helpline.keys, helpline.connect[0].number) == ("0", "+18006624357")
    assert helpline.text.startswith("SAMHSA National Helpline: 1-800-662-4357.")
    assert load(tmp_path).default.keywords["helpline"] == "helpline"


def test_a_keyword_twice_stays_with_the_first_file(tmp_path: Path) -> None:
    replace_line(folders.good(tmp_path) / COST, "[COST]", "[LENGTH, COST]")
    english = load(tmp_path).default
    assert english.keywords["length"] == "length"
    assert english.topics["cost"].keywords == ("COST",)


def test_a_keyword_that_cannot_be_one_is_left_out_alone(tmp_path: Path) -> None:
    replace_line(folders.good(tmp_path) / COST, "[COST]", "[STOP, COST]")
    english = load(tmp_path).default
    assert english.topics["cost"].keywords == ("COST",)
    assert "stop" not in english.keywords


def test_a_key_twice_stays_with_the_first_file(tmp_path: Path) -> None:
    folders.write(folders.good(tmp_path), {"en/2-price.md": topic("PRICE"), "en/1-xtra/1-more.md": topic("MORE")})
    english = load(tmp_path).default
    assert (english.nodes["2"].id, english.nodes["1"].id) == ("cost", "what")
    assert "price" not in english.keywords
    assert "more" not in english.keywords


def test_nine_is_kept_for_the_other_language(tmp_path: Path) -> None:
    folders.write(folders.good(tmp_path), {"en/9-more/1-x.md": topic("X"), "es/1-iop.md": topic("IOP")})
    assert "9" not in load(tmp_path).default.nodes


def test_words_too_long_to_send_are_left_out_and_so_are_their_keywords(tmp_path: Path) -> None:
    folders.write(folders.good(tmp_path), {COST: topic("COST", words="word " * 400)})
    loaded, problems = loader.load(tmp_path, TODAY)
    assert rules(problems) >= {"too-long-to-text"}
    assert "cost" not in loaded.default.topics
    assert "COST" not in loaded.default.text("unknown")


def test_problems_are_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    folders.write(tmp_path, {"en/2-b.md": "---\nx: 1\ny: 2\n---\n", "en/1-a.md": b"\xff", "en/Z.md": "x"})
    places = [problem.place for problem in loader.load(tmp_path, TODAY)[1]]
    assert places == sorted(places)


@settings(max_examples=40, deadline=None)
@given(
    path=st.sampled_from(
        [*folders.TOPICS, "en/crisis.md", "en/no-input.md", "en/pronunciations.yaml", "es/1-x.md"]
    ),
    raw=st.binary(max_size=80)
    | st.text(st.sampled_from("---\ntile: amenu#{}[]\"'Call988"), max_size=80).map(str.encode),
    keep=st.integers(0, 300),
)
def test_whatever_a_file_holds_the_line_answers(
    tmp_path_factory: pytest.TempPathFactory, path: str, raw: bytes, keep: int
) -> None:
    folder = folders.good(tmp_path_factory.mktemp("prompts"))
    before = (folder / path).read_bytes() if (folder / path).exists() else b""
    english = load(folders.write(folder, {path: before[:keep] + raw})).languages["en"]
    assert len(english.topics) >= 3
    assert "1-800-662-4357" in english.helpline.text
    assert "988" in english.messages["crisis"].text


# ---- loading again


def test_an_edit_of_one_file_parses_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    parse = parser.parse

    def noted(path: str, name: Name, raw: bytes) -> tuple[PromptFile, tuple[Problem, ...]]:
        parsed.append(path)
        return parse(path, name, raw)

    monkeypatch.setattr(parser, "parse", noted)
    reader = Reader(folders.good(tmp_path))
    reader.load(TODAY)
    assert len(parsed) == len(folders.TOPICS) + len(MESSAGES)
    parsed.clear()
    replace_line(tmp_path / COST, "Ask your plan", "Ask it")
    loaded, _ = reader.load(TODAY)
    assert parsed == [COST]
    assert loaded.default.text("cost") == "Ask it what it pays. Reply IOP or MENU."


def test_an_edit_of_the_same_size_and_time_is_seen(tmp_path: Path) -> None:
    reader = Reader(folders.good(tmp_path))
    reader.load(TODAY)
    before = (tmp_path / COST).stat()
    replace_line(tmp_path / COST, "Ask your plan", "See your plan")
    os.utime(tmp_path / COST, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert reader.load(TODAY)[0].default.text("cost").startswith("See your plan")


def test_loading_again_gives_what_loading_once_gives(tmp_path: Path) -> None:
    reader = Reader(folders.good(tmp_path))
    for edit in ({COST: b"\xff"}, {"en/9-new.md": topic("NEW")}, {COST: topic("COST")}, {"en/crisis.md": "No."}):
        folders.write(tmp_path, edit)
        assert reader.load(TODAY) == loader.load(tmp_path, TODAY)


def test_a_day_later_dates_are_looked_at_again(tmp_path: Path) -> None:
    reader = Reader(folders.good(tmp_path))
    assert reader.load(TODAY)[1] == ()
    assert rules(reader.load(TODAY + timedelta(days=300))[1]) == {"checked-long-ago"}


def test_hundreds_of_topics_are_loaded(tmp_path: Path) -> None:
    files = {}
    for a, b, c in itertools.product(range(6), repeat=3):
        word = "".join("abcdef"[n] for n in (a, b, c))
        files[f"en/{a + 1}-m{word[0]}/{b + 1}-m{word[:2]}/{c + 1}-t{word}.md"] = topic(f"K{word}")
    loaded, problems = loader.load(folders.write(tmp_path, files), TODAY)
    assert len(loaded.default.topics) == 6**3 + 1
    assert isinstance(loaded.default.nodes["666"], Topic)
    assert set(all_rules.sentences()) >= rules(problems)

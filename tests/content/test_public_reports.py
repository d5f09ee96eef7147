"""What people reported about other programs whose words are files, tried here. Each case names where it was told."""

from __future__ import annotations

import pytest

from hotline.content import keywords, parser, paths
from hotline.content.checks.unfinished import unfinished
from hotline.content.editing import fields as editing
from hotline.content.prompt_file import PromptFile
from hotline.problems import Problem

PATH = "en/1-cost.md"
HEAD = "---\ntitle: What does it cost?\nmenu: the cost\nkeywords: [COST]\n---\n"


def parse(raw: str) -> tuple[PromptFile, tuple[Problem, ...]]:
    name = paths.read(PATH)
    assert name is not None
    return parser.parse(PATH, name, raw.encode())


def said(words: str) -> tuple[str, list[str]]:
    """What is sent of some words, and the rules that were broken."""
    file, problems = parse(HEAD + words)
    return "|".join(section.words for section in file.sections), [problem.rule for problem in problems]


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        # guardian/scribe#181, infor-design/enterprise#1351: a list of Word, pasted
        ("Ask:\n·\tYour plan\n·       Your doctor", "Ask:\nYour plan\nYour doctor"),
        ("o\tThe office\n§\tThe plan\na)\tBoth", "The office\nThe plan\nBoth"),
        ("• One\n▪ Two\n◦ Three", "One\nTwo\nThree"),
        # a comment of Markdown, and marktext/marktext#5228: nobody may get what staff say to each other
        ("[//]: # (Ana: is this true?)\nAsk your plan.", "Ask your plan."),
        ("[comment]: <> (Ana: is this true?)\nAsk your plan.", "Ask your plan."),
        # suggestions of CriticMarkup, as editors export them
        ("Ask your {--old --}{++health ++}plan{>>true?<<}, {~~soon~>today~~}.", "Ask your health plan, today."),
        # evbacher/gd2md-html#20: the comments of Google Docs, exported
        ("Ask your plan[a]. Or us[b].\n\n[a]Is this true?\n[b]Who?", "Ask your plan. Or us."),
        ("Ask your plan.[1] Call {helpline}[2].", "Ask your plan. Call {helpline}."),
        ("Si está cansado[a], llame.", "Si está cansado[a], llame."),
        # what editors of web pages leave
        ("<p>Ask your plan.</p><br/>Call us.", "Ask your plan. Call us."),
        ("Write to <help@example.org>.", "Write to help@example.org."),
    ],
)
def test_marks_of_other_editors_are_not_sent(written: str, sent: str) -> None:
    words, rules = said(written)
    assert words == sent
    assert set(rules) == ({"markdown"} if written != sent else set())


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("𝗖𝗮𝗹𝗹 𝟵𝟴𝟴", "Call 988"),  # letters from a website that makes them bold
        ("Call 9️⃣8️⃣8️⃣ or 9️⃣1️⃣1️⃣", "Call 988 or 911"),
        ("ﬁnd an oﬃce, Ⓞⓝⓔ", "find an office, One"),  # ligatures from a PDF
        ("№ 3 ❤️", "No. 3 ❤️"),
    ],
)
def test_letters_in_another_dress_are_plain_ones(written: str, sent: str) -> None:
    assert said(written) == (sent, ["typography"])


@pytest.mark.parametrize(
    "words",
    ["Insur\u0430nce covers it.", "\u0391 plan covers it.", "C\u043ell us.", "Your d\u03bfctor knows."],
)
def test_letters_of_another_alphabet_among_ours_are_an_error(words: str) -> None:
    """sublime-security/sublime-rules#4267, Yeraze/meshmonitor#2000: seen by nobody, and a text costs twice as much."""
    assert said(words)[1] == ["damaged-character"]


@pytest.mark.parametrize("words", ["5 μg, 3 kΩ", "Позвоните по телефону SAMHSA", "Пожалуйста, 988", "El niño"])
def test_other_alphabets_stay(words: str) -> None:
    assert said(words) == (words, [])


@pytest.mark.parametrize(
    "words",
    [
        "Call [Your Organization] now.",
        "Llame a [nombre de la clínica].",
        "Call us at ________.",
        "Hi @contact.name, call us.",
        "Hi @(title(contact.first_name)).",
        "Hi ((first name)).",
        "Hi *|FNAME|*.",
        "Hi %name%.",
        "Hi #NAME#.",
        "Hi <%= name %>.",
        "Hi <your name>.",
        "{% if x %}Hi{% endif %}",
        "{{< note >}}Hi.",
        "Hi ${name}.",
        "Hi. #todo",
        "Hi. [Commented [AB1]: true?]",
        "Hi. [Ana: is this true?]",
        "import X from 'x'",
        "Hi <<Name>>.",
        "Call us.\\nWe are open.",
        "Hours: TBD.",
        "TODO: ask Ana.",
        "Lorem ipsum dolor.",
    ],
)
def test_blanks_of_templates_and_of_other_programs_are_an_error(words: str) -> None:
    """Mailtrain-org/mailtrain#1270, tbar0970/jethro-pmm#104, playsms/playsms#298: sent to people as it stands."""
    file, _ = parse(HEAD + words)
    assert [problem.rule for problem in unfinished(file)] == ["unfinished"]


@pytest.mark.parametrize(
    "words",
    [
        "Write to ana@contact.org.",
        "100% free, 50%off",
        "Todo va a estar bien.",
        "Call [988].",
        "[Call us: {phone}.]",
        "Call us #1, <5 days, a: b",
        "C:\\new",
        "a (b) (c)",
    ],
)
def test_ordinary_words_are_finished(words: str) -> None:
    file, _ = parse(HEAD + words)
    assert list(unfinished(file)) == []


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("COST, PRICE", ["COST", "PRICE"]),
        ("COST; PRICE;", ["COST", "PRICE"]),  # pypi/warehouse#975, academic/vipa#478
        ("COST | PRICE", ["COST", "PRICE"]),
        ("“COST”, “PRICE”", ["COST", "PRICE"]),
        ("COST，PRICE", ["COST", "PRICE"]),
        ("HOW MUCH", ["HOW MUCH"]),
        (",;", []),
    ],
)
def test_keywords_are_separated_as_people_separate_them(typed: str, read: list[str]) -> None:
    assert keywords.split(typed) == read


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("[NO, OFF, ON]", ["NO", "OFF", "ON"]),  # crops-parser#48, pyMARS#77: not False, False, True
        ("[Y, N, null]", ["Y", "N", "null"]),
        ("[0755, 1_000, 12e3, 2026-11-01]", ["0755", "1_000", "12e3", "2026-11-01"]),
    ],
)
def test_values_are_what_was_typed(typed: str, value: list[str]) -> None:
    file, _ = parse(HEAD.replace("[COST]", typed) + "Words.")
    field = file.field("keywords")
    assert field is not None
    assert [each.text for each in field.values] == value


NO_BREAK = HEAD.replace("keywords: [COST]", "keywords:\n  - COST\n  - PRICE").replace("  - ", "\xa0\u2003-\xa0")


@pytest.mark.parametrize("raw", [NO_BREAK, HEAD.replace(": ", ":\xa0"), HEAD.replace(":", "\u202f:")])
def test_spaces_copied_from_a_page_are_spaces(raw: str) -> None:
    """syntaxfm/website#2180, travis-ci/travis-ci#1204: for YAML they are letters, and nobody sees the difference."""
    file, problems = parse(raw + "Words.")
    assert problems == ()
    assert file.value("title") == "What does it cost?"
    found = editing.find(raw.splitlines()[1:-1])
    assert found is not None
    assert [field.name for field in found] == ["title", "menu", "keywords"]

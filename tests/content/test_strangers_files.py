"""What editors, chats, word processors, version control and damaged disks make of a prompt file: notes for staff are
never words, whatever became of the lines around them."""

from __future__ import annotations

import pytest

from hotline.content import parser, paths
from hotline.content.prompt_file import PromptFile
from hotline.problems import Problem

NOTE = "Says that nobody reads the texts"
WORDS = "Please call or text 988 now. In danger: call 911."
FIELDS = f"# {NOTE}.\nchecked: 2026-11-23\n"

FIXED = {
    "a long dash and a hyphen": "—-",
    "a long dash": "—",
    "two long dashes": "——",
    "a short dash and a hyphen": "–-",
    "three short dashes": "–––",
    "minus signs": "−−−",
    "hyphens of another kind": "‐‐‐",
    "full-width hyphens": "－－－",
    "lines of a box": "───",
    "two hyphens": "--",
    "four hyphens": "----",
    "forty hyphens": "-" * 40,
    "a backslash": "\\---",
    "a backslash before each": "\\-\\-\\-",
    "a space before": " ---",
    "a tab before": "\t---",
    "a space between": "- - -",
    "a no-break space before": "\xa0---",
    "a character of no width before": "\u200b---",
    "a character of no width behind": "---\u200b",
    "a mark of direction": "\u200e---",
    "stars": "***",
    "stars with spaces": "* * *",
    "underscores": "___",
    "plus signs": "+++",
    "equals signs": "=====",
    "tildes": "~~~~",
    "semicolons": ";;;",
    "an HTML ruler": "<hr />",
    "an HTML dash": "&mdash;-",
    "a quotation": "> ---",
}


def parse(raw: str | bytes, path: str = "en/crisis.md") -> tuple[PromptFile, tuple[Problem, ...]]:
    name = paths.read(path)
    assert name is not None
    return parser.parse(path, name, raw.encode() if isinstance(raw, str) else raw)


def said(file: PromptFile) -> str:
    return "\n".join(section.words for section in file.sections)


@pytest.mark.parametrize("opening", ["---", *FIXED.values()], ids=["as it should be", *FIXED])
def test_a_line_that_is_nearly_three_hyphens_is_read_as_them(opening: str) -> None:
    for closing in ("---", *FIXED.values()):
        raw = f"{opening}\n{FIELDS}{closing}\n{WORDS}\n\n## Call\n{WORDS}\n"
        file, problems = parse(raw)
        assert (file.value("checked"), said(file)) == ("2026-11-23", f"{WORDS}\n{WORDS}"), raw
        lines = [line for line, fence in ((1, opening), (4, closing)) if fence != "---"]
        expected = [("fences", line, False) for line in lines]
        assert [(p.rule, p.place.line, p.is_error) for p in problems] == expected, raw
        assert all("three hyphens" in problem.what for problem in problems), raw


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        (f"```markdown\n---\n{FIELDS}---\n{WORDS}\n```\n", "fences"),
        (f"```\n{FIELDS}---\n{WORDS}\n```\n", "fences"),
        (f"Last edited by Ana\n\n---\n{FIELDS}---\n{WORDS}\n", "fences"),
        (f"# Crisis\n---\n{FIELDS}---\n{WORDS}\n", "fences"),
        (f"<!-- Ana -->\n---\n{FIELDS}---\n{WORDS}\n", "fences"),
        (f"Last edited by Ana\n---\n# {NOTE}.\n---\n{WORDS}\n", "fences"),
        (f"Last edited by Ana\n—-\n{FIELDS}—-\n{WORDS}\n", "fences"),
        (f"{FIELDS}---\n{WORDS}\n", "fences"),
        (f"{FIELDS}\n{WORDS}\n", "fences"),
        (f"Checked: 2026-11-23\n{WORDS}\n", "fences"),
        (f"**checked:** 2026-11-23\n{WORDS}\n", "fences"),
        (f"Hello.\nchecked: 2026-11-23\n{WORDS}\n", "note-in-words"),
        (f"Hello.\nChecked: 2026-11-23\n{WORDS}\n", "note-in-words"),
        (f"---\nchecked: 2026-11-23\n---\nsource: Ana\n{WORDS}\n", "note-in-words"),
        (f"---\nchecked: 2026-11-23\n---\n# {NOTE}.\n{WORDS}\n", "note-in-words"),
        (f"---\n---\n{FIELDS}---\n{WORDS}\n", "note-in-words"),
        (f"---\n{FIELDS}{WORDS}\n", "fences"),
        (f"—-\n{FIELDS}{WORDS}\n", "fences"),
    ],
)
def test_notes_without_their_lines_are_an_error(raw: str, rule: str) -> None:
    _, problems = parse(raw)
    assert rule in {problem.rule for problem in problems if problem.is_error}


CONFLICTS = {
    "as Git leaves it": "<<<<<<< HEAD\n{0}\n=======\n{0}\n>>>>>>> 60e2ee0\n",
    "with the words before": "<<<<<<< HEAD\n{0}\n||||||| 1a2b3c4\n{0}\n=======\n{0}\n>>>>>>> 60e2ee0\n",
    "without the first mark": "{0}\n=======\n{0}\n>>>>>>> 60e2ee0\n",
    "the middle alone": "{0}\n=======\n{0}\n",
    "the words before alone": "{0}\n||||||| 1a2b3c4\n{0}\n",
    "the last mark alone": "{0}\n>>>>>>> 60e2ee0\n",
    "a formatter's quotation": "{0}\n> > > > > > > 60e2ee0\n",
    "a formatter's single line": "{0} ======= {0} >>>>>>> 60e2ee0\n",
    "backslashes": "\\<<<<<<< HEAD\n{0}\n",
    "backslashes before each": "\\>\\>\\>\\>\\>\\>\\> 60e2ee0\n{0}\n",
    "spaces before": "    <<<<<<< HEAD\n{0}\n",
    "HTML": "&lt;&lt;&lt;&lt;&lt;&lt;&lt; HEAD\n{0}\n",
    "quotation marks": "«««< HEAD\n{0}\n",
    "Subversion": "<<<<<<< .mine\n{0}\n",
    "Perforce": ">>>> ORIGINAL crisis.md#1\n{0}\n",
    "Perforce, theirs": "{0}\n==== THEIRS crisis.md#2\n{0}\n",
    "Jujutsu": "%%%%%%% Changes from base to side #1\n{0}\n",
    "Darcs": "v v v v v v v\n{0}\n",
    "Darcs, the end": "{0}\n^ ^ ^ ^ ^ ^ ^\n",
    "a patch": "@@ -1,3 +1,3 @@\n-{0}\n+{0}\n",
    "the head of a patch": "{0}\ndiff --git a/x b/x\n",
    "the files of a patch": "--- a/en/crisis.md\n+++ b/en/crisis.md\n{0}\n",
    "HTML by numbers": "&#60;&#60;&#60;&#60;&#60;&#60;&#60; HEAD\n{0}\n",
    "full width": "\uff1c\uff1c\uff1c\uff1c\uff1c\uff1c\uff1c HEAD\n{0}\n",
    "quotation marks alone": "\u00ab\u00ab\u00ab\u00ab HEAD\n{0}\n",
    "single quotation marks": "\u203a\u203a\u203a\u203a\u203a\u203a\u203a 60e2ee0\n{0}\n",
    "spaces between": "< < < < < < < HEAD\n{0}\n",
}


@pytest.mark.parametrize("conflict", CONFLICTS.values(), ids=CONFLICTS)
@pytest.mark.parametrize("head", ["", f"---\n{FIELDS}---\n"], ids=["no fields", "fields"])
def test_two_versions_of_words_are_an_error(conflict: str, head: str) -> None:
    file, problems = parse(head + conflict.format(WORDS))
    assert [(problem.rule, problem.is_error) for problem in problems] == [("conflict-marker", True)]
    assert not file.is_readable


@pytest.mark.parametrize("path", ["en/1-a.md", "en/pronunciations.yaml", "en/examples.yaml"])
def test_two_versions_of_fields_are_an_error(path: str) -> None:
    _, problems = parse("---\n<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> b\n---\nWords.\n", path)
    assert [(problem.rule, problem.place.line) for problem in problems] == [("conflict-marker", 2)]


@pytest.mark.parametrize(
    "words",
    ["<3 you", "a > b > c", "Menu >> Cost", "1 = 1", "x || y", "You == me?", "«Sí» y «no»", "v v v", "- a/b"],
)
def test_signs_in_words_are_no_conflict(words: str) -> None:
    assert "conflict-marker" not in {problem.rule for problem in parse(words)[1]}


@pytest.mark.parametrize(
    "damage",
    [
        "donâ€™t", "EspaÃ±ol", "Â¿QuÃ©?", "aquÃ\xad", "â€œhiâ€\x9d", "ðŸ™‚", "ï»¿Hi", "a â€“ b", "30Â°",
        "Espa?ol", "don?t", "Ma±ana", "don=E2=80=99t", "Espa%C3%B1ol", "Espa&Atilde;&plusmn;ol",
        "Å‚", "Ð¿Ñ€Ð¸Ð²ÐµÑ‚", "à¸ªà¸§", "å¯",
        "don‚Äôt", "Espa√±ol", "Espa├▒ol", "donÔÇÖt", "doesn\ufffdt", "Ã¢â‚¬â„¢",
        "\uf0b7 Ask", "\ue000", "\ufffc", "\u202ereversed", "\u2066x\u2069", "\u061cx",
        "\U000e0041\U000e0042", "\U000f0001",
    ],
)  # fmt: skip
def test_damaged_characters_are_an_error(damage: str) -> None:
    raw = f"---\ntitle: A\n---\nWords.\n{damage}\n"
    if "\x9d" in damage:
        raw = raw.replace("\x9d", "”")
    _, problems = parse(raw, "en/1-a.md")
    assert [(p.rule, p.place.line) for p in problems if p.is_error] == [("damaged-character", 5)]


def test_damaged_characters_in_fields_are_an_error() -> None:
    _, problems = parse("---\ntitle: EspaÃ±ol\n---\nWords.\n", "en/1-a.md")
    assert [(problem.rule, problem.place.line) for problem in problems] == [("damaged-character", 2)]


@pytest.mark.parametrize(
    "words",
    ["Español", "¿Qué? ¡Sí! Ñandú, über", "Why?Because", "See x.org/a?b=c or x.org?a", "50% off, a=b",
     "AT&T", "“CAFÉ” «É» É…", "30°", "don’t – wait…", "🙂 👩‍👩‍👧 ❤️",
     "Château, Grâce, naïve",
     "€5 ½ ™", "MAÑANA…", "Việt Nam", "русский", "中文", "العربية"],
)  # fmt: skip
def test_characters_of_people_are_not_damaged(words: str) -> None:
    assert "damaged-character" not in {problem.rule for problem in parse(words)[1]}


@pytest.mark.parametrize(
    ("written", "words", "rule"),
    [
        ("See %% Ana: is this true? %% it.", "See it.", "markdown"),
        ("==Most== insurance", "Most insurance", "markdown"),
        ("See [[helpline]].", "See helpline.", "markdown"),
        ("See [[helpline|the line]].", "See the line.", "markdown"),
        ("Most[^1] insurance.\n\n[^1]: About IOP", "Most insurance.", "markdown"),
        ("Most insurance.^[About IOP]", "Most insurance.", "markdown"),
        ("![[picture.png]]\nWords.", "Words.", "markdown"),
        ("> [!note] Words.", "Words.", "markdown"),
        ("> [!warning]- Words.", "Words.", "markdown"),
        ("- [ ] Words.", "Words.", "markdown"),
        ("::: note\nWords.\n:::", "Words.", "markdown"),
        ("Words. ^a1b2c3", "Words.", "markdown"),
        ("#+TITLE: Cost\nWords.", "Words.", "markdown"),  # Org
        ("- Words.\n  id:: 66a1-bb", "Words.", "markdown"),  # Logseq
        ("{==Most==} insurance", "Most insurance", "markdown"),  # CriticMarkup
        ("'''Most''' ''insurance''", "Most insurance", "markdown"),  # a wiki
        ("[b]Most[/b] [url=https://x.org]plans[/url]", "Most plans", "markdown"),  # a forum
        ("<https://x.org|Most> ~plans~ ```cover``` it", "Most plans cover it", "markdown"),  # Slack and WhatsApp
        ("Words.\n<!-- x -->\nvim: set ts=2:", "Words.", "markdown"),
        ("-*- mode: markdown -*-\nWords.", "Words.", "markdown"),
        ("[TOC]\n.. note:: Words.\n*[IOP]: Intensive", "Words.", "markdown"),
        ("Words\u30104\u2020source\u3011.:contentReference[oaicite:0]{index=0}", "Words.", "markdown"),  # a chatbot
        ("Words [@ana2020, p. 3] :smile:.", "Words.", "markdown"),
        ("Words[AB1].", "Words.", "markdown"),  # Word
        (r"Say \"words\".", 'Say "words".', "markdown"),
    ],
)
def test_marks_of_editors_are_taken_out_and_told(written: str, words: str, rule: str) -> None:
    file, problems = parse(written)
    assert said(file) == words
    assert {problem.rule for problem in problems} == {rule}
    assert not any(problem.is_error for problem in problems)


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("Most <!-- check this covers.\n\n## Call\nMost.", "unclosed-comment"),
        ("Most %% check this covers.\n\n## Call\nMost.", "unclosed-comment"),
        ("Words.\nh2. Call\nFor callers.", "note-in-words"),
        ("| a | b |\n|---|---|\n| c | d |", "table"),
        ("a | b\n--- | ---\nc | d", "table"),
        ("Words.\n\n**Call**\n\nFor callers.", "heading"),
        ("Words.\n\n__Call__\nFor callers.", "heading"),
        ("Words.\n\n*Call:*\nFor callers.", "heading"),
        ("Words.\nCall:\nFor callers.", "heading"),
        ("Words.\n\nCall\nFor callers.", "heading"),
        ("Words.\nCall\n----\nFor callers.", "heading"),
        ("Words.\nCall\n====\nFor callers.", "heading"),
        ("Words.\n\\## Call\nFor callers.", "heading"),
        ("Words.\n    ## Call\nFor callers.", "heading"),
        ("Words.\n\u200b## Call\nFor callers.", "heading"),
        ("Words.\n＃＃ Call\nFor callers.", "heading"),
        ("Words.\n**CALL**\nFor callers.", "heading"),
        ("**1**\nOne.\n**2**\nTwo.", "heading"),
    ],
)
def test_what_only_staff_can_put_right_is_an_error(written: str, rule: str) -> None:
    assert rule in {problem.rule for problem in parse(written)[1] if problem.is_error}


@pytest.mark.parametrize(
    "words", ["In danger\ncall 911.", "Call 988.", "Call\xa0988", "50%% or 5%%", "2 | 3", "1\n2"]
)
def test_words_are_not_taken_for_headings_or_marks(words: str) -> None:
    assert [problem for problem in parse(words)[1] if problem.rule not in ("typography",)] == []


def test_old_line_ends_are_told_and_read() -> None:
    raw = f"---\n{FIELDS}---\n{WORDS}\n"
    for ends in ("\r", "\r\r\n"):
        file, problems = parse(raw.replace("\n", ends))
        assert said(file) == WORDS
        assert [(problem.rule, problem.is_error, problem.place.line) for problem in problems] == [
            ("line-ends", False, 1)
        ]
    assert parse(raw.replace("\n", "\r\n"))[1] == ()


@pytest.mark.parametrize("marks", ["\ufeff", "\ufeff\ufeff", "\ufeff\u200b\ufeff"])
def test_marks_at_the_start_of_a_file_do_not_matter(marks: str) -> None:
    file, problems = parse(f"{marks}---\n{FIELDS}---\n{WORDS}\n")
    assert (file.value("checked"), said(file)) == ("2026-11-23", WORDS)
    assert not any(problem.is_error for problem in problems)

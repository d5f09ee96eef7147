"""The scripts and the words of the staff page, without a browser.

A name that stands for two things stops the whole page, and what people read is in both languages.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import hotline
from hotline.content import markdown
from hotline.content.checks import safety
from hotline.content.messages import MESSAGES, OPTIONAL
from hotline.web import explain, staff
from hotline.web.staff import message_groups, page_language

SCRIPTS = sorted((Path(staff.__file__).parent / "static").glob("*.js"))
IMPORT = re.compile(r"^import (?:\{([^}]*)\}|\* as (\w+)) from ", re.MULTILINE)
DECLARATION = re.compile(r"^(?:export )?(?:async )?(?:const|let|function\*?|class) (\w+)", re.MULTILINE)


def names(script: str) -> Iterator[str]:
    """Yield the names at the top of a script: those that it imports, and those that it declares."""
    for listed, whole in IMPORT.findall(script):
        yield from (name.strip().rpartition(" as ")[2] for name in (listed or whole).split(","))
    yield from DECLARATION.findall(script)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_each_name_at_the_top_of_a_script_stands_for_one_thing(script: Path) -> None:
    assert [name for name, times in Counter(names(script.read_text("utf-8"))).items() if times > 1] == []


def test_a_name_that_is_imported_and_declared_is_found() -> None:
    script = 'import { make, say } from "./dom.js";\n\nexport const say = async () => {};\n'
    assert sorted(names(script)) == ["make", "say", "say"]


# ---- old browsers

TOO_NEW = (
    *(r"AbortSignal\.(?:any|timeout)", "structuredClone", r"randomUUID", r"\.at\(", r"Object\.(?:hasOwn|groupBy)"),
    *(
        r"\.findLast",
        r"\.to(?:Sorted|Reversed|Spliced)\(",
        r"withResolvers",
        r"fromAsync",
        r"\(\?<[=!]",
        r"scheduler\.",
    ),
    *(
        r"requestIdleCallback",
        r"\.(?:show|hide|toggle)Popover",
        r"navigation\.",
        r"static \{",
        r"checkVisibility",
        r"#\w+ in ",
    ),
    *(
        r"startViewTransition",
        r"Set\(.*\)\.(?:union|intersection)",
        r"Iterator\.",
        r"\.requestSubmit\(",
        r"import\.meta\.resolve",
    ),
)
"""What Safari 15 or Firefox ESR 115 has not (MDN, browser compatibility tables)."""
TOO_NEW_STYLES = (
    *(
        ":has\\(",
        r"color-mix",
        r"light-dark\(",
        r"@layer",
        r"@scope",
        r"@starting-style",
        r"subgrid",
        r"text-wrap",
        r"&",
    ),
    *(r"field-sizing", r"oklch\(", r"anchor\("),
)
GUARDED = {
    "showModal": "if (dialog.showModal)",
    "dvh": "100vh",
    "getUserMedia": "mediaDevices?.getUserMedia",
    "MediaRecorder(": "!window.MediaRecorder",
}
"""What some of them lack, and how the same line or file does without."""


def files_with(ending: str) -> Iterator[tuple[str, str]]:
    for file in sorted((Path(staff.__file__).parent / "static").glob(f"*.{ending}")):
        yield file.name, re.sub(r"(?:^|\s)//.*|/\*.*?\*/", "", file.read_text("utf-8"))


@pytest.mark.parametrize(("ending", "names"), [("js", TOO_NEW), ("css", TOO_NEW_STYLES)])
def test_nothing_is_used_that_safari_15_or_firefox_115_lacks(ending: str, names: tuple[str, ...]) -> None:
    found = [(file, name) for file, text in files_with(ending) for name in names if re.search(name, text)]
    assert found == []


def test_what_some_of_them_lack_has_a_fallback() -> None:
    for file, text in (*files_with("js"), *files_with("css")):
        assert [name for name, instead in GUARDED.items() if name in text and instead not in text] == [], file


# ---- the words

TEMPLATES = sorted((Path(staff.__file__).parent / "templates").glob("*.html"))
COMMENT = re.compile(r"(?:^|\s)//.*|^import .*", re.MULTILINE)
PIECE = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"|[`{}]")
FOR_PEOPLE = re.compile(r"^[A-Z][a-z]+ |^[A-Z][a-z]+$|[a-z]{2,} [a-z]{2,} [a-z]{2,}|[a-z][.?!:]$|[a-z], [a-z]")
NOT_FOR_PEOPLE = {
    *("Enter", "Escape", "Tab", "ArrowLeft", "ArrowRight", "Content-Type", "Gather", "Redirect", "Dial", "Hangup"),
    *(
        "Say",
        "Play",
        "Pause",
        "Number",
        "stopped",
        "button, a, summary",
        "input, textarea, select",
        "input, select, button",
        "hotline-draft:",
    ),
}
NAMED = re.compile(
    r"\bsay\((?:\s*\w+(?:\.\w+|\([^)]*\))* \? )?\"([a-z0-9-]+)\"(?: : \"([a-z0-9-]+)\")?|\bcounted\([^\"\n]*\"(\w+)\""
)


def strings(script: str) -> Iterator[str]:
    """Yield the strings of a script, of templates what stands outside of their braces."""
    code, at, inside = COMMENT.sub("", script), 0, list[str]()
    while found := (re.compile(r"`|\$\{").search(code, at) if inside[-1:] == ["`"] else PIECE.search(code, at)):
        between, at, mark = code[at : found.start()], found.end(), found[0][-1]
        if inside[-1:] == ["`"]:
            yield between
        elif found[1] is not None:
            yield found[1]
            continue
        if (mark == "`" and inside[-1:] == ["`"]) or mark == "}":
            inside.pop()
        else:
            inside.append(mark)


def literals(script: str) -> list[str]:
    """Return the strings of a script that a person may read."""
    found = (words.strip() for words in strings(script))
    return [words for words in found if FOR_PEOPLE.search(words) and words not in NOT_FOR_PEOPLE]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_no_script_has_words_for_people(script: Path) -> None:
    assert literals(script.read_text("utf-8")) == []


def test_words_for_people_in_a_script_are_found() -> None:
    script = 'make("p", { class: "note much" }, "Fix it."); tell(`Saved by ${name}`); byId("p-text");'
    assert literals(script) == ["Fix it.", "Saved by"]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_words_for_people(template: Path) -> None:
    html = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", template.read_text("utf-8"), flags=re.DOTALL)
    shown = [
        *re.findall(r">([^<>]*[a-z]{2}[^<>]*)<", html),
        *re.findall(r"(?:aria-label|placeholder|title)=\"([^\"]+)", html),
    ]
    assert shown == []


def test_no_style_has_words_for_people() -> None:
    assert [
        (file, words)
        for file, text in files_with("css")
        for words in re.findall(r'content: "([A-Za-z][^"]*)"', text)
    ] == []


def test_no_words_are_left_that_nothing_shows() -> None:
    folder = Path(staff.__file__).parent
    code = "".join(
        path.read_text("utf-8") for path in folder.rglob("*.*") if path.suffix in (".py", ".js", ".html")
    )
    composed = r"(?:label|hint|fill|group|merge|outcome|review-start|review-done|new-menu)-.*|.*-(?:one|many)"
    quoted = {name for pair in re.findall(r'"([a-z0-9-]+)"|\'([a-z0-9-]+)\'', code) for name in pair}
    assert [
        name for name in page_language.strings("en") if name not in quoted and not re.fullmatch(composed, name)
    ] == []


def test_both_languages_have_the_same_words() -> None:
    english, spanish = page_language.strings("en"), page_language.strings("es")
    assert list(english) == list(spanish)
    for name, words in english.items():
        assert set(re.findall(r"\{\w+\}", words)) == set(re.findall(r"\{\w+\}", spanish[name])), name
        assert words.strip(), name
        assert spanish[name].strip(), name


def test_all_words_that_a_script_names_exist() -> None:
    named = {
        name for script in SCRIPTS for found in NAMED.findall(script.read_text("utf-8")) for name in found if name
    }
    counted = {name for name in named if f"{name}-many" in page_language.strings("en")}
    assert len(named) > 150
    assert named - counted - set(page_language.strings("en")) == set()


def forms() -> Iterator[str]:
    """Yield the forms of all sentences for staff: each is a literal where it is said, or in one of these tables."""
    for file in sorted(Path(hotline.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            for given in node.args if isinstance(node, ast.Call) and name in ("Sentence", "_must") else ():
                if isinstance(given, ast.Constant):
                    yield str(given.value)
    yield from (spec.when for spec in (*MESSAGES.values(), *OPTIONAL.values()))
    yield from safety.NEEDS_988.values()
    yield from (*(mark[0] for mark in markdown._INLINE), *(mark[0] for mark in markdown._AT_START))
    yield from (markdown.UNCLOSED, *explain.REASONS.values(), explain.REACTION, explain.SCORE)


def test_what_other_packages_say_to_staff_is_known_in_spanish() -> None:
    english, spanish = set(forms()), page_language.sentences("es")
    assert english - set(spanish) == set()
    assert set(spanish) - english == set()
    for form, words in spanish.items():
        filled = {name for _, name, _, _ in Formatter().parse(words) if name is not None}
        assert filled <= {name for _, name, _, _ in Formatter().parse(form) if name is not None}, form
        assert words.strip(), form
    assert {f"group-{group}" for group in (*message_groups.GROUPS, message_groups.OTHER)} <= set(
        page_language.strings("es")
    )

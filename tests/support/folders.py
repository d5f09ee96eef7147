"""Small prompts folders for tests: a good one, and ways to make it worse."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from hotline.content import default_files
from hotline.content.messages import MESSAGES
from hotline.text import phone_numbers

TODAY = date(2026, 11, 23)

_ACCENTS = str.maketrans("aeiou", "áéíóú")

TOPICS: Mapping[str, str] = {
    "en/0-helpline.md": """---
title: Who can I call?
menu: the SAMHSA helpline
keywords:
  - HELPLINE
  - SAMHSA
connect: "+18006624357"
checked: 2026-11-01
---
SAMHSA helpline: {helpline}. Free, day and night. In a crisis, call 988.
""",
    "en/1-what/menu.md": """---
title: What an IOP is
menu: what an IOP is
---
""",
    "en/1-what/1-iop.md": """---
title: What is an IOP?
menu: what it is
keywords: [IOP, PROGRAM]
asks:
  - what is an iop
---
An IOP is care by day. You sleep at home. Reply LENGTH or MENU.
""",
    "en/1-what/2-length.md": """---
title: How long does it take?
menu: how long it takes
keywords:
  - LENGTH
  - HOW LONG
source: the article
---
It takes weeks or months. Each person is different. Reply IOP or MENU.

## Call
It takes weeks or months. Each person is different.
""",
    "en/2-cost.md": """---
title: What does it cost?
menu: the cost
keywords: [COST]
---
Ask your plan what it pays. Reply IOP or MENU.
""",
}


def default_words(code: str, name: str) -> tuple[str, ...]:
    """The words of a default message: the text and then the call's where they differ, or the wordings by attempt."""
    (file,) = (file for file in default_files.of(code) if file.name.id == name)
    return tuple(section.words for section in file.sections if section.words)


def copy_default(folder: Path, path: str) -> Path:
    """A copy of a default file in the folder, as staff make one to change it; the copy's path."""
    raw = default_files.source(path)
    assert raw is not None
    write(folder, {path: raw})
    return folder / path


def messages(code: str) -> dict[str, str]:
    """The default words of every message of the line, as prompt files without asks and keywords."""
    files = {}
    for name, spec in MESSAGES.items():
        words = default_words(code, name)
        if spec.wordings > 1:
            text = "".join(f"## {n}\n{wording}\n\n" for n, wording in enumerate(words, start=1))
        else:
            text = "\n\n## Call\n".join(words) + "\n"
        if phone_numbers.in_words(text):
            text = f"---\nchecked: {TODAY}\n---\n{text}"
        files[f"{code}/{name}.md"] = text
    return files


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files, by their paths in the folder; the folder again."""
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def good(folder: Path) -> Path:
    """A folder in one language in which nothing is wrong: four topics, a menu, the helpline, every message."""
    return write(folder, {**messages("en"), **TOPICS})


def topic(keyword: str, title: str = "A question?", words: str = "An answer. Reply MENU.") -> str:
    """A topic's prompt file."""
    return f"---\ntitle: {title}\nmenu: {keyword.lower()}\nkeywords:\n  - {keyword}\n---\n{words}\n"


PHRASES_OF_DANGER = {
    "crisis": [f"tôi muốn chết {n}" for n in range(20)],
    "emergency": [f"anh ấy không thở {n}" for n in range(10)],
    "violence": [f"nó đánh tôi {n}" for n in range(10)],
}
WORDS = """digits: [không, một, hai, ba, bốn, năm, sáu, bảy, tám, chín]
or: hoặc
main-menu: Menu chính
reply: "{title}: trả lời {options}."
key: "{key} để {menu}"
line: đường dây thông tin
line-of: "đường dây của {name}"
later: sau
"""


def translated(words: str) -> str:
    """A prompt file that is another language's: the vowels of its title, its menu words and its sections have
    accents."""
    fields, fence, said = words.rpartition("---\n")
    fields = re.sub(r"(?m)(?<=^title: ).*|(?<=^menu: ).*", _with_accents, fields)
    return fields + fence + re.sub(r"(?m)^[^#\n].*", _with_accents, said)


def _with_accents(found: re.Match[str]) -> str:
    return re.sub(
        r"\{\w+\}|[aeiou]", lambda each: each[0].translate(_ACCENTS) if len(each[0]) == 1 else each[0], found[0]
    )


def vietnamese(folder: Path, *without: str) -> Path:
    """A folder with Vietnamese beside English, complete but for some paths. Its messages have the English words with
    accents."""
    english = {**messages("en"), **TOPICS}
    files = {path.replace("en/", "vi/"): translated(words) for path, words in english.items()}
    for name, phrases in PHRASES_OF_DANGER.items():
        listed = "".join(f"  - {phrase}\n" for phrase in phrases)
        words = files[f"vi/{name}.md"]
        fenced = words if words.startswith("---\n") else f"---\n---\n{words}"
        files[f"vi/{name}.md"] = fenced.replace("---\n", f"---\nasks:\n{listed}", 1)
    files["vi/2-cost.md"] = topic("BẢO HIỂM", "Chi phí là bao nhiêu?", "Hãy hỏi bảo hiểm của bạn.")
    files["vi/words.yaml"] = WORDS
    return write(good(folder), {path: text for path, text in files.items() if path not in without})


def replace_line(file: Path, old: str, new: str) -> None:
    """Replace some words that are in a file once."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} is not once in {file.name}"
    file.write_text(text.replace(old, new), "utf-8")


def connect(file: Path, numbers: Sequence[str]) -> None:
    """Give an answer numbers to connect to, as lines below `connect:`."""
    replace_line(file, "\nkeywords:", "\n".join(["", "connect:", *numbers, "keywords:"]))


@contextmanager
def nested(folder: Path) -> Iterator[None]:
    """Folders in a folder, one in the other, more of them than Python calls functions. They are gone afterwards: what
    deletes pytest's folders calls itself for each."""
    here = Path.cwd()
    try:
        os.chdir(folder)
        for _ in range(sys.getrecursionlimit() + 100):
            Path("d").mkdir()
            os.chdir("d")
        os.chdir(here)
        yield
    finally:
        os.chdir(here)
        subprocess.run(["/bin/rm", "-rf", folder / "d"], check=True)

"""What is caught in a folder: each mistake alone in a good folder, with its place, and nothing but it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from hotline.content import loader, messages, parser, paths
from hotline.content.cache import ReloadCache
from hotline.content.checks import safety, sections, translations
from hotline.content.loader import Reader
from hotline.content.rendered import SPOKEN_ONLY
from hotline.ivr import unsaid_words
from hotline.models import Catalogue
from hotline.problems import Problem, Severity
from tests.support import folders, rules
from tests.support.folders import TODAY, replace_line, topic

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

Edit = Callable[[Path], object]

IOP, COST, LENGTH = "en/1-what/1-iop.md", "en/2-cost.md", "en/1-what/2-length.md"
HELPLINE, EXAMPLES = "en/0-helpline.md", "en/examples.yaml"


def line(path: str, old: str, new: str) -> Edit:
    """Replace words in a file."""
    return lambda folder: replace_line(folder / path, old, new)


def new(path: str, content: str | bytes) -> Edit:
    """Write a file, new or over the old one."""
    return lambda folder: folders.write(folder, {path: content})


def gone(path: str) -> Edit:
    """Remove a file."""
    return lambda folder: (folder / path).unlink()


def link(path: str, target: str) -> Edit:
    """Put a link in a file's place."""
    return lambda folder: (folder / path).symlink_to(target)


def options(count: int) -> Edit:
    """Fill a menu up to so many options."""
    files = {f"en/1-what/{n}-more-{n}.md": topic(f"MORE{chr(64 + n)}") for n in range(3, count + 1)}
    return lambda folder: folders.write(folder, files)


CACHE = ReloadCache()
"""What the good folder's files say, which is the same in every test."""


def load(folder: Path) -> tuple[Catalogue, tuple[Problem, ...]]:
    words = Reader(folder, CACHE).load_all(TODAY)
    return words.common.catalogue, words.problems


def lines(**files: str) -> Edit:
    """Give lines files of their own, "elm/line.yaml" as elm__line_yaml."""
    paths = {name.replace("__", "/").replace("_", "."): words for name, words in files.items()}
    return lambda folder: folders.write(folder, {f"lines/{path}": words for path, words in paths.items()})


def both(*edits: Edit) -> Edit:
    """Make some edits, one after the other."""
    return lambda folder: [edit(folder) for edit in edits]


FOUR = [f"+1202555012{n}" for n in range(4)]


def connects(part: tuple[str, str] | None, *numbers: str, zone: bool = False) -> Edit:
    """Connect an answer to numbers, the first of which has a part; with `zone`, the line says where it is."""
    entries = [f"  - number: {number}" if part else f"  - {number}" for number in numbers]
    if part:
        entries[:1] = [*entries[:1], f"    {part[0]}: {part[1]}"] if numbers else [f"  - {part[0]}: {part[1]}"]
    typed = line(COST, "[COST]", "\n".join(["[COST]", "connect:", *entries, f"checked: {TODAY}"]))
    where = new("line.yaml", "time-zone: America/New_York\n")
    return lambda folder: (typed(folder), where(folder) if zone else None)


LONG = "Your plan pays for a part of it, and you pay the rest. "
HARD = "Psychotherapeutic interventions necessitate multidisciplinary collaboration among practitioners. "


def notice(words: str, until: str = "") -> Edit:
    ends = f"---\nuntil: {until}\n---\n" if until else ""
    files = {"line.yaml": "time-zone: America/New_York\n", "en/notice.md": f"{ends}{words}\n"}
    return lambda folder: folders.write(folder, files)


MISTAKES: tuple[tuple[str, Edit, str, str, Severity], ...] = (
    # what staff did, where and what, the rule, the place, how bad
    ("an example for nobody", new(EXAMPLES, "coast: [how much]\n"), "example-unknown", f"{EXAMPLES}:1", WARNING),
    ("colon in a title", line(IOP, "What is an IOP?", "IOP: what is it?"), "front-matter", f"{IOP}:2", ERROR),
    ("quote in a title", line(IOP, "What is an IOP?", "'What's an IOP?'"), "front-matter", f"{IOP}:2", ERROR),
    ("no space after a colon", line(IOP, "menu: what", "menu:what"), "front-matter", f"{IOP}:3", ERROR),
    ("a tab in front", line(IOP, "menu: what", "\tmenu: what"), "front-matter", f"{IOP}:3", ERROR),
    ("a list not closed", line(IOP, "PROGRAM]", "PROGRAM"), "front-matter", f"{IOP}:4", ERROR),
    ("stars in a title", line(COST, "What does it cost?", "*Cost*"), "front-matter", f"{COST}:2", ERROR),
    ("an anchor", line(COST, "What does", "&co What does"), "front-matter", f"{COST}:2", ERROR),
    ("a tag", line(COST, "What does", "!important What"), "front-matter", f"{COST}:2", ERROR),
    ("braces for a value", line(COST, "the cost", "{keywords}"), "front-matter", f"{COST}:3", ERROR),
    ("words cut short", line(COST, "the cost", "the # of dollars"), "cut-short", f"{COST}:3", ERROR),
    ("all words cut off", line(COST, "the cost", "#1 question"), "cut-short", f"{COST}:3", ERROR),
    ("no line below the fields", line(COST, "[COST]\n---", "[COST]"), "fences", f"{COST}:1", ERROR),
    ("no line above the fields", line(COST, "---\ntitle", "title"), "fences", f"{COST}:1", ERROR),
    ("a field missing", line(COST, "title: What does it cost?\n", ""), "missing-field", f"{COST}:1", ERROR),
    ("a field left empty", line(COST, "menu: the cost", "menu:"), "missing-field", f"{COST}:3", ERROR),
    ("a field mistyped", line(COST, "keywords", "keyword"), "unknown-field", f"{COST}:4", ERROR),
    ("a field of its own", line(LENGTH, "source", "author"), "unknown-field", f"{LENGTH}:7", ERROR),
    ("a field twice", line(COST, "menu: the", "menu: a\nmenu: the"), "field-twice", f"{COST}:4", ERROR),
    ("a stamp by hand", line(COST, "[COST]", "[COST]\nreviewed: by Ana"), "reviewed-by", f"{COST}:5", WARNING),
    ("words changed since somebody approved them",
     line(COST, "[COST]", "[COST]\nreviewed: 2026-11-20 by ana, 0123abcd"), "changed-since-review", f"{COST}:5",
     WARNING),
    ("two titles", line(COST, "What does it cost?", "[Cost?, Price?]"), "one-value", f"{COST}:2", ERROR),
    ("no words", line(COST, "Ask your plan what it pays. Reply IOP or MENU.", ""), "no-body", f"{COST}:6", ERROR),
    ("a key twice", new("en/2-price.md", topic("PRICE")), "key-taken", "en/2-price.md:1", ERROR),
    ("the helpline's key", new("en/1-what/0-more.md", topic("MORE")), "key-taken", "en/1-what/0-more.md:1", ERROR),
    ("an id twice", new("en/3-length.md", topic("WEEKS")), "id-taken", "en/3-length.md:1", ERROR),
    ("a message's id", new("en/3-crisis.md", topic("WEEKS")), "id-taken", "en/3-crisis.md:1", ERROR),
    ("a keyword twice", line(COST, "[COST]", "[COST, Iop]"), "keyword-taken", f"{COST}:4", ERROR),
    ("the menu's keyword", line(COST, "[COST]", "[COST, MENU]"), "keyword-taken", f"{COST}:4", ERROR),
    ("a carrier's keyword", line(COST, "[COST]", "[COST, Quit]"), "keyword-reserved", f"{COST}:4", ERROR),
    ("a keyword of signs", line(COST, "[COST]", '[COST, "$$$"]'), "keyword-empty", f"{COST}:4", ERROR),
    ("a key for a keyword", line(LENGTH, "- HOW LONG", '- "32"'), "keyword-is-key", f"{LENGTH}:6", ERROR),
    ("a language's name", line(COST, "[COST]", "[COST, Español]"), "keyword-language", f"{COST}:4", ERROR),
    ("too long to text", new(COST, topic("COST", words=LONG * 30 + "\n## Call\nAsk.")), "too-long-to-text",
     f"{COST}:7", ERROR),
    ("too long to say", new("en/moved.md", LONG * 60), "too-long-to-say", "en/moved.md:1", ERROR),
    ("988 to be dialled", line(HELPLINE, "+18006624357", "988"), "connect", f"{HELPLINE}:7", ERROR),
    ("911 to be dialled", line(HELPLINE, "+18006624357", "911"), "connect", f"{HELPLINE}:7", ERROR),
    ("a digit missing", line(HELPLINE, "+18006624357", "1-800-662-435"), "connect", f"{HELPLINE}:7", ERROR),
    ("a number abroad", line(HELPLINE, "+18006624357", "+442071838750"), "connect", f"{HELPLINE}:7", ERROR),
    ("a number of nobody", connects(("extension", "12")), "connect", f"{COST}:6", ERROR),
    ("an extension in words", connects(("extension", "desk"), "+12025550123"), "connect-part", f"{COST}:7", ERROR),
    ("hours as people write them", connects(("hours", "Mon-Fri 8-5"), "+12025550123", zone=True), "connect-part",
     f"{COST}:7", ERROR),
    ("hours with an end before noon", connects(("hours", "Mo-Fr 09:00-05:00"), "+12025550123", zone=True),
     "connect-doubtful", f"{COST}:7", WARNING),
    ("hours in no time zone", connects(("hours", "Mo-Fr 09:00-17:00"), "+12025550123"), "connect-zone",
     f"{COST}:7", ERROR),
    ("a part that there is not", connects(("ext", "12"), "+12025550123"), "connect-part", f"{COST}:7", ERROR),
    ("screened or what", connects(("screen", "maybe"), "+12025550123"), "connect-part", f"{COST}:7", ERROR),
    ("a number twice", connects(None, "+12025550123", "(202) 555-0123"), "connect-twice", f"{COST}:7", ERROR),
    ("staff who speak what the line does not", connects(("language", "vi"), "+12025550123"), "connect-language",
     f"{COST}:1", WARNING),
    ("four numbers", connects(None, *FOUR), "connect-many", f"{COST}:9", WARNING),
    ("a toll-free number", connects(None, "+18005550123"), "connect-toll-free", f"{COST}:6", WARNING),
    ("two helplines", line(HELPLINE, '"+18006624357"', "[+18006624357, +12025550123]"), "connect-helpline",
     f"{HELPLINE}:7", ERROR),
    ("a costly number", line(HELPLINE, "+18006624357", "+19002345678"), "connect", f"{HELPLINE}:7", ERROR),
    ("crisis words without 911", new("en/crisis.md", "Call or text 988 now."), "crisis-numbers",
     "en/crisis.md:1", ERROR),
    ("spoken crisis words without 988", new("en/crisis.md", "Call 988 or 911.\n\n## Call\nDial 911."),
     "crisis-numbers", "en/crisis.md:3", ERROR),
    ("a bilingual answer without 988", new("en/crisis-bilingual.md", "911. Llame al 911."), "crisis-numbers",
     "en/crisis-bilingual.md:1", ERROR),
    ("an emergency without 911", new("en/emergency.md", "Call 988."), "crisis-numbers", "en/emergency.md:1", ERROR),
    ("violence without 911", new("en/violence.md", "Call 988."), "crisis-numbers", "en/violence.md:1", ERROR),
    ("988 before 911 in an emergency", new("en/emergency.md", "Call 988 or 911."), "emergency-first",
     "en/emergency.md:1", WARNING),
    ("the helpline without its number", line(HELPLINE, "{helpline}", "free"), "helpline-number",
     f"{HELPLINE}:10", ERROR),
    ("a goodbye without a number", new("en/goodbye.md", "In a crisis, call 988. Goodbye."), "helpline-number",
     "en/goodbye.md:1", ERROR),
    ("a placeholder mistyped", line(COST, "Ask your", "{keyword} Ask your"), "placeholder", f"{COST}:6", ERROR),
    ("a placeholder in a field", line(COST, "the cost", '"the {cost}"'), "placeholder", f"{COST}:3", ERROR),
    ("a long menu", line(COST, "the cost", "the cost " * 12), "long-field", f"{COST}:3", ERROR),
    ("a brace alone", line(COST, "Ask your", "{ Ask your"), "placeholder", f"{COST}:6", ERROR),
    ("an option without its key", new("en/option.md", "For {menu}."), "missing-placeholder",
     "en/option.md:1", ERROR),
    ("a section mistyped", line(LENGTH, "## Call", "## Phone"), "unknown-section", f"{LENGTH}:11", ERROR),
    ("a section twice", line(LENGTH, "## Call", "## Call\nWeeks.\n## Call"),
     "section-twice", f"{LENGTH}:13", ERROR),
    ("a section without words", line(COST, "MENU.", "MENU.\n\n## Call"), "empty-section", f"{COST}:8", ERROR),
    ("words above the wordings", new("en/no-input.md", "Hm.\n## 1\nA key, please."), "wordings",
     "en/no-input.md:1", ERROR),
    ("a wording left out", new("en/no-input.md", "## 1\nA key?\n## 3\nKey?"),
     "wordings", "en/no-input.md:3", ERROR),
    ("a message mistyped", new("en/crises.md", "Call 988 or 911."), "unknown-message", "en/crises.md:1", ERROR),
    ("not a date", line(HELPLINE, "2026-11-01", "11/01/26"), "checked-date", f"{HELPLINE}:8", ERROR),
    ("two versions of words", line(COST, "Ask your", "<<<<<<< HEAD\nAsk\n=======\nAsk your"), "conflict-marker",
     f"{COST}:6", ERROR),
    ("dashes of a word processor", line(COST, "[COST]\n---", "[COST]\n—-"), "fences", f"{COST}:5", WARNING),
    ("a line above the fields", line(COST, "---\ntitle", "By Ana\n---\ntitle"), "fences", f"{COST}:1", ERROR),
    ("a code block around all", line(COST, "---\ntitle", "```\n---\ntitle"), "fences", f"{COST}:1", ERROR),
    ("a date among the words", line(COST, "Ask your", "checked: 2026-11-01\nAsk your"), "note-in-words",
     f"{COST}:6", ERROR),
    ("a note among the words", line(COST, "Ask your", "# Ana: is this true?\n\nAsk your"), "note-in-words",
     f"{COST}:6", ERROR),
    ("a wrong encoding", line(COST, "Ask your", "Donâ€™t wait. Ask your"), "damaged-character", f"{COST}:6", ERROR),
    ("a lost character", line(COST, "Ask your", "Ask yo\ufffdr"), "damaged-character", f"{COST}:6", ERROR),
    ("a bullet of Word", line(COST, "Ask your", "\uf0b7 Ask your"), "damaged-character", f"{COST}:6", ERROR),
    ("a letter of another alphabet", line(COST, "Ask your", "\u0410sk your"), "damaged-character", f"{COST}:6", ERROR),
    ("988 said in another way", new("en/pronunciations.yaml", "988: nothing\n"), "pronunciation-of-danger",
     "en/pronunciations.yaml:1", ERROR),
    ("a blank of a template", line(COST, "your plan", "[your plan]"), "unfinished", f"{COST}:6", ERROR),
    ("a comment without an end", line(COST, "MENU.", "MENU. <!-- true?"), "unclosed-comment", f"{COST}:6", ERROR),
    ("a table", line(COST, "Ask your", "| plan | cost |\n\nAsk your"), "table", f"{COST}:6", ERROR),
    ("a heading without its marks", line(LENGTH, "## Call", "Call:"), "heading", f"{LENGTH}:11", ERROR),
    ("a wiki's link", line(COST, "your plan", "your [[plan]]"), "markdown", f"{COST}:6", WARNING),
    ("line ends of old", new(COST, topic("COST").replace("\n", "\r")), "line-ends", f"{COST}:1", WARNING),
    ("a copy of a sync program", new("en/2-cost (conflicted copy).md", topic("COST")), "conflict-copy",
     "en/2-cost (conflicted copy).md:1", WARNING),
    ("a copy of a computer", new("en/2-cost 2.md", topic("COST")), "conflict-copy", "en/2-cost 2.md:1", WARNING),
    ("a copy of a folder", new("en/1-what copy/1-iop.md", topic("IOP")), "conflict-copy", "en/1-what copy:1", WARNING),
    ("checked in the future", line(HELPLINE, "2026-11-01", "2027-11-01"), "checked-in-future",
     f"{HELPLINE}:8", WARNING),
    ("keywords without hyphens", line(COST, "[COST]", "\n  COST\n  PRICE"), "list-marks", f"{COST}:5", ERROR),
    ("not UTF-8", new(COST, topic("COST").encode() + b"caf\xe9\n"), "not-utf8", f"{COST}:8", ERROR),
    ("a control character", line(COST, "Ask", "\x07Ask"), "control-character", f"{COST}:6", ERROR),
    ("too large", new(COST, topic("COST", words="a " * 40_000)), "too-large", f"{COST}:1", ERROR),
    ("a link out of the folder", link("en/3-more.md", "/etc/hostname"), "link-out", "en/3-more.md:1", ERROR),
    ("capitals in a name", new("en/3-More.md", topic("MORE")), "file-name", "en/3-More.md:1", ERROR),
    ("the wrong ending", new("en/3-more.md.txt", topic("MORE")), "file-name", "en/3-more.md.txt:1", ERROR),
    ("no key in a name", new("en/1-what/more.md", topic("MORE")), "file-name", "en/1-what/more.md:1", ERROR),
    ("a folder without a key", new("en/more/1-x.md", topic("MORE")), "file-name", "en/more:1", ERROR),
    ("no menu.md", gone("en/1-what/menu.md"), "missing-menu", "en/1-what/menu.md:1", ERROR),
    ("a menu without topics", new("en/3-more/menu.md", "---\ntitle: More\nmenu: more\n---\n"), "empty-menu",
     "en/3-more/menu.md:1", ERROR),
    ("a word without its sound", new("en/pronunciations.yaml", "IOP: eye oh pee\nPHP:\n"), "pronunciation",
     "en/pronunciations.yaml:2", ERROR),
    ("a stray file", new("en/notes.bak", "x"), "stray-file", "en/notes.bak:1", WARNING),
    ("bold words", line(COST, "your plan", "**your plan**"), "markdown", f"{COST}:6", WARNING),
    ("a link in the words", line(COST, "your plan", "[your plan](https://x.example)"),
     "markdown", f"{COST}:6", WARNING),
    ("curly quotes", line(COST, "your plan", "“your” plan"), "typography", f"{COST}:6", NOTE),
    ("three segments", new(COST, topic("COST", words=LONG * 6 + "\n## Call\nAsk.")), "many-segments",
     f"{COST}:7", WARNING),
    ("an emoji", new(COST, topic("COST", words=LONG * 3 + "🙂\n## Call\nAsk.")),
     "many-segments", f"{COST}:7", WARNING),
    ("long to hear", line(COST, "MENU.", f"MENU.\n## Call\n{LONG * 6}"), "long-to-hear", f"{COST}:7", WARNING),
    ("hard words", line(COST, "Ask your plan", f"{HARD}Ask your plan"), "hard-to-read", f"{COST}:6", WARNING),
    ("a long welcome", new("en/welcome.md", f"Call 988. {{keywords}}\n## Call\nCall 988. {LONG * 4}"),
     "long-welcome", "en/welcome.md:1", WARNING),
    ("988 not first", new("en/welcome.md", "Hello. In a crisis, call 988."), "lifeline-first",
     "en/welcome.md:1", WARNING),
    ("911 first, and 988 late", new("en/welcome.md", "In danger, call 911. This is a line. In a crisis, call 988."),
     "lifeline-first", "en/welcome.md:1", WARNING),
    ("stop without 988", new("en/stop.md", "No more texts."), "lifeline-named", "en/stop.md:1", WARNING),
    ("thanks without 988", new("en/thanks.md", "You are welcome."), "lifeline-named", "en/thanks.md:1", WARNING),
    ("nobody there without 988", new("en/who.md", "No one."), "lifeline-named", "en/who.md:1", WARNING),
    ("six options", options(6), "many-options", "en/1-what/6-more-6.md:1", WARNING),
    ("a key left out", new("en/4-more.md", topic("MORE")), "key-gap", "en/4-more.md:1", WARNING),
    ("checked long ago", line(HELPLINE, "2026-11-01", "2026-05-23"), "checked-long-ago", f"{HELPLINE}:8", WARNING),
    ("a fact mistyped", new("line.yaml", "name: Elm\nadress: 12 Elm Street\n"), "line-field", "line.yaml:2", ERROR),
    ("a number in two languages", new("line.yaml", "phone:\n  en: 202-555-0123\n"), "line-language",
     "line.yaml:2", ERROR),
    ("a wrong time zone", new("line.yaml", "time-zone: Eastern\n"), "line-value", "line.yaml:1", ERROR),
    ("hours in other words", new("line.yaml", "hours: Mon-Fri 8-5\ntime-zone: America/New_York\n"), "line-value",
     "line.yaml:1", ERROR),
    ("hours anywhere", new("line.yaml", "name: Elm\nhours: Mo-Fr 08:00-17:00\n"), "hours-zone", "line.yaml:2", ERROR),
    ("hours until five in the morning", new("line.yaml", "hours: Mo-Fr 08:00-05:00\ntime-zone: America/New_York\n"),
     "hours-doubtful", "line.yaml:1", WARNING),
    ("exceptions after commas",
     new("line.yaml", "hours: Mo-Fr 08:00-17:00, PH off, Dec 24 08:00-12:00\ntime-zone: America/New_York\n"),
     "hours-doubtful", "line.yaml:1", WARNING),
    ("hours that are over", new("line.yaml", "hours: 2020 Mo 08:00-17:00\ntime-zone: America/New_York\n"),
     "hours-doubtful", "line.yaml:1", WARNING),
    ("half a number", new("line.yaml", "numbers: [202-555]\n"), "line-numbers", "line.yaml:1", ERROR),
    ("988 as a number of ours", new("line.yaml", "numbers: [988]\n"), "line-numbers", "line.yaml:1", ERROR),
    ("a number of two lines", lines(elm__line_yaml="numbers: [55501]\n", oak__line_yaml="numbers: [55501]\n"),
     "number-taken", "lines/oak/line.yaml:1", ERROR),
    ("a line that nobody reaches", lines(elm__line_yaml="name: Elm\n"), "line-unreached", "lines/elm/line.yaml:1",
     WARNING),
    ("a name that only the common file has",
     both(new("line.yaml", "name: Elm\n"), lines(elm__line_yaml="address: 12 Elm Street\nnumbers: [55501]\n")),
     "line-facts", "lines/elm/line.yaml:1", WARNING),
    ("leaving out what nobody has", lines(elm__line_yaml="numbers: [55501]\nleave-out: [csot]\n"), "leave-out",
     "lines/elm/line.yaml:2", WARNING),
    ("leaving out the helpline", lines(elm__line_yaml="numbers: [55501]\nleave-out: [helpline]\n"), "leave-out",
     "lines/elm/line.yaml:2", ERROR),
    ("leaving out for all", new("line.yaml", "leave-out: [cost]\n"), "leave-out", "line.yaml:1", ERROR),
    ("words that name what is left out", lines(elm__line_yaml="numbers: [55501]\nleave-out: [length]\n"),
     "left-out-named", "en/1-what/1-iop.md:8", WARNING),
    ("a line with spaces", new("lines/Elm Street/line.yaml", "numbers: [55501]\n"), "file-name",
     "lines/Elm Street:1", ERROR),
    ("a line called common", new("lines/common/line.yaml", "numbers: [55501]\n"), "file-name", "lines/common:1",
     ERROR),
    ("a file that is in no line's folder", new("lines/line.yaml", "name: Elm\n"), "stray-file", "lines/line.yaml:1",
     WARNING),
    ("danger edited away on a line",
     lines(elm__line_yaml="numbers: [55501]\n", elm__en__crisis_md="Call somebody.\n"), "crisis-numbers",
     "lines/elm/en/crisis.md:1", ERROR),
    ("a misnamed file on a line", lines(elm__line_yaml="numbers: [55501]\n", elm__en__Cost_txt="Free."),
     "file-name", "lines/elm/en/Cost.txt:1", ERROR),
    ("a notice for ever", notice("Closed on Friday."), "notice-until", "en/notice.md:1", ERROR),
    ("a notice until someday", notice("Closed.", "December 1"), "notice-until", "en/notice.md:2", ERROR),
    ("a notice until a weekday", notice("Closed.", "Friday"), "notice-until", "en/notice.md:2", ERROR),
    ("a notice until some week", notice("Closed.", "next week"), "notice-until", "en/notice.md:2", ERROR),
    ("a notice of last week", notice("Closed.", "2026-11-20"), "notice-past", "en/notice.md:2", WARNING),
    ("a notice of yesterday", notice("Closed.", "2026-11-22 17:00"), "notice-past", "en/notice.md:2", WARNING),
    ("a long notice", notice(f"{LONG * 4}\n## Call\nClosed.", "2026-12-01"), "long-notice", "en/notice.md:1", WARNING),
    ("a notice nowhere", new("en/notice.md", "---\nuntil: 2026-12-01\n---\nClosed.\n"), "notice-zone",
     "en/notice.md:2", ERROR),
    ("closed without hours", line(COST, "Reply IOP or MENU.", "Reply IOP or MENU.\n## Closed\nWe are closed."),
     "closed-without-hours", f"{COST}:1", WARNING),
    ("a closed helpline", line(HELPLINE, "call 988.", "call 988.\n## Closed\n{helpline}. In a crisis, call 988."),
     "unknown-section", f"{HELPLINE}:11", ERROR),
    ("a closed welcome", new("en/welcome.md", "Call 988. {keywords}\n## Closed\nNo."), "unknown-section",
     "en/welcome.md:2", ERROR),
    ("a helpline by the clock", line(HELPLINE, "Free,", "Free {opens},"), "placeholder", f"{HELPLINE}:10", ERROR),
    ("danger by the clock", new("en/crisis.md", "In danger, call 911. Call or text 988. Open {hours}."), "placeholder",
     "en/crisis.md:1", ERROR),
    ("a heading in bold", line(COST, "Reply IOP or MENU.", "Reply MENU.\n\nClosed call:\nNo."), "heading",
     f"{COST}:8", ERROR),
    ("a fact that is missing", line(COST, "Ask your", "Call {phone}. Ask your"), "missing-fact", f"{COST}:1", WARNING),
    ("never checked", line(COST, "Ask", "Call 202-555-0123. Ask"), "checked-long-ago", f"{COST}:6", WARNING),
)  # fmt: skip


@pytest.mark.parametrize(
    "edit, rule, place, severity", [row[1:] for row in MISTAKES], ids=[row[0] for row in MISTAKES]
)
def test_a_mistake_is_named_with_its_place_and_nothing_else_is(
    tmp_path: Path, edit: Edit, rule: str, place: str, severity: Severity
) -> None:
    edit(folders.good(tmp_path))
    loaded, problems = load(tmp_path)
    assert [(p.rule, str(p.place), p.severity) for p in problems] == [(rule, place, severity)]
    assert loaded.default.keywords["menu"] == "welcome"
    assert "1-800-662-4357" in loaded.default.helpline.text
    assert "988" in loaded.default.messages["crisis"].text
    assert loaded.default.topics.keys() >= {"helpline"}
    assert len(loaded.default.topics) >= 3


def test_nothing_is_wrong_in_the_good_folder(tmp_path: Path) -> None:
    assert load(folders.good(tmp_path))[1] == ()


def test_nothing_is_wrong_in_the_built_in_words(tmp_path: Path) -> None:
    files = {**folders.messages("en"), **folders.messages("es"), **folders.TOPICS}
    spanish = {path.replace("en/", "es/"): folders.translated(words) for path, words in folders.TOPICS.items()}
    _, problems = load(folders.write(tmp_path, files | spanish))
    assert [str(problem) for problem in problems] == []


@pytest.mark.parametrize("path", ["en/unknown.md", HELPLINE, "en/welcome.md", "en/option.md"])
def test_a_file_that_is_missing_is_the_default_one_and_that_is_no_mistake(tmp_path: Path, path: str) -> None:
    (folders.good(tmp_path) / path).unlink()
    loaded, problems = load(tmp_path)
    assert problems == ()
    assert loaded.default.defaults == {path, EXAMPLES}


def test_the_numbers_in_default_messages_are_to_be_called_every_six_months(tmp_path: Path) -> None:
    folders.write(tmp_path, {"en/1-iop.md": topic("IOP")})
    late = TODAY + timedelta(days=190)
    (problem,) = (each for each in loader.load(tmp_path, late)[1] if each.rule == "checked-long-ago")
    assert "install a newer version" in problem.what
    assert loader.load(tmp_path, TODAY)[1] == ()


def test_a_keyword_of_a_default_message_is_taken(tmp_path: Path) -> None:
    _, problems = load(folders.write(tmp_path, {"en/1-iop.md": topic("PRIVACY")}))
    assert [(p.rule, str(p.place)) for p in problems] == [("keyword-taken", "en/1-iop.md:5")]
    assert "PRIVACY is already a keyword of the privacy message" in problems[0].what


def test_all_mistakes_of_a_folder_are_told_at_once(tmp_path: Path) -> None:
    edits = ("colon in a title", "a key twice", "crisis words without 911", "a stray file")
    for name, edit, *_ in MISTAKES:
        if name in edits:
            edit(tmp_path if (tmp_path / "en").exists() else folders.good(tmp_path))
    _, problems = load(tmp_path)
    assert {p.rule for p in problems} == {"front-matter", "key-taken", "crisis-numbers", "stray-file"}


def test_two_fields_that_cannot_be_read_are_told_at_once(tmp_path: Path) -> None:
    folders.good(tmp_path)
    replace_line(tmp_path / COST, "What does it cost?", "Cost: what?")
    replace_line(tmp_path / COST, "the cost", "@ cost")
    _, problems = load(tmp_path)
    assert [(p.rule, p.place.line) for p in problems] == [("front-matter", 2), ("front-matter", 3)]


@pytest.mark.parametrize(
    "old, new, hint",
    [
        ("What does it cost?", "Cost: what is it?", 'title: "Cost: what is it?"'),
        ("What does it cost?", 'The "price": how much?', "title: 'The \"price\": how much?'"),
        ("What does it cost?", "'What's it cost?'", 'title: "What\'s it cost?"'),
        ("title: What", "title:What", "title: What does it cost?"),
        ("title: What", "title What", "a colon"),
        ("menu: the", "\tmenu: the", "use spaces"),
        ("menu: the", "  menu: the", "spaces before menu"),
        ("[COST]", "[COST", "close the list with ]"),
        ("the cost", "the # of dollars", '"the # of dollars"'),
    ],
)
def test_an_error_of_yaml_becomes_what_to_type(tmp_path: Path, old: str, new: str, hint: str) -> None:
    replace_line(folders.good(tmp_path) / COST, old, new)
    _, problems = load(tmp_path)
    assert [hint in problem.what for problem in problems] == [True]


@pytest.mark.parametrize(
    "name, hint",
    [
        ("a keyword twice", "en/1-what/1-iop.md:4"),
        ("an emoji", "remove 🙂"),
        ("curly quotes", '“ as "'),
        ("a placeholder mistyped", "did you mean {keywords}?"),
        ("a brace alone", "use one of {keywords}, {helpline} or of the facts that docs/line.md lists"),
        ("a field mistyped", "did you mean keywords?"),
        ("a message mistyped", "did you mean crisis.md?"),
        ("a section mistyped", "## Call"),
        ("capitals in a name", "3-more.md"),
        ("the wrong ending", "3-more.md"),
        ("no-break space", "U+00A0 as a space"),
        ("a notice until someday", "write until: 2026-12-01, in the order year, month, day"),
        ("a notice until a weekday", "Friday is not a date: write until: 2026-11-27, the coming Friday"),
        (
            "a notice until some week",
            "2026-11-29 for the end of this week, or until: 2026-12-06 for the end of next",
        ),
    ],
)
def test_a_problem_says_how_to_fix_it(tmp_path: Path, name: str, hint: str) -> None:
    edits = {row[0]: row[1] for row in MISTAKES} | {"no-break space": line(COST, "Ask your", "Ask\xa0your")}
    edits[name](folders.good(tmp_path))
    _, problems = load(tmp_path)
    assert hint in problems[0].what


def test_an_answer_missing_in_another_language_is_told(tmp_path: Path) -> None:
    folders.good(tmp_path)
    copied = {"es/2-cost.md": folders.TOPICS[COST]}
    folders.write(tmp_path, {"es/1-iop.md": topic("IOP"), **folders.messages("es"), **copied})
    told = {(p.rule, str(p.place)) for p in load(tmp_path)[1] if "translat" in p.rule}
    still = {("not-translated", f"es/2-cost.md:{line}") for line in (2, 6)}
    assert told == still | {("missing-translation", "es/1-what/2-length.md:1")}


ORIGINAL = topic("COST", "What is it?", "Ask {phone} what it costs, 24/7.\n\n## Call\nAsk us, please.")


@pytest.mark.parametrize(
    "translation, lines",
    [
        (ORIGINAL, [2, 7, 9]),
        (ORIGINAL.replace("{phone}", "202-555-0123").replace("24/7", "day and night"), [2, 9]),
        (ORIGINAL.replace("{phone}", "202-555-0123").replace("24/7", "12/5"), [2, 7, 9]),
        (ORIGINAL.replace("What is it?", "What"), [7, 9]),
        (topic("COST", "Como es eso?", "Pregunte {phone}."), []),
    ],
)
def test_words_that_nobody_has_translated_are_told(translation: str, lines: list[int]) -> None:
    files = [
        parser.parse(f"{code}/2-cost.md", paths.Name(code, paths.Kind.TOPIC, "cost", "2"), words.encode())[0]
        for code, words in (("en", ORIGINAL), ("es", translation))
    ]
    assert [problem.place.line for problem in translations.not_translated(*files)] == lines


def test_eight_is_free_while_there_is_one_language(tmp_path: Path) -> None:
    folders.good(tmp_path)
    folders.write(tmp_path, {f"en/{n}-m{n}.md": topic(f"MORE{chr(64 + n)}") for n in range(3, 9)})
    assert {p.rule for p in load(tmp_path)[1]} == {"many-options", "long-welcome"}
    folders.write(tmp_path, {"es/1-iop.md": topic("IOP")})
    _, problems = load(tmp_path)
    assert [str(p.place) for p in problems if p.rule == "key-taken"] == ["en/8-m8.md:1"]


def test_nine_is_the_page_for_danger_in_every_menu(tmp_path: Path) -> None:
    folders.good(tmp_path)
    folders.write(tmp_path, {"en/9-more.md": topic("MORE"), "en/1-what/9-other.md": topic("OTHER")})
    taken = [str(p.place) for p in load(tmp_path)[1] if p.rule == "key-taken"]
    assert taken == ["en/1-what/9-other.md:1", "en/9-more.md:1"]


def test_words_that_nobody_can_hear_are_found(tmp_path: Path) -> None:
    folders.good(tmp_path)
    catalogue, _ = load(tmp_path)
    assert list(unsaid_words.problems(catalogue)) == []
    folders.write(tmp_path, {"en/unknown.md": "Sorry. {keywords}\n\n## Call\nSorry, no answer.\n"})
    catalogue, _ = load(tmp_path)
    assert [(p.rule, str(p.place)) for p in unsaid_words.problems(catalogue)] == [("unheard", "en/unknown.md:1")]


@pytest.mark.parametrize(
    ("words", "missing"),
    [("En crisis, llame al 988.", ["oprima 2", "AYUDA"]), ("En crisis, 988: llame (oprima 2) o mande AYUDA.", [])],
)
def test_in_spanish_988_is_named_with_the_way_to_spanish(tmp_path: Path, words: str, missing: list[str]) -> None:
    folders.write(folders.good(tmp_path), {**folders.messages("es"), "es/thanks.md": words})
    _, problems = load(tmp_path)
    told = [problem.what for problem in problems if problem.rule == "lifeline-in-spanish"]
    assert len(told) == bool(missing)
    assert all(way in what for what in told for way in missing)


def test_every_word_for_a_call_is_heard(shipped: Catalogue) -> None:
    assert list(unsaid_words.problems(shipped)) == []


def test_every_rule_has_a_sentence_and_is_tried_by_a_mistake() -> None:
    sentences = rules.sentences()
    assert all(sentence.endswith(".") and "\n\n" not in sentence for sentence in sentences.values())
    tried = {row[2] for row in MISTAKES}
    elsewhere = {
        "no-folder",
        "unreadable",
        "missing-translation",
        "not-translated",
        "unheard",
        "lifeline-in-spanish",
        "closed-translation",
        "notice-translation",
        "language-voice",
        "language-words",
        "language-danger",
        "language-not-offered",
    }  # in tests of their own
    voiceovers = {"voiceover-changed", "voiceover-damaged", "voiceover-fault"}
    assert set(sentences) - tried == elsewhere | voiceovers | {"missing-message"}
    assert tried <= set(sentences)


def test_messages_that_must_hold_a_number_are_messages_of_the_line() -> None:
    named = {*safety.NEEDS_988, *safety.GIVES_HELPLINE, *sections.NEEDED, *SPOKEN_ONLY}
    assert named <= set(messages.MESSAGES)


NUMBER = "[COST]\nconnect:\n  - +12025550131\n    extension: 12\nchecked: 2026-11-20"


@pytest.mark.parametrize(
    ("edit", "hint"),
    [
        (line(COST, "Ask your", "We open {opens}. Ask your"), "write hours in line.yaml"),
        (line(COST, "[COST]", NUMBER), '- number: "+12025550131"'),
        (new("line.yaml", "who:\n  en: adults\n es: adultos\n"), "put two spaces in front of es"),
        (new("en/line.yaml", "name: Elm\n"), "move it to line.yaml"),
        (
            new("line.yaml", "phone: 555-555-1234\n"),
            "555 is not an area code: to try it out, use a number such as 212",
        ),
        (new("line.yaml", "phone: 212-555-0131 ext 12\n"), "leave it out here. A number under connect may have"),
        (connects(("ext", "12"), FOUR[0]), "did you mean extension?"),
        (new("line.yaml", "intake: 212-555-0131\n"), "unknown field intake: use one of name, what"),
        (
            both(
                line(COST, "Ask your", "Call {phone}. Ask your"),
                new("line.yaml", "phone: 212-555-0131\n"),
                lines(elm__line_yaml="name: Elm\nnumbers: [55501]\n"),
            ),
            "on the line elm: this is not live: write phone in lines/elm/line.yaml, or leave it out there",
        ),
    ],
)
def test_advice_is_right_when_it_is_followed(tmp_path: Path, edit: Edit, hint: str) -> None:
    edit(folders.good(tmp_path))
    _, problems = load(tmp_path)
    assert any(hint in problem.what for problem in problems), problems


def test_hours_are_put_right(tmp_path: Path) -> None:
    new("line.yaml", "hours: Mon-Fri 8-5\ntime-zone: America/New_York\n")(folders.good(tmp_path))
    _, problems = load(tmp_path)
    assert [p.what for p in problems] == ["these hours cannot be read: did you mean Mo-Fr 08:00-17:00?"]


@pytest.mark.parametrize("key", ["988", "9-8-8", "911", "Call", "call or text", "nine eight eight", "danger"])
def test_no_pronunciation_changes_what_is_said_in_danger(tmp_path: Path, key: str) -> None:
    new("en/pronunciations.yaml", f'"{key}": nothing\n')(folders.good(tmp_path))
    catalogue, problems = load(tmp_path)
    assert [problem.rule for problem in problems if problem.is_error] == ["pronunciation-of-danger"]
    assert catalogue.languages["en"].pronunciations == {}


@pytest.mark.parametrize("key", ["TTY", "SAMHSA", "Riverside", "methadone", "call center"])
def test_other_words_may_have_a_pronunciation(tmp_path: Path, key: str) -> None:
    new("en/pronunciations.yaml", f"{key}: something\n")(folders.good(tmp_path))
    catalogue, problems = load(tmp_path)
    assert [problem for problem in problems if problem.is_error] == []
    assert list(catalogue.languages["en"].pronunciations) == [key]

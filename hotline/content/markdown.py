"""Markdown marks in the words of a prompt: removed, and named. Texts and calls have no bold and no links."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that was removed: its name in plain words, and its line, counted from 0 in the words."""

    name: str
    line: int


Substitute = Callable[[re.Match[str]], str]

_SPACE = " \t"
_SPACES = re.compile(r"[ \t]+")
_COMMENT = re.compile(r"<!--(?:.*?-->|.*)|(?<![\d%])%%(?!%)(?:.*?%%|.*)", re.DOTALL)
_MARGIN = re.compile(r"^\[([a-z]{1,2})\](?=[^\s(:\[])(?![^\n]*\[/\1\])", re.MULTILINE)
_HTML_TAG = (
    r"a|abbr|address|article|aside|b|big|blockquote|body|br|button|center|cite|code|col|colgroup|dd|del|details|div|dl|dt"
    r"|em|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main"
    r"|mark|meta|nav|nowiki|ol|p|pre|q|s|samp|script|section|small|source|span|strike|strong|style|sub|summary|sup|svg"
    r"|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul|var|video|wbr|[a-z]+:[a-z]\w*"
)
_NEW_LINE = re.compile(r"</?(?:p|br|div|li|[uo]l|t[drh]|h[1-6])\b", re.IGNORECASE)
UNCLOSED = "a comment without an end"
TABLE = "a table"
HEADING = "a heading"

# No pattern can look at the same characters twice from many starts: each stops at the next mark of its own kind.
_INLINE: tuple[tuple[str, re.Pattern[str], Substitute], ...] = (
    ("a comment", re.compile(r"\{>>[^{}]*<<\}"), lambda _: ""),
    (
        "a setting of an editor",
        re.compile(
            r"^[ \t]*(?:#\+[A-Za-z_]{2,30}:.*|-\*-.*-\*-|(?:vim?|ex):\s?(?:set? |\w{1,20}=).*"
            r"|(?:id|collapsed|tags|alias|type|public|created|updated|template)::.*|:(?:PROPERTIES|END|ID|LOGBOOK):.*"
            r"|\*\[[^\[\]\n]{1,40}\]:.*|\[\[?_?(?i:toc)_?\]\]?)[ \t]*$",
            re.MULTILINE,
        ),
        lambda _: "",
    ),
    ("a note", re.compile(r"^[ \t]*\.\. [a-z-]{2,30}::", re.MULTILINE), lambda _: ""),
    (
        "a chatbot's source",
        re.compile(
            r"\u3010[^\u3010\u3011\n]{0,80}\u3011|:contentReference\[[^\[\]]*\]\{[^{}]*\}|cite(?:turn\d+[a-z]+\d+)+"
        ),
        lambda _: "",
    ),
    ("a citation", re.compile(r"[ \t]?\[-?@[\w:.-]+[^\[\]\n]{0,80}\]"), lambda _: ""),
    ("a reviewer's comment", re.compile(r"(?<=[\w.,;:!?)}])\[[A-Z]{1,3}[0-9]{1,3}\](?!\()"), lambda _: ""),
    (
        "a mark of a forum",
        re.compile(
            r"\[/?(?:b|i|u|s|url|quote|code|list|color|size|font|center|left|right|img|email)(?:=[^\[\]\n]{0,200})?\]"
            r"(?=[^\[\]]*\[/|[^\[\]]*$)|\[/(?:b|i|u|s|url|quote|code|list|color|size|font|center|img|email)\]",
            re.IGNORECASE,
        ),
        lambda _: "",
    ),
    ("an emoji's name", re.compile(r"[ \t]?(?<![\w:]):[a-z][a-z0-9_+-]{1,30}:(?![\w:])"), lambda _: ""),
    ("a highlight", re.compile(r"\{==([^{}=]*)==\}"), lambda found: found[1]),
    ("bold", re.compile(r"(?<![\w'])'{2,5}(?=[^\s'])([^'\n]+)(?<=[^\s'])'{2,5}(?!\w)"), lambda found: found[1]),
    ("a code mark", re.compile(r"(?<!`)```(?!`)([^`\n]+)```(?!`)"), lambda found: found[1]),
    ("struck out words", re.compile(r"\{--[^{}]*--\}"), lambda _: ""),
    (
        "a suggestion",
        re.compile(r"\{(?:\+\+([^{}]*)\+\+|~~[^{}~]*~>([^{}~]*)~~)\}"),
        lambda found: found[1] or found[2] or "",
    ),
    (
        "a comment",
        re.compile(r"^[ \t]{0,3}\[[^\[\]^{}|\n]+\]:[ \t]+(?:[#<(/]|https?:).*$", re.MULTILINE),
        lambda _: "",
    ),
    ("a footnote", re.compile(r"^[ \t]*\[\^[^\[\]\s]*\]:.*$", re.MULTILINE), lambda _: ""),
    ("a footnote", re.compile(r"[ \t]?\[\^[^\[\]\s]*\]|\^\[[^\[\]]*\]"), lambda _: ""),
    ("a callout", re.compile(r"^([ \t]*>[ \t]*)\[![\w-]+\][+-]?", re.MULTILINE), lambda found: found[1]),
    ("an embedded file", re.compile(r"!\[\[[^\[\]]*\]\]"), lambda _: ""),
    ("a link", re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]"), lambda found: found[1]),
    ("a highlight", re.compile(r"(?<!=)==(?=[^\s=])([^=\n]+)(?<=\S)==(?!=)"), lambda found: found[1]),
    ("a block's name", re.compile(r"(?<=\S)[ \t]\^[\w-]+[ \t]*$", re.MULTILINE), lambda _: ""),
    ("an image", re.compile(r"!\[([^\[\]]*)\]\([^()]*\)"), lambda found: found[1]),
    ("a link", re.compile(r"\[([^\[\]{}]*)\](?:\([^()]*\)|\[[^\[\]{}]*\])"), lambda found: found[1]),
    ("a link", re.compile(r"<(?:https?|mailto|tel):[^<>\s|]*\|([^<>]*)>"), lambda found: found[1]),
    ("a link", re.compile(r"<((?:https?|mailto|tel):[^<>\s]*)>"), lambda found: found[1]),
    ("a link", re.compile(r"<([^<>\s@]+@[^<>\s@]+)>"), lambda found: found[1]),
    ("a footnote", re.compile(r"(?<=[\w.,;:!?)}])\[[0-9]{1,3}\](?!\()"), lambda _: ""),
    (
        "an HTML tag",
        re.compile(rf"</?(?:{_HTML_TAG})(?=[\s/>])[^<>]*>", re.IGNORECASE),
        lambda found: _instead_of_tag(found[0]),
    ),
    ("bold", re.compile(r"\*\*(?=[^\s*])([^*]+)(?<=\S)\*\*"), lambda found: found[1]),
    ("bold", re.compile(r"(?<!\w)__(?=[^\s_])([^_]+)(?<=\S)__(?!\w)"), lambda found: found[1]),
    (
        "italics",
        re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*]+)(?<=[^\s\\])\*(?![\w*])"),
        lambda found: found[1],
    ),
    ("italics", re.compile(r"(?<![\w\\])_(?=[^\s_])([^_]+)(?<=[^\s\\])_(?!\w)"), lambda found: found[1]),
    ("struck out words", re.compile(r"~~([^~]+)~~"), lambda found: found[1]),
    (
        "struck out words",
        re.compile(r"(?<![\w~])~(?=[^\s~\d])([^~\n]+)(?<=[^\s~])~(?![\w~])"),
        lambda found: found[1],
    ),
    ("a code mark", re.compile(r"(?<!`)`{1,2}(?!`)"), lambda _: ""),
    (
        "an HTML character",
        re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{1,6});"),
        lambda found: html.unescape(found[0]),
    ),
    ("a backslash", re.compile(r"\\([\\*_\[\]()#+.!|<>~\"'-]|$)", re.MULTILINE), lambda found: found[1]),
)

_MAY_BE_MARKED = re.compile(r"[{#*\[\]\u3010<>`=^_~&\\]|''|:\S|\b(?:vim?|ex):|\.\. |cite")
"""What every mark within a line has at least one of. Most words have none, and one search is cheaper than fifty."""

_BULLETS = "•‣◦⁃∙·▪▫■□●○►➢➤"

# What stands at the start of a line, and begins a new paragraph.
_AT_START: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("a ruler", re.compile(r"\A\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,}\s*)$")),
    ("a code block", re.compile(r"\A\s*(?:```|~~~).*$")),
    (HEADING, re.compile(r"\A\s*(?:#{1,6}|h[1-6]\.)\s+")),
    ("a quotation", re.compile(r"\A\s*>\s?")),
    (TABLE, re.compile(r"\A\s*(?=\|.*\|\s*$|:?-{2,}:?\s*\|[-:\s|]*$)")),
    ("a box", re.compile(r"\A\s*(?::{3,}.*$|!{3}\s+\w+$|(?:[-*+]\s+)?\[[ xX]\]\s+)")),
    ("a list", re.compile(rf"\A\s*(?:[-*+{_BULLETS}]|[0-9]{{1,2}}[.)])\s+")),
    ("a list", re.compile(r"\A\s*(?:[o§üØvq]|(?:[a-z]|[ivx]{2,4})[.)])\t\s*")),  # Word's, pasted as plain text
)


def _instead_of_tag(tag: str) -> str:
    """Return what stands for a tag of HTML: its line ends, after a space where a browser would begin a new line."""
    return " " * bool(_NEW_LINE.match(tag)) + "\n" * tag.count("\n")


def without_comments(text: str) -> tuple[str, tuple[Mark, ...]]:
    """Remove HTML comments, keeping the number of lines. An unclosed comment runs to the end."""
    kept: list[str] = []
    marks: list[Mark] = []
    line = end = 0
    for found in _COMMENT.finditer(text):
        line += text.count("\n", end, found.start())
        marks.append(Mark(_comment(found[0]), line))
        lines = found[0].count("\n")
        kept += [text[end : found.start()], "\n" * lines]
        line, end = line + lines, found.end()
    return "".join((*kept, text[end:])), tuple(marks)


def _comment(found: str) -> str:
    is_closed = found.endswith("-->") if found.startswith("<!--") else found.endswith("%%") and len(found) > 2
    return "a comment" if is_closed else UNCLOSED


def _without_margin(text: str) -> tuple[str, list[Mark]]:
    """Remove the comments that Google Docs puts below a text, and the letters in brackets that lead to them."""
    names = "|".join(sorted(set(_MARGIN.findall(text))))
    if not names:
        return text, []
    notes = re.compile(rf"^\[(?:{names})\]\S.*$|(?<=\S)\[(?:{names})\]", re.MULTILINE)
    return notes.sub("", text), [Mark("a comment", line) for line in _lines_of(notes, text)]


def plain(text: str) -> tuple[str, tuple[Mark, ...]]:
    """Return the words as they are sent, and the marks that were removed.

    Lines of a paragraph are joined by a space. Each paragraph, and each item of a list, is one line.
    """
    text, marks = _without_margin(text)
    for name, pattern, words in _INLINE if _MAY_BE_MARKED.search(text) else ():
        if pattern.search(text):
            marks += [Mark(name, line) for line in _lines_of(pattern, text)]
            text = pattern.sub(words, text)
    paragraphs: list[list[str]] = [[]]
    for n, line in enumerate(text.split("\n")):
        name, words_of_line = _start(line)
        if name:
            marks.append(Mark(name, n))
        if name or not words_of_line:
            paragraphs.append([])
        paragraphs[-1].append(words_of_line)
    joined = (_SPACES.sub(" ", " ".join(lines)).strip(" ") for lines in paragraphs)
    return "\n".join(filter(None, joined)), tuple(sorted(set(marks), key=lambda mark: (mark.line, mark.name)))


def _lines_of(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    line = end = 0
    for found in pattern.finditer(text):
        line += text.count("\n", end, found.start())
        end = found.start()
        yield line


def _start(line: str) -> tuple[str, str]:
    """Return the name of the mark that a line starts with, or None, and the line's words."""
    for name, pattern in _AT_START:
        if found := pattern.match(line):
            words = line[found.end() :].strip(_SPACE)
            return name, words.rstrip("# ") if name == HEADING else words
    return "", line.strip(_SPACE)

"""A page of HTML for tests: what is said on it, and what it would fetch from elsewhere."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = ("meta", "link", "input")
"""Elements without an end."""


class Page(HTMLParser):
    """`tags` are its elements, each of which must be closed; `open` those that are not, `said` the words between
    them, and `fetched` what a browser would fetch."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.said = ""
        self.fetched: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        self.fetched += [value or "" for name, value in attrs if name in ("src", "href", "data")]

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.said += data

"""A small line, made of values: two languages, a menu with a submenu, and the default messages."""

from __future__ import annotations

from hotline.content import defaults, messages
from hotline.models import CRISIS_KEY, Catalogue, Contact, Language, Menu, Message, Node, Topic
from hotline.text import normalize, placeholders
from tests.support import folders


def topic(language: str, keys: str, name: str, connect: str | None = None) -> Topic:
    """A topic whose words name it: "insurance in en by text"."""
    said = f"{name} in {language}"
    return Topic(
        id=name,
        language=language,
        keys=keys,
        title=f"What about {name}?",
        menu=f"{name} {language}",
        keywords=(name.upper(),),
        asks=(f"tell me about {name}",),
        text=f"{said} by text",
        call=f"{said} by call",
        connect=(Contact(connect, is_screened=False),) if connect else (),
    )


def language(code: str) -> Language:
    """`1` length, `2` more: `1` insurance, `2` groups, and `0` the helpline."""
    more = Menu(
        id="more",
        language=code,
        keys="2",
        title="More",
        menu=f"more {code}",
        text=f"more in {code} by text",
        call=f"more in {code} by call",
        options=(topic(code, "21", "insurance"), topic(code, "22", "groups")),
    )
    root = Menu(
        id="main-menu",
        language=code,
        keys="",
        title="",
        menu="",
        text="",
        call="",
        options=(topic(code, "1", "length"), more),
    )
    helpline = topic(code, "0", "helpline", connect=defaults.HELPLINE_NUMBER)
    nodes: list[Node] = [root, *root.options, *more.options, helpline]
    topics = [node for node in nodes if isinstance(node, Topic)]
    keywords = {normalize.simplify(word): each.id for each in topics for word in each.keywords}
    return Language(
        code=code,
        root=root,
        helpline=helpline,
        crisis=topic(code, CRISIS_KEY, "crisis", connect=defaults.LIFELINE_NUMBER),
        nodes={node.keys: node for node in nodes},
        topics={each.id: each for each in topics},
        messages={name: message(code, name) for name in messages.MESSAGES},
        keywords={**keywords, "menu": "welcome"},
    )


def message(code: str, name: str) -> Message:
    """A message of the line in its default words, placeholders filled with words that tell them."""
    values = {"helpline": "1-800-662-4357", "keywords": "LENGTH, INSURANCE", "line": "the line"}
    values["number"] = "1-800-662-4357, the helpline"
    filled = [placeholders.fill(wording, values) for wording in folders.default_words(code, name)]
    return Message(name, filled[0], tuple(filled if messages.MESSAGES[name].wordings > 1 else filled[-1:]))


def catalogue(*codes: str) -> Catalogue:
    """A catalogue in these languages, English if none is named."""
    return Catalogue({code: language(code) for code in codes or ("en",)})

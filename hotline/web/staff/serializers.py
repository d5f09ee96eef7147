"""The menu as plain values for the page: a row for each answer, with its languages side by side."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from flask import Response, abort, request
from werkzeug.exceptions import BadRequest

from hotline.content.editing import Form
from hotline.content.editing.form import names_of
from hotline.content.line_file import LEAVE_OUT
from hotline.content.messages import DANGER, MESSAGES
from hotline.content.messages import spec as message_spec
from hotline.content.paths import Kind, Name
from hotline.ivr.position import Position
from hotline.logger import get_logger
from hotline.models import CRISIS_KEY, HELPLINE_KEY, Catalogue, Language, Match, Menu, Message, Node, Topic
from hotline.problems import Problem, shortened
from hotline.text import languages, sms
from hotline.web import preview
from hotline.web.staff import message_groups
from hotline.web.staff.page_language import say, translated

JSON = dict[str, Any]
"""A value that becomes a JSON object."""

_FIRST_CHARACTERS = 90
_NOT_ON_THE_FORM = (LEAVE_OUT, "business-number", "business-type", "business-country", "privacy-page", "terms-page")
"""What `line.yaml` has for the carriers' forms, and what a button writes."""
_INSERTED = ("name", "hours", "opens", "phone", "address", "website")

log = get_logger()

Counts = Mapping[str, Mapping[str, int]]
"""The number of problems of each severity, by path."""


def sent_json() -> Any:
    """Return the JSON that was sent.

    What cannot be read, has half a character in it or is nested deeper than Python calls functions is a bad request
    (400): whoever sent it is not the page.
    """
    try:
        sent = request.get_json()
        json.dumps(sent, ensure_ascii=False).encode()
        return sent
    except (BadRequest, RecursionError, UnicodeEncodeError) as trouble:
        log.info("staff_request_unreadable", error=type(trouble).__name__)
        abort(400)


def json_response(value: object, status: int = 200) -> Response:
    """Return a value as JSON."""
    return Response(json.dumps(value), status=status, mimetype="application/json")


def tree(catalogue: Catalogue, problems: Iterable[Problem], older: Container[str] = ()) -> JSON:
    """Return the menu and the messages of the line, with the number of each file's problems. Translations that are
    `older` than their originals are marked."""
    counts = _counts(problems)
    rows = list(_rows(catalogue, counts))
    messages = sorted(_messages(catalogue, counts), key=message_groups.order)
    for row in (*rows, *messages):
        for cell in row["cells"].values():
            cell["is_older"] = cell["path"] in older
    return {
        "languages": [{"code": code, "name": languages.own_name(code)} for code in catalogue.languages],
        "rows": rows,
        "messages": messages,
    }


def listed(problems: Iterable[Problem]) -> list[JSON]:
    """Return problems as the page shows them: the first ones of each file, and how many more there are."""
    return [shown(problem) for problem in shortened(problems)]


def shown(problem: Problem) -> JSON:
    """Return a problem as the page shows it: what `hotline check` says, in the page's language."""
    return {
        "path": problem.place.path,
        "line": problem.place.line,
        "severity": str(problem.severity),
        "what": translated(problem.what),
        "rule": problem.rule,
    }


def form(read: Form, name: Name, facts: Container[str] = ()) -> JSON:
    """Return a prompt file as a form: the names of its fields and parts in order, and their values.

    What an answer has in a way that fits no field, such as a number in braces, is `unfit`. All answers but the helpline
    may have several numbers, in rows. Into its words may be inserted
    what the program fills in, and those of the `facts` of the line that people use most.
    Words for danger and the helpline have none: they depend on no fact.
    """
    spec = message_spec(name.id) if name.kind is Kind.MESSAGE else None
    fillable = (
        spec.placeholders if spec else ("keywords", "helpline", *(("options",) if name.kind is Kind.MENU else ()))
    )
    may_use = name.id not in DANGER and name.keys != HELPLINE_KEY
    return {
        "kind": str(name.kind),
        "id": name.id,
        "names": [each for each in read.names if name.kind is not Kind.LINE or each not in _NOT_ON_THE_FORM],
        "values": dict(read.values),
        "may_have_rows": name.keys != HELPLINE_KEY,
        "unfit": [each for each in names_of(name) if name.kind is Kind.TOPIC and each not in read.names],
        "placeholders": [
            *fillable,
            *(each for each in _INSERTED if each in facts and may_use and each not in fillable),
        ],
        "when": translated(spec.when) if spec else "",
    }


def part_of(read: Form | None, problem: Problem) -> str:
    """Return the field or part of a form that a problem is about; "" when it is about the whole file."""
    if read is None:
        return ""
    if problem.rule == "missing-field" and (missing := str(problem.what.values["name"])) in read.names:
        return missing
    if problem.rule == "no-body" and "text" in read.names:
        return "text"
    if problem.rule == "connect-language" and "connect" in read.names:
        return "connect"
    line = problem.place.line
    inside = [name for name, (first, last) in reversed(list(read.places.items())) if first <= line <= last]
    narrow = min(inside, key=lambda name: read.places[name][1] - read.places[name][0], default="")
    return narrow if line > 1 or "fences" not in problem.rule else ""


def paths(catalogue: Catalogue, match: Match) -> list[str]:
    """Return the prompt files behind the answer to a match, in the order of its targets.

    An answer that its language lacks comes from the first language.
    """
    files = {**_files(catalogue.default), **_files(catalogue.languages[match.language])}
    return [files[target] for target in match.targets if target in files]


def _files(language: Language) -> Mapping[str, str]:
    messages = {name: f"{language.code}/{name}.md" for name in language.messages}
    return {**messages, **{node.id: node.place.path for node in language.nodes.values()}}


def size(measure: sms.SegmentCount) -> JSON:
    """Return the size and cost of a text, as shown below a bubble."""
    return {"segments": measure.segments, "encoding": str(measure.encoding), "units": measure.units}


def heard(previewed: preview.Preview) -> JSON:
    """Return what a sender gets and a caller hears."""
    return {
        "title": previewed.title,
        "text": previewed.text,
        **size(previewed.measure),
        "said": [{"words": words, "seconds": preview.seconds([words])} for words in previewed.said],
        "seconds": round(previewed.seconds, 1),
    }


def _counts(problems: Iterable[Problem]) -> Counts:
    counts: dict[str, Counter[str]] = {}
    for problem in problems:
        counts.setdefault(problem.place.path, Counter())[str(problem.severity)] += 1
    return counts


def _rows(catalogue: Catalogue, counts: Counts) -> Iterator[JSON]:
    """Yield the rows of the first language, and below them those that only another one has."""
    by_language = {code: _by_id(language) for code, language in catalogue.languages.items()}
    for name in dict.fromkeys(name for nodes in by_language.values() for name in nodes):
        nodes = {code: nodes[name] for code, nodes in by_language.items() if name in nodes}
        first = next(iter(nodes.values()))
        yield {
            "id": name,
            "kind": "menu" if isinstance(first, Menu) else "answer",
            "depth": len(first.keys),
            "cells": {code: _cell(catalogue, node, counts) for code, node in nodes.items()},
        }


def _by_id(language: Language) -> dict[str, Node]:
    """Return a language's nodes by their ids, in the order in which a caller meets them."""
    ordered = sorted(language.nodes.values(), key=lambda node: (node.keys == "0", node.keys))
    return {node.id: node for node in ordered}


def _cell(catalogue: Catalogue, node: Node, counts: Counts) -> JSON:
    previewed = preview.of_node(catalogue, node)
    return {
        "keys": node.keys,
        "page": Position(node.language, node.keys).path,
        "title": node.title,
        "keywords": list(node.keywords) if isinstance(node, Topic) else [],
        "path": node.place.path,
        "is_default": node.place.path in catalogue.languages[node.language].defaults,
        **_size(previewed),
        "problems": dict(counts.get(node.place.path, {})),
    }


def _messages(catalogue: Catalogue, counts: Counts) -> Iterator[JSON]:
    for name, spec in MESSAGES.items():
        cells = {
            code: _message_cell(language, language.messages[name], counts)
            for code, language in catalogue.languages.items()
        }
        yield {
            "id": name,
            "when": translated(spec.when),
            "group": say(f"group-{message_groups.of(name)}"),
            "cells": cells,
        }


def _message_cell(language: Language, message: Message, counts: Counts) -> JSON:
    path = f"{language.code}/{message.name}.md"
    problems = dict(counts.get(path, {}))
    page = Position(language.code, CRISIS_KEY).path if message.name == "crisis" else None
    previewed = preview.of_message(language, message)
    return {
        "path": path,
        "page": page,
        "is_default": path in language.defaults,
        "words": (previewed.text or " ".join(previewed.said))[:_FIRST_CHARACTERS],
        **_size(previewed),
        "problems": problems,
    }


def _size(previewed: preview.Preview) -> JSON:
    measure = previewed.measure
    return {
        "seconds": round(previewed.seconds),
        "segments": measure.segments,
        "encoding": str(measure.encoding),
    }

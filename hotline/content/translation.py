"""What a translator gets and gives back: a row for each part of each prompt file, with the words to translate.

A row knows whether its source has changed since it was translated. That is kept in a hidden file beside the words of
the language, as a digest of the source that the translator saw.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace

from hotline.content import default_files, editing, messages, paths
from hotline.content.checks.languages import FEWEST_PHRASES
from hotline.content.editing import fields, line_ends
from hotline.content.fields import LISTS
from hotline.content.paths import WORDS_FILE, Kind, Name
from hotline.content.phrases import DIGITS, FIELDS, PHRASES
from hotline.content.translation_rows import CHANGED, NEW, Row, WorkbookChanges, digest, seen
from hotline.sentence import Sentence

STATE_FILE = ".translated.json"
"""In a language's folder: for each part, a digest of the source that its translation was made from."""

_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_KEPT = ("checked", "source", "connect")
"""The fields that a translation has as its source has them."""

Files = Mapping[str, bytes]
"""The bytes of prompt files, by their paths in the prompts folder."""


def rows(files: Files, code: str, source: str = "en") -> Iterator[Row]:
    """Yield what is to be translated from one language to another, in the order of the folder, after words that join
    others. Default files are among it."""
    known = _digests(files, code)
    for path, part, words, note in _to_translate(files, code, source):
        target = f"{code}/{path}"
        own = _words_of(files, target).get(part, "")
        made_from = known.get(f"{path}:{part}")
        state = NEW if not own else CHANGED if made_from and made_from != digest(words) else ""
        yield Row(target, part, words, own, state, note, seen(own))


def applied(
    files: Files, code: str, given: Iterable[Row], source: str = "en", *, is_overwriting: bool = False
) -> WorkbookChanges:
    """Return what rows change in the files of a language.

    An empty row changes nothing. A file that does not exist yet is written once all parts that its source has are
    there, but for `asks`. Words that are other ones now than when the workbook was written stay, unless the translator
    has changed them too and `is_overwriting`. Raises EditError with the place of a row that cannot be written.
    """
    given = tuple(given)
    newer = {row for row in given if row.seen != seen(_current(files, row))}
    left = {
        row
        for row in newer
        if row.translated not in ("", _current(files, row)) and row.seen != seen(row.translated)
    }
    if is_overwriting:
        newer, left = newer - left, set()
    changed, waiting = _written(files, code, given, newer, source)
    return WorkbookChanges(changed, waiting, tuple(row for row in given if row in left))


def _written(
    files: Files, code: str, given: tuple[Row, ...], newer: Container[Row], source: str
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return the files that rows change, but those that are `newer` here, and the paths of those that wait."""
    by_file: dict[str, list[Row]] = {}
    for row in given:
        kept = replace(row, translated=_current(files, row)) if row in newer else row
        by_file.setdefault(row.path, []).append(kept)
    changed: dict[str, bytes] = {}
    waiting: list[str] = []
    for path, parts in by_file.items():
        if not any(row.translated for row in parts):
            continue
        if not _exists(files, path) and any(
            not row.translated and row.source and row.part != "asks" for row in parts
        ):
            waiting.append(path)
        elif (new := _changed(files, path, parts, source)) is not None:
            changed[path] = new
    touched = (row for row in given if row not in newer and row.path not in waiting)
    return {**changed, **_state(files, code, touched)}, tuple(waiting)


# ---- what is to be translated


def _to_translate(files: Files, code: str, source: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield the path below the language's folder, the part, its words in the source, and a note."""
    if not default_files.has(code):
        yield WORDS_FILE, DIGITS, "\n".join(_DIGITS), "one a line, as in a telephone number"
        for part, attribute in FIELDS.items():
            yield WORDS_FILE, part, getattr(PHRASES["en"], attribute), "keep what is in braces"
    for path in sorted(_sources(files, source)):
        words = _words_of(files, path)
        here = path.partition("/")[2]
        name = paths.read(path)
        spec = messages.spec(name.id) if name and name.kind is Kind.MESSAGE else None
        needed = FEWEST_PHRASES.get(name.id) if spec and name and not default_files.has(code) else None
        for part in dict.fromkeys((*words, *(["asks"] if needed else []))):
            note = spec.when if spec else ""
            if part == "asks":
                note = (
                    f"what people in this danger would text, {needed} or more"
                    if needed
                    else "how people ask, one a line"
                )
            yield here, part, words.get(part, ""), note


def _sources(files: Files, source: str) -> set[str]:
    own = {path for path in files if path.partition("/")[0] == source}
    default = {file.path for file in default_files.of(source)}
    kinds = (Kind.TOPIC, Kind.MENU, Kind.MESSAGE)
    return {
        each for each in own | default if (name := paths.read(each)) and name.kind in kinds and not _is_news(name)
    }


def _is_news(name: Name) -> bool:
    return name.kind is Kind.MESSAGE and name.id in messages.OPTIONAL


def _words_of(files: Files, path: str) -> dict[str, str]:
    """Return the parts of a file that are translated, as text."""
    raw, name = files.get(path) or default_files.source(path), paths.read(path)
    if raw is None or name is None:
        return {}
    if name.kind is Kind.WORDS:
        found = fields.find(line_ends.text_of(raw).split("\n")) or ()
        return {field.name: "\n".join(fields.current(field)) for field in found}
    form = editing.read(line_ends.text_of(raw), name)
    values = form.values if form else {}
    shown = {part: value if isinstance(value, str) else "\n".join(value) for part, value in values.items()}
    return {
        part: words for part in (form.names if form else ()) if part not in _KEPT and (words := shown.get(part))
    }


def _current(files: Files, row: Row) -> str:
    """Return the translation of a row as it is in the files now."""
    return _words_of(files, row.path).get(row.part, "")


def _exists(files: Files, path: str) -> bool:
    return path in files or default_files.source(path) is not None or path.endswith(f"/{WORDS_FILE}")


# ---- what is written


def _changed(files: Files, path: str, parts: list[Row], source: str) -> bytes | None:
    """Return the bytes of a file with what rows say, None where they say what it says."""
    name = paths.read(path)
    if name is None:
        raise editing.EditError(Sentence("{path} is not the path of a prompt file.", path=path))
    before = files.get(path) or default_files.source(path)
    current = _words_of(files, path)
    if all(row.translated in ("", current.get(row.part, "")) for row in parts):
        return None
    base = before if before is not None else _template(files, path, source)
    text = line_ends.text_of(base)
    for row in parts:
        if row.translated or before is None:
            text = _with_part(text, name, row)
    return line_ends.bytes_of(text, base)


def _with_part(text: str, name: Name, row: Row) -> str:
    values = row.translated.split("\n") if row.part in LISTS else None
    if name.kind is Kind.WORDS:
        lines = fields.change(text.rstrip("\n").split("\n") if text else [], row.part, values or [row.translated])
        return "\n".join(lines) + "\n"
    try:
        return editing.change(text, name, row.part, values if values is not None else row.translated)
    except editing.EditError as refused:
        raise editing.EditError(
            Sentence("{path}, {part}: {why}", path=row.path, part=row.part, why=refused.why)
        ) from None


def _template(files: Files, path: str, source: str) -> bytes:
    """Return the source that a new file is written over: it has the fields that stay as they are."""
    there = f"{source}/{path.partition('/')[2]}"
    return files.get(there) or default_files.source(there) or b""


def _state(files: Files, code: str, touched: Iterable[Row]) -> dict[str, bytes]:
    """Return the hidden file of digests, if it changes. A row that is still marked as changed keeps its digest, unless
    its words are other ones now; one that nobody has touched gets none."""
    known = _digests(files, code)
    new = dict(known)
    for row in touched:
        key = f"{row.path.partition('/')[2]}:{row.part}"
        is_other = row.translated not in ("", _current(files, row))
        if is_other or (row.translated and key in known and row.state.strip() != CHANGED):
            new[key] = digest(row.source)
    if new == known:
        return {}
    return {f"{code}/{STATE_FILE}": (json.dumps(new, indent=0, sort_keys=True, ensure_ascii=False) + "\n").encode()}


def _digests(files: Files, code: str) -> dict[str, str]:
    try:
        read = json.loads(files.get(f"{code}/{STATE_FILE}", b"{}"))
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in read.items()} if isinstance(read, dict) else {}

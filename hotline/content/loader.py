"""Loads the prompts folder: files are read, parsed, checked and compiled into one frozen catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from hotline.content import (
    checks,
    contacts,
    default_files,
    known_facts,
    line_file,
    line_words,
    moments,
    notices,
    parser,
    paths,
    voiceovers,
)
from hotline.content import files as folder
from hotline.content.cache import ReloadCache
from hotline.content.checks import languages as language_checks
from hotline.content.checks import safety
from hotline.content.checks.line import missing_facts
from hotline.content.checks.menus import LanguageFiles
from hotline.content.compiler import compile_language
from hotline.content.files import FoundFile, LineFolder
from hotline.content.known_facts import NO_FACTS
from hotline.content.line_words import Folder, Words
from hotline.content.paths import Kind
from hotline.content.phrases import DIGITS
from hotline.content.prompt_file import PromptFile, unread
from hotline.content.rendered import RenderedText, all_rendered
from hotline.line import Line
from hotline.models import HELPLINE_KEY, Catalogue, Language
from hotline.problems import Problem, has_errors
from hotline.text.phone_numbers import COUNTRIES, Countries

DEFAULT_LANGUAGE = "en"
NOTHING: Mapping[str, bytes | None] = MappingProxyType({})
NO_VOICES: Mapping[str, str] = MappingProxyType({})

Files = tuple[PromptFile, ...]


def load(
    prompts: Path, today: date, countries: Countries = COUNTRIES, voices: Mapping[str, str] = NO_VOICES
) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Return the catalogue of a folder, and all its problems in the order of files and lines.

    Never raises for what is on disk. Files without errors are in the catalogue; default files replace the others.
    `today` is the day with which `checked` is compared; numbers in `countries` may be dialed, and `voices` are those
    that the settings name, by language.
    """
    return Reader(prompts, countries=countries, voices=voices).load(today)


def load_all(
    prompts: Path, today: date, countries: Countries = COUNTRIES, voices: Mapping[str, str] = NO_VOICES
) -> Folder:
    """Return the common words of a folder and those of each line, as `load` does."""
    return Reader(prompts, countries=countries, voices=voices).load_all(today)


class Reader:
    """Loads a folder repeatedly; only files that have changed are parsed and checked again.

    Readers of similar folders may share what they `cache`, one after the other. `voices` are those that the settings
    name, by language.
    """

    def __init__(
        self,
        prompts: Path,
        cache: ReloadCache | None = None,
        countries: Countries = COUNTRIES,
        *,
        voices: Mapping[str, str] = NO_VOICES,
    ) -> None:
        self._prompts = prompts
        self._countries = countries
        self._voices = voices
        self._cache = cache or ReloadCache()
        self._today, self._midnight = date.min, datetime.min.replace(tzinfo=UTC)

    def load(
        self, today: date, instead: Mapping[str, bytes | None] = NOTHING
    ) -> tuple[Catalogue, tuple[Problem, ...]]:
        """Load the common words as the function `load` does. `instead` has bytes to use in place of files, which need
        not exist; None leaves a file out."""
        self._start(today)
        _, words = self._common(instead)
        return words.catalogue, words.problems

    def load_all(self, today: date, instead: Mapping[str, bytes | None] = NOTHING) -> Folder:
        """Load the common words, and those of each line, as `load` does."""
        self._start(today)
        found, common = self._common(instead)
        folders, strays = folder.read_lines(self._prompts)
        lines = {each.line: self._line_words(found, common, each, instead) for each in folders}
        return Folder(common, line_words.with_own_numbers(common, lines), strays)

    def _start(self, today: date) -> None:
        self._cache.start_round()
        self._today, self._midnight = today, datetime.combine(today, time(), UTC)

    def _common(self, instead: Mapping[str, bytes | None]) -> tuple[tuple[FoundFile, ...], Words]:
        """Return the common files and what they say."""
        on_disk, strays = folder.read(self._prompts)
        found = folder.with_bytes(on_disk, line_words.edits_of("", instead))
        catalogue, problems = self._cache(self._catalogue, found, self._today)
        catalogue, more = voiceovers.attach(catalogue, self._prompts, self._cache)
        ordered = tuple(sorted((*strays, *problems, *more), key=_by_place))
        unready = language_checks.unready(ordered)
        return found, Words(catalogue, ordered, not has_errors(language_checks.without(unready, ordered)), unready)

    def _line_words(
        self,
        common_files: tuple[FoundFile, ...],
        common: Words,
        own: LineFolder,
        instead: Mapping[str, bytes | None],
    ) -> Words:
        """Return what a line says: its own files in place of the common ones of the same path."""
        found = folder.with_bytes(own.found, line_words.edits_of(own.line, instead))
        whole = {each.path: each for each in (*common_files, *found)}
        laid_over = tuple(whole[path] for path in sorted(whole))
        catalogue, problems = self._cache(self._catalogue, laid_over, self._today)
        prompts = self._prompts / paths.LINES_FOLDER / own.line
        catalogue, more = voiceovers.attach(catalogue, prompts, self._cache)
        catalogue = voiceovers.with_common(catalogue, common.catalogue, paths.in_line(own.line, ""))
        own_paths = {each.path for each in found}
        if (
            paths.LINE_FILE not in own_paths and catalogue.line
        ):  # the numbers of the common file are not this line's
            catalogue = replace(catalogue, line=replace(catalogue.line, numbers=()))
        catalogue = replace(catalogue, name=own.line)
        known = {each.place.path for each in problems if each in common.problems}
        theirs = ({each.path for each in common_files} | known) - own_paths
        unready = language_checks.unready(problems)
        placed = line_words.placed((*own.problems, *problems, *more), own.line, theirs, common.problems)
        is_sound = not has_errors(language_checks.without(unready, (*own.problems, *problems)))
        return Words(catalogue, tuple(sorted(placed, key=_by_place)), is_sound, unready)

    def _catalogue(self, found: tuple[FoundFile, ...], today: date) -> tuple[Catalogue, tuple[Problem, ...]]:
        """Return the catalogue of some files, and their problems."""
        line = self._line(found, today)
        parsed = [self._cache(_read, each, _known(line, each.path), today, self._countries) for each in found]
        files = tuple(file for file, _ in parsed)
        problems = [problem for _, each in parsed for problem in each]
        offered = _offered(files)
        languages = {}
        problems += notices.problems(files, line)
        problems += contacts.problems(files, line)
        for code in dict.fromkeys((*offered, *(file.name.language for file in files if file.name.language))):
            draft = _draft(code, files, offered)
            language, more = self._language(draft, problems, line)
            problems += more
            problems += self._cache(_stale_defaults, code, language.defaults, today)
            if language_checks.is_ready(draft, more, language.defaults):
                languages[code] = language
            elif code in offered:
                problems.append(language_checks.not_offered(draft, _of(code, problems)))
        spoken = {code: languages[code] for code in offered if code in languages} or {
            DEFAULT_LANGUAGE: self._defaults()
        }
        catalogue = Catalogue(spoken, line)
        return catalogue, (*problems, *checks.check_catalogue(catalogue))

    def _line(self, found: tuple[FoundFile, ...], today: date) -> Line | None:
        """Return whose line it is, or None where no file says so."""
        own = next((each for each in found if each.path == paths.LINE_FILE), None)
        if own is None:
            return None
        file, _ = self._cache(_read, own, NO_FACTS, today, self._countries)
        return line_file.of(file, _languages(found) or (DEFAULT_LANGUAGE,), self._countries)

    def _language(
        self, draft: LanguageFiles, found: list[Problem], line: Line | None
    ) -> tuple[Language, tuple[Problem, ...]]:
        """Return a language compiled from its usable files, and the problems that are not among those found
        before."""
        problems = [*checks.check_language_files(draft), *language_checks.needs(draft, self._voices)]
        problems += [*missing_facts(draft.files, line, draft.code)]
        usable = checks.usable_files(draft.files, [*found, *problems])
        language, more = self._compiled(draft.code, usable, line)
        while len(fewer := checks.usable_files(usable, more)) < len(usable):
            problems += more  # words that cannot be sent: without them, more may be left out of the lists
            usable = fewer
            language, more = self._compiled(draft.code, usable, line)
        unique = dict.fromkeys((*problems, *more, *checks.check_language(language)))
        return language, tuple(unique)

    def _compiled(self, code: str, files: Files, line: Line | None) -> tuple[Language, list[Problem]]:
        """Return the compiled language, and the problems in its words as they are sent."""
        facts = known_facts.known(line, code)
        ready = known_facts.ready(files, facts)
        complete = default_files.complete(code, ready, facts)
        language = compile_language(
            code,
            complete,
            _pronunciations(files),
            self._countries,
            line=line,
            waiting=tuple(file for file in files if file not in ready),
        )
        measured = moments.at_its_longest(language, line, self._midnight)
        going_out = (self._cache(_check, each) for each in all_rendered(measured, complete))
        return language, [problem for each in going_out for problem in each]

    def _defaults(self) -> Language:
        """Return the language of a line that has no words of its own."""
        files = default_files.complete(DEFAULT_LANGUAGE, ())
        return compile_language(DEFAULT_LANGUAGE, files, {}, self._countries)


def _read(
    found: FoundFile, facts: frozenset[str], today: date, countries: Countries
) -> tuple[PromptFile, tuple[Problem, ...]]:
    """Return what a file says where these facts are known, and its own problems."""
    name = paths.read(found.path)
    if name is None:
        raise ValueError(f"{found.path} is not a prompt file")
    if found.raw is None:
        return unread(found.path, name), found.problems
    parsed, problems = parser.parse(found.path, name, found.raw)
    file = known_facts.settled(parsed, facts)
    return file, (*problems, *checks.check_file(file, today, countries))


def _known(line: Line | None, path: str) -> frozenset[str]:
    """Return the facts that are known in the language of the prompt file at a path."""
    return known_facts.known(line, path.partition("/")[0])


def _languages(found: Iterable[FoundFile]) -> tuple[str, ...]:
    """Return the languages that have a topic, in the order of offering."""
    names = (name for each in found if (name := paths.read(each.path)))
    return _in_order(name.language for name in names if name.kind is Kind.TOPIC and name.keys != HELPLINE_KEY)


def _check(words: RenderedText) -> tuple[Problem, ...]:
    return tuple(checks.check_rendered(words.as_delivered()))


def _offered(files: Files) -> tuple[str, ...]:
    """Return the languages that have a readable topic, in the order of offering."""
    readable = (file.name for file in files if file.is_readable and file.name.kind is Kind.TOPIC)
    return _in_order(name.language for name in readable if name.keys != HELPLINE_KEY)


def _in_order(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(codes), key=lambda code: (code != DEFAULT_LANGUAGE, code)))


def _draft(code: str, files: Files, offered: tuple[str, ...]) -> LanguageFiles:
    return LanguageFiles.of(code, tuple(file for file in files if file.name.language == code), offered)


def _stale_defaults(code: str, used: frozenset[str], today: date) -> tuple[Problem, ...]:
    """Warn once if the numbers in the default files in use need to be called again."""
    stale = (safety.stale_default(file, today) for file in default_files.of(code) if file.path in used)
    return tuple(islice(filter(None, stale), 1))


def _pronunciations(files: Files) -> dict[str, str]:
    """Return how words are said, and the digits of telephone numbers where `words.yaml` names them."""
    own = (file for file in files if file.name.kind is Kind.PRONUNCIATIONS)
    fields: Iterator[tuple[str, str]] = (
        (f.name, f.values[0].text) for file in own for f in file.fields if f.values
    )
    return dict(fields) | _digits(files)


def _digits(files: Files) -> dict[str, str]:
    named = (file.field(DIGITS) for file in files if file.name.kind is Kind.WORDS)
    digits = next(filter(None, named), None)
    return {str(n): value.text for n, value in enumerate(digits.values)} if digits else {}


def _of(code: str, problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems in the files of a language."""
    return [problem for problem in problems if problem.place.path.partition("/")[0] == code]


def _by_place(problem: Problem) -> tuple[str, int]:
    return problem.place.path, problem.place.line

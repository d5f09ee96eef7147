"""Makes a catalogue of some prompt files: each is parsed and checked, and what has no error is compiled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import islice

from hotline.content import (
    checks,
    contacts,
    default_files,
    known_facts,
    line_file,
    moments,
    notices,
    parser,
    paths,
)
from hotline.content.cache import ReloadCache
from hotline.content.checks import languages as language_checks
from hotline.content.checks import safety, translations
from hotline.content.checks.line import missing_facts
from hotline.content.checks.menus import LanguageFiles
from hotline.content.compiler import LanguageSource, compile_language
from hotline.content.files import FoundFile
from hotline.content.known_facts import NO_FACTS
from hotline.content.paths import Kind
from hotline.content.phrases import DIGITS
from hotline.content.prompt_file import PromptFile, unread
from hotline.content.rendered import RenderedText, all_rendered
from hotline.line import Line
from hotline.models import HELPLINE_KEY, Catalogue, Language
from hotline.problems import Problem
from hotline.text.phone_numbers import Countries

DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, eq=False)
class CatalogueBuilder:
    """Makes catalogues of some prompt files, and takes what has not changed from the `cache`.

    `today` is the day with which `checked` is compared; numbers in `countries` may be dialed, and `voices` are those
    that the settings name, by language.
    """

    cache: ReloadCache
    today: date
    countries: Countries
    voices: Mapping[str, str]

    def catalogue(
        self, found: tuple[FoundFile, ...], is_shared: bool = False
    ) -> tuple[Catalogue, tuple[Problem, ...]]:
        """Return the catalogue of some files, and their problems. Those that are shared are also words of lines."""
        line = self._line(found)
        parsed = [self.cache(_read, each, _known(line, each.path), self.today, self.countries) for each in found]
        files = tuple(file for file, _ in parsed)
        problems = [problem for _, each in parsed for problem in each]
        offered = _offered(files)
        languages = {}
        problems += notices.problems(files, line, is_shared)
        problems += contacts.problems(files, line, is_shared)
        problems += self._not_translated(files, offered[:1])
        for code in dict.fromkeys((*offered, *(file.name.language for file in files if file.name.language))):
            draft = _draft(code, files, offered)
            language, more = self._language(draft, problems, line)
            problems += more
            problems += self.cache(_stale_defaults, code, language.defaults, self.today)
            if language_checks.is_ready(draft, more, language.defaults):
                languages[code] = language
            elif code in offered:
                problems.append(language_checks.not_offered(draft, _of(code, problems)))
        spoken = {code: languages[code] for code in offered if code in languages} or {
            DEFAULT_LANGUAGE: self._defaults()
        }
        catalogue = Catalogue(spoken, line)
        return catalogue, (*problems, *checks.check_catalogue(catalogue))

    def _line(self, found: tuple[FoundFile, ...]) -> Line | None:
        """Return whose line it is, or None where no file says so."""
        own = next((each for each in found if each.path == paths.LINE_FILE), None)
        if own is None:
            return None
        file, _ = self.cache(_read, own, NO_FACTS, self.today, self.countries)
        return line_file.of(file, _languages(found) or (DEFAULT_LANGUAGE,), self.countries)

    def _not_translated(self, files: tuple[PromptFile, ...], first: tuple[str, ...]) -> Iterator[Problem]:
        """Yield the words of other languages that are still those of the first one."""
        named = [each for each in files if each.name.kind in translations.TRANSLATED and each.is_readable]
        originals = {(each.name.kind, each.name.id): each for each in named if each.name.language in first}
        for file in named:
            original = originals.get((file.name.kind, file.name.id))
            if original and original.name.language != file.name.language:
                yield from self.cache(_same_words, original, file)

    def _language(
        self, draft: LanguageFiles, found: list[Problem], line: Line | None
    ) -> tuple[Language, tuple[Problem, ...]]:
        """Return a language compiled from its usable files, and the problems that are not among those found
        before."""
        problems = [*checks.check_language_files(draft), *language_checks.needs(draft, self.voices)]
        problems += [*missing_facts(draft.files, line, draft.code)]
        usable = checks.usable_files(draft.files, [*found, *problems])
        language, more = self._compiled(draft.code, usable, line)
        while len(fewer := checks.usable_files(usable, more)) < len(usable):
            problems += more  # words that cannot be sent: without them, more may be left out of the lists
            usable = fewer
            language, more = self._compiled(draft.code, usable, line)
        unique = dict.fromkeys((*problems, *more, *checks.check_language(language)))
        return language, tuple(unique)

    def _compiled(
        self, code: str, files: tuple[PromptFile, ...], line: Line | None
    ) -> tuple[Language, list[Problem]]:
        """Return the compiled language, and the problems in its words as they are sent."""
        facts = known_facts.known(line, code)
        ready = known_facts.ready(files, facts)
        are_ready = frozenset(ready)
        waiting = tuple(file for file in files if file not in are_ready)
        complete = default_files.complete(code, ready, facts)
        source = LanguageSource(code, complete, waiting, _pronunciations(files))
        language = compile_language(source, self.countries, line)
        midnight = datetime.combine(self.today, time(), UTC)
        measured = moments.at_its_longest(language, line, midnight)
        own = (file for file in complete if not default_files.is_unchanged(file, source.pronunciations))
        going_out = (self.cache(_check, each) for each in all_rendered(measured, own))
        return language, [problem for each in going_out for problem in each]

    def _defaults(self) -> Language:
        """Return the language of a line that has no words of its own."""
        files = default_files.complete(DEFAULT_LANGUAGE, ())
        return compile_language(LanguageSource(DEFAULT_LANGUAGE, files), self.countries)


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


def _same_words(original: PromptFile, translation: PromptFile) -> tuple[Problem, ...]:
    return tuple(translations.not_translated(original, translation))


def _check(words: RenderedText) -> tuple[Problem, ...]:
    return tuple(checks.check_rendered(words.as_delivered()))


def _offered(files: tuple[PromptFile, ...]) -> tuple[str, ...]:
    """Return the languages that have a readable topic, in the order of offering."""
    readable = (file.name for file in files if file.is_readable and file.name.kind is Kind.TOPIC)
    return _in_order(name.language for name in readable if name.keys != HELPLINE_KEY)


def _in_order(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(codes), key=lambda code: (code != DEFAULT_LANGUAGE, code)))


def _draft(code: str, files: tuple[PromptFile, ...], offered: tuple[str, ...]) -> LanguageFiles:
    return LanguageFiles.of(code, tuple(file for file in files if file.name.language == code), offered)


def _stale_defaults(code: str, used: frozenset[str], today: date) -> tuple[Problem, ...]:
    """Warn once if the numbers in the default files in use need to be called again."""
    stale = (safety.stale_default(file, today) for file in default_files.of(code) if file.path in used)
    return tuple(islice(filter(None, stale), 1))


def _pronunciations(files: tuple[PromptFile, ...]) -> dict[str, str]:
    """Return how words are said, and the digits of telephone numbers where `words.yaml` names them."""
    own = (file for file in files if file.name.kind is Kind.PRONUNCIATIONS)
    fields: Iterator[tuple[str, str]] = (
        (f.name, f.values[0].text) for file in own for f in file.fields if f.values
    )
    return dict(fields) | _digits(files)


def _digits(files: tuple[PromptFile, ...]) -> dict[str, str]:
    named = (file.field(DIGITS) for file in files if file.name.kind is Kind.WORDS)
    digits = next(filter(None, named), None)
    return {str(n): value.text for n, value in enumerate(digits.values)} if digits else {}


def _of(code: str, problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems in the files of a language."""
    return [problem for problem in problems if problem.place.path.partition("/")[0] == code]

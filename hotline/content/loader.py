"""Loads the prompts folder: files are read, parsed, checked and compiled into one frozen catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from hotline.content import files as folder
from hotline.content import leaving_out, line_words, parser, paths, voiceovers
from hotline.content.cache import ReloadCache
from hotline.content.catalogue import CatalogueBuilder
from hotline.content.checks import languages as language_checks
from hotline.content.files import Edits, FoundFile, LineFolder
from hotline.content.line_words import FolderWords, Words
from hotline.content.prompt_file import PromptFile
from hotline.models import Catalogue
from hotline.problems import Problem, has_errors
from hotline.text.phone_numbers import COUNTRIES, Countries

NOTHING: Edits = MappingProxyType({})
NO_VOICES: Mapping[str, str] = MappingProxyType({})


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
) -> FolderWords:
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
        self._cache = cache or ReloadCache()
        self._builder = CatalogueBuilder(self._cache, date.min, countries, voices)

    def load(self, today: date, instead: Edits = NOTHING) -> tuple[Catalogue, tuple[Problem, ...]]:
        """Load the common words as the function `load` does. `instead` has bytes to use in place of files, which need
        not exist; None leaves a file out."""
        self._start(today)
        _, words = self._common(instead, folder.read_lines(self._prompts)[0])
        return words.catalogue, words.problems

    def load_all(self, today: date, instead: Edits = NOTHING) -> FolderWords:
        """Load the common words, and those of each line, as `load` does."""
        self._start(today)
        folders, strays = folder.read_lines(self._prompts)
        found, common = self._common(instead, folders)
        lines = {each.line: self._line_words(found, common, each, instead) for each in folders}
        return FolderWords(common, line_words.with_own_numbers(common, lines), strays)

    def load_line(self, line: str, today: date, instead: Edits = NOTHING) -> Words:
        """Load what one line says, as `load` does. Problems are at the paths of its files in the prompts folder."""
        self._start(today)
        folders, _ = folder.read_lines(self._prompts)
        found, common = self._common(instead, folders)
        own = next((each for each in folders if each.line == line), LineFolder(line, (), ()))
        return self._line_words(found, common, own, instead)

    def _start(self, today: date) -> None:
        self._cache.start_round()
        if today != self._builder.today:
            self._builder = replace(self._builder, today=today)

    def _line_file(self, found: tuple[FoundFile, ...]) -> PromptFile | None:
        """Return the `line.yaml` among some files."""
        return next((self._parsed(each) for each in found if each.path == paths.LINE_FILE), None)

    def _parsed(self, found: FoundFile) -> PromptFile:
        """Return a file as it was parsed; what is wrong with it is reported elsewhere."""
        file: PromptFile
        file, _ = self._cache(parser.parse, found.path, paths.read(found.path), found.raw or b"")
        return file

    def _laid_over(
        self, common: tuple[FoundFile, ...], own: tuple[FoundFile, ...]
    ) -> tuple[tuple[FoundFile, ...], tuple[Problem, ...]]:
        """Return the files of a line, its own over the common ones that it does not leave out, and the problems of
        leaving them out."""
        line_file = self._line_file(own)
        left = leaving_out.names(line_file)
        whole = {each.path: each for each in (*leaving_out.kept(common, own, left), *own)}
        laid_over = tuple(whole[path] for path in sorted(whole))
        if line_file is None or not left:
            return laid_over, ()
        gone = (each for each in common if leaving_out.is_left_out(each.path, left) and each.path not in whole)
        named = leaving_out.still_named(map(self._parsed, laid_over), map(self._parsed, gone))
        return laid_over, (*leaving_out.problems(line_file, common), *named)

    def _is_shared(self, folders: Iterable[LineFolder]) -> bool:
        """Return whether there is a line with a time zone of its own."""
        files = (self._line_file(each.found) for each in folders)
        return any(file.value("time-zone") for file in files if file)

    def _common(self, instead: Edits, folders: Iterable[LineFolder]) -> tuple[tuple[FoundFile, ...], Words]:
        """Return the common files and what they say, also to these lines."""
        on_disk, strays = folder.read(self._prompts)
        found = folder.with_bytes(on_disk, line_words.edits_of("", instead))
        catalogue, problems = self._cache(self._builder.catalogue, found, self._is_shared(folders))
        catalogue, more = voiceovers.attach(catalogue, self._prompts, self._cache)
        line_file = self._line_file(found)
        misplaced = leaving_out.misplaced(line_file) if line_file else ()
        ordered = tuple(sorted((*strays, *problems, *more, *misplaced), key=_by_place))
        unready = language_checks.unready(ordered)
        return found, Words(catalogue, ordered, not has_errors(language_checks.without(unready, ordered)), unready)

    def _line_words(
        self,
        common_files: tuple[FoundFile, ...],
        common: Words,
        own: LineFolder,
        instead: Edits,
    ) -> Words:
        """Return what a line says: its own files in place of the common ones of the same path."""
        found = folder.with_bytes(own.found, line_words.edits_of(own.line, instead))
        laid_over, left_out = self._laid_over(common_files, found)
        catalogue, problems = self._cache(self._builder.catalogue, laid_over)
        problems = (*problems, *left_out)
        prompts = self._prompts / paths.LINES_FOLDER / own.line
        catalogue, more = voiceovers.attach(catalogue, prompts, self._cache)
        catalogue = voiceovers.with_common(catalogue, common.catalogue, paths.in_line(own.line, ""))
        own_paths = {each.path for each in found}
        if catalogue.line and paths.LINE_FILE not in own_paths:  # the common file's numbers are not this line's
            catalogue = replace(catalogue, line=replace(catalogue.line, numbers=()))
        catalogue = replace(catalogue, name=own.line)
        known = {each.place.path for each in problems if each in common.problems}
        theirs = ({each.path for each in common_files} | known) - own_paths
        unready = language_checks.unready(problems)
        placed = line_words.placed((*own.problems, *problems, *more), own.line, theirs, common.problems)
        is_sound = not has_errors(language_checks.without(unready, (*own.problems, *problems)))
        return Words(catalogue, tuple(sorted(placed, key=_by_place)), is_sound, unready)


def _by_place(problem: Problem) -> tuple[str, int]:
    return problem.place.path, problem.place.line

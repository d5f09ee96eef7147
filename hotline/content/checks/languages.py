"""What a language other than English and Spanish needs before anybody is offered it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from hotline.content import default_files, paths
from hotline.content.checks.menus import FOR_SEVERAL_LANGUAGES, LanguageFiles
from hotline.content.paths import WORDS_FILE, Kind
from hotline.content.phrases import DIGITS, FIELDS, PHRASES
from hotline.content.prompt_file import PromptFile
from hotline.problems import Place, Problem, error, warning
from hotline.sentence import Sentence, listed
from hotline.speech import voices as known_voices
from hotline.text import languages, normalize, placeholders

FEWEST_PHRASES: Mapping[str, int] = {"crisis": 20, "emergency": 10, "violence": 10}
"""The fewest phrases of danger that a language has, by the message that answers them. English has some 2,000 patterns;
these are a floor for people who write plainly, not enough for everybody."""

Voices = Mapping[str, str]
"""The voices that the settings name, by language."""


def language_voice(files: LanguageFiles, voices: Voices) -> Iterator[Problem]:
    """The carrier has a voice that speaks the language."""
    if known_voices.speaking(files.code, voices):
        return
    setting, name = f"HOTLINE_VOICE_{files.code.upper()}", languages.english_name(files.code)
    if named := voices.get(files.code):
        what = Sentence(
            "the voice {named} does not speak {name}: set {setting} to one that does",
            named=named,
            name=name,
            setting=setting,
        )
    else:
        what = Sentence(
            "the program knows no voice that speaks {name}: if Twilio has one, set {setting} to its name",
            name=name,
            setting=setting,
        )
    yield error(Place(files.code), what, "language-voice")


def language_words(files: LanguageFiles, _voices: Voices) -> Iterator[Problem]:
    """`words.yaml` has the names of the digits 0 to 9, as in a telephone number, and the words that join others."""
    path = f"{files.code}/{WORDS_FILE}"
    file = next((each for each in files.files if each.name.kind is Kind.WORDS), None)
    if file is None:
        what = Sentence(
            "this file is missing: write the names of 0 to 9 below {digits}, and {words}",
            digits=DIGITS,
            words=", ".join(FIELDS),
        )
        yield error(Place(path), what, "language-words")
        return
    digits = file.field(DIGITS)
    if digits is None or len(digits.values) != 10:
        what = Sentence(
            "{digits} has {count} values: write the names of 0 to 9, one a line",
            digits=DIGITS,
            count=len(digits.values) if digits else 0,
        )
        yield error(file.place(file.line(DIGITS)), what, "language-words")
    yield from _joining_words(file)


def _joining_words(file: PromptFile) -> Iterator[Problem]:
    for name, attribute in FIELDS.items():
        english = getattr(PHRASES["en"], attribute)
        needed = set(placeholders.names(english))
        if not file.value(name):
            yield error(
                file.place(),
                Sentence('{name} is missing: translate "{english}"', name=name, english=english),
                "language-words",
            )
        elif missing := sorted(needed - set(placeholders.names(file.value(name)))):
            what = Sentence(
                '{name} lacks {{{missing}}}: in English it is "{english}"',
                name=name,
                missing="} and {".join(missing),
                english=english,
            )
            yield error(file.place(file.line(name)), what, "language-words")


def language_danger(files: LanguageFiles, _voices: Voices) -> Iterator[Problem]:
    """`crisis.md`, `emergency.md` and `violence.md` list phrases that show danger, below `asks`."""
    for name, fewest in FEWEST_PHRASES.items():
        file = next((each for each in files.files if each.path == f"{files.code}/{name}.md"), None)
        asks = file.field("asks") if file else None
        listed = {normalize.expand_any_script(value.text) for value in asks.values} if asks else set()
        if len(listed - {""}) < fewest:
            place = file.place(file.line("asks")) if file else Place(f"{files.code}/{name}.md")
            what = Sentence(
                "asks has {count} of the {fewest} phrases that this language needs: ask people who grew "
                "up with it what somebody in this danger would text",
                count=len(listed),
                fewest=fewest,
            )
            yield error(place, what, "language-danger")


RULES: tuple[Callable[[LanguageFiles, Voices], Iterator[Problem]], ...] = (
    language_voice,
    language_words,
    language_danger,
)

SUMMARY = "language-not-offered"
MORE_RULES: Mapping[str, str] = {SUMMARY: "A language is offered once it has everything that it needs."}
"""What `not_offered` looks for."""


def needs(files: LanguageFiles, voices: Voices) -> Iterator[Problem]:
    """Yield what a language lacks that the program knows little of; nothing for English and Spanish, and for a folder
    without topics."""
    if not default_files.has(files.code) and files.menus[files.code]:
        for rule in RULES:
            yield from rule(files, voices)


def is_ready(files: LanguageFiles, problems: Iterable[Problem], defaults: frozenset[str]) -> bool:
    """Return whether a language may be offered: nothing that it needs is missing, and no English words stand in for its
    own. `defaults` are the paths of the default files in use."""
    if default_files.has(files.code):
        return True
    spare = FOR_SEVERAL_LANGUAGES if len(files.languages) < 2 else ()
    english = defaults - {f"{files.code}/{name}.md" for name in spare}
    ids = {rule.__name__.replace("_", "-") for rule in RULES}
    return not english and not any(problem.rule in ids for problem in problems)


def unready(problems: Iterable[Problem]) -> frozenset[str]:
    """Return the codes of the languages that are not offered, by the problems of a folder or of a line."""
    return frozenset(each.place.path.rpartition("/")[2] for each in problems if each.rule == SUMMARY)


def without(codes: Collection[str], problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that are not in the files of some languages."""
    return tuple(each for each in problems if paths.split_line(each.place.path)[1].partition("/")[0] not in codes)


def not_offered(files: LanguageFiles, problems: Iterable[Problem]) -> Problem:
    """Return the problem that says that a language is not offered, and what it lacks."""
    name = languages.english_name(files.code)
    counts = Counter(problem.rule for problem in problems if problem.is_error)
    parts = [_counted(words, counts[rule]) for rule, words in _LACKS.items() if counts[rule]]
    others = sum(n for rule, n in counts.items() if rule not in _LACKS)
    lacks = listed((*parts, *([_counted(Sentence("other errors"), others)] if others else ())))
    what = Sentence(
        "nobody is offered {name} yet, and the other languages are live as before. To fix: {lacks}",
        name=name,
        lacks=lacks,
    )
    return warning(Place(files.code), what, SUMMARY)


def _counted(words: Sentence, n: int) -> Sentence:
    return Sentence("{words} ({n})", words=words, n=n)


_LACKS: Mapping[str, Sentence] = {
    "language-voice": Sentence("a voice"),
    "language-words": Sentence("number words and joining words"),
    "language-danger": Sentence("phrases of danger"),
    "missing-message": Sentence("messages"),
}

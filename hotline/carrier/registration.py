"""What Twilio's and the carriers' forms require of a line, made from what the line says. Pure: words in, words out.

Limits in characters are those of a campaign's registration (Twilio: UsAppToPerson, description and others). The
texts of Advanced Opt-Out are held to the same limits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import KW_ONLY, dataclass

from hotline.line import Line
from hotline.models import Catalogue, Language
from hotline.text import phone_numbers, sms

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_NEEDED = re.compile(r"988|911|STOP|START|HELP|llama|call\b|contesta", re.IGNORECASE)
MOST_SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Organization:
    """Who runs the line: a name, and an email address, a web address or a phone number for questions."""

    name: str
    contact: str


def organization(line: Line | None) -> Organization | None:
    """Return who runs a line, by its `line.yaml`; None where that has no name, or no way to ask."""
    if line is None:
        return None
    contact = line.email or (phone_numbers.format_number(line.phone) if line.phone else line.website)
    return Organization(line.name, contact) if line.name and contact else None


@dataclass(frozen=True, slots=True)
class BusinessField:
    """A field of the forms about the organization: its name there, its key in `line.yaml`, and its value or ""."""

    name: str
    key: str
    value: str


def public_page(public_url: str | None, page: str, line_name: str) -> str:
    """Return the public address at which a line serves its page `privacy` or `terms`; "" without `public_url`.

    `line_name` is the line's among many, or "".
    """
    return "/".join(filter(None, (public_url, page, line_name))) if public_url else ""


def business_fields(
    line: Line | None, public_url: str | None = None, line_name: str = ""
) -> tuple[BusinessField, ...]:
    """Return what the forms ask about the organization. Where its file names no page, it is the one that is served.

    Toll-free verification requires the registration number since January 2026 (Twilio: "Toll-free verification, new
    policy"), and the two public pages since September 15, 2026 (AWS's page on toll-free registration).
    """
    known = line or Line()
    return (
        BusinessField("Business registration number (EIN)", "business-number", known.business_number),
        BusinessField("Business type", "business-type", known.business_type),
        BusinessField("Country of registration", "business-country", known.business_country),
        BusinessField("Website", "website", known.website),
        BusinessField(
            "Privacy policy, public address",
            "privacy-page",
            known.privacy_page or public_page(public_url, "privacy", line_name),
        ),
        BusinessField(
            "Terms, public address", "terms-page", known.terms_page or public_page(public_url, "terms", line_name)
        ),
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """A field of a form: where to paste it, the words, and how many characters it may have."""

    form: str
    field: str
    words: str
    _: KW_ONLY
    least: int
    most: int
    language: str

    @property
    def fits(self) -> bool:
        """Whether the words are within the form's limits."""
        return self.least <= sms.length(self.words) <= self.most


@dataclass(frozen=True, slots=True)
class RequiredPhrases:
    """What the forms require in addition to the line's own words, in one language."""

    contact: str
    rates: str
    how_to_stop: str
    opt_in: str


PHRASES: Mapping[str, RequiredPhrases] = {
    "en": RequiredPhrases(
        contact="Questions: {contact}.",
        rates="One text per question. Msg & data rates may apply.",
        how_to_stop="For help, reply HELP. For no more texts, reply STOP.",
        opt_in="Text a word such as {keyword} to this number, and {name} answers with one text for each that you send. "
        "Message and data rates may apply. For help, reply HELP. For no more texts, reply STOP. "
        "In crisis, call or text 988. In danger, call 911.",
    ),
    "es": RequiredPhrases(
        contact="Preguntas: {contact}.",
        rates="Un mensaje por pregunta. Puede haber cargos de mensajes y datos.",
        how_to_stop="Para ayuda, responda HELP. Para no recibir mensajes, responda STOP.",
        opt_in="Mande una palabra como {keyword} a este número, y {name} responde con un mensaje por cada uno suyo. "
        "Puede haber cargos de mensajes y datos. Para ayuda, responda HELP. Para no recibir mensajes, responda STOP. "
        "En crisis, llame al 988 y oprima 2. En peligro, llame al 911.",
    ),
}

_DESCRIPTION = (
    "{name} runs an automated line with short, factual answers about intensive outpatient programs for mental health "
    "and addiction. A person texts a keyword, such as {keyword}, and gets one text with the answer. Messages are sent "
    "only in reply to a person's own text, or once when a caller presses a key to get an answer as a text. There is no "
    "list of recipients and no marketing. A message that shows danger is answered with 988 and 911."
)
_FLOW = (
    "People opt in by texting a keyword to the number themselves, for example {keyword}; the number and this wording "
    'are shown where the line is announced: "{opt_in}" A caller may also press a key, after hearing that one text will '
    "be sent and that data rates may apply; once it is sent, they hear that STOP ends texts. No "
    "consent is asked for anything else, and no number is kept or shared."
)


def entries(catalogue: Catalogue, organization: Organization) -> Iterator[Entry]:
    """Yield every entry of Twilio's forms: Advanced Opt-Out in each language, then the campaign registration."""
    for language in catalogue.languages.values():
        yield from _opt_out(language, organization)
        where, words = "Where the number is announced", _opt_in(language, organization)
        yield Entry(where, "opt-in wording", words, least=40, most=2048, language=language.code)
    yield from _campaign(catalogue.default, organization)


def _opt_out(language: Language, organization: Organization) -> Iterator[Entry]:
    """Yield the HELP, STOP and START texts as Twilio will send them, with the sender's name and what carriers
    require."""
    phrases = _phrases(language)
    contact = phrases.contact.format(contact=organization.contact)
    more = {
        "HELP": (contact, phrases.rates),
        "STOP": (contact,),
        "START": (phrases.rates, phrases.how_to_stop),
    }
    for word, required in more.items():
        own = _named(language.text(word.lower()), organization)
        said = tuple(each for each in required if each != contact or organization.contact not in own)
        words = _fitted(own, said)
        yield Entry("Opt-Out Management", f"{word} reply", words, least=20, most=320, language=language.code)


def _campaign(language: Language, organization: Organization) -> Iterator[Entry]:
    form = "Registration (A2P campaign, toll-free verification)"
    values = {"name": organization.name, "keyword": _keyword(language), "opt_in": _opt_in(language, organization)}
    code, description, flow = language.code, _DESCRIPTION.format(**values), _FLOW.format(**values)
    yield Entry(form, "description", description, least=40, most=4096, language=code)
    yield Entry(form, "how people opt in", flow, least=40, most=2048, language=code)
    for n, topic in enumerate(_sampled(language), start=1):
        sample = _sample(language, organization, topic, n)
        yield Entry(form, f"sample message {n}", sample, least=20, most=1024, language=code)


def _sample(language: Language, organization: Organization, topic: str, n: int) -> str:
    """Return an answer as it is sent. The first one names the sender and says how to stop.

    Twilio requires at least one sample with both (error 30893).
    """
    own = language.text(topic)
    said = f"{_named(own, organization)} {_phrases(language).how_to_stop}" if n == 1 else own
    return sms.strip_accents(said)


def _named(words: str, organization: Organization) -> str:
    """Return words that begin with who says them."""
    is_named = words.startswith(organization.name)
    return words if is_named else f"{organization.name}: {words}"


def _sampled(language: Language) -> tuple[str, ...]:
    return tuple(topic.id for topic in language.root.topics())[:MOST_SAMPLES]


def _opt_in(language: Language, organization: Organization) -> str:
    return _phrases(language).opt_in.format(name=organization.name, keyword=_keyword(language))


def _keyword(language: Language) -> str:
    return next((topic.keywords[0] for topic in language.root.topics() if topic.keywords), "MENU")


def _phrases(language: Language) -> RequiredPhrases:
    return PHRASES.get(language.code, PHRASES["en"])


def _fitted(own: str, more: tuple[str, ...], most: int = 320) -> str:
    """Return our words followed by the required ones, in at most `most` characters.

    Sentences that nobody needs in order to be safe, to call or to stop are dropped first, the longest first.
    """
    sentences = _SENTENCE_END.split(sms.strip_accents(" ".join(own.split())))
    wanted = [sms.strip_accents(each) for each in more]
    while sms.length(" ".join([*sentences, *wanted])) > most:
        spare = [sentence for sentence in sentences[1:] if not _NEEDED.search(sentence)]
        if not spare:
            break
        sentences.remove(max(spare, key=sms.length))
    return " ".join([*sentences, *wanted])

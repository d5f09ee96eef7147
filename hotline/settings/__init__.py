"""Settings: read once from a mapping, with every problem reported at once."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from hotline.errors import SettingsError
from hotline.settings import credentials, hosts, parsers
from hotline.settings.credentials import Credentials
from hotline.settings.reader import Variables
from hotline.settings.staff import StaffMember
from hotline.settings.staff import staff as staff_entries
from hotline.speech.voices import VOICES
from hotline.text import phone_numbers

_VOICES = {code: VOICES[code][0] for code in ("en", "es")}
_LOG_LEVELS = ("debug", "info", "warning", "error", "critical")
CARRIERS = ("twilio", "signalwire", "somleng")
_LOG_FORMATS = ("auto", "json", "text")
_SPEECH_ENGINES = ("pyttsx3", "piper")
_AUDIO_FORMATS = ("mulaw", "pcm")


class CallAudio(StrEnum):
    """What callers hear: Twilio's voices, or recordings made here where a whole page has them."""

    SAY = "say"
    RECORDINGS = "recordings"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an operator can set. Secrets are not in its `repr`.

    `tokens` are what the `carrier` signs with, the current one first: Twilio's Auth Tokens, or SignalWire's signing
    keys; `public_url` is the address that the carrier calls, without a path, or None while the line is tried on
    this machine; `prompts` and `state` are folders; `voices` maps a language code to a voice of `<Say>`; our own
    keys are derived from `secret`; `reply_cap` is the most texts to one sender in ten minutes; `redis_url` is where
    machines count those together, or None; `database_url` is where counts are kept, as SQLAlchemy writes it;
    callers are connected to numbers in the `dial_countries` only (two-letter codes); with `speech_input` callers
    may say what they want, which Twilio charges for. The staff page asks for `staff_password`, or for the name and
    password of one of the `staff`, if either is set, and can save prompt files if `can_edit` is true, some of them
    only once another person has approved the words if `needs_review` is; `/metrics` answers requests with the
    `metrics_token`. Recordings are made by the `speech_engine`, in the `audio_format`;
    `speech_voices` and `speech_rates` (words per minute), by language, replace the engine's defaults. `credentials`
    are for Twilio's REST API, or None; `fallback_url` is where the files of `hotline fallback` are published, or
    None; `opt_out_texts_set` is whether Twilio sends our HELP, STOP and START texts, which its API does not show;
    `emptied_by` is the host that empties the disk of the prompts at each release, or None.
    """

    tokens: tuple[str, ...] = field(repr=False)
    public_url: str | None
    host: str
    port: int
    prompts: Path
    state: Path
    secret: bytes = field(repr=False)
    voices: Mapping[str, str]
    call_audio: CallAudio
    speech_engine: str
    speech_voices: Mapping[str, str]
    speech_rates: Mapping[str, int]
    audio_format: str
    log_level: str
    reply_cap: int
    redis_url: str | None = field(repr=False)
    database_url: str = field(repr=False)
    carrier: str = "twilio"
    dial_countries: tuple[str, ...] = phone_numbers.COUNTRIES
    speech_input: bool = False
    staff_password: str | None = field(default=None, repr=False)
    staff: tuple[StaffMember, ...] = ()
    can_edit: bool = False
    needs_review: bool = False
    log_format: str = "auto"
    metrics_token: str | None = field(default=None, repr=False)
    credentials: Credentials | None = None
    fallback_url: str | None = None
    opt_out_texts_set: bool = False
    emptied_by: str | None = None
    line_tokens: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    line_credentials: Mapping[str, Credentials] = field(default_factory=dict, repr=False)

    @classmethod
    def from_environ(cls, environ: Mapping[str, str], *, needs_token: bool = True) -> Settings:
        """Read the settings from a mapping of names to values, such as `os.environ`. A blank value counts as not
        set.

        Without `needs_token` the Auth Token may be missing; then every webhook is refused. Raises SettingsError
        with one sentence for every name that is missing, malformed or misspelled.
        """
        names = Variables(environ)
        settings = cls._read(names, needs_token)
        problems = (*names.problems, *names.misspelled(), *settings.contradictions())
        if problems:
            raise SettingsError(problems)
        return settings

    @classmethod
    def with_defaults(cls, environ: Mapping[str, str]) -> Settings:
        """Return the settings with the default for each that is missing or wrong, for checks of this machine."""
        return cls._read(Variables(environ), needs_token=False)

    @classmethod
    def _read(cls, names: Variables, needs_token: bool) -> Settings:
        settings = cls._parsed(names, needs_token)
        return replace(settings, emptied_by=hosts.emptied_by(names.environ, settings.prompts))

    @classmethod
    def _parsed(cls, names: Variables, needs_token: bool) -> Settings:
        carrier = names.read("HOTLINE_CARRIER", parsers.one_of(CARRIERS), "twilio")
        tokens = credentials.tokens(names, carrier, needs_token)
        state = names.read("HOTLINE_STATE", Path, Path(".hotline"))
        line_tokens = names.read_lines("TWILIO_AUTH_TOKEN", parsers.tokens)
        return cls(
            carrier=carrier,
            tokens=tokens,
            public_url=names.read("HOTLINE_PUBLIC_URL", parsers.public_url, None),
            host=names.read("HOTLINE_HOST", parsers.host, "127.0.0.1"),
            port=names.read("PORT", parsers.port, 8000),
            prompts=names.read("HOTLINE_PROMPTS", Path, Path("prompts")),
            state=state,
            secret=names.read_secret("HOTLINE_SECRET", parsers.secret, credentials.secret_from(tokens)),
            voices=names.read_languages("HOTLINE_VOICE_", parsers.voice, _VOICES),
            call_audio=names.read("HOTLINE_CALL_AUDIO", _call_audio, CallAudio.SAY),
            speech_engine=names.read("HOTLINE_SPEECH_ENGINE", parsers.one_of(_SPEECH_ENGINES), "pyttsx3"),
            speech_voices=names.read_languages("HOTLINE_SPEECH_VOICE_", str, {}),
            speech_rates=names.read_languages("HOTLINE_SPEECH_RATE_", parsers.rate, {}),
            audio_format=names.read("HOTLINE_AUDIO_FORMAT", parsers.one_of(_AUDIO_FORMATS), "mulaw"),
            log_level=names.read("HOTLINE_LOG_LEVEL", parsers.one_of(_LOG_LEVELS), "info"),
            log_format=names.read("HOTLINE_LOG_FORMAT", parsers.one_of(_LOG_FORMATS), "auto"),
            speech_input=names.read("HOTLINE_SPEECH_INPUT", parsers.switch, False),
            staff_password=names.read_secret("HOTLINE_STAFF_PASSWORD", parsers.staff_password, None),
            staff=names.read_secret("HOTLINE_STAFF", staff_entries, ()),
            metrics_token=names.read_secret("HOTLINE_METRICS_TOKEN", parsers.unguessable, None),
            can_edit=names.read("HOTLINE_EDIT", parsers.switch, False),
            needs_review=names.read("HOTLINE_REVIEW", parsers.switch, False),
            dial_countries=_dial_countries(names),
            reply_cap=names.read("HOTLINE_REPLY_CAP", parsers.reply_cap, 20),
            redis_url=names.read_secret("REDIS_URL", parsers.redis_url, None),
            database_url=names.read_secret(
                "DATABASE_URL", parsers.database_url, f"sqlite:///{state / 'counts.db'}"
            ),
            credentials=credentials.twilio(names, tokens) if carrier == "twilio" else None,
            fallback_url=names.read("HOTLINE_FALLBACK_URL", parsers.fallback_url, None),
            opt_out_texts_set=names.read("HOTLINE_ADVANCED_OPT_OUT", parsers.switch, False),
            line_tokens=line_tokens,
            line_credentials=credentials.of_lines(names, line_tokens),
        )

    @property
    def is_local(self) -> bool:
        """Whether the line is for this machine only: it listens here only, and has no public address."""
        url = re.fullmatch(rf"https?://{parsers.LOOPBACK}(:[0-9]+)?", self.public_url or "http://localhost")
        return bool(url and re.fullmatch(rf"{parsers.LOOPBACK}|::1", self.host, re.IGNORECASE))

    @property
    def is_open_here(self) -> bool:
        """Whether the staff page needs no password on this machine. With a token and without a public address it
        needs one: a proxy may make the line public, and make visitors look like this machine."""
        return self.is_local and (self.public_url is not None or not self.tokens)

    @property
    def has_passwords(self) -> bool:
        """Whether the staff page asks for a password."""
        return bool(self.staff or self.staff_password)

    def contradictions(self) -> Iterator[str]:
        """Yield a sentence for each combination of settings that are valid alone but not together."""
        if self.can_edit and not self.is_open_here and not self.has_passwords:
            yield (
                "HOTLINE_EDIT would let anyone who finds the staff page change the answers: "
                "set HOTLINE_STAFF or HOTLINE_STAFF_PASSWORD too, or unset HOTLINE_EDIT. To use it on this machine "
                "only, set HOTLINE_PUBLIC_URL=http://localhost:8000."
            )

        if self.staff and self.staff_password:
            yield (
                "HOTLINE_STAFF and HOTLINE_STAFF_PASSWORD are both set: unset HOTLINE_STAFF_PASSWORD, because with it "
                "anyone could sign in under any name."
            )

        if self.needs_review and not (len(self.staff) > 1 and self.can_edit):
            yield (
                "HOTLINE_REVIEW needs HOTLINE_EDIT=1 and two people or more in HOTLINE_STAFF: one proposes a change, "
                "and another approves it."
            )

        if self.carrier == "signalwire" and not self.public_url:
            yield "HOTLINE_PUBLIC_URL is missing: SignalWire needs addresses with the host in every document."

    def derive(self, label: str) -> bytes:
        """Return a key of 32 bytes for one purpose, the same in every worker and on every machine with these
        settings."""
        return hmac.digest(self.secret, label.encode(), hashlib.sha256)


def dial_countries(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Read only the countries whose numbers may be dialed. Raises SettingsError."""
    names = Variables(environ)
    countries = _dial_countries(names)
    if names.problems:
        raise SettingsError(tuple(names.problems))
    return countries


def voices(environ: Mapping[str, str]) -> Mapping[str, str]:
    """Read only the voices by language. Raises SettingsError."""
    names = Variables(environ)
    named = names.read_languages("HOTLINE_VOICE_", parsers.voice, _VOICES)
    if names.problems:
        raise SettingsError(tuple(names.problems))
    return named


def _dial_countries(names: Variables) -> tuple[str, ...]:
    return names.read("HOTLINE_DIAL_COUNTRIES", parsers.countries, phone_numbers.COUNTRIES)


def _call_audio(value: str) -> CallAudio:
    return CallAudio(parsers.one_of(tuple(CallAudio))(value))

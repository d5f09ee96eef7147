"""What an operator sets: read once, from a mapping that is passed in, with every mistake named at once."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from hotline.errors import SettingsError

_LANGUAGES = ("EN", "ES")
_VOICES = {"en": "Polly.Joanna-Neural", "es": "Polly.Lupe-Neural"}
_LOG_LEVELS = ("debug", "info", "warning", "error", "critical")
_SHORTEST_SECRET = 16
_SHORTEST_PASSWORD = 12
_CLOSE = 0.7

_SPEECH_ENGINES = ("pyttsx3", "piper")
_AUDIO_FORMATS = ("mulaw", "pcm")
_SLOWEST, _FASTEST = 80, 300

_LANGUAGE = "[A-Z]{2}"
_VOICE = re.compile(r"man|woman|(Polly|Google)\.[A-Za-z0-9-]+")
_TOKEN = re.compile(r"[!#-&(-~]+")
_NOT_A_TOKEN = re.compile(r"(AC|SK)[0-9a-f]{32}")
_ACCOUNT_SID = re.compile(r"AC[0-9a-fA-F]{32}")
_API_KEY = re.compile(r"SK[0-9a-fA-F]{32}")
_HOST_NAME = r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*"
_LOOPBACK = r"(?:localhost|127(?:\.[0-9]{1,3}){3}|\[::1\])"
_ORIGIN = re.compile(rf"https?://(?:{_HOST_NAME}|\[[0-9A-Fa-f:]+\])(?::([0-9]+))?", re.IGNORECASE)

# The first that is found is the complaint. None shows the value: a password may be in it.
_URL_MISTAKES = (
    (r"\A(?!https?://)", "must begin with https://"),
    (r"@", "must not hold a user name or a password"),
    (r"[?#]", "must not hold a question mark or a number sign"),
    (r"\A[^/]+//[^/]*_", "must not have an underscore in the host name, because Twilio refuses such names"),
    (r"\A[^/]+//[^/]*/", "must end after the host name, without a path: the line answers at the top of its host"),
    (rf"\Ahttp://(?!{_LOOPBACK}(:|\Z))", "must begin with https://, because http is only for this machine itself"),
    (rf"\A(?!{_ORIGIN.pattern}\Z)", "must be a host name in the letters a to z, digits, dots and hyphens"),
)

T = TypeVar("T")
D = TypeVar("D")


class CallAudio(StrEnum):
    """What callers hear: Twilio's voices, or recordings made here where a whole page has them."""

    SAY = "say"
    RECORDINGS = "recordings"


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who we are to Twilio's REST API: the account, and the pair that signs in to it (an API key, or the account
    with its Auth Token)."""

    account_sid: str
    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an operator can set. Secrets are not in its `repr`.

    `tokens` are Twilio's Auth Tokens, the current one first; `public_url` is the address that Twilio was given,
    without a path, or None while the line is tried on this machine; `prompts` and `state` are folders; `voices`
    maps a language code to a voice of `<Say>`; `secret` is what keys of our own are derived from; `reply_cap` is
    how many texts one sender gets in ten minutes; `redis_url` is where machines count those together, or None;
    `database_url` is where counts are kept, as SQLAlchemy writes it; with `speech_input` callers may say what they
    want, which Twilio charges for. The staff page asks for `staff_password` where it is set, and saves prompt files
    where `can_edit` says so. Recordings are made by the `speech_engine`, written in the `audio_format`;
    `speech_voices` and `speech_rates` (words a minute) are by language, where the engine's own are not wanted.
    `credentials` are for what we ask of Twilio, or None; `fallback_url` is where the documents of `hotline fallback`
    lie, or None; `opt_out_texts_set` is whether Twilio sends our HELP, STOP and START texts, which it will not tell.
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
    speech_input: bool = False
    staff_password: str | None = field(default=None, repr=False)
    can_edit: bool = False
    credentials: Credentials | None = None
    fallback_url: str | None = None
    opt_out_texts_set: bool = False

    @classmethod
    def from_environ(cls, environ: Mapping[str, str], *, needs_token: bool = True) -> Settings:
        """The settings in a mapping of names to values such as `os.environ`; a blank value counts as none.

        Without `needs_token` an Auth Token may be missing; then no webhook verifies. Raises SettingsError with one
        sentence for every name that is missing, malformed or misspelt.
        """
        names = _Names(environ)
        blank: tuple[str, ...] = ("TWILIO_AUTH_TOKEN",) if needs_token else ()
        tokens = names.read("TWILIO_AUTH_TOKEN", _tokens, (), blank)
        state = names.read("HOTLINE_STATE", Path, Path(".hotline"))
        settings = cls(
            tokens=tokens,
            public_url=names.read("HOTLINE_PUBLIC_URL", _public_url, None),
            host=names.read("HOTLINE_HOST", _host, "127.0.0.1"),
            port=names.read("PORT", _port, 8000),
            prompts=names.read("HOTLINE_PROMPTS", Path, Path("prompts")),
            state=state,
            secret=names.read("HOTLINE_SECRET", _secret, _secret_from(tokens)),
            voices=names.read_languages("HOTLINE_VOICE_", _voice, _VOICES),
            call_audio=names.read("HOTLINE_CALL_AUDIO", _call_audio, CallAudio.SAY),
            speech_engine=names.read("HOTLINE_SPEECH_ENGINE", _one_of(_SPEECH_ENGINES), "pyttsx3"),
            speech_voices=names.read_languages("HOTLINE_SPEECH_VOICE_", str, {}),
            speech_rates=names.read_languages("HOTLINE_SPEECH_RATE_", _rate, {}),
            audio_format=names.read("HOTLINE_AUDIO_FORMAT", _one_of(_AUDIO_FORMATS), "mulaw"),
            log_level=names.read("HOTLINE_LOG_LEVEL", _one_of(_LOG_LEVELS), "info"),
            speech_input=names.read("HOTLINE_SPEECH_INPUT", _switch, False),
            staff_password=names.read("HOTLINE_STAFF_PASSWORD", _staff_password, None),
            can_edit=names.read("HOTLINE_EDIT", _switch, False),
            reply_cap=names.read("HOTLINE_REPLY_CAP", _reply_cap, 20),
            redis_url=names.read("REDIS_URL", _redis_url, None),
            database_url=names.read("DATABASE_URL", _database_url, f"sqlite:///{state / 'counts.db'}"),
            credentials=_credentials(names, tokens),
            fallback_url=names.read("HOTLINE_FALLBACK_URL", _fallback_url, None),
            opt_out_texts_set=names.read("HOTLINE_ADVANCED_OPT_OUT", _switch, False),
        )
        complaints = (*names.complaints, *names.misspelt(), *settings.contradictions())
        if complaints:
            raise SettingsError(complaints)
        return settings

    @property
    def is_local(self) -> bool:
        """Whether the line is for this machine alone: it listens here only, and the world has no address for it."""
        url = re.fullmatch(rf"https?://{_LOOPBACK}(:[0-9]+)?", self.public_url or "http://localhost")
        return bool(url and re.fullmatch(rf"{_LOOPBACK}|::1", self.host, re.IGNORECASE))

    def contradictions(self) -> Iterator[str]:
        """A sentence for settings that are right each by itself, and not together."""
        if self.can_edit and not self.is_local and not self.staff_password:
            yield (
                "HOTLINE_EDIT lets anyone who finds the staff page change the answers: "
                "set HOTLINE_STAFF_PASSWORD too, or take HOTLINE_EDIT away."
            )

    def derive(self, label: str) -> bytes:
        """A key of 32 bytes for one purpose, the same in every worker and on every machine with these settings."""
        return hmac.digest(self.secret, label.encode(), hashlib.sha256)


class _MalformedError(Exception):
    """The rest of a complaint, after the name."""


class _Names:
    """Reads names from a mapping, and remembers which were asked for and what was wrong."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._asked: list[str] = []
        self.complaints: list[str] = []

    def read(self, name: str, parse: Callable[[str], T], default: D, blank: tuple[str, ...] = ()) -> T | D:
        """The parsed value of a name; the default where there is none or a complaint about it. A name in `blank`
        is parsed without a value too, so that its parser can say that it is missing."""
        self._asked.append(name)
        value = self._environ.get(name, "").strip()
        try:
            if value or name in blank:
                return parse(value)
        except _MalformedError as wrong:
            self.complaints.append(f"{name} {wrong}.")
        return default

    def read_languages(self, stem: str, parse: Callable[[str], T], defaults: Mapping[str, T]) -> Mapping[str, T]:
        """Values by language code, for every name that is a stem and two letters."""
        known = [f"{stem}{code}" for code in _LANGUAGES]
        others = sorted(name for name in self._environ.keys() - set(known) if re.fullmatch(stem + _LANGUAGE, name))
        found = {name[-2:].lower(): self.read(name, parse, None) for name in (*known, *others)}
        values = {code: defaults.get(code) if value is None else value for code, value in found.items()}
        return MappingProxyType({code: value for code, value in values.items() if value is not None})

    def misspelt(self) -> list[str]:
        """A complaint for each name that nobody asked for and that is close to one that was."""
        known = {name.removeprefix("HOTLINE_").removeprefix("TWILIO_"): name for name in self._asked}
        unknown = sorted(n for n in self._environ.keys() - set(self._asked) if n.upper().startswith("HOTLINE_"))
        pairs = ((name, get_close_matches(name.upper()[len("HOTLINE_") :], known, 1, _CLOSE)) for name in unknown)
        return [f"{name} is not a setting: type {known[close[0]]} instead." for name, close in pairs if close]


def _tokens(value: str) -> tuple[str, ...]:
    tokens = tuple(part.strip() for part in value.split(","))
    if not value:
        raise _MalformedError("is missing: copy the Auth Token from the first page of the Twilio Console")
    if not all(tokens):
        raise _MalformedError("has a comma without a token beside it: type one token, or two with a comma between")
    if not all(_TOKEN.fullmatch(token) for token in tokens):
        raise _MalformedError("holds a space, a quote or the like: type it as the Twilio Console shows it")
    if any(_NOT_A_TOKEN.fullmatch(token) for token in tokens):
        raise _MalformedError("holds an Account SID or an API key: type the Auth Token instead")
    return tokens


def _credentials(names: _Names, tokens: tuple[str, ...]) -> Credentials | None:
    """The API key's pair where there is one, else the account's; None without an account."""
    account = names.read("TWILIO_ACCOUNT_SID", _account_sid, None)
    key = names.read("TWILIO_API_KEY", _api_key, None)
    secret = names.read("TWILIO_API_SECRET", str, None)
    if bool(key) != bool(secret):
        names.complaints.append("TWILIO_API_KEY and TWILIO_API_SECRET go together: set both or none.")
    if account and key and secret:
        return Credentials(account, key, secret)
    return Credentials(account, account, tokens[0]) if account and tokens else None


def _account_sid(value: str) -> str:
    if not _ACCOUNT_SID.fullmatch(value):
        raise _MalformedError("must be AC and 32 of the characters 0-9 and a-f, as the Twilio Console shows it")
    return value


def _api_key(value: str) -> str:
    if not _API_KEY.fullmatch(value):
        raise _MalformedError("must be SK and 32 of the characters 0-9 and a-f: the key's SID, not its name")
    return value


def _fallback_url(value: str) -> str:
    if not re.fullmatch(r"https://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~-]+)*/?", value):
        raise _MalformedError(
            "must be an https:// address of plain letters, such as https://files.example.org/line"
        )
    return value.rstrip("/")


def _public_url(value: str) -> str:
    url = value.rstrip("/")
    for mistake, sentence in _URL_MISTAKES:
        if re.search(mistake, url, re.IGNORECASE):
            raise _MalformedError(f"{sentence}; type the like of https://hotline.example.org")
    origin = _ORIGIN.fullmatch(url)
    if origin and origin[1] and not _is_port(origin[1]):
        raise _MalformedError("has a port that is not from 1 to 65535; leave the port out if you do not know it")
    scheme, _, host = url.partition("://")
    return f"{scheme.lower()}://{host}"  # the case of a host name is signed as it was typed at Twilio


def _host(value: str) -> str:
    if re.fullmatch(_HOST_NAME, value) or _is_address(value):
        return value
    raise _MalformedError("must be 127.0.0.1 for this machine only, or 0.0.0.0 for all networks, without a port")


def _port(value: str) -> int:
    if not _is_port(value):
        raise _MalformedError("must be a whole number from 1 to 65535, for example 8000")
    return int(value)


def _secret(value: str) -> bytes:
    if len(value) < _SHORTEST_SECRET:
        raise _MalformedError(f"must have {_SHORTEST_SECRET} characters or more that nobody can guess")
    return value.encode("utf-8", "surrogatepass")


def _staff_password(value: str) -> str:
    if len(value) < _SHORTEST_PASSWORD:
        raise _MalformedError(f"must have {_SHORTEST_PASSWORD} characters or more that nobody can guess")
    return value


def _secret_from(tokens: tuple[str, ...]) -> bytes:
    """The secret where none is set. It changes with the first token, which ends sessions and nothing else."""
    return hmac.digest("".join(tokens[:1]).encode(), b"hotline secret", hashlib.sha256)


def _voice(value: str) -> str:
    if not _VOICE.fullmatch(value):
        raise _MalformedError("must be man, woman, or a voice of Polly or Google, for example Polly.Joanna-Neural")
    return value


def _switch(value: str) -> bool:
    if value not in ("0", "1"):
        raise _MalformedError("must be 1 for on or 0 for off")
    return value == "1"


def _one_of(choices: tuple[str, ...]) -> Callable[[str], str]:
    def parse(value: str) -> str:
        if value.lower() not in choices:
            raise _MalformedError(f"must be one of {', '.join(choices)}")
        return value.lower()

    return parse


def _call_audio(value: str) -> CallAudio:
    return CallAudio(_one_of(tuple(CallAudio))(value))


def _rate(value: str) -> int:
    if not re.fullmatch(r"[0-9]{2,3}", value) or not _SLOWEST <= int(value) <= _FASTEST:
        raise _MalformedError(f"must be words a minute, from {_SLOWEST} to {_FASTEST}, for example 150")
    return int(value)


def _reply_cap(value: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,6}", value):
        raise _MalformedError("must be a whole number from 1 up: how many texts one sender gets in ten minutes")
    return int(value)


def _redis_url(value: str) -> str:
    if not re.match(r"(rediss?|redis\+unix)://.", value):
        raise _MalformedError("must begin with redis:// or rediss://, as the host of the Redis server gives it")
    return value


def _database_url(value: str) -> str:
    """Hosts write postgres:// where SQLAlchemy wants the driver's name too."""
    scheme, _, rest = value.partition("://")
    if scheme in ("postgres", "postgresql", "postgresql+psycopg") and rest:
        return f"postgresql+psycopg://{rest}"
    if scheme == "sqlite" and rest.startswith("/"):
        return value
    raise _MalformedError("must begin with postgresql:// or sqlite:///")


def _is_port(text: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{1,5}", text)) and 1 <= int(text) <= 65535


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True

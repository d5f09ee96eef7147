"""Settings: what an operator types, and what they are told when it is wrong."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hotline.errors import SettingsError
from hotline.settings import CallAudio, Settings
from hotline.settings.staff import StaffMember

TOKEN = "0123456789abcdef0123456789abcdef"
LEAST = {"TWILIO_AUTH_TOKEN": TOKEN}


def read(**environ: str) -> Settings:
    return Settings.from_environ(LEAST | environ)


def problems(environ: dict[str, str]) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as wrong:
        Settings.from_environ(environ)
    return wrong.value.problems


def test_a_token_is_enough() -> None:
    settings = read()
    assert settings.tokens == (TOKEN,)
    assert settings.public_url is None
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert (settings.prompts, settings.state) == (Path("prompts"), Path(".hotline"))
    assert settings.voices == {"en": "Polly.Joanna-Neural", "es": "Polly.Lupe-Neural"}
    assert settings.log_level == "info"
    assert (settings.call_audio, settings.speech_engine, settings.audio_format) == ("say", "pyttsx3", "mulaw")
    assert (settings.speech_voices, settings.speech_rates) == ({}, {})


@pytest.mark.parametrize(
    "name, value, field, expected",
    [
        pytest.param("TWILIO_AUTH_TOKEN", "now, next", "tokens", ("now", "next"), id="two tokens in a rotation"),
        pytest.param("TWILIO_AUTH_TOKEN", " now ", "tokens", ("now",), id="spaces around a token"),
        pytest.param(
            "HOTLINE_PUBLIC_URL", "https://a.example.org/", "public_url", "https://a.example.org", id="slash"
        ),
        pytest.param(
            "HOTLINE_PUBLIC_URL", "HTTPS://A.example", "public_url", "https://A.example", id="case of a host"
        ),
        pytest.param("HOTLINE_PUBLIC_URL", "https://a.org:8443", "public_url", "https://a.org:8443", id="a port"),
        pytest.param(
            "HOTLINE_PUBLIC_URL", "http://localhost:80", "public_url", "http://localhost:80", id="localhost"
        ),
        pytest.param("HOTLINE_PUBLIC_URL", "http://127.0.0.1", "public_url", "http://127.0.0.1", id="loopback"),
        pytest.param(
            "HOTLINE_PUBLIC_URL", "http://[::1]:8000", "public_url", "http://[::1]:8000", id="IPv6 loopback"
        ),
        pytest.param("HOTLINE_PUBLIC_URL", "  ", "public_url", None, id="blank is none"),
        pytest.param("HOTLINE_HOST", "0.0.0.0", "host", "0.0.0.0", id="all networks"),  # noqa: S104
        pytest.param("HOTLINE_HOST", "::", "host", "::", id="all networks in IPv6"),
        pytest.param("HOTLINE_HOST", "localhost", "host", "localhost", id="a host by name"),
        pytest.param("PORT", "65535", "port", 65535, id="the last port"),
        pytest.param("PORT", "", "port", 8000, id="a blank port"),
        pytest.param("HOTLINE_PROMPTS", "/srv/prompts", "prompts", Path("/srv/prompts"), id="prompts elsewhere"),
        pytest.param("HOTLINE_STATE", "var", "state", Path("var"), id="state elsewhere"),
        pytest.param("HOTLINE_SECRET", "é" * 16, "secret", b"\xc3\xa9" * 16, id="a secret of its own"),
        pytest.param("HOTLINE_LOG_LEVEL", "WARNING", "log_level", "warning", id="log level in any case"),
        pytest.param("HOTLINE_CALL_AUDIO", "Recordings", "call_audio", CallAudio.RECORDINGS, id="recordings"),
        pytest.param("HOTLINE_SPEECH_ENGINE", "piper", "speech_engine", "piper", id="another engine"),
        pytest.param(
            "HOTLINE_SPEECH_VOICE_FR", "fr-be", "speech_voices", {"fr": "fr-be"}, id="a voice of an engine"
        ),
        pytest.param("HOTLINE_SPEECH_RATE_ES", "140", "speech_rates", {"es": 140}, id="a rate for a language"),
        pytest.param("HOTLINE_AUDIO_FORMAT", "pcm", "audio_format", "pcm", id="another format of recordings"),
        pytest.param("HOTLINE_DIAL_COUNTRIES", "", "dial_countries", ("US", "CA"), id="countries as usual"),
        pytest.param("HOTLINE_DIAL_COUNTRIES", "us, MX,US", "dial_countries", ("US", "MX"), id="other countries"),
    ],
)
def test_reads(name: str, value: str, field: str, expected: object) -> None:
    assert getattr(read(**{name: value}), field) == expected


def test_a_voice_can_be_set_for_every_language() -> None:
    voices = read(HOTLINE_VOICE_EN="man", HOTLINE_VOICE_FR="Google.fr-FR-Standard-A").voices
    assert voices == {"en": "man", "es": "Polly.Lupe-Neural", "fr": "Google.fr-FR-Standard-A"}


@pytest.mark.parametrize(
    "name, value, sentence",
    [
        pytest.param("TWILIO_AUTH_TOKEN", "", "is missing", id="no token"),
        pytest.param("TWILIO_AUTH_TOKEN", " \t", "is missing", id="a token of spaces"),
        pytest.param("TWILIO_AUTH_TOKEN", "now,", "comma", id="a comma and nothing after it"),
        pytest.param("TWILIO_AUTH_TOKEN", '"now', "quote", id="a token with half a quotation"),
        pytest.param("TWILIO_AUTH_TOKEN", "now'", "quote", id="an apostrophe"),
        pytest.param("TWILIO_AUTH_TOKEN", "now next", "space", id="two tokens without a comma"),
        pytest.param("TWILIO_AUTH_TOKEN", "tökên", "copy it exactly", id="letters beyond ASCII"),
        pytest.param("TWILIO_AUTH_TOKEN", "AC" + TOKEN, "Account SID", id="the account's SID"),
        pytest.param("HOTLINE_PUBLIC_URL", "hotline.example.org", "https://", id="no scheme"),
        pytest.param("HOTLINE_PUBLIC_URL", "ftp://example.org", "https://", id="another scheme"),
        pytest.param("HOTLINE_PUBLIC_URL", "http://example.org", "only for localhost", id="http on the open net"),
        pytest.param(
            "HOTLINE_PUBLIC_URL", "http://localhost.example.org", "only for localhost", id="nearly localhost"
        ),
        pytest.param(
            "HOTLINE_PUBLIC_URL", "http://127.0.0.1.example.org", "only for localhost", id="nearly loopback"
        ),
        pytest.param("HOTLINE_PUBLIC_URL", "https://a:b@example.org", "password", id="a password"),
        pytest.param("HOTLINE_PUBLIC_URL", "https://example.org?a=1", "must not contain ?", id="a query"),
        pytest.param("HOTLINE_PUBLIC_URL", "https://example.org#rc=2", "or #", id="a fragment"),
        pytest.param("HOTLINE_PUBLIC_URL", "https://my_line.example.org", "underscore", id="an underscore"),
        pytest.param("HOTLINE_PUBLIC_URL", "https://example.org/sms", "without a path", id="a path"),
        pytest.param("HOTLINE_PUBLIC_URL", "https:///sms", "without a path", id="a path and no host"),
        pytest.param("HOTLINE_PUBLIC_URL", "https://", "https://", id="no host"),
        pytest.param("HOTLINE_PUBLIC_URL", "https://exámple.org", "letters a to z", id="an accent"),
        pytest.param("HOTLINE_PUBLIC_URL", "https://exam ple.org", "letters a to z", id="a space"),
        pytest.param("HOTLINE_PUBLIC_URL", "https://example.org:", "letters a to z", id="a colon without a port"),
        pytest.param("HOTLINE_PUBLIC_URL", "https://example.org:0", "port", id="port zero"),
        pytest.param("HOTLINE_PUBLIC_URL", "https://example.org:99999", "port", id="a port too high"),
        pytest.param("HOTLINE_CALL_AUDIO", "both", "say, recordings", id="both voices"),
        pytest.param("HOTLINE_SPEECH_ENGINE", "festival", "pyttsx3, piper", id="an unknown engine"),
        pytest.param("HOTLINE_SPEECH_RATE_EN", "15", "80 to 300", id="a rate too slow"),
        pytest.param("HOTLINE_SPEECH_RATE_EN", "fast", "words per minute", id="a rate in words"),
        pytest.param("HOTLINE_AUDIO_FORMAT", "mp3", "mulaw, pcm", id="a format that lines do not take"),
        pytest.param("HOTLINE_HOST", "127.0.0.1:8000", "without a port", id="a host with a port"),
        pytest.param(
            "HOTLINE_HOST", "http://localhost", "must be an address without a port", id="a host with a scheme"
        ),
        pytest.param("PORT", "http", "1 to 65535", id="a port in words"),
        pytest.param("PORT", "0", "1 to 65535", id="no port"),
        pytest.param("PORT", "65536", "1 to 65535", id="past the last port"),
        pytest.param("PORT", "-1", "1 to 65535", id="a negative port"),
        pytest.param("PORT", "80.5", "1 to 65535", id="a port with a fraction"),
        pytest.param("PORT", "٣٣", "1 to 65535", id="a port in other digits"),
        pytest.param("PORT", "9" * 5000, "1 to 65535", id="a port of 5,000 digits"),
        pytest.param("HOTLINE_SECRET", "too short", "16 characters", id="a short secret"),
        pytest.param("HOTLINE_VOICE_EN", "Joanna", "Polly.Joanna-Neural", id="a voice without its maker"),
        pytest.param("HOTLINE_VOICE_FR", "Polly.Lea Neural", "Polly.Joanna-Neural", id="a voice with a space"),
        pytest.param("HOTLINE_DIAL_COUNTRIES", "USA", "two-letter", id="a code of three letters"),
        pytest.param("HOTLINE_DIAL_COUNTRIES", "US,", "two-letter", id="a comma and no country after it"),
        pytest.param("HOTLINE_DIAL_COUNTRIES", "XX", "two-letter", id="a country that is none"),
        pytest.param("HOTLINE_LOG_LEVEL", "loud", "debug, info, warning", id="no such log level"),
    ],
)
def test_complains(name: str, value: str, sentence: str) -> None:
    (problem,) = problems(LEAST | {name: value})
    assert problem.startswith(f"{name} ")
    assert sentence in problem
    assert problem.endswith(".")


@pytest.mark.parametrize(
    "typed, meant",
    [
        pytest.param("HOTLINE_PROMPT", "HOTLINE_PROMPTS", id="a letter short"),
        pytest.param("HOTLINE_PUBLIC_URI", "HOTLINE_PUBLIC_URL", id="a letter wrong"),
        pytest.param("HOTLINE_LOGLEVEL", "HOTLINE_LOG_LEVEL", id="an underscore short"),
        pytest.param("hotline_secret", "HOTLINE_SECRET", id="small letters"),
        pytest.param("HOTLINE_PORT", "PORT", id="a prefix too many"),
        pytest.param("HOTLINE_AUTH_TOKEN", "TWILIO_AUTH_TOKEN", id="another prefix"),
        pytest.param("HOTLINE_VOICE_ENG", "HOTLINE_VOICE_EN", id="a language of three letters"),
    ],
)
def test_a_misspelled_name_is_reported(typed: str, meant: str) -> None:
    assert problems(LEAST | {typed: "x"}) == (f"{typed} is not a setting. Did you mean {meant}?",)


@pytest.mark.parametrize("name", ["HOTLINE_BANNER_COLOUR", "HOTLINE_", "PROMPTS", "TWILIO_REGION", "PATH"])
def test_a_name_that_is_close_to_none_is_left_alone(name: str) -> None:
    assert read(**{name: "x"}) == read()


def test_everything_wrong_is_told_at_once() -> None:
    wrong = {
        "PORT": "http",
        "HOTLINE_PUBLIC_URL": "example.org",
        "HOTLINE_VOICE_ES": "?",
        "HOTLINE_STAT": "x",
    }
    told = [problem.split()[0] for problem in problems(wrong)]
    assert told == ["TWILIO_AUTH_TOKEN", "HOTLINE_PUBLIC_URL", "PORT", "HOTLINE_VOICE_ES", "HOTLINE_STAT"]


def test_secrets_are_neither_shown_nor_told() -> None:
    settings = read(HOTLINE_SECRET="correct horse battery")
    assert TOKEN not in repr(settings)
    assert "correct" not in repr(settings)
    told = problems({"TWILIO_AUTH_TOKEN": "hush hush", "HOTLINE_PUBLIC_URL": "https://me:hush@h.org"})
    assert [problem.split()[0] for problem in told] == ["TWILIO_AUTH_TOKEN", "HOTLINE_PUBLIC_URL"]
    assert "hush" not in " ".join(told)


def test_all_workers_derive_the_same_keys() -> None:
    assert read().derive("caps") == read().derive("caps")
    assert len(read().derive("caps")) == 32


def test_keys_differ_by_label_secret_and_token() -> None:
    other_token = Settings.from_environ({"TWILIO_AUTH_TOKEN": "other"})
    own_secret = read(HOTLINE_SECRET="correct horse battery")
    keys = {read().derive("caps"), read().derive("staff"), other_token.derive("caps"), own_secret.derive("caps")}
    assert len(keys) == 4
    assert own_secret.secret == b"correct horse battery"


def test_a_next_token_does_not_change_the_secret_until_it_is_the_first() -> None:
    rotating = Settings.from_environ({"TWILIO_AUTH_TOKEN": f"{TOKEN},next"})
    assert rotating.secret == read().secret


NAMES = st.sampled_from(
    ["TWILIO_AUTH_TOKEN", "HOTLINE_PUBLIC_URL", "HOTLINE_HOST", "PORT", "HOTLINE_SECRET", "HOTLINE_VOICE_EN"]
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(NAMES | st.text(), st.text(st.characters())))
@example({"TWILIO_AUTH_TOKEN": "x", "HOTLINE_SECRET": "\udcff" * 16})
@example({"TWILIO_AUTH_TOKEN": "x", "HOTLINE_SECRET": "\ud800" * 16})
def test_any_environment_gives_settings_or_problems(environ: dict[str, str]) -> None:
    told: list[str] = []
    try:
        told.extend(Settings.from_environ(environ).tokens)
    except SettingsError as wrong:
        told.extend(wrong.problems)
    assert told


def test_saving_from_a_page_that_anyone_can_open_is_refused() -> None:
    problem = "HOTLINE_EDIT would let anyone who finds the staff page change the answers"
    world: list[dict[str, str]] = [
        {"HOTLINE_PUBLIC_URL": "https://a.example.org"},
        {"HOTLINE_HOST": "192.0.2.1"},
        {},
    ]
    for open_to_all in world:  # the last may be behind a proxy that tells nobody
        assert problem in problems({**LEAST, **open_to_all, "HOTLINE_EDIT": "1"})[0]
        assert read(**open_to_all, HOTLINE_EDIT="1", HOTLINE_STAFF_PASSWORD="twelve letters").can_edit
    assert read(HOTLINE_EDIT="1", HOTLINE_PUBLIC_URL="http://localhost:8000").can_edit
    assert not read(HOTLINE_EDIT="0").can_edit


ENTRY = StaffMember.of("ana", "correct-horse-battery").entry

WRONG_STAFF = [
    ("a name alone", "ana", "must have the entries that `hotline staff add NAME` prints"),
    ("a password in the clear", "ana:correct-horse-battery", "must have the entries"),
    ("an entry that was cut short", ENTRY[:-5], "cut short"),
    ("the same name twice", f"{ENTRY},{ENTRY.replace('ana', 'Ana')}", "has the same name twice"),
    ("a name with a mark", ENTRY.replace("ana", "a<b>"), "must have the entries"),
]


@pytest.mark.parametrize("value, what", [row[1:] for row in WRONG_STAFF], ids=[row[0] for row in WRONG_STAFF])
def test_a_wrong_list_of_staff_is_refused_without_a_word_of_it(value: str, what: str) -> None:
    with pytest.raises(SettingsError, match=what) as refused:
        read(HOTLINE_STAFF=value)
    assert "battery" not in str(refused.value)
    assert ENTRY.rpartition(":")[2][:8] not in str(refused.value)


def test_staff_have_names_and_a_password_for_all_beside_them_is_refused() -> None:
    settings = read(HOTLINE_STAFF=f"{ENTRY} {ENTRY.replace('ana', 'ben')},")
    assert [member.name for member in settings.staff] == ["ana", "ben"]
    assert ENTRY.rpartition(":")[2] not in repr(settings)
    with pytest.raises(SettingsError, match="are both set"):
        read(HOTLINE_STAFF=ENTRY, HOTLINE_STAFF_PASSWORD="correct-horse-battery")


TWO = f"{ENTRY},{ENTRY.replace('ana', 'ben')}"
ALONE = [
    ("nobody has a name", {"HOTLINE_EDIT": "1", "HOTLINE_STAFF_PASSWORD": "correct-horse-battery"}),
    ("one person alone", {"HOTLINE_EDIT": "1", "HOTLINE_STAFF": ENTRY}),
    ("nothing can be saved", {"HOTLINE_STAFF": TWO}),
]


@pytest.mark.parametrize("environ", [row[1] for row in ALONE], ids=[row[0] for row in ALONE])
def test_review_needs_two_people_who_can_save(environ: dict[str, str]) -> None:
    assert read(HOTLINE_REVIEW="1", HOTLINE_EDIT="1", HOTLINE_STAFF=TWO).needs_review
    with pytest.raises(SettingsError, match="two people or more in HOTLINE_STAFF"):
        read(HOTLINE_REVIEW="1", **environ)


@pytest.mark.parametrize("name, value", [("HOTLINE_EDIT", "please"), ("HOTLINE_STAFF_PASSWORD", "too short")])
def test_what_the_staff_page_is_told_must_be_clear(name: str, value: str) -> None:
    (problem,) = problems({**LEAST, name: value})
    assert problem.startswith(f"{name} must")
    assert value not in problem


def test_the_password_is_in_no_repr() -> None:
    settings = read(HOTLINE_STAFF_PASSWORD="correct-horse-battery")
    assert settings.staff_password == "correct-horse-battery"
    assert "correct-horse-battery" not in repr(settings)


@pytest.mark.parametrize(
    "environ, is_local",
    [
        ({}, True),
        ({"HOTLINE_HOST": "localhost"}, True),
        ({"HOTLINE_HOST": "::1"}, True),
        ({"HOTLINE_PUBLIC_URL": "http://127.0.0.1:8000"}, True),
        ({"HOTLINE_HOST": "0.0.0.0"}, False),  # noqa: S104
        ({"HOTLINE_PUBLIC_URL": "https://a.example.org"}, False),
        ({"HOTLINE_PUBLIC_URL": "https://localhost.example.org"}, False),
    ],
)
def test_a_line_is_local_when_nobody_else_can_reach_it(environ: dict[str, str], is_local: bool) -> None:
    assert read(**environ).is_local is is_local


@pytest.mark.parametrize(
    "environ, is_open",
    [
        ({}, True),
        ({"HOTLINE_PUBLIC_URL": "http://localhost:8000"}, True),
        ({"TWILIO_AUTH_TOKEN": TOKEN, "HOTLINE_PUBLIC_URL": "http://localhost:8000"}, True),
        ({"TWILIO_AUTH_TOKEN": TOKEN}, False),
        ({"TWILIO_AUTH_TOKEN": TOKEN, "HOTLINE_PUBLIC_URL": "https://a.example.org"}, False),
    ],
)
def test_the_staff_page_needs_no_password_where_nobody_else_can_come(
    environ: dict[str, str], is_open: bool
) -> None:
    assert Settings.from_environ(environ, needs_token=False).is_open_here is is_open


ACCOUNT, KEY = "AC" + "1a" * 16, "SK" + "2b" * 16


@pytest.mark.parametrize(
    "environ, user, password",
    [
        pytest.param({"TWILIO_ACCOUNT_SID": ACCOUNT}, ACCOUNT, TOKEN, id="the account and its token"),
        pytest.param(
            {"TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_API_KEY": KEY, "TWILIO_API_SECRET": "hush!"},
            KEY,
            "hush!",
            id="a key",
        ),
    ],
)
def test_what_opens_the_account(environ: dict[str, str], user: str, password: str) -> None:
    held = read(**environ).credentials
    assert held
    assert (held.account_sid, held.user, held.password) == (ACCOUNT, user, password)
    assert password not in repr(held)


def test_without_an_account_there_are_no_credentials() -> None:
    assert read().credentials is None


def test_a_key_stands_in_for_the_token_where_no_webhook_is_answered() -> None:
    environ = {"TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_API_KEY": KEY, "TWILIO_API_SECRET": "s"}
    held = Settings.from_environ(environ, needs_token=False).credentials
    assert held
    assert held.user == KEY
    assert len(problems(environ)) == 1


@pytest.mark.parametrize(
    "environ, said",
    [
        ({"TWILIO_ACCOUNT_SID": "AC12"}, "TWILIO_ACCOUNT_SID must be AC followed by 32"),
        ({"TWILIO_ACCOUNT_SID": KEY}, "TWILIO_ACCOUNT_SID must be AC followed by 32"),
        ({"TWILIO_API_KEY": "my key", "TWILIO_API_SECRET": "s"}, "TWILIO_API_KEY must be SK followed by 32"),
        ({"TWILIO_API_KEY": KEY}, "belong together"),
        ({"TWILIO_API_SECRET": "s"}, "belong together"),
        ({"HOTLINE_FALLBACK_URL": "http://a.example.org"}, "HOTLINE_FALLBACK_URL must be a plain https://"),
        ({"HOTLINE_ADVANCED_OPT_OUT": "perhaps"}, "HOTLINE_ADVANCED_OPT_OUT must be 1"),
    ],
)
def test_what_is_wrong_with_the_account_is_told(environ: dict[str, str], said: str) -> None:
    assert any(said in problem for problem in problems(LEAST | environ))


@pytest.mark.parametrize(
    "name, value",
    [
        ("HOTLINE_PORT", "tcp://10.0.0.1:8000"),
        ("HOTLINE_PORT_8000_TCP", "tcp://10.0.0.1:8000"),
        ("HOTLINE_PORT_8000_TCP_ADDR", "10.0.0.1"),
        ("HOTLINE_SERVICE_HOST", "10.0.0.1"),
        ("HOTLINE_SERVICE_PORT", "8000"),
        ("HOTLINE_SERVICE_PORT_HTTP", "8000"),
        ("HOTLINE_DB_PORT", "tcp://10.0.0.2:5432"),
        ("HOTLINE_DB_PORT_5432_TCP_PROTO", "tcp"),
        ("HOTLINE_REDIS_SERVICE_HOST", "10.0.0.3"),
        ("HOTLINE_NAME", "/web/hotline"),
        ("HOTLINE_ENV_HOTLINE_EDIT", "1"),
    ],
)
def test_what_kubernetes_and_docker_say_about_services_is_not_a_misspelling(name: str, value: str) -> None:
    assert read(**{name: value}).port == 8000


@pytest.mark.parametrize("name, value", [("HOTLINE_PORT", "8000"), ("HOTLINE_PUBLIC_ULR", "https://a.example.org")])
def test_a_misspelling_is_one_whatever_it_resembles(name: str, value: str) -> None:
    assert any(name in problem for problem in problems(LEAST | {name: value}))


@pytest.mark.parametrize("quoted", ['"the token"', "'the token'", "' the token '", '"the token" '])
def test_quotation_marks_around_a_value_are_taken_off(quoted: str) -> None:
    assert read(TWILIO_AUTH_TOKEN=quoted.replace("the token", TOKEN)).tokens == (TOKEN,)


@pytest.mark.parametrize(
    "name", ["HOTLINE_STAFF_PASSWORD", "HOTLINE_STATE", "HOTLINE_PROMPTS", "PORT", "REDIS_URL"]
)
@pytest.mark.parametrize("value", ["8000-and-more # what it is for", "# optional", "\t# optional"])
def test_a_comment_behind_a_value_is_a_mistake(name: str, value: str) -> None:
    (told,) = problems({"TWILIO_AUTH_TOKEN": TOKEN, name: value})
    assert told == f"{name} has a comment behind its value: write the comment on a line of its own."


@pytest.mark.parametrize("password", ["correct#horse#battery", "#correct horse", '"correct # horse"'])
def test_a_number_sign_in_a_value_is_no_comment(password: str) -> None:
    assert read(HOTLINE_STAFF_PASSWORD=password).staff_password == password.strip('"')


@pytest.mark.parametrize("value", ['"', f'"{TOKEN}', f"{TOKEN}'"])
def test_a_single_quotation_mark_is_a_mistake(value: str) -> None:
    assert "TWILIO_AUTH_TOKEN" in problems({"TWILIO_AUTH_TOKEN": value})[0]


@pytest.mark.parametrize("typed, read_as", [("", "auto"), ("JSON", "json"), ("text", "text")])
def test_the_form_of_the_log(typed: str, read_as: str) -> None:
    assert read(HOTLINE_LOG_FORMAT=typed).log_format == read_as


def test_a_secret_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\n", "utf-8")
    found = Settings.from_environ({"TWILIO_AUTH_TOKEN_FILE": str(tmp_path / "token")})
    assert found.tokens == (TOKEN,)


def test_a_credential_of_systemd(tmp_path: Path) -> None:
    (tmp_path / "HOTLINE_STAFF_PASSWORD").write_text("a long password", "utf-8")
    assert read(CREDENTIALS_DIRECTORY=str(tmp_path)).staff_password == "a long password"
    assert read(CREDENTIALS_DIRECTORY=str(tmp_path / "nowhere")).staff_password is None


@pytest.mark.parametrize(
    "raw, problem",
    [
        pytest.param(None, "REDIS_URL_FILE names a file that cannot be read (no such file", id="missing"),
        pytest.param(b"\xff", "REDIS_URL_FILE names a file that is not text in UTF-8.", id="no text"),
        pytest.param(b"x", "REDIS_URL must begin with redis://", id="a wrong value, without showing it"),
    ],
)
def test_a_secret_file_that_is_wrong(tmp_path: Path, raw: bytes | None, problem: str) -> None:
    if raw is not None:
        (tmp_path / "secret").write_bytes(raw)
    told = problems(LEAST | {"REDIS_URL_FILE": str(tmp_path / "secret")})
    assert len(told) == 1
    assert told[0].startswith(problem)


def test_a_secret_set_twice_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN, "utf-8")
    told = problems(LEAST | {"TWILIO_AUTH_TOKEN_FILE": str(tmp_path / "token")})
    assert told == ("TWILIO_AUTH_TOKEN and TWILIO_AUTH_TOKEN_FILE are both set: unset one of them.",)


def test_a_line_may_have_an_account_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "oak").write_text("o" * 32)
    own = {
        "TWILIO_AUTH_TOKEN_ELM_STREET": "e" * 32,
        "TWILIO_ACCOUNT_SID_ELM_STREET": f"AC{'1' * 32}",
        "TWILIO_AUTH_TOKEN_OAK_FILE": str(tmp_path / "oak"),
    }
    settings = Settings.from_environ({"TWILIO_AUTH_TOKEN": "t" * 32, **own})
    assert settings.tokens == ("t" * 32,)
    assert settings.line_tokens == {"elm-street": ("e" * 32,), "oak": ("o" * 32,)}
    assert settings.line_credentials["elm-street"].password == "e" * 32
    assert "eeee" not in repr(settings)
    with pytest.raises(SettingsError, match="TWILIO_AUTH_TOKEN_ELM_STREET is missing"):
        Settings.from_environ({"TWILIO_AUTH_TOKEN": "t" * 32, **own, "TWILIO_AUTH_TOKEN_ELM_STREET": ""})

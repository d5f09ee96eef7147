"""The staff page: the webhooks' own documents, the menu, trying a change, saving it."""

from __future__ import annotations

import os
import re
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from flask import Flask
from structlog.testing import capture_logs

from hotline.audio import codec, wav
from hotline.content import voiceovers
from hotline.content.editing import line_ends
from hotline.ivr.utterances import utterances
from hotline.models import Catalogue
from hotline.recordings.library import Recordings
from hotline.settings import Settings
from hotline.web import app
from hotline.web.call_voice import CallVoice
from hotline.web.snapshot import positions
from hotline.web.staff.files import ChangedMeanwhileError, PromptFiles
from hotline.web.staff.history import PREVIOUS
from hotline.web.store import Store
from tests.conftest import PROMPTS
from tests.support import apology, sounds
from tests.support.phone import TOKEN, Phone
from tests.support.staff_browser import HERE, Browser, said
from tests.support.threads import together

INSURANCE = "en/3-time-and-cost/2-insurance.md"
OLD = "Most insurance covers an IOP if a health professional refers you."
NEW = "Ask your plan whether it covers an IOP."


def application(prompts: Path, tmp_path: Path, store: Store, **environ: str) -> Flask:
    folders = {"HOTLINE_PROMPTS": str(prompts), "HOTLINE_STATE": str(tmp_path / "state")}
    names = {"TWILIO_AUTH_TOKEN": TOKEN, "HOTLINE_PUBLIC_URL": HERE, "HOTLINE_LOG_LEVEL": "critical"}
    settings = Settings.from_environ({**names, **folders, **environ})
    return app.application(settings, store)


@pytest.fixture
def browser(prompts: Path, tmp_path: Path, quiet_store: Store) -> Browser:
    browser = Browser(application(prompts, tmp_path, quiet_store, HOTLINE_EDIT="1"))
    browser.open()
    return browser


@pytest.fixture(scope="module")
def asked_line(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A line with the shipped prompts, and its staff page."""
    store = Store(PROMPTS, CallVoice({"en": "Polly.Joanna-Neural", "es": "Polly.Lupe-Neural"}))
    return application(PROMPTS, tmp_path_factory.mktemp("asking"), store, HOTLINE_EDIT="1")


@pytest.fixture
def asking(asked_line: Flask) -> Browser:
    """A browser at a line with the shipped prompts, without a past; for tests that write nothing."""
    browser = Browser(asked_line)
    browser.open()
    return browser


@pytest.fixture
def quiet_store(prompts: Path) -> Store:
    """A store that looks at its folder when it is told to."""
    return Store(prompts, CallVoice({"en": "Polly.Joanna-Neural", "es": "Polly.Lupe-Neural"}))


def save(files: PromptFiles, path: str, text: str, version: str) -> None:
    """Save words as the page does, without a history."""
    source = files.read(path)
    raw = line_ends.bytes_of(text, source.raw if source else b"")
    files.publish({path: raw}, {path: version}, lambda _: None)


def words(prompts: Path, path: str = INSURANCE) -> str:
    return (prompts / path).read_text("utf-8")


# ---- the phone


def without_captions(document: bytes) -> bytes:
    """A document without how its words are written, which the page's phone shows."""
    return re.sub(rb' written="[^"]*"', b"", document)


def test_a_call_is_the_webhooks_own_on_every_page(asking: Browser, shared_phone: Phone, shipped: Catalogue) -> None:
    fields = {"From": shared_phone.number, "To": shared_phone.line}
    assert without_captions(asking.call("/voice")) == shared_phone.post("/voice", fields).data
    for position in positions(shipped):
        page = without_captions(asking.call(position.path))
        assert page == shared_phone.post(position.path, fields).data, position.path
        for key in "0123456789*#":
            pressed = without_captions(asking.call(position.path, key))
            assert pressed == shared_phone.post(position.path, {**fields, "Digits": key}).data


@pytest.mark.parametrize("body", ["INSURANCE", "seguro", "STOP", "", "i want to die", "Liked “hello”", "menu 😀"])
def test_a_text_is_answered_with_the_webhooks_document(asking: Browser, shared_phone: Phone, body: str) -> None:
    replies = shared_phone.text(body)
    got = asking.text(body)
    assert got["document"] == shared_phone.documents[-1].decode()
    assert [reply["text"] for reply in got["replies"]] == replies


def test_a_text_says_its_size_and_what_it_was_matched_by(asking: Browser) -> None:
    got = asking.text("insurance!")
    assert got["replies"][0]["encoding"] == "GSM-7"
    assert got["replies"][0]["segments"] == 2
    assert got["why"] == "keyword: insurance"
    assert got["paths"] == [INSURANCE]


def test_a_conversation_keeps_its_language(asking: Browser) -> None:
    browser = Browser(asking.app)
    browser.open()
    browser.text("ESPAÑOL")
    assert browser.text("MENU")["paths"] == ["es/welcome.md"]
    assert asking.text("MENU")["paths"] == ["en/welcome.md"]


@pytest.mark.parametrize(
    "body, why",
    [
        ("STOP", "a word that the phone carriers answer"),
        ("i want to kill myself", "danger: crisis"),
        ("3 2", "keys of the menu"),
        ("zzzzqqq", "nothing matched"),
        ("Liked “hello”", "so that machines do not reply to each other"),
    ],
)
def test_what_a_text_was_taken_for_is_said_in_words(asking: Browser, body: str, why: str) -> None:
    assert why in asking.text(body)["why"]


def test_a_bug_still_gives_the_numbers(asking: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hotline.ivr.navigation.arrive", lambda *_: 1 / 0)
    with apology.expected():
        assert "nine eight eight" in said(asking.call("/voice/en/3"))[0]


# ---- the menu


def test_the_menu_has_a_row_for_each_answer_in_both_languages(asking: Browser, shipped: Catalogue) -> None:
    menu = asking.get("/menu").get_json()
    rows = {row["id"]: row["cells"] for row in menu["rows"]}
    for code, language in shipped.languages.items():
        for node in language.nodes.values():
            cell = rows[node.id][code]
            assert cell["keys"] == node.keys
            assert cell["title"] == node.title
            assert cell["path"] == node.place.path
    assert rows["insurance"]["en"]["page"] == "/voice/en/3/2"
    assert rows["insurance"]["en"]["segments"] == 2
    assert 15 < rows["insurance"]["en"]["seconds"] < 25


def test_what_is_missing_in_a_language_has_no_cell(browser: Browser, prompts: Path, quiet_store: Store) -> None:
    (prompts / "es/3-time-and-cost/2-insurance.md").unlink()
    (prompts / "es/4-how-it-compares/2-php.md").rename(prompts / "es/4-how-it-compares/4-solo.md")
    quiet_store.refresh()
    rows = {row["id"]: row["cells"] for row in browser.get("/menu").get_json()["rows"]}
    assert list(rows["insurance"]) == ["en"]
    assert list(rows["solo"]) == ["es"]


def test_a_broken_file_is_told_and_the_old_answer_given(
    browser: Browser, prompts: Path, quiet_store: Store
) -> None:
    before = browser.get("/state").get_json()["version"]
    (prompts / INSURANCE).write_text("---\ntitle: [\n---\nx\n")
    (prompts / "line.yaml").write_text("name: Elm\n")
    quiet_store.refresh()
    assert browser.get("/state").get_json()["version"] != before
    menu = browser.get("/menu").get_json()
    assert menu["is_current"] is False
    assert {problem["path"] for problem in menu["problems"] if problem["severity"] == "error"} == {INSURANCE}
    waiting = {problem["title"] for problem in menu["problems"] if problem["rule"] == "missing-fact"}
    assert waiting >= {"Where are you?", "¿Dónde están?"}
    file = browser.get(f"/file?path={INSURANCE}").get_json()
    assert file["problems"][0]["line"] == 2
    assert OLD in browser.text("insurance")["replies"][0]["text"]


@pytest.mark.parametrize(
    "path",
    ["../README.md", "en/../../pyproject.toml", "/etc/passwd", "en/none.md", "", "en", "en/" + "a" * 300 + ".md"],
)
def test_no_other_file_can_be_read(asking: Browser, path: str) -> None:
    assert asking.get(f"/file?path={path}").status_code == 404
    assert asking.post("/try", json={"path": path, "text": "x"}).status_code == 404
    assert asking.post("/save", json={"path": path, "text": "x", "version": ""}).status_code == 404


def test_a_link_out_of_the_folder_is_not_followed(browser: Browser, prompts: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    (prompts / "en/9-secret.md").symlink_to(tmp_path / "secret.md")
    assert browser.get("/file?path=en/9-secret.md").status_code == 404


def test_the_page_is_told_which_words_are_recorded(
    browser: Browser, prompts: Path, tmp_path: Path, quiet_store: Store
) -> None:
    assert browser.get("/sounds").get_json() == []
    settings = Settings.from_environ({"TWILIO_AUTH_TOKEN": TOKEN, "HOTLINE_STATE": str(tmp_path / "state")})
    recordings = Recordings.of(settings)
    goodbye, *_ = (said for said in utterances(quiet_store.current().catalogue) if "Goodbye" in said.words)
    recordings.folder.mkdir(parents=True)
    recordings.path(recordings.name(goodbye)).write_bytes(b"RIFF")
    (known,) = browser.get("/sounds").get_json()
    url = f"/audio/{recordings.name(goodbye)}.wav"
    assert known == {"language": "en", "words": goodbye.words, "written": goodbye.written, "url": url}
    assert browser.client.get(known["url"]).data == b"RIFF"


def test_words_of_a_draft_are_recorded_in_the_lines_own_voice(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = [{"words": "Ask your plan.", "language": "en-US"}, {"words": "Pregunte.", "language": "es-US"}]
    others = [{"words": "Bonjour.", "language": "fr-FR"}, {"words": "x" * 3000, "language": "en-US"}, 7]
    made = browser.post("/say", json=[*said, *others]).get_json()
    assert [(each["words"], each["language"]) for each in made] == [("Ask your plan.", "en"), ("Pregunte.", "es")]
    for each in made:
        assert wav.is_for_telephone(browser.client.get(each["url"]).data)
    monkeypatch.setattr("hotline.recordings.render.pool.record", lambda *_: 1 / 0)
    assert browser.post("/say", json=said).get_json() == made, "recorded already"


def test_what_staff_have_read_out_has_its_words(browser: Browser, prompts: Path, quiet_store: Store) -> None:
    written = quiet_store.current().catalogue.default.topics["insurance"].call
    recording = prompts / voiceovers.path_of(INSURANCE, written)
    recording.write_bytes(codec.encode(sounds.tone(440, rate=8000, seconds=12)))
    quiet_store.refresh()
    (known,) = browser.get("/sounds").get_json()
    assert known["words"].startswith("Most insurance covers an I O P")
    assert known["written"].startswith("Most insurance covers an IOP")


# ---- trying a change


def test_a_default_message_is_marked_shown_and_tried(asking: Browser) -> None:
    cells = {row["id"]: row["cells"]["en"] for row in asking.get("/menu").get_json()["messages"]}
    assert (cells["thanks"]["is_default"], cells["welcome"]["is_default"]) == (True, False)
    file = asking.get("/file?path=en/thanks.md").get_json()
    assert file["is_default"]
    draft = {"path": "en/thanks.md", "text": file["text"].replace("You're welcome", "With pleasure")}
    assert asking.post("/try", json=draft).get_json()["is_sound"]
    assert asking.text("thanks", **draft)["replies"][0]["text"].startswith("With pleasure")


def test_a_change_is_tried_without_touching_the_line(asking: Browser) -> None:
    text = words(PROMPTS).replace(OLD, NEW)
    tried = asking.post("/try", json={"path": INSURANCE, "text": text}).get_json()
    assert tried["is_sound"]
    assert tried["heard"]["text"].startswith(NEW)
    draft = {"path": INSURANCE, "text": text}
    assert asking.text("insurance", **draft)["replies"][0]["text"].startswith(NEW)
    assert NEW.split()[0] in said(asking.call("/voice/en/3/2", **draft))[0]
    assert asking.text("insurance")["replies"][0]["text"].startswith(OLD)
    assert OLD in words(PROMPTS)


def test_a_change_with_an_error_is_told_and_not_tried(asking: Browser) -> None:
    text = words(PROMPTS).replace("title:", "titel:")
    tried = asking.post("/try", json={"path": INSURANCE, "text": text}).get_json()
    assert not tried["is_sound"]
    assert tried["heard"] is None
    assert "unknown-field" in {problem["rule"] for problem in tried["problems"]}
    assert asking.text("insurance", path=INSURANCE, text=text)["replies"][0]["text"].startswith(OLD)


IN_SPANISH = [
    ("a word", "title:", "titel:", "el campo titel no se conoce: ¿quiso decir title?"),
    ("its values", OLD, "See {helpine}.", "{helpine} no se puede llenar: ¿quiso decir {helpline}?"),
    (
        "words of another room",
        "keywords:",
        "keywords: [STOP]\nasks: []\nsource:",
        "de STOP se encargan Twilio y las",
    ),
    ("a name in it", OLD, "**See** this.", "antes de enviar se quita la negrita: escriba texto sin formato"),
]


@pytest.mark.parametrize("old, new, told", [row[1:] for row in IN_SPANISH], ids=[row[0] for row in IN_SPANISH])
def test_a_problem_is_told_in_the_language_of_the_page(asking: Browser, old: str, new: str, told: str) -> None:
    change = {"path": INSURANCE, "text": words(PROMPTS).replace(old, new, 1)}
    spanish = {"Accept-Language": "es"}
    tried = asking.post("/try", None, change, **spanish).get_json()
    assert [each["what"] for each in tried["problems"] if each["what"].startswith(told)], tried["problems"]


@pytest.mark.parametrize(
    "language, told",
    [("en", "write until: {tomorrow} 17:00, tomorrow"), ("es", "escriba until: {tomorrow} 17:00, mañana")],
)
def test_the_day_that_a_notice_means_is_told_beside_its_field(
    browser: Browser, prompts: Path, language: str, told: str
) -> None:
    (prompts / language / "notice.md").write_text("---\nuntil: 2026-12-01\n---\nWe close early.\n")
    change = {"path": f"{language}/notice.md", "text": "---\nuntil: mañana a las 5\n---\nWe close early.\n"}
    tried = browser.post("/try", None, change, **{"Accept-Language": language}).get_json()
    here = [each["what"] for each in tried["problems"] if each["field"] == "until"]
    assert told.format(tomorrow=date.today() + timedelta(days=1)) in here[0]


def test_a_change_that_breaks_another_file_is_told_there(asking: Browser) -> None:
    text = words(PROMPTS, "en/1-what-an-iop-is/1-what-is-iop.md").replace("  - IOP\n", "  - IOP\n  - MENTAL\n", 1)
    tried = asking.post("/try", json={"path": "en/1-what-an-iop-is/1-what-is-iop.md", "text": text}).get_json()
    assert not tried["is_sound"]
    assert "keyword-taken" in {problem["rule"] for problem in (*tried["problems"], *tried["elsewhere"])}


def test_an_error_that_was_there_before_does_not_stop_a_change_elsewhere(
    browser: Browser, prompts: Path, quiet_store: Store
) -> None:
    (prompts / "en/welcome.md").write_text("---\ntitle: [\n---\nx\n")
    quiet_store.refresh()
    text = words(prompts).replace(OLD, NEW)
    assert browser.post("/try", json={"path": INSURANCE, "text": text}).get_json()["is_sound"]


@pytest.mark.parametrize("sent", [{}, [], "x", {"path": 1, "text": "x"}, {"path": INSURANCE}])
def test_what_is_no_change_is_not_found(asking: Browser, sent: object) -> None:
    assert asking.post("/try", json=sent).status_code == 404


UNREADABLE = [
    b"{",
    b"",
    b"[" * 60_000,
    b'{"a":' * 10_000,
    b"\xff",
    b"1" * 60_000,
    b'{"path": "en/crisis.md", "text": "\\ud800"}',
]


@pytest.mark.parametrize("route", ["/try", "/save", "/arrange", "/say", "/voice/use"])
def test_json_that_cannot_be_read_is_a_bad_request_and_no_error_of_ours(asking: Browser, route: str) -> None:
    asking.open()
    for raw in UNREADABLE:
        with capture_logs() as logs:
            answer = asking.client.post(
                f"/staff{route}",
                data=raw,
                content_type="application/json",
                headers={"X-Hotline-Token": asking.token},
                base_url=HERE,
            )
        assert answer.status_code == 400, raw[:9]
        assert [entry for entry in logs if entry["log_level"] in ("warning", "error")] == []


# ---- saving


def test_a_change_is_saved_and_the_old_words_are_kept(browser: Browser, prompts: Path, tmp_path: Path) -> None:
    before = words(prompts)
    file = browser.get(f"/file?path={INSURANCE}").get_json()
    sent = {"path": INSURANCE, "text": before.replace(OLD, NEW), "version": file["version"]}
    saved = browser.post("/save", json=sent)
    assert saved.status_code == 200
    assert NEW in words(prompts)
    assert saved.get_json()["version"] == browser.get(f"/file?path={INSURANCE}").get_json()["version"]
    kept = list((tmp_path / "state" / PREVIOUS).rglob("*2-insurance.md.*"))
    assert [file.read_text("utf-8") for file in kept] == [before]


def test_a_change_is_not_saved_over_somebody_elses(browser: Browser, prompts: Path) -> None:
    file = browser.get(f"/file?path={INSURANCE}").get_json()
    theirs = words(prompts).replace(OLD, "Theirs.")
    (prompts / INSURANCE).write_text(theirs, "utf-8")
    sent = {"path": INSURANCE, "text": file["text"].replace(OLD, NEW), "version": file["version"]}
    assert browser.post("/save", json=sent).status_code == 409
    assert words(prompts) == theirs


def test_a_change_with_an_error_is_not_saved(browser: Browser, prompts: Path) -> None:
    before = words(prompts)
    file = browser.get(f"/file?path={INSURANCE}").get_json()
    sent = {"path": INSURANCE, "text": "---\ntitle: x\n---\n", "version": file["version"]}
    refused = browser.post("/save", json=sent)
    assert refused.status_code == 422
    assert refused.get_json()["problems"]
    assert words(prompts) == before


def test_nothing_is_saved_where_saving_is_off(prompts: Path, tmp_path: Path, quiet_store: Store) -> None:
    browser = Browser(application(prompts, tmp_path, quiet_store))
    assert 'id="save"' not in browser.open().text
    file = browser.get(f"/file?path={INSURANCE}").get_json()
    assert browser.post("/save", json={**file, "text": file["text"] + "x"}).status_code == 403


def test_of_many_writers_one_saves(prompts: Path, tmp_path: Path) -> None:
    files = PromptFiles(prompts, tmp_path / "state")
    read = files.read(INSURANCE)
    assert read

    def write(n: int) -> str:
        save(files, INSURANCE, f"{read.text}{n}", read.version)
        return str(n)

    outcomes = together(*(partial(write, n) for n in range(8)))
    assert sum(isinstance(outcome, ChangedMeanwhileError) for outcome in outcomes) == 7
    (saved,) = (outcome for outcome in outcomes if isinstance(outcome, str))
    assert words(prompts).endswith(saved)


@pytest.mark.parametrize("ends", ["\r", "\r\r\n", "\r\n"])
def test_old_line_ends_are_shown_as_a_browser_shows_them(prompts: Path, tmp_path: Path, ends: str) -> None:
    """Or the page would hold a file for changed as soon as it is opened."""
    file = prompts / "en" / "stop.md"
    file.write_bytes(f"One.{ends}Two.{ends}".encode())
    read = PromptFiles(prompts, tmp_path / "state").read("en/stop.md")
    assert read is not None
    assert read.text == "One.\nTwo.\n"


def test_line_ends_and_rights_stay_as_they_were(prompts: Path, tmp_path: Path) -> None:
    file = prompts / "en/thanks.md"
    file.write_bytes(b"You are welcome.\r\nReply MENU.\r\n")
    file.chmod(0o640)
    files = PromptFiles(prompts, tmp_path / "state")
    read = files.read("en/thanks.md")
    assert read
    assert read.text == "You are welcome.\nReply MENU.\n"
    save(files, "en/thanks.md", read.text + "Bye.\n", read.version)
    assert file.read_bytes() == b"You are welcome.\r\nReply MENU.\r\nBye.\r\n"
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_default_message_is_shown_and_saving_it_makes_a_file_of_the_lines_own(
    prompts: Path, tmp_path: Path
) -> None:
    assert "en/thanks.md" not in {path.name for path in prompts.rglob("*.md")}
    files = PromptFiles(prompts, tmp_path / "state")
    read = files.read("en/thanks.md")
    assert read
    assert read.is_default
    with pytest.raises(ChangedMeanwhileError):
        save(files, "en/thanks.md", "New words.\n", "0" * 32)
    save(files, "en/thanks.md", "New words.\n", read.version)
    assert words(prompts, "en/thanks.md") == "New words.\n"
    now = files.read("en/thanks.md")
    assert now
    assert (now.text, now.is_default) == ("New words.\n", False)
    assert (prompts / "en/thanks.md").stat().st_mode & 0o777 == 0o644
    assert not (tmp_path / "state/previous").exists()


@pytest.mark.parametrize(
    "path", ["en/../../x.md", "en/sub/thanks.md", "thanks.md", "en/notes.txt", "/etc/hosts.md"]
)
def test_nothing_else_can_be_made(prompts: Path, tmp_path: Path, path: str) -> None:
    files = PromptFiles(prompts, tmp_path / "state")
    assert files.read(path) is None
    with pytest.raises(FileNotFoundError):
        files.publish({path: b"x"}, {}, lambda _: None)


def test_a_save_that_fails_leaves_the_old_file_and_no_other(
    prompts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = PromptFiles(prompts, tmp_path / "state")
    read = files.read("en/welcome.md")
    default = files.read("en/thanks.md")
    assert read
    assert default
    before = sorted(path.name for path in (prompts / "en").iterdir())

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        save(files, "en/welcome.md", "New words.\n", read.version)
    with pytest.raises(OSError, match="No space"):
        save(files, "en/thanks.md", "New words.\n", default.version)
    assert (prompts / "en/welcome.md").read_text("utf-8") == read.text
    assert sorted(path.name for path in (prompts / "en").iterdir()) == before
    assert not (tmp_path / "state" / "saving").exists()


@pytest.mark.parametrize("seconds", [0, 2**32], ids=["long ago", "before the clock was set back"])
def test_a_lock_left_behind_is_broken(prompts: Path, tmp_path: Path, seconds: int) -> None:
    state = tmp_path / "state"
    state.mkdir()
    (state / "saving").touch()
    os.utime(state / "saving", (seconds, seconds))
    files = PromptFiles(prompts, state)
    read = files.read("en/thanks.md")
    assert read
    save(files, "en/thanks.md", "New words.\n", read.version)
    assert words(prompts, "en/thanks.md") == "New words.\n"

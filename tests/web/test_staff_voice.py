"""Voiceovers on the staff page: pieces of a recording become a take, which callers hear once it is used."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from hotline.audio import wav
from hotline.content import voiceovers
from hotline.models import fingerprint
from hotline.recordings import takes
from hotline.web.store import Store
from tests.support.sounds import encoded, speech
from tests.support.staff_browser import Browser
from tests.web.test_staff import application, browser, quiet_store

__all__ = ["browser", "quiet_store"]

CONNECTING = "en/connecting.md"
PIECE = 48_000


@pytest.fixture(scope="module")
def recorded() -> bytes:
    """What Chromium and Firefox record: four seconds of Opus in WebM."""
    return encoded(speech(4.0, 48_000), "webm", "libopus")


def words_of(store: Store, path: str = CONNECTING) -> str:
    return voiceovers.words_by_path(store.current().catalogue.default)[path][0]


def reading(store: Store, path: str = CONNECTING) -> dict[str, str]:
    return {"path": path, "words": fingerprint(words_of(store, path))}


def sent(browser: Browser, data: bytes) -> str:
    """Upload in pieces; the name of the take."""
    name = ""
    for at in range(0, max(len(data), 1), PIECE):
        response = browser.client.post(
            f"/staff/voice/piece?take={name}&at={at}",
            data=data[at : at + PIECE],
            headers={"X-Hotline-Token": browser.token, "Content-Type": "application/octet-stream"},
            base_url=browser.origin,
        )
        assert response.status_code == 200, response.text
        name = response.get_json()["take"]
    return name


def test_a_recording_is_heard_as_the_telephone_carries_it_used_removed_and_brought_back(
    browser: Browser, prompts: Path, quiet_store: Store, recorded: bytes
) -> None:
    (shown,) = browser.get(f"/voice?path={CONNECTING}").get_json()
    assert shown["url"] == ""
    assert "\n".join(shown["read"]) == words_of(quiet_store)
    change = reading(quiet_store)
    assert shown["words"] == change["words"]

    take = sent(browser, recorded)
    made = browser.post("/voice/take", json={**change, "take": take}).get_json()
    assert made["faults"] == []
    assert 3 < made["seconds"] < 5
    heard = browser.get(f"/voice/takes/{take}.wav")
    assert wav.is_for_telephone(heard.data)
    assert heard.headers["Cache-Control"] == "no-store"
    voiceover = prompts / voiceovers.path_of(CONNECTING, words_of(quiet_store))
    assert not voiceover.exists()

    assert browser.post("/voice/use", json={**change, "take": take}).get_json() == {"take": ""}
    assert voiceover.read_bytes() == heard.data
    quiet_store.refresh()
    (shown,) = browser.get(f"/voice?path={CONNECTING}").get_json()
    assert shown["url"].startswith("/audio/")

    removed = browser.post("/voice/remove", json=change).get_json()["take"]
    assert not voiceover.exists()
    browser.post("/voice/use", json={**change, "take": removed})
    assert voiceover.read_bytes() == heard.data


def test_recordings_of_earlier_words_go(
    browser: Browser, prompts: Path, quiet_store: Store, recorded: bytes
) -> None:
    old = prompts / voiceovers.path_of(CONNECTING, "Other words.")
    other = prompts / voiceovers.path_of("en/goodbye.md", "Other words.")
    for file in (old, other):
        file.write_bytes(b"RIFF")
    take = sent(browser, recorded)
    browser.post("/voice/take", json={**reading(quiet_store), "take": take})
    browser.post("/voice/use", json={**reading(quiet_store), "take": take})
    assert (old.exists(), other.exists()) == (False, True)


def test_what_browsers_record_is_read(browser: Browser, quiet_store: Store) -> None:
    for ending, encoder in (("m4a", "aac"), ("opus", "libopus")):  # Safari, and Firefox
        take = sent(browser, encoded(speech(4.0, 48_000), ending, encoder))
        made = browser.post("/voice/take", json={**reading(quiet_store), "take": take})
        assert made.get_json()["faults"] == [], ending


NOT_USABLE = [
    ("no audio", b"<html>" * 100, "it is not a readable audio file"),
    ("nothing", b"", "it is not a readable audio file"),
    ("silence", encoded(speech(4.0, 48_000, loud=0.0), "wav", "pcm_s16le"), "the recording is silent"),
]


@pytest.mark.parametrize("data, why", [row[1:] for row in NOT_USABLE], ids=[row[0] for row in NOT_USABLE])
def test_what_cannot_be_used_is_told(browser: Browser, quiet_store: Store, data: bytes, why: str) -> None:
    change = {**reading(quiet_store), "take": sent(browser, data)}
    response = browser.post("/voice/take", json=change)
    assert (response.status_code, response.get_json()["why"]) == (422, f"This recording cannot be used: {why}.")
    assert browser.post("/voice/use", json=change).status_code == 422


def test_faults_are_told_and_leave_the_choice_to_whoever_listens(browser: Browser, quiet_store: Store) -> None:
    take = sent(browser, encoded(speech(60.0, 8_000), "wav", "pcm_s16le"))
    made = browser.post("/voice/take", json={**reading(quiet_store), "take": take}).get_json()
    assert "is it the right file?" in made["faults"][0]
    assert browser.post("/voice/use", json={**reading(quiet_store), "take": take}).status_code == 200


def piece(browser: Browser, query: str, data: bytes = b"x") -> int:
    headers = {"X-Hotline-Token": browser.token, "Content-Type": "application/octet-stream"}
    return browser.client.post(
        f"/staff/voice/piece?{query}", data=data, headers=headers, base_url=browser.origin
    ).status_code


def test_no_more_is_read_than_a_recording_needs(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    assert piece(browser, "", b"x" * 70_000) == 413
    monkeypatch.setattr(takes, "MOST_BYTES", 100_000)
    take = sent(browser, b"x" * 2 * PIECE)
    assert piece(browser, f"take={take}&at={2 * PIECE}", b"x" * PIECE) == 422


ODD = [
    ("a piece that is not the next", "take={take}&at=7"),
    ("a take that nobody began", f"take={'a' * 32}&at=0"),
    ("a path", "take=../../prompts/en/welcome.md&at=0"),
]


@pytest.mark.parametrize("query", [row[1] for row in ODD], ids=[row[0] for row in ODD])
def test_a_piece_is_refused(browser: Browser, query: str) -> None:
    assert piece(browser, query.format(take=sent(browser, b"xy"))) == 422


def test_words_that_have_changed_and_files_that_are_none_are_refused(browser: Browser, quiet_store: Store) -> None:
    take = {"take": "a" * 32}
    for view in ("take", "use", "remove"):
        assert (
            browser.post(f"/voice/{view}", json={**take, "path": CONNECTING, "words": "0" * 16}).status_code == 409
        )
        for path in ("../README.md", "en/none.md", "en/3-time-and-cost/2-insurance.wav"):
            assert browser.post(f"/voice/{view}", json={**take, "path": path, "words": "0"}).status_code == 404
    assert browser.get("/voice?path=../README.md").get_json() == []


def test_where_saving_is_off_nothing_is_recorded(prompts: Path, tmp_path: Path, quiet_store: Store) -> None:
    reader = Browser(application(prompts, tmp_path, quiet_store))
    reader.open()
    assert piece(reader, "") == 403
    for view in ("take", "use", "remove"):
        assert reader.post(f"/voice/{view}", json={**reading(quiet_store), "take": "a" * 32}).status_code == 403
    assert not (tmp_path / "state" / takes.TAKES).exists()


def test_takes_are_forgotten_after_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = takes.Takes(tmp_path)
    old = store.keep(b"RIFF")
    tomorrow = time.time() + 90_000
    monkeypatch.setattr(time, "time", lambda: tomorrow)
    store.begin()
    assert not store.path(old).exists()

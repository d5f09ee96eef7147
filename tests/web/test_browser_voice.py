"""A voice of your own in a real browser, which hears a file instead of its microphone."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hotline.audio import codec, wav
from hotline.content import voiceovers
from tests.conftest import PROMPTS
from tests.support.servers import wait_until
from tests.support.sounds import speech
from tests.web.test_browser import FLAGS, INSURANCE, NARROW, WIDE, chromium, opened, serving

__all__ = ["chromium"]

pytestmark = pytest.mark.slow

CONNECTING = "en/connecting.md"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(PROMPTS, tmp_path_factory.mktemp("voice") / "prompts"))


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serving(folder, folder.parent, HOTLINE_EDIT="1") as address:
        yield address


@pytest.fixture(scope="module")
def hearing(chromium: Any, folder: Path) -> Iterator[Any]:
    """A browser whose microphone hears somebody read for four seconds, again and again."""
    spoken = folder.parent / "spoken.wav"
    spoken.write_bytes(codec.encode(speech(4.0, 48_000), wav.AudioFormat.PCM))
    flags = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    flags.append(f"--use-file-for-fake-audio-capture={spoken}")
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    browser = chromium.browser_type.launch(executable_path=program, args=[*FLAGS, *flags])
    yield browser
    browser.close()


def show(page: Any, address: str) -> Any:
    """Open the words, and the part of them for a voice of one's own."""
    page.goto(f"{address}/staff#{CONNECTING}")
    page.locator("#voice summary").click()
    page.locator(".voice-card blockquote").wait_for()
    return page.locator(".voice-card")


def recordings(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*.wav") if voiceovers.prompt_of(file.relative_to(folder).as_posix())]


def test_the_words_are_recorded_heard_used_recorded_again_and_removed(
    hearing: Any, address: str, folder: Path
) -> None:
    with opened(hearing, address) as page:
        card = show(page, address)
        assert "SAMHSA" in card.locator("blockquote").inner_text()
        card.get_by_role("button", name="Record", exact=True).click()
        card.get_by_text("Recording: read the words aloud").wait_for()
        page.wait_for_timeout(4200)
        card.get_by_role("button", name="Stop").click()
        card.get_by_role("button", name="Use it").wait_for()
        audio = card.locator("audio")
        assert wait_until(lambda: audio.evaluate("(each) => each.duration > 2"))
        card.get_by_role("button", name="Record it again").click()
        page.wait_for_timeout(4200)
        card.get_by_role("button", name="Stop").click()
        assert recordings(folder) == []
        card.get_by_role("button", name="Use it").click()
        card.get_by_text("Live now: callers hear it").wait_for()
        (file,) = recordings(folder)
        assert wav.is_for_telephone(file.read_bytes())
        card.get_by_role("button", name="Remove the recording").click()
        card.get_by_text("Removed.").wait_for()
        assert recordings(folder) == []
        card.get_by_role("button", name="Undo").click()
        card.get_by_text("The recording is back.").wait_for()
        assert recordings(folder) == [file]
        file.unlink()


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_part_for_a_voice_stays_open_when_others_save_the_same_words(
    hearing: Any, address: str, folder: Path, viewport: dict[str, int]
) -> None:
    own = folder / INSURANCE
    before = own.read_text("utf-8")
    new = "Ask your plan." if viewport is WIDE else "Call your plan."
    with opened(hearing, address, viewport=viewport) as page:
        page.goto(f"{address}/staff#{INSURANCE}")
        page.locator("#voice summary").click()
        page.get_by_role("button", name="Record", exact=True).wait_for()
        own.write_text(f"{before}{new}\n", "utf-8")
        page.locator(".voice-card blockquote", has_text=new).wait_for()
        assert page.get_by_role("button", name="Record", exact=True).is_visible()
    own.write_text(before, "utf-8")


WAYS = [
    (
        "Does insurance cover an IOP?",
        "Say it in your own voice",
        ["Record", "Stop", "Use it", "Hear it on the phone"],
    ),
    (
        "¿El seguro cubre un IOP?",
        "Decirlo con su propia voz",
        ["Grabar", "Detener", "Usarla", "Oírlo en el teléfono"],
    ),
]


@pytest.mark.parametrize("title, part, buttons", WAYS, ids=["English, wide", "Spanish, on a phone"])
def test_from_the_start_it_is_six_presses_until_callers_hear_an_answer_in_somebodys_own_voice(
    hearing: Any, address: str, folder: Path, title: str, part: str, buttons: list[str]
) -> None:
    is_spanish = title.startswith("¿")
    viewport = NARROW if is_spanish else {"width": 1366, "height": 768}
    with opened(hearing, address, viewport=viewport, locale="es-US" if is_spanish else "en-US") as page:
        if is_spanish:
            page.click(".views [data-view=menu]")
            page.click("#languages [lang=es]")
        page.locator(".node", has_text=title).click()
        page.locator("summary", has_text=part).click()
        card = page.locator(".voice-card")
        card.get_by_role("button", name=buttons[0], exact=True).wait_for()
        for needed in (card.locator("blockquote"), card.get_by_role("button").first):
            box = needed.bounding_box()
            assert 0 <= box["y"] <= viewport["height"] - box["height"], "out of sight"
        card.get_by_role("button", name=buttons[0], exact=True).click()
        card.locator(".voice-timer", has_text=re.compile("0:(0[3-9]|[1-5])")).wait_for()
        for button in buttons[1:]:
            card.get_by_role("button", name=button).click(timeout=60_000)
        played = page.locator("#captions [data-recording]").first.get_attribute("data-recording")
        (file,) = recordings(folder)
        assert page.request.get(f"{address}{played}").body() == file.read_bytes()
        file.unlink()


DENIED = "navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('no', '%s'); };"
REFUSALS = [("NotAllowedError", "Allow it beside the address"), ("NotFoundError", "No microphone was found")]


@pytest.mark.parametrize("error, advice", REFUSALS)
def test_a_refused_microphone_says_what_to_do_and_a_file_serves_as_well(
    hearing: Any, address: str, folder: Path, error: str, advice: str
) -> None:
    with opened(hearing, address, viewport=NARROW) as page:
        page.add_init_script(DENIED % error)
        page.reload()
        card = show(page, address)
        card.get_by_role("button", name="Record", exact=True).click()
        card.get_by_text(advice).wait_for()
        assert "SAMHSA" in card.locator("blockquote").inner_text()
        card.locator("input[type=file]").set_input_files(folder.parent / "spoken.wav")
        card.get_by_role("button", name="Use it").wait_for()
        card.get_by_role("button", name="Throw it away").click()
        card.get_by_role("button", name="Record", exact=True).wait_for()
    assert recordings(folder) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_axe_finds_nothing(hearing: Any, address: str, folder: Path, scheme: str, viewport: dict[str, int]) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs requirements-dev.txt").Axe()
    rules = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
    with opened(hearing, address, viewport=viewport, color_scheme=scheme, but="422") as page:
        card = show(page, address)
        for step in ("to record", "recording", "a take"):
            found = axe.run(page, options={"runOnly": rules})
            assert found.violations_count == 0, f"{step}: {found.generate_report()}"
            assert page.evaluate("document.scrollingElement.scrollWidth") <= viewport["width"]
            if step == "to record":
                card.get_by_role("button", name="Record", exact=True).click()
                card.get_by_role("button", name="Stop").wait_for()
            elif step == "recording":
                page.wait_for_timeout(2000)
                card.get_by_role("button", name="Stop").click()
                card.locator("audio, .voice-status.bad").first.wait_for()

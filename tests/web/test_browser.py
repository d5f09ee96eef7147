"""The staff page in a real browser: what a person does there, and what they see and hear of it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from hotline.ivr.utterances import utterances
from hotline.models import Catalogue
from hotline.recordings.library import Recordings
from hotline.settings import Settings
from hotline.web.snapshot import positions
from tests.conftest import PROMPTS
from tests.support import servers
from tests.support.phone import Phone
from tests.support.servers import wait_until
from tests.support.staff_browser import PASSWORD, said

pytestmark = pytest.mark.slow

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
INSURANCE = "en/3-time-and-cost/2-insurance.md"
OLD = "Most insurance covers an IOP if a health professional refers you."
NEW = "Ask your plan whether it covers an IOP."
HELPLINE = "1-800-662-4357"
PATIENCE = 120_000
"""Milliseconds, for a machine that may be busy."""

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@contextmanager
def serving(prompts: Path, folder: Path, **environ: str) -> Iterator[str]:
    """The address of a line that is tried on this machine: Twilio does not know it."""
    alone = {"TWILIO_AUTH_TOKEN": "", "HOTLINE_PUBLIC_URL": "", "HOTLINE_PROMPTS": str(prompts)}
    with servers.line(folder, {**alone, **environ}) as line:
        yield f"http://127.0.0.1:{line.port}"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser without a window."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs requirements-dev.txt")
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        pytest.skip("needs the browser Chromium: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The prompts folder of the server: a copy, to be changed and put back."""
    return Path(shutil.copytree(PROMPTS, tmp_path_factory.mktemp("browser") / "prompts"))


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serving(folder, folder.parent, HOTLINE_EDIT="1", HOTLINE_SPEECH_INPUT="1") as address:
        yield address


@contextmanager
def opened(chromium: Any, address: str, **how: Any) -> Iterator[Any]:
    """The page, watched: it may ask no other host for anything, and complain of nothing but what `but` has in it."""
    but = how.pop("but", None)
    context = chromium.new_context(viewport=how.pop("viewport", WIDE), **how)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("console", lambda line: trouble.append(line.text) if line.type in ("error", "warning") else None)
    page.on("request", lambda sent: None if sent.url.startswith(("blob:", address)) else trouble.append(sent.url))
    page.goto(f"{address}/staff")
    page.wait_for_selector(".node", state="attached")
    yield page
    context.close()
    assert [line for line in trouble if but is None or but not in line] == []


@pytest.fixture
def page(chromium: Any, address: str, folder: Path) -> Iterator[Any]:
    """The page on a wide screen; the prompt file that tests change is put back after it."""
    with opened(chromium, address) as page:
        yield page
    put_back(chromium, address, folder)


def put_back(chromium: Any, address: str, folder: Path) -> None:
    """Put the prompt file back, and wait until it is live in the worker that answers, and then for the other one."""
    if (folder / INSURANCE).read_bytes() != (PROMPTS / INSURANCE).read_bytes():
        shutil.copy(PROMPTS / INSURANCE, folder / INSURANCE)
        with opened(chromium, address) as page:
            assert wait_until(lambda: is_answered_with(page, OLD))
        time.sleep(1.5)


def is_answered_with(page: Any, words: str) -> bool:
    text(page, "INSURANCE")
    return replies(page)[-1].startswith(words)


def replies(page: Any) -> list[str]:
    return list(page.locator("#bubbles .got .bubble").all_inner_texts())


def look_at(page: Any, view: str) -> None:
    """Turn to a part of the page, where only one or two are shown at once."""
    if page.is_visible(f".views [data-view={view}]"):
        page.click(f".views [data-view={view}]")


def text(page: Any, body: str) -> None:
    look_at(page, "phone")
    before = page.locator("#bubbles .got").count()
    page.fill("#words", body)
    page.press("#words", "Enter")
    page.locator("#bubbles .got").nth(before).wait_for()


def call(page: Any, how: str = "at-once") -> None:
    look_at(page, "phone")
    page.click("#tab-call")
    page.select_option("#sound", how)
    page.click("#dial")


def waiting(page: Any) -> None:
    """Wait until the line waits for a key."""
    page.get_by_role("button", name="Skip the wait").wait_for()


def heard(page: Any) -> list[str]:
    return list(page.locator("#captions p:not(.mark)").all_text_contents())


def press(page: Any, key: str) -> None:
    waiting(page)
    waits_no_more(page)
    page.click(f'#keypad [data-key="{key}"]')
    waiting(page)


def waits_no_more(page: Any) -> None:
    """What is on the button from now on is what comes next, however long that takes."""
    page.evaluate("document.getElementById('skip').textContent = ''")


def type_key(page: Any, key: str) -> None:
    """Press a key of the keyboard, and wait until the line waits for the next."""
    waits_no_more(page)
    page.keyboard.press(key)
    waiting(page)


def address_of(page: Any) -> str:
    """The address behind the #: the path of the file that is open."""
    return str(page.evaluate("location.hash.slice(1)"))


def open_insurance(page: Any, mode: str = "file") -> None:
    text(page, "INSURANCE")
    page.locator("#file-title", has_text="Does insurance cover an IOP?").wait_for()
    page.click(f"#modes [data-mode={mode}]")


def verdict(page: Any) -> str:
    page.locator("#verdict.good, #verdict.bad").wait_for()
    return str(page.inner_text("#verdict"))


def write(page: Any, old: str, new: str) -> None:
    """Change the file that is open, and wait for the verdict."""
    page.fill("#text", page.input_value("#text").replace(old, new))
    verdict(page)


def listed(page: Any, language: str) -> None:
    """Turn the list to a language."""
    page.click(f"#languages [lang={language}]")


# ---- texts


def test_a_text_is_answered_and_explained(page: Any) -> None:
    text(page, "INSURANCE")
    assert replies(page)[0].startswith(OLD)
    note = page.locator("#bubbles .got .note").inner_text()
    assert note == "2 segments · keyword: insurance Does insurance cover an IOP?"
    page.locator(".node.open", has_text="Does insurance cover an IOP?").wait_for()


def test_what_the_carriers_answer_gets_no_bubble(page: Any) -> None:
    text(page, "STOP")
    assert replies(page) == []
    assert "the phone carriers answer" in page.locator("#bubbles").inner_text()


def test_danger_is_answered_first(page: Any) -> None:
    text(page, "i want to kill myself, does insurance pay")
    assert "988" in replies(page)[0]
    assert "danger" in page.locator("#bubbles .note").inner_text()


# ---- calls


def test_keys_lead_to_an_answer_and_light_its_place(page: Any) -> None:
    call(page)
    press(page, "3")
    press(page, "2")
    assert any(line.startswith("Most insurance covers an IOP") for line in heard(page))
    assert "Does insurance cover an IOP?" in page.locator(".node.lit").inner_text()
    assert address_of(page) == INSURANCE


def test_silence_ends_with_the_helpline(page: Any) -> None:
    call(page)
    for _ in range(3):
        waiting(page)
        waits_no_more(page)
        page.click("#skip")
    page.locator("#where", has_text="The hotline hung up").wait_for()
    assert HELPLINE in " ".join(heard(page))


@pytest.mark.alone
def test_silence_lasts_as_long_as_for_a_caller(page: Any) -> None:
    """At least one of two silences: a busy machine may tell late when one begins or ends."""
    call(page)
    took = []
    for n in range(2):
        waiting(page)
        began = time.monotonic()
        waits_no_more(page)
        page.locator("#captions .mark", has_text="no key").nth(n).wait_for()
        took.append(time.monotonic() - began)
    assert any(7 < seconds < 10 for seconds in took), took


def test_eight_leads_to_spanish(page: Any) -> None:
    call(page)
    press(page, "8")
    assert page.locator("#captions p[lang='es-US']").count() > 1
    assert page.locator(".node.lit").get_attribute("data-page") == "/voice/es"


@pytest.mark.alone
def test_a_key_interrupts_what_is_said(page: Any) -> None:
    call(page, "captions")
    page.get_by_role("button", name="Skip this message").wait_for()
    page.keyboard.press("0")
    page.locator("#captions p", has_text="free and private").wait_for()
    assert not any("press one" in line for line in heard(page))


def test_a_caller_is_connected_and_can_come_back(page: Any) -> None:
    call(page)
    press(page, "0")
    page.keyboard.press("1")
    page.get_by_role("button", name="Busy", exact=True).wait_for()
    assert page.inner_text("#where") == "Connected to 1-800-662-4357"
    page.click("#dialled [data-outcome=busy]")
    waiting(page)
    after = heard(page)[-4:]
    assert HELPLINE in " ".join(after)


def test_a_caller_can_say_what_they_want(page: Any) -> None:
    call(page)
    waiting(page)
    page.fill("#spoken", "does insurance pay for it")
    page.press("#spoken", "Enter")
    page.locator('.node.lit[data-page="/voice/en/3/2"]').wait_for()
    waiting(page)
    page.fill("#spoken", "i want to kill myself")
    page.press("#spoken", "Enter")
    page.locator('.node.lit[data-page="/voice/en/9"]').wait_for(state="attached")
    assert wait_until(lambda: address_of(page) == "en/crisis.md")


def test_the_keyboard_alone_is_enough(page: Any) -> None:
    page.focus("#tab-text")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.select_option("#sound", "at-once")
    page.locator("body").press("Enter")
    waiting(page)
    type_key(page, "3")
    type_key(page, "#")
    assert page.locator(".node.lit").get_attribute("data-page") == "/voice/en"
    assert page.inner_text("#dial") == "Hang up"
    page.locator("body").press("Enter")
    assert page.inner_text("#dial") == "Call"


def has_another_length(page: Any, before: int) -> bool:
    return len(heard(page)) != before


def test_the_transcript_is_the_webhooks_on_every_page_in_both_languages(
    page: Any, shipped: Catalogue, shared_phone: Phone
) -> None:
    """It has the webhook's words as they are written."""
    written = {each.words: each.written for each in utterances(shipped)}
    page.click("#tab-call")
    page.select_option("#sound", "at-once")
    for position in positions(shipped):
        listed(page, position.language)
        if not page.locator("#dial.hang-up").count():
            page.click("#dial")
            waiting(page)
        before = len(heard(page))
        page.click(f'.node[data-page="{position.path}"]')
        page.locator(f'.node.lit[data-page="{position.path}"]').wait_for()
        waiting(page)
        document = shared_phone.post(position.path, {"From": shared_phone.number, "To": shared_phone.line}).data
        expected = [written.get(words, words) for words in said(document)]
        # The page that a call begins with is lit already: what it says once more may still be on its way.
        wait_until(partial(has_another_length, page, before), 10)
        waiting(page)
        now = heard(page)
        shown = now if len(now) < before else now[before:]
        assert shown == expected, position.path


# ---- the prompt file


def seconds_until_shown(page: Any, file: Path, new: str, shown: str) -> float:
    """How long a change on disk takes to be on the page: the least of three times, for the machine may be busy."""
    old, times = file.read_text("utf-8"), []
    for _ in range(3):
        began = time.monotonic()
        file.write_text(new, "utf-8")
        page.locator(shown).first.wait_for(timeout=60_000)
        times.append(time.monotonic() - began)
        file.write_text(old, "utf-8")
        page.locator(shown).first.wait_for(state="detached", timeout=60_000)
    file.write_text(new, "utf-8")
    page.locator(shown).first.wait_for(timeout=60_000)
    return min(times)


@pytest.mark.alone
def test_a_broken_file_shows_within_two_seconds_and_the_old_answer_stays(page: Any, folder: Path) -> None:
    open_insurance(page)
    words = (folder / INSURANCE).read_text("utf-8")
    broken = words.replace("title:", "titel:")
    assert seconds_until_shown(page, folder / INSURANCE, broken, "#problems .error") < 2
    assert "did you mean title?" in page.inner_text("#problems")
    page.locator("#mirror .error").wait_for()
    page.locator('#health:has-text("callers get the last good version")').wait_for()
    text(page, "INSURANCE")
    assert replies(page)[-1].startswith(OLD)


@pytest.mark.alone
def test_a_changed_file_shows_within_two_seconds(page: Any, folder: Path) -> None:
    open_insurance(page, "words")
    words = (folder / INSURANCE).read_text("utf-8")
    changed = words.replace(OLD, NEW)
    assert seconds_until_shown(page, folder / INSURANCE, changed, f'#as-text:has-text("{NEW}")') < 2
    assert NEW in page.input_value("#f-text")


def test_a_change_is_tried_by_text_and_by_call_and_is_not_live(page: Any, folder: Path) -> None:
    open_insurance(page)
    write(page, OLD, NEW)
    assert verdict(page).startswith("No problems")
    assert page.is_visible("#trying")
    text(page, "insurance")
    assert replies(page)[-1].startswith(NEW)
    assert OLD in (folder / INSURANCE).read_text("utf-8")
    page.click("#undo")
    page.wait_for_selector("#trying", state="hidden")
    text(page, "insurance")
    assert replies(page)[-1].startswith(OLD)


def test_a_mistake_is_told_in_place_while_typing(page: Any) -> None:
    open_insurance(page)
    write(page, "title:", "titel:")
    assert verdict(page).startswith("Fix the mistakes to save")
    assert page.locator("#mirror .error").get_attribute("data-line") == "2"
    assert page.is_disabled("#save")
    page.locator("#problems button").first.click()
    line = "document.getElementById('text')"
    assert page.evaluate(f"{line}.value.slice(0, {line}.selectionStart).split('\\n').length") == 2


def test_of_two_writers_the_second_is_told(chromium: Any, address: str, page: Any, folder: Path) -> None:
    with opened(chromium, address) as other:
        for each in (page, other):
            open_insurance(each)
        write(page, OLD, NEW)
        write(other, OLD, "Theirs.")
        page.click("#save")
        page.locator("#notice", has_text="Saved").wait_for()
        other.locator("#conflict", has_text="Someone else has saved other words").wait_for()
        assert other.is_disabled("#save")
        other.get_by_role("button", name="Keep mine").click()
        verdict(other)
        assert "Theirs." in other.input_value("#text")
        other.click("#undo")
    assert NEW in (folder / INSURANCE).read_text("utf-8")


def test_a_change_is_saved_and_soon_live(page: Any, folder: Path) -> None:
    open_insurance(page)
    write(page, OLD, NEW)
    page.click("#save")
    page.locator("#notice", has_text="Saved").wait_for()
    assert NEW in (folder / INSURANCE).read_text("utf-8")
    assert wait_until(lambda: is_answered_with(page, NEW))


def test_the_file_can_be_downloaded(page: Any) -> None:
    open_insurance(page)
    write(page, OLD, NEW)
    with page.expect_download() as download:
        page.click("#download")
    assert download.value.suggested_filename == "2-insurance.md"
    assert NEW in Path(download.value.path()).read_text("utf-8")


# ---- who may open it


def test_a_wrong_password_opens_nothing(chromium: Any, tmp_path: Path) -> None:
    with serving(PROMPTS, tmp_path, HOTLINE_STAFF_PASSWORD=PASSWORD) as address:
        for password, status in (("wrong", 401), (PASSWORD, 200)):
            login = {"username": "staff", "password": password}
            context = chromium.new_context(http_credentials=login)
            context.set_default_timeout(PATIENCE)
            page = context.new_page()
            try:
                answer = page.goto(f"{address}/staff")
                assert answer.status == status
                assert page.locator("#phone").count() == (status == 200)
            finally:
                context.close()


# ---- for everyone


def test_without_javascript_it_says_what_it_needs(chromium: Any, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"{address}/staff")
    assert "needs JavaScript" in page.inner_text("noscript")
    context.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1440])
def test_nothing_is_cut_off_at(chromium: Any, address: str, width: int) -> None:
    with opened(chromium, address, viewport={"width": width, "height": 800}) as page:
        page.goto(f"{address}/staff#{INSURANCE}")
        page.locator("#f-text").wait_for(state="attached")
        for view in ("phone", "menu", "file"):
            look_at(page, view)
            assert page.evaluate("document.scrollingElement.scrollWidth") <= width, view


def test_the_phone_has_our_own_voice_where_all_of_a_page_is_recorded(
    page: Any, folder: Path, shipped: Catalogue
) -> None:
    """The server makes the recordings by itself. This browser has no voice of its own, and says so."""
    state = folder.parent / "state"
    known = Recordings.of(Settings.from_environ({"HOTLINE_STATE": str(state)}, needs_token=False))
    wanted = [known.path(known.name(utterance)) for utterance in utterances(shipped)]
    assert wait_until(lambda: all(path.exists() for path in wanted), 120)
    with page.expect_request("**/audio/*.wav"):
        call(page, "aloud")
    assert not page.is_visible("#voiceless")
    page.click("#dial")

    recorded = wanted[0].read_bytes()
    wanted[0].unlink()
    page.wait_for_timeout(1500)
    call(page, "aloud")
    page.wait_for_selector("#voiceless", state="visible")
    page.click("#dial")
    wanted[0].write_bytes(recorded)


def test_a_call_works_without_what_browsers_of_2023_lack_and_its_length_is_told_once(
    chromium: Any, address: str
) -> None:
    with opened(chromium, address) as page:
        page.add_init_script("delete AbortSignal.any; window.setInterval = () => 0")
        page.reload()
        page.wait_for_selector(".node", state="attached")
        call(page, "captions")
        page.wait_for_timeout(1200)
        page.click("#dial")
        length = page.inner_text("#timer")
        assert length != "0:00"
        assert page.inner_text("#where") == f"You hung up after {length}"


PLAY = """async () => {
  HTMLMediaElement.prototype.play = () => Promise.reject(new Error("refused"));
  const { play } = await import("/staff/static/sound.js");
  const from = performance.now();
  await play(URL.createObjectURL(new Blob([])), "aloud", new AbortController().signal);
  return performance.now() - from;
}"""


def test_where_a_browser_refuses_to_play_the_words_stay_for_as_long_as_they_take(
    chromium: Any, address: str
) -> None:
    with opened(chromium, address, but="media-src") as page:
        assert page.evaluate(PLAY) > 300  # milliseconds: those of one word


def test_the_chosen_tab_stays_filled_under_a_finger(chromium: Any, address: str) -> None:
    with opened(chromium, address, viewport=NARROW, color_scheme="light") as page:
        page.click(".views [data-view=menu]")
        chosen = page.locator(".views [aria-pressed=true]")
        chosen.hover()
        assert chosen.evaluate("each => getComputedStyle(each).backgroundColor") == "rgb(13, 89, 87)"


def sound(page: Any, moment: str) -> None:
    """Have axe look at a page. It finds nothing."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs requirements-dev.txt").Axe()
    page.wait_for_timeout(250)
    found = axe.run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
    assert found.violations_count == 0, f"{moment}: {found.generate_report()}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_axe_finds_nothing(
    chromium: Any, address: str, folder: Path, scheme: str, viewport: dict[str, int]
) -> None:
    how = {"viewport": viewport, "color_scheme": scheme, "reduced_motion": "reduce"}

    with opened(chromium, address, **how) as page:
        text(page, "INSURANCE")
        sound(page, "a text")
        call(page)
        press(page, "3")
        type_key(page, "2")
        sound(page, "a call")
        for view in ("menu", "file"):
            look_at(page, view)
            sound(page, view)
        page.fill("#f-menu", "")
        page.locator("#verdict.bad").wait_for()
        sound(page, "a problem")
        page.click("#modes [data-mode=file]")
        sound(page, "the file")
        page.click("#modes [data-mode=history]")
        sound(page, "the history")
        page.click("#home")
        page.locator("#leaving").wait_for()
        sound(page, "leaving")
        page.click("#leaving [value=discard]")
        page.locator(".doors").wait_for()
        sound(page, "the start")
    # Without a call, which the words on the page follow until it ends.
    with opened(chromium, address, **how) as page:
        look_at(page, "menu")
        page.click("#add-menu")
        sound(page, "adding a menu")
        page.get_by_role("button", name="Cancel").click()
        page.click("#page-language")
        page.locator("#start h2", has_text="¿Qué desea hacer?").wait_for(state="attached")
        sound(page, "in Spanish")
    # On a page of its own: axe takes its time, and a call goes on without it until it ends.
    with opened(chromium, address, **how) as page:
        call(page)
        press(page, "0")
        page.click("#keypad [data-key='1']")
        page.get_by_role("button", name="Busy", exact=True).wait_for()
        sound(page, "connected")

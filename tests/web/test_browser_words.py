"""The staff page's words in a real browser: the form, addresses, search, drafts, history, and every size of screen."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.conftest import PROMPTS
from tests.support.servers import wait_until
from tests.web.test_browser import (
    INSURANCE,
    NARROW,
    NEW,
    OLD,
    WIDE,
    address,
    address_of,
    chromium,
    folder,
    look_at,
    opened,
    replies,
    sound,
    text,
    verdict,
)  # fmt: skip

__all__ = ["address", "chromium", "folder"]

pytestmark = pytest.mark.slow

MOVED = "6-paying-for-it/1-insurance.md"

SIZES = [(1440, 900), (1366, 650), (1280, 720), (1024, 768), (390, 844)]


@pytest.fixture
def restored(folder: Path, address: str) -> Iterator[None]:
    """Put the whole folder back after a test that moves files, and wait until each worker shows it to the next one."""
    yield
    if (folder / INSURANCE).exists():
        restore(folder)
    else:
        shutil.rmtree(folder)
        shutil.copytree(PROMPTS, folder)

    def is_shown() -> bool:
        menus = (requests.get(f"{address}/staff/menu", timeout=60).text for _ in range(12))
        return all(f'"{INSURANCE}"' in menu and MOVED not in menu for menu in menus)

    assert wait_until(is_shown)


@pytest.fixture
def page(chromium: Any, address: str, folder: Path) -> Iterator[Any]:
    """The page with the insurance answer open; all files are put back after it."""
    with opened(chromium, address) as page:
        show(page, address)
        yield page
    restore(folder)


def restore(folder: Path) -> None:
    for file in PROMPTS.rglob("*.md"):
        there = folder / file.relative_to(PROMPTS)
        if not there.exists() or there.read_bytes() != file.read_bytes():
            shutil.copy(file, there)
    (folder / "en/crisis.md").unlink(missing_ok=True)


def show(page: Any, address: str, path: str = INSURANCE) -> None:
    page.goto(f"{address}/staff#{path}")
    page.locator(f"#form[data-path='{path}'] .field").first.wait_for(state="attached")


def saved(page: Any) -> None:
    page.click("#save")
    page.locator("#notice", has_text=re.compile("Saved|Live now")).wait_for()


# ---- words, not files


def test_an_answer_opens_as_it_is_read_and_heard_with_a_field_for_each_thing(page: Any) -> None:
    assert page.inner_text("#file-title") == "Does insurance cover an IOP?"
    assert page.inner_text("#crumbs") == "Time and cost › callers press 3, then 2"
    assert page.inner_text("#as-text .bubble").startswith(OLD)
    assert "press zero for the helpline" in page.inner_text("#as-call")
    labels = page.locator("#form label").all_inner_texts()
    assert labels == [
        "Text message", "On a call", "Text message while you are closed", "On a call while you are closed",
        "Title", "In the phone menu",
        "Keywords", "Ways people ask", "Where the facts come from", "Facts last checked on",
    ]  # fmt: skip
    assert "---" not in page.inner_text("#file")


def test_words_are_changed_tried_on_the_phone_and_saved(page: Any, folder: Path) -> None:
    page.fill("#f-text", f"{NEW} Call {{helpline}}.")
    assert verdict(page) == "No problems. Try it on the phone, then save."
    assert page.inner_text("#as-text .bubble") == f"{NEW} Call 1-800-662-4357."
    text(page, "insurance")
    assert replies(page)[-1].startswith(NEW)
    before = (folder / INSURANCE).read_text("utf-8")
    saved(page)
    after = (folder / INSURANCE).read_text("utf-8")
    assert [line for line in after.split("\n") if line not in before.split("\n")] == [f"{NEW} Call {{helpline}}."]
    page.locator("#notice", has_text="Live now").wait_for()


def test_a_draft_is_heard_in_the_lines_own_voice_before_it_is_saved(page: Any) -> None:
    page.fill("#f-call", "Ask your plan about an IOP.")
    verdict(page)
    fetched: list[str] = []
    page.on("request", lambda sent: fetched.append(sent.url))
    with page.expect_response("**/staff/say") as made:
        page.click("#listen")
    said = {each["words"]: each["url"] for each in made.value.json()}
    page.locator("#captions p.now", has_text="Ask your plan about an IOP.").wait_for()
    assert wait_until(lambda: any(url.endswith(said["Ask your plan about an I O P."]) for url in fetched))
    assert not page.is_visible("#voiceless")
    page.click("#dial")


def test_keywords_are_chips(page: Any) -> None:
    page.fill("#f-keywords", "quote, bill")
    page.press("#f-keywords", "Enter")
    page.get_by_role("button", name="Remove COVERAGE").click()
    page.get_by_role("button", name="Put COST first").click()
    verdict(page)
    page.click("#modes [data-mode=file]")
    assert "keywords:\n  - COST\n  - INSURANCE\n  - COVERED\n" in page.input_value("#text")
    assert "  - QUOTE\n  - BILL\nasks:" in page.input_value("#text")


def test_a_problem_stands_beside_its_field(page: Any) -> None:
    page.fill("#f-keywords", "STOP")
    page.press("#f-keywords", "Enter")
    page.locator("#p-keywords .error").wait_for()
    assert "STOP is handled by Twilio" in page.inner_text("#p-keywords")
    assert page.locator("#problems li").count() == 0
    assert page.is_disabled("#save")
    page.fill("#f-text", "Call {helpine}.")
    page.locator("#p-text .error", has_text="unknown placeholder").wait_for()
    assert page.get_attribute("#f-text", "aria-invalid") == "true"


def test_a_placeholder_is_inserted_from_a_menu(page: Any) -> None:
    page.fill("#f-text", "Call ")
    group = page.get_by_role("group", name="Insert into Text message", exact=True)
    group.get_by_role("button", name="the helpline's number").click()
    assert page.input_value("#f-text") == "Call {helpline}"
    page.locator("#as-text .bubble", has_text="Call 1-800-662-4357").wait_for()


def test_the_day_of_the_check_is_one_click(page: Any) -> None:
    page.get_by_role("button", name="I checked it today").click()
    verdict(page)
    assert page.input_value("#f-checked") > "2026-11-23"


def test_form_and_file_are_two_views_of_the_same_words(page: Any) -> None:
    file = (PROMPTS / INSURANCE).read_text("utf-8")
    page.click("#modes [data-mode=file]")
    assert page.input_value("#text") == file
    page.fill("#text", file.replace("menu: insurance and cost", 'menu:   "who pays"  # ask Ana'))
    verdict(page)
    page.click("#modes [data-mode=words]")
    page.fill("#f-title", "Who pays?")
    page.click("#modes [data-mode=file]")
    assert wait_until(lambda: "Who pays?" in page.input_value("#text"))
    page.click("#modes [data-mode=words]")
    page.fill("#f-title", "Does insurance cover an IOP?")
    verdict(page)
    page.click("#modes [data-mode=file]")
    expected = file.replace("menu: insurance and cost", 'menu:   "who pays"  # ask Ana')
    assert wait_until(lambda: page.input_value("#text") == expected)


def test_words_for_while_it_is_closed_have_fields_of_several_lines(page: Any, folder: Path) -> None:
    page.fill("#f-closed", "We are closed.\n\nReply MENU.")
    page.fill("#f-closed-call", "We are closed.")
    verdict(page)
    saved(page)
    written = (folder / INSURANCE).read_text("utf-8")
    assert "\n## Closed\nWe are closed.\n\nReply MENU.\n" in written
    assert "\n## Closed call\nWe are closed.\n" in written


def test_a_default_message_is_changed_for_our_line(page: Any, address: str, folder: Path) -> None:
    page.locator("#browse .node[data-path='en/crisis.md']").click()
    page.locator("#default", has_text="come with the program").wait_for()
    assert page.is_disabled("#f-text")
    page.click("#own")
    page.fill(
        "#f-text", page.input_value("#f-text").replace("You do not have to face this alone.", "You are not alone.")
    )
    verdict(page)
    saved(page)
    assert "You are not alone." in (folder / "en/crisis.md").read_text("utf-8")
    page.locator("#browse .node[data-path='en/crisis.md'] .own").wait_for()


def test_danger_is_the_first_group_of_messages(page: Any) -> None:
    assert page.locator("#browse h3").all_inner_texts()[:2] == ["Answers, by key", "When someone is in danger"]


# ---- addresses and search


def test_every_answer_has_an_address_and_the_back_button_works(page: Any, address: str) -> None:
    page.locator("#browse .node", has_text="How long is an IOP?").click()
    page.locator("#file-title", has_text="How long is an IOP?").wait_for()
    assert address_of(page) == "en/3-time-and-cost/1-length.md"
    page.go_back()
    page.locator("#file-title", has_text="Does insurance cover an IOP?").wait_for()
    page.reload()
    page.locator("#file-title", has_text="Does insurance cover an IOP?").wait_for()


def test_the_address_of_an_answer_that_was_moved_leads_to_it(page: Any, address: str) -> None:
    page.goto(f"{address}/staff#en/9-insurance.md")
    page.locator("#file-title", has_text="Does insurance cover an IOP?").wait_for()
    assert address_of(page) == INSURANCE


def test_all_words_can_be_searched(page: Any) -> None:
    page.fill("#search", "naloxone")
    page.locator("#found-list .node[data-path='en/overdose.md']").click()
    page.locator("#file-title", has_text="Overdose").wait_for()
    page.fill("#search", "qqqq")
    page.locator("#found-count", has_text="Nothing that the line says").wait_for()
    page.fill("#search", "")
    page.locator("#browse").wait_for()


def test_the_other_language_is_one_click(page: Any) -> None:
    page.click("#translations [lang=es]")
    page.locator("#file-title[lang=es]").wait_for()
    assert address_of(page) == INSURANCE.replace("en/", "es/")
    assert page.get_attribute("#languages [lang=es]", "aria-pressed") == "true"


# ---- nothing is lost


def test_a_draft_survives_a_reload_and_is_listed_at_the_start(page: Any) -> None:
    page.fill("#f-text", NEW)
    verdict(page)
    page.reload()
    page.locator("#notice", has_text="This is your draft").wait_for()
    assert page.input_value("#f-text") == NEW
    assert verdict(page).startswith("No problems")
    page.click("#home")
    page.click("#leaving [value=keep]")
    page.locator("#start button", has_text="Does insurance cover an IOP?").click()
    page.locator("#notice", has_text="This is your draft").wait_for()
    assert page.input_value("#f-text") == NEW
    page.click("#undo")
    page.locator("#browse .draft").wait_for(state="detached")


@pytest.mark.parametrize(
    "choice, is_there, is_kept", [("keep", False, True), ("discard", False, False), ("stay", True, True)]
)
def test_leaving_a_draft_asks(page: Any, choice: str, is_there: bool, is_kept: bool) -> None:
    page.fill("#f-text", NEW)
    verdict(page)
    page.locator("#browse .node", has_text="How long is an IOP?").click()
    page.click(f"#leaving [value={choice}]")
    title = "Does insurance cover an IOP?" if is_there else "How long is an IOP?"
    page.locator("#file-title", has_text=title).wait_for()
    assert (address_of(page) == INSURANCE) == is_there
    kept = page.evaluate("Object.keys(localStorage)")
    assert kept == (["hotline-draft:" + INSURANCE] if is_kept else [])
    page.evaluate("localStorage.clear()")


def test_last_weeks_words_are_put_back_with_one_click(page: Any, folder: Path) -> None:
    page.fill("#f-text", NEW)
    verdict(page)
    saved(page)
    page.click("#modes [data-mode=history]")
    first = page.locator(".change").first
    assert first.locator("ins").first.inner_text().endswith("Ask")
    first.get_by_role("button", name="Put the words from before back").click()
    assert wait_until(lambda: (folder / INSURANCE).read_bytes() == (PROMPTS / INSURANCE).read_bytes())


def test_a_save_that_fails_keeps_the_words(chromium: Any, address: str, folder: Path) -> None:
    failure = {"status": 507, "content_type": "application/json", "body": '{"why": "Not saved: disk full."}'}
    with opened(chromium, address, but="507") as page:
        show(page, address)
        page.fill("#f-text", NEW)
        verdict(page)
        page.route("**/staff/save", lambda route: route.fulfill(**failure))
        page.click("#save")
        page.locator("#verdict", has_text="Not saved: disk full.").wait_for()
        assert page.input_value("#f-text") == NEW
        page.unroute("**/staff/save")
        saved(page)
    restore(folder)


# ---- every size of screen


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_save_and_the_verdict_stay_in_sight_and_nothing_scrolls_into_emptiness(
    chromium: Any, address: str, size: tuple[int, int], scheme: str
) -> None:
    width, height = size
    how = {"viewport": {"width": width, "height": height}, "color_scheme": scheme}
    with opened(chromium, address, **how) as page:
        show(page, address)
        page.fill("#f-text", "Ask your plan.")
        verdict(page)
        for needed in ("#verdict", "#save", "#f-text", "#file-title"):
            place = page.locator(needed).bounding_box()
            assert place["y"] >= 0, needed
            assert place["x"] + place["width"] <= width, needed
            assert place["y"] < height, needed
        page.evaluate("window.scrollTo(0, 100000)")
        for box in (page.locator("#save").bounding_box(), page.locator("#verdict").bounding_box()):
            assert box["y"] + box["height"] <= height
        sizes = page.evaluate("[document.scrollingElement.scrollWidth, document.scrollingElement.scrollHeight]")
        assert sizes[0] <= width
        # Which of the feet is shown depends on what is looked at: an answer, or what waits for a second person.
        foot = "[...document.querySelectorAll('.pane-foot')].find((each) => each.offsetHeight)"
        end = page.evaluate(f"{foot}.getBoundingClientRect().bottom + scrollY")
        assert sizes[1] <= max(height, end + 40)
        page.click("#undo")


def test_the_answer_that_is_open_is_in_sight_in_the_list_also_in_another_language(
    chromium: Any, address: str
) -> None:
    with opened(chromium, address) as page:
        page.evaluate("location.hash = 'es/4-how-it-compares/3-twelve-step.md'")
        place = page.locator(".node.open", has_text="12 pasos").bounding_box()
        assert 0 < place["y"] < WIDE["height"] - place["height"] - 40


def test_targets_on_a_phone_are_large_enough(chromium: Any, address: str) -> None:
    with opened(chromium, address, viewport=NARROW, has_touch=True) as page:
        show(page, address)
        for view in ("phone", "menu", "file"):
            look_at(page, view)
            boxes = page.evaluate(
                "[...document.querySelectorAll('button:not(.link), input, select')]"
                ".filter((each) => each.getClientRects().length)"
                ".map((each) => [each.textContent || each.id, each.getBoundingClientRect().height])"
            )
            assert [box for box in boxes if box[1] < 44] == []


def test_a_tap_on_an_answer_below_a_text_shows_it(chromium: Any, address: str) -> None:
    with opened(chromium, address, viewport=NARROW, has_touch=True) as page:
        text(page, "INSURANCE")
        page.locator("#bubbles .note .link").tap()
        page.locator("#file-title", has_text="Does insurance cover an IOP?").wait_for()
        assert page.is_visible("#f-text")


def asked_in(page: Any, seconds: int) -> list[str]:
    """What the page asks whether anything has changed while these seconds pass."""
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url) if "/state?" in sent.url else None)
    for _ in range(seconds):
        page.clock.run_for(1_000)
        page.wait_for_timeout(20)
    return asked


def test_an_idle_page_asks_once_in_ten_seconds(chromium: Any, address: str) -> None:
    with opened(chromium, address) as page:
        page.clock.install()
        page.reload()
        page.locator(".doors").wait_for()
        page.clock.run_for(75_000)
        page.wait_for_timeout(500)
        assert 2 <= len(asked_in(page, 30)) <= 4


@pytest.mark.parametrize(
    "status, headers", [(200, {}), (503, {"Retry-After": "50"})], ids=["it says so", "it refuses"]
)
def test_a_page_that_the_server_tells_to_slow_down_waits_as_long(
    chromium: Any, address: str, status: int, headers: dict[str, str]
) -> None:
    with opened(chromium, address, but="503") as page:
        page.clock.install()
        page.reload()
        page.locator(".doors").wait_for()
        told = '{"version": "x", "sounds": "", "waiting": "", "again": 50}'
        page.route("**/staff/state?*", lambda route: route.fulfill(status=status, headers=headers, body=told))
        page.clock.run_for(15_000)
        page.wait_for_timeout(500)
        assert len(asked_in(page, 30)) == 0
        assert len(asked_in(page, 30)) == 1
        page.click("#home")
        assert len(asked_in(page, 3)) <= 1


HIDE = """hidden => {
  Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def test_a_page_in_the_background_hardly_asks_and_asks_at_once_in_front(chromium: Any, address: str) -> None:
    with opened(chromium, address) as page:
        page.clock.install()
        page.reload()
        page.locator(".doors").wait_for()
        page.evaluate(HIDE, True)
        page.clock.run_for(15_000)
        page.wait_for_timeout(500)
        assert len(asked_in(page, 60)) <= 1
        page.evaluate(HIDE, False)
        (first, *_) = asked_in(page, 2)
        assert re.search(r"/state\?idle=[0-2]$", first)


# ---- the menu


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.usefixtures("restored")
def test_a_menu_is_added_with_answers_and_deleted(
    chromium: Any, address: str, folder: Path, size: dict[str, int]
) -> None:
    with opened(chromium, address, viewport=size) as page:
        look_at(page, "menu")
        page.click("#add-menu")
        for field, words in (("title", "Paying for it"), ("words", "paying for it")):
            page.fill(f"#menu-{field}-en", words)
        for field, words in (("title", "Cómo pagar"), ("words", "cómo pagar")):
            page.fill(f"#menu-{field}-es", words)
        page.get_by_label("Does insurance cover an IOP?").check()
        page.get_by_role("button", name="Add the menu").click()
        page.locator("#file-title", has_text="Paying for it").wait_for(state="attached")
        assert all((folder / code / MOVED).exists() for code in ("en", "es"))
        look_at(page, "file")
        page.get_by_role("button", name="Delete", exact=True).click()
        assert "Does insurance cover an IOP?" in page.inner_text("dialog[open]")
        page.get_by_role("button", name="Delete it").click()
        page.locator(".doors").wait_for()
        assert not any((folder / code / "6-paying-for-it").exists() for code in ("en", "es"))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_buttons_of_every_dialog_are_in_sight(chromium: Any, address: str, size: tuple[int, int]) -> None:
    width, height = size

    def are_in_sight(page: Any, cancel: str = "Cancel") -> None:
        dialog = page.locator("dialog[open]")
        for scrolled in (0, 100, 100_000):
            dialog.evaluate("(each, top) => { each.scrollTop = top; }", scrolled)
            for button in dialog.locator(".actions button").all():
                box = button.bounding_box()
                assert box["y"] >= 0
                assert box["y"] + box["height"] <= height, (button.inner_text(), scrolled)
                assert box["x"] + box["width"] <= width
        assert dialog.evaluate("each => each.scrollWidth - each.clientWidth") == 0
        dialog.get_by_role("button", name=cancel).click()

    with opened(chromium, address, viewport={"width": width, "height": height}) as page:
        for button in ("#add-menu", "#add"):
            look_at(page, "menu")
            page.click(button)
            are_in_sight(page)
        show(page, address)
        look_at(page, "file")
        page.get_by_role("button", name="Delete", exact=True).click()
        are_in_sight(page)
        page.fill("#f-text", "Ask your plan.")
        verdict(page)
        page.evaluate("location.hash = 'en/welcome.md'")
        are_in_sight(page, "Stay here")


@pytest.mark.parametrize("size, new", [(WIDE, NEW), (NARROW, "Call your plan first.")], ids=["wide", "narrow"])
def test_a_translation_that_is_older_is_marked_and_shows_what_has_changed(
    chromium: Any, address: str, folder: Path, size: dict[str, int], new: str
) -> None:
    spanish = INSURANCE.replace("en/", "es/")
    with opened(chromium, address, viewport=size) as page:
        show(page, address)
        page.fill("#f-text", page.input_value("#f-text").replace(OLD, new))
        verdict(page)
        saved(page)
        page.click("#home")
        look_at(page, "file")
        page.locator("#older-list button").click()
        page.locator("#older ins", has_text=new.split()[0]).first.wait_for()
        assert address_of(page) == spanish
        look_at(page, "menu")
        page.locator(f".node[data-path='{spanish}'] .older").wait_for()
        look_at(page, "file")
        page.get_by_role("button", name="These words are still right").click()
        page.locator("#older").wait_for(state="hidden")
    restore(folder)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_page_turns_into_spanish_and_stays_at_its_answer(
    chromium: Any, address: str, size: dict[str, int]
) -> None:
    with opened(chromium, address, viewport=size) as page:
        show(page, address)
        page.click("#page-language")
        page.locator("#form label", has_text="Mensaje de texto").first.wait_for()
        assert address_of(page) == INSURANCE
        page.fill("#f-text", "Pregunte.")
        assert verdict(page) == "1 aviso; se puede guardar. Pruébelo antes en el teléfono."
        assert page.inner_text("#save") == "Guardar"
        page.click("#undo")
        page.goto(f"{address}/staff")
        page.locator("#start h2", has_text="¿Qué desea hacer?").wait_for()
        page.click("#page-language")
        page.locator("#start h2", has_text="What would you like to do?").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_numbers_to_connect_to_are_filled_in_row_by_row(
    chromium: Any, address: str, folder: Path, viewport: dict[str, int], scheme: str
) -> None:
    file = folder / INSURANCE
    before = file.read_text("utf-8")
    (folder / "line.yaml").write_text("time-zone: America/New_York\n", "utf-8")
    with opened(chromium, address, viewport=viewport, color_scheme=scheme) as page:
        page.evaluate("path => { location.hash = path; }", INSURANCE)
        page.click("#number-add")
        assert page.evaluate("document.activeElement.id") == "f-connect-1-number"
        page.keyboard.type("+12025550121")
        assert verdict(page).startswith("No problems")
        page.click("#save")
        assert wait_until(lambda: "\nconnect: +12025550121\n" in file.read_text("utf-8"))
        page.locator("#undo:disabled").wait_for()
        page.click("#number-add")
        page.keyboard.type("+1202555012")
        page.locator("#p-connect-2-number .error").wait_for()
        page.keyboard.type("2")
        page.locator("#p-connect-2-number .error").wait_for(state="detached")
        page.locator(".number-row").nth(1).locator("summary").click()
        page.fill("#f-connect-2-hours", "Mon-Fri 8-5")
        page.locator("#p-connect-2-hours .error", has_text="did you mean Mo-Fr 08:00-17:00?").wait_for()
        sound(page, "a number with a mistake")
        page.fill("#f-connect-2-hours", "Mo-Fr 08:00-17:00")
        page.locator("#week-2 li", has_text="8 a.m. to 5 p.m.").first.wait_for()
        page.fill("#f-connect-2-extension", "12")
        page.select_option("#f-connect-2-language", "es")
        sound(page, "numbers")
        small = "nodes => nodes.filter(each => each.getBoundingClientRect().height < 44).map(each => each.id)"
        targets = page.locator(".numbers :is(button, input, select, summary)")
        assert viewport == WIDE or targets.evaluate_all(small) == []
        page.focus("#number-2-up")
        page.keyboard.press("Enter")
        assert page.input_value("#f-connect-1-hours") == "Mo-Fr 08:00-17:00"
        assert page.evaluate("document.activeElement.id") == "number-1-down"
        page.click("#save")
        parts = ("number: +12025550122", "hours: Mo-Fr 08:00-17:00", "extension: 12", "language: es")
        listed = "\n    ".join(parts)
        assert wait_until(lambda: f"connect:\n  - {listed}\n  - +12025550121\n" in file.read_text("utf-8"))
        page.locator("#undo:disabled").wait_for()
        page.click("#number-1-remove")
        page.click("#number-1-remove")
        page.click("#save")
        assert wait_until(lambda: file.read_text("utf-8") == before)
        page.locator("#undo:disabled").wait_for()
        page.click("#page-language")
        page.get_by_role("button", name="Agregar un número").click()
        page.get_by_text("Horario, extensión, idioma").click()
        page.get_by_label("Horario de este número").wait_for()
        page.click("#undo")
        page.click("#page-language")
    (folder / "line.yaml").unlink()


def test_a_question_is_added_in_two_languages(page: Any, folder: Path) -> None:
    page.click("#add")
    page.fill("#new-title", "Can my family visit?")
    page.select_option("#new-menu", "en/3-time-and-cost")
    page.get_by_role("button", name="Go on").click()
    page.locator("#file-title", has_text="Can my family visit?").wait_for()
    assert [page.locator(f"#p-{name} .error").inner_text() for name in ("text", "menu", "keywords")] == [
        "Fill this in."
    ] * 3
    page.fill("#f-menu", "visits by family")
    page.fill("#f-keywords", "family visit")
    page.press("#f-keywords", "Enter")
    page.fill("#f-text", "Ask the program when your family can visit. Reply MENU.")
    assert verdict(page).startswith("No problems")
    saved(page)
    page.locator("#browse .node", has_text="Can my family visit?").wait_for()
    page.locator("#translations .lacking").click()
    page.locator("#form .original", has_text="Ask the program when").first.wait_for()
    assert page.inner_text("#crumbs") == "A new translation, in Español, not saved yet"
    page.locator("#p-text .warning", has_text="translate them").wait_for()
    page.fill("#f-title", "¿Cuándo?")
    assert verdict(page) == "2 warnings, and you can save. Try it on the phone first."
    page.fill("#f-title", "¿Puede venir mi familia?")
    page.fill("#f-menu", "visitas de la familia")
    page.fill("#f-text", "Pregunte al programa cuándo puede venir su familia. Responda MENU.")
    assert verdict(page).startswith("No problems")
    page.locator("#p-text .warning").wait_for(state="detached")
    saved(page)
    assert page.inner_text("#file-title") == "¿Puede venir mi familia?"
    assert "Fix the mistakes" not in page.inner_text("#form")
    assert (folder / "es/3-time-and-cost/3-can-my-family-visit.md").exists()
    page.get_by_role("button", name="Delete", exact=True).click()
    page.get_by_role("button", name="Delete it").click()
    page.locator(".doors").wait_for()
    assert list(folder.rglob("*can-my-family-visit.md")) == []

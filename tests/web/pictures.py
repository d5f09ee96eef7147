"""Takes the pictures of the staff page that the documents show: python -m tests.web.pictures [folder [name ...]]."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from hotline.audio import codec, wav
from hotline.settings.staff import StaffMember
from tests.conftest import PROMPTS
from tests.support import places
from tests.support.sounds import speech
from tests.support.staff_browser import PASSWORD
from tests.web.test_browser import FLAGS, INSURANCE, OLD, call, look_at, press, serving, text, verdict, waiting
from tests.web.test_browser_report import fill

DOCS = Path(__file__).parents[2] / "docs"
WIDE, NARROW = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
CRISIS = "en/crisis.md"
FACTS = {
    "name": "Riverside Care",
    "phone": "202-555-0100",
    "time-zone": "America/New_York",
    "hours": "Mo-Fr 08:00-12:00,13:00-17:00; PH off",
    "start": "We ask some questions and set a first visit.",
}


def at(page: Any, path: str) -> None:
    page.evaluate("path => { location.hash = path; }", path)
    page.locator(f"#form[data-path='{path}'] .field").first.wait_for(state="attached")


def change(page: Any, new: str) -> None:
    page.fill("#f-text", page.input_value("#f-text").replace(OLD, new))
    verdict(page)


def save(page: Any) -> None:
    page.click("#save")
    page.locator("#notice.good").wait_for()


def start(page: Any) -> None:
    page.locator(".doors").wait_for()


def words(page: Any) -> None:
    text(page, "INSURANCE")
    page.locator("#form .field").first.wait_for()


def problem(page: Any) -> None:
    at(page, INSURANCE)
    change(page, "Call {helpine}.")


def spanish(page: Any) -> None:
    at(page, INSURANCE.replace("en/", "es/"))
    page.click("#page-language")
    page.locator("#form .field").first.wait_for()


def history(page: Any) -> None:
    at(page, INSURANCE)
    change(page, "Most plans pay for an IOP if a health professional refers you.")
    save(page)
    page.click("#modes [data-mode=history]")
    page.locator(".change").first.wait_for()


def changes(page: Any) -> None:
    at(page, "en/3-time-and-cost/1-length.md")
    page.fill("#f-text", page.input_value("#f-text").replace("several weeks", "eight weeks"))
    verdict(page)
    save(page)
    history(page)
    page.locator("#notice", has_text="Live now").wait_for()
    page.click("#all-history")
    page.locator("#publications > li").nth(1).wait_for()


def add_menu(page: Any) -> None:
    page.click("#add-menu")
    page.fill("#menu-title-en", "Paying for it")
    page.locator("dialog .check").first.wait_for()


def narrow_words(page: Any) -> None:
    at(page, INSURANCE)


def narrow_call(page: Any) -> None:
    call(page)
    press(page, "3")
    waiting(page)


def older(page: Any) -> None:
    at(page, INSURANCE)
    change(page, "Ask your plan whether it covers an IOP.")
    save(page)
    at(page, INSURANCE.replace("en/", "es/"))
    page.locator("#older ins").first.wait_for()


def lines(page: Any) -> None:
    page.click("#lines summary")
    page.click("#lines a:has-text('Elm Street')")
    page.wait_for_selector(".node", state="attached")
    at(page, INSURANCE)
    page.click("#own")
    change(page, "Elm Street Center takes most plans. Ask us about yours.")
    save(page)
    page.locator("#notice", has_text="Live now").wait_for()
    text(page, "INSURANCE")


def own_voice(page: Any) -> None:
    at(page, INSURANCE)
    page.locator("#voice summary").click()
    with tempfile.NamedTemporaryFile(suffix=".wav") as spoken:
        spoken.write(codec.encode(speech(21.0, 48_000), wav.AudioFormat.PCM))
        spoken.flush()
        page.locator(".voice-card input[type=file]").set_input_files(spoken.name)
        page.locator(".voice-card audio").wait_for()


def numbers(page: Any) -> None:
    facts(page)
    page.locator("#verdict.good").wait_for()
    save(page)
    at(page, "en/5-our-program/3-how-to-start.md")
    for number in ("+12025550121", "+12025550122"):
        page.click("#number-add")
        page.keyboard.type(number)
    page.locator(".number-row summary").nth(1).click()
    page.fill("#f-connect-2-hours", "Mo-Fr 09:00-17:00; PH off")
    page.select_option("#f-connect-2-language", "es")
    page.locator("#week-2 li").first.wait_for()
    page.locator(".number-row").nth(1).evaluate("each => each.scrollIntoView()")


def facts(page: Any) -> None:
    at(page, "line.yaml")
    for name, value in FACTS.items():
        page.fill(f"#f-{name}", value)
    page.locator("#as-week li").first.wait_for()
    page.locator("[data-part=phone]").evaluate("each => each.scrollIntoView()")


def put_up(page: Any) -> None:
    facts(page)
    page.locator("#verdict.good").wait_for()
    save(page)
    page.locator("#notice", has_text="Live now").wait_for()
    page.click("#home")
    page.get_by_role("button", name="Put up a notice").click()
    page.fill("#notice-en", "We are closed today because of the snow.")
    page.fill("#notice-es", "Hoy cerramos por la nieve.")


def report(page: Any) -> None:
    page.goto(f"{page.url.partition('#')[0].partition('?')[0].rstrip('/')}/report")
    page.locator(".sum").wait_for()


def spanish_report(page: Any) -> None:
    page.click("#page-language")
    page.locator("html[lang=es]").wait_for()
    report(page)


VIEWS: dict[str, tuple[Callable[[Any], None], dict[str, int], str]] = {
    "staff-start": (start, WIDE, "light"),
    "staff-words": (words, WIDE, "light"),
    "staff-problem-dark": (problem, WIDE, "dark"),
    "staff-spanish": (spanish, WIDE, "light"),
    "staff-older": (older, WIDE, "light"),
    "staff-history": (history, WIDE, "light"),
    "staff-changes": (changes, WIDE, "light"),
    "staff-add-menu": (add_menu, WIDE, "light"),
    "staff-own-voice": (own_voice, WIDE, "light"),
    "staff-numbers": (numbers, WIDE, "light"),
    "staff-facts": (facts, WIDE, "light"),
    "staff-notice": (put_up, WIDE, "dark"),
    "staff-report": (report, WIDE, "light"),
    "staff-narrow-report": (spanish_report, NARROW, "dark"),
    "staff-lines": (lines, WIDE, "light"),
    "staff-narrow-words": (narrow_words, NARROW, "light"),
    "staff-narrow-call-dark": (narrow_call, NARROW, "dark"),
}
"""What each picture shows: the way there, the size of the screen, light or dark."""


@contextmanager
def opened(browser: Any, address: str, **how: Any) -> Iterator[Any]:
    context = browser.new_context(**how)
    context.set_default_timeout(120_000)  # a machine may be busy
    page = context.new_page()
    page.goto(f"{address}/staff")
    page.wait_for_selector(".node", state="attached")
    yield page
    context.close()


def shoot(page: Any, folder: Path, name: str) -> None:
    page.mouse.move(0, 0)
    page.wait_for_timeout(600)
    page.screenshot(path=folder / f"{name}.png")
    print(folder / f"{name}.png", flush=True)


def alone(browser: Any, folder: Path, names: tuple[str, ...]) -> None:
    """Take the pictures of somebody alone at the page."""
    for name, (walk, size, scheme) in VIEWS.items():
        if names and name not in names:
            continue
        with tempfile.TemporaryDirectory() as room:
            prompts = _prompts(Path(room) / "prompts", has_lines=name == "staff-lines")
            fill(Path(room) / "state")
            with (
                serving(prompts, Path(room), HOTLINE_EDIT="1") as address,
                opened(browser, address, viewport=size, color_scheme=scheme) as page,
            ):
                walk(page)
                if size is NARROW and "report" not in name:
                    look_at(page, "phone" if "call" in name else "file")
                shoot(page, folder, name)


def _prompts(folder: Path, *, has_lines: bool) -> Path:
    return places.make(folder) if has_lines else Path(shutil.copytree(PROMPTS, folder))


def together(browser: Any, folder: Path) -> None:
    """Take the pictures of two people: words for danger are reviewed, and both change the same words."""
    staff = ",".join(StaffMember.of(name, PASSWORD).entry for name in ("ana", "ben"))
    with tempfile.TemporaryDirectory() as room:
        prompts = Path(shutil.copytree(PROMPTS, Path(room) / "prompts"))
        mode = {"HOTLINE_EDIT": "1", "HOTLINE_REVIEW": "1", "HOTLINE_STAFF": staff}
        who = {name: {"http_credentials": {"username": name, "password": PASSWORD}} for name in ("ana", "ben")}
        with (
            serving(prompts, Path(room), **mode) as address,
            opened(browser, address, viewport=WIDE, **who["ana"]) as ana,
            opened(browser, address, viewport=WIDE, **who["ben"]) as ben,
        ):
            at(ana, INSURANCE)
            at(ben, INSURANCE)
            change(ben, "Most plans pay for an IOP if a health professional refers you.")
            change(ana, "Most insurance covers an IOP. A health professional has to refer you.")
            save(ana)
            ben.locator("#conflict .clash").wait_for()
            shoot(ben, folder, "staff-together")
            ben.get_by_role("button", name="Take theirs").click()
            at(ana, CRISIS)
            ana.click("#own")
            crisis = ana.input_value("#f-text")
            ana.fill("#f-text", crisis.replace("You do not have to face this alone.", "You are not alone."))
            verdict(ana)
            save(ana)
            ben.goto(f"{address}/staff#{CRISIS}")
            ben.locator("#modes [data-mode=review]").click()
            ben.locator("#review-foot button").first.wait_for()
            shoot(ben, folder, "staff-review")


def main(folder: Path, *names: str) -> None:
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        if not names:
            together(browser, folder)
        alone(browser, folder, names)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS, *sys.argv[2:])

"""The menu on the staff page: a new answer, a translation, moving and deleting, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hotline.web.store import Store
from tests.support.staff_browser import Browser
from tests.web.test_staff import INSURANCE, application, browser, quiet_store

__all__ = ["browser", "quiet_store"]

LENGTH = "en/3-time-and-cost/1-length.md"
WORDS = {
    "menu": "visits by family",
    "keywords": ["FAMILY VISIT"],
    "text": "Ask the program when your family can visit. Reply MENU.",
}


def arrange(browser: Browser, action: str, path: str, menu: str = "") -> Any:
    return browser.post("/arrange", json={"action": action, "path": path, "menu": menu})


def files(prompts: Path) -> dict[str, bytes]:
    return {
        path.relative_to(prompts).as_posix(): path.read_bytes() for path in prompts.rglob("*") if path.is_file()
    }


def test_a_new_answer_is_filled_in_checked_and_saved(browser: Browser, prompts: Path, quiet_store: Store) -> None:
    new = browser.get("/new?menu=en/3-time-and-cost&title=Can my family visit?").get_json()
    assert new["path"] == "en/3-time-and-cost/3-can-my-family-visit.md"
    empty = browser.post("/try", json={"path": new["path"], "text": new["text"], "changes": {}}).get_json()
    assert {problem["field"] for problem in empty["problems"]} >= {"menu", "keywords"}
    sent = {**new, "version": "", "changes": WORDS}
    assert browser.post("/save", json=sent).status_code == 200
    quiet_store.refresh()
    assert "Ask the program when your family" in browser.text("family visit")["replies"][0]["text"]
    assert browser.post("/save", json=sent).status_code == 409


@pytest.mark.parametrize("path", ["fr/1-new.md", "en/x/1-new.md", "en/new.md", "../1-new.md", "../line.yaml"])
def test_no_other_new_file_can_be_made(browser: Browser, path: str) -> None:
    assert browser.get(f"/file?path={path}&new=1").status_code == 404
    assert browser.post("/save", json={"path": path, "text": "x", "version": ""}).status_code == 404


def test_the_facts_of_a_line_that_has_none_are_begun(browser: Browser, prompts: Path, quiet_store: Store) -> None:
    sent = {"path": "line.yaml", "text": "", "version": "", "changes": {"time-zone": "Chicago"}}
    assert browser.get("/file?path=line.yaml&new=1").get_json()["version"] == ""
    assert browser.post("/save", json=sent).status_code == 422
    assert browser.post("/save", json={**sent, "changes": {"name": "Elm Center"}}).status_code == 200
    assert (prompts / "line.yaml").read_text("utf-8") == "name: Elm Center\n"
    quiet_store.refresh()
    assert "Elm Center" in browser.text("MENU")["replies"][0]["text"]
    opened = browser.get("/file?path=line.yaml").get_json()
    assert {"bring", "bring.es", "address.es"} <= set(opened["form"]["names"])
    more = {**sent, **opened, "changes": {"bring": "a photo ID", "bring.es": "una identificación"}}
    assert browser.post("/save", json=more).status_code == 200
    quiet_store.refresh()
    assert "lleve una identificacion." in browser.text("TRAER")["replies"][0]["text"]


def test_a_translation_shows_its_original(browser: Browser, prompts: Path, quiet_store: Store) -> None:
    (prompts / f"es/{INSURANCE[3:]}").unlink()
    quiet_store.refresh()
    file = browser.get(f"/file?path=es/{INSURANCE[3:]}&new=1").get_json()
    assert file["version"] == ""
    assert file["original"]["title"] == "Does insurance cover an IOP?"
    assert browser.get(f"/file?path={INSURANCE}").get_json()["original"] is None


def older(browser: Browser) -> list[str]:
    menu = browser.get("/menu").get_json()
    cells = [cell for row in (*menu["rows"], *menu["messages"]) for cell in row["cells"].values()]
    return [cell["path"] for cell in cells if cell["is_older"]]


def test_a_translation_is_older_once_its_original_says_something_else(
    browser: Browser, prompts: Path, quiet_store: Store
) -> None:
    spanish = f"es/{INSURANCE[3:]}"

    def change(path: str, old: str, new: str) -> list[str]:
        (prompts / path).write_text((prompts / path).read_text("utf-8").replace(old, new), "utf-8")
        quiet_store.refresh()
        return older(browser)

    assert older(browser) == []
    assert change(INSURANCE, "  - COVERAGE", "  - COVERS") == []
    assert change(INSURANCE, "So ask your plan first.", "Ask your plan first.") == [spanish]
    assert ["out", "So ask"] in browser.get(f"/file?path={spanish}").get_json()["older"]
    assert change(INSURANCE, "Ask your plan first.", "So ask your plan first.") == []
    assert change(INSURANCE, "So ask your plan first.", "Ask your plan first.") == [spanish]
    arrange(browser, "move", INSURANCE, "en/2-who-it-helps")
    quiet_store.refresh()
    moved = ["es/2-who-it-helps/3-insurance.md"]
    assert older(browser) == moved
    assert browser.post("/still-right", json={"path": moved[0]}).status_code == 200
    assert older(browser) == []
    assert change(moved[0].replace("es/", "en/"), "Ask your plan first.", "Ask first.") == moved
    assert change(moved[0], "title:", "title: Seguro y ") == []


def test_an_answer_is_moved_down_in_every_language(browser: Browser, prompts: Path, quiet_store: Store) -> None:
    words = (prompts / LENGTH).read_bytes()
    assert arrange(browser, "down", LENGTH).get_json() == {"path": "en/3-time-and-cost/2-length.md"}
    quiet_store.refresh()
    assert quiet_store.is_current
    assert (prompts / "en/3-time-and-cost/2-length.md").read_bytes() == words
    assert (prompts / "es/3-time-and-cost/1-insurance.md").exists()
    assert arrange(browser, "up", "en/3-time-and-cost/2-length.md").status_code == 200


def test_a_menu_is_moved_with_all_that_is_in_it(browser: Browser, prompts: Path, quiet_store: Store) -> None:
    before = files(prompts)
    moved = arrange(browser, "up", "en/3-time-and-cost/menu.md").get_json()
    assert moved == {"path": "en/2-time-and-cost/menu.md"}
    quiet_store.refresh()
    assert quiet_store.is_current
    assert not (prompts / "en/3-time-and-cost").exists()
    assert sorted(files(prompts).values()) == sorted(before.values())


MENUS = {
    "en": {"title": "Paying for it", "menu": "paying for it"},
    "es": {"title": "Cómo pagar", "menu": "cómo pagar"},
}


def add_menu(browser: Browser, menu: str, *answers: str, titles: Any = MENUS) -> Any:
    return browser.post("/menu/new", json={"menu": menu, "titles": titles, "answers": answers})


@pytest.mark.parametrize(
    "menu, answers, there, keys",
    [
        ("en", [INSURANCE, "en/1-what-an-iop-is/3-group-therapy.md"], "en/6-paying-for-it/menu.md", ["61", "62"]),
        ("en/1-what-an-iop-is", [INSURANCE], "en/1-what-an-iop-is/4-paying-for-it/menu.md", ["141"]),
        ("en/3-time-and-cost", [INSURANCE], "en/3-time-and-cost/2-paying-for-it/menu.md", ["321"]),
    ],
)
def test_answers_are_put_into_a_new_menu_in_every_language(
    browser: Browser, quiet_store: Store, menu: str, answers: list[str], there: str, keys: list[str]
) -> None:
    assert add_menu(browser, menu, *answers).get_json() == {"path": there}
    quiet_store.refresh()
    assert quiet_store.is_current
    for code, words in MENUS.items():
        topics = quiet_store.current().catalogue.languages[code].topics
        assert [topics[answer.split("/")[-1][2:-3]].keys for answer in answers] == keys
        made = browser.get(f"/file?path={code}{there[2:]}").get_json()["form"]["values"]
        assert words.items() <= made.items()
        assert "{options}" in made["text"]


@pytest.mark.parametrize(
    "menu, answers, titles, why",
    [
        ("en", [], MENUS, "Choose at least one answer."),
        ("en", [INSURANCE], {"en": {"title": "Pay", "menu": ""}}, "The menu needs a title"),
        ("en", ["en/3-time-and-cost/7-gone.md"], MENUS, "This answer no longer exists."),
        ("en", [INSURANCE, LENGTH], MENUS, "The menu would have mistakes."),
        ("en", [INSURANCE], {"en": MENUS["en"]}, "The menu would have mistakes."),
        ("fr", [INSURANCE], MENUS, "This menu no longer exists."),
        ("", [INSURANCE], MENUS, "This menu no longer exists."),
    ],
)
def test_a_menu_that_would_have_mistakes_changes_nothing(
    browser: Browser, prompts: Path, menu: str, answers: list[str], titles: Any, why: str
) -> None:
    before = files(prompts)
    refused = add_menu(browser, menu, *answers, titles=titles)
    assert refused.status_code == 422
    assert refused.get_json()["why"].startswith(why)
    assert files(prompts) == before


def test_an_answer_goes_to_another_menu(browser: Browser, prompts: Path, quiet_store: Store) -> None:
    assert (
        arrange(browser, "move", INSURANCE, "en/2-who-it-helps").get_json()["path"]
        == "en/2-who-it-helps/3-insurance.md"
    )
    quiet_store.refresh()
    assert quiet_store.current().catalogue.default.topics["insurance"].keys == "23"


def test_a_deleted_answer_is_gone_and_its_words_are_kept(
    browser: Browser, prompts: Path, tmp_path: Path, quiet_store: Store
) -> None:
    assert arrange(browser, "delete", INSURANCE).get_json() == {"path": None}
    quiet_store.refresh()
    assert quiet_store.is_current
    assert "insurance" not in quiet_store.current().catalogue.default.topics
    assert list((tmp_path / "state/previous").rglob("2-insurance.md.*"))


def test_a_change_that_would_break_the_line_changes_nothing(
    browser: Browser, prompts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(prompts)
    (prompts / "es/3-time-and-cost/3-only.md").write_bytes((prompts / f"es/{INSURANCE[3:]}").read_bytes())
    before = files(prompts)
    assert arrange(browser, "delete", "en/0-helpline.md").status_code == 422
    assert arrange(browser, "up", LENGTH).get_json()["why"] == "It cannot go further."
    assert arrange(browser, "explode", LENGTH).status_code == 422
    assert files(prompts) == before


def test_the_menu_is_not_changed_where_saving_is_off(prompts: Path, tmp_path: Path, quiet_store: Store) -> None:
    browser = Browser(application(prompts, tmp_path, quiet_store))
    browser.open()
    assert arrange(browser, "delete", INSURANCE).status_code == 403
    assert (prompts / INSURANCE).exists()

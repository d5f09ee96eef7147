"""The history of the whole folder on the staff page: what is listed, from where, and putting it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hotline.web.staff import publications
from hotline.web.staff.history import History
from tests.support import repository
from tests.support.repository import git
from tests.support.staff_browser import Browser
from tests.web.test_staff import INSURANCE, NEW, OLD, browser, quiet_store, words
from tests.web.test_staff_lines import COST, Deployment, deployment
from tests.web.test_staff_menu import arrange
from tests.web.test_staff_words import sent

__all__ = ["browser", "deployment", "quiet_store"]

LENGTH = "en/3-time-and-cost/1-length.md"
CRISIS = "en/crisis.md"


@pytest.fixture(params=["the state folder", "a repository"])
def kept(request: pytest.FixtureRequest, prompts: Path) -> str:
    """Where publications are kept: both tell the same."""
    if request.param == "a repository":
        repository.begin(prompts, "Dee")
    return str(request.param)


def save(browser: Browser, old: str, new: str, path: str = INSURANCE) -> None:
    file = browser.get(f"/file?path={path}").get_json()
    change = {"path": path, "text": file["text"].replace(old, new, 1), "version": file["version"]}
    assert browser.post("/save", json=change).status_code == 200


def listed(browser: Browser, asked: str = "") -> list[dict[str, Any]]:
    found = browser.get("/publications", asked).get_json()["publications"]
    return [each for each in found if each["by"] != "Dee"]


def put_back(browser: Browser, each: dict[str, Any], file: dict[str, Any] | None = None) -> Any:
    what = file or each
    sent = {"key": each["key"], "path": file["path"] if file else "", "versions": what["versions"]}
    return browser.post("/put-back", json=sent)


def files(folder: Path) -> dict[str, bytes]:
    found = (file for file in folder.rglob("*") if file.is_file() and ".git" not in file.parts)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


def differences(each: dict[str, Any]) -> list[tuple[str, str, str]]:
    pieces = (
        (field["field"], kind, text)
        for file in each["files"]
        for field in file["fields"]
        for kind, text in field["words"]
    )
    return [(field, kind, text) for field, kind, text in pieces if kind in ("in", "out")]


@pytest.mark.usefixtures("kept")
def test_publications_are_listed_with_their_words_the_last_first(browser: Browser, prompts: Path) -> None:
    save(browser, OLD, "Ask first.")
    save(browser, "Ask first.", "Ask last.")
    last, first = listed(browser)
    assert differences(last) == [("text", "out", "first."), ("text", "in", "last.")]
    assert "Ask first." in " ".join(text for _, kind, text in differences(first) if kind == "in")
    assert [file["path"] for file in last["files"]] == [INSURANCE]
    assert last["files"][0]["title"] == "Does insurance cover an IOP?"
    assert [each["files"][0]["is_changed_since"] for each in (last, first)] == [False, True]
    assert last["at"] >= first["at"]


@pytest.mark.usefixtures("kept")
def test_one_file_of_a_publication_is_put_back_as_a_save(browser: Browser, prompts: Path) -> None:
    before = files(prompts)
    save(browser, OLD, NEW)
    (each,) = listed(browser)
    assert put_back(browser, each, each["files"][0]).get_json() == {"path": INSURANCE}
    assert files(prompts) == before
    again = listed(browser)
    assert len(again) == 2
    assert put_back(browser, again[0]).get_json() == {"path": INSURANCE}
    assert NEW in words(prompts)


CHANGES: dict[str, Callable[[Browser], object]] = {
    "an answer is moved within its menu": lambda browser: arrange(browser, "down", LENGTH),
    "an answer is deleted in every language": lambda browser: arrange(browser, "delete", INSURANCE),
    "a menu is moved": lambda browser: arrange(browser, "up", "en/3-time-and-cost/menu.md"),
    "a default message becomes the line's own": lambda browser: save(browser, "alone", "by yourself", CRISIS),
    "a notice is put up in two languages": lambda browser: browser.post(
        "/notice", json={"until": "2099-01-01", "words": {"en": "Closed.", "es": "Cerrado."}, "versions": {}}
    ),
}


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_whole_publication_is_put_back(
    browser: Browser, prompts: Path, quiet_store: Any, change: Callable[[Browser], object]
) -> None:
    (prompts / "line.yaml").write_text("time-zone: America/New_York\n", "utf-8")
    (prompts / "en/3-time-and-cost/1-length.0123456789abcdef.wav").write_bytes(b"a voice")
    quiet_store.refresh()
    before = files(prompts)
    change(browser)
    quiet_store.refresh()
    assert files(prompts) != before
    each = listed(browser)[0]
    assert put_back(browser, each).status_code == 200
    assert files(prompts) == before


@pytest.mark.usefixtures("kept")
def test_words_of_an_answer_that_was_moved_since_are_put_back_where_it_is_now(
    browser: Browser, prompts: Path, quiet_store: Any
) -> None:
    first = words(prompts)
    save(browser, OLD, NEW)
    arrange(browser, "up", INSURANCE)
    quiet_store.refresh()
    moved, saved = listed(browser)
    assert {file["what"] for file in moved["files"]} == {"moved"}
    assert differences(moved) == []
    assert put_back(browser, saved, saved["files"][0]).get_json() == {"path": "en/3-time-and-cost/1-insurance.md"}
    assert (prompts / "en/3-time-and-cost/1-insurance.md").read_text("utf-8") == first


@pytest.mark.usefixtures("kept")
def test_what_would_break_the_line_is_put_back_not_at_all(
    browser: Browser, prompts: Path, quiet_store: Any
) -> None:
    before = words(prompts)
    (prompts / INSURANCE).write_text(before.replace("title:", "titel:"), "utf-8")
    quiet_store.refresh()
    browser.post("/save", json={**sent(browser), "text": before})
    quiet_store.refresh()
    told = put_back(browser, listed(browser)[0])
    assert told.status_code == 422
    assert "would have a mistake" in told.get_json()["why"]
    assert words(prompts) == before


def test_what_somebody_has_changed_meanwhile_is_not_written_over(browser: Browser, prompts: Path) -> None:
    save(browser, OLD, NEW)
    (each,) = listed(browser)
    (prompts / INSURANCE).write_text(words(prompts).replace(NEW, "Theirs."), "utf-8")
    assert put_back(browser, each).status_code == 409
    assert "Theirs." in words(prompts)


@pytest.mark.parametrize(
    "wanted", [{"key": "20200101T000000.000000Z"}, {"key": "", "path": INSURANCE}, {"key": []}, [], "x"]
)
def test_what_was_never_published_is_not_put_back(browser: Browser, prompts: Path, wanted: object) -> None:
    save(browser, OLD, NEW)
    assert browser.post("/put-back", json=wanted).status_code == 404


def test_a_file_that_a_publication_did_not_change_is_not_put_back(browser: Browser, prompts: Path) -> None:
    save(browser, OLD, NEW)
    (each,) = listed(browser)
    told = browser.post("/put-back", json={"key": each["key"], "path": LENGTH, "versions": {}})
    assert told.status_code == 404


@pytest.mark.parametrize(
    "asked, is_found",
    [
        ("insurance", True),
        ("INSURANCE cover", True),
        ("plan whether", True),
        ("professional", True),
        ("2026 plan", False),
        ("length", False),
        ("zzzz", False),
    ],
)
def test_publications_are_found_by_their_words(browser: Browser, asked: str, is_found: bool) -> None:
    save(browser, OLD, NEW)
    year = listed(browser)[0]["at"][:4]
    assert bool(listed(browser, asked.replace("2026", "1999"))) == is_found
    assert listed(browser, f"{year} plan")


def test_the_list_has_pages(browser: Browser, prompts: Path, tmp_path: Path) -> None:
    history = History(tmp_path / "state", prompts)
    for n in range(publications.A_PAGE + 3):
        history.keep({INSURANCE: b"title: %d\n" % n}, paths=(INSURANCE,), by=f"Ana {n}")
    first = browser.get("/publications").get_json()
    rest = browser.get(f"/publications?skip={publications.A_PAGE}").get_json()
    assert [len(first["publications"]), first["more"], len(rest["publications"]), rest["more"]] == [
        publications.A_PAGE, True, 3, False,
    ]  # fmt: skip
    assert first["publications"][0]["by"] == f"Ana {publications.A_PAGE + 2}"


def test_a_publication_that_could_not_be_committed_is_listed_beside_the_commits(
    browser: Browser, prompts: Path
) -> None:
    save(browser, OLD, "Before Git.")
    repository.begin(prompts, "Eve")
    save(browser, "Before Git.", "In Git.")
    (prompts / INSURANCE).write_text(words(prompts).replace("In Git.", "By hand."), "utf-8")
    git(prompts, "-c", "user.name=Fay", "-c", "user.email=a@b.c", "commit", "-qam", "By hand")
    found = listed(browser, "insurance")
    assert [each["by"] for each in found] == ["Fay", "", "Eve", ""]
    assert differences(found[0]) == [
        ("text", "out", "In"), ("text", "in", "By"), ("text", "out", "Git."), ("text", "in", "hand."),
    ]  # fmt: skip
    assert [each["files"][0]["what"] for each in found] == ["changed", "changed", "added", "changed"]


def test_the_first_commit_of_all_files_is_not_undone(browser: Browser, prompts: Path) -> None:
    repository.begin(prompts, "Eve")
    before = files(prompts)
    (each,) = listed(browser)
    assert not each["can_be_put_back"]
    assert put_back(browser, each).get_json() == {"path": None}
    assert files(prompts) == before


def test_the_log_may_have_been_cut_off(browser: Browser, tmp_path: Path) -> None:
    save(browser, OLD, NEW)
    with (tmp_path / "state/publications.jsonl").open("a") as log:
        log.write('{"at": "2026')
    assert len(listed(browser)) == 1


def test_each_line_has_the_publications_of_its_own_folder(deployment: Deployment) -> None:
    deployment.save("elm-street", COST, "free", "at no charge")
    elm, common = deployment.page("elm-street"), deployment.page("")
    assert [len(listed(page)) for page in (elm, common)] == [1, 0]
    (each,) = listed(elm)
    assert put_back(elm, each).status_code == 200
    assert not (deployment.folder / "lines/elm-street" / COST).exists()

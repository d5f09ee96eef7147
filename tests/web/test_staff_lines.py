"""The staff page of one line of many: its own words over the common ones, and nothing of another line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hotline.web.call_voice import CallVoice
from hotline.web.store import Store
from tests.conftest import PROMPTS
from tests.support import folders, places
from tests.support.places import ELM, OAK
from tests.support.staff_browser import Browser
from tests.web.test_staff import application
from tests.web.test_staff_words import sent

VOICES = {"en": "Polly.Joanna-Neural", "es": "Polly.Lupe-Neural"}
COST, VISIT, CRISIS = "en/2-cost.md", "en/6-visit.md", "en/crisis.md"
LINES = ("", "elm-street", "oak")
OLD = "Ask your plan what it pays."


class Deployment:
    """A deployment of few words, with the page and the phone of each line."""

    def __init__(self, folder: Path, **environ: str) -> None:
        self.folder = places.small(folder / "prompts")
        self.state = folder / "state"
        self.store = Store(self.folder, CallVoice(VOICES))
        self.app = application(self.folder, folder, self.store, HOTLINE_EDIT="1", **environ)

    def page(self, line: str = "") -> Browser:
        browser = Browser(self.app, line=line)
        browser.open()
        return browser

    def save(self, line: str, path: str, old: str, new: str) -> int:
        """Replace some words of a file on a line's page, and return the status."""
        page = self.page(line)
        text = page.get(f"/file?path={path}").get_json()["text"]
        status = page.post("/save", json=change(page, path, text.replace(old, new))).status_code
        self.store.catch_up()
        return status

    def answers(self, body: str = "COST") -> dict[str, str]:
        """What each line answers on the phone of its page."""
        return {line: self.page(line).text(body)["replies"][0]["text"] for line in LINES}


@pytest.fixture
def deployment(tmp_path: Path) -> Deployment:
    return Deployment(tmp_path)


def change(page: Browser, path: str, text: str) -> dict[str, Any]:
    """What the page sends of a file with another text."""
    version = page.get(f"/file?path={path}").get_json()["version"]
    return {"path": path, "text": text, "changes": {}, "version": version}


def paths(menu: Any, *, own: bool = False) -> set[str]:
    """The paths in a list of answers and messages, of a line's own only where `own` says so."""
    cells = [cell for row in (*menu["rows"], *menu["messages"]) for cell in row["cells"].values()]
    return {cell["path"] for cell in cells if not own or not cell["is_default"]}


def test_a_page_lists_what_its_line_says_and_marks_what_is_its_own(deployment: Deployment) -> None:
    common, elm, oak = (deployment.page(line).get("/menu").get_json() for line in LINES)
    assert [each["name"] for each in (common, elm, oak)] == ["", "Elm Street Center", "Oak House"]
    assert paths(elm) == paths(common) | {VISIT}
    assert paths(elm, own=True) == {VISIT}
    assert paths(oak, own=True) == {COST, "en/thanks.md"}
    assert VISIT not in paths(common) | paths(oak)


def test_the_head_names_the_line_and_its_number_and_leads_to_the_others(deployment: Deployment) -> None:
    page = deployment.page("oak").open().text
    assert 'data-path="/staff/lines/oak"' in page
    assert "1-202-555-0122" in page
    assert '<a href="/staff/lines/oak" aria-current="page">Oak House (oak)</a>' in page
    assert '<a href="/staff/lines/elm-street">Elm Street Center (elm-street)</a>' in page
    assert '<a href="/staff">Common words</a>' in page
    assert "/staff/report?line=oak" in page


@pytest.mark.parametrize(("language", "mark"), [("en", "has mistakes"), ("es", "tiene errores")])
def test_the_head_marks_the_lines_with_mistakes(deployment: Deployment, language: str, mark: str) -> None:
    folders.write(deployment.folder, {"lines/oak/en/crisis.md": "Call us.\n"})
    deployment.store.refresh()
    page = deployment.page().get("/", **{"Accept-Language": language}).text
    flag = f' <span class="flag error">{mark}</span>'
    assert f"Oak House (oak){flag}" in page
    assert page.count(flag) == 1


def test_a_deployment_of_one_line_has_nothing_to_choose(prompts: Path, tmp_path: Path) -> None:
    browser = Browser(application(prompts, tmp_path, Store(PROMPTS, CallVoice(VOICES)), HOTLINE_EDIT="1"))
    page = browser.open().text
    assert 'id="lines"' not in page
    assert 'id="own-words"' not in page
    assert 'data-path="/staff"' in page


@pytest.mark.parametrize("line", ["birch", "common", "..", "elm-street%2f..", "ELM-STREET"])
def test_there_is_no_page_of_a_line_that_does_not_exist(deployment: Deployment, line: str) -> None:
    page = Browser(deployment.app, line=line)
    assert page.get("/").status_code == 404
    assert page.get(f"/file?path={COST}").status_code == 404


def test_what_is_saved_on_a_line_is_its_own_file_and_live_there_alone(deployment: Deployment) -> None:
    before = deployment.answers()
    assert deployment.save("elm-street", COST, OLD, "Elm Street charges nothing.") == 200
    own = deployment.folder / "lines/elm-street" / COST
    assert "Elm Street charges nothing." in own.read_text("utf-8")
    assert OLD in (deployment.folder / COST).read_text("utf-8")
    assert deployment.answers() == {
        **before,
        "elm-street": before["elm-street"].replace(OLD, "Elm Street charges nothing."),
    }
    assert deployment.save("", COST, OLD, "Ask us.") == 200, (
        "the common words reach those who have none of their own"
    )
    assert deployment.answers() == {
        **before,
        "elm-street": deployment.answers()["elm-street"],
        "": before[""].replace(OLD, "Ask us."),
    }


def test_the_history_of_a_line_is_its_own(deployment: Deployment) -> None:
    deployment.save("elm-street", COST, OLD, "Elm Street charges nothing.")
    deployment.save("elm-street", COST, "charges nothing", "is free")
    deployment.save("", COST, OLD, "Ask us.")
    histories = {line: deployment.page(line).get(f"/history?path={COST}").get_json() for line in LINES}
    texts = {line: [each["text"] for each in found["changes"]] for line, found in histories.items()}
    assert [len(texts[line]) for line in LINES] == [1, 1, 0]
    assert OLD in texts[""][0]
    assert "Elm Street charges nothing." in texts["elm-street"][0]


def test_a_draft_is_tried_on_its_line_alone(deployment: Deployment) -> None:
    elm, oak = deployment.page("elm-street"), deployment.page("oak")
    text = elm.get(f"/file?path={COST}").get_json()["text"].replace(OLD, "Tried words.")
    assert elm.post("/try", json=change(elm, COST, text)).get_json()["is_sound"]
    assert elm.text("COST", path=COST, text=text)["replies"][0]["text"].startswith("Tried words.")
    assert "Tried" not in oak.text("COST")["replies"][0]["text"]
    assert not (deployment.folder / "lines/elm-street" / COST).exists()


def test_a_line_uses_the_common_words_again(deployment: Deployment) -> None:
    before = deployment.answers()
    deployment.save("elm-street", COST, OLD, "Elm Street charges nothing.")
    elm = deployment.page("elm-street")
    file = elm.get(f"/file?path={COST}").get_json()
    assert (file["is_default"], file["has_common"]) == (False, True)
    assert elm.post("/use-common", json={"path": COST, "version": "other"}).status_code == 409
    assert elm.post("/use-common", json={"path": COST, "version": file["version"]}).status_code == 200
    deployment.store.catch_up()
    assert deployment.answers() == before
    assert not (deployment.folder / "lines/elm-street" / COST).exists()
    (kept,) = elm.get(f"/history?path={COST}").get_json()["changes"]
    assert "Elm Street charges nothing." in kept["text"]


REFUSED = [
    ("on the common page", "", COST, 404),
    ("an answer that the line does not have", "elm-street", COST, 404),
    ("a file of another line", "elm-street", f"../oak/{COST}", 404),
]


@pytest.mark.parametrize("line, path, status", [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_nothing_else_is_deleted(deployment: Deployment, line: str, path: str, status: int) -> None:
    page = deployment.page(line)
    version = (page.get(f"/file?path={path}").get_json(silent=True) or {}).get("version", "")
    assert page.post("/use-common", json={"path": path, "version": version}).status_code == status
    assert (deployment.folder / "lines/oak" / COST).exists()


def test_a_new_answer_of_a_line_is_in_its_folder_on_a_free_key(deployment: Deployment) -> None:
    elm = deployment.page("elm-street")
    new = elm.get("/new?menu=en&title=Where+do+we+park").get_json()
    assert new["path"] == "en/4-where-do-we-park.md", "1, 2 and 3 are common answers"
    text = folders.topic("PARK", "Where do we park?", "Behind the house. Reply MENU.")
    answer = {"path": new["path"], "text": text, "changes": {}, "version": ""}
    assert elm.post("/save", json=answer).status_code == 200
    assert (deployment.folder / "lines/elm-street" / new["path"]).is_file()
    for action in ("/arrange", "/menu/new"):
        assert elm.post(action, json={"action": "delete", "path": COST, "menu": ""}).status_code == 404


def test_an_answer_is_left_out_on_a_line_and_had_again(deployment: Deployment) -> None:
    elm, before = deployment.page("elm-street"), deployment.answers()
    assert elm.post("/leave-out", json={"id": "cost", "is_left": True}).status_code == 200
    deployment.store.catch_up()
    menu = elm.get("/menu").get_json()
    assert menu["left_out"] == [{"id": "cost", "title": "What does it cost?"}]
    assert COST not in paths(menu)
    assert deployment.answers()["oak"] == before["oak"]
    assert deployment.answers()["elm-street"] != before["elm-street"]
    assert "leave-out:\n  - cost\n" in (deployment.folder / "lines/elm-street/line.yaml").read_text("utf-8")
    assert elm.post("/leave-out", json={"id": "helpline", "is_left": True}).status_code == 422
    assert elm.post("/leave-out", json={"id": "crisis", "is_left": True}).status_code == 404
    assert deployment.page().post("/leave-out", json={"id": "cost", "is_left": True}).status_code == 404
    assert elm.post("/leave-out", json={"id": "cost", "is_left": False}).status_code == 200
    deployment.store.catch_up()
    assert deployment.answers() == before
    assert "leave-out" not in (deployment.folder / "lines/elm-street/line.yaml").read_text("utf-8")


def test_an_answer_that_only_a_line_has_can_be_deleted(deployment: Deployment) -> None:
    elm = deployment.page("elm-street")
    version = elm.get(f"/file?path={VISIT}").get_json()["version"]
    assert elm.post("/use-common", json={"path": VISIT, "version": version}).status_code == 200
    deployment.store.catch_up()
    assert VISIT not in paths(elm.get("/menu").get_json())


def test_the_facts_that_a_line_has_can_be_inserted(deployment: Deployment) -> None:
    def inserted(line: str, path: str) -> list[str]:
        found: list[str] = deployment.page(line).get(f"/file?path={path}").get_json()["form"]["placeholders"]
        return [each for each in found if each not in ("keywords", "helpline")]

    assert inserted("elm-street", COST) == ["name", "address"]
    assert inserted("oak", COST) == ["name", "phone"]
    assert inserted("", COST) == inserted("elm-street", CRISIS) == inserted("oak", "en/0-helpline.md") == []


FACTS = """# ours
name: Elm Street Center
directions:
  en: Bus 7 stops in front
numbers: ["+12025550111"]
"""


def test_the_facts_of_a_line_are_a_form_that_changes_no_other_line(deployment: Deployment) -> None:
    file, path = deployment.folder / "lines/elm-street/line.yaml", "line.yaml"
    file.write_text(FACTS, "utf-8")
    deployment.store.catch_up()
    elm = deployment.page("elm-street")
    form = elm.get(f"/file?path={path}").get_json()["form"]
    worded = ["start", "bring", "who", "languages", "cost", "visits"]
    contact = ["phone", "website", "email", "time-zone", "hours"]
    assert form["names"] == ["name", "what", "address", "directions", *contact, *worded, "numbers"]
    assert form["values"]["numbers"] == ["+12025550111"]
    week = {"hours": "Mo-Fr 08:00-17:00", "time-zone": "America/New_York"}
    tried = elm.post("/try", json=sent(elm, path, **week)).get_json()
    assert "Monday, " in " ".join(tried["weeks"][0]["days"])
    assert " to 5 p.m." in " ".join(tried["weeks"][0]["days"])
    mistaken = elm.post("/try", json=sent(elm, path, hours="Mon-Fri 8-5")).get_json()
    assert ("hours", "line-value") in [(each["field"], each["rule"]) for each in mistaken["problems"]]
    assert elm.post("/save", json=sent(elm, path, **week)).status_code == 200
    assert file.read_text("utf-8") == f"{FACTS}hours: Mo-Fr 08:00-17:00\ntime-zone: America/New_York\n"
    (kept,) = elm.get(f"/history?path={path}").get_json()["changes"]
    assert kept["text"] == FACTS
    assert elm.post("/leave-out", json={"id": "cost", "is_left": True}).status_code == 200


def test_what_is_wrong_on_a_line_is_told_on_its_page_alone(deployment: Deployment) -> None:
    folders.write(deployment.folder, {f"lines/oak/{COST}": "<<<<<<< HEAD\n"})
    deployment.store.catch_up()
    menus = {line: deployment.page(line).get("/menu").get_json() for line in LINES}
    assert [menus[line]["is_current"] for line in LINES] == [True, True, False]
    assert COST in {each["path"] for each in menus["oak"]["problems"]}
    assert not any("oak" in str(menus[line]) for line in ("", "elm-street"))
    assert deployment.save("elm-street", COST, OLD, "Still saved.") == 200


def test_a_number_of_another_line_is_refused(deployment: Deployment) -> None:
    oak, path = deployment.page("oak"), "line.yaml"
    tried = oak.post("/try", json=change(oak, path, f"name: Oak\nnumbers: ['{OAK}', '{ELM}']\n")).get_json()
    assert not tried["is_sound"]
    assert [each["rule"] for each in tried["problems"]] == ["number-taken"]
    assert oak.post("/save", json=change(oak, path, f"name: Oak Tree\nnumbers: ['{OAK}']\n")).status_code == 200


def test_a_conversation_on_one_page_is_unknown_on_another(tmp_path: Path) -> None:
    folder = places.make(tmp_path / "prompts")
    deployment = application(folder, tmp_path, Store(folder, CallVoice(VOICES)), HOTLINE_EDIT="1")
    elm = Browser(deployment, line="elm-street")
    elm.open()
    elm.text("ESPAÑOL")
    other = Browser(deployment, line="oak")
    other.client = elm.client
    other.open()
    assert elm.text("MENU")["paths"] == ["es/welcome.md"]
    assert other.text("MENU")["paths"] == ["en/welcome.md"]

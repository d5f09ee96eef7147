"""Review: what a second person must approve is not live before, on any way that words can come."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from structlog.testing import capture_logs

from hotline.content import default_files
from hotline.settings import Settings
from hotline.settings.staff import StaffMember
from hotline.web import app
from hotline.web.approvals import APPROVED
from hotline.web.staff.history import History
from hotline.web.store import Store
from tests.support.phone import TOKEN
from tests.support.staff_browser import HERE, PASSWORD, Browser
from tests.web.test_staff import INSURANCE, OLD, quiet_store, words
from tests.web.test_staff_words import sent

__all__ = ["quiet_store"]

CRISIS, HELPLINE = "en/crisis.md", "en/0-helpline.md"
STAFF = ",".join(StaffMember.of(name, PASSWORD).entry for name in ("ana", "ben", "cruz"))
DANGER = "i want to kill myself"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are compared at once; other tests hash them."""
    monkeypatch.setattr(StaffMember, "accepts", lambda _, password: password == PASSWORD)


def settings(prompts: Path, state: Path) -> Settings:
    names = {"TWILIO_AUTH_TOKEN": TOKEN, "HOTLINE_PUBLIC_URL": HERE, "HOTLINE_LOG_LEVEL": "critical"}
    mode = {"HOTLINE_EDIT": "1", "HOTLINE_REVIEW": "1", "HOTLINE_STAFF": STAFF}
    return Settings.from_environ({**names, **mode, "HOTLINE_PROMPTS": str(prompts), "HOTLINE_STATE": str(state)})


class Line:
    """A line with review, whose store looks at its folder when it is told to."""

    def __init__(self, prompts: Path, state: Path) -> None:
        self.prompts, self.state = prompts, state
        self.start()

    def start(self) -> None:
        found = settings(self.prompts, self.state)
        self.store: Store = app.open_store(found)
        self.app: Flask = app.application(found, self.store)
        self.phone = self.browser("ana")

    def browser(self, name: str, of: str = "") -> Browser:
        browser = Browser(self.app, password=PASSWORD, name=name, line=of)
        browser.open()
        return browser

    def answer(self, body: str) -> str:
        """What a person gets who texts the line."""
        self.store.refresh()
        assert self.store.is_current, self.store.errors
        return self.answers(body)[0]

    def answers(self, *bodies: str) -> list[str]:
        """What people get of the words as they were read last."""
        return ["\n".join(reply["text"] for reply in self.browser("ben").text(each)["replies"]) for each in bodies]

    def waiting(self, of: str = "") -> list[tuple[str, str]]:
        self.store.refresh()
        page = self.browser("ana", of) if of else self.phone
        return [(each["kind"], each["path"]) for each in page.get("/menu").get_json()["waiting"]]


@pytest.fixture
def line(prompts: Path, tmp_path: Path) -> Line:
    return Line(prompts, tmp_path / "state")


def propose(browser: Browser, path: str = CRISIS, **changes: object) -> Any:
    return browser.post("/propose", json=sent(browser, path, **changes))


def text_of(browser: Browser, path: str = CRISIS) -> str:
    value: str = browser.get(f"/file?path={path}").get_json()["form"]["values"]["text"]
    return value


def decide(browser: Browser, action: str, path: str = CRISIS, reason: str = "", key: str = "") -> Any:
    key = key or browser.get(f"/review?path={path}").get_json()["key"]
    return browser.post("/decide", json={"action": action, "path": path, "key": key, "reason": reason})


def new_crisis(browser: Browser) -> str:
    return text_of(browser).replace("You do not have to face this alone.", "You are not alone.")


# ---- on the page


def test_words_for_danger_are_live_once_a_second_person_has_approved_them(line: Line) -> None:
    ana, ben = line.browser("ana"), line.browser("ben")
    new = new_crisis(ana)
    tried = ana.post("/try", json=sent(ana, CRISIS, text=new)).get_json()
    assert tried["review"] == "people in danger get these words"
    assert ana.post("/save", json=sent(ana, CRISIS, text=new)).status_code == 422
    assert propose(ana, text=new).status_code == 200
    assert line.waiting() == [("proposed", CRISIS)]
    assert "You are not alone" not in line.answer(DANGER)
    with capture_logs() as logs:
        assert decide(ben, "approve").status_code == 200
    assert "You are not alone" in line.answer(DANGER)
    assert line.waiting() == []
    written = words(line.prompts, CRISIS)
    assert "\nreviewed: 20" in written
    assert " by ben, " in written
    (saved,) = [each for each in logs if each["event"] == "staff_saved"]
    assert (saved["by"], saved["approved_by"]) == ("ana", "ben")


def test_nobody_approves_their_own_words(line: Line) -> None:
    ana = line.browser("ana")
    propose(ana, text=new_crisis(ana))
    assert decide(ana, "approve").status_code == 403
    assert decide(line.browser("ANA"), "approve").status_code == 403
    assert "You are not alone" not in line.answer(DANGER)


def test_a_second_person_sees_both_versions_and_tries_them_on_the_phone(line: Line) -> None:
    ana, ben = line.browser("ana"), line.browser("ben")
    new = new_crisis(ana)
    propose(ana, text=new)
    seen = ben.get(f"/review?path={CRISIS}").get_json()
    assert "You are not alone" in seen["new"]["text"]
    assert "face this alone" in seen["now"]["text"]
    assert (seen["by"], seen["is_mine"], seen["why"]) == ("ana", False, "people in danger get these words")
    assert "out" in [kind for each in seen["fields"] for kind, _ in each["words"]]
    tried = ben.text(DANGER, path=CRISIS, text=seen["text"])
    assert "You are not alone" in tried["replies"][0]["text"]


def test_a_proposal_is_declined_with_a_word_and_withdrawn_by_whoever_made_it(line: Line) -> None:
    ana, ben = line.browser("ana"), line.browser("ben")
    propose(ana, text=new_crisis(ana))
    assert decide(ben, "decline", reason="Too long").status_code == 200
    (told,) = ana.get("/menu").get_json()["waiting"]
    assert (told["kind"], told["declined_by"], told["reason"], told["is_mine"]) == (
        "declined",
        "ben",
        "Too long",
        True,
    )
    assert decide(ben, "approve").status_code == 404
    assert decide(ana, "withdraw").status_code == 200
    assert line.waiting() == []
    assert "You are not alone" not in line.answer(DANGER)


def test_what_is_approved_is_what_was_seen(line: Line) -> None:
    ana, ben = line.browser("ana"), line.browser("ben")
    propose(ana, text=new_crisis(ana))
    key = ben.get(f"/review?path={CRISIS}").get_json()["key"]
    propose(ana, text=new_crisis(ana) + " Really.")
    assert decide(ben, "approve", key=key).status_code == 409
    assert propose(line.browser("cruz"), text=new_crisis(ana)).status_code == 507


def test_a_proposal_for_words_that_have_changed_is_not_approved(line: Line) -> None:
    ana, ben = line.browser("ana"), line.browser("ben")
    propose(ana, INSURANCE, text="Ask 3 plans. Reply MENU.")
    assert ben.post("/save", json=sent(ben, INSURANCE, title="Who pays?")).status_code == 200
    line.store.refresh()
    assert decide(ben, "approve", INSURANCE).status_code == 409
    assert line.answer("insurance").startswith(OLD)


def test_other_words_are_saved_at_once_and_new_facts_are_not(line: Line) -> None:
    ana = line.browser("ana")
    assert ana.post("/save", json=sent(ana, INSURANCE, text="Ask your plan. Reply MENU.")).status_code == 200
    assert line.answer("insurance").startswith("Ask your plan.")
    assert ana.post("/save", json=sent(ana, INSURANCE, text="Ask 3 plans. Reply MENU.")).status_code == 422
    assert ana.post("/save", json=sent(ana, INSURANCE, source="Ana")).status_code == 422


def test_moving_an_answer_needs_nobody(line: Line) -> None:
    ana = line.browser("ana")
    for title in ("Who pays?", "Who pays for it?"):
        moved = ana.post("/arrange", json={"action": "up", "path": INSURANCE}).get_json()
        assert moved["path"] == "en/3-time-and-cost/1-insurance.md"
        assert line.waiting() == []
        assert live(line)[1].startswith(OLD)
        ana.post("/save", json=sent(ana, moved["path"], title=title))
        assert ana.post("/arrange", json={"action": "down", "path": moved["path"]}).status_code == 200
        assert line.waiting() == []


SOURCED = "en/3-time-and-cost/2-insurance.md"


def test_an_answer_with_facts_is_deleted_once_a_second_person_has_approved_it(line: Line) -> None:
    ana, ben = line.browser("ana"), line.browser("ben")
    told = ana.post("/arrange", json={"action": "delete", "path": SOURCED}).get_json()
    assert told["waits"].startswith(
        "This is proposed, and a second person must approve it: an answer with a source"
    )
    assert line.waiting() == [("proposed", SOURCED)]
    assert line.answer("insurance").startswith(OLD)
    seen = ben.get(f"/review?path={SOURCED}").get_json()
    assert (seen["is_deleted"], seen["new"], seen["by"]) == (True, None, "ana")
    assert decide(ana, "approve", SOURCED).status_code == 403
    assert decide(ben, "decline", SOURCED).status_code == 200
    assert decide(ana, "withdraw", SOURCED).status_code == 200
    ana.post("/arrange", json={"action": "delete", "path": SOURCED})
    assert decide(ben, "approve", SOURCED).status_code == 200
    assert not [path for code in ("en", "es") if (path := line.prompts / code / SOURCED[3:]).exists()]
    assert line.waiting() == []
    assert not line.answer("insurance").startswith(OLD)


def test_an_answer_without_facts_is_deleted_at_once(line: Line) -> None:
    path = "en/3-time-and-cost/3-new.md"
    (line.prompts / path).write_text("---\ntitle: New?\nmenu: something new\nkeywords: [BRANDNEW]\n---\nAsk us.\n")
    line.store.refresh()
    assert "waits" not in line.browser("ana").post("/arrange", json={"action": "delete", "path": path}).get_json()
    assert not (line.prompts / path).exists()


def test_a_lines_own_words_for_danger_go_once_a_second_person_has_approved_it(line: Line) -> None:
    folder = line.prompts / "lines/north"
    folder.joinpath("en").mkdir(parents=True)
    folder.joinpath("line.yaml").write_text("name: North\nnumbers: [+12025550144]\n", "utf-8")
    folder.joinpath(CRISIS).write_text("Call 988 or 911.\n", "utf-8")
    line.start()
    for path in ("line.yaml", CRISIS):
        assert ("held", path) in line.waiting("north")
        assert decide(line.browser("ben", "north"), "approve", path).status_code == 200
    ana = line.browser("ana", "north")
    version = ana.get(f"/file?path={CRISIS}").get_json()["version"]
    assert "waits" in ana.post("/use-common", json={"path": CRISIS, "version": version}).get_json()
    assert "waits" in ana.post("/leave-out", json={"id": "insurance", "is_left": True}).get_json()
    assert sorted(line.waiting("north")) == [("proposed", CRISIS), ("proposed", "line.yaml")]
    assert folder.joinpath(CRISIS).exists()
    for path in (CRISIS, "line.yaml"):
        assert decide(line.browser("ben", "north"), "approve", path).status_code == 200
    assert not folder.joinpath(CRISIS).exists()
    assert "leave-out" in folder.joinpath("line.yaml").read_text("utf-8")


# ---- on the disk


def append(path: str, more: str = " Or 1-800-555-0100.") -> Callable[[Path], object]:
    def change(prompts: Path) -> None:
        text, call, said = words(prompts, path).partition("\n\n## Call")
        (prompts / path).write_text(text.rstrip() + more + call + said, "utf-8")

    return change


def own(path: str, old: str, new: str) -> Callable[[Path], object]:
    default = default_files.source(path) or b""
    return lambda prompts: (prompts / path).write_bytes(default.replace(old.encode(), new.encode()))


def gone(path: str) -> Callable[[Path], object]:
    return lambda prompts: (prompts / path).unlink()


HELD = [
    ("a message for danger of its own", CRISIS, own(CRISIS, "You do not have to face this alone.", "Call 555-0100.")),
    ("a number in an answer", INSURANCE, append(INSURANCE)),
    ("another helpline", HELPLINE, append(HELPLINE)),
    ("no helpline", HELPLINE, gone(HELPLINE)),
    ("an answer with facts deleted", SOURCED, gone(SOURCED)),
    ("a helpline that cannot be read", HELPLINE, lambda prompts: (prompts / HELPLINE).write_bytes(b"\xff")),
    ("whose line it is", "line.yaml", lambda prompts: (prompts / "line.yaml").write_text("name: Evil\n")),
    ("a new answer with a number", "en/3-time-and-cost/3-new.md", lambda prompts: (
        prompts / "en/3-time-and-cost/3-new.md").write_text(
            "---\ntitle: New?\nmenu: something new\nkeywords: [BRANDNEW]\n---\nCall 1-800-555-0100.\n")),
]  # fmt: skip


def live(line: Line) -> list[str]:
    """What people get who ask for what is changed here, of the words as they were read last."""
    return line.answers(DANGER, "insurance", "0", "3 3", "who")


@pytest.mark.parametrize("path, change", [row[1:] for row in HELD], ids=[row[0] for row in HELD])
def test_a_change_on_the_disk_is_held_until_somebody_approves_it(
    line: Line, path: str, change: Callable[[Path], object]
) -> None:
    before = live(line)
    change(line.prompts)
    assert line.waiting() == [("held", path)]
    assert live(line) == before
    line.start()  # also after a restart
    assert live(line) == before
    ben = line.browser("ben")
    assert ben.get(f"/review?path={path}").get_json()["kind"] == "held"
    assert decide(ben, "decline", path).status_code == 200
    assert line.waiting() == []
    assert live(line) == before


@pytest.mark.parametrize("path", [INSURANCE, CRISIS])
def test_a_held_change_goes_live_with_an_approval(line: Line, path: str) -> None:
    append(INSURANCE)(line.prompts) if path == INSURANCE else own(path, "face this alone", "face 555-0100")(
        line.prompts
    )
    assert line.waiting() == [("held", path)]
    assert decide(line.browser("ben"), "approve", path).status_code == 200
    assert "555-0100" in line.answer("insurance" if path == INSURANCE else DANGER)
    assert " by ben, " in words(line.prompts, path)
    assert line.waiting() == []
    assert line.answer(DANGER)


def test_words_of_one_line_are_held_as_the_common_ones_are(line: Line) -> None:
    folder, path = line.prompts / "lines/north/en", "en/thanks.md"
    folder.mkdir(parents=True)
    (folder / "thanks.md").write_text("You are welcome. In danger, call 911 or 988 or 555-0100.\n", "utf-8")
    assert line.waiting() == []
    assert line.waiting("north") == [("held", path)]
    assert decide(line.browser("ben", "north"), "approve", path).status_code == 200
    assert " by ben, " in words(line.prompts, f"lines/north/{path}")
    (folder / "thanks.md").write_text("You are welcome. In danger, call 988 or 911.\n", "utf-8")
    assert line.waiting("north") == []
    (folder / "crisis.md").write_text("Call 988 or 911.\n", "utf-8")
    assert line.waiting("north") == [("held", CRISIS)]
    assert line.waiting() == []


def test_other_words_on_the_disk_are_live_at_once(line: Line) -> None:
    (line.prompts / INSURANCE).write_text(words(line.prompts).replace(OLD, "Ask your plan."), "utf-8")
    assert line.answer("insurance").startswith("Ask your plan.")
    assert line.waiting() == []
    (line.prompts / INSURANCE).rename(line.prompts / "en/3-time-and-cost/3-insurance.md")
    assert line.answer("insurance").startswith("Ask your plan.")
    append("en/3-time-and-cost/3-insurance.md")(line.prompts)
    assert line.answer("insurance").startswith("Ask your plan.")
    assert "555-0100" not in line.answer("insurance")


def test_danger_is_answered_when_what_was_approved_is_lost_or_cannot_be_read(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = live(line)
    own(CRISIS, "You do not have to face this alone.", "Call 555-0100.")(line.prompts)
    shutil.rmtree(line.state / APPROVED)
    assert line.waiting() == [("held", CRISIS)]
    assert live(line) == before
    assert (line.state / APPROVED / INSURANCE).exists()
    monkeypatch.setattr(
        "hotline.web.approvals.Approvals._know", lambda _: (_ for _ in ()).throw(OSError("no disk"))
    )
    append(HELPLINE)(line.prompts)
    assert [path for _, path in line.waiting()] == [HELPLINE, CRISIS]
    assert live(line) == before


def test_a_save_that_the_disk_refuses_approves_nothing(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    ana, ben = line.browser("ana"), line.browser("ben")
    propose(ana, INSURANCE, text="Ask 3 plans. Reply MENU.")
    key = ben.get(f"/review?path={INSURANCE}").get_json()["key"]
    with monkeypatch.context() as patch:
        patch.setattr("hotline.web.staff.files._write", lambda _: (_ for _ in ()).throw(OSError(28, "disk full")))
        assert decide(ben, "approve", INSURANCE, key=key).status_code == 507
    assert line.answer("insurance").startswith(OLD)
    assert line.waiting() == [("proposed", INSURANCE)]


def test_without_review_there_is_nothing_of_it(prompts: Path, tmp_path: Path, quiet_store: Store) -> None:
    browser = Browser(
        app.application(settings(prompts, tmp_path / "state"), quiet_store), password=PASSWORD, name="ana"
    )
    browser.open()
    assert browser.get(f"/review?path={CRISIS}").status_code == 404
    assert propose(browser).status_code == 404
    assert browser.post("/decide", json={}).status_code == 404


# ---- the history of the folder


def test_words_for_danger_are_put_back_once_a_second_person_approves(line: Line) -> None:
    ana, ben = line.browser("ana"), line.browser("ben")
    before = text_of(ana)
    propose(ana, text=new_crisis(ana))
    decide(ben, "approve")
    line.store.refresh()
    (each,) = ana.get("/publications").get_json()["publications"]
    assert each["by"] == "ana, approved by ben"
    changed = line.answer(DANGER)
    for change in (each, each["files"][0]):
        sent_back = {"key": each["key"], "path": change.get("path", ""), "versions": change["versions"]}
        told = ana.post("/put-back", json=sent_back).get_json()
        assert "a second person must approve it" in told["waits"]
    assert line.answer(DANGER) == changed
    assert line.waiting() == [("proposed", CRISIS)]
    assert decide(ben, "approve").status_code == 200
    line.store.refresh()
    assert text_of(ana) == before


def test_what_would_also_delete_is_put_back_file_by_file_where_it_has_to_be_approved(line: Line) -> None:
    old = default_files.source(CRISIS) or b""
    paths = (CRISIS, INSURANCE)
    History(line.state, line.prompts).keep({CRISIS: old.replace(b"alone", b"by yourself")}, paths=paths, by="cruz")
    (each,) = line.phone.get("/publications").get_json()["publications"]
    told = line.phone.post("/put-back", json={"key": each["key"], "versions": each["versions"]})
    assert told.status_code == 422
    assert "one file at a time" in told.get_json()["why"]
    assert (line.waiting(), (line.prompts / INSURANCE).exists()) == ([], True)

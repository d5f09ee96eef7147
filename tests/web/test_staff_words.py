"""The staff page's words: the form, saving in it, the history of an answer, search, Git, the log."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from hotline.content.messages import MESSAGES
from hotline.web.staff import field_diff, merging, message_groups, words_diff
from hotline.web.staff import git as staff_git
from hotline.web.staff.files import ChangedMeanwhileError, PromptFiles
from hotline.web.staff.history import History
from hotline.web.staff.page_language import strings
from hotline.web.staff.publishing import Publisher
from hotline.web.store import Store
from tests.conftest import PROMPTS
from tests.support import repository as repositories
from tests.support.repository import git
from tests.support.staff_browser import Browser
from tests.web.test_staff import INSURANCE, NEW, OLD, application, asked_line, asking, browser, quiet_store, words

__all__ = ["asked_line", "asking", "browser", "quiet_store"]

CRISIS = "en/crisis.md"
EVERYBODY = os.getuid() == 0
needs_rights = pytest.mark.skipif(EVERYBODY, reason="the superuser may write everywhere")


def sent(browser: Browser, path: str = INSURANCE, **changes: object) -> dict[str, object]:
    """What the page sends of a file with changed fields."""
    file = browser.get(f"/file?path={path}").get_json()
    return {"path": path, "text": file["text"], "version": file["version"], "changes": changes}


# ---- the form


def test_a_file_is_shown_as_a_form(asking: Browser) -> None:
    form = asking.get(f"/file?path={INSURANCE}").get_json()["form"]
    assert form["names"][:5] == ["text", "call", "closed", "closed call", "title"]
    assert form["values"]["title"] == "Does insurance cover an IOP?"
    assert form["values"]["keywords"][:2] == ["INSURANCE", "COVERAGE"]
    assert form["values"]["text"].startswith(OLD)
    assert form["placeholders"] == ["keywords", "helpline"]


def test_a_form_says_what_fits_none_of_its_fields(asking: Browser) -> None:
    braced = words(PROMPTS).replace("keywords:", "connect:\n  - {number: +12025550121}\nkeywords:", 1)
    tried = asking.post("/try", json={"path": INSURANCE, "text": braced}).get_json()
    assert tried["form"]["unfit"] == ["connect"]
    assert asking.get(f"/file?path={INSURANCE}").get_json()["form"]["unfit"] == []


@pytest.mark.parametrize(
    "rows, field, what",
    [
        (["+12025550121", "+1202"], "connect.2.number", "is not a phone number"),
        (["+12025550121", "number: \nextension: 12"], "connect.2.number", "the number is missing"),
        (["+12025550121", "(202) 555-0121"], "connect.2.number", "already in line"),
        (["number: +12025550121\nhours: Mon-Fri 8-5"], "connect.1.hours", "did you mean Mo-Fr 08:00-17:00?"),
        (["number: +12025550121\nhours: 24/7"], "connect.1.hours", "not dialed"),
        (["number: +12025550121\nextension: desk"], "connect.1.extension", "is not an extension"),
        (["number: +12025550121\nnote: Ana"], "connect.1.number", "unknown note"),
        (["number: +12025550121\nlanguage: vi"], "connect", "no words in vi"),
        (["+18005550121"], "connect.1.number", "press 1"),
        ([f"+1202555012{n}" for n in range(4)], "connect.4.number", "only the first 3"),
    ],
)
def test_a_mistake_is_told_beside_the_part_of_its_number(
    asking: Browser, rows: list[str], field: str, what: str
) -> None:
    tried = asking.post("/try", json=sent(asking, connect=rows)).get_json()
    assert [problem["field"] for problem in tried["problems"] if what in problem["what"]] == [field]


def test_the_next_days_of_a_number_are_told_in_words(browser: Browser, prompts: Path, quiet_store: Store) -> None:
    (prompts / "line.yaml").write_text("time-zone: America/New_York\n", "utf-8")
    quiet_store.refresh()
    rows = ["+12025550121", "number: +12025550122\nhours: Mo-Su 08:00-17:00"]
    first, second = browser.post("/try", json=sent(browser, connect=rows)).get_json()["number_weeks"]
    assert (first, len(second)) == ([], 7)
    assert second[0].endswith("8 a.m. to 5 p.m.")


def test_a_changed_field_is_tried_and_comes_back_in_the_text(asking: Browser) -> None:
    tried = asking.post("/try", json=sent(asking, title="Who pays?", text="Ask {helpline}.")).get_json()
    assert tried["is_sound"]
    assert tried["heard"]["text"] == "Ask 1-800-662-4357."
    assert "title: Who pays?\n" in tried["text"]
    assert "# The article names no insurer" in tried["text"]


@pytest.mark.parametrize(
    "part, value, what",
    [
        ("keywords", ["STOP"], "handled by Twilio"),
        ("text", "Call {helpine}.", "unknown placeholder"),
        ("menu", "", "menu is missing"),
        ("checked", "yesterday", "is not a date"),
        ("title", "x" * 200, "allows at most 160"),
    ],
)
def test_a_mistake_is_told_beside_its_field(asking: Browser, part: str, value: object, what: str) -> None:
    tried = asking.post("/try", json=sent(asking, INSURANCE, **{part: value})).get_json()
    assert not tried["is_sound"]
    assert any(problem["field"] == part and what in problem["what"] for problem in tried["problems"])


def test_what_cannot_be_written_in_a_field_is_told_there(asking: Browser) -> None:
    tried = asking.post("/try", json=sent(asking, text="Hello\n## Call\nBye")).get_json()
    assert not tried["is_sound"]
    assert "another part of the file" in tried["refused"]["text"]


def test_the_file_that_is_open_is_not_told_missing_because_of_its_own_mistake(asking: Browser) -> None:
    tried = asking.post("/try", json=sent(asking, f"es/{INSURANCE[3:]}", menu="")).get_json()
    assert "missing-translation" not in {problem["rule"] for problem in tried["problems"]}


def test_a_saved_field_leaves_every_other_line(browser: Browser, prompts: Path) -> None:
    before = words(prompts)
    assert browser.post("/save", json=sent(browser, title="Who pays?")).status_code == 200
    assert words(prompts) == before.replace("Does insurance cover an IOP?", "Who pays?", 1)


def test_marks_and_line_ends_of_other_lines_stay(browser: Browser, prompts: Path, quiet_store: Store) -> None:
    raw = b"\xef\xbb\xbf" + (prompts / INSURANCE).read_bytes().replace(b"menu: ", b"menu:   ").replace(
        b"\n", b"\r\n", 3
    )
    (prompts / INSURANCE).write_bytes(raw)
    quiet_store.refresh()
    assert browser.post("/save", json=sent(browser, title="Who pays?")).status_code == 200
    assert (prompts / INSURANCE).read_bytes() == raw.replace(b"Does insurance cover an IOP?", b"Who pays?", 1)


# ---- nothing is lost


def test_the_history_of_an_answer_shows_who_changed_which_words(browser: Browser, prompts: Path) -> None:
    first = words(prompts)
    for old, new in ((OLD, NEW), (NEW, "Ask first.")):
        text = words(prompts).replace(old, new, 1)
        file = browser.get(f"/file?path={INSURANCE}").get_json()
        browser.post("/save", json={"path": INSURANCE, "text": text, "version": file["version"]})
    last, before = browser.get(f"/history?path={INSURANCE}").get_json()["changes"]
    assert before["text"] == first
    (difference,) = before["fields"]
    assert difference["field"] == "text"
    assert any(kind == "in" and put.startswith("Ask") for kind, put in difference["words"])
    assert last["text"] == first.replace(OLD, NEW, 1)


def test_old_words_are_put_back_with_a_save(browser: Browser, prompts: Path, quiet_store: Store) -> None:
    first = words(prompts)
    browser.post("/save", json=sent(browser, text="Ask first."))
    quiet_store.refresh()
    (change,) = browser.get(f"/history?path={INSURANCE}").get_json()["changes"]
    browser.post("/save", json={**sent(browser), "text": change["text"]})
    assert words(prompts) == first
    assert len(browser.get(f"/history?path={INSURANCE}").get_json()["changes"]) == 2


def test_the_history_follows_an_answer_that_was_moved(tmp_path: Path) -> None:
    history = History(tmp_path, tmp_path / "prompts")
    history.keep({"en/1-a.md": b"old"}, paths=("en/1-a.md",), by="Ana")
    history.keep({"en/1-aa.md": b"other"}, paths=("en/1-aa.md",), by="Ben")
    assert [(version.text, version.by) for version in history.of("en/2-time/3-a.md")] == [("old", "Ana")]


def test_a_line_with_its_own_words_may_go_back_to_the_default_ones(browser: Browser, quiet_store: Store) -> None:
    assert browser.get(f"/history?path={CRISIS}").get_json()["default"] is None
    browser.post("/save", json=sent(browser, CRISIS, checked="2026-11-24"))
    quiet_store.refresh()
    assert "988" in browser.get(f"/history?path={CRISIS}").get_json()["default"]


def test_the_second_of_two_gets_the_words_of_the_first(browser: Browser, prompts: Path) -> None:
    mine = sent(browser, text="Mine.")
    (prompts / INSURANCE).write_text(words(prompts).replace(OLD, "Theirs."), "utf-8")
    refused = browser.post("/save", json=mine)
    assert refused.status_code == 409
    asked = {"path": INSURANCE, "base": mine["text"], "text": str(mine["text"]).replace(OLD, "Mine.")}
    told = browser.post("/merge", json=asked).get_json()
    part = next(part for part in told["parts"] if part["by"] == "both")
    assert part["field"] == "text"
    assert "Theirs." in part["both"]
    assert "Mine." in part["both"]
    assert ["in", "Theirs."] in part["their_words"]
    assert "".join(part["theirs"] for part in told["parts"]) == told["theirs"] == words(prompts)


@pytest.mark.parametrize(
    "mine, theirs, by, field",
    [
        ("title: Mine", "menu: theirs", ["me", "them"], ["title", "menu"]),
        ("  - MINE\n  - COVERAGE", "  - THEIRS\n  - COVERAGE", ["both"], ["keywords"]),
        ("# Mine\nmenu: insurance and cost", "menu: theirs", ["me", "them"], ["menu", "menu"]),
        ("menu: mine", "menu: theirs", ["both"], ["menu"]),
    ],
)
def test_what_each_of_two_has_changed_is_told_by_field(
    asking: Browser, mine: str, theirs: str, by: list[str], field: list[str]
) -> None:
    base = words(PROMPTS)

    def changed(line: str) -> str:
        name = {"  - ": "  - COVERAGE", "titl": "title: Does insurance cover an IOP?"}
        return base.replace(name.get(line[:4], "menu: insurance and cost"), line)

    parts = [part for part in merging.parts(INSURANCE, base, changed(mine), changed(theirs)) if "field" in part]
    assert ([part["by"] for part in parts], [part["field"] for part in parts]) == (by, field)


def test_a_disk_that_refuses_is_told_and_logged(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    changed = sent(browser, text="Ask first.")
    monkeypatch.setattr("os.fsync", full)
    with capture_logs() as logs:
        refused = browser.post("/save", json=changed)
    assert refused.status_code == 507
    assert "No space left on device" in refused.get_json()["why"]
    assert [line["event"] for line in logs if line["event"].startswith("staff")] == ["staff_save_failed"]


def after_the_welcome(outcome: BaseException) -> Callable[[Path, Path], Path]:
    """Return a `Path.replace` that writes the welcome and the journal, and ends with `outcome` at the new answer.

    Threads of other tests' lines may write files of their own meanwhile.
    """
    replace = Path.replace

    def broken(self: Path, target: Path) -> Path:
        if target.name == "1-new.md":
            raise outcome
        return replace(self, target)

    return broken


WELCOME_AND_A_NEW_ANSWER = {"en/welcome.md": b"New.", "en/1-new.md": b"New."}


def english_words(prompts: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (prompts / "en").glob("*.md")}


def test_several_files_are_written_all_or_none(
    prompts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = PromptFiles(prompts, tmp_path / "state")
    before = english_words(prompts)
    monkeypatch.setattr(Path, "replace", after_the_welcome(OSError(5, "Input/output error")))
    with pytest.raises(OSError, match="Input/output"):
        files.publish(WELCOME_AND_A_NEW_ANSWER, {}, lambda _: None)
    assert english_words(prompts) == before


def test_what_a_killed_process_left_half_written_is_put_back_at_the_next_start(
    prompts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = PromptFiles(prompts, tmp_path / "state")
    before = english_words(prompts)
    monkeypatch.setattr(Path, "replace", after_the_welcome(KeyboardInterrupt()))
    monkeypatch.setattr("hotline.web.staff.journal.Journal.roll_back", lambda _: None)
    with pytest.raises(KeyboardInterrupt):
        files.publish(WELCOME_AND_A_NEW_ANSWER, {}, lambda _: None)
    assert english_words(prompts)["welcome.md"] == b"New."
    monkeypatch.undo()
    PromptFiles(prompts, tmp_path / "state").recover()
    assert english_words(prompts) == before


@needs_rights
def test_a_folder_that_may_not_be_written_is_told_before_anything_is_typed(prompts: Path, tmp_path: Path) -> None:
    files = PromptFiles(prompts, tmp_path / "state")
    assert files.can_be_written
    (prompts / "en").chmod(0o555)
    assert not files.can_be_written
    (prompts / "en").chmod(0o755)


def test_a_page_that_cannot_save_says_so(
    prompts: Path, tmp_path: Path, quiet_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    page = Browser(application(prompts, tmp_path, quiet_store, HOTLINE_EDIT="1")).open().text
    assert "not allowed to write to its folder of words" in page
    assert 'id="save"' not in page


# ---- who did it


def test_a_save_is_logged_with_who_it_was(prompts: Path, tmp_path: Path, quiet_store: Store) -> None:
    password = "correct-horse-battery"
    line = application(prompts, tmp_path, quiet_store, HOTLINE_EDIT="1", HOTLINE_STAFF_PASSWORD=password)
    with capture_logs() as logs:
        Browser(line, password="wrong").open()
        browser = Browser(line, password=password)
        browser.open()
        browser.post("/save", json=sent(browser, title="Who pays?"))
    events = [(line["event"], line.get("by")) for line in logs if line["event"].startswith("staff")]
    assert events == [("staff_wrong_password", None), ("staff_signed_in", "staff"), ("staff_saved", "staff")]


def test_a_save_is_a_commit_where_the_folder_is_in_git(prompts: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "prompts")
    git(tmp_path, "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "Before")
    (tmp_path / "prompts/en/welcome.md").write_text("somebody else's work")
    files = PromptFiles(prompts, tmp_path / "state")
    publisher = Publisher(prompts, files, History(tmp_path / "state", prompts))
    publisher.publish({INSURANCE: b"New.\n"}, {}, by="Ana <Lopez>\n", subject="Change it")
    assert git(tmp_path, "log", "-1", "--format=%an|%s").strip() == "Ana Lopez|Change it"
    assert git(tmp_path, "show", "--name-only", "--format=").split() == [f"prompts/{INSURANCE}"]
    publisher.publish({INSURANCE: None, "en/9-x.md": b"x"}, {}, by="", subject="Move it")
    assert git(tmp_path, "log", "-1", "--format=%an|%s").strip() == "Staff|Move it"
    assert "welcome.md" in git(tmp_path, "status", "--porcelain")


@pytest.fixture
def repository(prompts: Path, tmp_path: Path) -> Path:
    """The prompts in a repository of their own, as whoever may write the folder may make it."""
    repositories.begin(prompts)
    return prompts


@pytest.mark.parametrize("setting", ["core.fsmonitor", "filter.x.clean", "filter.x.process", "core.hooksPath"])
def test_no_program_that_a_repository_names_is_run(repository: Path, tmp_path: Path, setting: str) -> None:
    """atlassian/atlascode#1918, nesquena/hermes-webui#3769: a repository's settings are not the operator's."""
    program, ran = tmp_path / "hooks/pre-commit", tmp_path / "it-ran"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\ntouch {ran}\ncat\n")
    program.chmod(0o755)
    git(repository, "config", setting, str(program.parent if setting.endswith("Path") else program))
    (repository / ".gitattributes").write_text("*.md filter=x\n")
    (repository / INSURANCE).write_text("New.\n")
    assert staff_git.commit(repository, [INSURANCE], "Change it", "Ana")
    assert git(repository, "log", "-1", "--format=%s").strip() == "Change it"
    assert not ran.exists()


def test_no_program_runs_where_commits_are_listed(repository: Path, tmp_path: Path) -> None:
    """`log.showSignature` in a repository's settings would run the program that they name for signatures."""
    program, ran = tmp_path / "gpg", tmp_path / "it-ran"
    program.write_text(f"#!/bin/sh\ntouch {ran}\n")
    program.chmod(0o755)
    for setting, value in {"log.showSignature": "true", "gpg.program": str(program)}.items():
        git(repository, "config", setting, value)
    head = git(repository, "cat-file", "commit", "HEAD")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n x\n -----END PGP SIGNATURE-----\n"
    (tmp_path / "signed").write_text(head.replace("\n\n", f"\n{signature}\n", 1))
    signed = git(repository, "hash-object", "-t", "commit", "-w", str(tmp_path / "signed")).strip()
    git(repository, "reset", "-q", signed)
    assert [commit.id for commit in staff_git.commits(repository)] == [signed]
    assert not ran.exists()
    git(repository, "log", "-1")
    assert ran.exists()


def test_a_repository_of_somebody_else_is_told_with_what_to_run(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """mysociety/alaveteli#7612, git-quick-stats/git-quick-stats#179: nothing was committed, and nobody was told."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    (repository / INSURANCE).write_text("New.\n")
    with capture_logs() as logs:
        assert not staff_git.commit(repository, [INSURANCE], "Change it", "Ana")
    assert [line["event"] for line in logs] == ["staff_commit_failed"]
    assert f"safe.directory {repository}" in logs[0]["fix"]


def test_a_folder_outside_of_git_is_published_without_a_commit(prompts: Path, tmp_path: Path) -> None:
    files = PromptFiles(prompts, tmp_path / "state")
    with capture_logs() as logs:
        Publisher(prompts, files, History(tmp_path / "state", prompts)).publish(
            {INSURANCE: b"N"}, {}, by="", subject=""
        )
    assert [line["committed"] for line in logs if line["event"] == "staff_saved"] == [False]


def test_a_new_file_is_not_written_over_one_that_is_there(prompts: Path, tmp_path: Path) -> None:
    files = PromptFiles(prompts, tmp_path / "state")
    with pytest.raises(ChangedMeanwhileError):
        files.publish({INSURANCE: b"New."}, {INSURANCE: ""}, lambda _: None)


# ---- finding things


@pytest.mark.parametrize(
    "typed, path",
    [
        ("does insurance", INSURANCE),
        ("COPAY", INSURANCE),
        ("que es un programa", "es/1-what-an-iop-is/1-what-is-iop.md"),
        ("naloxone", "en/overdose.md"),
    ],
)
def test_all_words_of_the_line_are_searched(asking: Browser, typed: str, path: str) -> None:
    found = asking.get("/search", query=typed).get_json()
    assert path in [each["path"] for each in found]


@pytest.mark.parametrize("typed", ["", "   ", "zzzzq"])
def test_what_the_line_does_not_say_is_not_found(asking: Browser, typed: str) -> None:
    assert asking.get("/search", query=typed).get_json() == []


def test_messages_are_listed_by_what_they_are_for_and_danger_comes_first(asking: Browser) -> None:
    rows = asking.get("/menu").get_json()["messages"]
    assert rows[0]["id"] == "crisis"
    assert rows[0]["group"] == "When someone is in danger"
    known = (*message_groups.GROUPS, message_groups.OTHER)
    assert {row["group"] for row in rows} <= {strings("en")[f"group-{group}"] for group in known}


def test_groups_have_messages_that_exist() -> None:
    assert {name for names in message_groups.GROUPS.values() for name in names} <= set(MESSAGES)


def test_differences_are_in_words() -> None:
    assert words_diff.differences("Ask your plan first.", "Ask the program first.") == [
        ("same", "Ask "), ("out", "your"), ("in", "the"), ("same", " "), ("out", "plan"), ("in", "program"),
        ("same", " first."),
    ]  # fmt: skip
    far = " ".join(map(str, range(40)))
    assert [kind for kind, _ in words_diff.differences(f"{far} a", f"{far} b")] == ["gap", "same", "out", "in"]


@pytest.mark.parametrize(
    "path, old, new, fields",
    [
        (INSURANCE, "title: Does insurance cover an IOP?", "title: Who pays?", ["title"]),
        (INSURANCE, "  - COVERAGE\n", "", ["keywords"]),
        (INSURANCE, "# The article", "# An article", [""]),
        (INSURANCE, "---\n", "", [""]),
        ("line.yaml", "bring:\n  en: a card\n", "bring:\n  en: a card\n  es: una tarjeta\n", ["bring.es"]),
        ("line.yaml", "", "name: Elm\nhours: 24/7\n", ["name", "hours"]),
    ],
)
def test_the_differences_of_a_file_are_in_its_fields(path: str, old: str, new: str, fields: list[str]) -> None:
    before = words(PROMPTS) if path == INSURANCE else old
    after = before.replace(old, new, 1) if old else new
    told = field_diff.differences(path, before, after, ("en", "es"))
    assert [each["field"] for each in told] == fields


def test_the_page_says_whose_line_it_is_and_where(browser: Browser, prompts: Path, quiet_store: Store) -> None:
    assert "A copy on this computer" in browser.open().text
    (prompts / "line.yaml").write_text("name: North Shore Recovery Center\n", "utf-8")
    quiet_store.refresh()
    assert browser.get("/menu").get_json()["name"] == "North Shore Recovery Center"
    file = browser.get("/file?path=line.yaml").get_json()
    assert file["form"]["values"] == {"name": "North Shore Recovery Center"}
    assert file["text"] == "name: North Shore Recovery Center\n"

"""What is live: a good edit replaces all at once, a bad one nothing."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import structlog
from structlog.testing import capture_logs

from hotline.filesystem import folder_state
from hotline.ivr.position import Position
from hotline.problems import how_many
from hotline.web.call_voice import CallVoice
from hotline.web.load_log import MOST_LOGGED
from hotline.web.store import Store
from tests.support import folders
from tests.support.phone import Phone
from tests.support.threads import watching

INSURANCE = "en/3-time-and-cost/2-insurance.md"


def eventually(what: Callable[[], bool], seconds: float = 60.0) -> float:
    """Wait until something is true, with the patience that a busy machine needs; the seconds it took."""
    began = time.monotonic()
    while not what():
        assert time.monotonic() - began < seconds, "did not happen in time"
        time.sleep(0.02)
    return time.monotonic() - began


def rewrite(path: Path, old: str, new: str) -> None:
    words = path.read_text(encoding="utf-8")
    assert old in words
    path.write_text(words.replace(old, new), encoding="utf-8")


def test_one_sentence_changes_the_text_and_the_call_and_nothing_else(phone: Phone, prompts: Path) -> None:
    before = {word: phone.text(word) for word in ("LENGTH", "PHP", "MENU", "HELPLINE", "3")}
    call = phone.call("3", "2", "hangup").words
    rewrite(prompts / INSURANCE, "Most insurance", "Much insurance")
    eventually(lambda: "Much insurance" in phone.text("INSURANCE")[0])
    assert phone.call("3", "2", "hangup").words == call.replace("Most insurance", "Much insurance")
    assert {word: phone.text(word) for word in before} == before


def says(phone: Phone, words: str) -> bool:
    return words in phone.text("INSURANCE")[0]


def test_an_edit_is_live_within_about_a_second(phone: Phone, prompts: Path) -> None:
    """The least of three, because what else the machine does counts too."""
    took, before = [], "Most"
    for word in ("Much", "Some", "All"):
        rewrite(prompts / INSURANCE, f"{before} insurance", f"{word} insurance")
        took.append(eventually(partial(says, phone, f"{word} insurance")))
        before = word
    assert min(took) < 1.5


def test_an_edit_of_a_file_that_a_link_leads_to_is_live(phone: Phone, prompts: Path) -> None:
    """As a folder is that a cluster has mounted, or one that shares a file between topics."""
    kept = prompts / ".kept" / "insurance.md"
    kept.parent.mkdir()
    (prompts / INSURANCE).rename(kept)
    (prompts / INSURANCE).symlink_to(kept)
    rewrite(kept, "Most insurance", "Much insurance")
    eventually(lambda: "Much insurance" in phone.text("INSURANCE")[0])
    rewrite(kept, "Much insurance", "Some insurance")
    eventually(lambda: "Some insurance" in phone.text("INSURANCE")[0])


def test_a_bad_edit_keeps_the_last_good_words(phone: Phone, prompts: Path, store: Store) -> None:
    before = phone.text("INSURANCE")
    rewrite(prompts / INSURANCE, "title:", "titel:")
    eventually(lambda: not store.is_current)
    assert phone.text("INSURANCE") == before
    assert phone.client.get("/healthz").get_json()["status"] != "ok"
    rewrite(prompts / INSURANCE, "titel:", "title:")
    eventually(lambda: store.is_current)


def test_a_language_in_the_making_holds_up_no_other_until_it_is_live_itself(tmp_path: Path) -> None:
    store = Store(folders.vietnamese(tmp_path, "vi/goodbye.md"), CallVoice({}))

    def languages() -> list[str]:
        return list(store.current().catalogue.languages)

    assert (languages(), store.errors) == (["en"], ())
    rewrite(tmp_path / "en/2-cost.md", "Ask your plan", "Call your plan")
    store.refresh()
    assert "Call your plan" in store.current().catalogue.default.text("cost")
    folders.write(tmp_path, {"vi/goodbye.md": "{helpline}. {helpline}."})
    store.refresh()
    assert languages() == ["en", "vi"]
    (tmp_path / "vi/goodbye.md").unlink()
    store.refresh()
    assert (languages(), store.is_current) == (["en", "vi"], False)


def test_a_new_file_is_a_new_answer(phone: Phone, prompts: Path) -> None:
    (prompts / "en/3-time-and-cost/3-pets.md").write_text(
        "---\ntitle: Can my dog come?\nmenu: pets\nkeywords: [DOG]\n---\nAsk the program. Reply MENU.\n",
        encoding="utf-8",
    )
    eventually(lambda: phone.text("DOG") == ["Ask the program. Reply MENU."])
    assert "press three" in phone.call("3", "hangup").words
    assert "DOG" in phone.text("MENU")[0]


@pytest.mark.parametrize("harm", ["vanishes", "is empty", "is a file"])
def test_a_folder_that_is_gone_changes_nothing(phone: Phone, prompts: Path, store: Store, harm: str) -> None:
    before = phone.text("INSURANCE")
    shutil.rmtree(prompts)
    if harm == "is empty":
        prompts.mkdir()
    elif harm == "is a file":
        prompts.write_text("not a folder", encoding="utf-8")
    eventually(lambda: not store.is_current)
    assert phone.text("INSURANCE") == before


def test_started_with_a_mistake_it_still_answers(prompts: Path) -> None:
    rewrite(prompts / INSURANCE, "title: ", "title: [")
    store = Store(prompts, CallVoice({"en": "Polly.Joanna-Neural"}))
    assert not store.is_current
    assert "length" in store.current().catalogue.default.topics
    assert "insurance" not in store.current().catalogue.default.topics


def test_started_without_any_prompts_it_still_gives_the_numbers(tmp_path: Path) -> None:
    snapshot = Store(tmp_path / "nowhere", CallVoice({"en": "Polly.Joanna-Neural"})).current()
    reply = snapshot.text(snapshot.router.match("i want to die")).decode()
    assert "988" in reply
    assert "911" in reply
    reply = snapshot.text(snapshot.router.match("hello?")).decode()
    assert "1-800-662-4357" in reply
    assert b"nine eight eight" in snapshot.welcome


def test_a_stamp_tells_every_change(tmp_path: Path) -> None:
    file = tmp_path / "en" / "a.md"
    file.parent.mkdir()
    file.write_text("one")
    seen = [folder_state(tmp_path)]
    file.write_text("other")
    seen.append(folder_state(tmp_path))
    file.rename(tmp_path / "en" / "b.md")
    seen.append(folder_state(tmp_path))
    shutil.rmtree(file.parent)
    seen.append(folder_state(tmp_path))
    assert len({str(sorted(each.items())) for each in seen}) == 4


def test_the_looking_goes_on_after_a_bug_of_ours(prompts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(prompts, CallVoice({"en": "Polly.Joanna-Neural", "es": "Polly.Lupe-Neural"}))
    met = threading.Event()

    def bug(_: object) -> None:
        met.set()
        raise ZeroDivisionError

    monkeypatch.setattr("hotline.nlu.topics.interpreter.Interpreter.prepare", bug)
    with watching(store):
        assert met.wait(60)
        monkeypatch.undo()
        rewrite(prompts / INSURANCE, "Most insurance", "Much insurance")
        eventually(lambda: "Much insurance" in store.current().answer(Position("en", "32")))


def test_the_looking_goes_on_whatever_fails_in_it(prompts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hotline.threads.AGAIN_SECONDS", 0.01)
    store = Store(prompts, CallVoice({"en": "Polly.Joanna-Neural", "es": "Polly.Lupe-Neural"}))
    met = threading.Event()

    def bug(_: object) -> None:
        met.set()
        raise RecursionError

    with watching(store):
        with monkeypatch.context() as broken:
            broken.setattr("hotline.web.folder_watch.folder_state", bug)
            assert met.wait(60)
        rewrite(prompts / INSURANCE, "Most insurance", "Much insurance")
        eventually(lambda: "Much insurance" in store.current().answer(Position("en", "32")))


def test_a_very_deep_folder_is_a_problem_that_is_named(prompts: Path) -> None:
    with folders.nested(prompts / "en"):
        (problem,) = Store(prompts, CallVoice({"en": "Polly.Joanna-Neural"})).problems
    assert str(problem.place) == "en/d:1"


def test_of_many_errors_the_first_are_told_and_how_many_more(
    prompts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (prompts / "en/examples.yaml").write_text("a\n" * 5000)
    monkeypatch.setattr("hotline.web.load_log.log", structlog.get_logger())
    with capture_logs() as logs:
        store = Store(prompts, CallVoice({"en": "Polly.Joanna-Neural"}))
    assert how_many(store.errors) == 5000
    assert len(logs) == MOST_LOGGED + 1
    assert logs[-1]["more"] == 5000 - MOST_LOGGED

"""Many lines on one deployment: the number that is called or texted decides whose words people get."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from xml.etree import ElementTree

import pytest

from hotline.settings import Settings
from hotline.stats.counters import Counters
from hotline.web import app
from hotline.web.call_voice import CallVoice
from hotline.web.store import Store
from tests.conftest import ENVIRON
from tests.support import folders, places
from tests.support.phone import PUBLIC_URL, TOKEN, Phone, sign
from tests.support.places import COMMON, ELM, OAK

VOICES = {"en": "Polly.Joanna-Neural", "es": "Polly.Lupe-Neural"}
UNTOLD = ("took", "hour", "call", "stuck")
DANGER = "i want to kill myself"


class Deployment:
    """A line for each number, over one folder."""

    def __init__(self, folder: Path, **environ: str) -> None:
        self.folder = folder
        settings = Settings.from_environ({**ENVIRON, "HOTLINE_PROMPTS": str(folder), **environ})
        self.store = Store(folder, CallVoice(VOICES))
        self.counts = Counters()
        self.app = app.application(settings, self.store, counts=self.counts)

    def phone(self, line: str) -> Phone:
        return Phone(self.app, line=line)

    def counted(self) -> set[tuple[str, str, str]]:
        """What was counted since the last time: the line, the kind and the name."""
        return {(each.line, each.kind, each.name) for each in self.counts.drain() if each.kind not in UNTOLD}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return places.make(tmp_path_factory.mktemp("places"))


@pytest.fixture(scope="module")
def deployment(folder: Path) -> Deployment:
    return Deployment(folder)


@pytest.fixture
def changed(tmp_path: Path) -> Deployment:
    """One of few words, whose folder may be changed."""
    return Deployment(places.small(tmp_path / "prompts"))


TEXTS = [
    ("a line's name", ELM, "who is this", "Elm Street Center"),
    ("another line's name", OAK, "who is this", "Oak House"),
    ("an answer that one line has", ELM, "VISIT", "At Elm Street Center, a person answers."),
    ("a message that one line has", OAK, "thank you", "Oak House thanks you."),
    ("a fact of one line", ELM, "what is your address", "12 Elm Street"),
    ("common words on a line", OAK, "INSURANCE", "insurance"),
    ("a short code", "55501", "who is this", "Elm Street Center"),
    ("WhatsApp", f"whatsapp:{ELM}", "who is this", "Elm Street Center"),
    ("without a plus", ELM.removeprefix("+"), "who is this", "Elm Street Center"),
    ("a SIP address", f"sip:{OAK}@example.sip.twilio.com", "who is this", "Oak House"),
]


@pytest.mark.parametrize("line, body, expected", [row[1:] for row in TEXTS], ids=[row[0] for row in TEXTS])
def test_a_text_is_answered_in_the_words_of_the_number_that_it_came_to(
    deployment: Deployment, line: str, body: str, expected: str
) -> None:
    assert expected in " ".join(deployment.phone(line).text(body))


@pytest.mark.parametrize("line", [COMMON, "", "nonsense", "+12025550199", "sip:@", "99999"])
def test_a_number_of_no_line_gets_the_common_words(deployment: Deployment, shared_phone: Phone, line: str) -> None:
    for body in ("who is this", "VISIT", "thank you", "what is your address", DANGER):
        assert deployment.phone(line).text(body) == shared_phone.text(body), body


def test_a_call_stays_with_the_line_that_was_called(deployment: Deployment) -> None:
    elm, oak, common = (deployment.phone(line).call("6") for line in (ELM, OAK, COMMON))
    assert "a first visit" in elm.words
    assert "At Elm Street Center, a person answers." in elm.words
    for other in (oak, common):
        assert "a first visit" not in other.words
        assert "Elm" not in other.words


def test_whoever_picks_up_hears_whose_caller_it_is(deployment: Deployment) -> None:
    """The carrier's request about them says which phone was dialed, not which line was called."""
    phone = deployment.phone(ELM)
    phone.call("6", "1", "dial:no-answer")
    numbers = [number for raw in phone.documents for number in ElementTree.fromstring(raw).iter("Number")]
    (url,) = {number.get("url", "") for number in numbers if number.text == "+12025550133"}
    asked = phone.post(url, {"CallSid": "CA" + "1" * 32, "From": ELM, "To": "+12025550133"}).text
    assert "Elm Street Center" in asked
    action = next(iter(ElementTree.fromstring(asked).iter("Gather"))).get("action", "")
    assert urlsplit(action).query == "line=elm-street"


def test_danger_is_the_same_on_every_line(deployment: Deployment) -> None:
    for body in (DANGER, "he is not breathing", "me quiero morir", "my husband hits me"):
        assert len({tuple(deployment.phone(line).text(body)) for line in (ELM, OAK, COMMON)}) == 1, body
    for page in ("/voice/en/9", "/voice/es/9", "/voice/en/0"):
        assert len({deployment.phone(line).post(page, {"To": line}).data for line in (ELM, OAK, COMMON)}) == 1


def test_each_line_counts_for_itself(deployment: Deployment) -> None:
    deployment.counted()
    deployment.phone(ELM).text("VISIT")
    deployment.phone(OAK).text(DANGER)
    deployment.phone(ELM).call("6")
    deployment.phone(COMMON).text("INSURANCE")
    assert deployment.counted() == {
        ("elm-street", "matched", "keyword"), ("elm-street", "topic", "visit"),
        ("elm-street", "page", "main-menu"), ("elm-street", "page", "visit"),
        ("oak", "danger", ""),
        ("", "matched", "keyword"), ("", "topic", "insurance"),
    }  # fmt: skip


def test_a_conversation_with_one_line_is_unknown_to_another(deployment: Deployment) -> None:
    for line in (OAK, COMMON):
        elm, other = deployment.phone(ELM), deployment.phone(line)
        other.client = elm.client  # as if the carrier sent the cookie of another line
        spanish = elm.text("ESPAÑOL") and elm.text("zebra xylophone")
        english = other.text("zebra xylophone")
        assert english != spanish
        assert english == deployment.phone(line).text("zebra xylophone")


def test_the_rate_limit_of_a_sender_is_that_of_a_line(folder: Path) -> None:
    deployment = Deployment(folder, HOTLINE_REPLY_CAP="2")
    replies = [deployment.phone(ELM).text("who is this") for _ in range(4)]
    assert [bool(each) for each in replies] == [True, True, True, False]
    assert "Oak House" in deployment.phone(OAK).text("who is this")[0]
    assert deployment.phone(ELM).text("who is this") == []


def all_documents(deployment: Deployment) -> dict[str, tuple[str, ...]]:
    """What each line says by text and on a call, by its number."""
    bodies = ("WHOSE", "IOP", "LENGTH", "COST", "VISIT")
    return {
        line: (
            *(" ".join(deployment.phone(line).text(body)) for body in bodies),
            deployment.phone(line).call("2").words,
        )
        for line in (COMMON, ELM, OAK)
    }


def edit(deployment: Deployment, path: str, words: str) -> set[str]:
    """Write a file, and return the numbers of the lines that say something else then."""
    before = all_documents(deployment)
    folders.write(deployment.folder, {path: words})
    deployment.store.catch_up()
    after = all_documents(deployment)
    return {line for line in before if before[line] != after[line]}


COST = folders.topic("COST", words="Ask your plan. Reply MENU.")
IOP = folders.topic("LENGTH", words="Weeks. Reply MENU.")
DAMAGED = "<<<<<<< HEAD\n"


def test_a_change_is_live_in_exactly_the_lines_that_have_the_file(changed: Deployment) -> None:
    assert edit(changed, "en/2-cost.md", COST) == {COMMON, ELM}, "oak has a file of its own"
    assert edit(changed, "lines/elm-street/en/2-cost.md", COST.replace("Ask", "Call")) == {ELM}
    assert edit(changed, "lines/oak/line.yaml", f"name: Oak Tree\nnumbers: ['{OAK}']\n") == {OAK}
    assert edit(changed, "en/1-what/2-length.md", IOP) == {COMMON, ELM, OAK}


LEFT_OUT = [
    ("an answer", "[cost]", {"COST"}),
    ("an answer in a menu", "[length]", {"LENGTH"}),
    ("a menu", "[what]", {"IOP", "LENGTH"}),
    ("all that is in a menu", "[iop, length]", {"IOP", "LENGTH"}),
    ("an answer of its own", "[visit]", set()),
    ("the helpline", "[helpline]", set()),
]


@pytest.mark.parametrize("names, gone", [row[1:] for row in LEFT_OUT], ids=[row[0] for row in LEFT_OUT])
def test_a_line_leaves_common_answers_out(changed: Deployment, names: str, gone: set[str]) -> None:
    line = f"name: Elm Street Center\nnumbers: ['{ELM}']\n"
    folders.write(changed.folder, {"lines/elm-street/line.yaml": line})
    changed.store.catch_up()
    bodies = ("IOP", "LENGTH", "COST", "VISIT", "HELPLINE")
    before = {body: changed.phone(ELM).text(body) for body in bodies}
    others = edit(changed, "lines/elm-street/line.yaml", f"{line}leave-out: {names}\n") - {ELM}
    assert {body for body in bodies if changed.phone(ELM).text(body) != before[body]} == gone
    assert others == set()
    assert ("what an I O P is" in changed.phone(ELM).call().words) == ("LENGTH" not in gone or "IOP" not in gone)


BROKEN = [
    ("a file that cannot be read", "lines/elm-street/en/2-cost.md", DAMAGED),
    ("words for danger without 988", "lines/elm-street/en/crisis.md", "Please call somebody.\n"),
    ("a keyword of the common words", "lines/elm-street/en/7-other.md", folders.topic("LENGTH")),
    ("a number of another line", "lines/oak/line.yaml", f"name: Oak\nnumbers: ['{OAK}', '{ELM}']\n"),
]


@pytest.mark.parametrize("path, words", [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_broken_line_keeps_its_last_good_words_and_harms_no_other(
    changed: Deployment, path: str, words: str
) -> None:
    broken = ELM if "elm" in path else OAK
    assert edit(changed, path, words) == set()
    assert [problem.place.path for problem in changed.store.errors] == [path]
    assert edit(changed, "en/1-what/2-length.md", IOP) == {COMMON, ELM, OAK} - {broken}


def test_an_error_in_the_common_words_is_one_in_every_line_that_has_them(changed: Deployment) -> None:
    assert edit(changed, "en/2-cost.md", DAMAGED) == set()
    assert edit(changed, "lines/oak/line.yaml", f"name: Oak Tree\nnumbers: ['{OAK}']\n") == {OAK}
    assert edit(changed, "lines/elm-street/line.yaml", f"name: Elm\nnumbers: ['{ELM}']\n") == set()
    assert edit(changed, "lines/elm-street/en/2-cost.md", COST) == {ELM}


def test_a_line_comes_and_goes_with_its_folder(changed: Deployment) -> None:
    number = "+12025550155"
    assert "Birch" not in changed.phone(number).text("WHOSE")[0]
    folders.write(changed.folder, {"lines/birch/line.yaml": f"name: Birch Hall\nnumbers: ['{number}']\n"})
    changed.store.catch_up()
    assert "Birch Hall" in changed.phone(number).text("WHOSE")[0]
    shutil.rmtree(changed.folder / "lines/birch")
    changed.store.catch_up()
    assert "Birch" not in changed.phone(number).text("WHOSE")[0]


def test_a_line_that_is_new_and_broken_waits_until_it_is_right(changed: Deployment) -> None:
    files = {"lines/birch/line.yaml": "name: Birch\nnumbers: [55577]\n", "lines/birch/en/2-cost.md": DAMAGED}
    folders.write(changed.folder, files)
    changed.store.catch_up()
    assert "Birch" not in changed.phone("55577").text("WHOSE")[0]
    folders.write(changed.folder, {"lines/birch/en/2-cost.md": COST})
    changed.store.catch_up()
    assert "Birch" in changed.phone("55577").text("WHOSE")[0]


@pytest.fixture(params=["lines", "lines/elm-street"], ids=["an empty folder of lines", "an empty line"])
def with_nothing(request: pytest.FixtureRequest, prompts: Path) -> Deployment:
    (prompts / request.param).mkdir(parents=True)
    return Deployment(prompts)


def test_a_folder_of_lines_without_files_changes_nothing(with_nothing: Deployment, shared_phone: Phone) -> None:
    for body in ("who is this", "MENU", "zebra", DANGER):
        assert with_nothing.phone(ELM).text(body) == shared_phone.text(body)
    assert with_nothing.store.errors == ()


ELMS = "e" * 32
SIGNED = [
    ("a line's own token", "/sms", ELM, ELMS, 200),
    ("the common token, on a line with its own", "/sms", ELM, TOKEN, 403),
    ("a line's token on another line", "/sms", OAK, ELMS, 403),
    ("a line's token on the common one", "/voice", COMMON, ELMS, 403),
    ("the common token on a line without its own", "/voice/en/3", OAK, TOKEN, 200),
    ("whoever picks up for a line", "/screen/en?line=elm-street", "+12025550133", ELMS, 200),
    ("whoever picks up, with another token", "/screen/en?line=elm-street", "+12025550133", TOKEN, 403),
    ("whoever picks up for a line that is gone", "/screen/en?line=birch", ELM, TOKEN, 200),
    ("another line named by a token", "/screen/en?line=oak", ELM, ELMS, 403),
]


@pytest.fixture(scope="module")
def with_tokens(folder: Path) -> Deployment:
    return Deployment(folder, TWILIO_AUTH_TOKEN_ELM_STREET=ELMS)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("path, to, token, status", [row[1:] for row in SIGNED], ids=[row[0] for row in SIGNED])
def test_a_line_in_an_account_of_its_own_accepts_only_its_token(
    with_tokens: Deployment, method: str, path: str, to: str, token: str, status: int
) -> None:
    pairs = [("CallSid", "CA1"), ("From", "+14155550100"), ("To", to)]
    if method == "GET":
        path, pairs = f"{path}{'&' if '?' in path else '?'}{urlencode(pairs)}", []
    response = with_tokens.app.test_client().open(
        path,
        method=method,
        data=urlencode(pairs),
        content_type="application/x-www-form-urlencoded",
        headers={"X-Twilio-Signature": sign(PUBLIC_URL + path, pairs, token)},
        base_url=PUBLIC_URL,
    )
    assert response.status_code == status

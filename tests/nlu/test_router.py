"""What a text means, on the shipped prompts: the order of looking, both languages, and figures on held-out lines."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from hotline.content import messages
from hotline.models import Catalogue, Match, MatchReason
from hotline.nlu.conversation import circumstances
from hotline.nlu.replies import reply
from hotline.nlu.router import Router
from hotline.nlu.topics.interpreter import Interpretation
from hotline.nlu.topics.ranking import Guess
from hotline.nlu.words import question_form
from hotline.text import normalize, sms
from tests.support import linear, small_line
from tests.support.labels import labels

HELD_OUT = Path(__file__).parents[1] / "data" / "heldout.jsonl"


@pytest.fixture(scope="session")
def router(shipped: Catalogue) -> Router:
    return Router(shipped)


MEANT = [
    # the carriers' words, as the whole message
    ("STOP", MatchReason.RESERVED, ("stop",), "en"),
    (" Unsubscribe ", MatchReason.RESERVED, ("stop",), "en"),
    ("help", MatchReason.RESERVED, ("help",), "en"),
    ("yes", MatchReason.RESERVED, ("start",), "en"),
    ("HELP!", MatchReason.KEYWORD, ("help",), "en"),
    ("stop.", MatchReason.KEYWORD, ("opt-out",), "en"),
    # danger, whatever else there is
    ("i want to kill myself", MatchReason.CRISIS, ("crisis",), "en"),
    ("INSURANCE i want to die", MatchReason.CRISIS, ("crisis", "insurance"), "en"),
    ("stop i took too many pills", MatchReason.CRISIS, ("swallowed",), "en"),
    ("quiero morir", MatchReason.CRISIS, ("crisis",), "es"),
    # keywords and keys
    ("INSURANCE", MatchReason.KEYWORD, ("insurance",), "en"),
    ("#insurance 🙏", MatchReason.KEYWORD, ("insurance",), "en"),
    ("I.O.P.", MatchReason.KEYWORD, ("what-is-iop",), "en"),
    ("12 steps", MatchReason.KEYWORD, ("twelve-step",), "en"),
    ("menu", MatchReason.KEYWORD, ("welcome",), "en"),
    ("seguro", MatchReason.KEYWORD, ("insurance",), "es"),
    ("3 2", MatchReason.DIGIT, ("insurance",), "en"),
    ("press 3", MatchReason.DIGIT, ("time-and-cost",), "en"),
    ("ESPAÑOL", MatchReason.KEYWORD, ("language",), "es"),
    ("in english", MatchReason.KEYWORD, ("language",), "en"),
    # typing errors
    ("insurasnce", MatchReason.FUZZY, ("insurance",), "en"),
    ("lenght", MatchReason.FUZZY, ("length",), "en"),
    ("grouptherapy", MatchReason.FUZZY, ("group-therapy",), "en"),
    ("levl of care", MatchReason.FUZZY, ("level-of-care",), "en"),
    ("stpo", MatchReason.FUZZY, ("opt-out",), "en"),
    # questions
    ("will my blue cross pay 4 this", MatchReason.QUESTION, ("insurance",), "en"),
    ("can i sleep in my own bed", MatchReason.QUESTION, ("inpatient-outpatient",), "en"),
    ("i want to talk to a person", MatchReason.QUESTION, ("helpline",), "en"),
    ("do i have to talk in front of strangers", MatchReason.QUESTION, ("group-therapy",), "en"),
    ("do u take medicad", MatchReason.QUESTION, ("insurance",), "en"),  # not a question about a center
    ("tell me about the iop", MatchReason.QUESTION, ("what-is-iop",), "en"),
    ("where do i start", MatchReason.QUESTION, ("helpline",), "en"),
    ("cuanto dura", MatchReason.KEYWORD, ("length",), "es"),
    ("mi esposo puede venir a las sesiones", MatchReason.QUESTION, ("group-therapy",), "es"),
    ("this traffic is killing me", MatchReason.NOTHING, ("unknown",), "en"),
    # what somebody tells, and nobody could foresee
    ("i drew a map of the moon on our fridge", MatchReason.NOTHING, ("personal",), "en"),
    ("ya no riego mis plantas", MatchReason.NOTHING, ("personal",), "es"),
    ("i saw him and i said a word", MatchReason.NOTHING, ("personal",), "en"),
    ("he drew a map of the moon on our fridge", MatchReason.NOTHING, ("about-someone",), "en"),
    ("a pupil hands me strange drawings", MatchReason.NOTHING, ("about-someone",), "en"),
    ("im a teacher and a student leaves class", MatchReason.NOTHING, ("about-someone",), "en"),
    ("mi vecina ya no riega sus plantas", MatchReason.NOTHING, ("about-someone",), "es"),
    ("no he podido dormir en toda la semana", MatchReason.NOTHING, ("personal",), "es"),
    ("mi nuera ya no es la misma", MatchReason.NOTHING, ("about-someone",), "es"),
    ("soy maestra y un alumno dejo su cuaderno", MatchReason.NOTHING, ("about-someone",), "es"),
    ("should his face do that", MatchReason.NOTHING, ("about-someone",), "en"),
    ("should he keep his boots on in there", MatchReason.NOTHING, ("unknown",), "en"),
    ("y la comadre que espera, donde", MatchReason.NOTHING, ("unknown",), "es"),
    ("where are you located, im by the water tower on the hill", MatchReason.SMALL_TALK, ("about-us",), "en"),
    ("haha my roommate is such a clown", MatchReason.NOTHING, ("unknown",), "en"),
    ("my bad lol that was for my sister", MatchReason.NOTHING, ("unknown",), "en"),
    ("im a nurse and i cant do this job anymore", MatchReason.NOTHING, ("personal",), "en"),
    ("we are behind on the rent", MatchReason.SMALL_TALK, ("shelter",), "en"),
    ("me cortaron la luz ayer", MatchReason.SMALL_TALK, ("shelter",), "es"),
    ("my parents fight every night", MatchReason.SMALL_TALK, ("fights-at-home",), "en"),
    ("work is so stressful", MatchReason.SMALL_TALK, ("someone-to-talk-to",), "en"),
    ("my mom hides bottles in the laundry", MatchReason.SMALL_TALK, ("someone-to-talk-to",), "en"),
    # taking part, where no program is named
    ("my daughter is 16 will she miss school for this", MatchReason.SMALL_TALK, ("about-us",), "en"),
    ("salgo a las 5 alcanzo a ir", MatchReason.SMALL_TALK, ("about-us",), "es"),
    ("ok how do i start", MatchReason.QUESTION, ("helpline",), "en"),
    ("y si no quiere", MatchReason.SMALL_TALK, ("helpline",), "es"),
    ("what if he wont wake up", MatchReason.CRISIS, ("overdose",), "en"),
    ("purple boots", MatchReason.NOTHING, ("unknown",), "en"),
    ("do the boots go in the hall", MatchReason.NOTHING, ("unknown",), "en"),
    ("i lost my keys", MatchReason.NOTHING, ("unknown",), "en"),  # an example, word for word
    # small talk
    ("please stop texting me", MatchReason.SMALL_TALK, ("opt-out",), "en"),
    ("no mas mensajes", MatchReason.SMALL_TALK, ("opt-out",), "es"),
    ("who is this", MatchReason.SMALL_TALK, ("who",), "en"),
    ("thank you so much", MatchReason.SMALL_TALK, ("thanks",), "en"),
    ("wrong number", MatchReason.SMALL_TALK, ("wrong-number",), "en"),
]


@pytest.mark.parametrize("text, by, targets, language", MEANT, ids=[row[0] for row in MEANT])
def test_what_a_text_means(
    router: Router, text: str, by: MatchReason, targets: tuple[str, ...], language: str
) -> None:
    match = router.match(text)
    assert (match.by, set(match.targets), match.language) == (by, set(targets), language)
    assert match.targets[0] in messages.DANGER or by is not MatchReason.CRISIS


DANGER = [
    # a body in danger, and danger from another person, have words of their own
    ("he's blue", "not-breathing", "en"),
    ("my son overdosed", "overdose", "en"),
    ("no puedo despertar a mi esposo", "overdose", "es"),
    ("my husband hits me", "violence", "en"),
    ("mi esposo me pega", "violence", "es"),
    ("i want to die", "crisis", "en"),
    ("a razor and warm water and nobody home tonight", "out-of-reach", "en"),  # that only the second opinion finds
    # the language is that of the words that show danger
    ("quiero lastimarme", "crisis", "es"),
    ("me autolesiono", "crisis", "es"),
    ("auxilio", "crisis", "es"),
    ("emergencia", "crisis", "es"),
    ("suicidio", "crisis", "es"),
    ("quiero desvivirme", "crisis", "es"),
    ("fui violada", "sexual-assault", "es"),
    ("me tienen amenazada", "violence", "es"),
    ("bebi anticongelante", "poison", "es"),
    # a few words that show none get both
    ("911", "crisis-bilingual", "en"),
    ("911 please ya", "crisis-bilingual", "en"),
    # a body in danger is a matter for 911, also in words of several languages
    ("convulsiona", "emergency", "es"),
    ("convulsion", "emergency", "en"),
    ("asfixia", "not-breathing", "es"),
    ("ambulancia", "emergency", "es"),
    ("choking", "not-breathing", "en"),
    ("911 please 911 ya", "crisis", "en"),
]


@pytest.mark.parametrize("text, message, language", DANGER, ids=[row[0] for row in DANGER])
def test_each_danger_has_its_words(router: Router, text: str, message: str, language: str) -> None:
    assert router.match(text) == Match(MatchReason.CRISIS, (message,), language)


def test_the_language_of_a_conversation_is_that_of_a_danger_that_shows_none(router: Router) -> None:
    assert router.match("911", "es") == Match(MatchReason.CRISIS, ("crisis",), "es")
    assert router.match("quiero morir", "en").language == "es"
    assert router.match("i want to die", "es").language == "en"


def test_a_line_in_one_language_answers_danger_in_it() -> None:
    assert Router(small_line.catalogue("en")).match("911") == Match(MatchReason.CRISIS, ("crisis",), "en")


ALONE = [
    "my family would be better off without me",
    "i'm a burden to my family",
    "i have no money and no reason to live",
    "i cant pay my bills and want to die",
    "i want it to be over, how long",
    "in the hospital bed and want to die",
    "my group hates me i want to die",
    "i want to die. why does my family hate me",
    "treatment isnt working i want to die",
    "quiero dormir y no despertar",
    "cuanto tiempo falta para que me muera",
    "no me siento segura en mi casa",
    "estoy seguro que me va a matar",
    "ya no tengo esperanza",
    "se metio fentanilo y no respira",
    "soy una carga para mi familia, mejor que ya no este",
    "my son overdosed, does insurance cover iop?",
    "he hits me. how long is iop",
]


@pytest.mark.parametrize("text", ALONE)
def test_a_word_of_a_topic_adds_no_topic_to_danger(router: Router, text: str) -> None:
    match = router.match(text)
    assert (match.by, len(match.targets), match.choices) == (MatchReason.CRISIS, 1, ())


BOTH = [
    ("my daughter was discharged after a suicide attempt, what's next", "mental-health"),
    ("my daughter was discharged after a suicide attempt whats next", "mental-health"),
    ("my therapist says i need iop for suicidal thoughts", "mental-health"),
    ("is iop good for suicidal thoughts", "mental-health"),
    ("is iop good after a suicide attempt", "mental-health"),
    ("i was suicidal last year, now i want iop", "mental-health"),
    ("do they treat self harm", "mental-health"),
    ("sirve el iop para pensamientos suicidas", "mental-health"),
    ("does insurance cover iop after a suicide attempt", "insurance"),
    ("no suicidal thoughts just need help with drinking", "addiction"),
    ("I'm not suicidal i just want to know about php", "php"),
    ("I'm not suicidal, i just want to know about php", "php"),
    ("INSURANCE i want to die", "insurance"),
    ("i want to die. does insurance cover iop?", "insurance"),
    ("cuánto cuesta, ya no quiero vivir", "insurance"),
]


@pytest.mark.parametrize("text, topic", BOTH, ids=[row[0] for row in BOTH])
def test_who_asks_about_treatment_gets_an_answer_after_the_words_for_danger(
    shipped: Catalogue, router: Router, text: str, topic: str
) -> None:
    match = router.match(text)
    first = "someone-else" if text.startswith("my daughter") else "crisis"
    assert (match.by, match.targets) == (MatchReason.CRISIS, (first, topic))
    assert sms.measure(sms.prepare(reply(shipped, match))).segments <= 3


def test_a_topic_that_is_too_long_beside_danger_is_named_by_its_keyword() -> None:
    line = small_line.catalogue("en")
    long = replace(line.default.topics["insurance"], text="An answer of many words. " * 14)
    object.__setattr__(line.default, "topics", {**line.default.topics, "insurance": long})
    match = Router(line).match("i want to die. insurance?")
    assert (match.targets, match.choices) == (("crisis",), ("insurance",))
    assert reply(line, match).endswith("For your other question, reply INSURANCE.")


@pytest.mark.parametrize(
    ("lengths", "targets", "choices"),
    [
        ((100, 100), {"length", "insurance"}, set()),
        ((290, 200), {"insurance"}, {"length"}),
        ((300, 300), None, set()),
    ],
)
def test_two_answers_are_two_segments_at_most(
    lengths: tuple[int, int], targets: set[str] | None, choices: set[str]
) -> None:
    line = small_line.catalogue("en")
    made = {
        name: replace(line.default.topics[name], text="a" * length)
        for name, length in zip(("length", "insurance"), lengths, strict=True)
    }
    object.__setattr__(line.default, "topics", {**line.default.topics, **made})
    match = Router(line).match("length? insurance?")
    assert targets is None or (set(match.targets), set(match.choices)) == (targets, choices)
    assert sms.measure(reply(line, match)).segments <= 2


FITTING = [
    ("i am a veteran and i want to die", MatchReason.CRISIS, "veteran", "en"),
    ("soy veterano y quiero morir", MatchReason.CRISIS, "veteran", "es"),
    ("i am deaf and want to kill myself", MatchReason.CRISIS, "deaf", "en"),
    ("988 put me on hold", MatchReason.CRISIS, "lifeline-trouble", "en"),
    ("nobody answers at 988", MatchReason.CRISIS, "lifeline-trouble", "en"),
    ("988 sends the police", MatchReason.CRISIS, "lifeline-questions", "en"),
    ("ya llame al 988 y no contestan", MatchReason.CRISIS, "lifeline-trouble", "es"),
    ("988 hung up and my son overdosed", MatchReason.CRISIS, "overdose", "en"),
    ("my stepdad touches me", MatchReason.CRISIS, "child", "en"),
    ("mi padrastro me toca", MatchReason.CRISIS, "child", "es"),
    ("my husband hits me", MatchReason.CRISIS, "violence", "en"),
    ("my sister killed herself last year", MatchReason.CRISIS, "grief", "en"),
    ("my brother died of an overdose and i want to join him", MatchReason.CRISIS, "crisis", "en"),
    ("my brother died of an overdose just now he isnt breathing", MatchReason.CRISIS, "not-breathing", "en"),
    ("im not suicidal yet", MatchReason.CRISIS, "crisis", "en"),
    ("not suicidal but i have a gun", MatchReason.CRISIS, "weapon", "en"),
    ("stop saying 988 i want to die", MatchReason.CRISIS, "crisis", "en"),
    ("i said im not suicidal", MatchReason.SMALL_TALK, "safe", "en"),
    ("no soy suicida", MatchReason.SMALL_TALK, "safe", "es"),
    ("why do you keep saying 988", MatchReason.SMALL_TALK, "who", "en"),
    ("stop saying 988 i have a gun", MatchReason.CRISIS, "weapon", "en"),
    ("im safe", MatchReason.SMALL_TALK, "safe", "en"),
    ("i was joking", MatchReason.SMALL_TALK, "safe", "en"),
    ("im a veteran", MatchReason.SMALL_TALK, "veteran", "en"),
    ("im deaf", MatchReason.SMALL_TALK, "deaf", "en"),
    ("i lost my son to fentanyl", MatchReason.SMALL_TALK, "grief", "en"),
    ("i relapsed", MatchReason.SMALL_TALK, "relapse", "en"),
    ("i relapsed last night", MatchReason.SMALL_TALK, "relapse", "en"),
    ("i started drinking again", MatchReason.SMALL_TALK, "relapse", "en"),
    ("recai anoche", MatchReason.SMALL_TALK, "relapse", "es"),
    ("volvi a usar", MatchReason.SMALL_TALK, "relapse", "es"),
    ("what if i relapse", MatchReason.QUESTION, "addiction", "en"),
    ("i relapsed and i want to die", MatchReason.CRISIS, "crisis", "en"),
    ("recaí", MatchReason.SMALL_TALK, "relapse", "es"),
    ("my son relapsed", MatchReason.SMALL_TALK, "relapse", "en"),
    ("mi hijo recayo", MatchReason.SMALL_TALK, "relapse", "es"),
    ("does 988 track my phone", MatchReason.CRISIS, "lifeline-questions", "en"),
    ("do i need the hospital", MatchReason.SMALL_TALK, "emergency-room", "en"),
    ("i relapsed and took 30 pills", MatchReason.CRISIS, "swallowed", "en"),
    ("i relapsed. my brother died of an overdose last month", MatchReason.CRISIS, "grief", "en"),
    ("how do i use narcan", MatchReason.CRISIS, "overdose", "en"),
    ("como se usa la naloxona", MatchReason.CRISIS, "overdose", "es"),
    ("inhale gas a proposito", MatchReason.CRISIS, "emergency", "es"),
    ("mi hermano murio de sobredosis hace tres años", MatchReason.SMALL_TALK, "grief", "es"),
    ("mi abuelita murio el año pasado y sigo triste", MatchReason.SMALL_TALK, "grief", "es"),
    ("we had to put him to sleep, my dog died", MatchReason.SMALL_TALK, "grief", "en"),
    ("he grabbed the shotgun and went off, no answer", MatchReason.CRISIS, "weapon", "en"),
    ("can my husband drop me off and pick me up", MatchReason.SMALL_TALK, "about-us", "en"),
    ("i need someone to talk to right now", MatchReason.SMALL_TALK, "someone-to-talk-to", "en"),
    ("necesito alguien con quien hablar", MatchReason.SMALL_TALK, "someone-to-talk-to", "es"),
    ("i need a shelter", MatchReason.SMALL_TALK, "shelter", "en"),
    ("quiero un lugar seguro", MatchReason.SMALL_TALK, "shelter", "es"),
    ("please dont tell my mom", MatchReason.SMALL_TALK, "child", "en"),
    ("please answer", MatchReason.SMALL_TALK, "someone-to-talk-to", "en"),
    ("talk to me", MatchReason.SMALL_TALK, "someone-to-talk-to", "en"),
    ("are you there", MatchReason.SMALL_TALK, "who", "en"),
    ("hola hay alguien", MatchReason.SMALL_TALK, "who", "es"),
    ("what do i do", MatchReason.SMALL_TALK, "help", "en"),
    ("is that normal", MatchReason.SMALL_TALK, "help", "en"),
    ("please", MatchReason.SMALL_TALK, "help", "en"),
    ("no puedo hablar", MatchReason.SMALL_TALK, "after-violence", "es"),
    ("que hago", MatchReason.SMALL_TALK, "help", "es"),
    # a young person out of the house, a child of whom an adult tells, an older person, a pregnancy
    ("my parents threw me out cause im gay", MatchReason.CRISIS, "shelter", "en"),
    ("im 15 and my dad kicked me out last night", MatchReason.SMALL_TALK, "shelter", "en"),
    ("my husband kicked me out and he hits me", MatchReason.CRISIS, "violence", "en"),
    ("my niece says her uncle touches her at night", MatchReason.CRISIS, "child-nearby", "en"),
    ("there are belt marks on my nephews legs", MatchReason.CRISIS, "child-nearby", "en"),
    ("im 13 moms boyfriend gets in my bed at night", MatchReason.CRISIS, "child", "en"),
    ("mi hija de 13 me dijo q un primo la toca", MatchReason.CRISIS, "child-nearby", "es"),
    ("mi prima tiene 8 y el novio de mi tia la toca", MatchReason.CRISIS, "child-nearby", "es"),
    ("mi niña de 5 me dijo q el abuelito le hace cosquillas abajo", MatchReason.SMALL_TALK, "child-nearby", "es"),
    ("la que me los cuida los amarra con una sabana", MatchReason.CRISIS, "child-nearby", "es"),
    ("the babysitter locks my kids in a closet", MatchReason.CRISIS, "child-nearby", "en"),
    ("la muchacha que cuida a mi abuela la amarra", MatchReason.CRISIS, "elder-abuse", "es"),
    (
        "mi ex me pegaba pero ya esta preso, quiero terapia pa la ansiedad",
        MatchReason.QUESTION,
        "mental-health",
        "es",
    ),
    ("me corrieron del jale y mi vieja se fue con los niños", MatchReason.SMALL_TALK, "someone-to-talk-to", "es"),
    ("my mom found my weed and told me to get out", MatchReason.SMALL_TALK, "shelter", "en"),
    ("my sister was molested and my stepdad touches me too", MatchReason.CRISIS, "child", "en"),
    ("they tied my grandma to a chair in her home", MatchReason.CRISIS, "elder-abuse", "en"),
    ("my grandpa hits me", MatchReason.CRISIS, "violence", "en"),
    ("pregnant 34 weeks and he pushed me down", MatchReason.CRISIS, "choked", "en"),
    ("me empujo y tengo 6 meses de embarazo", MatchReason.CRISIS, "choked", "es"),
    ("si claro seguro", MatchReason.NOTHING, "unknown", "es"),
    ("seguro", MatchReason.KEYWORD, "insurance", "es"),
    ("me gustaria saber si mi seguro cubre", MatchReason.QUESTION, "insurance", "es"),
]


@pytest.mark.parametrize("text, by, message, language", FITTING, ids=[row[0] for row in FITTING])
def test_a_person_in_a_hard_place_gets_words_that_fit(
    router: Router, text: str, by: MatchReason, message: str, language: str
) -> None:
    match = router.match(text)
    assert (match.by, match.targets[0], match.language) == (by, message, language)


def test_a_question_of_the_bereaved_is_answered_too(router: Router) -> None:
    assert router.match("my brother died by suicide does iop help with grief").targets == ("grief", "mental-health")


THRESHOLDS = [
    ("he is at the place", "length", 0.59, "about-someone"),
    ("he is at the place", "length", 0.6, "length"),
    ("is he at the place", "length", 0.39, "unknown"),
    ("is he at the place", "length", 0.4, "length"),
    ("length he is at it", "length", 0.4, "length"),
    ("he said a word", "who", 0.39, "about-someone"),
    ("he said a word", "who", 0.4, "who"),
    ("he said a word", "opt-out", 0.79, "about-someone"),
    ("he said a word", "opt-out", 0.8, "opt-out"),
    ("he said a word", "safe", 0.79, "about-someone"),
    ("he said a word", "safe", 0.8, "safe"),
]


@pytest.mark.parametrize(("text", "target", "score", "answer"), THRESHOLDS)
def test_what_chance_it_takes_to_be_answered(
    monkeypatch: pytest.MonkeyPatch, text: str, target: str, score: float, answer: str
) -> None:
    monkeypatch.setattr(Interpretation, "answers", [Guess(target, score)])
    assert Router(small_line.catalogue("en")).match(text).targets == (answer,)


@pytest.mark.parametrize(("score", "by"), [(0.29, MatchReason.NOTHING), (0.3, MatchReason.AMBIGUOUS)])
def test_two_topics_are_offered_to_who_asks_nothing_only_if_one_is_likely(
    monkeypatch: pytest.MonkeyPatch, score: float, by: MatchReason
) -> None:
    answers = [Guess("length", score), Guess("insurance", score)]
    monkeypatch.setattr(Interpretation, "answers", answers)
    assert Router(small_line.catalogue("en")).match("he is at the place").by is by


@pytest.mark.parametrize(
    ("text", "is_danger"), [("this traffic is killing me", False), ("he is at the place", True)]
)
def test_the_second_opinion_is_not_asked_about_idioms(
    monkeypatch: pytest.MonkeyPatch, text: str, is_danger: bool
) -> None:
    monkeypatch.setattr(Interpretation, "danger", 0.99)
    assert (Router(small_line.catalogue("en")).match(text).by is MatchReason.CRISIS) is is_danger


NOT_AN_OPT_OUT = [
    "how do i stop drinking",
    "when does the program end",
    "Big sale! Reply STOP to opt out of alerts",
]


@pytest.mark.parametrize("text", NOT_AN_OPT_OUT)
def test_what_is_no_opt_out(router: Router, text: str) -> None:
    assert not {"stop", "opt-out"} & set(router.match(text).targets)


def test_a_conversation_stays_in_its_language(router: Router) -> None:
    for text in ("iop", "php", "3 2", "menu", "no", "no no", "ok", "y", "n", "9", "9 9", "no 9"):
        assert router.match(text).language == "en"
        assert router.match(text, "es").language == "es"
    assert router.match("does insurance cover this", "es").language == "en"
    assert router.match("esta covered", "en").language == "en"
    assert router.match("es covered", "en").language == "es"


def test_a_keyword_of_both_languages_is_answered_in_the_one_around_it(router: Router) -> None:
    assert router.match("iop info por favor") == Match(MatchReason.KEYWORD, ("what-is-iop",), "es")
    assert router.match("text me iop please", "es") == Match(MatchReason.KEYWORD, ("what-is-iop",), "en")


def test_two_questions_get_one_answer_and_the_way_to_the_other(shipped: Catalogue, router: Router) -> None:
    match = router.match("how long is it? and does medicaid pay?")
    assert {*match.targets, *match.choices} == {"insurance", "length"}
    text = reply(shipped, match)
    assert shipped.default.topics[match.targets[0]].text in text
    assert shipped.default.topics[match.choices[0]].keywords[0] in text


def test_two_short_answers_come_together() -> None:
    line = small_line.catalogue("en")
    match = Router(line).match("length? insurance?")
    assert set(match.targets) == {"length", "insurance"}


def test_two_close_topics_are_offered() -> None:
    line = small_line.catalogue("en")
    same = ("the glimmer plan", "about the glimmer plan")
    object.__setattr__(line.default, "examples", {"length": same, "insurance": same})
    match = Router(line).match("the glimmer plan")
    assert (match.by, match.targets) == (MatchReason.AMBIGUOUS, ("ambiguous",))
    assert set(match.choices) == {"length", "insurance"}
    assert line.default.messages["also"].text.partition("{")[0] not in reply(line, match)
    assert any(
        f"{one} or {two}" in reply(line, match) for one, two in (("LENGTH", "INSURANCE"), ("INSURANCE", "LENGTH"))
    )


def test_an_answer_missing_in_a_language_is_given_in_words_that_say_so() -> None:
    both = small_line.catalogue("en", "es")
    spanish = both.languages["es"]
    without = {name: topic for name, topic in spanish.topics.items() if name != "insurance"}
    nodes = {keys: node for keys, node in spanish.nodes.items() if node.id != "insurance"}
    object.__setattr__(spanish, "topics", without)
    object.__setattr__(spanish, "nodes", nodes)
    match = Router(both).match("INSURANCE", "es")
    assert match.language == "es"
    assert reply(both, match) == "Por ahora, esta respuesta solo existe en inglés: insurance in en by text"


@given(st.text(max_size=400))
@hypothesis_settings(max_examples=80, deadline=None)
def test_any_text_has_a_reply_that_can_be_sent(shipped: Catalogue, router: Router, text: str) -> None:
    match = router.match(text)
    assert match == router.match(text)
    sent = sms.prepare(reply(shipped, match))
    assert sent.strip()
    assert sms.length(sent) <= sms.MAX_UNITS


def test_held_out_lines(shipped: Catalogue, router: Router) -> None:
    """Lines that were written without a look at the prompts or the patterns, but for those that stand among the
    examples by now, word for word. They have been looked at since, so this guards and proves nothing; see
    docs/measuring.md."""
    written = [json.loads(line) for line in HELD_OUT.read_text("utf-8").splitlines()]
    rows = [row for row in written if router.interpreter.prepare().target(normalize.simplify(row["text"])) is None]
    assert len(rows) > 950
    said = [labels(shipped, router.match(row["text"])) for row in rows]
    right = sum(_is_right(row, got) for row, got in zip(rows, said, strict=True))
    danger = [
        got for row, got in zip(rows, said, strict=True) if row["expect"] == "crisis" and not row.get("also_ok")
    ]
    calm = [
        got
        for row, got in zip(rows, said, strict=True)
        if row["expect"] != "crisis" and "crisis" not in row.get("also_ok", [])
    ]
    assert right / len(rows) > 0.87
    assert sum(map(_is_danger, danger)) / len(danger) > 0.95
    assert sum(map(_is_danger, calm)) / len(calm) < 0.03


def _is_danger(got: list[str]) -> bool:
    return not {"crisis", "emergency", "violence"}.isdisjoint(got)


def _is_right(row: dict[str, object], got: list[str]) -> bool:
    allowed = row.get("also_ok", [])
    assert isinstance(allowed, list)
    wanted = (row["expect"], *allowed)
    return got[0] in wanted or (_is_danger(got) and (row["expect"] == "crisis" or "crisis" in wanted))


RUNS = [
    "a",
    "my brother ",
    "i lost my best son ",
    "988 no ",
    "not suicidal ",
    "\n",
    " ",
    "?",
    "A ",
    "AB",
    "tengo 1",
    "need a b c ",
]


@pytest.mark.timing
@pytest.mark.parametrize("part", RUNS)
def test_a_long_run_of_anything_is_looked_at_in_time(part: str) -> None:
    """Each form takes time in proportion: what 64 KB take is far from what a pattern that goes back would."""
    text = (part * 65_536)[:65_536]

    def look_at_it() -> None:
        for look in (
            question_form.is_question,
            question_form.is_wish,
            question_form.names_treatment,
            question_form.is_about_treatment,
            circumstances.told,
        ):
            look(text)
        circumstances.instead("crisis", text, lambda _: None)

    assert linear.seconds(look_at_it) < 2

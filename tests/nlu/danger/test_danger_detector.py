"""Danger: every example of the knowledge, lines written apart from it, and what anybody may send."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.nlu.danger import danger_detector
from hotline.nlu.danger.danger import Danger
from hotline.nlu.danger.danger_detector import StaffPhrase
from hotline.nlu.danger.knowledge import Family, Narrower
from hotline.nlu.patterns.pattern_search import Index, Patterns
from hotline.text import normalize
from tests.support import linear

KNOWLEDGE = {language: danger_detector.knowledge(language) for language in danger_detector.LANGUAGES}
FAMILIES = [family for known in KNOWLEDGE.values() for family in known.families]
ROWS: list[dict[str, Any]] = [
    *map(json.loads, (Path(__file__).parents[2] / "data" / "danger.jsonl").read_text("utf-8").splitlines()),
    *(
        {"text": text, "danger": which == "danger", "lang": language}
        for language in danger_detector.LANGUAGES
        for which in ("danger", "harmless")
        for text in danger_detector.lines(language, which)
    ),
]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: f"{family.language} {family.name}")
def test_danger_is_found_in_every_example_and_in_no_line_that_looks_like_it(family: Family) -> None:
    shown, hidden = family.examples, family.counter_examples
    danger, harmless = (shown, hidden) if family.kind else (hidden, shown)
    assert [text for text in danger if not danger_detector.find(text)] == []
    assert [text for text in harmless if danger_detector.find(text)] == []


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: f"{family.language} {family.name}")
def test_every_pattern_is_shown_by_an_example(family: Family) -> None:
    patterns = Patterns.of([(family.patterns, KNOWLEDGE[family.language].lists)])
    shown = {found.pattern for text in family.examples for found in patterns.find(danger_detector.said(text))}
    assert [family.patterns[place] for place in range(len(family.patterns)) if place not in shown] == []


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: f"{family.language} {family.name}")
def test_every_example_is_of_its_family(family: Family) -> None:
    patterns = Patterns.of([(family.patterns, KNOWLEDGE[family.language].lists)])
    assert [text for text in family.examples if not any(patterns.find(danger_detector.said(text)))] == []
    assert family.counter_examples


@pytest.mark.parametrize("language", danger_detector.LANGUAGES)
def test_every_word_of_a_pattern_is_as_texts_are_understood(language: str) -> None:
    known = KNOWLEDGE[language]
    patterns = [pattern for family in known.families for pattern in family.patterns] + [*known.lists.values()]
    literal = {word for pattern in patterns for word in re.findall(r"(?<![<\w])[a-z]{2,}(?![\w*>])", pattern)}
    assert {word for word in literal if normalize.expand(f"x {word} x") != f"x {word} x"} == set()


def test_the_kind_and_the_family_are_told() -> None:
    danger = danger_detector.find("my son took too many of his pills")
    assert danger is not None
    assert (danger.kind, danger.family) == ("swallowed", "overdose")
    assert danger.pattern


THOUGHT_OF = ("crisis", "harm-others", "out-of-reach", "safe-storage")
"""The messages for danger that is only thought of."""

THOUGHTS = [(language, thought) for language, known in KNOWLEDGE.items() for thought in known.thoughts]


def _messages(texts: Iterable[str]) -> dict[str, str | None]:
    """The message that each text gets, None where no danger is found."""
    found = {text: danger_detector.find(text) for text in texts}
    return {text: danger.message if danger else None for text, danger in found.items()}


@pytest.mark.parametrize("language, thought", THOUGHTS, ids=lambda each: getattr(each, "instead", each))
def test_what_is_only_thought_of_is_a_crisis_and_what_happens_now_is_not(language: str, thought: Narrower) -> None:
    assert {text for text, message in _messages(thought.examples).items() if message not in THOUGHT_OF} == set()
    now = _messages(thought.counter_examples)
    assert {text for text, message in now.items() if message in (None, *THOUGHT_OF)} == set()


CLOSER = [(language, closer) for language, known in KNOWLEDGE.items() for closer in known.closer]


@pytest.mark.parametrize("language, closer", CLOSER, ids=lambda each: getattr(each, "instead", each))
def test_danger_that_is_told_more_closely_has_words_of_its_own_and_other_danger_has_not(
    language: str, closer: Narrower
) -> None:
    message = Danger(closer.instead).message
    assert _messages(closer.examples) == dict.fromkeys(closer.examples, message)
    assert message not in _messages(closer.counter_examples).values()


@pytest.mark.parametrize(
    "language, narrower", [*THOUGHTS, *CLOSER], ids=lambda each: getattr(each, "instead", each)
)
def test_every_pattern_that_narrows_a_kind_is_shown_by_an_example(language: str, narrower: Narrower) -> None:
    patterns = Patterns.of([(narrower.patterns, KNOWLEDGE[language].lists)])
    shown = {found.pattern for text in narrower.examples for found in patterns.find(danger_detector.said(text))}
    assert [narrower.patterns[place] for place in range(len(narrower.patterns)) if place not in shown] == []


MESSAGES = {
    "not-breathing": [
        "hes not breathing", "hes blue", "she has no pulse", "shes choking", "he hung himself, we cut him down",
        "she overdosed and isnt breathing", "he hit me. he isnt breathing",
        "no respira", "esta morado", "no tiene pulso",
    ],
    "withdrawal": [
        "i stopped drinking and now im seeing things", "i quit drinking 2 days ago and im shaking",
        "i stopped my xanax and im sweating", "deje de tomar y estoy temblando",
        "a pint a day for years, last one was sunday", "if i dont get a beer by nine i shake",
        "my arms are jumpy and there are spiders on the wall but no spiders",
        "he quit vodka and is picking at the air",
        "last time i stopped i woke up in the icu", "no ativan for 3 days and my hands twitch",
    ],
    "overdose": [
        "i overdosed", "my friend od'd", "he took a bottle of xanax and wont wake up", "i took 30 blues",
        "my toddler ate a suboxone strip", "he wont wake up", "lo encontre inconsciente",
    ],
    "swallowed": [
        "i took all my pills", "i tried to kill myself with pills i took 40", "i want to die. i took 30 pills",
        "he beats me, and my daughter took too many of her pills", "i drank bleach. i want to die",
        "me tome todas las pastillas", "i took 20 pastillas", "maybe 25 advil", "i did it. i took em",
    ],
    "bleeding": ["i cut my arm and its bleeding", "me corte el brazo y sangra"],
    "emergency": [
        "my husband is having a seizure", "i cant breathe", "no puedo respirar", "chest pain and my arm is numb",
        "i cut my wrist and it wont stop bleeding", "withdrawal from alcohol and i had a seizure", "huffing duster",
        "he hit me and i cant breathe", "esta convulsionando", "she is bleeding a lot",
        "she threw up coffee grounds", "im pregnant and seeing spots",
        "my thumb got caught in the grinder, i see bone",
        "i shook her and now shes too quiet", "my 3 yo keeps falling asleep since i wrecked the car",
    ],
    "poison": [
        "my son drank bleach", "the baby swallowed a battery", "i drank bleach",
        "should i make her throw up? she drank bleach",
        "my kid got into my heart medicine", "mi hija se tomo el cloro", "le doy leche? se trago cloro",
        "tome raid",
        "se trago una pila", "le di doble dosis a mi bebe", "mi abuelo se tomo las pastillas dos veces",
    ],
    "violence": [
        "my husband hits me", "he wont let me leave the house", "my ex is stalking me", "he held a gun to my head",
        "he said he will kill me if i leave", "she hits her kids", "my ex is outside with a gun",
        "im scared of my husband", "he hit me and now i want to die", "i want to die. he beats me",
        "he counts the miles on my car", "i fell down the steps is what i tell people",
        "i told my boss i ran into a door", "he yanks me by my hair",
        "me and my brother are under the bed, dad is drunk and yelling",
    ],
    "choked": ["my husband choked me", "he held a pillow on my face", "he pushed my head under water",
        "he put his hands around my throat", "me ahorco mi novio"],
    "elder-abuse": [
        "grandma has bruises on her arms", "my uncle is cashing grandmas checks", "mi tio le pega a mi abuelito",
    ],
    "voices": [
        "since the baby came i dont sleep, dont need it, i feel incredible", "the nurses switched my baby",
        "he whispers to me through the outlets",
        "the radio is sending me signals", "i havent slept in 5 days", "deje el litio y me siento invencible",
    ],
    "ask-directly": ["would that put it in her head", "si le pregunto le doy ideas"],
    "sexual-assault": ["i was raped", "i just lie there until hes done", "my stepdad touches me",
        "me violaron", "mi padrastro me toca"],
    "trafficking": [
        "they drop us at a motel every night and count the cash", "someone is making me have sex for money",
        "my boss took my passport and wont let me go",
        "me tienen de prostituta", "me obligan a trabajar y no me pagan",
    ],
    "weapon": [
        "my dad has a gun and says he wants to die", "my husband has a gun and is suicidal",
        "my husband has a gun and says he will shoot himself", "my ex has a gun. he says he wants to die",
        "mi papa tiene una pistola y dice que se quiere morir", "i have a gun and want to die",
        "my dads 38 on the table", "grandpas rifle is across my knees", "i have a gun to my head",
        "going to blow my brains out", "me voy a dar un tiro",
    ],
    "step-back": [
        "im on the bridge", "been up on the bridge for hours", "my feet are over the edge",
        "im on the ledge, cars look so tiny",
        "im sitting on the train tracks", "estoy en el puente",
    ],
    "out-of-reach": [
        "i have a rope in my closet", "bottle of pills in my hand", "tengo una soga en el cuarto",
        "havent taken them yet", "i kept the morphine my wife never finished",
        "her pills are here, more than enough",
    ],
    "safe-storage": [
        "should i hide the guns", "should i hide the knives from her", "debo esconder las pastillas",
        "my son is depressed and we have guns at home", "my aunt has dementia and a pistol",
    ],
    "harm-others": [
        "i want to kill my boss", "voices tell me to hurt people", "i hear voices telling me to kill my mom",
        "voices tell me to kill", "i keep a list of everybody who laughed at me",
        "scared i will hurt my baby", "las voces me dicen que mate",
    ],
    "crisis": [
        "the voices tell me to kill myself", "i want to jump off a bridge",
        "i want to die", "i want to take all my pills", "thinking about overdosing", "what if i took all my pills",
        "how many tylenol does it take to die", "i want to drink bleach", "i cut my arms",
        "my daughter wants to take all her pills",
        "i will hang myself", "i overdosed last year",
        "saving up my pills", "i wish i had a heart attack", "988", "im hopeless",
        "who would raise my kids if i wasnt around", "does my policy pay if its been 2 years",
        "not paying for anything after friday", "they wont have to worry about me soon",
        "the only way im any use to them is the insurance", "gave my tools to my son, i feel so calm",
        "she says she wants to die and shes locked in the bathroom",
    ],
}  # fmt: skip


@pytest.mark.parametrize("message", MESSAGES)
def test_each_danger_has_the_message_that_fits(message: str) -> None:
    texts = MESSAGES[message]
    assert _messages(texts) == dict.fromkeys(texts, message)


MIXED = {
    "an idiom before it": "this job is killing me and honestly i want to kill myself",
    "laughing it off": "lol jk but i actually want to die",
    "a question about the program": "how much is it? also i took 30 pills",
    "both languages": "ya no puedo i want to die",
    "stop": "STOP i cant do this anymore",
}


@pytest.mark.parametrize("text", MIXED.values(), ids=MIXED)
def test_danger_beside_something_else(text: str) -> None:
    assert danger_detector.find(text)


@pytest.mark.parametrize("language", ["en", "es"])
def test_recall_on_lines_written_apart_from_the_patterns(language: str) -> None:
    rows = [row for row in ROWS if row["danger"] and row["lang"] == language]
    missed = [row["text"] for row in rows if not danger_detector.find(row["text"])]
    assert len(missed) <= 0.01 * len(rows), missed


@pytest.mark.parametrize("language", ["en", "es"])
def test_false_alarms_on_lines_written_apart_from_the_patterns(language: str) -> None:
    rows = [row for row in ROWS if not row["danger"] and row["lang"] == language]
    alarms = [row["text"] for row in rows if danger_detector.find(row["text"])]
    assert len(alarms) <= 0.02 * len(rows), alarms


def test_recall_with_a_typing_error_in_every_line() -> None:
    rng = random.Random(988)  # noqa: S311 - the same errors in every run
    rows = [row["text"] for row in ROWS if row["danger"]]
    missed = [text for text in (_mistyped(row, rng) for row in rows) if not danger_detector.find(text)]
    assert len(missed) <= 0.12 * len(rows), missed


def _mistyped(text: str, rng: random.Random) -> str:
    """The text with one letter missing, doubled or swapped in one of its longer words."""
    typed = text.split()
    long = [place for place, word in enumerate(typed) if len(word) >= 4 and word.isalpha()]
    if long:
        place = rng.choice(long)
        word, at = typed[place], rng.randrange(1, len(typed[place]))
        typed[place] = rng.choice(
            [
                word[:at] + word[at + 1 :],
                word[:at] + word[at - 1 :],
                word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
            ]
        )
    return " ".join(typed)


MARKS = [" ", ". ", "\n", " 🙂 ", " 😂 "]


@pytest.mark.parametrize(
    "mark, every",
    [(MARKS[1], 300), *(pytest.param(mark, 150, marks=pytest.mark.slow) for mark in MARKS)],
)
def test_patterns_that_are_not_tried_would_not_match(
    mark: str, every: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = [line for line in LINES[::every] if danger_detector.find(line)]
    texts = [f"{text}{mark}{other}" for text, other in zip(shown, reversed(shown + BESIDE), strict=False)]
    found = [danger_detector.find(text) for text in texts]
    monkeypatch.setattr(Index, "candidates", lambda index, _: (1 << len(index.patterns)) - 1)
    assert [danger_detector.find(text) for text in texts] == found


def test_staff_add_phrases() -> None:
    detector = danger_detector.Detector([StaffPhrase("Code Violet!"), StaffPhrase("  ")])
    found = detector.find("please, CODE   violet")
    assert found is not None
    assert found.kind == danger_detector.STAFF_KIND
    assert detector.find("codeviolets are nice") is None
    assert danger_detector.find("code violet") is None


def test_staff_take_nothing_away() -> None:
    assert danger_detector.Detector([StaffPhrase("hello")]).find("i want to die") == danger_detector.find(
        "i want to die"
    )


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(), max_size=200))
def test_any_text_is_taken(text: str) -> None:
    danger_detector.find(text)


HOSTILE = {
    "one word": "kill " * 320,
    "starts of patterns": "i want to " * 160,
    "idioms": "killing me " * 145,
    "half danger": "my son took all of the " * 70,
    "no words": "xq zv jw " * 178,
    "letters": "abcdefghij" * 160,
    "glued": "killmyselfwanttodi" * 88,
    "emoji": "💊 " * 800,
    "danger and idioms": "i want to kill my boss i would die of boredom imma " * 32,
    "idioms within danger": "i want to die die laughing " * 60,
    "many clauses": "lol. die. " * 160,
    "marks": ". , ! ; - " * 160,
}


@pytest.mark.timing
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_the_longest_text_is_quick(text: str) -> None:
    danger_detector.find("warm")
    assert _seconds(text) < 0.05


@pytest.mark.timing
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_text_and_no_faster(text: str) -> None:
    danger_detector.find(text)
    most = 10 * 4 * _seconds(text) + 0.01
    assert any(linear.seconds(partial(danger_detector.find, text * 10)) < most for _ in range(3))


def _seconds(text: str) -> float:
    """The processor's time for a text, the best of three: what else the machine does is not counted."""
    return linear.least_seconds(partial(danger_detector.find, text))


IDIOMS = [
    ("this traffic is killing me", True),
    ("dying of laughter", True),
    ("i want to die", False),
    ("how long is it", False),
]


@pytest.mark.parametrize("text, is_one", IDIOMS)
def test_an_idiom_is_known_as_one(text: str, is_one: bool) -> None:
    assert danger_detector.Detector().is_idiom(text) is is_one


PLAIN = [
    "i want to kill myself",
    "my son took too many pills",
    "he is beating me",
    "quiero morir",
    "me corto los brazos",
]
LOOK_ALIKE = str.maketrans("aeiopsk", "аеіоpѕк")
CALM = [
    "hi there, my doctor told me about this and i have some questions for you about the schedule",
    "buenas tardes, me dijeron que aqui dan informes del programa",
    "An IOP lasts several weeks to several months. Reply COST for what insurance pays.",
    "STOP",
    "unsubscribe please",
    "no mas mensajes",
    "INSURANCE",
    "lol",
]
DISGUISES = {
    "capitals": str.upper,
    "every other letter a capital": lambda text: "".join(c.upper() if at % 2 else c for at, c in enumerate(text)),
    "look-alike letters": lambda text: text.translate(LOOK_ALIKE),
    "full-width letters": lambda text: "".join(chr(ord(c) + 0xFEE0) if c.isalpha() else c for c in text),
    "invisible characters": lambda text: "\u200b".join(text),
    "a soft hyphen in each word": lambda text: " ".join(f"{word[0]}\u00ad{word[1:]}" for word in text.split()),
    "letters apart": lambda text: "  ".join(" ".join(word) for word in text.split()),
    "a word a line": lambda text: text.replace(" ", "\n"),
    "emoji between words": lambda text: text.replace(" ", " 🙂 "),
    "emoji between letters": lambda text: "  ".join("🙂".join(word) for word in text.split()),
    "known emoji between letters": lambda text: "  ".join("💀".join(word) for word in text.split()),
    "in quotes": lambda text: f'"{text}"',
    "marks between words": lambda text: text.replace(" ", "... "),
    "last letters drawn out": lambda text: f"{text}{text[-1] * 4}",
}


@pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES)
def test_danger_in_disguise(disguise: Callable[[str], str]) -> None:
    assert [text for text in PLAIN if not danger_detector.find(disguise(text))] == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(CALM), max_size=6),
    st.sampled_from(PLAIN),
    st.lists(st.sampled_from(CALM), max_size=6),
    st.sampled_from([". ", "\n", "\n\n", "! ", " - ", "; "]),
)
def test_danger_anywhere_among_other_words(before: list[str], text: str, after: list[str], mark: str) -> None:
    assert danger_detector.find(mark.join([*before, text, *after]))


def test_the_words_around_it_are_no_danger() -> None:
    assert [text for text in CALM if danger_detector.find(text)] == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=20), max_size=5), st.sampled_from([row["text"] for row in ROWS if row["danger"]]))
def test_phrases_of_staff_take_no_danger_away(phrases: list[str], text: str) -> None:
    found = danger_detector.find(text)
    assert found is None or danger_detector.Detector(map(StaffPhrase, phrases)).find(text)


OUTWEIGHED = {
    "a film in the same sentence": ("watching a movie and i want to die", True),
    "a phone that dies too": ("my phone died and i want to die", True),
    "an idiom that is part of a longer phrase": ("they will sleep better once im gone", True),
    "a place": ("i dont want to live in texas", False),
    "a film alone": ("he dies at the end of the movie", False),
    "an idiom that begins in a clause of danger": ("i want to die. tired of everything", True),
    "the same without a mark": ("i want to die tired of everything", True),
    "laughing after a wish": ("i wish i was dead lol", True),
    "a reason after a wish": ("i hope i die for some peace", True),
    "a phrase over two clauses": ("i want to, you know, die", True),
    "an idiom that would need the next clause": ("i would die, of boredom", True),
    "the idiom in one clause": ("i would die of boredom", False),
    "danger over a mark, and an idiom over it too": ("cut. myself shaving", True),
    "the same without the mark": ("cut myself shaving", False),
}


@pytest.mark.parametrize("text, is_danger", OUTWEIGHED.values(), ids=OUTWEIGHED)
def test_an_idiom_excuses_its_own_words_and_nothing_else(text: str, is_danger: bool) -> None:
    assert bool(danger_detector.find(text)) is is_danger


BESIDE = [
    "tired of everything",
    "serious",
    "lol",
    "my phone is about to die",
    "it was just a game",
    "this traffic is killing me",
    "at work",
    "in this movie",
    "for a reason",
    "to see my mom again",
    "from laughing",
    "my dog died last week",
    "i would kill for a pizza",
    "i cut my hair",
    "do you take insurance",
    "la tarea me mata",
    "me muero de risa",
    "con mi mama",
    "son 12 semanas",
]
MARKS = [". ", "\n", ", ", " - ", "! ", "; ", "? ", " 🙂 ", " 😭 ", "... ", " (", ": ", " \u2014 "]
LINES = sorted({line for language in danger_detector.LANGUAGES for line in danger_detector.examples(language)})
FREE = ["i want to die", "i wish i was dead", "i have a gun", "i took 30 pills", "quiero morir", "me quiero matar"]


def test_what_stands_beside_danger_is_calm() -> None:
    assert [text for text in BESIDE if danger_detector.find(text)] == []


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(LINES).filter(danger_detector.find), st.sampled_from(BESIDE), st.sampled_from(MARKS))
def test_danger_is_found_beside_anything_calm(text: str, calm: str, mark: str) -> None:
    assert danger_detector.find(f"{text}{mark}{calm}")
    assert danger_detector.find(f"{calm}{mark}{text}")


@pytest.mark.parametrize("mark", [" ", " and ", " y ", " 😂 ", " 💀 "])
@pytest.mark.parametrize("text", FREE)
def test_danger_is_found_beside_anything_calm_without_a_mark(text: str, mark: str) -> None:
    missed = [
        both
        for calm in BESIDE
        for both in (f"{text}{mark}{calm}", f"{calm}{mark}{text}")
        if not danger_detector.find(both)
    ]
    assert missed == []


OVER_AND_GOOD = {
    "in two clauses": ("i was suicidal in high school, im 40 now and life is good", False),
    "the time first": ("ten years ago i wanted to die. today i have two kids and a house", False),
    "somebody who was left": ("i left my abusive ex ten years ago, and never looked back", False),
    "in Spanish": ("hace 20 años pense en suicidarme, hoy gracias a dios estoy bien", False),
    "a year in two digits": ("i tried to die back in 09. im good now", False),
    "asked about, for a form": ("had a seizure from drinking in 2018, do i have to tell you", False),
    "asked about, for a group": ("my ex hit me years ago. im remarried, trauma group something you do", False),
    "of now, and asked about": ("had a seizure this morning do i have to tell you", True),
    "again, and asked about": ("my ex hit me years ago and hits me now, do you have a trauma group", True),
    "history alone": ("i was suicidal in high school", True),
    "not good": ("i was suicidal in high school, im 40 now and it is back", True),
    "said again, of now": ("ten years ago i wanted to die, today i want to die. life is good", True),
    "the same wish, of now": ("i want to die. i wanted to die ten years ago, now im happy", True),
    "another danger beside it": ("i attempted at 19, so grateful to be here. i took 30 pills", True),
}


@pytest.mark.parametrize("text, is_danger", OVER_AND_GOOD.values(), ids=OVER_AND_GOOD)
def test_only_what_is_over_and_good_now_excuses_an_earlier_clause(text: str, is_danger: bool) -> None:
    assert bool(danger_detector.find(text)) is is_danger

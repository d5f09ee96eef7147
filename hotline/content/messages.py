"""The messages of the line: which exist, when each is said, and which placeholders it may have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MessageSpec:
    """A message of the line: when it is said, which placeholders it may have, and how many wordings."""

    when: str
    placeholders: tuple[str, ...] = ("keywords", "helpline")
    wordings: int = 1


DANGER = ("crisis", "emergency", "violence", "crisis-bilingual")
"""The messages that answer danger. Each contains the numbers to call."""

MESSAGES: Mapping[str, MessageSpec] = {
    "welcome": MessageSpec("the answer to HI and MENU; on a call, the first words in each language"),
    "crisis": MessageSpec("the answer to danger, before anything else: suicide, self-harm, despair"),
    "emergency": MessageSpec(
        "the answer to danger for the body: an overdose, poison, someone who does not breathe"
    ),
    "violence": MessageSpec("the answer to danger from another person: being beaten, raped, threatened, held"),
    "crisis-bilingual": MessageSpec("the answer to danger in a few words that do not show the language"),
    "after-danger": MessageSpec("the answer to what is unclear, short or thanks, after danger was answered"),
    "after-danger-again": MessageSpec("the same once more, so that no words come twice in a row"),
    "veteran": MessageSpec("the answer to a veteran, or somebody near one; in a crisis too"),
    "deaf": MessageSpec("the answer to somebody who is deaf or hard of hearing; in a crisis too"),
    "lifeline-trouble": MessageSpec("the answer when 988 did not answer or help, or is feared; in a crisis too"),
    "grief": MessageSpec("the answer to the death of somebody near"),
    "relapse": MessageSpec("the answer to somebody who says that they, or somebody near, use or drink again"),
    "child": MessageSpec("the answer to a child whom somebody touches or hurts"),
    "safe": MessageSpec("the answer to someone who says that they are not in danger"),
    "shelter": MessageSpec("the answer to somebody who has no place to sleep"),
    "someone-to-talk-to": MessageSpec("the answer to somebody who needs to talk"),
    "unknown": MessageSpec("the answer to a text that leads to no topic"),
    "ambiguous": MessageSpec("the answer to a text that leads to two topics", ("choices", "keywords", "helpline")),
    "also": MessageSpec(
        "after an answer, when a text asked a second question whose answer would make it too long",
        ("choices", "keywords", "helpline"),
    ),
    "start": MessageSpec("the answer to START where the carrier has not answered"),
    "stop": MessageSpec("the answer to STOP where the carrier has not answered"),
    "help": MessageSpec("the answer to HELP where the carrier has not answered"),
    "opt-out": MessageSpec("the answer to a wish, in one's own words, to get no more texts"),
    "thanks": MessageSpec("the answer to thanks and goodbyes"),
    "who": MessageSpec("the answer to WHO IS THIS"),
    "wrong-number": MessageSpec("the answer to a text that was meant for somebody else"),
    "upset": MessageSpec("the answer to hostile words"),
    "privacy": MessageSpec("the answer to PRIVACY"),
    "fallback": MessageSpec("what `hotline fallback` writes, for when this program cannot be reached"),
    "too-many": MessageSpec("the last answer to a sender who got too many in ten minutes"),
    "language": MessageSpec("the answer to this language's own name"),
    "not-in-this-language": MessageSpec(
        "before an answer that is missing in this language", ("answer", "helpline")
    ),
    "option": MessageSpec("one option of a menu on a call", ("menu", "key")),
    "language-key": MessageSpec("how to hear this language, said in it at the main menu of the others", ("key",)),
    "keys-main-menu": MessageSpec("how to reach the helpline, before the options of the main menu"),
    "keys-menu": MessageSpec("the way back, after the options of a menu below it"),
    "keys-answer": MessageSpec("the standing keys, after an answer"),
    "keys-crisis": MessageSpec(
        "the first and the last words of the crisis page: 911, and 9 again to be connected to 988"
    ),
    "call-911": MessageSpec("when a caller types 9-1-1"),
    "connecting-988": MessageSpec("while 988 is dialed"),
    "not-connected-988": MessageSpec("when 988 was busy or nobody answered"),
    "after-988": MessageSpec("when the call to 988 has ended and the caller is still there"),
    "goodbye-988": MessageSpec("the last words on the crisis page: 988 and 911"),
    "keys-text": MessageSpec("how to get an answer as a text, with what a caller agrees to"),
    "text-sent": MessageSpec("when the answer is on its way as a text"),
    "text-not-sent": MessageSpec("when no text can be sent just now"),
    "keys-connect": MessageSpec(
        "how to be connected, after the first paragraph of an answer with a number to connect to"
    ),
    "connecting": MessageSpec("while the number is dialed"),
    "not-connected": MessageSpec("when the number was busy or nobody answered"),
    "after-connection": MessageSpec("when a connected call has ended and the caller is still there"),
    "moved": MessageSpec("when a caller's page is gone because the menu was changed"),
    "no-input": MessageSpec("when a caller has pressed no key", wordings=3),
    "no-match": MessageSpec(
        "when a caller has pressed a key that is not offered, or said what was not understood", wordings=3
    ),
    "goodbye": MessageSpec("the last words of a call that nobody answers: the helpline's number, twice"),
}

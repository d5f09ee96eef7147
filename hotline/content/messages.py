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


NOTICE = "notice"
DANGER = (
    *("crisis", "not-breathing", "overdose", "emergency", "swallowed", "withdrawal", "poison", "bleeding"),
    *("weapon", "someone-armed", "far-away", "step-back", "out-of-reach", "someone-else", "safe-storage"),
    *("violence", "choked", "trafficking", "sexual-assault", "elder-abuse", "harm-others", "voices"),
    *("commanding-voices", "baby-at-risk", "ask-directly", "crisis-bilingual"),
)
"""The messages that answer danger. Each contains the numbers to call."""

FOR_DANGER = (
    *DANGER,
    *("child", "after-overdose", "after-pills", "after-police", "after-asleep", "after-allergy"),
    *("after-bleeding", "after-someone-armed", "after-someone-else", "after-storage", "after-choked"),
    *("after-elder-abuse", "still-in-danger", "after-emergency", "after-emergency-again", "after-poison"),
    *("after-violence", "after-child", "after-child-again", "after-violence-again", "after-trafficking"),
    *("after-sexual-assault", "child-nearby", "after-child-nearby", "scary-thoughts", "after-danger"),
    *("after-danger-again", "veteran", "deaf", "lifeline-trouble", "after-lifeline", "lifeline-questions"),
    *("emergency-room", "grief", "after-grief", "relapse", "after-relapse", "mothers", "after-mothers"),
    *("safe", "shelter", "after-shelter", "someone-to-talk-to", "after-someone-to-talk-to", "personal"),
    *("fights-at-home", "about-someone", "take-care", "medicine"),
    *("moved-away", "help-on-the-way", "help-is-here", "after-waking", "text-988"),
)
"""The messages for people in danger and in hardship, the most important first."""

OPTIONAL: Mapping[str, MessageSpec] = {
    NOTICE: MessageSpec("news before the welcome, until a day or a time that its file gives"),
}
"""The messages that a line has only where its folder has a file for them."""

MESSAGES: Mapping[str, MessageSpec] = {
    "welcome": MessageSpec("the answer to HI and MENU; on a call, the first words in each language"),
    "crisis": MessageSpec("the answer to danger, before anything else: suicide, self-harm, despair"),
    "emergency": MessageSpec("the answer to any other medical emergency: a seizure, chest pain, bleeding"),
    "overdose": MessageSpec("the answer to an overdose, and when someone does not wake up"),
    "not-breathing": MessageSpec("the answer when someone is not breathing, is blue or is choking"),
    "swallowed": MessageSpec("the answer to someone who swallowed pills, or poison in order to die"),
    "withdrawal": MessageSpec("the answer to someone who stopped alcohol or pills and is getting sick"),
    "poison": MessageSpec("the answer when someone swallowed poison, or a child took medicine"),
    "bleeding": MessageSpec("the answer to someone who cut themselves and is bleeding"),
    "violence": MessageSpec("the answer to danger from another person: beating, threats, being locked in"),
    "choked": MessageSpec("the answer to someone who was choked by another person, or hit while pregnant"),
    "elder-abuse": MessageSpec("the answer when an older person is hurt, neglected or robbed"),
    "sexual-assault": MessageSpec("the answer to rape and sexual abuse"),
    "trafficking": MessageSpec("the answer to someone who is held, sold, or forced to work"),
    "weapon": MessageSpec("the answer when someone who has a weapon wants to die"),
    "someone-armed": MessageSpec("the answer when another person has a weapon and wants to die"),
    "step-back": MessageSpec("the answer to someone who wants to die and is on a bridge, a roof, tracks or a road"),
    "out-of-reach": MessageSpec("the answer to someone who wants to die and has a rope, pills or a blade at hand"),
    "someone-else": MessageSpec("the answer when another person may die, hears voices or feels followed"),
    "safe-storage": MessageSpec("the answer to whether guns, pills or knives should be hidden from someone"),
    "far-away": MessageSpec("the answer when another person may die, and is in another city or state"),
    "after-storage": MessageSpec(
        "the answer to whatever is unclear after `safe-storage` and `out-of-reach`, in turn with them"
    ),
    "after-choked": MessageSpec("the answer to no marks, feeling fine or a lost voice after someone was choked"),
    "commanding-voices": MessageSpec(
        "the answer when a voice, or God, tells someone to jump, cross a road or walk into water"
    ),
    "baby-at-risk": MessageSpec("the answer when a voice, or God, speaks of a baby, or a baby is taken for evil"),
    "harm-others": MessageSpec("the answer to thoughts of hurting someone, and to voices that say so"),
    "voices": MessageSpec(
        "the answer to voices, days without sleep, or medicine stopped by someone who feels better than ever"
    ),
    "ask-directly": MessageSpec("the answer to whether asking about suicide puts the idea in a head"),
    "crisis-bilingual": MessageSpec("the answer to danger in a few words that do not show the language"),
    "after-overdose": MessageSpec("the answer after an overdose to someone who gave naloxone or has none"),
    "after-pills": MessageSpec("the answer to who feels fine after pills, names what was taken, or tried to die"),
    "after-asleep": MessageSpec(
        "the answer to someone who takes snoring for sleep, or tries a bath or coffee, while a body is in danger"
    ),
    "after-allergy": MessageSpec("the answer to swelling or an EpiPen, told while a body is in danger"),
    "after-elder-abuse": MessageSpec(
        "the answer to whatever is unclear after an older person was hurt or robbed, in turn with `elder-abuse`"
    ),
    "after-police": MessageSpec("the answer to someone who fears the police while a body is in danger"),
    "after-emergency": MessageSpec(
        "the answer to whatever is unclear after an emergency, in turn with `emergency`"
    ),
    "after-emergency-again": MessageSpec("the same in other words, also the answer to thanks after an emergency"),
    "after-poison": MessageSpec("the answer to whatever is unclear after poison, in turn with `poison`"),
    "after-bleeding": MessageSpec(
        "the answer to whatever is unclear after a cut that bleeds, in turn with `bleeding`"
    ),
    "after-someone-armed": MessageSpec(
        "the answer to whatever is unclear after another person's weapon, in turn with `someone-armed`"
    ),
    "after-someone-else": MessageSpec(
        "the answer to whatever is unclear while another person is in danger, in turn with `someone-else`"
    ),
    "still-in-danger": MessageSpec("before an answer about a program, as long as a danger that was told is open"),
    "after-violence": MessageSpec(
        "the answer to whatever is unclear after violence, in turn with `violence`, and to someone who cannot talk"
    ),
    "after-violence-again": MessageSpec("the answer after violence to someone who has no papers or no place to go"),
    "after-child": MessageSpec("the answer to whatever a child being abused writes next, in turn with `child`"),
    "after-child-again": MessageSpec("the answer to a child who is not believed, or fears trouble"),
    "after-trafficking": MessageSpec("the answer to whatever is unclear after that, in turn with `trafficking`"),
    "after-sexual-assault": MessageSpec(
        "the answer to whatever is unclear after that, in turn with `sexual-assault`"
    ),
    "child-nearby": MessageSpec("the answer to an adult who hears or sees a child being hurt"),
    "after-child-nearby": MessageSpec("the same in other words, in turn with `child-nearby`"),
    "scary-thoughts": MessageSpec("the answer to a new mother who is frightened by thoughts of harm to her baby"),
    "mothers": MessageSpec(
        "the answer to a mother who is sad or feels nothing for her baby, or who asks for a line"
    ),
    "after-mothers": MessageSpec("the same in other words, in turn with `mothers`"),
    "take-care": MessageSpec("the answer to thanks and good night, after despair and hardship"),
    "moved-away": MessageSpec(
        "the answer to someone who wanted to die and has moved away from a gun, pills or an edge"
    ),
    "text-988": MessageSpec("the answer to someone in despair who cannot speak, or would only cry"),
    "after-waking": MessageSpec(
        "the answer after an overdose to who says that the person woke up, or wants no ambulance"
    ),
    "help-on-the-way": MessageSpec("the answer to someone who has called 911 and waits"),
    "help-is-here": MessageSpec("the answer when an ambulance, the police or a hospital has taken over"),
    "after-danger": MessageSpec("the answer to short or unclear texts and to thanks, after any other danger"),
    "after-danger-again": MessageSpec(
        "the answer after danger to whether this is a machine, and why 988 is named again"
    ),
    "veteran": MessageSpec("the answer to a veteran or someone close to one, also in a crisis"),
    "deaf": MessageSpec("the answer to someone who is deaf or hard of hearing, also in a crisis"),
    "lifeline-trouble": MessageSpec("the answer when 988 did not answer or help, also in a crisis"),
    "after-lifeline": MessageSpec(
        "the answer to whatever is unclear after trouble with 988, in turn with `lifeline-trouble`"
    ),
    "lifeline-questions": MessageSpec("the answer to fears about 988: police, tracking, also in a crisis"),
    "emergency-room": MessageSpec(
        "the answer when someone asks if they need a hospital, or if someone is safe at home"
    ),
    "grief": MessageSpec("the answer to someone who is grieving"),
    "after-grief": MessageSpec("the same in other words, in turn with `grief`"),
    "relapse": MessageSpec("the answer to a relapse, the sender's own or that of someone close"),
    "after-relapse": MessageSpec("the answer to whatever follows a relapse, in turn with `relapse`"),
    "child": MessageSpec("the answer to a child who is being abused"),
    "safe": MessageSpec("the answer to someone who says that they are not in danger"),
    "shelter": MessageSpec("the answer to someone with no place to sleep, or no money for rent, bills or food"),
    "after-shelter": MessageSpec("the answer to whatever follows, in turn with `shelter`"),
    "someone-to-talk-to": MessageSpec("the answer to someone who is lonely or needs to talk"),
    "after-someone-to-talk-to": MessageSpec("the same in other words, in turn with `someone-to-talk-to`"),
    "fights-at-home": MessageSpec("the answer to fights at home without violence, or fear of someone there"),
    "medicine": MessageSpec("the answer to someone who takes Suboxone, methadone or medicine of their own"),
    "about-us": MessageSpec("the answer to a question about your organization whose answer `line.yaml` lacks"),
    "a-person": MessageSpec("the answer to someone who asks for a person, where `line.yaml` has your `phone`"),
    "unknown": MessageSpec("the answer to a text that leads to no topic"),
    "personal": MessageSpec("the answer to a text that tells of the sender's life and leads to no topic"),
    "about-someone": MessageSpec("the answer to a text that tells of another person and leads to no topic"),
    "ambiguous": MessageSpec("the answer to a text that leads to two topics", ("choices", "keywords", "helpline")),
    "also": MessageSpec(
        "after an answer, when the text asked a second question and both answers would be too long",
        ("choices", "keywords", "helpline"),
    ),
    "start": MessageSpec("the answer to START, unless the carrier answers it"),
    "stop": MessageSpec("the answer to STOP, unless the carrier answers it"),
    "help": MessageSpec("the answer to HELP, unless the carrier answers it"),
    "opt-out": MessageSpec("the answer to someone who asks, in their own words, for no more texts"),
    "thanks": MessageSpec("the answer to thanks and goodbyes"),
    "who": MessageSpec("the answer to WHO IS THIS"),
    "wrong-number": MessageSpec("the answer to a text that was meant for someone else"),
    "upset": MessageSpec("the answer to hostile words"),
    "privacy": MessageSpec("the answer to PRIVACY"),
    "fallback": MessageSpec("what people get while this program is down; `hotline fallback` writes it"),
    "too-many": MessageSpec("the last answer to a sender who reached the limit of answers in ten minutes"),
    "language": MessageSpec("the answer to this language's own name"),
    "other-language": MessageSpec("the answer to someone who asks for a language that the line does not have"),
    "not-in-this-language": MessageSpec(
        "before an answer that is missing in this language", ("answer", "helpline")
    ),
    "option": MessageSpec("one option of a menu on a call", ("menu", "key")),
    "language-key": MessageSpec("how to get this language, said in the main menu of the other languages", ("key",)),
    "keys-main-menu": MessageSpec("how to reach the helpline, before the options of the main menu"),
    "keys-menu": MessageSpec("the way back, after the options of a menu below it"),
    "keys-answer": MessageSpec("the keys that work on every page, after an answer"),
    "keys-crisis": MessageSpec(
        "the first and the last words of the crisis page: how to be connected to 988, and 911;"
        " the second for who speaks instead of pressing keys",
        wordings=2,
    ),
    "call-911": MessageSpec("when a caller types 9-1-1"),
    "connecting-988": MessageSpec("while 988 is dialed"),
    "not-connected-988": MessageSpec("when 988 was busy or nobody answered"),
    "after-988": MessageSpec("when the call to 988 has ended and the caller is still there"),
    "goodbye-988": MessageSpec("the last words on the crisis page: 988 and 911"),
    "keys-text": MessageSpec("how to get an answer as a text, and what the caller agrees to by asking for it"),
    "text-sent": MessageSpec("when the answer is being texted"),
    "text-not-sent": MessageSpec("when no text can be sent at the moment"),
    "keys-connect": MessageSpec("how to be connected, after the first paragraph of an answer that has a number"),
    "keys-staff-closed": MessageSpec(
        "instead of how to be connected, while all numbers of an answer are closed",
        ("back", "number", "keywords", "helpline"),
    ),
    "connecting": MessageSpec("while the number is dialed"),
    "not-connected": MessageSpec("when the number was busy or nobody answered"),
    "after-connection": MessageSpec("when a connected call has ended and the caller is still there"),
    "connecting-staff": MessageSpec("while one of the line's own numbers is dialed"),
    "screen-call": MessageSpec(
        "what whoever picks up is asked, before the caller is connected", ("line", "keywords", "helpline")
    ),
    "staff-not-reached": MessageSpec(
        "when nobody at the line's own numbers has taken the call", ("number", "keywords", "helpline")
    ),
    "staff-closed": MessageSpec(
        "when all of the line's own numbers are closed", ("back", "number", "keywords", "helpline")
    ),
    "moved": MessageSpec("when the caller's page no longer exists because the menu has changed"),
    "no-input": MessageSpec("when a caller presses nothing", wordings=3),
    "no-match": MessageSpec(
        "when a caller presses a key that is not offered, or says something that is not understood", wordings=3
    ),
    "goodbye": MessageSpec(
        "the last words of a call when the caller presses nothing: the helpline's number, twice"
    ),
}


def spec(name: str) -> MessageSpec | None:
    """Return what is known of the message of a name; None for a name that no message has."""
    return MESSAGES.get(name) or OPTIONAL.get(name)

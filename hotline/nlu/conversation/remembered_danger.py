"""The danger that a conversation remembers: the message that answered it, and the wording that was sent last.

`AFTERMATHS` is the one table of what follows each danger. The next wording answers whatever is unclear, so that a
parent whose son overdosed keeps reading 911, and somebody who is beaten keeps reading how to text for help.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from hotline.nlu.danger.danger import FOR_A_BODY, FROM_OTHERS, GENERAL
from hotline.nlu.people.far_away import FAR_AWAY
from hotline.nlu.people.someone_else import SOMEONE_ELSE

BODY, OF_A_CHILD, VIOLENCE, AT_HAND, DESPAIR, HARDSHIP = 4, 3, 2, 1, 0, -1
"""How urgent a danger is: a body in danger, then a child, then danger from another person, then despair with what is
deadly at hand, then despair. Hardship is not danger: a death, a relapse, loneliness, no place for the night."""


@dataclass(frozen=True, slots=True)
class Aftermath:
    """How a conversation goes on after a danger.

    `wordings` are the messages that take turns, the last of which is best for thanks; `covers` are dangers that, told
    later, are answered with the same wordings, the last of which names their numbers too; despair among them with
    those `in_despair`, which name 988 first. `once_safe` is the message for whoever says that they are safe, after
    SAFE; the danger is past then.
    """

    wordings: tuple[str, ...]
    urgency: int = DESPAIR
    covers: frozenset[str] = frozenset()
    once_safe: str = ""
    in_despair: tuple[str, ...] = ()

    @property
    def is_urgent(self) -> bool:
        """Whether "I am safe" does not end it: the overdose may go on, and the phone may be in other hands."""
        return self.urgency > DESPAIR

    @property
    def is_of_a_body(self) -> bool:
        """Whether a body is in danger: then only a program that is named is asked about."""
        return self.urgency == BODY

    @property
    def is_hardship(self) -> bool:
        """Whether nobody is in danger: then whatever is understood is answered as always."""
        return self.urgency == HARDSHIP


CRISIS = GENERAL
GRIEF, SAFE, STORAGE, OUT_OF_REACH = "grief", "safe", "safe-storage", "out-of-reach"
AFTER_STORAGE, AFTER_CHOKED = "after-storage", "after-choked"
SCARY_THOUGHTS, BABY_AT_RISK = "scary-thoughts", "baby-at-risk"
SOMEONE_TO_TALK_TO, FIGHTS_AT_HOME = "someone-to-talk-to", "fights-at-home"
PERSONAL, ABOUT_SOMEONE = "personal", "about-someone"
NOT_UNDERSTOOD = (PERSONAL, ABOUT_SOMEONE)
"""The answers to what somebody tells, of themselves or of another person, and the line does not understand."""

TAKE_CARE = "take-care"
"""The answer to thanks and good night where nothing is urgent: it asks nothing."""
HELP_IS_HERE = "help-is-here"
"""The answer to whoever says that medics, the police or a hospital have taken over."""

AFTERMATHS: Mapping[str, Aftermath] = {
    "not-breathing": Aftermath(("not-breathing", "after-emergency", "after-emergency-again"), BODY),
    "overdose": Aftermath(("overdose", "after-emergency", "after-emergency-again"), BODY),
    "emergency": Aftermath(("emergency", "after-emergency", "after-emergency-again"), BODY),
    "swallowed": Aftermath(("swallowed", "after-emergency", "after-emergency-again"), BODY),
    "withdrawal": Aftermath(("withdrawal", "after-emergency"), BODY),
    "poison": Aftermath(("poison", "after-poison"), BODY),
    "bleeding": Aftermath(("bleeding", "after-bleeding"), BODY),
    "child": Aftermath(
        ("child", "after-child"),
        OF_A_CHILD,
        frozenset({*FROM_OTHERS, CRISIS}),
        in_despair=("after-child-again", "after-child"),
    ),
    "child-nearby": Aftermath(("child-nearby", "after-child-nearby"), VIOLENCE, frozenset({"violence"})),
    "someone-armed": Aftermath(("someone-armed", "after-someone-armed"), VIOLENCE),
    "weapon": Aftermath(("weapon", OUT_OF_REACH), VIOLENCE, once_safe=STORAGE),
    FAR_AWAY: Aftermath((FAR_AWAY, "after-someone-else"), VIOLENCE),
    BABY_AT_RISK: Aftermath((BABY_AT_RISK, SCARY_THOUGHTS), OF_A_CHILD),
    "violence": Aftermath(("violence", "after-violence"), VIOLENCE),
    "trafficking": Aftermath(("trafficking", "after-trafficking"), VIOLENCE, frozenset({"violence"})),
    "sexual-assault": Aftermath(("sexual-assault", "after-sexual-assault"), VIOLENCE),
    "step-back": Aftermath(("step-back", CRISIS), AT_HAND, once_safe=SAFE),
    "commanding-voices": Aftermath(("commanding-voices", "after-emergency"), AT_HAND),
    OUT_OF_REACH: Aftermath((OUT_OF_REACH, AFTER_STORAGE), AT_HAND, once_safe=STORAGE),
    "choked": Aftermath(("choked", AFTER_CHOKED, "after-violence"), VIOLENCE, frozenset({"violence"})),
    "elder-abuse": Aftermath(("elder-abuse", "after-elder-abuse"), VIOLENCE, frozenset({"violence"})),
    "voices": Aftermath(("voices", "after-danger")),
    "ask-directly": Aftermath(("ask-directly", "after-someone-else")),
    "harm-others": Aftermath(("harm-others", "after-danger")),
    SOMEONE_ELSE: Aftermath((SOMEONE_ELSE, "after-someone-else")),
    STORAGE: Aftermath((STORAGE, "after-someone-else")),
    "veteran": Aftermath(("veteran", "after-danger"), covers=frozenset({CRISIS})),
    "deaf": Aftermath(("deaf", "after-danger"), covers=frozenset({CRISIS})),
    "lifeline-trouble": Aftermath(("lifeline-trouble", "after-lifeline"), covers=frozenset({CRISIS})),
    "lifeline-questions": Aftermath(("after-danger", SOMEONE_TO_TALK_TO)),
    SCARY_THOUGHTS: Aftermath((SCARY_THOUGHTS, "mothers", "after-mothers"), covers=frozenset({"harm-others"})),
    "mothers": Aftermath(("mothers", "after-mothers", SCARY_THOUGHTS), HARDSHIP, frozenset({"harm-others"})),
    GRIEF: Aftermath((GRIEF, "after-grief"), HARDSHIP),
    "relapse": Aftermath(("relapse", "after-relapse"), HARDSHIP),
    "shelter": Aftermath(("shelter", "after-shelter"), HARDSHIP),
    FIGHTS_AT_HOME: Aftermath((FIGHTS_AT_HOME, SOMEONE_TO_TALK_TO, "after-someone-to-talk-to"), HARDSHIP),
    PERSONAL: Aftermath((PERSONAL, SOMEONE_TO_TALK_TO), HARDSHIP),
    ABOUT_SOMEONE: Aftermath((ABOUT_SOMEONE, SOMEONE_ELSE), HARDSHIP),
    SOMEONE_TO_TALK_TO: Aftermath((SOMEONE_TO_TALK_TO, "after-someone-to-talk-to"), HARDSHIP),
    CRISIS: Aftermath((CRISIS, "after-danger")),
}
"""What follows each danger, by the message that answers it."""

AFTER_OVERDOSE = "after-overdose"
AFTER_PILLS = "after-pills"
AFTER_POLICE = "after-police"
AFTER_ASLEEP = "after-asleep"
AFTER_ALLERGY = "after-allergy"
MOVED_AWAY = "moved-away"
DONE = ("after-waking", "help-on-the-way", HELP_IS_HERE, MOVED_AWAY, "text-988")
"""The messages for what was done about a danger. Nobody starts over with the first words after them."""

CLOSER = (
    *(AFTER_OVERDOSE, AFTER_PILLS, AFTER_POLICE, AFTER_ASLEEP, AFTER_ALLERGY),
    *("after-child-again", "after-violence-again", "after-danger-again"),
    *DONE,
)
"""The messages that answer one thing said after a danger, and take no turns."""

WORDINGS = tuple(
    dict.fromkeys(
        (
            *AFTERMATHS,
            *(name for each in AFTERMATHS.values() for name in each.wordings),
            *CLOSER,
            TAKE_CARE,
        )
    )
)
"""All messages that are remembered as sent last."""

WHO = ("veteran", "deaf")
"""What a person is, in danger or not."""

AT_HAND_MESSAGES = ("weapon", OUT_OF_REACH, "step-back")
"""The dangers whose words say to move away, and name 988 as it is for anybody."""


@dataclass(frozen=True, slots=True)
class RememberedDanger:
    """The danger in a conversation: the message that answers it, and which of `WORDINGS` was sent last.

    `said` is None where a person has told who they are (`WHO`) and no danger. `who` is one of `WHO` where what is
    deadly is at hand: a veteran keeps their own way to 988.
    """

    message: str
    said: str | None
    who: str = ""

    def next_wording(self, *, is_last_best: bool = False) -> str:
        """Return the wording that is next in turn; where the later ones are better, the last that was not just sent."""
        wordings = AFTERMATHS[self.message].wordings
        if is_last_best:
            return next(each for each in reversed(wordings) if each != self.said)
        if self.said in DONE:
            return wordings[-1]
        last = wordings.index(self.said) if self.said in wordings else -1
        return wordings[(last + 1) % len(wordings)]

    def wording_for(self, message: str) -> str:
        """Return the wording that answers a danger that is told now and covered by this one."""
        in_despair = AFTERMATHS[self.message].in_despair
        if message == CRISIS and in_despair:
            return next(each for each in in_despair if each != self.said)
        return self.next_wording(is_last_best=message != self.message)

    def farewell(self) -> str:
        """Return the answer to thanks and good night: warm where nothing is urgent, unless it was just sent."""
        if AFTERMATHS[self.message].is_urgent or self.message in WHO:
            return self.next_wording(is_last_best=True)
        return TAKE_CARE if self.said != TAKE_CARE else self.next_wording()

    def ending(self) -> str:
        """Return the message for whoever says that they are safe; none where that does not end the danger."""
        aftermath = AFTERMATHS[self.message]
        once_safe = aftermath.once_safe or ("" if aftermath.is_urgent or aftermath.is_hardship else SAFE)
        return SAFE if once_safe and once_safe == self.said else once_safe

    def once_helped(self) -> RememberedDanger:
        """Return what is remembered once medics or a hospital have taken over: that it may feel like too much.

        Violence and a child's danger go on when they leave.
        """
        goes_on = AFTERMATHS[self.message].urgency in (VIOLENCE, OF_A_CHILD)
        return self if goes_on else RememberedDanger("lifeline-questions", HELP_IS_HERE)

    def once_away(self) -> RememberedDanger:
        """Return what is remembered once somebody has moved away from what is deadly: despair, and who they are."""
        is_at_hand = self.message in AT_HAND_MESSAGES
        return replace(self, message=self.who or CRISIS, said=MOVED_AWAY, who="") if is_at_hand else self

    def covers(self, message: str) -> bool:
        """Return whether another danger, told now, is answered with the same wordings."""
        return message == self.message or message in AFTERMATHS[self.message].covers

    def told(self, message: str) -> RememberedDanger:
        """Return what is remembered once another danger is told.

        Danger at least as urgent replaces what is remembered, and so does any danger told twice in a row, and no
        hardship; a death ends an emergency. Of a body the graver danger stays: who does not breathe does not breathe
        after naloxone either.
        """
        if self.covers(message):
            return self
        is_urgent = AFTERMATHS[message].urgency >= AFTERMATHS[self.message].urgency and not self._is_graver_than(
            message
        )
        is_told_twice = self.said == message and not AFTERMATHS[message].is_hardship
        ends = message == GRIEF and AFTERMATHS[self.message].is_of_a_body
        return replace(self, message=message) if is_urgent or ends or is_told_twice else self

    def worse(self, message: str) -> str | None:
        """Return a message that answers a danger after hardship: who mourns says "i go to be with her"."""
        is_danger = message in AFTERMATHS and not AFTERMATHS[message].is_hardship
        return message if is_danger and AFTERMATHS[self.message].is_hardship else None

    def _is_graver_than(self, message: str) -> bool:
        """Return whether both are of a body, and this one is the graver."""
        return {self.message, message} <= set(FOR_A_BODY) and FOR_A_BODY.index(self.message) < FOR_A_BODY.index(
            message
        )


def all_dangers() -> Iterator[RememberedDanger]:
    """Yield everything that may be remembered."""
    for message in AFTERMATHS:
        known = ("", *WHO) if message in AT_HAND_MESSAGES else ("",)
        yield from (RememberedDanger(message, said, who) for said in WORDINGS for who in known)
    yield from (RememberedDanger(message, None) for message in WHO)

"""The conversation after danger: what is unclear, short or thanks is answered with words for its kind, not a menu."""

from __future__ import annotations

from dataclasses import replace

from hotline.content.asks import ABOUT_US
from hotline.content.messages import MESSAGES
from hotline.models import Match, MatchReason
from hotline.nlu.conversation import about_now, asked_of_the_line, bedside, calling_out, told_closer
from hotline.nlu.conversation.beside_despair import THREATS, is_joke, is_taken_back
from hotline.nlu.conversation.both_ways import kept
from hotline.nlu.conversation.circumstances import LONGEST
from hotline.nlu.conversation.first_danger import begun, danger_of, for_who, worded
from hotline.nlu.conversation.not_understood import again
from hotline.nlu.conversation.remembered_danger import (
    ABOUT_SOMEONE,
    AFTERMATHS,
    CRISIS,
    FIGHTS_AT_HOME,
    HELP_IS_HERE,
    MOVED_AWAY,
    NOT_UNDERSTOOD,
    SAFE,
    SOMEONE_TO_TALK_TO,
    STORAGE,
    WORDINGS,
    Aftermath,
    RememberedDanger,
)
from hotline.nlu.danger import danger_detector, denials
from hotline.nlu.danger.danger import FROM_OTHERS
from hotline.nlu.people import hardship, people
from hotline.nlu.people.someone_else import INSTEAD, SOMEONE_ELSE, goes_on
from hotline.nlu.people.someone_else import instead as by_whom
from hotline.nlu.topics import taking_part
from hotline.nlu.topics.topic_beside_danger import CERTAIN_THRESHOLD, CLAUSE_THRESHOLD, STATED_THRESHOLD
from hotline.nlu.words import question_form

SHELTER, WITHDRAWAL = "shelter", "withdrawal"
CARING = frozenset(
    {
        *(SAFE, "veteran", "deaf", "grief", "relapse", "child", SHELTER, SOMEONE_TO_TALK_TO, FIGHTS_AT_HOME),
        *("mothers", "child-nearby", "lifeline-trouble", "lifeline-questions"),
    }
)
"""The messages for people in hardship. Each names 988 or 911, in words of its own."""

AS_EVER = (CARING - {SAFE}) | {WITHDRAWAL, "other-language", "opt-out", "stop", "start", "who", "privacy"}
"""The messages that answer after danger as they do before. People who ask for a language get words for safety in it;
those who ask for one that the line lacks hear that 988 has interpreters."""

STILL_IN_DANGER = "still-in-danger"
THANKS = "thanks"
HELP = "help"
HELPLINE = "helpline"
LANGUAGE = "language"
OPT_OUT = "opt-out"
SOFT_KINDS = ("distress", "asks")
"""The kinds of danger that is only felt, or asked about: "should we go to the er"."""

OF_HARM = (*FROM_OTHERS, "child", "child-nearby", FIGHTS_AT_HOME)
"""The dangers after which "im 15", alone, is told by a child who is harmed."""

NOT_URGENT = (SHELTER, SOMEONE_TO_TALK_TO, FIGHTS_AT_HOME, STORAGE)
"""The messages that wait where a danger is urgent: its own words name who helps with a place, and who listens."""


def follow(match: Match, text: str, danger: RememberedDanger | None) -> tuple[Match, RememberedDanger | None]:
    """Return a match adjusted to the danger remembered, and what is remembered once it is answered.

    A clear match stays as it is. The same danger, told again, gets other words, and whatever is unclear
    gets the words for the danger. What was told and not understood was not danger: only more of it gets other words.
    """
    return kept(*_followed(match, text, danger), text, danger)


def _followed(match: Match, text: str, danger: RememberedDanger | None) -> tuple[Match, RememberedDanger | None]:
    if danger is None or danger.said is None:
        return for_who(match, danger), begun(match, danger)
    match = told_closer.match(match, text[:LONGEST], danger)
    if danger.message in NOT_UNDERSTOOD:
        if others := again(match, text, danger):
            return others
        match = _of_the_same(match, text, danger)
        first = begun(match, None)
        if first is None or first.said is None:
            return match, first or danger
        danger = replace(danger, message=first.message)
    is_over = (_is_safe(match) and not is_joke(text[:LONGEST], danger)) or is_taken_back(
        match, text[:LONGEST], danger
    )
    if is_over and (ending := danger.ending()):
        return replace(match, targets=tuple(dict.fromkeys((SAFE, ending)))), None
    text = text[:LONGEST]
    told = bedside.told(text, _told(match, text, danger), danger)
    fits = bedside.wording(text, told, danger) or _closer(text, told, danger)
    told = danger.worse(fits) if fits else told
    remembered = danger.told(told) if told else danger
    wording = fits or _wording(match, text, told, danger)
    if wording == danger.said:
        wording = replace(remembered, message=told or remembered.message).next_wording()
    after = replace(remembered, said=wording if wording in WORDINGS else danger.said)
    if wording == MOVED_AWAY:
        after = after.once_away()
    if fits == HELP_IS_HERE:
        return _once_helped(match, text, danger), after.once_helped()
    return _after_first(worded(match, wording), danger), after


def _of_the_same(match: Match, text: str, told: RememberedDanger) -> Match:
    """Return a match for the danger of the person that a conversation is about, where a text goes on about them."""
    others = INSTEAD.get(match.targets[0]) if match.by is MatchReason.CRISIS else None
    is_meant = others and told.message == ABOUT_SOMEONE and goes_on(text)
    return replace(match, targets=(others, *match.targets[1:])) if others and is_meant else match


def _once_helped(match: Match, text: str, danger: RememberedDanger) -> Match:
    """Return a match for whoever says that help has come: what they ask is answered, "how does he get in"."""
    if _is_clear(match, text, AFTERMATHS[CRISIS]):
        return _after_first(match, danger)
    return worded(match, HELPLINE if _asks_where_to_go(match, text, AFTERMATHS[CRISIS]) else HELP_IS_HERE)


def _closer(text: str, told: str | None, danger: RememberedDanger) -> str | None:
    """Return the message closest to what was added, the next in turn if it was just sent; None when nothing known was
    added, or a danger of its own, and when a program's groups, or taking part, are asked about."""
    is_new = told is not None and not danger.covers(told) and not AFTERMATHS[told].is_hardship
    is_plain = question_form.names_program(text) or taking_part.is_about_going(text)
    closest = None if is_new or is_plain else hardship.added(text, danger.message)
    closest = by_whom(closest, text) if closest else None
    return closest if closest != danger.said else danger.next_wording()


def _after_first(match: Match, danger: RememberedDanger) -> Match:
    """Return a match for a topic or a menu after the line with 911 and 988, while a danger is open; any other as it
    is."""
    is_asked = match.by in (MatchReason.KEYWORD, MatchReason.DIGIT, MatchReason.QUESTION)
    is_first = is_asked and match.targets[0] not in MESSAGES and not AFTERMATHS[danger.message].is_hardship
    return replace(match, targets=(STILL_IN_DANGER, *match.targets)) if is_first else match


def _is_safe(match: Match) -> bool:
    return match.targets[0] == SAFE and match.score >= CLAUSE_THRESHOLD


def _told(match: Match, text: str, danger: RememberedDanger) -> str | None:
    """Return the danger that a match tells of; None when it tells of none, or of one that is only felt or guessed.

    After hardship a danger that is only felt counts, and one that is denied does not.
    """
    target, aftermath = match.targets[0], AFTERMATHS[danger.message]
    if match.by is MatchReason.CRISIS:
        told = danger_of(target)
        if aftermath.is_hardship:
            return None if told == CRISIS and denials.is_believed(text) else told
        return told if told not in (CRISIS, SOMEONE_ELSE) or _is_plain(text) else None
    is_told = match.by is MatchReason.SMALL_TALK and target in AFTERMATHS and match.score >= CLAUSE_THRESHOLD
    if asked_of_the_line.is_secret(text) or (danger.message not in OF_HARM and people.is_only_an_age(text)):
        return None
    is_asked = target in NOT_URGENT if aftermath.is_urgent else target == WITHDRAWAL  # "can i detox at home"
    return None if not is_told or is_asked else target


def _is_plain(text: str) -> bool:
    """Return whether a text tells of danger in words that are known, and not only of distress."""
    found = danger_detector.find(text)
    return found is not None and found.kind not in SOFT_KINDS


def _wording(match: Match, text: str, told: str | None, danger: RememberedDanger) -> str:
    """Return the message that answers first: a match's own, or the next wording for the danger."""
    target = match.targets[0]
    if told:
        is_new_threat = told in THREATS and danger.said != told
        if is_new_threat or not danger.covers(told):
            return _first(told, target)
        return danger.wording_for(told)
    if target == HELP and AFTERMATHS[danger.message].is_of_a_body:
        return danger.next_wording()
    if target == THANKS and danger.message == STORAGE:
        return THANKS
    if target == LANGUAGE:
        return danger.next_wording()
    if asked := asked_of_the_line.answer(match, text, danger):
        return asked
    if (target == THANKS and not calling_out.is_giving_up(text)) or calling_out.is_good_night(text):
        return danger.farewell()
    if _is_clear(match, text, AFTERMATHS[danger.message]):
        return target
    return HELPLINE if _asks_where_to_go(match, text, AFTERMATHS[danger.message]) else danger.next_wording()


def _first(told: str, target: str) -> str:
    """Return the first words for a danger that was told: a match's own where they answer it."""
    return target if danger_of(target) == told else told


def _is_clear(match: Match, text: str, aftermath: Aftermath) -> bool:
    """Return whether a match that tells of no danger answers what was meant."""
    match match.by:
        case MatchReason.NOTHING | MatchReason.CRISIS:
            return False
        case MatchReason.SMALL_TALK if match.targets[0] == "child" and people.is_only_an_age(text):
            return False
        case MatchReason.SMALL_TALK if match.targets[0] == "wrong-number" and match.score < CERTAIN_THRESHOLD:
            return False
        case _ if aftermath.is_hardship:
            is_likely = match.by is not MatchReason.AMBIGUOUS and match.score >= CLAUSE_THRESHOLD
            return is_likely or question_form.is_question(text) or match.by is MatchReason.QUESTION
        case MatchReason.AMBIGUOUS:
            return question_form.is_about_treatment(text) and not about_now.is_asked(text)
        case MatchReason.SMALL_TALK:
            return _is_fitting(match, text, aftermath)
        case MatchReason.QUESTION if about_now.is_asked(text):
            return False
        case MatchReason.QUESTION if aftermath.is_urgent and not question_form.names_program(text):
            return not aftermath.is_of_a_body and match.score >= CLAUSE_THRESHOLD and question_form.is_wish(text)
        case MatchReason.QUESTION:
            return _asks(match, text) or question_form.is_about_treatment(text)
    return True


def _is_fitting(match: Match, text: str, aftermath: Aftermath) -> bool:
    """Return whether a message that is no topic answers as ever after danger."""
    target = match.targets[0]
    if target == ABOUT_US:
        return not aftermath.is_urgent and (taking_part.is_about_going(text) or question_form.is_question(text))
    if aftermath.is_urgent and target in NOT_URGENT:
        return False
    is_urgent_stop = target == OPT_OUT and aftermath.is_urgent  # "stop it", said to somebody else
    return target in AS_EVER and match.score >= (CERTAIN_THRESHOLD if is_urgent_stop else CLAUSE_THRESHOLD)


def _asks_where_to_go(match: Match, text: str, aftermath: Aftermath) -> bool:
    """Return whether a question about treatment leads to no topic: "can he get in a program when he is out"."""
    is_open = match.by in (MatchReason.NOTHING, MatchReason.AMBIGUOUS) and not aftermath.is_of_a_body
    return is_open and question_form.is_about_treatment(text) and not about_now.is_asked(text)


def _asks(match: Match, text: str) -> bool:
    """Return whether a topic is asked for. "he took percs" tells what happened, and asks nothing."""
    if question_form.is_question(text):
        return match.score >= STATED_THRESHOLD
    return match.score >= CLAUSE_THRESHOLD and (question_form.is_wish(text) or question_form.names_treatment(text))

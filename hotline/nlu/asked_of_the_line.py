"""What people ask of the line itself after danger: whether somebody is there, what it is, and to tell nobody."""

from __future__ import annotations

import re

from hotline.models import Match, MatchReason
from hotline.nlu import calling_out
from hotline.nlu.remembered_danger import AFTERMATHS, SOMEONE_TO_TALK_TO, RememberedDanger
from hotline.text import normalize

WHAT_IT_IS = "who"
CALLED_OUT = (WHAT_IT_IS, "welcome")
"""The messages that answer "is anyone there" and "hello" where there was no danger."""

MOST_WORDS = 6
"""The most words of a question that leads nowhere and may ask whether a machine answers."""

A_MACHINE = "after-danger-again"
"""That this line is a machine, and that people answer at 988: the short answer to "are you a robot"."""

TELLS_NO_ONE = "lifeline-questions"
"""Whom this line tells, and whom 988 does."""

_A_ROBOT = re.compile(
    r"\b(?:(?:are|r|is) (?:you|u|this|it|that) (?:[a-z]{1,9} ){0,3}(?:robots?|bots?|ai|human|person|people|machine"
    r"|real)"
    r"|(?:you|u|ustedes|usted) (?:a |an |un |una )(?:robot|bot|machine|computer|person|human|maquina)"
    r"|(?:talking|texting|writing|speaking) (?:to|with) (?:[a-z]{1,9} ){0,3}(?:robot|bot|ai|human|person|machine"
    r"|computer)|(?:eres|es|son|esto es|usted es)(?: [a-z]{1,9}){0,3} (?:robot|bot|maquina|humano|real|personas?"
    r"|de verdad|ia)|(?:hablando|hablo|escribiendo|escribo) (?:con|a) (?:[a-z]{1,9} ){0,2}(?:robot|bot|maquina|persona"
    r"|computadora))\b"
)
_TOLD_BY = (
    r"(?:tell|tells|call|calls|contact|inform|notify|let|say(?: anything| nothing)? to"
    r"|dig[ao]s?|digan|decir(?:le|les)?|cuent[ae]n?|contar(?:le|les)?|avis[ae]n?|avisar(?:le|les)?|llam[ae]n?)"
)
_SECRET = re.compile(
    r"(?<!said )(?<!told me )(?<!dijo )(?<!que )\b(?:dont|do not|never|you wont|u wont|you cant|cant|wont) (?:ever )?"
    rf"{_TOLD_BY} (?:my|any ?one|any ?body|no ?one|no ?body|them|on me|her|him|the|people)\b"
    rf"|(?<!dijo que )\b(?:no|nunca) (?:(?:me|se|le|les|lo|la) ){{0,2}}(?:vay?[ao]?n? a )?{_TOLD_BY}\b(?! que hago)"
    r"|\b(?:my [a-z]{2,12}|parents|mom|dad|nobody|no one|they|she|he|family|school|work) (?:cant|cannot|can not"
    r"|must not|mustnt|shouldnt|cant ever|can never) (?:know|find out|see this|hear)"
    r"|\b(?:want|let) (?:my [a-z]{2,12}|anyone|anybody|them|her|him|my family) to (?:know|find out|see this)\b"
    r"|\b(?:does|do|will|would|can|could) (?:you|u|this|my [a-z]{2,12}|they|anyone|anybody|she|he)"
    r" (?:[a-z]{1,9} ){0,2}(?:tell|find out|see this|be told|know i)\b"
    r"|\b(?:between us|our secret|keep (?:this|it) (?:secret|private|between))\b"
    r"|\bdont (?:want|need) (?:any ?one|any ?body|you|u|them|no ?one) (?:to )?(?:tell|call|contact|inform)[a-z]*\b"
    r"|\bno quiero que (?:[a-z]{1,9} ){0,2}(?:llam|avis|dig|cuent)[ae]n?\b"
    r"|\b(?:que no|no quiero que)(?: [a-z]{1,10}){0,3} (?:enter[ae]n?|sep[ao]n?)\b"
    r"|\bnadie (?:puede|debe|tiene que|va a) (?:saber|enterar[a-z]*)\b|\bentre nosotros\b"
    r"|\b(?:va|van|vas|se va|se van) a (?:avisar|decir|contar|enterar)[a-z]*\b"
)
"""What people write who want nobody to know. What somebody else told them not to say is no such wish."""


def answer(match: Match, text: str, danger: RememberedDanger) -> str | None:
    """Return the message for what is asked of the line itself; None where nothing is, or where a danger is urgent and
    the words for it are better."""
    is_calling_out = match.targets[0] in CALLED_OUT and calling_out.is_for_somebody(text)
    if AFTERMATHS[danger.message].is_urgent:
        return danger.next_wording() if is_calling_out else None
    if is_secret(text):
        return TELLS_NO_ONE
    is_short = match.by is MatchReason.NOTHING and text.count(" ") < MOST_WORDS
    if (match.targets[0] == WHAT_IT_IS or is_short) and is_about_a_robot(text):
        return A_MACHINE
    return SOMEONE_TO_TALK_TO if is_calling_out else None


def is_secret(text: str) -> bool:
    """Return whether a text asks that nobody be told, or whether somebody will be."""
    return _SECRET.search(normalize.expand(text)) is not None


def is_about_a_robot(text: str) -> bool:
    """Return whether a text asks whether a person or a machine answers."""
    return _A_ROBOT.search(normalize.expand(text)) is not None

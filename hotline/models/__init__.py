"""The domain as types: topics, menus, messages, the catalogue, and what a text leads to.

Everything here is frozen: a catalogue is made once, from a folder, and replaced as a whole. Every room may import it.
It imports no room, only single modules such as `problems`.
"""

from hotline.models.catalogue import Catalogue, Language
from hotline.models.contact import Contact, Hours
from hotline.models.keys import CRISIS_KEY, HELPLINE_KEY, LANGUAGE_KEY, MAIN_MENU_KEY, REPEAT_KEY
from hotline.models.match import Match, MatchReason
from hotline.models.message import Message, Notice, Voiceover, fingerprint
from hotline.models.topic import NOWHERE, ClosedWords, Menu, Node, Topic, digit

__all__ = [
    "CRISIS_KEY",
    "HELPLINE_KEY",
    "LANGUAGE_KEY",
    "MAIN_MENU_KEY",
    "NOWHERE",
    "REPEAT_KEY",
    "Catalogue",
    "ClosedWords",
    "Contact",
    "Hours",
    "Language",
    "Match",
    "MatchReason",
    "Menu",
    "Message",
    "Node",
    "Notice",
    "Topic",
    "Voiceover",
    "digit",
    "fingerprint",
]

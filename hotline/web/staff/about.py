"""The head of the page: where the line is, which number it has, and what would keep a change from lasting."""

from __future__ import annotations

from dataclasses import dataclass

from hotline.carrier import config_backup
from hotline.models import Catalogue
from hotline.settings import Settings
from hotline.text import phone_numbers
from hotline.web.staff.page_language import say


@dataclass(frozen=True, slots=True)
class About:
    """What the head of the page says of the line. `warning` says why nothing can be saved, or would be lost: "" where
    neither is so."""

    place: str
    number: str
    warning: str
    can_edit: bool


def line(settings: Settings, catalogue: Catalogue, *, can_write: bool) -> About:
    """Return what the head of the page says, in its language."""
    can_edit = settings.can_edit and can_write
    return About(_place(settings), _number(settings, catalogue), _warning(settings, can_write), can_edit)


def _place(settings: Settings) -> str:
    if settings.is_local:
        return say("place-local")
    return say("place-live", host=(settings.public_url or "").partition("://")[2])


def _number(settings: Settings, catalogue: Catalogue) -> str:
    """Return the numbers that `line.yaml` gives, or those that `hotline connect` has set up from here.

    A copy on this computer needs none: "".
    """
    written = catalogue.line.numbers if catalogue.line else ()
    if written:
        return say("number", numbers=", ".join(map(phone_numbers.format_number, written)))
    if connected := config_backup.numbers(settings.state):
        return say("number-of-account", numbers=", ".join(map(phone_numbers.format_number, connected)))
    return "" if settings.is_local else say("no-number")


def _warning(settings: Settings, can_write: bool) -> str:
    if not settings.can_edit:
        return say("saving-off")
    if not can_write:
        return say("saving-unwritable")
    return say("saving-emptied", host=settings.emptied_by) if settings.emptied_by else ""

"""The privacy and terms pages that registration forms require; their words are in `templates`."""

from __future__ import annotations

from hotline import templates
from hotline.carrier.registration import Organisation


def privacy(organisation: Organisation, is_redacted: bool) -> str:
    """Render the privacy page; `is_redacted` tells whether Twilio's message redaction is on."""
    return templates.render("privacy.html", organisation=organisation, is_redacted=is_redacted)


def terms(organisation: Organisation) -> str:
    """Render the terms page."""
    return templates.render("terms.html", organisation=organisation)

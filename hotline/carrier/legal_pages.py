"""The privacy and terms pages that registration forms require; their words are in `templates`."""

from __future__ import annotations

from hotline import templates
from hotline.carrier.registration import Organization


def privacy(organization: Organization, is_redacted: bool) -> str:
    """Render the privacy page; `is_redacted` says whether Twilio's message redaction is on."""
    return templates.render("privacy.html", organization=organization, is_redacted=is_redacted)


def terms(organization: Organization) -> str:
    """Render the terms page."""
    return templates.render("terms.html", organization=organization)

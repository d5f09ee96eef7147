"""Whose line it is: what `line.yaml` says of the organization that runs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Line:
    """The organization that runs the line. What its file does not say is "".

    `name` is as in the first language. `phone` is E.164, and `time_zone` a name of the IANA database. `hours` are in
    the notation of OpenStreetMap's `opening_hours`. `words` are the facts that are said, by language and placeholder:
    `words["es"]["directions"]`. `numbers` are those that people call and text, in E.164 or as short codes; a line
    without any has the common words. The `business_` fields and the two pages are for the carriers' forms.
    """

    name: str = ""
    phone: str = ""
    website: str = ""
    email: str = ""
    time_zone: str = ""
    hours: str = ""
    numbers: tuple[str, ...] = ()
    business_number: str = ""
    business_type: str = ""
    business_country: str = ""
    privacy_page: str = ""
    terms_page: str = ""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def said(self, language: str) -> Mapping[str, str]:
        """Return the facts that may be said in a language, by placeholder."""
        return self.words.get(language, {})

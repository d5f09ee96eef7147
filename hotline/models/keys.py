"""The keys that work on every page of a call."""

HELPLINE_KEY = "0"
REPEAT_KEY = "*"
MAIN_MENU_KEY = "#"
CRISIS_KEY = "9"
"""The key of the crisis page, on every page. Callers who speak of danger get there too."""

LANGUAGE_KEY = "8"
"""The key of the next language, on every page but the crisis page."""

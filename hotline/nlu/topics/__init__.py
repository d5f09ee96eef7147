"""Which topic or message a text asks for: by keyword and key, by the ways that people ask, or by none."""

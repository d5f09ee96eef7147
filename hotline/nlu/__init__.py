"""From a text to a match: danger first, then keywords, typing errors and questions.

A text and a catalogue in, a match out. `data/` has the patterns of danger, what looks like them, and the examples.
Pure: no Flask, no Twilio, no clock. It may import `content` and what is below it.
"""

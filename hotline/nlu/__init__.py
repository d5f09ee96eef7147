"""From a text to a match: danger first, then keywords, typing errors and questions.

A text and a catalogue in, a match out. `router` asks in this order:

1. Danger: `danger_matcher` asks `danger_detector` (patterns) and `danger_model` (a second opinion). `circumstances`
   finds the words that fit who is in danger, and `topic_beside_danger` what else the text asks.
2. Keywords and keys: `keyword_matcher`.
3. Hardship that is no danger: `circumstances` again, with `hardship`.
4. Questions: `question_matcher`, by what `interpreter` makes of the examples of each topic and message.
5. What nobody understands and tells of a person: `personal`.

Then `after_danger` reads the match in its conversation: `bedside`, `beside_despair` and `asked_of_the_line` find the
words for what is said after a danger, and `remembered_danger` says which danger that is.

Patterns of words are written as `pattern_syntax` says, searched for by `patterns`, and kept in `data/`, which
`subjects`, `knowledge` and `hardship` read. `train` compiles what is shipped there.

Pure: no Flask, no Twilio, no clock. It may import `content` and what is below it.
"""

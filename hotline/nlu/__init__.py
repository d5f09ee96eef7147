"""From a text to a match: danger first, then keywords, typing errors and questions.

A text and a catalogue in, a match out. `router` asks in this order:

1. Danger: `danger_matcher` asks `danger/` for patterns and a second opinion, `conversation/circumstances` for the words
   that fit who is in danger, and `topics/topic_beside_danger` for what else the text asks.
2. Keywords and keys: `topics/keyword_matcher`.
3. Hardship that is no danger: `conversation/circumstances` again, with `people/hardship`.
4. Questions: `topics/question_matcher`, by what `topics/interpreter` makes of the examples of each topic and message.
5. What nobody understands and tells of a person: `conversation/personal`.

Then `conversation/after_danger` reads the match in its conversation.

Patterns of words and lists of words are data, in `data/`. `train` compiles what is shipped there.

Pure: no Flask, no Twilio, no clock. It may import `content` and what is below it. Within it, imports go one way:
`conversation` may use `topics`, both may use `people` and `danger`, and all may use `patterns` and `words`.
"""

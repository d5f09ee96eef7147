"""The words that fit this person now: who they are, what is at hand, and what was said before in the conversation.

`circumstances` reads one text. `after_danger` reads a text by the danger that was answered before it, which
`remembered_danger` knows, and asks the other modules, each about one thing that people say then.
"""

"""Whether a text shows danger, and of which kind.

`danger_detector` says so by the families of phrases that `knowledge` reads from `hotline/nlu/data/crisis_*.yaml`, and
`danger_model` gives a second opinion. `denials` finds what only says that there is none.
"""

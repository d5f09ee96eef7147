"""Patterns of words, and how they are kept and found.

`pattern_syntax` says how they are written, `pattern_search` finds them, and `pattern_table`, `pattern_files` and
`shipped_files` keep them compiled. `data_files` reads `hotline/nlu/data/`, and `subjects` what a text speaks of.
"""

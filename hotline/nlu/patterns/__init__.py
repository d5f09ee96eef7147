"""Patterns of words: how they are written (`pattern_syntax`), searched for (`pattern_search`), kept compiled (`pattern_table`,
`pattern_files`, `shipped_files`), and read from `hotline/nlu/data/` (`data_files`, and `subjects` for what a text speaks of).
"""

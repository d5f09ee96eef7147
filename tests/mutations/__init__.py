"""Mutations of behaviors that matter, each of which must turn tests red.

`python -m tests.mutations` tries all of them, and `python -m tests.mutations WORD` those whose names hold the word.
One that survives is a test that is missing.
"""

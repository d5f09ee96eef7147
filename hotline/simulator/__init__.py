"""A phone without a phone company: for the terminal, for written conversations and for tests.

It runs the real application, so it may import `web` and what is below it.
"""

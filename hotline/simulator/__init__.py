"""A phone without a phone company: for the terminal, for written conversations and for tests.

It runs the real application.
"""

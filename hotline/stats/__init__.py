"""Counts, never people: counters in memory, the database they are kept in, and the report.

The only room that imports `sqlalchemy`. It may import `carrier` and what is below it.
"""

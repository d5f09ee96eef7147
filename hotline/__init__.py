"""A hotline that answers texts and calls from a folder of prompt files.

Each package is a room; its docstring says what it is for. docs/architecture.md has the picture.
"""

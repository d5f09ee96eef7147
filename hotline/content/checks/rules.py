"""The rules for prompt files. A rule is a function with a docstring of one sentence; its id is its name with
hyphens, and every problem that it yields has that id."""

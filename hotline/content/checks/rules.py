"""What prompt files are checked for. A rule is a function with a docstring of one sentence; its id is its name with
hyphens, and every problem that it yields carries that id."""

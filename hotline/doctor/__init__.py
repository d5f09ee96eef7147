"""The checks of `hotline doctor`, one module for each thing that is checked. Each check yields findings.

`checks.py` has them all, in the order in which they run.
"""

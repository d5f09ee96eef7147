"""The checks of `hotline doctor`, one module for each thing that is checked. Each check yields findings.

`examine` in `cli/doctor.py` runs them, one after the other.
"""

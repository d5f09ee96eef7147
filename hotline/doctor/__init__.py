"""The checks of `hotline doctor`, one module for each thing that is checked. Each check yields findings."""

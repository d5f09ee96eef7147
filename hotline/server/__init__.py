"""How the process listens, hands requests to the application, forks and ends.

`address` finds a free address, `workers` starts and replaces granian's workers, and `rsgi` is the bridge from
granian to the web application. It may import `web` and what is below it; only `cli` imports it.
"""

"""The Flask application: verify, limit, look up, answer. `staff/` is the staff page.

The only room that imports `flask`. It may import `recordings`, `stats` and what is below them.
"""

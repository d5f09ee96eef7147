"""What a request costs and what the line stands, measured beside two others in one run: a Flask route that returns a
constant, and the application that Twilio's Flask guide teaches. Ratios count: a machine that is busy is busy for all.

`python -m tests.benchmarks` prints the table; see `--help`. Needs gunicorn for the guide's server.
"""

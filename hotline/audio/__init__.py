"""Sound as a telephone carries it. Small and pure: standard library only, no files.

`sound` is samples and their rate; `wav` reads and writes files' bytes, `aiff` reads those of macOS, both by their
`chunks`, and `files` reads either; `lowpass` brings any rate down to the telephone's, `levels` measures, and
`telephone` makes a sound fit for a call.
"""

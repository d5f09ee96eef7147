"""Audio for the telephone: levels, quality, encoding.

`sound` is samples and their rate, `levels` measures them, and `wav` recognizes a WAV file without decoding it;
these three need the standard library only. `codec` decodes, resamples and encodes with FFmpeg (PyAV), and is never
imported by the processes that answer calls. `telephone` makes a sound fit for a call.

Any room above may import it; it imports `errors` and nothing else of ours.
"""

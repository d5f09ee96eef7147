"""Sound as a telephone carries it.

`sound` is samples and their rate, `levels` measures them, and `wav` says what a WAV file is without decoding it; these
three need the standard library only. `codec` decodes, resamples and encodes with FFmpeg (PyAV): what answers calls
never imports it. `telephone` makes a sound fit for a call.
"""

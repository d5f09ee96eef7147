"""How texts are written, measured and read: SMS segments, normalization, reading grade, phone numbers, placeholders.

Pure. Any room above may import it; it imports nothing of ours.
"""

"""How texts are written, measured and read: SMS segments, normalization, reading grade, phone numbers, placeholders.

Pure, and below everything but the models.
"""

"""How long a call waits: for a key, for a pen, for somebody to pick up."""

KEY_SECONDS = 8
"""How long a page waits for a key in silence: 7 to 10 s, since the keypad may be in the handset."""

PEN_SECONDS = 3
"""The silence before a paragraph with a phone number: time to find a pen, and to write the last one down."""

RING_SECONDS = 30
"""How long a helpline rings. 988 and SAMHSA's helpline pick up by themselves."""

STAFF_KEY_SECONDS = 4
"""How long whoever picks up for a caller is waited for: time to take a phone from the ear, and to find its keypad."""

"""What people get when our own code fails: 988, 911 and the helpline.

Constants, so that no broken catalogue can break them, and in both languages, because nobody knows then which one the
person speaks.
"""

from __future__ import annotations

from collections.abc import Mapping

TEXT = (
    "Sorry, this line has a problem right now. In crisis, call or text 988. In danger, call 911. "
    "Esta línea tiene un problema. En crisis, llame al 988 y oprima 2, o mande AYUDA. En peligro, llame al 911. "
    "SAMHSA, free, gratis, 24/7: 1-800-662-4357."
)
CALL: Mapping[str, str] = {
    "en": "Sorry, this line has a problem right now. In a crisis, call 988. In danger, call 911. For treatment "
    "information, call the SAMHSA helpline, 1-800-662-4357. Again: 1-800-662-4357.",
    "es": "Esta línea tiene un problema. En una crisis, llame al 988 y oprima 2. En peligro, llame al 911. La línea "
    "gratis de SAMHSA es 1-800-662-4357. Otra vez: 1-800-662-4357.",
}
"""By language; a caller hears all of them."""

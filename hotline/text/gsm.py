"""The characters of GSM 03.38, the alphabet of text messages: its default table and the extension."""

from __future__ import annotations

import re

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
ESCAPED = frozenset("\f^{}\\[~]|€")
"""The extension: each takes two septets."""

CHARACTERS = BASIC | ESCAPED
MISSING = re.compile(f"[^{re.escape(''.join(sorted(CHARACTERS)))}]")
"""Any character that is not in the alphabet."""

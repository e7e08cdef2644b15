"""Characters that would break, reorder or forge what is printed, made harmless one for one."""

from __future__ import annotations

import re

_BAD = {
    **dict.fromkeys([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)], "\ufffd"),
    **dict.fromkeys([0x202D, 0x202E, 0xFFFE, 0xFFFF], "\ufffd"),
    0x0D: " ",
    0x2028: "\n",
    0x2029: "\n",
}
_SURROGATE = re.compile("[\ud800-\udfff]")


def plain(text: str) -> str:
    """`text` of the same length without control characters, direction overrides and lone surrogates.

    Embeddings and isolates stay, since pages in Hebrew and Arabic need them; overrides only forge.
    """
    if text.isprintable():
        return text
    return _SURROGATE.sub("\ufffd", text.translate(_BAD))

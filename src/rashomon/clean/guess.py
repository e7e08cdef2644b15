"""The encoding of bytes that say nothing true about it."""

from __future__ import annotations


def guess_charset(content: bytes) -> str:
    """The encoding in which `content` reads most like a text."""
    from charset_normalizer import from_bytes

    best = from_bytes(content[:40_000]).best()
    return best.encoding if best is not None else "cp1252"

"""Stable ids: hashes of what a thing is, never of when or in which order it was seen."""

from __future__ import annotations

import hashlib


def hash_id(*parts: str | int, length: int = 12) -> str:
    """A hex id of `length` characters made of all parts, in order."""
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:length]

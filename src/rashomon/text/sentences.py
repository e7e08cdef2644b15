"""Sentences of news text."""

from __future__ import annotations

import regex

from rashomon.model import Span

_END = regex.compile(r"[.!?…]++[\"'”’»“)\]]*+(?=\s++[^\p{Ll}\s])|[。！？؟۔।॥።]++[\"'”’»」』）]*+|\n\s*+")


def split_sentences(text: str, span: Span, language: str) -> tuple[Span, ...]:
    """Sentences inside `span`, trimmed of white space, sorted; together they hold every other character."""
    cuts = [m.end() for m in _END.finditer(text, span.start, span.end)]
    bounds = [span.start, *cuts, span.end]
    found = (trim(text, a, b) for a, b in zip(bounds, bounds[1:], strict=False))
    return tuple(s for s in found if len(s))


def trim(text: str, start: int, end: int) -> Span:
    """[start, end) without the white space at either end."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(start + left, start + max(left, len(piece.rstrip())))

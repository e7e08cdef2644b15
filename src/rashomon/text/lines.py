"""Paragraphs: where a line break parts two thoughts, and where it only wraps a line."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import regex

from rashomon.model import Span
from rashomon.text.scripts import SPACELESS

_BREAK = regex.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_FIRST_WORD = regex.compile(rf"[{SPACELESS}]|\S+")
_ENDS = regex.compile(r"[.!?…:;。！？؟۔।॥։።][\"'”’»“)\]」』]*$")
_LOWER = regex.compile(r"[\"'“‘«„(\[]?[[\p{Ll}]--[\p{Georgian}]]", regex.VERSION1)
_LONGEST_WRAP = 100
_SHORTEST_WRAP = 40


def trim(text: str, start: int, end: int) -> Span:
    """[start, end) without the white space at either end."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(start + left, start + max(left, len(piece.rstrip())))


def paragraphs(text: str, span: Span) -> tuple[Span, ...]:
    """Stretches of `span` that no line break parts, trimmed; together they hold every character but white space.

    A line break parts, as in text saved from a page, unless the line runs on: it ends with a comma, the next one
    begins in lower case, or the whole text is hard-wrapped and the next word would not have fitted.
    """
    lines = _lines(text, span.start, span.end)
    width = wrap_width(text)
    found: list[Span] = []
    for index, line in enumerate(lines):
        if not len(line):
            continue
        if index and len(lines[index - 1]) and _runs_on(text, lines[index - 1], line, width):
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
    return tuple(found)


@lru_cache(maxsize=4)
def wrap_width(text: str) -> int:
    """The column at which a hard-wrapped text is wrapped; 0 when it is not.

    Hard-wrapped: of the breaks between two lines most come where the next word would not have fitted, and at
    least half of those in the middle of a sentence.
    """
    lines = _lines(text, 0, len(text))
    lengths = sorted(len(line) for line in lines if len(line))
    if not lengths:
        return 0
    width = lengths[int(len(lengths) * 0.98) if len(lengths) >= 50 else -1]
    breaks = [(a, b) for a, b in pairwise(lines) if len(a) and len(b)]
    if not _SHORTEST_WRAP <= width <= _LONGEST_WRAP or len(breaks) < 3:
        return 0
    full = [a for a, b in breaks if _is_full(text, a, b, width)]
    within = [a for a in full if not _ENDS.search(text, max(a.start, a.end - 4), a.end)]
    return width if len(full) >= 0.6 * len(breaks) and len(within) >= 0.5 * len(full) else 0


def _lines(text: str, start: int, end: int) -> list[Span]:
    bounds = [start]
    for found in _BREAK.finditer(text, start, end):
        bounds += found.span()
    bounds.append(end)
    return [trim(text, a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=True)]


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    word = _FIRST_WORD.match(text, following.start, min(following.end, following.start + width))
    return len(line) + 1 + (word.end() - word.start() if word else 0) > width


def _runs_on(text: str, line: Span, following: Span, width: int) -> bool:
    if width and _is_full(text, line, following, width):
        return True
    if len(line) < _SHORTEST_WRAP:
        return False
    if text[line.end - 1] in ",،，、":
        return True
    return (
        _LOWER.match(text, following.start, following.end) is not None
        and _ENDS.search(text, max(line.start, line.end - 4), line.end) is None
    )

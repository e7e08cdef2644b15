"""Sets of characters as sorted spans that do not overlap, and their image under an alignment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.model import Span

Spans = tuple[Span, ...]


def intersect(a: Sequence[Span], b: Sequence[Span]) -> Spans:
    """Characters in both of two merged sets of spans; linear time."""
    found: list[Span] = []
    i = j = 0
    while i < len(a) and j < len(b):
        start, end = max(a[i].start, b[j].start), min(a[i].end, b[j].end)
        if start < end:
            found.append(Span(start, end))
        if a[i].end < b[j].end:
            i += 1
        else:
            j += 1
    return tuple(found)


def without(a: Sequence[Span], b: Sequence[Span]) -> Spans:
    """Characters of the merged set `a` that are not in the merged set `b`; linear time."""
    found: list[Span] = []
    j = 0
    for span in a:
        start = span.start
        while j < len(b) and b[j].end <= start:
            j += 1
        k = j
        while k < len(b) and b[k].start < span.end:
            if b[k].start > start:
                found.append(Span(start, b[k].start))
            start = max(start, b[k].end)
            k += 1
        if start < span.end:
            found.append(Span(start, span.end))
    return tuple(found)


def length(spans: Iterable[Span]) -> int:
    """Characters in spans that do not overlap."""
    return sum(len(span) for span in spans)


def position(at: int, source: Span, target: Span) -> int:
    """Where the character `at` of `source` falls in `target`, when one is stretched over the other."""
    if not len(source):
        return target.start
    return target.start + round((at - source.start) * len(target) / len(source))


def image(spans: Sequence[Span], source: Span, target: Span) -> Spans:
    """The spans (inside `source`) carried over to `target`; what shrinks to nothing is left out."""
    moved = (Span(position(s.start, source, target), position(s.end, source, target)) for s in spans)
    return tuple(span for span in moved if len(span))

"""Sets of characters as sorted spans that do not overlap, and their image under an alignment."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter

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


def inside(span: Span, spans: Sequence[Span]) -> Spans:
    """Characters of one span that are in a merged set of spans; looks only at those near it."""
    found: list[Span] = []
    if not len(span):
        return ()
    for at in range(bisect_right(spans, span.start, key=_end), len(spans)):
        if spans[at].start >= span.end:
            break
        found.append(Span(max(span.start, spans[at].start), min(span.end, spans[at].end)))
    return tuple(found)


_end = attrgetter("end")


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

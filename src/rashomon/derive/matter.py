"""What two accounts share, piece by piece, with quoted matter and text from a common document told apart.

Two accounts that both print a ministry's words share a source: that is no derivation. So what stands in quotation
marks on both sides, and what both have from a document that was given, is marked as `sourced`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.derive.intervals import Spans, image, inside, intersect, length, without
from rashomon.derive.witness import Witness
from rashomon.model import Alignment, AlignmentKind, Passage, Span, merge_spans

WORDED: frozenset[AlignmentKind] = frozenset({"verbatim", "edited"})
_MOST = 0.5
"""A sentence is quoted, or body, when at least this part of it is."""
_SLIVER = 12
"""Characters; what is left of a passage beside its quoted part and is shorter comes from inexact borders."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of body in `a` that carries the same as one in `b`."""

    alignment: Alignment
    a: Span
    b: Span
    sourced: bool
    """Both sides have it from one source: they quote it, or it stands in a document that was given."""


def by_pair(alignments: Sequence[Alignment]) -> dict[Pair, tuple[Alignment, ...]]:
    """Alignments grouped by (smaller id, greater id), sorted by their places."""
    groups: dict[Pair, list[Alignment]] = {}
    for alignment in alignments:
        if alignment.a.account == alignment.b.account:
            continue
        groups.setdefault((alignment.a.account, alignment.b.account), []).append(alignment)
    return {pair: tuple(sorted(group, key=_place)) for pair, group in sorted(groups.items())}


def _place(alignment: Alignment) -> tuple[Passage, Passage, str]:
    return alignment.a, alignment.b, alignment.id


def from_documents(
    witnesses: Mapping[str, Witness], groups: Mapping[Pair, Sequence[Alignment]]
) -> dict[str, Spans]:
    """For each account that is no document: its spans that are aligned with a document that was given."""
    spans: dict[str, list[Span]] = {}
    for (first, second), group in groups.items():
        for own, other in ((first, second), (second, first)):
            if witnesses[other].account.is_document and not witnesses[own].account.is_document:
                side = "a" if own == first else "b"
                spans.setdefault(own, []).extend(getattr(alignment, side).span for alignment in group)
    return {account: merge_spans(each) for account, each in spans.items()}


def pieces_of(
    a: Witness, b: Witness, alignments: Sequence[Alignment], sourced_a: Spans, sourced_b: Spans
) -> tuple[Piece, ...]:
    """The shared body of two accounts, in the order of the alignments.

    `sourced_a` and `sourced_b` are what either quotes or has from a document; only matter sourced on both sides is
    marked so. Titles, captions and all else outside the body gives no piece.
    """
    found: list[Piece] = []
    for alignment in alignments:
        carve = _carve_passage if alignment.kind in WORDED else _carve_sentence
        found.extend(carve(alignment, a, b, sourced_a, sourced_b))
    return tuple(found)


def _carve_sentence(
    alignment: Alignment, a: Witness, b: Witness, sourced_a: Spans, sourced_b: Spans
) -> list[Piece]:
    span_a, span_b = alignment.a.span, alignment.b.span
    if not (_mostly(span_a, a.body) and _mostly(span_b, b.body)):
        return []
    return [Piece(alignment, span_a, span_b, _mostly(span_a, sourced_a) and _mostly(span_b, sourced_b))]


def _mostly(span: Span, within: Spans) -> bool:
    return len(span) > 0 and length(inside(span, within)) >= _MOST * len(span)


def _carve_passage(
    alignment: Alignment, a: Witness, b: Witness, sourced_a: Spans, sourced_b: Spans
) -> list[Piece]:
    span_a, span_b = alignment.a.span, alignment.b.span
    told = intersect(inside(span_a, a.body), image(inside(span_b, b.body), span_b, span_a))
    both = intersect(inside(span_a, sourced_a), image(inside(span_b, sourced_b), span_b, span_a))
    taken = merge_spans(both, gap=_SLIVER)
    found: list[Piece] = []
    for sourced, parts in ((False, without(told, taken)), (True, intersect(told, taken))):
        for part in merge_spans(parts, gap=_SLIVER) if not sourced else parts:
            if len(part) < _SLIVER and (taken or len(told) > 1):
                continue
            here = a.whole_words(part, span_a)
            moved = (b.whole_words(each, span_b) for each in image((part,), span_a, span_b))
            found.extend(Piece(alignment, here, each, sourced) for each in moved if len(here) and len(each))
    return found

"""How much two accounts share: V, P and T of the shorter body, and whether it stands in the same order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, log
from statistics import pstdev

from rashomon.derive.intervals import Spans, intersect, length, position, without
from rashomon.derive.matter import WORDED, Piece, pieces_of
from rashomon.derive.settings import DeriveSettings
from rashomon.derive.witness import Witness
from rashomon.model import Alignment, Shares, Span, merge_spans

_BREAK = 24
"""Characters; passages that stand nearer to each other than this on both sides are read as one."""
_SEVERAL = 4
"""Sentences whose lengths can be compared."""
_FEW_WORDS = 12
"""Words of narration that must be shared wholly before a text of quotations is seen as carried."""
_NEARLY_ALL = 0.8

Points = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """What two accounts share, of the shorter body; `long` is the share in long passages."""

    shares: Shares
    long: float
    words: float
    """Shared words."""
    translated: int
    """Body sentences of the shorter account that are translated."""
    run: int
    """The most translated sentences that stand in the same order, with or without others between."""
    score: float
    """Mean probability of what is translated or paraphrased."""
    unevenness: float
    """Standard deviation of log(length there / length here) of what is translated; infinite for fewer than four."""


@dataclass(frozen=True, slots=True)
class _Side:
    witness: Witness
    pieces: tuple[tuple[Piece, Span, Span], ...]
    """Each piece with its span on this side and on the other."""


def measure(
    a: Witness,
    b: Witness,
    alignments: Sequence[Alignment],
    sourced: tuple[Spans, Spans],
    settings: DeriveSettings,
) -> tuple[tuple[Piece, ...], Measure]:
    """What two accounts share, piece by piece, and its shares without what both have from one source.

    `sourced` is what either quotes or has from a document. Where most of what stands outside of it is shared too, the
    quotations came along with the text around them: then all of it counts, and no piece is marked as sourced.
    """
    pieces = pieces_of(a, b, alignments, *sourced)
    rest = _measure(a, b, pieces, settings)
    if not any(piece.sourced for piece in pieces):
        return pieces, rest
    taken = rest.shares.v + rest.shares.p + rest.shares.t
    if taken >= settings.narration and (
        rest.words >= settings.passage_words or (taken >= _NEARLY_ALL and rest.words >= _FEW_WORDS)
    ):
        pieces = pieces_of(a, b, alignments, (), ())
        return pieces, _measure(a, b, pieces, settings)
    if rest.words < settings.passage_words:
        return pieces, _nothing(rest.words)
    return pieces, rest


def _measure(a: Witness, b: Witness, found: Sequence[Piece], settings: DeriveSettings) -> Measure:
    pieces = [piece for piece in found if not piece.sourced]
    out_a, out_b = (merge_spans([getattr(p, side) for p in found if p.sourced]) for side in "ab")
    body_a, body_b = without(a.body, out_a), without(b.body, out_b)
    if not length(body_a) or not length(body_b):
        return _nothing()
    if _is_shorter(a, body_a, b, body_b, pieces):
        side, body = _Side(a, tuple((p, p.a, p.b) for p in pieces)), body_a
    else:
        side, body = _Side(b, tuple((p, p.b, p.a) for p in pieces)), body_b
    whole = length(body)
    worded = intersect(_spans(side, "verbatim", "edited"), body)
    translated = without(intersect(_spans(side, "translated"), body), worded)
    told = without(without(intersect(_spans(side, "paraphrased"), body), worded), translated)
    points = order_points(side.witness, [(own, other) for _, own, other in side.pieces])
    moved = order_points(
        side.witness, [(own, other) for p, own, other in side.pieces if p.alignment.kind == "translated"]
    )
    shares = Shares(length(worded) / whole, length(told) / whole, length(translated) / whole, kendall(points))
    shared = merge_spans([*worded, *translated, *told])
    return Measure(
        shares=shares,
        long=length(intersect(_long_passages(side, settings.passage_words), body)) / whole,
        words=sum(side.witness.words_in(span) for span in shared),
        translated=len(moved),
        run=longest_in_order(moved),
        score=_mean_score(pieces),
        unevenness=_unevenness(pieces),
    )


def _nothing(words: float = 0.0) -> Measure:
    return Measure(Shares(), 0.0, words, 0, 0, 0.0, inf)


def _unevenness(pieces: Sequence[Piece]) -> float:
    ratios = [
        log(len(p.b) / len(p.a)) for p in pieces if p.alignment.kind == "translated" and len(p.a) and len(p.b)
    ]
    return pstdev(ratios) if len(ratios) >= _SEVERAL else inf


def _mean_score(pieces: Sequence[Piece]) -> float:
    scores = [piece.alignment.score for piece in pieces if piece.alignment.kind not in WORDED]
    return sum(scores) / len(scores) if scores else 0.0


def _is_shorter(a: Witness, body_a: Spans, b: Witness, body_b: Spans, pieces: Sequence[Piece]) -> bool:
    """Whether `a` is the shorter: by characters, or by sentences where they share translated matter."""
    if any(piece.alignment.kind == "translated" for piece in pieces):
        sentences = len(a.body_sentences), len(b.body_sentences)
        if sentences[0] != sentences[1]:
            return sentences[0] < sentences[1]
    return (length(body_a), a.id) <= (length(body_b), b.id)


def _spans(side: _Side, *kinds: str) -> Spans:
    return merge_spans([own for piece, own, _ in side.pieces if piece.alignment.kind in kinds])


def _long_passages(side: _Side, words: int) -> Spans:
    """Verbatim and edited passages of at least so many words; neighbours on both sides are one passage."""
    worded = sorted((own, other) for piece, own, other in side.pieces if piece.alignment.kind in WORDED)
    joined: list[tuple[Span, Span]] = []
    for own, other in worded:
        if joined and _follows(joined[-1], own, other):
            last_own, last_other = joined[-1]
            joined[-1] = (
                Span(last_own.start, max(last_own.end, own.end)),
                Span(min(last_other.start, other.start), max(last_other.end, other.end)),
            )
        else:
            joined.append((own, other))
    return merge_spans([own for own, _ in joined if side.witness.words_in(own) >= words])


def _follows(last: tuple[Span, Span], own: Span, other: Span) -> bool:
    return own.start - last[0].end <= _BREAK and abs(other.start - last[1].end) <= _BREAK


def order_points(witness: Witness, spans: Sequence[tuple[Span, Span]]) -> Points:
    """(place here, place there) of each body sentence that is mostly aligned, in reading order.

    `spans` are spans of this witness with what they are aligned to; of several, the one that covers most of the
    sentence places it.
    """
    ordered = sorted(spans)
    starts = [own.start for own, _ in ordered]
    longest = max((len(own) for own, _ in ordered), default=0)
    points: list[tuple[int, int]] = []
    for sentence in witness.body_sentences:
        first = bisect_left(starts, sentence.span.start - longest)
        last = bisect_left(starts, sentence.span.end)
        best = max(
            ((own.overlap(sentence.span), -n) for n, (own, _) in enumerate(ordered[first:last])),
            default=(0, 0),
        )
        if best[0] * 2 >= len(sentence.span) and best[0]:
            own, other = ordered[first - best[1]]
            middle = (sentence.span.start + sentence.span.end) // 2
            points.append((middle, position(min(max(middle, own.start), own.end), own, other)))
    return tuple(points)


def kendall(points: Points) -> float | None:
    """Kendall's tau of the points' second coordinates (sorted by the first); None for fewer than three.

    Ties count as in order. O(n log n), by counting inversions in a merge.
    """
    if len(points) < 3:
        return None
    n = len(points)
    _, inversions = _sort_counting([there for _, there in points])
    return 1.0 - 4.0 * inversions / (n * (n - 1))


def _sort_counting(values: list[int]) -> tuple[list[int], int]:
    if len(values) < 2:
        return values, 0
    half = len(values) // 2
    left, in_left = _sort_counting(values[:half])
    right, in_right = _sort_counting(values[half:])
    merged: list[int] = []
    inversions, i = in_left + in_right, 0
    for value in right:
        while i < len(left) and left[i] <= value:
            merged.append(left[i])
            i += 1
        inversions += len(left) - i
        merged.append(value)
    return merged + left[i:], inversions


def longest_in_order(points: Points) -> int:
    """Length of the longest increasing subsequence of the points' second coordinates."""
    tails: list[int] = []
    for _, there in points:
        at = bisect_left(tails, there)
        tails[at : at + 1] = [there]
    return len(tails)

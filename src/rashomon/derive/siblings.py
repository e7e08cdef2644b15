"""Edges that a third account explains: two copies of one text are alike without one being taken from the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.derive.credits import touching
from rashomon.derive.intervals import intersect, length
from rashomon.derive.matter import Pair
from rashomon.model import Alignment, Derivation, NotCollected, Span, merge_spans

_PASSAGES = ("carries", "translates", "rewrites")


def with_siblings(
    edges: Sequence[Derivation], groups: Mapping[Pair, Sequence[Alignment]], share: float
) -> list[Derivation]:
    """The edges, those that a third account explains marked with it and without a direction.

    Of an edge between y and z that rests on passages alone, u is the explanation when y certainly and wholly comes
    from u, and z has from u, or shares with it, at least `share` of what it has in common with y.
    """
    between = {frozenset((e.upstream, e.downstream)): e for e in edges if isinstance(e.upstream, str)}
    wholly_from: dict[str, list[str]] = {}
    for edge in edges:
        if isinstance(edge.upstream, str) and _is_whole(edge):
            wholly_from.setdefault(edge.downstream, []).append(edge.upstream)
    return [_explained(edge, between, wholly_from, groups, share) for edge in edges]


def _is_whole(edge: Derivation) -> bool:
    return edge.kind in _PASSAGES and edge.directed and edge.certainty == "certain" and edge.extent == "whole"


def _explained(
    edge: Derivation,
    between: Mapping[frozenset[str], Derivation],
    wholly_from: Mapping[str, Sequence[str]],
    groups: Mapping[Pair, Sequence[Alignment]],
    share: float,
) -> Derivation:
    if isinstance(edge.upstream, NotCollected) or edge.kind not in _PASSAGES:
        return edge
    if edge.directed and not edge.tie_break:
        return edge
    for y, z in ((edge.upstream, edge.downstream), (edge.downstream, edge.upstream)):
        for u in sorted(wholly_from.get(y, ())):
            known = between.get(frozenset((u, z)))
            if u == z or known is None or known.kind not in _PASSAGES:
                continue
            if _held(touching(groups, y, z), touching(groups, u, z)) >= share:
                return replace(edge, directed=False, tie_break=False, through=u)
    return edge


def _held(spans: Sequence[Span], by: Sequence[Span]) -> float:
    """The share of the characters of `spans` that `by` holds too."""
    merged = merge_spans(list(spans))
    return length(intersect(merged, merge_spans(list(by)))) / max(1, length(merged))

"""The event still ahead in one text and past in the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rashomon.derive.matter import Piece
from rashomon.derive.witness import Witness
from rashomon.model import Evidence, Span

_LEAST_SENTENCES = 2
"""A single future form proves little: reported speech keeps it."""


def ahead_in_one(a: Witness, b: Witness, pieces: Sequence[Piece]) -> tuple[int, tuple[Evidence, ...]]:
    """-1 when `a` is the one that has the event still ahead, 1 when `b` is, 0 when the tenses do not tell.

    Compared are sentences of one language that share matter, outside quotations: at least two of them must have the
    event ahead in the one account and not in the other, and none the other way round.
    """
    found: dict[int, list[Evidence]] = {-1: [], 1: []}
    seen: set[tuple[Span, Span]] = set()
    for piece in pieces:
        own, other = a.sentence_at(piece.a), b.sentence_at(piece.b)
        if piece.sourced or piece.alignment.kind == "translated" or (own, other) in seen:
            continue
        seen.add((own, other))
        here, there = _ahead(a, own), _ahead(b, other)
        if here and not there:
            found[-1] += [
                Evidence(a.id, own, f"the event is still ahead here (“{here}”)"),
                Evidence(b.id, other, "the same without a word of the future"),
            ]
        elif there and not here:
            found[1] += [
                Evidence(b.id, other, f"the event is still ahead here (“{there}”)"),
                Evidence(a.id, own, "the same without a word of the future"),
            ]
    for side in (-1, 1):
        if len(found[side]) >= 2 * _LEAST_SENTENCES and not found[-side]:
            return side, tuple(found[side])
    return 0, ()


def _ahead(witness: Witness, sentence: Span) -> str:
    """The first word of the future in a sentence."""
    at = bisect_left(witness.ahead, sentence)
    if at < len(witness.ahead) and sentence.contains(witness.ahead[at]):
        return witness.ahead[at].of(witness.text)
    return ""

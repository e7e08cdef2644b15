"""Two accounts beside each other: their parts cut where a match begins or ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.model import AlignmentKind
from rashomon.report.view import Match, Part, Told, View

KINDS: tuple[AlignmentKind, ...] = ("verbatim", "edited", "translated", "paraphrased")


@dataclass(frozen=True, slots=True)
class Piece:
    """Running characters that belong to the same matches (numbers from 1; none: matches nothing)."""

    text: str
    matches: tuple[int, ...]
    kind: AlignmentKind | None
    starts: tuple[int, ...]
    """Matches that begin with this piece."""


@dataclass(frozen=True, slots=True)
class Column:
    """One of the two accounts."""

    account: Told
    side: str
    parts: tuple[tuple[Part, tuple[Piece, ...]], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The two accounts that are shown first, and how many matches of each kind they have."""

    left: Column
    right: Column
    counts: tuple[tuple[AlignmentKind, int], ...]


def first_reading(view: View) -> Reading | None:
    """The first pair as printed; None where there is none or the report is shared."""
    if view.first_pair is None or view.share:
        return None
    left, right = (view.accounts[number - 1] for number in view.first_pair)
    turned = left.number > right.number
    low, high = sorted(view.first_pair)
    matches = view.matches.get((low, high), ())
    sides = [[(m.two, m.kind) if turned else (m.one, m.kind) for m in matches],
             [(m.one, m.kind) if turned else (m.two, m.kind) for m in matches]]  # fmt: skip
    return Reading(
        _column(left, "left", sides[0]),
        _column(right, "right", sides[1]),
        count_kinds(matches),
    )


def count_kinds(matches: Sequence[Match]) -> tuple[tuple[AlignmentKind, int], ...]:
    """How many matches there are of each kind."""
    return tuple((kind, sum(m.kind == kind for m in matches)) for kind in KINDS)


def _column(account: Told, side: str, spans: list[tuple[tuple[int, int], AlignmentKind]]) -> Column:
    parts = tuple((part, _pieces(part, spans)) for part in account.parts if part.role != "furniture")
    return Column(account, side, parts)


def _pieces(part: Part, spans: list[tuple[tuple[int, int], AlignmentKind]]) -> tuple[Piece, ...]:
    end = part.start + len(part.text)
    inside = [
        (number, max(start, part.start), min(stop, end), kind, start)
        for number, ((start, stop), kind) in enumerate(spans, 1)
        if start < end and part.start < stop
    ]
    edges = sorted({part.start, end, *(s for _, s, *_ in inside), *(e for _, _, e, *_ in inside)})
    pieces = []
    for one, two in pairwise(edges):
        here = sorted(
            ((e - s, number, kind, start) for number, s, e, kind, start in inside if s <= one and two <= e)
        )
        pieces.append(
            Piece(
                part.text[one - part.start : two - part.start],
                tuple(number for _, number, _, _ in here),
                here[0][2] if here else None,
                tuple(number for _, number, _, start in here if start == one),
            )
        )
    return tuple(pieces)

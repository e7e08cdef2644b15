"""Edits of a text that keep account of where every character came from.

A text after edits is a list of pieces, sorted in both texts. A piece without `how` is unchanged, character for
character; a piece with `how` was changed and holds as a whole. Characters that were taken out are a piece of no
length in the new text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.model import Repair, Run, Span

LINE_END = "line end"
"""The reason of edits that only make every line end "\\n"; they are no repair."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace characters [start, end) by `new`, because of `how`."""

    start: int
    end: int
    new: str
    how: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters [start, end) of the new text come from [was_start, was_end) of the old one."""

    start: int
    end: int
    was_start: int
    was_end: int
    how: str = ""


@dataclass(frozen=True, slots=True)
class Edited:
    """A text after edits; the pieces cover all of it and all of the original."""

    text: str
    pieces: tuple[Piece, ...]

    def edit(self, edits: Iterable[Edit]) -> Edited:
        """This text after further edits, which are sorted and do not overlap; pieces reach back to the original."""
        text, pieces = _apply(self.text, edits)
        if len(pieces) == 1 and not pieces[0].how:
            return self
        return Edited(text, tuple(_compose(self.pieces, pieces)))

    def spans_now(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """Where spans of the original stand now; a border inside a change moves to the change's far side."""
        starts = [p.was_start for p in self.pieces]
        return tuple(
            Span(low := self._now(s.start, starts, 0), max(low, self._now(s.end, starts, 1))) for s in spans
        )

    def _now(self, position: int, starts: list[int], side: int) -> int:
        at = bisect_left(starts, position + (1 - side)) - 1
        if at < 0:
            return 0
        piece = self.pieces[at]
        if piece.how:
            return piece.start if position == piece.was_start else piece.end
        return min(piece.start + position - piece.was_start, piece.end)


def unedited(text: str) -> Edited:
    """`text` as it is."""
    return Edited(text, (Piece(0, len(text), 0, len(text)),) if text else ())


def _apply(text: str, edits: Iterable[Edit]) -> tuple[str, list[Piece]]:
    parts: list[str] = []
    pieces: list[Piece] = []
    old = new = 0

    def keep(until: int) -> None:
        nonlocal old, new
        if until > old:
            parts.append(text[old:until])
            pieces.append(Piece(new, new + until - old, old, until))
            new += until - old
            old = until

    for edit in edits:
        if edit.start < old or text[edit.start : edit.end] == edit.new:
            continue
        keep(edit.start)
        parts.append(edit.new)
        pieces.append(Piece(new, new + len(edit.new), edit.start, edit.end, edit.how))
        new += len(edit.new)
        old = edit.end
    keep(len(text))
    return "".join(parts), pieces


def _compose(first: Sequence[Piece], second: Sequence[Piece]) -> list[Piece]:
    """Pieces original -> new from pieces original -> middle and middle -> new."""
    result: list[Piece] = []
    at = 0
    for piece in second:
        inside: list[Piece] = []
        while at < len(first):
            part = first[at]
            if part.start >= piece.was_end and not (part.start == part.end == piece.was_end):
                break
            inside.append(_cut(part, piece.was_start, piece.was_end))
            if part.end > piece.was_end:
                break
            at += 1
        if piece.how:
            hows = dict.fromkeys([p.how for p in inside if p.how] + [piece.how])
            was = (inside[0].was_start, inside[-1].was_end)
            result.append(Piece(piece.start, piece.end, *was, ", then ".join(hows)))
        else:
            shift = piece.start - piece.was_start
            result.extend(
                Piece(p.start + shift, p.end + shift, p.was_start, p.was_end, p.how) for p in inside
            )
    return result


def _cut(piece: Piece, start: int, end: int) -> Piece:
    """The part of `piece` inside [start, end); a changed piece keeps the whole of what it was."""
    low, high = max(piece.start, start), min(piece.end, end)
    if piece.how:
        return Piece(low, max(low, high), piece.was_start, piece.was_end, piece.how)
    return Piece(low, high, piece.was_start + low - piece.start, piece.was_end - (piece.end - high))


def repairs_of(edited: Edited, original: str) -> tuple[Repair, ...]:
    """What was changed, each with what stood there; changes that adjoin and have one reason are one repair."""
    found: list[Piece] = []
    for piece in edited.pieces:
        if piece.how in ("", LINE_END):
            continue
        last = found[-1] if found else None
        if last and (last.end, last.was_end, last.how) == (piece.start, piece.was_start, piece.how):
            found[-1] = Piece(last.start, piece.end, last.was_start, piece.was_end, last.how)
        else:
            found.append(piece)
    return tuple(Repair(Span(p.start, p.end), original[p.was_start : p.was_end], p.how) for p in found)


def map_through(edited: Edited, runs: Sequence[Run] | None = None) -> tuple[Run, ...]:
    """The map of an edited text to the page; `runs` is the map of the original, by default the page itself.

    Characters that were taken out, and those the original had no run for, have none. A change is a run of its own.
    """
    result: list[Run] = []
    at = 0
    for piece in edited.pieces:
        if piece.end == piece.start:
            continue
        if runs is None:
            result.append(Run(piece.start, piece.end, piece.was_start, piece.was_end))
            continue
        while at < len(runs) and runs[at].text_end <= piece.was_start:
            at += 1
        here: list[Run] = []
        look = at
        while look < len(runs) and runs[look].text_start < piece.was_end:
            here.append(_cut_run(runs[look], piece.was_start, piece.was_end))
            look += 1
        if piece.how and here:
            result.append(Run(piece.start, piece.end, here[0].page_start, here[-1].page_end))
        elif not piece.how:
            shift = piece.start - piece.was_start
            result.extend(
                Run(r.text_start + shift, r.text_end + shift, r.page_start, r.page_end) for r in here
            )
    return tuple(result)


def _cut_run(run: Run, start: int, end: int) -> Run:
    low, high = max(run.text_start, start), min(run.text_end, end)
    if run.text_end - run.text_start != run.page_end - run.page_start:
        return Run(low, high, run.page_start, run.page_end)
    return Run(low, high, run.page_start + low - run.text_start, run.page_end - (run.text_end - high))

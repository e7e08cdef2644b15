"""Downstream texts made from upstream ones by known edits, so that every character's source is known."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

Source = tuple[int, int]
"""Characters [start, end) of the upstream text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters [start, end) of the downstream text, and the upstream sentences they were made from."""

    start: int
    end: int
    source: Source | None


@dataclass(frozen=True, slots=True)
class Edited:
    """An upstream text, a downstream one made of its sentences and of foreign ones, and where each came from."""

    upstream: str
    downstream: str
    pieces: tuple[Piece, ...]


def make_edited(
    upstream: Sequence[str], foreign: Sequence[str], words: Sequence[str], rate: float, rng: random.Random
) -> Edited:
    """Cut, move, merge and edit the lines of `upstream`, mix in lines of `foreign`, swap the headline.

    `rate` is the share of words that are replaced (half), deleted or inserted (a quarter each).
    """
    text = "\n".join(upstream)
    starts = [0]
    for line in upstream:
        starts.append(starts[-1] + len(line) + 1)
    chosen = [k for k in range(1, len(upstream)) if rng.random() > 0.3]
    mode = rng.choice(("as it was", "blocks", "shuffled"))
    if mode == "shuffled":
        rng.shuffle(chosen)
    elif mode == "blocks" and len(chosen) > 3:
        cut = rng.randrange(1, len(chosen))
        chosen = chosen[cut:] + chosen[:cut]
    made: list[tuple[str, Source | None]] = [(foreign[0], None)]
    while chosen:
        k = chosen.pop(0)
        line, source = upstream[k], (starts[k], starts[k] + len(upstream[k]))
        if chosen and chosen[0] == k + 1 and rng.random() < 0.15:
            line = line.rstrip(".!? ") + " and " + upstream[chosen.pop(0)]
            source = (source[0], starts[k + 1] + len(upstream[k + 1]))
        made.append((edit_words(line, words, rate, rng), source))
        while rng.random() < 0.3:
            made.append((rng.choice(foreign), None))
    return _laid_out(text, made)


def edit_words(line: str, words: Sequence[str], rate: float, rng: random.Random) -> str:
    """The line with a share of its words replaced, deleted or followed by another."""
    out: list[str] = []
    for word in line.split():
        if rng.random() >= rate:
            out.append(word)
            continue
        how = rng.random()
        if how < 0.5:
            out.append(rng.choice(words))
        elif how < 0.75:
            out += [word, rng.choice(words)]
    return " ".join(out) or line


def _laid_out(upstream: str, made: Sequence[tuple[str, Source | None]]) -> Edited:
    pieces: list[Piece] = []
    at = 0
    for line, source in made:
        pieces.append(Piece(at, at + len(line), source))
        at += len(line) + 1
    return Edited(upstream, "\n".join(line for line, _ in made), tuple(pieces))

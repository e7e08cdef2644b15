"""How much of an edited copy is found, and how much of what is found is right."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.align.accounts import plain_account
from eval.align.edits import Edited, make_edited
from eval.common import read_rows
from rashomon.align import AlignInput, AlignSettings, align
from rashomon.annotate import annotate
from rashomon.model import Alignment, Story

_PLACE = 60
"""Characters by which the place in the upstream text, read off linearly within a passage, may miss the source."""


@dataclass(slots=True)
class Characters:
    """Characters (white space left out) of the downstream texts."""

    gold: int = 0
    found: int = 0
    right: int = 0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0


def edited_texts(data: Path, rate: float, count: int, seed: int = 7) -> list[Edited]:
    """Edited copies of news texts, each mixed with sentences of a text on another topic."""
    rng = random.Random(seed)
    rows = list(read_rows(data / "stories" / "ecbplus.train.jsonl.gz"))
    rows = [row for row in rows if 8 <= len(row["text"].split("\n")) <= 60]
    words = sorted({w for row in rows for w in row["text"].split() if w.isalpha()})
    made = []
    for _ in range(count):
        one, other = rng.sample(rows, 2)
        while one["topic"] == other["topic"]:
            one, other = rng.sample(rows, 2)
        made.append(make_edited(_lines(one["text"]), _lines(other["text"]), words, rate, rng))
    return made


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def score_edited(texts: Sequence[Edited]) -> Characters:
    """Align every edited text with its upstream and count characters."""
    total = Characters()
    for edited in texts:
        accounts = (plain_account("a", edited.upstream, "en"), plain_account("b", edited.downstream, "en"))
        notes = tuple(annotate(account) for account in accounts)
        count_characters(
            edited, align(AlignInput(Story(accounts), notes, None), settings=AlignSettings()), total
        )
    return total


def count_characters(edited: Edited, alignments: Sequence[Alignment], total: Characters) -> None:
    """Add one edited text to `total`: a character is right when a passage leads it to its source sentence."""
    sources: list[tuple[int, int] | None] = [None] * len(edited.downstream)
    for piece in edited.pieces:
        sources[piece.start : piece.end] = [piece.source] * (piece.end - piece.start)
    found, right = bytearray(len(sources)), bytearray(len(sources))
    for alignment in alignments:
        a, b = alignment.a.span, alignment.b.span
        for at in range(b.start, b.end):
            found[at] = 1
            source = sources[at]
            place = a.start + (at - b.start) * len(a) / len(b)
            if source is not None and source[0] - _PLACE <= place <= source[1] + _PLACE:
                right[at] = 1
    solid = [not c.isspace() for c in edited.downstream]
    total.gold += sum(1 for s, ok in zip(sources, solid, strict=True) if ok and s is not None)
    total.found += sum(1 for f, ok in zip(found, solid, strict=True) if ok and f)
    total.right += sum(1 for r, ok in zip(right, solid, strict=True) if ok and r)

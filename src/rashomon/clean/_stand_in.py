"""Stand-in until the segmenter is there: the first line is the title, every other line is body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from rashomon.model import Segment, SegmentKind, Span


@dataclass(frozen=True, slots=True)
class Hint:
    """What the page says a stretch of text is."""

    span: Span
    kind: SegmentKind
    why: str


def segment(
    text: str, *, hints: Sequence[Hint] = (), title: str | None = None, language: str | None = None
) -> tuple[Segment, ...]:
    """One segment a line."""
    return tuple(
        Segment("body" if number else "title", language or "und", Span(line.start(), line.end()))
        for number, line in enumerate(regex.finditer(r"\S[^\n]*(?<=\S)", text))
    )

"""Where something stands: character ranges of one text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters [start, end) of one article's text: start included, end excluded."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of `text` that this span covers."""
        return text[self.start : self.end]

    def overlap(self, other: Span) -> int:
        """How many characters both spans cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A span in a named account's text."""

    account: str
    span: Span


def merge_spans(spans: list[Span] | tuple[Span, ...], gap: int = 0) -> tuple[Span, ...]:
    """The union of `spans`, sorted; spans at most `gap` characters apart become one."""
    merged: list[Span] = []
    for span in sorted(s for s in spans if len(s)):
        if merged and span.start <= merged[-1].end + gap:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def subtract_spans(whole: tuple[Span, ...], taken: tuple[Span, ...]) -> tuple[Span, ...]:
    """The parts of `whole` that no span of `taken` covers, sorted."""
    left: list[Span] = []
    taken = merge_spans(taken)
    for span in merge_spans(whole):
        start = span.start
        for cut in taken:
            if cut.end <= start or cut.start >= span.end:
                continue
            if cut.start > start:
                left.append(Span(start, cut.start))
            start = max(start, cut.end)
        if start < span.end:
            left.append(Span(start, span.end))
    return tuple(left)


def covered(span: Span, by: tuple[Span, ...]) -> int:
    """How many characters of `span` the union of `by` covers."""
    return sum(span.overlap(other) for other in merge_spans(by))

"""What is found in one article before anything is compared."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model.article import SegmentKind
from rashomon.model.span import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article, inside one segment."""

    span: Span
    language: str
    segment: SegmentKind
    other_occasion: bool = False


@dataclass(frozen=True, slots=True)
class Annotations:
    """Sentences in reading order, and the spans between quotation marks (marks left out)."""

    account: str
    sentences: tuple[Sentence, ...]
    quoted: tuple[Span, ...]

"""What the passes over the blocks of a text share: the label of a block, and what a block looks like."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from rashomon.clean.lines import Block
from rashomon.model import SegmentKind

_PROSE_ENDED = 10
_PROSE_OPEN = 24
_NAME = regex.compile(
    r"(?:\p{Lu}|\p{Lt}|\p{Lo})[\p{L}\p{M}'’.\-־]*|(?:al|ad|an|as|ar|el|bin|ben|ibn|de|da|do|dos|das|del|della|di|du|la|le|van|von|"
    r"der|den|ten|ter|zu|y|e|et|und|and|och|en|ve|и|та|و|د\.|ال)"
)
_JOINER = regex.compile(r"[,&/|·•]|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b|\bve\b|\bи\b|\bта\b")


@dataclass(frozen=True, slots=True)
class Label:
    """The kind of a block and the rule that named it."""

    kind: SegmentKind
    why: str
    other_occasion: bool = False


@dataclass(slots=True)
class Sheet:
    """The blocks of one text and the labels found so far; a label once set stays."""

    blocks: tuple[Block, ...]
    codes: tuple[str, ...]
    """Languages whose wording may stand in the text."""
    labels: list[Label | None] = field(init=False)

    def __post_init__(self) -> None:
        self.labels = [None] * len(self.blocks)

    def set(self, number: int, kind: SegmentKind, why: str, *, other_occasion: bool = False) -> None:
        """Label a block unless it has a label."""
        if self.labels[number] is None:
            self.labels[number] = Label(kind, why, other_occasion)

    def kind(self, number: int) -> SegmentKind | None:
        """The kind of a block so far; None outside the text too."""
        if not 0 <= number < len(self.blocks):
            return None
        label = self.labels[number]
        return label.kind if label is not None else None

    def open(self) -> list[int]:
        """Numbers of the blocks without a label."""
        return [n for n, label in enumerate(self.labels) if label is None]

    def prose(self) -> list[int]:
        """Numbers of the blocks without a label that read as paragraphs."""
        return [n for n in self.open() if is_prose(self.blocks[n])]


def is_prose(block: Block) -> bool:
    """Whether it reads as a paragraph: a sentence with its end, or long."""
    return block.words >= (_PROSE_ENDED if block.ended else _PROSE_OPEN)


def is_ended_prose(block: Block) -> bool:
    """Whether it reads as a paragraph and ends as a sentence ends."""
    return block.ended and block.words >= _PROSE_ENDED


def is_name_like(text: str) -> bool:
    """Whether a line could be the name of one or two people: two to six words, all written as names are."""
    words = text.strip(" |,;:·•-–—").split()
    if not 2 <= len(words) <= 6 or any(c.isdigit() for c in text):
        return False
    caseless = not any(c.isupper() or c.islower() for c in text)
    if caseless and len(words) > 4:
        return False
    return (
        all(_NAME.fullmatch(w.strip(",|")) for w in words if not _JOINER.fullmatch(w))
        and not words[0].islower()
    )

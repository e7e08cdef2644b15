"""Fold what writers vary and put one sign for each mention, with every offset kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rashomon.model import Span

_SAME = {
    "'": "’‘ʼ׳`´‛",
    '"': "“”„‟«»״″「」『』〝〞＂",
    " ": "\t\n\r\v\f\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000",
    "-": "‐‑־",
    "ا": "أإآٱ",
    "ي": "ی",
    "ك": "ک",
    "(": "（",
    ")": "）",
    "?": "".join(map(chr, range(0xE000, 0xE400))),
}
_FOLDS = str.maketrans({each: to for to, many in _SAME.items() for each in many})

WITH_NOUN = "[\ue200-\ue3ff]"
"""Signs of a name with its outlet noun."""
ANY_SIGN = "[\ue000-\ue3ff]"
MOST_SIGNS = 0x200


def fold(text: str) -> str:
    """`text` with one form of each quotation mark, apostrophe, space, hyphen, alef, yeh and kaf; same length."""
    return text.translate(_FOLDS)


class Masked(NamedTuple):
    """A stretch of folded text in which each mention is one private sign."""

    text: str
    start: int
    cuts: tuple[tuple[int, int], ...]
    """(position in the masked text, characters the mention has beyond its sign)."""

    def position(self, masked: int) -> int:
        """Where character `masked` of the masked text stands in the whole text."""
        return self.start + masked + sum(extra for at, extra in self.cuts if at < masked)

    def span(self, begin: int, end: int) -> Span:
        """The span of the whole text that [begin, end) of the masked text stands for."""
        return Span(self.position(begin), self.position(end))


def sign(number: int, with_noun: bool) -> str:
    """The sign of mention `number` of a stretch."""
    return chr((0xE200 if with_noun else 0xE000) + number)


def mask(folded: str, stretch: Span, regions: Sequence[tuple[Span, bool]]) -> Masked:
    """`folded[stretch]` with a sign for each region; regions are sorted and apart, True where they hold a noun."""
    pieces: list[str] = []
    cuts: list[tuple[int, int]] = []
    at = stretch.start
    length = 0
    for number, (region, with_noun) in enumerate(regions[:MOST_SIGNS]):
        pieces += (folded[at : region.start], sign(number, with_noun))
        length += region.start - at
        cuts.append((length, len(region) - 1))
        length += 1
        at = region.end
    pieces.append(folded[at : stretch.end])
    return Masked("".join(pieces), stretch.start, tuple(cuts))


def number_of(character: str) -> int:
    """Which mention of its stretch a sign stands for."""
    return (ord(character) - 0xE000) % MOST_SIGNS

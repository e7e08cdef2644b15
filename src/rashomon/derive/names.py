"""Names that a text spells in an unusual way once, beside their usual spelling."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from rashomon.model import Span
from rashomon.text.tokens import Token, tokenize

_LEAST_LETTERS = 4
_TIMES = 3
"""How much oftener the usual spelling must be."""


def unusual_spellings(text: str, spans: Sequence[Span]) -> dict[str, tuple[Span, str]]:
    """Folded form of each name spelt so rarely: where it first stands in `spans`, and the usual spelling.

    A name is a word that always has a capital there; so scripts without capitals give none, and there a letter more
    or less inside a word is most often another word.
    """
    places: dict[str, list[Token]] = {}
    lowered: set[str] = set()
    for token in (token for span in spans for token in tokenize(text, span)):
        written = text[token.start : token.end]
        if written[:1].isupper() and not written.isupper():
            places.setdefault(token.norm, []).append(token)
        else:
            lowered.add(token.norm)
    names = {
        norm: each
        for norm, each in places.items()
        if norm not in lowered and len(norm) >= _LEAST_LETTERS and norm.isalpha()
    }
    usual = sorted(norm for norm, each in names.items() if len(each) >= _TIMES)
    found: dict[str, tuple[Span, str]] = {}
    for norm, each in names.items():
        for other in usual:
            common = names[other]
            if len(common) >= _TIMES * len(each) and _differ_inside(norm, other):
                found[norm] = (Span(each[0].start, each[0].end), text[common[0].start : common[0].end])
    return found


def _differ_inside(one: str, other: str) -> bool:
    """Whether one letter inside the word tells them apart; endings are inflection."""
    if one[0] != other[0] or one[-1] != other[-1] or abs(len(one) - len(other)) > 1:
        return False
    return Levenshtein.distance(one, other, score_cutoff=1) == 1

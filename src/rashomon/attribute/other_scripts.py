"""Outlets of the accounts at hand whose name a text writes in another script, after a noun that announces an outlet.

Names are compared by consonants: the letters of Latin, Hebrew, Arabic and Cyrillic fall into classes of sounds that
transliterations confuse, vowels and half-vowels are dropped. That is coarse, so every word must agree, the
name must be long enough, and an outlet noun must stand right before it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

import regex

from rashomon.attribute.wording import nouns
from rashomon.lang import KnownOutlet
from rashomon.model import Source, Span
from rashomon.text.scripts import dominant_script

_CLASSES = {
    "P": "bfpvвбпфבפףبپفڤ",
    "T": "dtдтדטתتثدذضطظ",
    "K": "cgkqxгґкхגחכךקحخغقكکگ",
    "S": "jszжзсцчшщזסצץשجچزژسشص",
    "L": "lлלل",
    "R": "rрרر",
    "M": "mмמםم",
    "N": "nнנןن",
}
_CLASS_OF = {letter: each for each, letters in _CLASSES.items() for letter in letters}
_LEAST_CONSONANTS = 5
_WORD = regex.compile(r"[\p{L}\p{M}'’]+")
_BETWEEN = regex.compile(r"[ \"«»„“”()]{1,3}")


@cache
def skeleton(word: str) -> str:
    """The classes of a word's consonants in order, doubled ones once: "Norte" and "نورتي" are both "NRT"."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    classes = [_CLASS_OF[letter] for letter in plain if letter in _CLASS_OF]
    return "".join(each for n, each in enumerate(classes) if n == 0 or classes[n - 1] != each)


def names_in_other_scripts(
    folded: str, outlets: tuple[KnownOutlet, ...], language: str
) -> Iterator[tuple[Span, Span, Source]]:
    """(span of the name, span of its noun, the outlet) for each outlet named in another script than its own."""
    wanted = [(outlet, skeletons) for outlet in outlets if (skeletons := _skeletons(outlet.name))]
    if not wanted:
        return
    for noun in nouns(language).announcing.finditer(folded):
        for outlet, skeletons in wanted:
            span = _name_after(folded, noun.end(), skeletons)
            if span is not None and dominant_script(span.of(folded)) != dominant_script(outlet.name):
                yield span, Span(*noun.span()), Source(outlet.name, outlet.kind, span, outlet.key)
                break


def _skeletons(name: str) -> tuple[str, ...]:
    found = tuple(skeleton(word) for word in _WORD.findall(name))
    return found if all(found) and sum(map(len, found)) >= _LEAST_CONSONANTS else ()


def _name_after(folded: str, at: int, skeletons: tuple[str, ...]) -> Span | None:
    start = None
    for wanted in skeletons:
        gap = _BETWEEN.match(folded, at)
        word = _WORD.match(folded, gap.end()) if gap else None
        if word is None or skeleton(word.group()) != wanted:
            return None
        start, at = (word.start() if start is None else start), word.end()
    return Span(start, at) if start is not None else None

"""Verbatim and edited passages: stretches of words that two accounts share, with exact spans."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.align.chains import Chain, chain_runs, extend, fill_gaps
from rashomon.align.seeds import Triples, exact_runs, index_triples, sharing_pairs
from rashomon.align.settings import AlignSettings
from rashomon.align.words import Ints, Words
from rashomon.model import Span

LEAST_CHAIN = 1.8
"""A chain that tells less is not looked at."""
LEAST_RUN = 1.6
"""Least information of the longest run of equal words in a passage."""
WHOLE_SENTENCE_INFORMATION = 3.2
FURTHER_INFORMATION = 3.5
"""Least information of a further passage of a pair that shares much."""
MUCH_INFORMATION = 16.0
"""Information in strong passages from which a pair shares much."""
_LOOSE_WORDS = 2
"""A passage that ends so few words before the end of a sentence on both sides takes them in."""


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """A passage two accounts share: spans in either text, and the share of words that are equal."""

    a: Span
    b: Span
    similarity: float
    information: float


def find_passages(
    words: Sequence[Words], settings: AlignSettings, progress: Callable[[int, int], None] | None = None
) -> dict[tuple[int, int], tuple[SharedPassage, ...]]:
    """Passages of every pair of accounts that has any, by their positions (a < b) in `words`."""
    triples = [index_triples(w) for w in words]
    pairs = list(sharing_pairs(triples))
    found: dict[tuple[int, int], tuple[SharedPassage, ...]] = {}
    for done, (a, b) in enumerate(pairs):
        if progress is not None and done % 256 == 0:
            progress(done, len(pairs))
        passages = pair_passages(words[a], words[b], triples[a], triples[b], settings)
        if passages:
            found[a, b] = passages
    return found


def pair_passages(
    a: Words, b: Words, triples_a: Triples, triples_b: Triples, settings: AlignSettings
) -> tuple[SharedPassage, ...]:
    """The passages of two accounts, sorted by their place in `a`."""
    chains = [c for c in chain_runs(a, b, exact_runs(a, b, triples_a, triples_b)) if c.score >= LEAST_CHAIN]
    taken_a, taken_b = np.zeros(len(a), dtype=np.int64), np.zeros(len(b), dtype=np.int64)
    strong: list[Chain] = []
    weak: list[Chain] = []
    shared = 0.0
    for chain in chains:
        fresh = _fresh(chain, taken_a, taken_b)
        if fresh is None:
            continue
        grown = fill_gaps(a, b, extend(a, b, fresh, taken_a, taken_b))
        told = _told(a, b, grown)
        if not _similar(a, b, grown, settings):
            continue
        if told < settings.passage_information and not _whole_sentence(a, b, grown, told):
            weak.append(grown)
            continue
        strong.append(grown)
        shared += told
        taken_a[grown.a : grown.a_end] = 1
        taken_b[grown.b : grown.b_end] = 1
    if shared >= MUCH_INFORMATION:
        strong.extend(_further(a, b, weak, taken_a, taken_b))
    return tuple(sorted((_passage(a, b, chain) for chain in strong), key=lambda p: (p.a, p.b)))


def _further(a: Words, b: Words, weak: list[Chain], taken_a: Ints, taken_b: Ints) -> list[Chain]:
    """Short passages of a pair that shares much."""
    taken: list[Chain] = []
    for chain in weak:
        if _told(a, b, chain) < FURTHER_INFORMATION:
            continue
        if taken_a[chain.a : chain.a_end].any() or taken_b[chain.b : chain.b_end].any():
            continue
        taken.append(chain)
        taken_a[chain.a : chain.a_end] = 1
        taken_b[chain.b : chain.b_end] = 1
    return taken


def _fresh(chain: Chain, taken_a: Ints, taken_b: Ints) -> Chain | None:
    """The chain without runs whose words are taken on both sides already; cut where one begins."""
    kept: list[list[tuple[int, int, int]]] = [[]]
    for i, j, n in chain.runs:
        old = taken_a[i : i + n] & taken_b[j : j + n]
        if old.any():
            kept.append([])
        else:
            kept[-1].append((i, j, n))
    longest = max(kept, key=lambda runs: sum(n for _, _, n in runs))
    if not longest:
        return None
    (i, j, _), (k, m, n) = longest[0], longest[-1]
    if taken_a[i : k + n].mean() > 0.5 and taken_b[j : m + n].mean() > 0.5:
        return None
    return Chain(i, k + n, j, m + n, tuple(longest), chain.score)


def _told(a: Words, b: Words, chain: Chain) -> float:
    """Information of the words that both sides of the chain have."""
    return sum(float(min(a.total[i + n] - a.total[i], b.total[j + n] - b.total[j])) for i, j, n in chain.runs)


def _similar(a: Words, b: Words, chain: Chain, settings: AlignSettings) -> bool:
    longest = max(float(a.total[i + n] - a.total[i]) for i, _, n in chain.runs)
    return longest >= LEAST_RUN and _similarity(chain) >= settings.passage_similarity


def _similarity(chain: Chain) -> float:
    equal = sum(n for _, _, n in chain.runs)
    return 2 * equal / (chain.a_end - chain.a + chain.b_end - chain.b)


def _whole_sentence(a: Words, b: Words, chain: Chain, told: float) -> bool:
    """Whether the chain holds a whole sentence on both sides, but for a loose word, and tells enough for that."""
    return told >= WHOLE_SENTENCE_INFORMATION and all(
        _loose(words, start, end) is not None
        for words, start, end in ((a, chain.a, chain.a_end), (b, chain.b, chain.b_end))
    )


def _loose(words: Words, start: int, end: int) -> tuple[int, int] | None:
    """How many words stand before and after [start, end) in its sentences; None if more than loose ones."""
    before, after = _before(words, start), _after(words, end)
    return (before, after) if before <= _LOOSE_WORDS and after <= _LOOSE_WORDS else None


def _before(words: Words, start: int) -> int:
    count = 0
    while start > count and count <= _LOOSE_WORDS * 2 and _together(words, start, start - count - 1):
        count += 1
    return count


def _after(words: Words, end: int) -> int:
    count = 0
    while end + count < len(words) and count <= _LOOSE_WORDS * 2 and _together(words, end - 1, end + count):
        count += 1
    return count


def _together(words: Words, one: int, other: int) -> bool:
    return bool(words.sentence[one] == words.sentence[other] and words.ids[other] >= 0)


def _passage(a: Words, b: Words, chain: Chain) -> SharedPassage:
    before = _before(a, chain.a), _before(b, chain.b)
    after = _after(a, chain.a_end), _after(b, chain.b_end)
    start = before if max(before) <= _LOOSE_WORDS else (0, 0)
    end = after if max(after) <= _LOOSE_WORDS else (0, 0)
    whole = Chain(
        chain.a - start[0], chain.a_end + end[0], chain.b - start[1], chain.b_end + end[1], chain.runs, 0.0
    )
    span_a, span_b = _with_equal_marks(a, b, whole)
    return SharedPassage(span_a, span_b, _similarity(whole), _told(a, b, chain))


def _with_equal_marks(a: Words, b: Words, chain: Chain) -> tuple[Span, Span]:
    """The spans of the chain's words, with the marks around them that both texts have."""
    start_a, start_b = int(a.start[chain.a]), int(b.start[chain.b])
    end_a, end_b = int(a.end[chain.a_end - 1]), int(b.end[chain.b_end - 1])
    low_a, high_a = _bounds(a, chain.a, chain.a_end)
    low_b, high_b = _bounds(b, chain.b, chain.b_end)
    while start_a > low_a and start_b > low_b and a.text[start_a - 1] == b.text[start_b - 1]:
        start_a, start_b = start_a - 1, start_b - 1
    while end_a < high_a and end_b < high_b and a.text[end_a] == b.text[end_b]:
        end_a, end_b = end_a + 1, end_b + 1
    return _trimmed(a.text, start_a, end_a), _trimmed(b.text, start_b, end_b)


def _bounds(words: Words, first: int, end: int) -> tuple[int, int]:
    """How far marks around words [first, end) reach: to the next word or the end of the sentence."""
    head, tail = words.sentences[words.sentence[first]].span, words.sentences[words.sentence[end - 1]].span
    low = max(head.start, int(words.end[first - 1])) if first else head.start
    high = min(tail.end, int(words.start[end])) if end < len(words) else tail.end
    return low, high


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)

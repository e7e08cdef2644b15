"""Where two accounts have words in common: one index of word triples over all accounts of the story.

Only pairs that share enough triples are looked at further, so that the cost of a pair does not depend on how
many accounts there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.align.words import Ints, Words

SEED_WORDS = 3
SEED_INFORMATION = 0.55
"""Least information of a triple that counts: three of the commonest words do not."""
LEAST_SHARED = 2
"""Least number of triples that two accounts share for the pair to be looked at."""
_OFTEN = 8
"""A triple that stands so often in both accounts is paired first with first, second with second, and so on."""
_CHUNK = 1 << 22
_FACTORS = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))


@dataclass(frozen=True, slots=True)
class Triples:
    """An account's word triples that tell enough, sorted by code: `position` is where each begins."""

    code: NDArray[np.uint64]
    position: Ints


def index_triples(words: Words) -> Triples:
    """The triples of one account."""
    count = len(words) - SEED_WORDS + 1
    if count <= 0:
        return Triples(np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64))
    ids = words.ids.astype(np.uint64) + np.uint64(1)
    code = np.zeros(count, dtype=np.uint64)
    for offset, factor in enumerate(_FACTORS):
        mixed = ids[offset : offset + count] * factor
        code = (code ^ (mixed ^ (mixed >> np.uint64(29)))) * _FACTORS[0]
    whole = np.ones(count, dtype=bool)
    for offset in range(SEED_WORDS):
        whole &= words.ids[offset : offset + count] >= 0
    whole &= words.total[SEED_WORDS:] - words.total[:-SEED_WORDS] >= SEED_INFORMATION
    position = np.flatnonzero(whole)
    order = np.argsort(code[position], kind="stable")
    return Triples(code[position][order], position[order])


def sharing_pairs(triples: Sequence[Triples]) -> Iterator[tuple[int, int]]:
    """Pairs (a, b), a < b, of accounts that share at least LEAST_SHARED different triples, sorted."""
    count = len(triples)
    distinct = [np.unique(t.code) for t in triples]
    codes = np.concatenate([*distinct, np.zeros(0, dtype=np.uint64)])
    owners = np.repeat(np.arange(count), [len(d) for d in distinct])
    order = np.argsort(codes, kind="stable")
    codes, owners = codes[order], owners[order]
    starts = (
        np.flatnonzero(np.concatenate(([True], codes[1:] != codes[:-1]))) if len(codes) else np.zeros(0, int)
    )
    sizes = np.diff(np.append(starts, len(codes)))
    shared = np.zeros(count * count, dtype=np.int64)
    for size in np.unique(sizes[sizes > 1]):
        firsts, seconds = np.triu_indices(size, 1)
        of_size = starts[sizes == size]
        step = max(1, _CHUNK // len(firsts))
        for begin in range(0, len(of_size), step):
            members = owners[of_size[begin : begin + step, None] + np.arange(size)]
            pairs = members[:, firsts] * count + members[:, seconds]
            shared += np.bincount(pairs.ravel(), minlength=count * count)
    for pair in np.flatnonzero(shared >= LEAST_SHARED):
        yield int(pair) // count, int(pair) % count


def exact_runs(a: Words, b: Words, triples_a: Triples, triples_b: Triples) -> Ints:
    """Maximal runs of equal words that hold a triple: rows (start in a, start in b, length), sorted."""
    first, second = _meetings(triples_a, triples_b)
    if not len(first):
        return np.zeros((0, 3), dtype=np.int64)
    diagonal = second - first
    order = np.lexsort((first, diagonal))
    first, diagonal = first[order], diagonal[order]
    opens = np.ones(len(first), dtype=bool)
    opens[1:] = (diagonal[1:] != diagonal[:-1]) | (first[1:] > first[:-1] + SEED_WORDS)
    at = np.flatnonzero(opens)
    last = np.append(at[1:], len(first)) - 1
    runs = np.stack((first[at], first[at] + diagonal[at], first[last] - first[at] + SEED_WORDS), axis=1)
    return runs[np.lexsort((runs[:, 1], runs[:, 0]))]


def _meetings(a: Triples, b: Triples) -> tuple[Ints, Ints]:
    codes, counts_a = np.unique(a.code, return_counts=True)
    low, high = np.searchsorted(b.code, codes, "left"), np.searchsorted(b.code, codes, "right")
    counts_b = high - low
    begin_a = np.concatenate(([0], np.cumsum(counts_a)))[:-1]
    both = counts_b > 0
    begin_a, counts_a, low, counts_b = begin_a[both], counts_a[both], low[both], counts_b[both]
    often = counts_a * counts_b > _OFTEN * _OFTEN
    total = np.where(often, np.minimum(counts_a, counts_b), counts_a * counts_b)
    owner = np.repeat(np.arange(len(total)), total)
    rank = np.arange(len(owner)) - np.repeat(np.cumsum(total) - total, total)
    rank_a = np.where(often[owner], rank, rank // counts_b[owner])
    rank_b = np.where(often[owner], rank, rank % counts_b[owner])
    return a.position[begin_a[owner] + rank_a], b.position[low[owner] + rank_b]

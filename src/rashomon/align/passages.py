"""Verbatim and edited passages: stretches of words that two accounts share, with exact spans."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.align.chains import Chain, Run, chain_runs, extend, fill_gaps
from rashomon.align.seeds import Triples, exact_runs, index_triples, sharing_pairs
from rashomon.align.settings import AlignSettings
from rashomon.align.words import Ints, Words
from rashomon.model import Span

LEAST_CHAIN = 1.2
"""A chain that tells less is not looked at."""
LEAST_RUN = 1.2
"""Least information of the longest run of equal words in a passage."""
WHOLE_SENTENCE_INFORMATION = 3.2
FURTHER_INFORMATION = 3.5
"""Least information of a further passage of a pair that shares much."""
LEAST_FURTHER = 1.6
"""The same where the passage is half of a sentence on both sides."""
MUCH_INFORMATION = 16.0
"""Information in strong passages from which a pair shares much."""
SHORT_INFORMATION = 14.0
SHORT_DEMANDS = 0.1
"""How much more of a passage that tells less than that must be equal."""
OTHER_LANGUAGE_SIMILARITY = 0.8
"""Least share of equal words where the languages differ: names alone make no passage."""
_LOOSE_WORDS = 2
_LOOSE_SHARE = 0.3
_LOOSE_INFORMATION = 4.5
"""A passage takes in the rest of its first and last sentence when on both sides that is no more than two words,
or tells no more than this and than this share of the sentence."""
LEAST_END = 1.5
"""What a passage's part in its last sentence tells at least, unless it is the whole of it."""

_CLOSING = frozenset({"Pd", "Pe", "Pf"})
_STOPS = frozenset(",.;:!?、，。；：！？،؛؟")
_OPENING = frozenset({"Ps", "Pi"})


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
        grown = _without_ends(a, b, fill_gaps(a, b, extend(a, b, fresh, taken_a, taken_b)))
        told = _told(a, b, grown)
        enough = told >= settings.passage_information or _whole_sentence(a, b, grown, told)
        if not (enough and _similar(a, b, grown, told, settings)):
            weak.append(grown)
            continue
        strong.append(grown)
        shared += told
        taken_a[grown.a : grown.a_end] = 1
        taken_b[grown.b : grown.b_end] = 1
    if shared >= MUCH_INFORMATION:
        strong.extend(_further(a, b, weak, taken_a, taken_b, settings))
    return tuple(sorted((_passage(a, b, chain, settings) for chain in strong), key=lambda p: (p.a, p.b)))


def _further(
    a: Words, b: Words, weak: list[Chain], taken_a: Ints, taken_b: Ints, settings: AlignSettings
) -> list[Chain]:
    """Short passages of a pair that shares much: those that tell something, or are half of a sentence on both sides."""
    taken: list[Chain] = []
    for chain in weak:
        told = _told(a, b, chain)
        if told < FURTHER_INFORMATION and not (told >= LEAST_FURTHER and _half_sentence(a, b, chain)):
            continue
        if not _similar(a, b, chain, SHORT_INFORMATION, settings):
            continue
        if taken_a[chain.a : chain.a_end].any() or taken_b[chain.b : chain.b_end].any():
            continue
        taken.append(chain)
        taken_a[chain.a : chain.a_end] = 1
        taken_b[chain.b : chain.b_end] = 1
    return taken


def _half_sentence(a: Words, b: Words, chain: Chain) -> bool:
    low_a, high_a = _sentence_words(a, chain.a, chain.a_end)
    low_b, high_b = _sentence_words(b, chain.b, chain.b_end)
    return 2 * (chain.a_end - chain.a) >= high_a - low_a and 2 * (chain.b_end - chain.b) >= high_b - low_b


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


def _similar(a: Words, b: Words, chain: Chain, told: float, settings: AlignSettings) -> bool:
    """Whether enough of the chain is equal: more where it is short, and more still between two languages."""
    longest = max(float(a.total[i + n] - a.total[i]) for i, _, n in chain.runs)
    least = settings.passage_similarity + (SHORT_DEMANDS if told < SHORT_INFORMATION else 0.0)
    if _language(a, chain.a) != _language(b, chain.b):
        least = max(least, OTHER_LANGUAGE_SIMILARITY)
    return longest >= LEAST_RUN and _similarity(chain) >= least


def _language(words: Words, at: int) -> str:
    return words.sentences[int(words.sentence[at])].language


def _similarity(chain: Chain) -> float:
    equal = sum(n for _, _, n in chain.runs)
    return 2 * equal / (chain.a_end - chain.a + chain.b_end - chain.b)


def _whole_sentence(a: Words, b: Words, chain: Chain, told: float) -> bool:
    """Whether the chain holds a whole sentence on both sides, but for loose words, and tells enough for that."""
    return told >= WHOLE_SENTENCE_INFORMATION and _complete(a, b, chain) == (
        *_sentence_words(a, chain.a, chain.a_end), *_sentence_words(b, chain.b, chain.b_end)
    )  # fmt: skip


def _passage(a: Words, b: Words, chain: Chain, settings: AlignSettings) -> SharedPassage:
    start_a, end_a, start_b, end_b = _complete(a, b, chain)
    whole = Chain(start_a, end_a, start_b, end_b, chain.runs, chain.score)
    if _similarity(whole) < min(settings.passage_similarity, _similarity(chain)):
        whole = chain
    span_a, span_b = _with_equal_marks(a, b, whole)
    return SharedPassage(span_a, span_b, _similarity(whole), _told(a, b, chain))


def _sentence_words(words: Words, start: int, end: int) -> tuple[int, int]:
    """Words [start, end) widened to whole sentences."""
    first = int(np.searchsorted(words.sentence, words.sentence[start], "left"))
    last = int(np.searchsorted(words.sentence, words.sentence[end - 1], "right"))
    return first, last - 1 if words.ids[last - 1] < 0 else last


def _complete(a: Words, b: Words, chain: Chain) -> tuple[int, int, int, int]:
    """The chain's words, with the rest of a sentence at either end where little of it is left on both sides."""
    low_a, high_a = _sentence_words(a, chain.a, chain.a_end)
    low_b, high_b = _sentence_words(b, chain.b, chain.b_end)
    start_a, end_a, start_b, end_b = chain.a, chain.a_end, chain.b, chain.b_end
    if _little(a, low_a, start_a, start_a) and _little(b, low_b, start_b, start_b):
        start_a, start_b = low_a, low_b
    if _little(a, end_a, high_a, chain.a_end - 1) and _little(b, end_b, high_b, chain.b_end - 1):
        end_a, end_b = high_a, high_b
    return start_a, end_a, start_b, end_b


def _little(words: Words, start: int, end: int, inside: int) -> bool:
    """Whether words [start, end) are a small part of the sentence of word `inside`."""
    first, last = _sentence_words(words, inside, inside + 1)
    rest, whole = words.total[end] - words.total[start], words.total[last] - words.total[first]
    return end - start <= _LOOSE_WORDS or bool(rest <= min(_LOOSE_INFORMATION, _LOOSE_SHARE * whole))


def _without_ends(a: Words, b: Words, chain: Chain) -> Chain:
    """The chain without a first or last word or two that stand in a sentence of their own.

    "... between the countries." Gantz | "... between the countries." Gantz landed: the name is no part of it.
    """
    runs = list(chain.runs)
    for words, side in ((a, 0), (b, 1)):
        last = runs[-1][side] + runs[-1][2] - 1
        border, end = _sentence_words(words, last, last + 1)
        if end - 1 > last and runs[0][side] < border and _inside(words, side, runs, border, end) < LEAST_END:
            runs = _clipped(runs, side, 0, border)
        first = runs[0][side]
        begin, border = _sentence_words(words, first, first + 1)
        last_word = runs[-1][side] + runs[-1][2]
        if begin < first and last_word > border and _inside(words, side, runs, begin, border) < LEAST_END:
            runs = _clipped(runs, side, border, len(words))
    (i, j, _), (k, m, n) = runs[0], runs[-1]
    return Chain(i, k + n, j, m + n, tuple(runs), chain.score)


def _inside(words: Words, side: int, runs: list[Run], start: int, end: int) -> float:
    """Information of the words of `runs` that stand in [start, end)."""
    return sum(
        float(words.total[r[side] + r[2]] - words.total[r[side]]) for r in _clipped(runs, side, start, end)
    )


def _clipped(runs: list[Run], side: int, start: int, end: int) -> list[Run]:
    kept = []
    for i, j, n in runs:
        at = (i, j)[side]
        cut, over = max(0, start - at), max(0, at + n - end)
        if cut + over < n:
            kept.append((i + cut, j + cut, n - cut - over))
    return kept


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
    """[start, end) without white space at its ends, and without marks that close what stands before it."""
    while start < end and (
        text[start].isspace() or text[start] in _STOPS or unicodedata.category(text[start]) in _CLOSING
    ):
        start += 1
    while end > start and (text[end - 1].isspace() or unicodedata.category(text[end - 1]) in _OPENING):
        end -= 1
    return Span(start, end)

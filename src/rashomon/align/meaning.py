"""Sentences of a story as centred vectors, and the nearest ones of every pair of accounts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import regex
from numpy.typing import NDArray

from rashomon.align.words import Floats, Ints, Worded
from rashomon.encode import Matrix, StoryVectors
from rashomon.model import Annotations, Sentence

CENTRE_WEIGHT = 20.0
"""As many sentences of a story weigh as much as the stored mean of their language."""
LEAST_COSINE = 0.2
"""Pairs of sentences under this centred cosine are not looked at."""
_CELLS = 1 << 21
_SPACELESS_WORD = 2.0
"""Characters of a script without spaces that make a word, where words are counted."""
_NUMBER = regex.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class SentenceTable:
    """All sentences of a story, account by account; item i of every array is sentence i.

    Sentences [offset[k], offset[k + 1]) are those of account k. `vectors` are centred by language and of unit
    length. `words` counts words, `letters` the letters and digits in them; `numbers` holds the numbers in digits.
    `dated` marks lines that say little more than a date.
    """

    offset: Ints
    account: Ints
    sentences: tuple[Sentence, ...]
    vectors: Matrix
    words: Floats
    letters: Floats
    numbers: tuple[frozenset[str], ...]
    dated: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.sentences)


@dataclass(frozen=True, slots=True)
class Nearest:
    """Pairs of sentences of different accounts that are each other's nearest in the other account; sorted.

    `cosine` is centred; `margin_a` and `margin_b` say by how much it exceeds the second nearest of either.
    Every pair stands once, with `a` in the account that sorts first.
    """

    a: Ints
    b: Ints
    cosine: Floats
    margin_a: Floats
    margin_b: Floats


def sentence_table(
    notes: Sequence[Annotations], worded: Sequence[Worded], vectors: StoryVectors
) -> SentenceTable:
    """The table of the accounts' sentences, in the order given; `worded` holds the words of each."""
    sentences = tuple(s for note in notes for s in note.sentences)
    sizes = [len(note.sentences) for note in notes]
    norms = [[t.norm for t in tokens] for each in worded for tokens in each]
    rows = [vectors.by_account[note.account] for note in notes if note.sentences]
    raw = np.concatenate(rows) if rows else np.zeros((0, 1), dtype=np.float32)
    return SentenceTable(
        offset=np.concatenate(([0], np.cumsum(sizes, dtype=np.int64))).astype(np.int64),
        account=np.repeat(np.arange(len(sizes)), sizes),
        sentences=sentences,
        vectors=centred(raw, [s.language for s in sentences], vectors),
        words=np.array([_count(each) for each in norms], dtype=np.float64),
        letters=np.array([sum(map(len, each)) for each in norms], dtype=np.float64),
        numbers=tuple(frozenset(n.strip(".,") for n in each if _NUMBER.fullmatch(n)) for each in norms),
        dated=np.array([_dated(each) for each in norms], dtype=bool),
    )


def _count(norms: Sequence[str]) -> float:
    return sum(1.0 if len(n) > 1 or n.isascii() else 1 / _SPACELESS_WORD for n in norms)


def _dated(norms: Sequence[str]) -> bool:
    """Whether at least half of the words are numbers, three of them or one of four digits: "May 3, 2013, 7:31 am"."""
    numbers = [n for n in norms if n[0].isdigit()]
    return 2 * len(numbers) >= len(norms) and (len(numbers) > 2 or any(len(n) == 4 for n in numbers))


def centred(raw: Matrix, languages: Sequence[str], vectors: StoryVectors) -> Matrix:
    """The vectors less the mean of their language in the story, shrunk toward its stored mean, at unit length.

    A language without a stored mean is shrunk toward the mean of the whole story.
    """
    out = raw.astype(np.float32, copy=True)
    codes = np.array(languages, dtype=object)
    for language in sorted(set(languages)):
        of_it = np.flatnonzero(codes == language)
        stored = vectors.language_means.get(language)
        fallback = raw.mean(axis=0) if stored is None else stored
        share = len(of_it) / (len(of_it) + CENTRE_WEIGHT)
        out[of_it] -= share * raw[of_it].mean(axis=0) + (1 - share) * fallback
    return unit(out)


def unit(vectors: Matrix) -> Matrix:
    """The rows at length 1; a row of zeros stays."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.where(length > 0, length, 1.0)).astype(np.float32)


def nearest_pairs(table: SentenceTable, progress: Callable[[int, int], None] | None = None) -> Nearest:
    """Sentences of every pair of accounts that are nearest to each other, with a cosine of at least LEAST_COSINE."""
    filled = np.flatnonzero(np.diff(table.offset))
    parts: list[tuple[Ints, Ints, Floats, Floats]] = []
    rows = max(1, _CELLS // max(1, len(table)))
    for begin in range(0, len(table), rows):
        if progress is not None:
            progress(begin, len(table))
        parts.append(_nearest_of(table, filled, begin, min(begin + rows, len(table))))
    row = np.concatenate([p[0] for p in parts]) if parts else np.zeros(0, dtype=np.int64)
    column = np.concatenate([p[1] for p in parts]) if parts else np.zeros(0, dtype=np.int64)
    cosine = np.concatenate([p[2] for p in parts]) if parts else np.zeros(0)
    margin = np.concatenate([p[3] for p in parts]) if parts else np.zeros(0)
    forth = np.flatnonzero(row < column)
    back = np.flatnonzero(row > column)
    _, at, to = np.intersect1d(
        row[forth] * len(table) + column[forth], column[back] * len(table) + row[back], return_indices=True
    )
    forth, back = forth[at], back[to]
    return Nearest(row[forth], column[forth], cosine[forth], margin[forth], margin[back])


def _nearest_of(
    table: SentenceTable, filled: Ints, begin: int, end: int
) -> tuple[Ints, Ints, Floats, Floats]:
    """For sentences [begin, end): their nearest in every other account (the first of equals)."""
    cosines = np.round(table.vectors[begin:end] @ table.vectors.T, 4).astype(np.float64)
    cosines[table.account[begin:end, None] == table.account[None, :]] = -2.0
    starts = table.offset[filled]
    best = np.maximum.reduceat(cosines, starts, axis=1)
    sizes = np.diff(np.append(starts, len(table)))
    hits = (cosines == np.repeat(best, sizes, axis=1)) & (cosines >= LEAST_COSINE)
    row, column = np.nonzero(hits)
    group = np.searchsorted(starts, column, "right") - 1
    keep = np.ones(len(row), dtype=bool)
    keep[1:] = (row[1:] != row[:-1]) | (group[1:] != group[:-1])
    row, column, group = row[keep], column[keep], group[keep]
    cosine = cosines[row, column]
    cosines[hits] = -1.0
    second = np.maximum.reduceat(cosines, starts, axis=1)[row, group]
    return row + begin, column, cosine, cosine - np.maximum(second, 0.0)

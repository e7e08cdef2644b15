"""An account's words as arrays: what the passages are sought in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log2

import numpy as np
import regex
from numpy.typing import NDArray

from rashomon.model import Account, Annotations, Sentence
from rashomon.text.scripts import SPACELESS
from rashomon.text.tokens import Token, tokenize

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Worded = tuple[tuple[Token, ...], ...]
"""The words of each sentence of an account."""

_HAN = regex.compile(r"\p{Han}")
_PART = regex.compile(rf"[{SPACELESS}]")
_ABJAD = regex.compile(r"[\p{Hebrew}\p{Arabic}]")
_BY_LENGTH = (0.0, 0.2, 0.3, 0.5, 0.8, 1.0)
_ABJAD_BY_LENGTH = (0.0, 0.3, 0.5, 0.8, 1.0)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an account's sentences in reading order; item i of every array is word i.

    Between two sentences of different languages, or with furniture between them, a word of weight 0 stands
    that equals no other, so that no passage runs across it. `total` has one item more: `total[j] - total[i]`
    is the information of words i to j.
    """

    account: str
    text: str
    ids: Ints
    start: Ints
    end: Ints
    sentence: Ints
    total: Floats
    sentences: tuple[Sentence, ...]

    def __len__(self) -> int:
        return len(self.ids)


@lru_cache(maxsize=1 << 16)
def word_information(norm: str) -> float:
    """How much a word of this form tells, in long words: short words are mostly grammar.

    A character of a script without spaces is a part of a word. Numbers of two digits and more tell as much as a
    long word.
    """
    if _HAN.match(norm):
        return 0.35
    if _PART.match(norm):
        return 0.2
    if norm.isdecimal():
        return min(1.0, 0.5 * len(norm))
    by_length = _ABJAD_BY_LENGTH if _ABJAD.match(norm) else _BY_LENGTH
    return by_length[min(len(norm), len(by_length) - 1)]


def sentence_words(account: Account, notes: Annotations) -> Worded:
    """The words of each sentence."""
    return tuple(tokenize(account.article.text, sentence.span) for sentence in notes.sentences)


def read_words(
    accounts: Sequence[Account], notes: Sequence[Annotations], worded: Sequence[Worded]
) -> tuple[Words, ...]:
    """The words of every account, equal words with equal ids in all of them."""
    rows = [
        _rows(account.article.text, note.sentences, each)
        for account, note, each in zip(accounts, notes, worded, strict=True)
    ]
    vocabulary = {norm: index for index, norm in enumerate(sorted({t.norm for row in rows for t, _ in row}))}
    breaks = iter(range(-1, -1 - sum(len(row) for row in rows), -1))
    return tuple(
        _words(account, note, row, [vocabulary[t.norm] if t.norm else next(breaks) for t, _ in row])
        for account, note, row in zip(accounts, notes, rows, strict=True)
    )


def _rows(text: str, sentences: Sequence[Sentence], worded: Worded) -> list[tuple[Token, int]]:
    rows: list[tuple[Token, int]] = []
    end = 0
    for index, (sentence, tokens) in enumerate(zip(sentences, worded, strict=True)):
        furniture = any(c.isalnum() for c in text[end : sentence.span.start])
        if rows and (furniture or sentence.language != sentences[index - 1].language):
            rows.append((Token(end, end, ""), index - 1))
        rows.extend((token, index) for token in tokens)
        end = max(end, sentence.span.end)
    return rows


def _words(account: Account, notes: Annotations, rows: list[tuple[Token, int]], ids: list[int]) -> Words:
    counts = Counter(token.norm for token, _ in rows)
    weights = [
        word_information(t.norm) * (1.0 if _PART.match(t.norm) else 1 / (1 + log2(counts[t.norm]) / 2))
        for t, _ in rows
    ]
    return Words(
        account=account.id,
        text=account.article.text,
        ids=np.array(ids, dtype=np.int64),
        start=np.array([t.start for t, _ in rows], dtype=np.int64),
        end=np.array([t.end for t, _ in rows], dtype=np.int64),
        sentence=np.array([s for _, s in rows], dtype=np.int64),
        total=np.concatenate(([0.0], np.cumsum(np.array(weights, dtype=np.float64)))),
        sentences=notes.sentences,
    )

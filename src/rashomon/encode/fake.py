"""An encoder for tests: no weights, no network, the same vectors everywhere."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping, Sequence

import numpy as np

from rashomon.encode.base import Matrix, Progress


class FakeEncoder:
    """Sentences that share words are near; `synonyms` maps words (any case) to the word they count as.

    With FakeEncoder(synonyms={"ministre": "minister", "שר": "minister"}) translations come near each other.
    Letters of scripts without spaces count one by one unless `synonyms` knows the whole run.
    """

    def __init__(
        self,
        synonyms: Mapping[str, str] | None = None,
        *,
        dimensions: int = 256,
        language_means: Mapping[str, Matrix] | None = None,
    ) -> None:
        self.name = "fake 1"
        self.dimensions = dimensions
        self._synonyms = {_fold(word): _fold(same) for word, same in (synonyms or {}).items()}
        self._means = dict(language_means or {})

    def encode(self, sentences: Sequence[str], progress: Progress | None = None) -> Matrix:
        """Unit vectors of hashed bags of folded words; an empty sentence gets a vector of its own."""
        vectors = np.zeros((len(sentences), self.dimensions), dtype=np.float32)
        for done, sentence in enumerate(sentences, 1):
            for word in self._words(sentence) or [""]:
                digest = hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=8).digest()
                generator = np.random.default_rng(int.from_bytes(digest, "little"))
                vectors[done - 1] += generator.standard_normal(self.dimensions, dtype=np.float32)
            if progress is not None:
                progress(done, len(sentences))
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / lengths, dtype=np.float32)

    def language_mean(self, language: str) -> Matrix | None:
        """The mean given for that language, if any."""
        return self._means.get(language)

    def _words(self, sentence: str) -> list[str]:
        words: list[str] = []
        kept = (c if unicodedata.category(c)[0] in "LMN" else " " for c in _fold(sentence))
        for run in "".join(kept).split():
            if run in self._synonyms:
                words.append(self._synonyms[run])
            elif any("\u2e80" <= c <= "\u9fff" or "\u0e00" <= c <= "\u0eff" for c in run):
                words.extend(self._synonyms.get(c, c) for c in run)
            else:
                words.append(run)
        return words


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()

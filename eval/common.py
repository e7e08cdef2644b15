"""What every measurement shares: the figure, the data, the encoder with its vectors kept on disk."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from rashomon.encode import Encoder, Matrix, load_encoder
from rashomon.encode.base import Progress


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value; `note` says how it came about where the name does not."""

    name: str
    value: float
    note: str = ""


def data_folder() -> Path | None:
    """Where the labelled data lies: RASHOMON_EVAL_DATA, else ../shared/data beside the checkout; None when absent."""
    folder = Path(os.environ.get("RASHOMON_EVAL_DATA", Path(__file__).parents[2] / "shared" / "data"))
    return folder if folder.is_dir() else None


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a gzipped JSON lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


class KeptEncoder:
    """An encoder whose vectors are kept on disk, since a vector depends on its sentence alone."""

    def __init__(self, inner: Encoder, folder: Path) -> None:
        self._inner = inner
        self._folder = folder / f"eval-{hashlib.sha256(inner.name.encode()).hexdigest()[:16]}"
        self._kept: dict[str, Matrix] = {}
        for path in sorted(self._folder.glob("*.npz")):
            with np.load(path) as stored:
                self._kept.update(zip(stored["keys"].tolist(), stored["vectors"], strict=True))

    @property
    def name(self) -> str:
        return self._inner.name

    @property
    def dimensions(self) -> int:
        return self._inner.dimensions

    def language_mean(self, language: str) -> Matrix | None:
        return self._inner.language_mean(language)

    def encode(self, sentences: Sequence[str], progress: Progress | None = None) -> Matrix:
        keys = [hashlib.sha256(s.encode("utf-8", "surrogatepass")).hexdigest()[:24] for s in sentences]
        new = {key: s for key, s in zip(keys, sentences, strict=True) if key not in self._kept}
        if new:
            made = self._inner.encode(list(new.values()), progress)
            self._kept.update(zip(new, made, strict=True))
            self._save(list(new), made)
        if not keys:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        return np.stack([self._kept[key] for key in keys])

    def _save(self, keys: list[str], vectors: Matrix) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        part = self._folder / f".{os.getpid()}.part"
        with part.open("wb") as stream:
            np.savez(stream, keys=np.array(keys), vectors=vectors)
        part.replace(self._folder / f"{hashlib.sha256(''.join(keys).encode()).hexdigest()[:16]}.npz")


@cache
def encoder() -> KeptEncoder:
    """The bundled encoder; its vectors are kept in the cache folder across runs."""
    import platformdirs

    folder = Path(os.environ.get("RASHOMON_CACHE", platformdirs.user_cache_dir("rashomon")))
    return KeptEncoder(load_encoder(), folder)

"""What an encoder is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Progress = Callable[[int, int], None]
"""Called with (done, all)."""


class Encoder(Protocol):
    """Turns sentences into vectors that are near each other when the sentences mean the same, in any language.

    A vector depends on its sentence alone: not on the batch, the order, or what was encoded before. Equal
    sentences give equal bytes on one machine.
    """

    @property
    def name(self) -> str:
        """Name and version; two encoders with one name give one vector for one sentence."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    def encode(self, sentences: Sequence[str], progress: Progress | None = None) -> Matrix:
        """Unit vectors, float32, one row a sentence, in the order given; shape (len(sentences), dimensions)."""

    def language_mean(self, language: str) -> Matrix | None:
        """The stored mean vector of that language, shape (dimensions,).

        The mean over all languages when that one has none; None if none is stored.
        """

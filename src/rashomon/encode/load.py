"""Encoders by name."""

from __future__ import annotations

from pathlib import Path

from rashomon.encode.base import Encoder
from rashomon.errors import EncoderError

BUNDLED = "bundled"


def load_encoder(spec: str | None = None, *, cache: Path | None = None) -> Encoder:
    """The encoder that `spec` names; the bundled one by default.

    bundled                     multilingual-e5-small under onnxruntime
    none                        no encoder: raises EncoderError, as everything that cannot be had does
    """
    kind = (spec or BUNDLED).partition(":")[0]
    if kind == BUNDLED:
        from rashomon.encode.onnx_encoder import OnnxEncoder

        return OnnxEncoder(cache)
    if kind == "none":
        raise EncoderError("no sentence encoder was wanted")
    raise EncoderError(f"There is no encoder {spec!r}.")

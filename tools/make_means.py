"""Makes src/rashomon/encode/means.npz: the mean vector of news sentences in each language, and of all languages.

    python tools/make_means.py

To be run again whenever the encoder's graph or the sentences change. Shape (384,) a language, half floats.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from rashomon.encode.means import FILE, OVERALL
from rashomon.encode.onnx_encoder import OnnxEncoder

SENTENCES = Path(__file__).with_name("news_sentences.txt")
TARGET = Path(__file__).parents[1] / "src" / "rashomon" / "encode" / FILE


def read_sentences(path: Path = SENTENCES) -> dict[str, list[str]]:
    """The sentences of each language: a line [code], then one sentence a line."""
    found: dict[str, list[str]] = {}
    code = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            code = line[1:-1]
            found[code] = []
        elif line and not line.startswith("#"):
            found[code].append(line)
    return found


def main() -> None:
    """Encode, take the means, write them."""
    encoder = OnnxEncoder()
    means = {code: encoder.encode(lines).mean(axis=0) for code, lines in read_sentences().items()}
    means[OVERALL] = np.mean(list(means.values()), axis=0)
    np.savez(TARGET, **{code: mean.astype(np.float16) for code, mean in means.items()})
    print(f"{TARGET}: {len(means) - 1} languages and the mean of all, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()

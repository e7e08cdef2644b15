"""One bundled encoder for all tests of this folder, its graph built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.encode.onnx_encoder import OnnxEncoder
from rashomon.encode.tokenizer import Tokenizer
from rashomon.encode.weights import Weights, find_weights


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("encoder-cache")


@pytest.fixture(scope="session")
def weights() -> Weights:
    return Weights(find_weights())


@pytest.fixture(scope="session")
def tokenizer(weights: Weights) -> Tokenizer:
    return Tokenizer(weights)


@pytest.fixture(scope="session")
def encoder(cache: Path) -> OnnxEncoder:
    return OnnxEncoder(cache, threads=2)

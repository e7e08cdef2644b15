from __future__ import annotations

import numpy as np
import pytest

from rashomon.encode import encode_annotations
from rashomon.encode.base import Progress
from rashomon.encode.fake import FakeEncoder
from rashomon.model import Account, Annotations, Article, Segment, Sentence, Span, Story


class Counting(FakeEncoder):
    """Remembers what it was asked for."""

    def __init__(self) -> None:
        super().__init__(language_means={"en": np.ones(256, dtype=np.float32)})
        self.asked: list[str] = []

    def encode(self, sentences, progress: Progress | None = None):  # type: ignore[no-untyped-def]
        self.asked.extend(sentences)
        return super().encode(sentences, progress)


def account(name: str, sentences: list[str], language: str) -> tuple[Account, Annotations]:
    text = "\n".join(sentences)
    starts = [text.index(s) for s in sentences]
    spans = [Span(at, at + len(s)) for at, s in zip(starts, sentences, strict=True)]
    segments = (Segment(kind="body", language=language, span=Span(0, len(text))),) if text else ()
    article = Article(name, name, name, "article", text, language, segments, (), ())
    notes = tuple(Sentence(span=span, language=language, segment="body") for span in spans)
    return Account(name, name, article), Annotations(name, notes, ())


def test_each_sentence_once_white_space_aside() -> None:
    parts = [
        account("a", ["The port\n  is closed.", "Rain fell."], "en"),
        account("b", ["Rain fell.", "הנמל סגור."], "he"),
        account("c", [], "en"),
    ]
    encoder = Counting()
    vectors = encode_annotations(encoder, Story(tuple(p[0] for p in parts)), [p[1] for p in parts])
    assert sorted(encoder.asked) == sorted({"The port is closed.", "Rain fell.", "הנמל סגור."})
    assert {name: each.shape for name, each in vectors.by_account.items()} == {
        "a": (2, 256),
        "b": (2, 256),
        "c": (0, 256),
    }
    assert np.array_equal(vectors.by_account["a"][1], vectors.by_account["b"][0])
    assert vectors.by_account["a"][0] == pytest.approx(encoder.encode(["The port is closed."])[0])
    assert set(vectors.language_means) == {"en"}

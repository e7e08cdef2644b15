"""The vectors of a story's sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.encode.base import Encoder, Matrix, Progress
from rashomon.model import Annotations, Story


@dataclass(frozen=True, slots=True)
class StoryVectors:
    """One unit vector a sentence, by account id, in the order of its annotations' sentences."""

    by_account: Mapping[str, Matrix]
    """Shape (number of sentences, dimensions) each."""
    language_means: Mapping[str, Matrix]
    """The encoder's stored mean for each language that occurs; a language without one is left out."""


def encode_annotations(
    encoder: Encoder, story: Story, annotations: Sequence[Annotations], progress: Progress | None = None
) -> StoryVectors:
    """Encode every sentence once; equal sentences share one run of the encoder."""
    texts = {account.id: account.article.text for account in story.accounts}
    sentences = {
        notes.account: [" ".join(s.span.of(texts[notes.account]).split()) for s in notes.sentences]
        for notes in annotations
    }
    distinct = sorted({s for each in sentences.values() for s in each})
    encoded = encoder.encode(distinct, progress)
    row = {sentence: index for index, sentence in enumerate(distinct)}
    codes = sorted({s.language for notes in annotations for s in notes.sentences})
    means = {code: mean for code in codes if (mean := encoder.language_mean(code)) is not None}
    empty = np.zeros((0, encoder.dimensions), dtype=np.float32)
    return StoryVectors(
        by_account={
            account: encoded[[row[s] for s in each]] if each else empty for account, each in sentences.items()
        },
        language_means=means,
    )

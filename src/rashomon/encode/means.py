"""The stored mean vectors of the bundled encoder, by language."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib import resources

import numpy as np

from rashomon.encode.base import Matrix

FILE = "means.npz"
OVERALL = "all"


def stored_mean(language: str) -> Matrix | None:
    """The mean of news-like sentences in the language, the mean over all languages when it has none of its own."""
    means = _stored()
    return means.get(language.split("-")[0].lower(), means.get(OVERALL))


@functools.cache
def _stored() -> Mapping[str, Matrix]:
    path = resources.files("rashomon.encode") / FILE
    if not path.is_file():
        return {}
    with path.open("rb") as file, np.load(file) as stored:
        return {code: stored[code].astype(np.float32) for code in stored.files}

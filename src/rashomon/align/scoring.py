"""How sure it is that two sentences say the same: a logistic model of a handful of numbers.

The score is the probability that the two sentences are renderings of one, as learned from news documents and
their translations, of which stretches were withheld and mixed with lines of other documents. eval/align/fit.py
makes the coefficients, docs/design.md has the figures.
"""

from __future__ import annotations

import numpy as np

from rashomon.align.meaning import Nearest, SentenceTable
from rashomon.align.words import Floats

ALONE = (
    "one",
    "cosine",
    "least margin",
    "other margin",
    "length",
    "numbers agree",
    "numbers differ",
    "short",
)
SUPPORTED = ("one", "alone", "neighbours", "pair")
_NEAR = 3
_ENOUGH = 5.0
_MOST_NEIGHBOURS = 3.0
_SHORT_WORDS = 4.0

ALONE_WEIGHTS: Floats = np.array([-10.17, 15.76, 9.33, -2.11, -4.55, 0.82, -1.52, -0.98])
SUPPORTED_WEIGHTS: Floats = np.array([-3.11, 0.74, 1.26, 3.59])
CEILING_SLOPE, CEILING_MIDDLE = 8.0, 0.63
"""In one language: of sentence pairs of this centred cosine the sigmoid's share say the same (judged pairs of
news sentences on one event)."""


def features_alone(table: SentenceTable, pairs: Nearest) -> Floats:
    """What two sentences show by themselves, one row a pair, in the order of ALONE."""
    margins = np.clip(np.stack((pairs.margin_a, pairs.margin_b)), 0.0, 0.5)
    length = np.maximum(table.letters / usual_letters(table), 0.02)
    ratio = np.abs(np.log(length[pairs.a] / length[pairs.b]))
    numbers = [
        _numbers(table.numbers[a], table.numbers[b])
        for a, b in zip(pairs.a.tolist(), pairs.b.tolist(), strict=True)
    ]
    agreement = np.array(numbers, dtype=np.float64).reshape(-1)
    short = np.minimum(table.words[pairs.a], table.words[pairs.b]) < _SHORT_WORDS
    return np.stack(
        (
            np.ones(len(pairs.a)), pairs.cosine, margins.min(axis=0), margins.max(axis=0),
            np.minimum(ratio, 2.0), agreement > 0, agreement < 0, short,
        ), axis=1,
    ).astype(np.float64)  # fmt: skip


def usual_letters(table: SentenceTable) -> Floats:
    """For each sentence the mean number of letters of the story's sentences in its language."""
    usual = np.ones(len(table))
    codes = np.array([s.language for s in table.sentences], dtype=object)
    for language in sorted(set(codes.tolist())):
        of_it = codes == language
        usual[of_it] = max(1.0, float(table.letters[of_it].mean()))
    return usual


def _numbers(a: frozenset[str], b: frozenset[str]) -> int:
    """1 when the two share a number, -1 when both have some and share none, else 0."""
    if a & b:
        return 1
    return -1 if a and b else 0


def features_supported(table: SentenceTable, pairs: Nearest, alone: Floats) -> Floats:
    """What the other pairs of the same two accounts add, in the order of SUPPORTED.

    `neighbours` sums the probabilities of pairs at most three sentences away on both sides, less the more they
    are out of step, up to three; `pair` is the logarithm of one and the sum over all other pairs, up to five.
    """
    probability = sigmoid(alone)
    key = table.account[pairs.a] * (int(table.account.max(initial=0)) + 1) + table.account[pairs.b]
    _, group = np.unique(key, return_inverse=True)
    total = np.bincount(group, weights=probability)[group] - probability if len(key) else np.zeros(0)
    neighbours = np.zeros(len(key))
    order = np.lexsort((pairs.b, pairs.a, key))
    for shift in range(1, 2 * _NEAR + 1):
        one, other = order[:-shift], order[shift:]
        step_a, step_b = pairs.a[other] - pairs.a[one], pairs.b[other] - pairs.b[one]
        near = (key[one] == key[other]) & (step_a != 0) & (np.maximum(step_a, np.abs(step_b)) <= _NEAR)
        in_step = near / (1.0 + np.abs(step_a - step_b))
        neighbours[one] += in_step * probability[other]
        neighbours[other] += in_step * probability[one]
    return np.stack(
        (
            np.ones(len(key)),
            alone,
            np.minimum(neighbours, _MOST_NEIGHBOURS),
            np.log1p(np.minimum(total, _ENOUGH)),
        ),
        axis=1,
    )


def sigmoid(x: Floats) -> Floats:
    """The logistic function."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(x, -40.0, 40.0))), dtype=np.float64)


def probabilities(table: SentenceTable, pairs: Nearest) -> Floats:
    """The probability of each pair.

    In one language sentences on one subject lie near each other whether or not they say the same, so there the
    cosine sets a ceiling.
    """
    alone = np.asarray(features_alone(table, pairs) @ ALONE_WEIGHTS, dtype=np.float64)
    supported = np.asarray(features_supported(table, pairs, alone) @ SUPPORTED_WEIGHTS, dtype=np.float64)
    language = np.array([s.language for s in table.sentences], dtype=object)
    ceiling = np.where(
        language[pairs.a] == language[pairs.b], CEILING_SLOPE * (pairs.cosine - CEILING_MIDDLE), np.inf
    )
    return sigmoid(np.minimum(supported, ceiling))

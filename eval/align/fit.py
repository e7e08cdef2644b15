"""Fit the few coefficients of rashomon.align.scoring on translated documents (NTREX-128, CC-BY-SA 4.0).

Lines are withheld on either side and lines of other documents mixed in, so that a sentence often has no
counterpart and the nearest one is wrong; every document is also cut in two halves of one language, which share
nothing. Prints the coefficients; nothing of the text is kept.

python -m eval.align.fit
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.align.translations import LANGUAGES, LinedAccount, lined_account
from eval.common import data_folder, encoder, read_rows
from rashomon.align.meaning import Nearest, SentenceTable, nearest_pairs, sentence_table
from rashomon.align.scoring import ALONE, SUPPORTED, features_alone, features_supported, sigmoid
from rashomon.align.words import sentence_words
from rashomon.encode import encode_annotations
from rashomon.model import Story

Floats = NDArray[np.float64]
_UNRELATED = 1.0
"""Share of the pairs of unrelated accounts that are kept for fitting."""
_RIDGE = 1.0
_STRETCH = 4
"""Lines are kept or withheld in stretches of about so many."""
_DOCUMENT = 10_000
"""Line 7 of document 3 has the number 30007 in every language."""


def mixed_accounts(data: Path, rng: random.Random) -> list[list[LinedAccount]]:
    """For each language English and that language with lines withheld and mixed; then English in halves."""
    rows = {code: list(read_rows(data / "translation" / f"ntrex.{code}.jsonl.gz")) for code in LANGUAGES}
    sets: list[list[LinedAccount]] = []
    for code in list(LANGUAGES)[1:]:
        accounts = []
        for index in range(len(rows["eng"])):
            for side in ("eng", code):
                lines = _withheld(rows[side], index, rng)
                accounts.append(
                    _account(f"{index:03}.{side}", rows[side][index]["id"], lines, LANGUAGES[side])
                )
        sets.append(accounts)
    for code in LANGUAGES:
        accounts = []
        for index, row in enumerate(rows[code]):
            halves: tuple[list[tuple[int, str]], list[tuple[int, str]]] = ([], [])
            for number, line in enumerate(row["lines"]):
                halves[rng.random() < 0.5].append((_DOCUMENT * index + number, line))
            accounts += [
                _account(f"{index:03}.{half}", row["id"], lines, LANGUAGES[code])
                for half, lines in enumerate(halves)
                if lines
            ]
        sets.append(accounts)
    return sets


def _withheld(rows: Sequence[dict[str, list[str]]], index: int, rng: random.Random) -> list[tuple[int, str]]:
    """Numbered lines of a document, some left out, with lines of another between them."""
    keep, foreign = rng.choice((0.3, 0.6, 1.0)), rng.choice((0.0, 0.3, 0.6))
    from_other = rng.randrange(len(rows))
    lines: list[tuple[int, str]] = []
    kept = True
    for number, line in enumerate(rows[index]["lines"]):
        if rng.random() < 1 / _STRETCH:
            kept = rng.random() < keep
        if kept:
            lines.append((_DOCUMENT * index + number, line))
        if rng.random() < foreign:
            number = rng.randrange(len(rows[from_other]["lines"]))
            lines.append((_DOCUMENT * from_other + number, rows[from_other]["lines"][number]))
    return lines or [(_DOCUMENT * index, rows[index]["lines"][0])]


def _account(label: str, document: str, lines: Sequence[tuple[int, str]], language: str) -> LinedAccount:
    made = lined_account(label, document, [line for _, line in lines], language, paragraph=1)
    return made.renumbered([number for number, _ in lines])


def labelled(
    accounts: Sequence[LinedAccount],
) -> tuple[SentenceTable, Nearest, NDArray[np.bool_], NDArray[np.bool_]]:
    """The nearest pairs of a set, which of them are right, and which are of one document."""
    accounts = sorted(accounts, key=lambda a: a.account.id)
    notes = [a.notes for a in accounts]
    story = Story(tuple(a.account for a in accounts))
    worded = [sentence_words(a.account, a.notes) for a in accounts]
    table = sentence_table(notes, worded, encode_annotations(encoder(), story, notes))
    pairs = nearest_pairs(table)
    document = np.array([a.document for a in accounts], dtype=object)[table.account]
    line = np.array([a.line_of(s.span) for a in accounts for s in a.notes.sentences])
    right = line[pairs.a] == line[pairs.b]
    related = right | (document[pairs.a] == document[pairs.b])
    return table, pairs, right, related


def fit_logistic(x: Floats, y: Floats, weight: Floats) -> Floats:
    """Coefficients by Newton's method with a small ridge on all but the first."""
    ridge = np.eye(x.shape[1]) * _RIDGE
    ridge[0, 0] = 0.0
    beta = np.zeros(x.shape[1])
    for _ in range(50):
        p = sigmoid(x @ beta)
        step = np.linalg.solve(
            (x * (weight * p * (1 - p))[:, None]).T @ x + ridge, x.T @ (weight * (y - p)) - ridge @ beta
        )
        beta += step
        if np.abs(step).max() < 1e-8:
            break
    return beta


def main() -> None:
    """Fit both models and print them with their calibration."""
    data = data_folder()
    if data is None:
        raise SystemExit("the labelled data is not here")
    rng = random.Random(11)
    sets = [labelled(accounts) for accounts in mixed_accounts(data, rng)]
    chance = np.random.default_rng(11)
    kept = [related | (chance.random(len(related)) < _UNRELATED) for _, _, _, related in sets]
    alone = [features_alone(table, pairs) for table, pairs, _, _ in sets]
    y = np.concatenate([right[k] for (_, _, right, _), k in zip(sets, kept, strict=True)]).astype(np.float64)
    x = np.concatenate([a[k] for a, k in zip(alone, kept, strict=True)])
    first = fit_logistic(x, y, np.ones(len(y)))
    supported = [features_supported(s[0], s[1], a @ first) for s, a in zip(sets, alone, strict=True)]
    x = np.concatenate([s[k] for s, k in zip(supported, kept, strict=True)])
    second = fit_logistic(x, y, np.ones(len(y)))
    print("pairs", len(y), "right", int(y.sum()))
    print("ALONE", dict(zip(ALONE, first.round(2).tolist(), strict=True)))
    print("SUPPORTED", dict(zip(SUPPORTED, second.round(2).tolist(), strict=True)))
    p = sigmoid(x @ second)
    loss = -np.mean(y * np.log(p + 1e-9) + (1 - y) * np.log(1 - p + 1e-9))
    print(f"log loss {loss:.4f}, wrong at one half: {np.mean((p >= 0.5) != (y > 0.5)):.4f}")
    for low in np.arange(0, 1, 0.1):
        of_bin = (p >= low) & (p < low + 0.1)
        print(
            f"  score {low:.1f}-{low + 0.1:.1f}: {int(of_bin.sum()):6d} pairs, right {y[of_bin].mean():.3f}"
        )


if __name__ == "__main__":
    main()

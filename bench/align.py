"""How long align takes without the encoder, and what a pair of accounts costs as accounts grow.

python -m bench.align
"""

from __future__ import annotations

import random
import resource
import time

import numpy as np

from rashomon.align import AlignInput, AlignSettings, align
from rashomon.encode import StoryVectors
from rashomon.model import Account, Annotations, Article, Segment, Sentence, Span, Story, hash_id

SENTENCES = 40
WORDS = 20
DIMENSIONS = 384


def made_story(accounts: int, seed: int = 3) -> tuple[Story, tuple[Annotations, ...], StoryVectors]:
    """Accounts in two languages of words drawn with the frequencies of a language; half copy sentences of another."""
    rng = random.Random(seed)
    noise = np.random.default_rng(seed)
    words = ["".join(rng.choice("abdeghiklmnoprstu") for _ in range(rng.randint(2, 9))) for _ in range(6000)]
    weights = [1 / (rank + 3) for rank in range(len(words))]
    base = [(rng.choices(words, weights, k=WORDS), noise.normal(size=DIMENSIONS)) for _ in range(SENTENCES)]
    made, notes, vectors = [], [], {}
    for index in range(accounts):
        rows = []
        for line, vector in base:
            own = rng.choices(words, weights, k=WORDS), noise.normal(size=DIMENSIONS)
            kept = rng.random() < 0.3
            text = line if kept and index % 4 == 0 else own[0]
            rows.append((text, vector + 0.5 * own[1] if kept else own[1]))
        rng.shuffle(rows)
        account, note = _account(f"account-{index:03}", ("en", "fr")[index % 2], [r[0] for r in rows])
        made.append(account)
        notes.append(note)
        matrix = np.stack([r[1] for r in rows]).astype(np.float32)
        vectors[account.id] = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)
    return Story(tuple(made)), tuple(notes), StoryVectors(vectors, {})


def _account(label: str, language: str, lines: list[list[str]]) -> tuple[Account, Annotations]:
    sentences, text = [], ""
    for line in lines:
        sentence = " ".join(line).capitalize() + "."
        sentences.append(Sentence(Span(len(text), len(text) + len(sentence)), language, "body"))
        text += sentence + " "
    article = Article(
        id=label, version=hash_id(text), label=label, kind="article", text=text, language=language,
        segments=(Segment("body", language, Span(0, len(text))),), map=(), receipts=(),
    )  # fmt: skip
    return Account(label, label, article), Annotations(label, tuple(sentences), ())


def main() -> None:
    """Print a table."""
    print("accounts  pairs  alignments  seconds  CPU seconds  CPU ms a pair  peak MB")
    for count in (10, 20, 40, 50, 80):
        story, notes, vectors = made_story(count)
        begun, worked = time.perf_counter(), time.process_time()
        found = align(AlignInput(story, notes, vectors), settings=AlignSettings())
        seconds, cpu = time.perf_counter() - begun, time.process_time() - worked
        pairs = count * (count - 1) // 2
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{count:8} {pairs:6} {len(found):11} {seconds:8.2f} {cpu:12.2f} {1000 * cpu / pairs:14.2f} {peak:8.0f}"
        )


if __name__ == "__main__":
    main()

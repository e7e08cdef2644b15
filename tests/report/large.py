"""A story of any size, from a fixed seed."""

from __future__ import annotations

import random
from itertools import combinations

from tests.report.fixture import account, notes

from rashomon.model import (
    Alignment,
    Comparison,
    Derivation,
    OriginReason,
    Origins,
    Passage,
    Shares,
    Span,
    Story,
    hash_id,
)

_WORDS = (
    "harbour",
    "ferry",
    "the",
    "of",
    "night",
    "crew",
    "said",
    "port",
    "water",
    "wind",
    "rudder",
    "gym",
    "tide",
)
_KINDS = ("carries", "rewrites", "translates", "credits")
_MATCHES = ("verbatim", "edited", "paraphrased", "translated")


def large(accounts: int, sentences: int, pairs: int, seed: int = 1) -> Comparison:
    """`accounts` texts that share most of `sentences` sentences, with edges between `pairs` of them."""
    chance = random.Random(seed)

    def sentence() -> str:
        return " ".join(chance.choice(_WORDS) for _ in range(22)).capitalize() + "."

    common = [sentence() for _ in range(sentences)]
    told = []
    for number in range(accounts):
        own = [line if chance.random() < 0.7 else sentence() for line in common]
        body = [("body", "en", " ".join(own[at : at + 4])) for at in range(0, sentences, 4)]
        told.append(
            account(f"account-{number:02d}", [("title", "en", f"Title {number}"), *body], outlet=f"O{number}")
        )
    chosen = sorted(chance.sample(list(combinations(range(accounts), 2)), pairs))
    alignments: list[Alignment] = []
    edges = []
    for one, two in chosen:
        up, down, found = told[one], told[two], []
        for line in common:
            a, b = up.article.text.find(line), down.article.text.find(line)
            if a >= 0 and b >= 0:
                sides = sorted(
                    (Passage(up.id, Span(a, a + len(line))), Passage(down.id, Span(b, b + len(line))))
                )
                found.append(
                    Alignment(hash_id(up.id, down.id, a), chance.choice(_MATCHES), 0.9, *sides)  # type: ignore[arg-type]
                )
        alignments += found
        edges.append(
            Derivation(
                hash_id(one, two), chance.choice(_KINDS), up.id, down.id, chance.random() < 0.8,  # type: ignore[arg-type]
                chance.choice(("certain", "probable", "possible")), "part", Shares(0.5, 0.1, 0, 0.9),  # type: ignore[arg-type]
                alignments=tuple(a.id for a in found),
            )
        )  # fmt: skip
    why = tuple(OriginReason(a.id, "in neither", "carries the whole of another", None) for a in told[4:])
    return Comparison(
        Story(tuple(told)), tuple(notes(a) for a in told), (), tuple(alignments), tuple(edges),
        Origins(1, 4, why), (), (), "none",
    )  # fmt: skip

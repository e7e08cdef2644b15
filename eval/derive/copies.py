"""Copies and independent accounts in English web news."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import regex

from eval.common import Figure, read_rows
from eval.derive.stories import Text, account_edges, compare_texts

_SHORT = 40
"""Words; shorter texts are left out and counted."""
Fivegrams = frozenset[tuple[str, ...]]
Pair = tuple[str, str]


def fivegrams(text: str) -> Fivegrams:
    """Lower-cased 5-grams of words."""
    words = regex.findall(r"\w+", text.lower())
    return frozenset(zip(*(words[i:] for i in range(5)), strict=False))


def shared_fivegrams(a: Fivegrams, b: Fivegrams) -> float:
    """Shared 5-grams as a part of the smaller set."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def measure_copies(data: Path) -> Iterator[Figure]:
    """Pairs of one story that share more than half of their 5-grams, less than a fiftieth, and pairs of two stories.

    Every topic is one set of candidates; then every fourth text of all topics is another.
    """
    rows = list(read_rows(data / "stories" / "ecbplus.train.jsonl.gz"))
    topics: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        topics[row["topic"]].append(row)
    taken: set[Pair] = set()
    for members in topics.values():
        taken |= _taken(members)
    mixed = [row for members in topics.values() for row in members[::4]]
    taken |= _taken(mixed)
    story = {row["id"]: row["story"] for row in rows}
    short = {row["id"] for row in rows if len(regex.findall(r"\w+", row["text"])) < _SHORT}
    copies, apart = _by_share(rows)
    long = {pair for pair in copies if not short & set(pair)}
    apart = {pair for pair in apart if not short & set(pair)}
    note = f"of {len(long)}; {len(short)} texts under {_SHORT} words left out"
    yield Figure("copies: over half shared, not found", float(len(long - taken)), note)
    yield Figure(
        "copies: the same with short texts, not found", float(len(copies - taken)), f"of {len(copies)}"
    )
    yield Figure("copies: under 2 % shared, taken", len(apart & taken) / len(apart), f"of {len(apart)}")
    strays = sum(story[a] != story[b] for a, b in taken)
    yield Figure("copies: pairs of different stories taken", float(strays))


def _by_share(rows: list[dict[str, Any]]) -> tuple[set[Pair], set[Pair]]:
    """Pairs of one story that share over half, and under a fiftieth, of their 5-grams."""
    grams = {row["id"]: fivegrams(row["text"]) for row in rows}
    stories: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        stories[row["story"]].append(row["id"])
    shares = {
        pair: shared_fivegrams(grams[pair[0]], grams[pair[1]])
        for members in stories.values()
        for pair in combinations(sorted(members), 2)
    }
    return {p for p, share in shares.items() if share > 0.5}, {
        p for p, share in shares.items() if share < 0.02
    }


def _taken(rows: list[dict[str, Any]]) -> set[Pair]:
    """Pairs with a carries or rewrites edge, in one set of candidates."""
    found = compare_texts([Text(row["id"], row["text"], "en") for row in rows])
    return {(a, b) for a, b, edge in account_edges(found) if edge.kind in ("carries", "rewrites")}

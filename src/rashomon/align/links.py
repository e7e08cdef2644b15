"""Sentences that say the same: probable pairs, what fits between them, and two sentences that became one."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rashomon.align.meaning import LEAST_COSINE, Nearest, SentenceTable
from rashomon.align.scoring import probabilities
from rashomon.align.settings import AlignSettings
from rashomon.align.words import Floats, Ints

MERGE_GAIN = 0.08
"""How much nearer two neighbouring sentences must be to a sentence together than the nearer one alone."""
_BLOCK = 12
"""Most sentences on a side between two links that are looked at again."""


@dataclass(frozen=True, slots=True)
class Link:
    """Sentences [a, a_end) of one account and [b, b_end) of another that say the same, by their place in the table."""

    a: int
    a_end: int
    b: int
    b_end: int
    probability: float


def find_links(table: SentenceTable, pairs: Nearest, settings: AlignSettings) -> list[Link]:
    """Links of all pairs of accounts, sorted; no sentence is in two links of one pair of accounts."""
    pairs = _admitted(table, pairs)
    chosen = _probable(table, pairs, settings)
    between = _admitted(table, _between(table, pairs, chosen))
    if len(between.a):
        both = _joined(pairs, between)
        chosen = _probable(table, both, settings)
    return sorted(_merged(table, chosen), key=lambda x: (x.a, x.b))


def _admitted(table: SentenceTable, pairs: Nearest) -> Nearest:
    """The pairs without bare dates, and without a caption of another occasion beside something that is no caption."""
    other = np.array([s.other_occasion for s in table.sentences], dtype=bool)
    caption = np.array([s.segment == "caption" for s in table.sentences], dtype=bool)
    barred = (other[pairs.a] & ~caption[pairs.b]) | (other[pairs.b] & ~caption[pairs.a])
    barred |= table.dated[pairs.a] | table.dated[pairs.b]
    return _selected(pairs, ~barred)


def _selected(pairs: Nearest, which: NDArray[np.bool_]) -> Nearest:
    return Nearest(*(getattr(pairs, name)[which] for name in ("a", "b", "cosine", "margin_a", "margin_b")))


def _joined(one: Nearest, other: Nearest) -> Nearest:
    names = ("a", "b", "cosine", "margin_a", "margin_b")
    rows = [np.concatenate((getattr(one, n), getattr(other, n))) for n in names]
    order = np.lexsort((rows[1], rows[0]))
    return Nearest(*(row[order] for row in rows))


def _probable(table: SentenceTable, pairs: Nearest, settings: AlignSettings) -> list[Link]:
    probability = probabilities(table, pairs)
    language = np.array([s.language for s in table.sentences], dtype=object)
    same = language[pairs.a] == language[pairs.b]
    least = np.where(same, settings.paraphrased, settings.translated)
    return [
        Link(a, a + 1, b, b + 1, p)
        for a, b, p, ok in zip(
            pairs.a.tolist(),
            pairs.b.tolist(),
            probability.tolist(),
            (probability >= least).tolist(),
            strict=True,
        )
        if ok
    ]


def _by_accounts(table: SentenceTable, links: list[Link]) -> dict[tuple[int, int], list[Link]]:
    groups: dict[tuple[int, int], list[Link]] = {}
    for link in links:
        groups.setdefault((int(table.account[link.a]), int(table.account[link.b])), []).append(link)
    return groups


def _between(table: SentenceTable, pairs: Nearest, links: list[Link]) -> Nearest:
    """Pairs nearest to each other among the unlinked sentences between two neighbouring links in order."""
    known = set(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True))
    found: list[tuple[int, int, float, float, float]] = []
    for (a, b), group in _by_accounts(table, links).items():
        group = sorted(group, key=lambda x: (x.a, x.b))
        edges = [
            (int(table.offset[a]) - 1, int(table.offset[b]) - 1),
            *((x.a, x.b) for x in group),
            (int(table.offset[a + 1]), int(table.offset[b + 1])),
        ]
        linked_b = {x.b for x in group}
        for (a0, b0), (a1, b1) in itertools.pairwise(edges):
            rows, columns = list(range(a0 + 1, a1)), [j for j in range(b0 + 1, b1) if j not in linked_b]
            if 0 < len(rows) <= _BLOCK and 0 < len(columns) <= _BLOCK:
                found += [f for f in _nearest_in(table, rows, columns) if (f[0], f[1]) not in known]
    found.sort()
    columns_of = list(zip(*found, strict=True)) if found else [()] * 5
    return Nearest(
        np.array(columns_of[0], dtype=np.int64),
        np.array(columns_of[1], dtype=np.int64),
        *(np.array(c, dtype=np.float64) for c in columns_of[2:]),
    )


def _nearest_in(
    table: SentenceTable, rows: list[int], columns: list[int]
) -> list[tuple[int, int, float, float, float]]:
    cosines = np.round(table.vectors[rows] @ table.vectors[columns].T, 4).astype(np.float64)
    found = []
    for r, row in enumerate(rows):
        c = int(cosines[r].argmax())
        if int(cosines[:, c].argmax()) != r or cosines[r, c] < LEAST_COSINE:
            continue
        best = float(cosines[r, c])
        found.append((row, columns[c], best, best - _rest(cosines[r], c), best - _rest(cosines[:, c], r)))
    return found


def _rest(values: Floats, but: int) -> float:
    return max(0.0, float(np.delete(values, but).max(initial=0.0)))


def _merged(table: SentenceTable, links: list[Link]) -> list[Link]:
    """Links with a neighbouring unlinked sentence taken in where the two together are nearer."""
    gains = _merge_gains(table, links)
    place = {(link.a, link.b): row for row, link in enumerate(links)}
    out: list[Link] = []
    for group in _by_accounts(table, links).values():
        used_a, used_b = {x.a for x in group}, {x.b for x in group}
        for link in sorted(group, key=lambda x: (-x.probability, x.a, x.b)):
            grown = _grown(link, gains[place[link.a, link.b]], used_a, used_b)
            used_a.update(range(grown.a, grown.a_end))
            used_b.update(range(grown.b, grown.b_end))
            out.append(grown)
    return out


def _grown(link: Link, gains: Floats, used_a: set[int], used_b: set[int]) -> Link:
    free = (
        link.a - 1 not in used_a,
        link.a + 1 not in used_a,
        link.b - 1 not in used_b,
        link.b + 1 not in used_b,
    )
    best = max(range(4), key=lambda side: (gains[side] if free[side] else -1.0, -side))
    if not free[best] or gains[best] < MERGE_GAIN:
        return link
    return (
        replace(link, a=link.a - 1),
        replace(link, a_end=link.a_end + 1),
        replace(link, b=link.b - 1),
        replace(link, b_end=link.b_end + 1),
    )[best]


def _merge_gains(table: SentenceTable, links: list[Link]) -> Floats:
    """How much nearer each link comes with the sentence before or after in a, before or after in b; shape (n, 4).

    Two sentences together are the mean of their vectors by letters. -1 where there is no such sentence of the same
    kind in the account, or it has nothing to do with the other side by itself.
    """
    a, b = np.array([x.a for x in links], dtype=np.int64), np.array([x.b for x in links], dtype=np.int64)
    gains = np.full((len(links), 4), -1.0)
    alone = _cosines(table, a, b)
    kind = np.array([f"{s.segment} {s.other_occasion}" for s in table.sentences], dtype=object)
    for side, (own, other, step) in enumerate(((a, b, -1), (a, b, 1), (b, a, -1), (b, a, 1))):
        beside = np.clip(own + step, 0, max(0, len(table) - 1))
        there = (beside != own) & (table.account[beside] == table.account[own]) & (kind[beside] == kind[own])
        one, two = table.letters[own], table.letters[beside]
        apart = _cosines(table, beside, other)
        length = np.sqrt(np.maximum(one**2 + two**2 + 2 * one * two * _cosines(table, own, beside), 1e-9))
        together = (one * alone + two * apart) / length
        gains[:, side] = np.where(there & (apart >= LEAST_COSINE), together - alone, -1.0)
    return gains


def _cosines(table: SentenceTable, one: Ints, other: Ints) -> Floats:
    product = np.einsum("ij,ij->i", table.vectors[one], table.vectors[other])
    return np.asarray(product, dtype=np.float64)

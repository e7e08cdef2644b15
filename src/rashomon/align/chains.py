"""From runs of equal words to stretches that two accounts share, moved, cut and edited.

Runs are chained where the words left out between them are few on both sides (the chaining of sparse anchors that
genome aligners use), then each chain is extended at both ends by a local alignment in the manner of Smith and
Waterman that stops where more differs than agrees.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.align.words import Ints, Words

GAP_INFORMATION = 6.0
"""Most information left out between two runs of one chain, on each side."""
GAP_COST = 0.35
"""What a word that only one side has takes away, of its information."""
WINDOW_INFORMATION = 6.0
"""How far an extension looks beyond the end of a chain."""
_WINDOW_WORDS = 30
_LOOK_BACK = 60
"""Most earlier runs that a run may be chained to."""
_LEAST_GAIN = 0.45
"""What an extension must gain; less is the chance meeting of two short words."""

Run = tuple[int, int, int]
"""Start in a, start in b, number of words."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Words [a, a_end) and [b, b_end) with the runs of equal words between them, in order on both sides."""

    a: int
    a_end: int
    b: int
    b_end: int
    runs: tuple[Run, ...]
    score: float


def chain_runs(a: Words, b: Words, runs: Ints) -> list[Chain]:
    """Chains of runs, best first; every run is in at most one chain."""
    rows: list[Run] = [(int(i), int(j), int(n)) for i, j, n in runs]
    gains = [float(min(a.total[i + n] - a.total[i], b.total[j + n] - b.total[j])) for i, j, n in rows]
    best = list(gains)
    before = [-1] * len(rows)
    for k in range(len(rows)):
        for p in range(k - 1, max(-1, k - 1 - _LOOK_BACK), -1):
            cost = _link_cost(a, b, rows[p], rows[k])
            if cost is not None and best[p] - cost + gains[k] > best[k]:
                best[k] = best[p] - cost + gains[k]
                before[k] = p
    chains: list[Chain] = []
    used = [False] * len(rows)
    for k in sorted(range(len(rows)), key=lambda k: (-best[k], rows[k])):
        members: list[Run] = []
        at = k
        while at >= 0 and not used[at]:
            used[at] = True
            members.append(rows[at])
            at = before[at]
        if members:
            floor = best[at] if at >= 0 else 0.0
            chains.append(_chain(_disjoint(members[::-1]), best[k] - floor))
    return sorted(chains, key=lambda c: (-c.score, c.a, c.b))


def _link_cost(a: Words, b: Words, first: Run, then: Run) -> float | None:
    """What it costs to let `then` follow `first`; None where it cannot."""
    overlap = max(first[0] + first[2] - then[0], first[1] + first[2] - then[1], 0)
    if overlap >= then[2] or then[0] <= first[0] or then[1] <= first[1]:
        return None
    costs = []
    for words, side in ((a, 0), (b, 1)):
        end, start = first[side] + first[2], then[side] + overlap
        if words.sentence[start] - words.sentence[end - 1] > 1 or (words.ids[end:start] < 0).any():
            return None
        left_out = float(words.total[start] - words.total[end])
        if left_out > GAP_INFORMATION:
            return None
        costs.append(left_out)
    lost = float(a.total[then[0] + overlap] - a.total[then[0]]) if overlap else 0.0
    return GAP_COST * sum(costs) + lost


def _disjoint(runs: list[Run]) -> tuple[Run, ...]:
    kept: list[Run] = []
    for i, j, n in runs:
        overlap = max(kept[-1][0] + kept[-1][2] - i, kept[-1][1] + kept[-1][2] - j, 0) if kept else 0
        if overlap < n:
            kept.append((i + overlap, j + overlap, n - overlap))
    return tuple(kept)


def _chain(runs: tuple[Run, ...], score: float) -> Chain:
    (i, j, _), (k, m, n) = runs[0], runs[-1]
    return Chain(i, k + n, j, m + n, runs, score)


def fill_gaps(a: Words, b: Words, chain: Chain) -> Chain:
    """The chain with the equal words between its runs added."""
    runs: list[Run] = [chain.runs[0]]
    for then in chain.runs[1:]:
        i, j, n = runs[-1]
        found = common_words(a.ids[i + n : then[0]].tolist(), b.ids[j + n : then[1]].tolist())
        runs.extend((i + n + di, j + n + dj, 1) for di, dj in found)
        runs.append(then)
    return Chain(chain.a, chain.a_end, chain.b, chain.b_end, _joined(runs), chain.score)


def _joined(runs: Sequence[Run]) -> tuple[Run, ...]:
    joined: list[Run] = []
    for i, j, n in runs:
        if joined and joined[-1][0] + joined[-1][2] == i and joined[-1][1] + joined[-1][2] == j:
            joined[-1] = (joined[-1][0], joined[-1][1], joined[-1][2] + n)
        else:
            joined.append((i, j, n))
    return tuple(joined)


def common_words(a: Sequence[int], b: Sequence[int]) -> list[tuple[int, int]]:
    """A longest common subsequence of two short lists, as pairs of positions."""
    if not a or not b or not set(a) & set(b):
        return []
    rows = [[0] * (len(b) + 1)]
    for word in a:
        above = rows[-1]
        row = [0]
        for j, other in enumerate(b):
            row.append(above[j] + 1 if word == other else max(above[j + 1], row[j]))
        rows.append(row)
    pairs = []
    i, j = len(a), len(b)
    while i and j:
        if a[i - 1] == b[j - 1] and rows[i][j] == rows[i - 1][j - 1] + 1:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif rows[i - 1][j] >= rows[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


def extend(a: Words, b: Words, chain: Chain, taken_a: Ints, taken_b: Ints) -> Chain:
    """The chain grown at both ends as far as more agrees than differs.

    Words that an earlier passage of the pair holds (`taken_a`, `taken_b`: 1 where so) are not entered.
    """
    runs = list(chain.runs)
    for step in (1, -1):
        while True:
            i, j = (runs[-1][0] + runs[-1][2], runs[-1][1] + runs[-1][2]) if step > 0 else runs[0][:2]
            found = _beyond(a, b, i, j, step, taken_a, taken_b)
            if not found:
                break
            if step > 0:
                runs.extend(found)
            else:
                runs[:0] = found
    return _chain(_joined(runs), chain.score)


def _beyond(a: Words, b: Words, i: int, j: int, step: int, taken_a: Ints, taken_b: Ints) -> list[Run]:
    left, right = _window(a, i, step, taken_a), _window(b, j, step, taken_b)
    equal = 0
    while equal < min(len(left), len(right)) and a.ids[left[equal]] == b.ids[right[equal]]:
        equal += 1
    if equal:
        return [(left[equal - 1], right[equal - 1], equal)] if step < 0 else [(left[0], right[0], equal)]
    pairs = _best_prefix(a, b, left, right)
    return [(x, y, 1) for x, y in (pairs if step > 0 else pairs[::-1])]


def _window(words: Words, at: int, step: int, taken: Ints) -> list[int]:
    window: list[int] = []
    told = 0.0
    position = at if step > 0 else at - 1
    while 0 <= position < len(words) and len(window) < _WINDOW_WORDS and told < WINDOW_INFORMATION:
        if words.ids[position] < 0 or taken[position]:
            break
        window.append(position)
        told += float(words.total[position + 1] - words.total[position])
        position += step
    return window


def _best_prefix(a: Words, b: Words, left: list[int], right: list[int]) -> list[tuple[int, int]]:
    """Equal words of the best alignment of a start of `left` with a start of `right`; none if nothing is gained."""
    ids_a, ids_b = a.ids[left].tolist(), b.ids[right].tolist()
    if not set(ids_a) & set(ids_b):
        return []
    weight_a = [float(a.total[p + 1] - a.total[p]) for p in left]
    weight_b = [float(b.total[p + 1] - b.total[p]) for p in right]
    rows = [[0.0]]
    for w in weight_b:
        rows[0].append(rows[0][-1] - GAP_COST * w)
    best, corner = _LEAST_GAIN, (0, 0)
    for i, word in enumerate(ids_a):
        above = rows[-1]
        row = [above[0] - GAP_COST * weight_a[i]]
        for j, other in enumerate(ids_b):
            cell = max(above[j + 1] - GAP_COST * weight_a[i], row[j] - GAP_COST * weight_b[j])
            if word == other:
                cell = max(cell, above[j] + min(weight_a[i], weight_b[j]))
                if cell > best:
                    best, corner = cell, (i + 1, j + 1)
            row.append(cell)
        rows.append(row)
    return [(left[i], right[j]) for i, j in common_words(ids_a[: corner[0]], ids_b[: corner[1]])]

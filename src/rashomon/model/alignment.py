"""Two spans that carry the same thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.span import Passage

AlignmentKind = Literal["verbatim", "edited", "translated", "paraphrased"]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two spans that carry the same thing; `a.account` sorts before `b.account`.

    `score` is the calibrated probability that the two spans carry the same thing (verbatim: 1.0).
    """

    id: str
    kind: AlignmentKind
    score: float
    a: Passage
    b: Passage

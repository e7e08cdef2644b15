"""Who took what from whom: figures of derive on labelled and planted stories."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eval.common import Figure
from eval.derive.copies import measure_copies
from eval.derive.documents import measure_ntrex, measure_wmt
from eval.derive.planted import measure_planted
from eval.derive.visit import measure_visit


def measure(data: Path) -> Iterator[Figure]:
    """All figures of the stage."""
    for part in (measure_visit, measure_copies, measure_ntrex, measure_wmt, measure_planted):
        yield from part(data)

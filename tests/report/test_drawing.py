"""The graph: upstream before downstream, nothing on top of anything."""

from __future__ import annotations

import re

import pytest
from tests.report.fixture import comparison
from tests.report.large import large

from rashomon.report.build import build
from rashomon.report.drawing import Box, Drawing, narrow, wide
from rashomon.report.graph import graph_of, key_of


def _overlap(one: Box, two: Box) -> bool:
    return one.x < two.x + two.w and two.x < one.x + one.w and one.y < two.y + two.h and two.y < one.y + one.h


def _check(drawing: Drawing) -> None:
    boxes = drawing.boxes
    assert not any(_overlap(a, b) for n, a in enumerate(boxes) for b in boxes[:n])
    assert all(
        b.x >= 0 and b.y >= 0 and b.x + b.w <= drawing.width and b.y + b.h <= drawing.height for b in boxes
    )


def test_the_small_story() -> None:
    view = build(comparison())
    graph = graph_of(view)
    for drawing in (wide(graph), narrow(graph)):
        _check(drawing)
        assert len(drawing.boxes) == 9 and len(drawing.lines) == 6
        assert sum(line.arrow is None for line in drawing.lines) == 2
        assert sum(box.shape == "outlet" for box in drawing.boxes) == 1
        assert sum(box.shape == "document" for box in drawing.boxes) == 1
    assert narrow(graph).width <= 328


def test_layers_run_from_upstream_to_downstream() -> None:
    for found in (comparison(), large(30, 4, pairs=40)):
        view = build(found)
        graph = graph_of(view)
        level = {k: n for c in graph.components for n, row in enumerate(c.layers) for k in row}
        behind = sum(
            level[key_of(e.upstream)] > level[key_of(e.downstream)] for e in view.edges if e.directed
        )
        assert behind == 0


@pytest.mark.parametrize(("accounts", "pairs"), [(30, 29), (30, 60), (12, 66), (2, 1)])
def test_larger_stories(accounts: int, pairs: int) -> None:
    graph = graph_of(build(large(accounts, 4, pairs=pairs)))
    _check(wide(graph))
    _check(narrow(graph))
    drawn = sum(len(c.arcs) for c in graph.components)
    assert drawn + graph.left_out == pairs
    if graph.left_out:
        assert drawn == accounts - 1


def test_paths_are_numbers() -> None:
    for line in wide(graph_of(build(large(30, 4, pairs=60)))).lines:
        assert re.fullmatch(r"[MCHVQ\d .\-]+", line.path)

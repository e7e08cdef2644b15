"""The graph as boxes and lines with coordinates in CSS pixels: one drawing for wide pages, one for phones."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.report.graph import Arc, Component, Graph, Node, NodeShape
from rashomon.report.safe import plain
from rashomon.report.view import Edge

_BOX_W, _BOX_H = 216.0, 48.0
_GAP_X, _GAP_Y, _GAP_Y_JOINED = 200.0, 22.0, 60.0
_BEND_H, _GAP_BEND = 12.0, 14.0
_MARGIN = 8.0
_SIDE = 120.0
"""Room at the left for lines between accounts of one layer that do not stand next to each other."""
_PILL_H = 24.0
_LANE, _LANES = 27.0, 6
_PHONE_W = 326.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A node; `x` and `y` are its upper left corner."""

    x: float
    y: float
    w: float
    h: float
    shape: NodeShape
    first: str
    second: str
    title: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Pill:
    """The name of an edge, centred on `x` and `y`."""

    x: float
    y: float
    w: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """An edge: its path, its arrowhead (none where the direction is not known) and its name."""

    edge: Edge
    path: str
    arrow: str | None
    pill: Pill | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole drawing."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def wide(graph: Graph) -> Drawing:
    """Layers from left to right."""
    boxes: list[Box] = []
    lines: list[Line] = []
    top, width = _MARGIN, 0.0
    for component in graph.components:
        laid = _Laid(graph, component, top)
        boxes += laid.boxes.values()
        lines += laid.lines()
        top, width = laid.bottom + 34, max(width, laid.right)
    width = max(width, 4 * (_BOX_W + 20))
    across = max(1, int((width - 2 * _MARGIN + 20) // (_BOX_W + 20)))
    for number, key in enumerate(graph.alone):
        x, y = _MARGIN + (number % across) * (_BOX_W + 20), top + (number // across) * (_BOX_H + 14)
        boxes.append(_box(graph.nodes[key], x, y, _BOX_W))
    bottom = max([top - 34, *(box.y + box.h for box in boxes)])
    return Drawing(round(width + _MARGIN), round(bottom + _MARGIN), tuple(boxes), tuple(lines))


def narrow(graph: Graph) -> Drawing:
    """All accounts below one another, upstream first, the edges in lanes at the left."""
    keys = [k for c in graph.components for row in c.layers for k in row if k in graph.nodes]
    place = {key: number for number, key in enumerate([*keys, *graph.alone])}
    arcs = [arc for component in graph.components for arc in component.arcs]
    lanes = _lanes(arcs, place)
    count = max(lanes.values(), default=-1) + 1
    lane = min(_LANE, _LANE * _LANES / max(count, 1))
    gutter = count * lane + (10.0 if count else 0.0)
    step = _BOX_H + 18
    boxes = {
        key: _box(graph.nodes[key], gutter + 14, _MARGIN + n * step, _PHONE_W - gutter - 16, short=True)
        for key, n in place.items()
    }
    ports = _ports([(arc.up, arc.down) for arc in arcs], {key: (box.x, box.y) for key, box in boxes.items()})
    lines = []
    for number, arc in enumerate(arcs):
        x = gutter - 6 - lanes[number] * lane - lane / 2 + 6
        (x1, y1), (x2, y2) = ports[number]
        pill = Pill(x, (y1 + y2) / 2, 26, str(arc.edge.number)) if count <= _LANES else None
        stop = x2 - (9 if arc.edge.directed else 0)
        turn = 8 if y2 > y1 else -8
        path = (
            f"M{x1:.1f} {y1:.1f}H{x + 8:.1f}Q{x:.1f} {y1:.1f} {x:.1f} {y1 + turn:.1f}"
            f"V{y2 - turn:.1f}Q{x:.1f} {y2:.1f} {x + 8:.1f} {y2:.1f}H{stop:.1f}"
        )
        lines.append(Line(arc.edge, path, _arrow(x2, y2) if arc.edge.directed else None, pill))
    height = _MARGIN + len(place) * step
    return Drawing(round(_PHONE_W), round(height), tuple(boxes.values()), tuple(lines))


class _Laid:
    """One component with coordinates."""

    def __init__(self, graph: Graph, component: Component, top: float) -> None:
        self.graph, self.component = graph, component
        level = {key: n for n, row in enumerate(component.layers) for key in row}
        flat = [arc for arc in component.arcs if level[arc.up] == level[arc.down]]
        gap = _GAP_Y_JOINED if flat else _GAP_Y
        place = {key: n for row in component.layers for n, key in enumerate(row)}
        self.side = _SIDE if any(abs(place[a.up] - place[a.down]) > 1 for a in flat) else 0.0
        self.level = level
        self.y = _heights(component, gap, graph.nodes, top)
        self.boxes = {
            key: _box(graph.nodes[key], self.x(key), y, _BOX_W)
            for key, y in self.y.items()
            if key in graph.nodes
        }
        self.bottom = max(y + (_BOX_H if key in self.boxes else _BEND_H) for key, y in self.y.items())
        self.right = max(box.x + box.w for box in self.boxes.values())

    def x(self, key: str) -> float:
        return _MARGIN + self.side + self.level[key] * (_BOX_W + _GAP_X)

    def lines(self) -> list[Line]:
        ahead = [
            (n, arc)
            for n, arc in enumerate(self.component.arcs)
            if self.level[arc.up] != self.level[arc.down]
        ]
        out = _spread([(arc.up, self.y[self.after(n, arc)]) for n, arc in ahead])
        into = _spread([(arc.down, self.y[self.before(n, arc)]) for n, arc in ahead])
        ports = {n: (out[i], into[i]) for i, (n, _) in enumerate(ahead)}
        taken = [(b.x - 2, b.y - 2, b.x + b.w + 2, b.y + b.h + 2) for b in self.boxes.values()]
        lines = []
        for number, arc in enumerate(self.component.arcs):
            if number in ports:
                points = self.through(number, arc, *ports[number])
                path, middle, arrow = _curve(points, arc.edge.directed)
            else:
                path, middle, arrow = self.beside(arc)
            pill = _place(f"{arc.edge.number} · {arc.edge.kind}", middle, taken)
            lines.append(Line(arc.edge, path, arrow, pill))
        return lines

    def after(self, number: int, arc: Arc) -> str:
        bend = f"bend-{number}-{self.level[arc.up] + 1}"
        return bend if bend in self.y else arc.down

    def before(self, number: int, arc: Arc) -> str:
        bend = f"bend-{number}-{self.level[arc.down] - 1}"
        return bend if bend in self.y else arc.up

    def through(self, number: int, arc: Arc, leave: float, enter: float) -> list[Point]:
        """Port, both ends of each bend, port."""
        up, down = self.boxes[arc.up], self.boxes[arc.down]
        points: list[Point] = [(up.x + up.w, up.y + up.h / 2 + leave)]
        for level in range(self.level[arc.up] + 1, self.level[arc.down]):
            bend = f"bend-{number}-{level}"
            y = self.y[bend] + _BEND_H / 2
            points += [(self.x(bend), y), (self.x(bend) + _BOX_W, y)]
        return [*points, (down.x, down.y + down.h / 2 + enter)]

    def beside(self, arc: Arc) -> tuple[str, list[Point], str | None]:
        """A line between two boxes of one layer."""
        one, two = self.boxes[arc.up], self.boxes[arc.down]
        down = two.y > one.y
        upper, lower = (one, two) if down else (two, one)
        middle = upper.x + _BOX_W / 2
        if not any(upper.y < b.y < lower.y and b.x == upper.x for b in self.boxes.values()):
            y1, y2 = (one.y + one.h, two.y) if down else (one.y, two.y + two.h)
            arrow = None
            if arc.edge.directed:
                away = -9 if down else 9
                arrow = f"M{middle:.1f} {y2:.1f}l-5 {away}h10z"
                y2 += away
            return f"M{middle:.1f} {y1:.1f}V{y2:.1f}", [(middle, (y1 + y2) / 2)], arrow
        x, reach = upper.x, self.side * 0.75
        y1, y2 = one.y + one.h / 2, two.y + two.h / 2
        stop = x - (9 if arc.edge.directed else 0)
        path = f"M{x:.1f} {y1:.1f}C{x - reach:.1f} {y1:.1f} {x - reach:.1f} {y2:.1f} {stop:.1f} {y2:.1f}"
        spots = [(x - reach * 0.75, y1 + (y2 - y1) * t) for t in (0.5, 0.35, 0.65, 0.2, 0.8)]
        return path, spots, _arrow(x, y2) if arc.edge.directed else None


def _heights(component: Component, gap: float, nodes: dict[str, Node], top: float) -> dict[str, float]:
    """The upper edge of each node and bend: near its neighbours, without overlap, in the order of its layer."""
    size = {key: _BOX_H if key in nodes else _BEND_H for row in component.layers for key in row}
    y: dict[str, float] = {}
    for row in component.layers:
        at = 0.0
        for key in row:
            y[key] = at
            at += size[key] + gap
    neighbours = _neighbours(component)
    for turn in range(8):
        rows = component.layers if turn % 2 else component.layers[::-1]
        for row in rows:
            wish = {}
            for key in row:
                centres = [y[n] + size[n] / 2 for n in neighbours[key]]
                if centres:
                    wish[key] = sum(centres) / len(centres) - size[key] / 2
            _settle(row, wish, size, gap, y)
    lowest = min(y.values())
    return {key: value - lowest + top for key, value in y.items()}


def _settle(
    row: Sequence[str], wish: dict[str, float], size: dict[str, float], gap: float, y: dict[str, float]
) -> None:
    """What has no neighbour in another layer stands right below the one before it."""
    at = min(wish.values(), default=y[row[0]])
    placed = {}
    for key in row:
        if size[key] < _BOX_H:
            at -= gap - _GAP_BEND
        placed[key] = max(wish.get(key, at), at)
        at = placed[key] + size[key] + (gap if size[key] == _BOX_H else _GAP_BEND)
    shift = sum(wish[k] - placed[k] for k in wish) / max(1, len(wish))
    for key in row:
        y[key] = placed[key] + shift


def _neighbours(component: Component) -> dict[str, list[str]]:
    """Neighbours in other layers."""
    level = {key: n for n, row in enumerate(component.layers) for key in row}
    found: dict[str, list[str]] = {key: [] for key in level}
    for number, arc in enumerate(component.arcs):
        bends = [f"bend-{number}-{n}" for n in range(level[arc.up] + 1, level[arc.down])]
        chain = [arc.up, *bends, arc.down]
        for one, two in pairwise(chain):
            if level[one] != level[two]:
                found[one].append(two)
                found[two].append(one)
    return found


def _spread(ends: Sequence[tuple[str, float | tuple[bool, float]]]) -> list[float]:
    """For each line its distance from the middle of the box it ends at: lines of a box in the order of their goals."""
    offsets = [0.0] * len(ends)
    for key in {key for key, _ in ends}:
        mine = sorted((n for n, (k, _) in enumerate(ends) if k == key), key=lambda n: (ends[n][1], n))
        step = min(11.0, (_BOX_H - 16) / max(1, len(mine) - 1))
        for rank, n in enumerate(mine):
            offsets[n] = (rank - (len(mine) - 1) / 2) * step
    return offsets


def _ports(ends: list[tuple[str, str]], corner: dict[str, Point]) -> list[tuple[Point, Point]]:
    """Where each line of the phone's drawing leaves and enters the left side of its boxes."""
    offsets = _spread([(e, _turn(corner[o][1] - corner[e][1])) for u, d in ends for e, o in ((u, d), (d, u))])
    return [
        (
            (corner[up][0], corner[up][1] + _BOX_H / 2 + offsets[2 * n]),
            (corner[down][0], corner[down][1] + _BOX_H / 2 + offsets[2 * n + 1]),
        )
        for n, (up, down) in enumerate(ends)
    ]


def _turn(distance: float) -> tuple[bool, float]:
    """Sorts lines so that they do not cross: upward ones first, near to far, then downward ones, far to near."""
    return distance > 0, -distance


def _curve(points: list[Point], directed: bool) -> tuple[str, list[Point], str | None]:
    """A smooth path through `points`, spots for its name (best first), and the arrowhead."""
    end = points[-1]
    stop = (end[0] - 9, end[1]) if directed else end
    run = [*points[:-1], stop]
    path = f"M{run[0][0]:.1f} {run[0][1]:.1f}"
    spots: list[Point] = []
    for (x1, y1), (x2, y2) in pairwise(run):
        half = (x1 + x2) / 2
        path += f"C{half:.1f} {y1:.1f} {half:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
        for t in (0.5, 0.38, 0.62, 0.28, 0.72):
            u = 1 - t
            x = u**3 * x1 + 3 * u * t * half + t**3 * x2
            y = u**3 * y1 + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t**3 * y2
            spots.append((x, y))
    return path, spots, _arrow(*end) if directed else None


def _arrow(x: float, y: float) -> str:
    return f"M{x:.1f} {y:.1f}l-10 -5v10z"


def _place(text: str, spots: list[Point], taken: list[tuple[float, float, float, float]]) -> Pill:
    """The first spot where the name covers nothing; else the first spot."""
    width = 16 + 6.6 * len(text)
    best = spots[0]
    for x, y in spots:
        x0, y0, x1, y1 = x - width / 2 - 2, y - _PILL_H / 2 - 2, x + width / 2 + 2, y + _PILL_H / 2 + 2
        if not any(x0 < b[2] and b[0] < x1 and y0 < b[3] and b[1] < y1 for b in taken):
            best = (x, y)
            break
    x, y = best
    taken.append((x - width / 2, y - _PILL_H / 2, x + width / 2, y + _PILL_H / 2))
    return Pill(round(x, 1), round(y, 1), round(width, 1), text)


def _lanes(arcs: Sequence[Arc], place: dict[str, int]) -> dict[int, int]:
    """Short lines nearest to the boxes; a lane holds lines that do not meet."""
    reach = {n: sorted((place[arc.up], place[arc.down])) for n, arc in enumerate(arcs)}
    lanes: dict[int, int] = {}
    for number in sorted(reach, key=lambda n: (reach[n][1] - reach[n][0], reach[n], n)):
        low, high = reach[number]
        lane = 0
        while any(lanes[o] == lane and reach[o][0] < high and low < reach[o][1] for o in lanes):
            lane += 1
        lanes[number] = lane
    return lanes


def _box(node: Node, x: float, y: float, width: float, *, short: bool = False) -> Box:
    room = width - 20
    second = node.name.outlet if short and node.name.outlet else node.second
    return Box(
        x=round(x, 1),
        y=round(y, 1),
        w=round(width, 1),
        h=_BOX_H,
        shape=node.shape,
        first=_fit(node.name.label, room, 7.8),
        second=_fit(second, room, 6.1),
        title=plain(f"{node.name.plain}, {node.second}"),
        href=f"#{node.name.anchor}" if node.name.anchor else None,
    )


def _fit(text: str, room: float, em: float) -> str:
    """`text` cut to what fits into `room` pixels of letters `em` wide."""
    text, used = " ".join(plain(text).split()), 0.0
    for at, char in enumerate(text):
        used += (
            0.0
            if unicodedata.combining(char)
            else em * 1.8
            if unicodedata.east_asian_width(char) in "WF"
            else em
        )
        if used > room:
            closing = "\u2069" if "\u2068" in text[:at] and "\u2069" not in text[:at] else ""
            return text[: max(1, at - 1)].rstrip() + "…" + closing
    return text

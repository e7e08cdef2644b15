"""Where the accounts stand in the graph: layers from upstream to downstream, and the order within a layer.

Layers are the generations of the directed edges, cycles joined; what only edges of unknown direction join stands
in the layer of its partner. Long edges get a bend in each layer they pass, and layers are sorted by the
mean of their neighbours, as Sugiyama, Tagawa and Toda (1981) do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rashomon.report.view import Edge, Name, View

NodeShape = Literal["account", "document", "outlet"]
_EDGES_A_NODE = 2
"""With more edges than this for each node only the strongest that hold the graph together are drawn."""
_FEW = 16
_SWEEPS = 6


@dataclass(frozen=True, slots=True)
class Node:
    """An account, or an outlet that was not collected."""

    key: str
    name: Name
    shape: NodeShape
    second: str
    """The second line of the box: outlet or language."""


@dataclass(frozen=True, slots=True)
class Arc:
    """An edge between two nodes by key."""

    up: str
    down: str
    edge: Edge


@dataclass(frozen=True, slots=True)
class Component:
    """Nodes that are joined: layers of keys, top to bottom. A bend of arc n in a layer has the key "bend-n-layer"."""

    layers: tuple[tuple[str, ...], ...]
    arcs: tuple[Arc, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """What is drawn: components by size, the accounts without an edge, and how many edges were left out."""

    nodes: dict[str, Node]
    components: tuple[Component, ...]
    alone: tuple[str, ...]
    left_out: int


def key_of(name: Name) -> str:
    """Accounts by their anchor, outlets by name."""
    return name.anchor or f"outlet {name.label}"


def graph_of(view: View) -> Graph:
    """The graph of a report."""
    import networkx as nx  # takes longer to import than the rest of the report

    nodes = _nodes(view)
    arcs = [
        Arc(key_of(edge.upstream), key_of(edge.downstream), edge)
        for edge in view.edges
        if edge.through is None
    ]
    drawn = arcs
    if len(arcs) > max(_FEW, _EDGES_A_NODE * len(nodes)):
        drawn = _strongest(arcs)
    joined = nx.Graph()
    joined.add_nodes_from(nodes)
    joined.add_edges_from((arc.up, arc.down) for arc in drawn)
    order = {key: number for number, key in enumerate(nodes)}
    groups = sorted(nx.connected_components(joined), key=lambda g: (-len(g), min(order[k] for k in g)))
    components = []
    for group in groups:
        inside = [arc for arc in drawn if arc.up in group]
        if inside:
            components.append(_component(sorted(group, key=order.__getitem__), inside))
    touched = {key for arc in drawn for key in (arc.up, arc.down)}
    return Graph(
        nodes, tuple(components), tuple(k for k in nodes if k not in touched), len(arcs) - len(drawn)
    )


def _nodes(view: View) -> dict[str, Node]:
    nodes = {}
    for account in view.accounts:
        shape: NodeShape = "account" if account.kind == "article" else "document"
        word = account.language_word if shape == "account" else account.kind
        outlet = account.name.outlet
        nodes[account.anchor] = Node(
            account.anchor, account.name, shape, f"\u2068{outlet}\u2069 · {word}" if outlet else word
        )
    for edge in view.edges:
        if edge.upstream.anchor is None:
            key = key_of(edge.upstream)
            nodes[key] = Node(key, edge.upstream, "outlet", "not collected")
    return nodes


def _strongest(arcs: Sequence[Arc]) -> list[Arc]:
    """A spanning forest of the heaviest edges."""
    import networkx as nx

    joined = nx.Graph()
    for number, arc in enumerate(arcs):
        if not joined.has_edge(arc.up, arc.down):
            joined.add_edge(arc.up, arc.down, weight=arc.edge.weight, number=number)
    kept = {data["number"] for _, _, data in nx.maximum_spanning_edges(joined, data=True)}
    return [arc for number, arc in enumerate(arcs) if number in kept]


def _component(keys: list[str], arcs: list[Arc]) -> Component:
    level = _levels(keys, arcs)
    arcs = [
        Arc(arc.down, arc.up, arc.edge) if not arc.edge.directed and level[arc.up] > level[arc.down] else arc
        for arc in arcs
    ]
    rows: list[list[str]] = [[] for _ in range(max(level.values()) + 1)]
    for key in keys:
        rows[level[key]].append(key)
    neighbours: dict[str, list[str]] = {key: [] for key in keys}
    for number, arc in enumerate(arcs):
        chain = [arc.up]
        for between in range(level[arc.up] + 1, level[arc.down]):
            bend = f"bend-{number}-{between}"
            rows[between].append(bend)
            neighbours[bend] = []
            chain.append(bend)
        chain.append(arc.down)
        for one, two in pairwise(chain):
            neighbours[one].append(two)
            neighbours[two].append(one)
    return Component(_sorted_rows(rows, neighbours), tuple(arcs))


def _levels(keys: list[str], arcs: list[Arc]) -> dict[str, int]:
    """The layer of each node."""
    import networkx as nx

    flow = nx.DiGraph((arc.up, arc.down) for arc in arcs if arc.edge.directed)
    acyclic = nx.condensation(flow)
    level = {
        key: number
        for number, parts in enumerate(nx.topological_generations(acyclic))
        for part in parts
        for key in acyclic.nodes[part]["members"]
    }
    beside = nx.Graph((arc.up, arc.down) for arc in arcs if not arc.edge.directed)
    waiting = [key for key in keys if key not in level]
    while waiting:
        near = {key: [level[n] for n in beside[key] if n in level] for key in waiting}
        found = {key: min(levels) for key, levels in near.items() if levels} or {waiting[0]: 0}
        level |= found
        waiting = [key for key in waiting if key not in level]
    return level


def _sorted_rows(rows: list[list[str]], neighbours: Mapping[str, list[str]]) -> tuple[tuple[str, ...], ...]:
    for _ in range(_SWEEPS):
        for row in rows:
            place = {key: (number + 0.5) / len(other) for other in rows for number, key in enumerate(other)}
            mean = {
                key: sum(place[n] for n in neighbours[key]) / len(neighbours[key])
                if neighbours[key]
                else place[key]
                for key in row
            }
            row.sort(key=mean.__getitem__)
    return tuple(tuple(row) for row in rows)

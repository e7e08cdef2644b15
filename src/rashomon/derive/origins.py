"""How many accounts have their matter from no other: at least, at most, and why each of the others does not count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import networkx as nx

from rashomon.derive.settings import DeriveSettings
from rashomon.derive.witness import Witness
from rashomon.model import Corrections, Derivation, NotCollected, OriginReason, Origins

Arc = tuple[str, str]
_HUBS = 3


@dataclass(frozen=True, slots=True)
class Tie:
    """Why one account may have its matter from another: an edge, or outlets that they have in common."""

    rule: str
    edge: str | None
    rank: int
    """Of several reasons the one with the lowest rank is given."""


@dataclass(frozen=True, slots=True)
class Credited:
    """What credits add to the edges.

    `covers`: the share of each account's body that is aligned with what it derives from, or credited; `pairs`:
    (upstream, downstream) of accounts between which there is a credit; `outlets`: (account, outlet key) of every
    credit, whether the outlet was collected or not.
    """

    covers: Mapping[str, float] = field(default_factory=dict)
    pairs: frozenset[Arc] = frozenset()
    outlets: tuple[Arc, ...] = ()


@dataclass(frozen=True, slots=True)
class Graphs:
    """Ties by (upstream, downstream): those that certainly take an account off the count, and all."""

    nodes: tuple[str, ...]
    most: dict[Arc, Tie]
    least: dict[Arc, Tie]


def origins_of(
    witnesses: Mapping[str, Witness],
    edges: Sequence[Derivation],
    credited: Credited,
    corrections: Corrections,
    settings: DeriveSettings,
) -> Origins:
    """The range of origins of a story; 0–0 for a story of documents alone."""
    graphs = build_graphs(witnesses, edges, credited, corrections, settings)
    labels = {each: witnesses[each].label for each in graphs.nodes}
    most = _representatives(graphs.nodes, graphs.most, labels, frozenset(graphs.nodes))
    least = _representatives(graphs.nodes, graphs.least, labels, most)
    why = [
        OriginReason(
            each,
            "document",
            f"{witness.label} is a {witness.account.article.kind}: a source, never an origin",
            None,
        )
        for each, witness in witnesses.items()
        if witness.account.is_document
    ]
    why += _reasons(set(graphs.nodes) - most, graphs.most, "in neither", most, labels, {})
    circles = {node: frozenset(each) for each in _components(graphs.nodes, graphs.most) for node in each}
    why += _reasons(most - least, graphs.least, "only at most", least, labels, circles)
    why.sort(key=lambda reason: (witnesses[reason.account].label, reason.account))
    return Origins(len(least), len(most), tuple(why))


def build_graphs(
    witnesses: Mapping[str, Witness],
    edges: Sequence[Derivation],
    credited: Credited,
    corrections: Corrections,
    settings: DeriveSettings,
) -> Graphs:
    """G_most and G_least of the accounts; documents are no nodes, and what was not collected is none either."""
    nodes = tuple(each for each, witness in witnesses.items() if not witness.account.is_document)
    most: dict[Arc, Tie] = {}
    least: dict[Arc, Tie] = {}
    known = set(nodes)
    for edge in sorted(edges, key=lambda e: e.id):
        for upstream, downstream in _ways(edge):
            if upstream not in known or downstream not in known:
                continue
            tie = Tie(_told(edge, witnesses[upstream].label), edge.id, 0)
            least.setdefault((upstream, downstream), tie)
            credit = edge.kind == "credits" or (upstream, downstream) in credited.pairs
            covered = credit and credited.covers.get(downstream, 0.0) >= settings.cover
            if covered or (edge.certainty == "certain" and edge.extent == "whole"):
                most.setdefault((upstream, downstream), tie)
    for arc, tie in _outlet_ties(witnesses, nodes, edges, credited.outlets):
        if not _set_apart(arc, witnesses, corrections):
            least.setdefault(arc, tie)
    return Graphs(nodes, most, least)


def count(nodes: Iterable[str], arcs: Iterable[Arc]) -> int:
    """Strongly connected components that no other component enters."""
    return len(_sources(nodes, arcs))


def _sources(nodes: Iterable[str], arcs: Iterable[Arc]) -> list[set[str]]:
    condensed = nx.condensation(_graph(nodes, arcs))
    return [condensed.nodes[each]["members"] for each, entering in condensed.in_degree() if not entering]


def _components(nodes: Iterable[str], arcs: Iterable[Arc]) -> list[set[str]]:
    return list(nx.strongly_connected_components(_graph(nodes, arcs)))


def _graph(nodes: Iterable[str], arcs: Iterable[Arc]) -> nx.DiGraph:
    graph = nx.DiGraph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(arcs)
    return graph


def _representatives(
    nodes: Iterable[str], ties: Mapping[Arc, Tie], labels: Mapping[str, str], among: frozenset[str]
) -> frozenset[str]:
    """One account for each component that counts: the first by label that is also `among` those given."""
    return frozenset(
        min(component & among, key=lambda each: (labels[each], each)) for component in _sources(nodes, ties)
    )


def _reasons(
    nodes: Iterable[str],
    ties: Mapping[Arc, Tie],
    counts: Literal["in neither", "only at most"],
    counted: frozenset[str],
    labels: Mapping[str, str],
    circles: Mapping[str, frozenset[str]],
) -> list[OriginReason]:
    """The best tie that enters each account, or else its circle; one from an account that counts before another.

    `circles`: accounts that count as one, by each of them; what joins them is no reason why they may not count.
    """
    entering: dict[str, list[Arc]] = {}
    for arc in ties:
        entering.setdefault(arc[1], []).append(arc)
    found = []
    for node in nodes:
        circle = circles.get(node, frozenset((node,)))
        arcs = [arc for each in circle for arc in entering.get(each, ()) if arc[0] not in circle]
        best = min(
            [arc for arc in arcs if arc[1] == node] or arcs,
            key=lambda arc: (ties[arc].rank, arc[0] not in counted, labels[arc[1]], labels[arc[0]], arc),
        )
        rule = ties[best].rule
        if best[1] != node:
            rule = f"it goes together with {labels[best[1]]}; of {labels[best[1]]}: {rule}"
        found.append(OriginReason(node, counts, rule, ties[best].edge))
    return found


def _ways(edge: Derivation) -> tuple[Arc, ...]:
    if isinstance(edge.upstream, NotCollected):
        return ()
    forth = (edge.upstream, edge.downstream)
    return (forth,) if edge.directed else (forth, (edge.downstream, edge.upstream))


def _told(edge: Derivation, upstream: str) -> str:
    whole = edge.extent == "whole"
    if not edge.directed:
        shared = {
            "translates": "it and {0} are translations of one text",
            "carries": "it and {0} carry the same text",
            "rewrites": "it and {0} are rewrites of one text",
        }.get(edge.kind, "it and {0} credit each other")
        if not whole:
            shared = "it and {0} have a part of their text in common"
        return f"{shared.format(upstream)}; which came first is not known"
    told = {
        "translates": "its text is a translation of {0}"
        if whole
        else "a part of its text is a translation of {0}",
        "carries": "it carries the text of {0}" if whole else "it carries a part of the text of {0}",
        "rewrites": "it rewrites {0}" if whole else "it rewrites a part of {0}",
        "credits": "it credits {0}",
    }[edge.kind]
    return told.format(upstream)


def _outlet_ties(
    witnesses: Mapping[str, Witness],
    nodes: Sequence[str],
    edges: Sequence[Derivation],
    credited_outlets: Iterable[Arc],
) -> Iterable[tuple[Arc, Tie]]:
    """Pairs by one outlet, pairs that credit one outlet that was not collected, and credits to an account's outlet."""
    by_outlet: dict[str, list[str]] = {}
    for node in nodes:
        outlet = witnesses[node].outlet
        if outlet is not None:
            by_outlet.setdefault(outlet[1], []).append(node)
    known = set(nodes)
    for node, key in sorted(set(credited_outlets)):
        for upstream in by_outlet.get(key, ()):
            if node in known and upstream != node:
                name = _outlet_name(witnesses[upstream])
                rule = f"it credits {name}, and {witnesses[upstream].label} is by {name}"
                yield (upstream, node), Tie(rule, None, 1)
    for members in by_outlet.values():
        name = _outlet_name(witnesses[members[0]])
        yield from _mutual(members, witnesses, f"it and {{0}} are both by {name}", 2)
    shared: dict[str, tuple[str, list[str]]] = {}
    for edge in edges:
        if isinstance(edge.upstream, NotCollected) and edge.downstream in known:
            shared.setdefault(edge.upstream.key, (edge.upstream.name, []))[1].append(edge.downstream)
    for _, (name, members) in sorted(shared.items()):
        yield from _mutual(
            sorted(members), witnesses, f"it and {{0}} both credit {name}, which was not collected", 3
        )


def _outlet_name(witness: Witness) -> str:
    return witness.outlet[0] if witness.outlet else ""


def _mutual(
    members: Sequence[str], witnesses: Mapping[str, Witness], rule: str, rank: int
) -> Iterable[tuple[Arc, Tie]]:
    """Ties both ways; a few hubs join a group as well as all its pairs would."""
    for one in members[:_HUBS]:
        for other in members:
            if one != other:
                yield (one, other), Tie(rule.format(witnesses[one].label), None, rank)
                yield (other, one), Tie(rule.format(witnesses[other].label), None, rank)


def _set_apart(arc: Arc, witnesses: Mapping[str, Witness], corrections: Corrections) -> bool:
    """Whether a person said that the two have no edge."""
    names = [{witnesses[each].id, witnesses[each].label} for each in arc]
    return any(
        (a in names[0] and b in names[1]) or (b in names[0] and a in names[1])
        for a, b in corrections.not_same
    )

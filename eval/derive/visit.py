"""The five accounts of one visit: who took what from whom, and how many origins are left."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from eval.common import Figure, encoder
from rashomon.archive import compare
from rashomon.ingest import Stated
from rashomon.model import Comparison, Derivation

OUTLETS = (("a0", "Ynetnews"), ("a2", "JForum"), ("a4", "The Jerusalem Post"))


def read_visit(folder: Path) -> Comparison:
    """The comparison of the visit's files, dated for all, with the outlets that are stated."""
    return compare(
        [str(path) for path in sorted(folder.glob("a?.txt"))],
        stated=Stated(outlet=OUTLETS, published=((None, "2022-10-27"),)),
        encoder=encoder(),
        offline=True,
        today=date(2022, 10, 28),
    )


def measure_visit(data: Path) -> Iterator[Figure]:
    """Every item of the expected provenance."""
    folder = data / "ankara_visit"
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    found = read_visit(folder)
    ids = {account.label: account.id for account in found.story.accounts}
    texts = {account.id: account.article.text for account in found.story.accounts}
    edges, shown, wanted = [], 0, 0
    for item in expected["provenance"]:
        edge = _edge(found, ids, item)
        edges.append(edge)
        for label, said in item["evidence"]:
            wanted += 1
            shown += edge is not None and any(
                each.account == ids[label]
                and each.span is not None
                and said in each.span.of(texts[each.account])
                for each in edge.evidence
            )
    yield Figure(
        "visit: expected edges", sum(e is not None for e in edges) / len(edges), "kind and direction too"
    )
    yield Figure("visit: expected evidence", shown / wanted, f"{wanted} passages that must prove an edge")
    apart = [_pair(found, ids[a], ids[b]) is None for a, b in expected["no_edge"]]
    yield Figure("visit: pairs without an edge", sum(apart) / len(apart))
    loose = [_pair(found, ids[a], ids[b]) for a, b in expected["undirected_or_none"]]
    yield Figure(
        "visit: shared statement without arrow", float(all(e is None or not e.directed for e in loose))
    )
    origins = expected["origins"]
    right = (found.origins.least, found.origins.most) == (origins["least"], origins["most"])
    yield Figure("visit: origins", float(right), f"{found.origins.least}–{found.origins.most}")
    names = [each.name for each in found.not_collected]
    missing = [name for name in expected["not_collected"][:2] if name not in names]
    yield Figure("visit: not collected", 1 - len(missing) / 2, ", ".join(names))
    stated = {a.label: a.article.outlet for a in found.story.accounts}
    nulls = [stated[label] is None for label, name in expected["outlets"].items() if name is None]
    yield Figure("visit: outlets not stated are null", sum(nulls) / len(nulls))


def _edge(found: Comparison, ids: dict[str, str], item: dict[str, Any]) -> Derivation | None:
    for edge in found.derivations:
        if edge.kind != item["kind"] or edge.downstream != ids[item["to"]] or not edge.directed:
            continue
        if isinstance(edge.upstream, str):
            if edge.upstream == ids.get(item["from"]):
                return edge
        elif item["from"] not in ids and item["from"] in edge.upstream.name:
            return edge
    return None


def _pair(found: Comparison, a: str, b: str) -> Derivation | None:
    return next((e for e in found.derivations if {e.upstream, e.downstream} == {a, b}), None)

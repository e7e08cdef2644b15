"""CSV tables and GraphML."""

from __future__ import annotations

import csv
import io

import networkx as nx
import pytest
from tests.report.fixture import comparison
from tests.report.hostile import hostile

from rashomon.report.graphml import graphml
from rashomon.report.tables import cell, csv_tables


def _read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_three_tables() -> None:
    tables = {name: _read(content) for name, content in csv_tables(comparison()).items()}
    assert [row["label"] for row in tables["accounts.csv"]][:2] == ["cote", "daily"]
    assert {row["counts as origin"] for row in tables["accounts.csv"]} == {
        "yes",
        "in neither",
        "only at most",
        "document",
    }
    undirected = [row for row in tables["derivations.csv"] if row["direction known"] == "no"]
    assert len(undirected) == 2
    assert len(tables["alignments.csv"]) == len(comparison().alignments)
    assert any(
        row["b text"].startswith("המעבורת") or row["a text"].startswith("המעבורת")
        for row in tables["alignments.csv"]
    )


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\r=1", "＝1", "|calc", "%x"]
)
def test_formulas_are_defused(text: str) -> None:
    assert cell(text).startswith("'")


def test_plain_cells_stay_as_they_are() -> None:
    assert [cell(v) for v in ("ferry", None, True, False, 3, 0.5)] == ["ferry", "", "yes", "no", "3", "0.5"]


def test_no_cell_of_a_hostile_story_is_a_formula() -> None:
    for content in csv_tables(hostile()).values():
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
            assert not any(value.lstrip()[:1] in ("=", "+", "-", "@") for value in row if value)


def test_shared_tables_hold_no_full_text() -> None:
    full = csv_tables(comparison())["alignments.csv"]
    shared = csv_tables(comparison(), share=True)["alignments.csv"]
    assert len(shared) < len(full)


def test_graphml_reads_back() -> None:
    graph = nx.read_graphml(io.BytesIO(graphml(comparison())), force_multigraph=True)
    assert graph.number_of_nodes() == 9 and graph.number_of_edges() == 6
    kinds = sorted(data["kind"] for _, _, data in graph.edges(data=True))
    assert kinds == ["carries", "credits", "rewrites", "translates", "translates", "translates"]
    assert [n for n, data in graph.nodes(data=True) if not data["collected"]] == ["outlet:north sound wire"]
    nx.read_graphml(io.BytesIO(graphml(hostile())), force_multigraph=True)

"""The graph of who took from whom as GraphML, for Gephi, yEd, Cytoscape and networkx."""

from __future__ import annotations

import io

from rashomon.model import Comparison, NotCollected
from rashomon.report.safe import plain


def graphml(comparison: Comparison) -> bytes:
    """Accounts and uncollected outlets as nodes, derivations as edges from upstream to downstream.

    Edges whose direction is not known carry `direction_known` false.
    """
    import networkx as nx  # takes longer to import than the rest of the report

    graph = nx.MultiDiGraph()
    for account in comparison.story.accounts:
        article = account.article
        graph.add_node(
            account.id,
            label=plain(account.label),
            kind=article.kind,
            collected=True,
            outlet=plain(article.outlet.name) if article.outlet else "",
            language=article.language,
            published=article.published.value or "",
        )
    for edge in comparison.derivations:
        upstream = edge.upstream
        if isinstance(upstream, NotCollected):
            node = f"outlet:{plain(upstream.key)}"
            graph.add_node(node, label=plain(upstream.name), kind="outlet", collected=False)
        else:
            node = upstream
        graph.add_edge(
            node,
            edge.downstream,
            key=edge.id,
            kind=edge.kind,
            direction_known=edge.directed,
            by_dates_alone=edge.tie_break,
            through=edge.through or "",
            certainty=edge.certainty,
            extent=edge.extent,
            verbatim_or_edited=round(edge.shares.v, 4),
            paraphrased=round(edge.shares.p, 4),
            translated=round(edge.shares.t, 4),
        )
    out = io.BytesIO()
    nx.write_graphml(graph, out)
    return out.getvalue()

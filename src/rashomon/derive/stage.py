"""The stage: from what accounts share and credit to who took it from whom, and how many origins are left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.derive.credits import READ_ON, Resolved, credits_of, resolve, touching
from rashomon.derive.edges import Shared, account_edge, elsewhere_edges, sorted_edges
from rashomon.derive.intervals import Spans
from rashomon.derive.kinds import kind_of
from rashomon.derive.links import are_versions
from rashomon.derive.matter import Pair, by_pair, from_documents
from rashomon.derive.origins import Credited, origins_of
from rashomon.derive.settings import Derived, DeriveInput, DeriveSettings
from rashomon.derive.shares import measure
from rashomon.derive.siblings import with_siblings
from rashomon.derive.witness import Witness, witnesses_of
from rashomon.model import Alignment, Derivation, NotCollected, Span, merge_spans


def derive(given: DeriveInput, *, settings: DeriveSettings) -> Derived:
    """Derivations, origins and what is credited but was not collected, for one story.

    Pairs that share nothing and credit nothing cost nothing: work goes with alignments and credits, not with pairs.
    """
    witnesses = witnesses_of(given.story, given.annotations)
    groups = by_pair(given.alignments)
    corrections = given.story.corrections
    apart, same = _named(witnesses, corrections.not_same), _named(witnesses, corrections.same)
    groups = {pair: each for pair, each in groups.items() if pair not in apart}
    documents = from_documents(witnesses, groups)
    shared = {
        pair: _shared(witnesses[pair[0]], witnesses[pair[1]], each, documents, settings)
        for pair, each in groups.items()
    }
    credits = credits_of(witnesses, given.attributions)

    def shares_matter(upstream: str, downstream: str) -> bool:
        known = shared.get((min(upstream, downstream), max(upstream, downstream)))
        return known is not None and known.finding is not None

    resolved = resolve(witnesses, credits, groups, shares_matter)
    for pair in same - set(shared):
        shared[pair] = _shared(witnesses[pair[0]], witnesses[pair[1]], (), documents, settings)
    edges = [
        edge
        for pair, each in sorted(shared.items())
        if (edge := account_edge(each, resolved.accounts, corrections, settings, same=pair in same))
    ]
    edges += elsewhere_edges(witnesses, resolved)
    derivations = sorted_edges(with_siblings(edges, groups, settings.sibling_share))
    return Derived(
        derivations=derivations,
        origins=origins_of(
            witnesses,
            derivations,
            Credited(
                covers=_covers(witnesses, derivations, groups, resolved),
                pairs=frozenset(resolved.accounts),
                outlets=tuple((credit.downstream, credit.key) for credit in credits),
            ),
            corrections,
            settings,
        ),
        not_collected=_not_collected(derivations),
    )


def _named(witnesses: Mapping[str, Witness], pairs: Sequence[tuple[str, str]]) -> frozenset[Pair]:
    """Pairs of ids, for pairs that name accounts by id or label; unknown names are left out."""
    ids = {witness.label: each for each, witness in witnesses.items()} | {each: each for each in witnesses}
    known = ((ids[a], ids[b]) for a, b in pairs if a in ids and b in ids)
    return frozenset((min(a, b), max(a, b)) for a, b in known if a != b)


def _shared(
    a: Witness,
    b: Witness,
    alignments: tuple[Alignment, ...],
    documents: Mapping[str, Spans],
    settings: DeriveSettings,
) -> Shared:
    sourced: tuple[Spans, Spans] = ((), ())
    if not (a.account.is_document or b.account.is_document):
        sourced = (
            merge_spans([*a.quoted, *documents.get(a.id, ())]),
            merge_spans([*b.quoted, *documents.get(b.id, ())]),
        )
    pieces, found = measure(a, b, alignments, sourced, settings)
    return Shared(a, b, alignments, pieces, found, kind_of(found, are_versions(a, b), settings))


def _covers(
    witnesses: Mapping[str, Witness],
    derivations: Sequence[Derivation],
    groups: Mapping[Pair, Sequence[Alignment]],
    resolved: Resolved,
) -> dict[str, float]:
    """Share of each body that is aligned with accounts it derives from, or lies in credited content."""
    spans: dict[str, list[Span]] = {}
    for edge in derivations:
        if isinstance(edge.upstream, NotCollected):
            continue
        for up, down in (edge.upstream, edge.downstream), (edge.downstream, edge.upstream):
            if up == edge.upstream or not edge.directed:
                spans.setdefault(down, []).extend(touching(groups, up, down))
    for said in (*resolved.accounts.values(), *resolved.elsewhere.values()):
        for credit in said:
            content = witnesses[credit.downstream].read_on(credit.content, READ_ON)
            spans.setdefault(credit.downstream, []).extend(content)
    return {each: witnesses[each].share_covered(merge_spans(found)) for each, found in spans.items()}


def _not_collected(derivations: Sequence[Derivation]) -> tuple[NotCollected, ...]:
    found = {edge.upstream for edge in derivations if isinstance(edge.upstream, NotCollected)}
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.name, each.key)))

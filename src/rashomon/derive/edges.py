"""Derivations: the edge of each pair of accounts, and of an account and what it credits but was not collected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.derive.credits import Credit, Resolved
from rashomon.derive.direction import CORRECTED, Direction, credit_evidence, direction_of
from rashomon.derive.intervals import Spans, inside, intersect, length, without
from rashomon.derive.kinds import Finding, raised
from rashomon.derive.links import are_versions
from rashomon.derive.matter import Pair, Piece
from rashomon.derive.settings import DeriveSettings
from rashomon.derive.shares import Measure
from rashomon.derive.slips import carried_captions, shared_slips
from rashomon.derive.witness import Witness
from rashomon.model import (
    Alignment,
    Certainty,
    Corrections,
    Derivation,
    Evidence,
    Extent,
    NotCollected,
    Shares,
    hash_id,
    merge_spans,
)

_LISTED = 3
"""Passages that are listed as evidence; the alignments hold all."""
_SHOWN = 40
"""Characters of unmatched matter that are worth a span; less is left of inexact borders."""
NO_CREDIT = "no credit found in this text; a licence would not show here"


@dataclass(frozen=True, slots=True)
class Shared:
    """What is known of a pair before its edge is made."""

    a: Witness
    b: Witness
    alignments: tuple[Alignment, ...]
    pieces: tuple[Piece, ...]
    measure: Measure
    finding: Finding | None


def account_edge(
    shared: Shared,
    credits: Mapping[Pair, Sequence[Credit]],
    corrections: Corrections,
    settings: DeriveSettings,
    *,
    same: bool,
) -> Derivation | None:
    """The one edge of two accounts, None where there is none; `same` when a person said that they share matter."""
    a, b = shared.a, shared.b
    found = shared.finding
    if found is None:
        found = _credited_only(shared, credits) or (_stated_same(shared) if same else None)
        if found is None:
            return None
    direction = direction_of(a, b, shared.pieces, shared.alignments, credits, corrections, settings)
    upstream, downstream = (b, a) if direction.upstream == b.id else (a, b)
    said = tuple(credits.get((upstream.id, downstream.id), ()))
    marks = _marks(shared)
    strong = bool(marks) or (direction.upstream is not None and not direction.tie_break)
    certainty = raised(found.certainty) if strong and found.kind != "credits" else found.certainty
    evidence = (
        *direction.evidence,
        *_other_credits(shared, credits, direction),
        *marks,
        *_corrected(shared, upstream, bool(said), same),
        *_titles(shared),
        *_passages(shared, found.kind),
        *_left_out(shared),
        *_no_credit(shared, credits, direction),
    )
    credited, uncredited, unmatched = _ledger(shared, downstream, said)
    return Derivation(
        id=hash_id("derivation", found.kind, upstream.id, downstream.id),
        kind=found.kind,
        upstream=upstream.id,
        downstream=downstream.id,
        directed=direction.upstream is not None,
        certainty=certainty,
        extent=found.extent,
        shares=shared.measure.shares,
        credited=credited,
        uncredited=uncredited,
        unmatched=unmatched,
        evidence=tuple(dict.fromkeys(evidence)),
        alignments=_alignment_ids(shared, found, downstream, said),
        tie_break=direction.tie_break,
    )


def _credited_only(shared: Shared, credits: Mapping[Pair, Sequence[Credit]]) -> Finding | None:
    """A credit makes an edge where no passages do; what a citation credits is its extent."""
    both = ((shared.a, shared.b), (shared.b, shared.a))
    said = [credit for u, d in both for credit in credits.get((u.id, d.id), ())]
    if not said:
        return None
    cited = any(credit.content for credit in said)
    return Finding("credits", "part" if cited else "unknown", "certain" if cited else "probable")


def _stated_same(shared: Shared) -> Finding:
    languages = {shared.a.account.article.language, shared.b.account.article.language}
    return Finding("translates" if len(languages) > 1 else "rewrites", "unknown", "certain")


def _marks(shared: Shared) -> tuple[Evidence, ...]:
    """Evidence that one text came from the other, whichever way."""
    a, b = shared.a, shared.b
    found = [*shared_slips(a, b, shared.alignments), *carried_captions(a, b, shared.alignments)]
    if are_versions(a, b):
        found.append(
            Evidence(b.id, None, f"the pages of {a.label} and {b.label} name each other as versions")
        )
    return tuple(found)


def _other_credits(
    shared: Shared, credits: Mapping[Pair, Sequence[Credit]], direction: Direction
) -> tuple[Evidence, ...]:
    """Every credit between the two is kept as evidence, whatever decided the direction."""
    pairs = ((shared.a, shared.b), (shared.b, shared.a))
    found = (credit_evidence(credit, d) for u, d in pairs for credit in credits.get((u.id, d.id), ()))
    return tuple(each for each in found if each not in direction.evidence)


def _corrected(shared: Shared, upstream: Witness, credited: bool, same: bool) -> tuple[Evidence, ...]:
    found = [Evidence(shared.b.id, None, f"same matter: {CORRECTED}")] if same else []
    if credited and upstream.outlet is not None and upstream.outlet_corrected:
        found.append(Evidence(upstream.id, None, f"outlet {upstream.outlet[0]}: {CORRECTED}"))
    return tuple(found)


def _titles(shared: Shared) -> tuple[Evidence, ...]:
    words = {
        "verbatim": "the same title as {0}",
        "edited": "nearly the same title as {0}",
        "translated": "the title of {0} in another language",
    }
    found: list[Evidence] = []
    for own, other in ((shared.a, shared.b), (shared.b, shared.a)):
        span = own.account.article.title_span
        for alignment in shared.alignments:
            side = alignment.a if alignment.a.account == own.id else alignment.b
            far = alignment.b if side is alignment.a else alignment.a
            title = other.account.article.title_span
            if span is None or title is None or alignment.kind not in words:
                continue
            if side.span.overlap(span) * 2 >= len(span) and far.span.overlap(title) * 2 >= len(title):
                found.append(Evidence(own.id, span, words[alignment.kind].format(other.label)))
    return tuple(dict.fromkeys(found))


def _passages(shared: Shared, kind: str) -> tuple[Evidence, ...]:
    """The longest passages, on both sides, with what they are."""
    told = {
        "verbatim": "the same words stand in both",
        "edited": "nearly the same words stand in both",
        "translated": "the same in another language",
        "paraphrased": "the same in other words",
    }
    first = {"translates": ("translated",), "carries": ("verbatim", "edited")}.get(kind, ())
    pieces = [piece for piece in shared.pieces if not piece.sourced or kind == "credits"]
    pieces.sort(key=lambda p: (p.alignment.kind not in first, -len(p.a), p.a, p.b))
    found: list[Evidence] = []
    for piece in pieces[:_LISTED]:
        what = told[piece.alignment.kind]
        if piece.alignment.kind in ("verbatim", "edited"):
            what = f"{what} ({round(shared.a.words_in(piece.a))} words)"
        found += [Evidence(shared.a.id, piece.a, what), Evidence(shared.b.id, piece.b, what)]
    return tuple(found)


def _left_out(shared: Shared) -> tuple[Evidence, ...]:
    """Matter that both have from one source, where it was not counted."""
    sourced = [piece for piece in shared.pieces if piece.sourced]
    if not sourced:
        return ()
    longest = min(sourced, key=lambda p: (-len(p.a), p.a, p.b))
    what = "both quote this or have it from one document: a shared source, not counted"
    return (Evidence(shared.a.id, longest.a, what), Evidence(shared.b.id, longest.b, what))


def _no_credit(
    shared: Shared, credits: Mapping[Pair, Sequence[Credit]], direction: Direction
) -> tuple[Evidence, ...]:
    sides = ((shared.a, shared.b), (shared.b, shared.a))
    return tuple(
        Evidence(d.id, None, NO_CREDIT)
        for u, d in sides
        if direction.upstream in (u.id, None) and not credits.get((u.id, d.id)) and not d.account.is_document
    )


def _ledger(shared: Shared, downstream: Witness, said: Sequence[Credit]) -> tuple[Spans, Spans, Spans]:
    """Spans of the downstream body: credited where they stand, matched without a credit, matched by nothing."""
    own = [(p.a if downstream is shared.a else p.b, p.sourced) for p in shared.pieces]
    matched = merge_spans([span for span, sourced in own if not sourced])
    known = merge_spans([span for span, _ in own])
    credited = intersect(merge_spans([s for credit in said for s in credit.content]), downstream.body)
    uncredited = without(intersect(matched, downstream.body), credited)
    unmatched = without(without(downstream.body, known), credited)
    return credited, _shown(uncredited), _shown(unmatched)


def _shown(spans: Spans) -> Spans:
    return tuple(span for span in spans if len(span) >= _SHOWN)


def _alignment_ids(
    shared: Shared, found: Finding, downstream: Witness, said: Sequence[Credit]
) -> tuple[str, ...]:
    """All alignments of the pair; for an edge made by citations those that touch what is credited."""
    content = merge_spans([s for credit in said for s in credit.content])
    if found.kind != "credits" or not content:
        return tuple(alignment.id for alignment in shared.alignments)
    side = "a" if downstream is shared.a else "b"
    return tuple(
        alignment.id
        for alignment in shared.alignments
        if length(inside(getattr(alignment, side).span, content))
    )


def elsewhere_edges(witnesses: Mapping[str, Witness], resolved: Resolved) -> tuple[Derivation, ...]:
    """The edges to what is credited but was not collected."""
    found = []
    for (key, downstream_id), said in resolved.elsewhere.items():
        downstream = witnesses[downstream_id]
        if downstream.account.is_document:
            continue
        content = merge_spans([s for credit in said for s in credit.content])
        credited = intersect(content, downstream.body)
        cited = bool(content)
        certainty: Certainty = (
            "certain" if any(c.form in ("citation", "sign-off") for c in said) else "probable"
        )
        extent: Extent = "part" if cited else "unknown"
        found.append(
            Derivation(
                id=hash_id("derivation", "credits", f"outlet:{key}", downstream_id),
                kind="credits",
                upstream=resolved.names[key],
                downstream=downstream_id,
                directed=True,
                certainty=certainty,
                extent=extent,
                shares=Shares(),
                credited=credited,
                unmatched=_shown(without(downstream.body, credited)),
                evidence=tuple(dict.fromkeys(credit_evidence(c, downstream) for c in said)),
            )
        )
    return tuple(found)


def sorted_edges(edges: Sequence[Derivation]) -> tuple[Derivation, ...]:
    """By upstream (accounts before outlets), then downstream."""

    def place(edge: Derivation) -> tuple[bool, str, str]:
        outlet = isinstance(edge.upstream, NotCollected)
        return (
            outlet,
            edge.upstream.key if isinstance(edge.upstream, NotCollected) else edge.upstream,
            edge.downstream,
        )

    return tuple(sorted(edges, key=place))

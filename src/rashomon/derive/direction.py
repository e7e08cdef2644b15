"""Which of two accounts came first, by what the texts and pages show; never by length or containment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.derive.credits import Credit
from rashomon.derive.dates import earlier
from rashomon.derive.links import original_by_links
from rashomon.derive.matter import Pair, Piece
from rashomon.derive.settings import DeriveSettings
from rashomon.derive.slips import left_in_original
from rashomon.derive.tense import ahead_in_one
from rashomon.derive.witness import Witness
from rashomon.model import Alignment, Corrections, Evidence

CORRECTED = "corrected by a person"


@dataclass(frozen=True, slots=True)
class Direction:
    """The upstream's id, None where the texts do not tell; the evidence that speaks; whether it is only a tie-break."""

    upstream: str | None
    evidence: tuple[Evidence, ...]
    tie_break: bool = False


Vote = tuple[str, tuple[Evidence, ...]]
"""An upstream's id and the evidence for it."""


def direction_of(
    a: Witness,
    b: Witness,
    pieces: Sequence[Piece],
    alignments: Sequence[Alignment],
    credits: Mapping[Pair, Sequence[Credit]],
    corrections: Corrections,
    settings: DeriveSettings,
) -> Direction:
    """The first kind of evidence that speaks decides; where it speaks both ways nothing is decided.

    In this order: a person's correction, a document (a source is upstream), an explicit credit, a byline, agency tag or
    dateline, canonical and default addresses, words left in the other's language, the event still ahead in one
    text, dates.
    """
    ladder = (
        _corrected(a, b, corrections),
        _documents(a, b),
        _credited(a, b, credits, ("citation", "sign-off")),
        _credited(a, b, credits, ("byline", "agency tag", "dateline")),
        _linked(a, b),
        _left_over(a, b, alignments),
        _ahead(a, b, pieces),
    )
    evidence: list[Evidence] = []
    for votes in ladder:
        found = list(votes)
        evidence += [each for _, said in found for each in said]
        upstreams = {upstream for upstream, _ in found}
        if len(upstreams) == 1:
            return Direction(upstreams.pop(), tuple(evidence))
        if upstreams:
            return Direction(None, tuple(evidence))
    order = earlier(a.account.article, b.account.article, settings.hours_apart)
    if not order:
        return Direction(None, ())
    first, second = (a, b) if order < 0 else (b, a)
    what = f"dated {first.account.article.published.value}, before {second.label}: a tie-break, no proof"
    return Direction(first.id, (Evidence(first.id, None, what),), tie_break=True)


def _corrected(a: Witness, b: Witness, corrections: Corrections) -> Iterator[Vote]:
    for upstream, downstream in corrections.direction:
        for u, d in ((a, b), (b, a)):
            if upstream in (u.id, u.label) and downstream in (d.id, d.label):
                yield u.id, (Evidence(d.id, None, f"direction {CORRECTED}"),)


def _documents(a: Witness, b: Witness) -> Iterator[Vote]:
    for u, d in ((a, b), (b, a)):
        if u.account.is_document and not d.account.is_document:
            yield u.id, (Evidence(u.id, None, f"{u.label} is a {u.account.article.kind}: a source"),)


def _credited(
    a: Witness, b: Witness, credits: Mapping[Pair, Sequence[Credit]], forms: tuple[str, ...]
) -> Iterator[Vote]:
    for u, d in ((a, b), (b, a)):
        said = tuple(credit_evidence(c, d) for c in credits.get((u.id, d.id), ()) if c.form in forms)
        if said:
            yield u.id, said


def _linked(a: Witness, b: Witness) -> Iterator[Vote]:
    for u, d in ((a, b), (b, a)):
        said = original_by_links(d, u)
        if said is not None:
            yield u.id, (said,)


def _left_over(a: Witness, b: Witness, alignments: Sequence[Alignment]) -> Iterator[Vote]:
    for u, d in ((a, b), (b, a)):
        said = left_in_original(d, u, alignments)
        if said:
            yield u.id, said


def _ahead(a: Witness, b: Witness, pieces: Sequence[Piece]) -> Iterator[Vote]:
    side, said = ahead_in_one(a, b, pieces)
    if side:
        yield (a.id if side < 0 else b.id), said


def credit_evidence(credit: Credit, downstream: Witness) -> Evidence:
    """What a credit shows, at the sentence, byline or line where it stands."""
    said = {
        "citation": f"credits {credit.name} for this",
        "sign-off": f"ends with a credit to {credit.name}",
        "byline": f"its byline names {credit.name}",
        "agency tag": f"is tagged with {credit.name}",
        "dateline": f"its dateline names {credit.name}",
    }[credit.form]
    at = downstream.sentence_at(credit.at) if credit.at is not None else None
    return Evidence(downstream.id, at, said)

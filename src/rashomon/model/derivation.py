"""Who took what from whom, and how many origins are left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.span import Span

DerivationKind = Literal["carries", "translates", "rewrites", "credits"]
Certainty = Literal["certain", "probable", "possible"]
Extent = Literal["whole", "part", "unknown"]


@dataclass(frozen=True, slots=True)
class NotCollected:
    """An outlet or agency that is credited but whose text was not given."""

    name: str
    key: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of an account and what it shows; span None for evidence outside the text (dates, addresses)."""

    account: str
    span: Span | None
    what: str


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of the shorter body that are verbatim or edited (v), paraphrased (p), translated (t); order tau."""

    v: float = 0.0
    p: float = 0.0
    t: float = 0.0
    tau: float | None = None


@dataclass(frozen=True, slots=True)
class Derivation:
    """A downstream account carries, translates, rewrites or credits an upstream.

    `upstream` is an account's id, or a NotCollected. Where `directed` is False the text does not say which of
    the two came first, and upstream/downstream mean nothing. `credited`, `uncredited` and
    `unmatched` are spans of the downstream account's body: matter credited where it stands, matter that matches the
    upstream without a credit there, matter that matches nothing in the upstream.
    """

    id: str
    kind: DerivationKind
    upstream: str | NotCollected
    downstream: str
    directed: bool
    certainty: Certainty
    extent: Extent
    shares: Shares
    credited: tuple[Span, ...] = ()
    uncredited: tuple[Span, ...] = ()
    unmatched: tuple[Span, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    alignments: tuple[str, ...] = ()
    tie_break: bool = False
    """The direction rests on the dates of the two alone."""
    through: str | None = None
    """The account that explains the edge: both have from it, or share with it, what they have in common."""


@dataclass(frozen=True, slots=True)
class OriginReason:
    """Why an account is not certainly an origin of its own: the rule, in plain words, and the edge behind it.

    `counts` is "in neither" (never counts), "only at most" (counts in `most`, not in `least`) or "document".
    """

    account: str
    counts: Literal["in neither", "only at most", "document"]
    rule: str
    edge: str | None


@dataclass(frozen=True, slots=True)
class Origins:
    """At least `least`, at most `most` accounts whose matter comes from no other account in the story."""

    least: int
    most: int
    why: tuple[OriginReason, ...] = ()

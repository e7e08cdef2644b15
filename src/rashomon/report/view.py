"""What every format prints, in the order it is printed; made by `build`, read by HTML and Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model import AlignmentKind, Certainty, DerivationKind, SegmentKind


@dataclass(frozen=True, slots=True)
class Name:
    """An account, or an outlet that was not collected, as people see it."""

    label: str
    outlet: str | None = None
    anchor: str | None = None

    @property
    def plain(self) -> str:
        """Label and outlet in one string."""
        return f"{self.label} ({self.outlet})" if self.outlet else self.label


Sentence = tuple[str | Name, ...]
"""Running words with names in them, so that each format can set the names apart."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage as printed: `text` may be only a part of it, `mark` (start, end) is what it shows."""

    by: Name
    language: str | None
    text: str | None
    """None where a shared report leaves it out."""
    mark: tuple[int, int] | None
    cut_before: bool
    cut_after: bool
    where: tuple[int, int]
    sha256: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages that carry the same thing."""

    kind: AlignmentKind
    score: float
    upstream: Quote
    downstream: Quote


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence, with the passage that shows it if it stands in a text."""

    what: str
    by: Name | None
    quote: Quote | None
    passage: int | None = None
    """Number of the printed passage that holds it, if it is not quoted here."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Who took what from whom, in words."""

    number: int
    anchor: str
    kind: DerivationKind
    upstream: Name
    downstream: Name
    directed: bool
    certainty: Certainty
    sentence: Sentence
    direction: Sentence
    extent: str
    shares: tuple[str, ...]
    credit: str
    """Whether a credit was found, in a sentence."""
    credits: tuple[Proof, ...]
    credited: tuple[Quote, ...]
    uncredited: str
    unmatched: str
    evidence: tuple[Proof, ...]
    pairs: tuple[Pair, ...]
    """The first passages; `pairs_total` says how many there are."""
    pairs_total: int
    reading: tuple[int, int] | None
    """Numbers of the two accounts for reading side by side."""
    weight: float
    """How much the edge holds: certainty first, then extent and shares; what a third account explains last."""
    through: Name | None = None
    """The account that explains the edge: what the two share, both share with it."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an account is not certainly an origin of its own."""

    name: Name
    counts: str
    rule: str
    edge: Edge | None


@dataclass(frozen=True, slots=True)
class Date:
    """A date found for an account."""

    value: str
    evidence: str
    refused: str


@dataclass(frozen=True, slots=True)
class Part:
    """A segment of an account as printed."""

    kind: SegmentKind
    word: str
    language: str | None
    text: str
    start: int
    other_occasion: bool
    why: str
    role: Literal["text", "aside", "furniture"]


@dataclass(frozen=True, slots=True)
class Mended:
    """A repair: what the page had, what the text has now."""

    was: str
    now: str
    how: str


@dataclass(frozen=True, slots=True)
class Told:
    """An account as printed."""

    number: int
    name: Name
    anchor: str
    kind: str
    title: str | None
    title_language: str | None
    language_word: str
    outlet_evidence: str | None
    byline: str | None
    published: Date | None
    candidates: tuple[Date, ...]
    url: str | None
    where: str | None
    sha256: str | None
    copies: int
    cut_off: bool
    parts: tuple[Part, ...]
    """Empty in a shared report."""
    repairs: tuple[Mended, ...]
    removed: tuple[tuple[str, str], ...]
    """What was set aside from the page, and why."""
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """One alignment for side by side reading: offsets into the two accounts' texts, lower number first."""

    kind: AlignmentKind
    one: tuple[int, int]
    two: tuple[int, int]


@dataclass(frozen=True, slots=True)
class View:
    """A whole report in the order it is printed."""

    headline: str
    story_line: str
    origins: str
    share: bool
    encoder: str
    dates: str
    """Earliest and latest date of publication, and how many accounts state none."""
    languages: tuple[tuple[str, int], ...]
    """Languages of the accounts, and how many accounts are in each."""
    other_languages: tuple[str, ...]
    """Languages only found in parts of accounts."""
    not_read: tuple[tuple[str, str], ...]
    not_collected: tuple[Name, ...]
    not_computed: tuple[str, ...]
    reasons: tuple[Reason, ...]
    sure: tuple[Name, ...]
    """Accounts that count as origins whatever is uncertain."""
    edges: tuple[Edge, ...]
    accounts: tuple[Told, ...]
    matches: dict[tuple[int, int], tuple[Match, ...]]
    first_pair: tuple[int, int] | None

"""An article: one page's text with everything that is known of it, and the map back to the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.page import Kind
from rashomon.model.span import Span

SegmentKind = Literal[
    "title", "lede", "body", "subheading", "caption", "byline", "dateline", "credit", "furniture"
]
BODY_KINDS: frozenset[SegmentKind] = frozenset({"lede", "body"})
"""Segments that count as the article's own telling when shares and covers are computed."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of an article and what it is. Segments are sorted, do not overlap, and leave out only white space."""

    kind: SegmentKind
    language: str
    """BCP 47 primary tag; "und" where the text does not decide."""
    span: Span
    other_occasion: bool = False
    """A caption of another occasion: a file photo, or one dated another day."""
    why: str = ""
    """The rule that named the kind, in a few words a reader understands."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters [text_start, text_end) of the text stand at [page_start, page_end) of the decoded page.

    A run of equal lengths holds the same characters one for one, but that white space of HTML may stand as a space,
    and that under a repair the characters differ. A run of unequal lengths holds as a whole: a character reference,
    a stretch of white space, or a repair.
    """

    text_start: int
    text_end: int
    page_start: int
    page_end: int


@dataclass(frozen=True, slots=True)
class Repair:
    """Characters that were repaired: where they stand in the text now, and what the page had."""

    span: Span
    was: str
    how: str


@dataclass(frozen=True, slots=True)
class Removed:
    """What was set aside when the body was extracted from HTML."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A date found for an article, with where it stood."""

    value: str
    """ISO 8601: a date, or a date and time with offset when the page states one."""
    evidence: str
    """Where it stood: "given", "given for all", "meta article:published_time", "json-ld", "time element", ..."""
    refused: str = ""
    """Why it was not taken, e.g. "in the future"; empty when it could have been."""


@dataclass(frozen=True, slots=True)
class Published:
    """When an article says it was published; value None when nothing says so."""

    value: str | None = None
    evidence: str | None = None
    candidates: tuple[DateCandidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published an article, as stated by the page, its address or the user."""

    name: str
    key: str
    """Identity of the outlet in the outlet list ("ynet" for Ynet, Ynetnews and ynet.co.il), else the folded name."""
    evidence: str
    """"given", "page", "address"."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """One time this article was given: where, and the hash of the bytes."""

    where: str
    how: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses a page names for itself: canonical, and (language, address) pairs of its hreflang links."""

    canonical: str | None = None
    alternates: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One page's text with title, byline, outlet, language and dates; `text` never changes.

    `id` is the hash of the canonical address, else of the text and the stated outlet; `version` the hash of
    the text. `map` runs from text to the decoded page, sorted; inserted characters have no run.
    """

    id: str
    version: str
    label: str
    kind: Kind
    text: str
    language: str
    segments: tuple[Segment, ...]
    map: tuple[Run, ...]
    receipts: tuple[Receipt, ...]
    url: str | None = None
    outlet: Outlet | None = None
    title: str | None = None
    title_span: Span | None = None
    """Where the title stands in the text; None when it was only in the page's metadata."""
    byline: str | None = None
    """The author as the page's metadata states it; bylines in the text are segments."""
    published: Published = Published()
    repairs: tuple[Repair, ...] = ()
    removed: tuple[Removed, ...] = ()
    links: Links = Links()
    cut_off: bool = False
    """The page breaks off before its end, so the end of the article may be missing."""

    def segment_at(self, position: int) -> Segment | None:
        """The segment that holds the character at `position`, if any."""
        return next((s for s in self.segments if s.span.start <= position < s.span.end), None)

    def body_spans(self) -> tuple[Span, ...]:
        """Spans of the segments that count as the article's own telling."""
        return tuple(s.span for s in self.segments if s.kind in BODY_KINDS)

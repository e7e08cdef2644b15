"""The records: frozen, typed, one concept a file."""

from rashomon.model.alignment import Alignment, AlignmentKind
from rashomon.model.annotation import Annotations, Sentence
from rashomon.model.article import (
    BODY_KINDS,
    Article,
    DateCandidate,
    Links,
    Outlet,
    Published,
    Receipt,
    Removed,
    Repair,
    Run,
    Segment,
    SegmentKind,
)
from rashomon.model.attribution import Attribution, AttributionKind, CreditForm, Source, SourceType
from rashomon.model.comparison import Comparison
from rashomon.model.derivation import (
    Certainty,
    Derivation,
    DerivationKind,
    Evidence,
    Extent,
    NotCollected,
    OriginReason,
    Origins,
    Shares,
)
from rashomon.model.ids import hash_id
from rashomon.model.page import Given, How, Kind, Media, NotRead, Page
from rashomon.model.span import Passage, Span, covered, merge_spans, subtract_spans
from rashomon.model.story import Account, Corrections, Story

__all__ = [
    "BODY_KINDS",
    "Account",
    "Alignment",
    "AlignmentKind",
    "Annotations",
    "Article",
    "Attribution",
    "AttributionKind",
    "Certainty",
    "Comparison",
    "Corrections",
    "CreditForm",
    "DateCandidate",
    "Derivation",
    "DerivationKind",
    "Evidence",
    "Extent",
    "Given",
    "How",
    "Kind",
    "Links",
    "Media",
    "NotCollected",
    "NotRead",
    "OriginReason",
    "Origins",
    "Outlet",
    "Page",
    "Passage",
    "Published",
    "Receipt",
    "Removed",
    "Repair",
    "Run",
    "Segment",
    "SegmentKind",
    "Sentence",
    "Shares",
    "Source",
    "SourceType",
    "Span",
    "Story",
    "covered",
    "hash_id",
    "merge_spans",
    "subtract_spans",
]

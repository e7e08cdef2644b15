"""An account as printed: what is known of it, what was set aside, what was repaired."""

from __future__ import annotations

from typing import Literal

from rashomon.model import Account, Article, Segment, SegmentKind, Span
from rashomon.report import words
from rashomon.report.excerpts import SHARED_WORDS, cut
from rashomon.report.json import printed_where
from rashomon.report.view import Date, Edge, Mended, Name, Part, Told

_REMOVED_LISTED = 60
_REMOVED_WORDS = 60
_ASIDE: frozenset[SegmentKind] = frozenset({"caption", "byline", "dateline", "credit"})


def told(account: Account, number: int, name: Name, edges: tuple[Edge, ...], share: bool) -> Told:
    """The account as printed; a shared report has no parts of its text."""
    article = account.article
    published = article.published
    where = article.receipts[0].where if article.receipts else None
    return Told(
        number=number,
        name=name,
        anchor=f"account-{number}",
        kind=article.kind,
        title=_short(article.title, SHARED_WORDS) if article.title else None,
        title_language=_title_language(article),
        language_word=words.language_name(article.language),
        outlet_evidence=article.outlet.evidence if article.outlet else None,
        byline=_short(article.byline, SHARED_WORDS) if article.byline else None,
        published=Date(words.when(published.value), published.evidence or "", "")
        if published.value
        else None,
        candidates=tuple(Date(words.when(c.value), c.evidence, c.refused) for c in published.candidates),
        url=article.url,
        where=printed_where(where, share) if where else None,
        sha256=article.receipts[0].sha256 if article.receipts else None,
        copies=len(article.receipts),
        cut_off=article.cut_off,
        parts=() if share else tuple(_part(article, segment) for segment in _segments(article)),
        repairs=tuple(
            Mended(
                _short(repair.was, SHARED_WORDS),
                _short(repair.span.of(article.text), SHARED_WORDS),
                repair.how,
            )
            for repair in article.repairs
        ),
        removed=tuple(
            ("" if share else _short(removed.text, _REMOVED_WORDS), removed.why)
            for removed in article.removed[:_REMOVED_LISTED]
        ),
        edges=edges,
    )


def _segments(article: Article) -> tuple[Segment, ...]:
    if article.segments or not article.text:
        return article.segments
    return (Segment("body", article.language, Span(0, len(article.text))),)


def _part(article: Article, segment: Segment) -> Part:
    role: Literal["text", "aside", "furniture"] = "aside" if segment.kind in _ASIDE else "text"
    if segment.kind == "furniture":
        role = "furniture"
    return Part(
        kind=segment.kind,
        word=words.SEGMENT[segment.kind],
        language=None if segment.language == "und" else segment.language,
        text=segment.span.of(article.text),
        start=segment.span.start,
        other_occasion=segment.other_occasion,
        why=segment.why,
        role=role,
    )


def _title_language(article: Article) -> str | None:
    segment = article.segment_at(article.title_span.start) if article.title_span else None
    language = segment.language if segment else article.language
    return None if language == "und" else language


def _short(text: str, limit: int) -> str:
    part = cut(text, Span(0, len(text)), limit)
    return part.of(text) + (" …" if part.end < len(text) else "")

"""From a page to an article."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import PurePath

import regex

from rashomon.clean.consent import is_consent_wall
from rashomon.clean.datelines import dateline_dates
from rashomon.clean.dates import choose_published
from rashomon.clean.decode import decode
from rashomon.clean.edits import map_through, repairs_of
from rashomon.clean.identity import choose_outlet, host_of, identity_address
from rashomon.clean.markdown import read_markdown
from rashomon.clean.occasions import other_occasion
from rashomon.clean.repair import repair
from rashomon.clean.segments import Hint, segment
from rashomon.clean.source import Source
from rashomon.errors import UnreadableError
from rashomon.model import (
    BODY_KINDS,
    Article,
    Outlet,
    Page,
    Published,
    Receipt,
    Removed,
    Segment,
    Span,
    hash_id,
)
from rashomon.text.languages import UNKNOWN, detect_language

_LOOKS_HTML = regex.compile(
    r"(?i)\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype\s+html|html)\b"
)


def clean(page: Page, *, today: date) -> Article:
    """The article on a page: its text after repair, in segments, with all that page, address and user state of it.

    Dates after `today` are refused. Raises UnreadableError for what is empty, binary, or nothing but page furniture,
    and when a date that the user gave cannot be read.
    """
    decoded = decode(page).text
    source = _read(page, decoded, today)
    edited = repair(source.text)
    text = edited.text
    if not text.strip():
        raise UnreadableError("there is no text in it")
    given = page.given
    title = _one_line(given.title) or _repaired(source.title)
    stated_language = _primary(given.language)
    language = stated_language or detect_language(text, _primary(source.language) or UNKNOWN)
    hints = tuple(
        Hint(span, hint.kind, hint.why)
        for hint, span in zip(source.hints, edited.spans_now([h.span for h in source.hints]), strict=True)
        if len(span)
    )
    # Only a date from outside the text: datelines are found with the segments.
    published = _day(choose_published(given, source.dates, today))
    segments = segment(text, hints=hints, title=title, language=language, published=published)
    _refuse_without_article(text, segments, language)
    title_span = _title_span(text, segments, title, hints)
    url = page.url or given.url
    address = identity_address(source.links.canonical, url)
    outlet = choose_outlet(given.outlet, _repaired(source.outlet), url or source.links.canonical)
    return Article(
        id=hash_id("address", address) if address else hash_id("text", text, outlet.key if outlet else ""),
        version=hash_id("text", text),
        label=_label(page, outlet, url),
        kind=given.kind,
        text=text,
        language=stated_language or _main_language(text, segments, language),
        segments=segments,
        map=map_through(edited, source.map),
        receipts=(Receipt(page.where, page.how, hashlib.sha256(page.content).hexdigest()),),
        url=url,
        outlet=outlet,
        title=title or (title_span.of(text) if title_span else None),
        title_span=title_span,
        byline=_repaired(source.byline),
        published=choose_published(given, (*source.dates, *dateline_dates(text, segments)), today),
        repairs=repairs_of(edited, source.text),
        removed=tuple(_with_occasion(removed, published) for removed in source.removed),
        links=source.links,
        cut_off=source.cut_off,
    )


def _refuse_without_article(text: str, segments: tuple[Segment, ...], language: str) -> None:
    if is_consent_wall(text, segments, language):
        raise UnreadableError(
            "only a cookie notice: answer it in a browser, save the page once the article is shown, and give that"
        )
    if all(s.kind == "furniture" for s in segments):
        raise UnreadableError("only a form, links or other furniture of a page: no article in it")


def _read(page: Page, decoded: str, today: date) -> Source:
    if page.media == "html" or _LOOKS_HTML.match(decoded[:2000]):
        # Imported late: the HTML libraries take longer to load than a small comparison takes.
        from rashomon.clean.html import read_html

        return read_html(decoded, page.url or page.given.url, today)
    return read_markdown(decoded) if page.media == "markdown" else Source(decoded)


def _with_occasion(removed: Removed, published: date | None) -> Removed:
    if removed.why == "caption" and (why := other_occasion(removed.text, published)):
        return replace(removed, why=f"caption of another occasion: {why}")
    return removed


def _day(published: Published) -> date | None:
    return (
        date.fromisoformat(published.value[:10]) if published.value and len(published.value) >= 10 else None
    )


def _repaired(text: str | None) -> str | None:
    """A line of the page's metadata after repair; None when nothing is left."""
    return _one_line(repair(text).text) if text else None


def _one_line(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None


def _primary(language: str | None) -> str | None:
    """The primary tag of a language tag, in small letters; None when there is none."""
    tag = (language or "").strip().replace("_", "-").split("-")[0].casefold()
    tag = {"iw": "he", "in": "id", "ji": "yi", "nb": "no", "cmn": "zh"}.get(tag, tag)
    return tag if regex.fullmatch(r"[a-z]{2,3}", tag) and tag != UNKNOWN else None


def _title_span(
    text: str, segments: tuple[Segment, ...], title: str | None, hints: tuple[Hint, ...]
) -> Span | None:
    titles = [s.span for s in segments if s.kind == "title"]
    if title is None:
        return titles[0] if titles else None
    wanted = _folded(title)
    for span in [*titles, *(h.span for h in hints if h.kind == "title")]:
        if _folded(span.of(text)) == wanted:
            return span
    at = text.find(title)
    if at >= 0 and "\n" not in title and _is_line(text, at, at + len(title)):
        return Span(at, at + len(title))
    return None


def _is_line(text: str, start: int, end: int) -> bool:
    before = text[text.rfind("\n", 0, start) + 1 : start]
    after = text[end : end + 200].partition("\n")[0]
    return not before.strip("# \t") and not after.strip()


def _folded(text: str) -> str:
    return " ".join(regex.findall(r"[\p{L}\p{M}\p{N}]+", text.casefold()))


def _main_language(text: str, segments: tuple[Segment, ...], fallback: str) -> str:
    """The language of most characters of the body, or of all segments where there is no body."""
    counts: Counter[str] = Counter()
    told = [s for s in segments if s.kind in BODY_KINDS] or [s for s in segments if s.kind != "furniture"]
    for piece in told:
        if piece.language != UNKNOWN:
            counts[piece.language] += len(piece.span)
    return min(counts, key=lambda code: (-counts[code], code)) if counts else fallback


def _label(page: Page, outlet: Outlet | None, url: str | None) -> str:
    """What people see: the given label, the file's stem, else the outlet or host of the address."""
    if page.given.label:
        return page.given.label
    if page.how == "address":
        return (outlet.name if outlet else None) or host_of(url) or page.where
    return PurePath(page.where).stem or page.where

"""From the source of a page to its article's text.

trafilatura chooses what belongs to it; the source is asked again for the exact characters and where they stand.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date

import regex
import trafilatura
from lxml.etree import LxmlError, _Element

from rashomon.clean.dates import is_modification
from rashomon.clean.markup import Markup, read_markup
from rashomon.clean.metadata import guess_date, read_stated
from rashomon.clean.place import Placed, place
from rashomon.clean.segments import Hint
from rashomon.clean.source import Source
from rashomon.errors import UnreadableError
from rashomon.model import Removed, SegmentKind, Span

_MOST_REMOVED = 200
_LONGEST_REMOVED = 500
_BLOCK = regex.compile(r"[^\n]+")
_OPENS = regex.compile(r"(?i)<(?:html|body)\b")
_CLOSES = regex.compile(r"(?i)</(?:html|body)\b")
_HEAD = 20_000
_WORD = regex.compile(r"\w")
_TITLE_END = regex.compile(r"\s+[|–—·•:»-]\s+[^|–—·•»]{2,60}$")

# Its warnings name pages it discards; what rashomon could not read is said once, in its own words.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def read_html(source: str, url: str | None, today: date) -> Source:
    """The article's text of a page with its map, hints, what the page states, and what was set aside.

    Raises UnreadableError when there is no text.
    """
    tree = _parse(source)
    stated = read_stated(tree, url)
    markup = read_markup(source)
    placed = place(_extract(tree) or _all_text(markup), markup)
    if not placed.text.strip():
        raise UnreadableError(
            "no text in this page: save it from a browser once its text is shown, and give that"
        )
    title = _title(tree, stated.headline, markup)
    dates = stated.dates
    if all(is_modification(candidate) for candidate in dates):
        guess = guess_date(tree, today)
        dates = (*dates, guess) if guess else dates
    return Source(
        text=placed.text,
        map=placed.map,
        hints=tuple(_hints(placed, title)),
        title=title,
        byline=stated.byline,
        outlet=stated.outlet,
        language=stated.language,
        links=stated.links,
        dates=dates,
        removed=_removed(markup, placed, title),
        cut_off=_cut_off(source),
    )


def _cut_off(source: str) -> bool:
    """Whether a page that opens <html> or <body> closes neither, as when loading or saving was broken off."""
    return _OPENS.search(source[:_HEAD]) is not None and _CLOSES.search(source) is None


def _parse(source: str) -> _Element:
    # NUL and other controls end or break what lxml reads; the source itself keeps them for the map.
    readable = regex.sub(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]", " ", source)
    try:
        tree = trafilatura.load_html(readable)
        if tree is None:
            tree = trafilatura.load_html(f"<html><body><div>{readable}</div></body></html>")
    except (LxmlError, ValueError, RecursionError, AssertionError) as error:
        raise UnreadableError(f"HTML that cannot be read: {error}") from error
    if tree is None:
        raise UnreadableError("HTML that cannot be read")
    return tree


def _extract(tree: _Element) -> str:
    try:
        document = trafilatura.bare_extraction(tree, fast=True, include_comments=False, with_metadata=False)
    except (LxmlError, ValueError, RecursionError, AttributeError, TypeError):
        return ""
    return (document.text or "") if document is not None and not isinstance(document, dict) else ""


def _all_text(markup: Markup) -> str:
    """The fallback: all text that does not stand in a place that is never the article."""
    blocks = _BLOCK.finditer(markup.text)
    kept = (
        b.group()
        for b in blocks
        if markup.place_at(b.start()).partition(" ")[0] in ("", "heading", "caption")
    )
    return "\n".join(kept)


def _title(tree: _Element, headline: str | None, markup: Markup) -> str | None:
    """The headline as JSON-LD, og:title, the only first-level heading or <title> give it, without the outlet's name."""
    headings = [" ".join(" ".join(h.itertext()).split()) for h in tree.iter("h1")]
    headings = [h for h in headings if h]
    named = [
        m.get("content", "")
        for m in tree.iter("meta")
        if (m.get("property") or m.get("name")) in ("og:title", "twitter:title")
    ]
    plain = [" ".join((t.text or "").split()) for t in tree.iter("title")][:1]
    stated = [" ".join(t.split()) for t in (headline or "", *named, *plain) if t and t.strip()]
    for heading in headings:
        if any(_folded(heading) in _folded(title) for title in stated) and len(heading) > 10:
            return heading
    for title in stated:
        return _TITLE_END.sub("", title) if title in plain or title in named else title
    return headings[0] if headings else None


def _folded(text: str) -> str:
    return "".join(regex.findall(r"[\p{L}\p{M}\p{N}]+", text.casefold()))


def _hints(placed: Placed, title: str | None) -> Iterator[Hint]:
    wanted = _folded(title or "")
    for span, where in placed.lines:
        line = span.of(placed.text)
        kind: SegmentKind | None = None
        if where.startswith("heading"):
            kind = "title" if wanted and _folded(line) == wanted else "subheading"
        elif where in ("caption", "byline") and len(line) < 400:
            kind = where  # type: ignore[assignment]
        if kind is not None:
            yield Hint(span, kind, f"the page marks it as {'a heading' if 'head' in where else where}")


def _removed(markup: Markup, placed: Placed, title: str | None) -> tuple[Removed, ...]:
    """The blocks of the page that no line was taken from, each with where it stood."""
    removed: list[Removed] = []
    more = 0
    used = iter([*placed.used, Span(len(markup.text), len(markup.text))])
    current = next(used)
    wanted = _folded(title or "")
    for block in _BLOCK.finditer(markup.text):
        while current.end <= block.start() and current.start < len(markup.text):
            current = next(used)
        if current.start < block.end() or not _WORD.search(block.group()):
            continue
        text = " ".join(block.group().split())
        where = markup.place_at(block.start())
        if wanted and _folded(text) == wanted:
            where = "title"
        why = "heading" if where.startswith("heading") else where or "outside the article's text"
        if len(removed) >= _MOST_REMOVED:
            more += 1
            continue
        removed.append(
            Removed(text if len(text) <= _LONGEST_REMOVED else text[: _LONGEST_REMOVED - 1] + "…", why)
        )
    if more:
        removed.append(Removed("…", f"{more:,} more blocks outside the article's text"))
    return tuple(removed)

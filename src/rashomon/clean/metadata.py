"""What a page states about itself outside its text: meta tags, JSON-LD, links, time elements, its address."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urljoin

import regex
from lxml.etree import _Element

from rashomon.clean.dates import iso_of_page
from rashomon.clean.identity import normal_address
from rashomon.model import DateCandidate, Links

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date_published",
    "publishdate", "publish-date", "publish_date", "pubdate", "parsely-pub-date", "sailthru.date", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date", "dc.date.created", "citation_publication_date", "article.published",
    "published_at", "publication_date", "cxenseparse:recs:publishtime", "vr:published_time", "date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod", "revision_date",
    "dcterms.modified", "article.updated",
)  # fmt: skip
_ARTICLES = regex.compile(r"(?i).*(?:article|posting|report|webpage|review|liveblog).*")
_URL_DATE = regex.compile(
    r"/((?:19|20)\d{2})[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)|[/-]((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)"
)
_MOST_NODES = 2_000
_LONGEST_JSON = 2_000_000


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page states about itself. `dates` are sorted by how much their place tells, best first."""

    outlet: str | None = None
    language: str | None = None
    links: Links = Links()  # noqa: RUF009
    dates: tuple[DateCandidate, ...] = ()
    headline: str | None = None
    byline: str | None = None


def read_stated(tree: _Element, url: str | None) -> Stated:
    """Read all of it from a parsed page; `url` is its address, if known."""
    meta = _meta(tree)
    nodes = list(_json_nodes(tree))
    links = _links(tree, url)
    published = [*_meta_dates(meta, _PUBLISHED), *_json_dates(nodes, "datePublished")]
    modified = [*_meta_dates(meta, _MODIFIED), *_json_dates(nodes, "dateModified")]
    dates = [
        *published,
        *_time_dates(tree),
        *_address_dates(url or links.canonical or meta.get("og:url")),
        *modified,
    ]
    return Stated(
        outlet=meta.get("og:site_name") or _publisher(nodes) or meta.get("application-name") or None,
        language=_language(tree, meta, nodes),
        links=links,
        dates=tuple(dates),
        headline=next((h for n in _articles(nodes) if isinstance(h := n.get("headline"), str)), None),
        byline=_authors(nodes) or meta.get("author") or None,
    )


def _meta(tree: _Element) -> dict[str, str]:
    """The first value of each meta tag, by name in small letters."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := element.get(key)):
                found.setdefault(name.strip().lower(), content[:1000])
    return found


def _json_nodes(tree: _Element) -> Iterator[dict[str, Any]]:
    """All objects of the page's JSON-LD, outer ones first."""
    todo: list[Any] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > _LONGEST_JSON:
            continue
        try:
            todo.append(json.loads(script.text.strip().strip(";"), strict=False))
        except (ValueError, RecursionError):
            continue
    for node in todo:
        if len(todo) > _MOST_NODES:
            return
        if isinstance(node, list):
            todo.extend(node)
        elif isinstance(node, dict):
            yield node
            todo.extend(value for value in node.values() if isinstance(value, dict | list))


def _types(node: dict[str, Any]) -> list[str]:
    types = node.get("@type")
    return [t for t in (types if isinstance(types, list) else [types]) if isinstance(t, str)]


def _articles(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = [node for node in nodes if any(_ARTICLES.fullmatch(t) for t in _types(node))]
    return sorted(found, key=lambda node: any("webpage" in t.lower() for t in _types(node)))


def _name(value: Any) -> str | None:
    value = value[0] if isinstance(value, list) and value else value
    value = value.get("name") if isinstance(value, dict) else value
    return value.strip()[:300] or None if isinstance(value, str) else None


def _publisher(nodes: list[dict[str, Any]]) -> str | None:
    return next((name for node in _articles(nodes) if (name := _name(node.get("publisher")))), None)


def _authors(nodes: list[dict[str, Any]]) -> str | None:
    for node in _articles(nodes):
        authors = node.get("author")
        names = [_name(a) for a in (authors if isinstance(authors, list) else [authors])[:10]]
        stated = list(dict.fromkeys(name for name in names if name and "://" not in name))
        if stated:
            return "; ".join(stated)
    return None


def _language(tree: _Element, meta: dict[str, str], nodes: list[dict[str, Any]]) -> str | None:
    root = tree.getroottree().getroot()
    stated = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    from_json = next((lang for n in _articles(nodes) if isinstance(lang := n.get("inLanguage"), str)), None)
    return stated or from_json or meta.get("content-language") or meta.get("og:locale")


def _links(tree: _Element, url: str | None) -> Links:
    canonical = None
    alternates: list[tuple[str, str]] = []
    for link in tree.iter("link"):
        rel = (link.get("rel") or "").lower().split()
        target = (link.get("href") or "").strip()
        if not target or len(target) > 2000:
            continue
        try:
            address = normal_address(urljoin(url or "", target))
        except ValueError:
            continue
        if address is None:
            continue
        if "canonical" in rel:
            canonical = canonical or address
        elif "alternate" in rel and (language := (link.get("hreflang") or "").strip()):
            alternates.append((language, address))
    return Links(canonical, tuple(sorted(dict.fromkeys(alternates)))[:200])


def _meta_dates(meta: dict[str, str], names: tuple[str, ...]) -> Iterator[DateCandidate]:
    for name in names:
        if (value := iso_of_page(meta.get(name))) is not None:
            yield DateCandidate(value, f"meta {name}")


def _json_dates(nodes: list[dict[str, Any]], key: str) -> Iterator[DateCandidate]:
    for node in _articles(nodes):
        value = node.get(key)
        if isinstance(value, str) and (exact := iso_of_page(value)) is not None:
            yield DateCandidate(exact, f"json-ld {key}")


def _time_dates(tree: _Element) -> Iterator[DateCandidate]:
    """The first few time elements, those that say that they are the publication's first."""
    found = []
    for number, element in enumerate(tree.iter("time")):
        if number >= 40:
            break
        value = iso_of_page(element.get("datetime"))
        marks = " ".join(
            (element.get("itemprop") or "", element.get("class") or "", element.get("pubdate") or "x")
        )
        says = (
            "datepublished" in marks.lower()
            or "published" in marks.lower()
            or element.get("pubdate") is not None
        )
        if value is not None and not regex.search(r"(?i)modified|updated", marks):
            found.append((not says, number, value))
    for _, _, value in sorted(found)[:3]:
        yield DateCandidate(value, "time element")


def _address_dates(url: str | None) -> Iterator[DateCandidate]:
    for found in _URL_DATE.finditer((url or "")[:2000]):
        year, month, day = (found[1], found[2], found[3]) if found[1] else (found[4], found[5], found[6])
        try:
            yield DateCandidate(date(int(year), int(month), int(day)).isoformat(), "address")
        except ValueError:
            continue


def guess_date(tree: _Element, today: date) -> DateCandidate | None:
    """What htmldate finds in the page's markup and text; for pages that state no date where machines look."""
    from htmldate import find_date

    latest = (today + timedelta(days=1)).isoformat()
    try:
        value = find_date(tree, extensive_search=False, original_date=True, max_date=latest)
    except (ValueError, RecursionError, TypeError, AttributeError):
        return None
    return DateCandidate(value, "page text") if value else None

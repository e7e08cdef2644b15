"""Addresses that pages name for themselves: canonical, and other language versions."""

from __future__ import annotations

from urllib.parse import urlsplit

from rashomon.derive.witness import Witness
from rashomon.model import Article, Evidence


def plain_address(url: str) -> str:
    """An address without scheme, "www.", fragment and closing slash."""
    parts = urlsplit(url.strip())
    host = (parts.netloc or "").casefold().removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


def _own_addresses(article: Article) -> frozenset[str]:
    return frozenset(plain_address(url) for url in (article.url, article.links.canonical) if url)


def are_versions(a: Witness, b: Witness) -> bool:
    """Whether one page names the other as its version in another language."""
    return _names_version(a.account.article, b.account.article) or _names_version(
        b.account.article, a.account.article
    )


def _names_version(article: Article, other: Article) -> bool:
    named = {plain_address(url) for _, url in article.links.alternates}
    return bool(named & _own_addresses(other))


def original_by_links(d: Witness, u: Witness) -> Evidence | None:
    """Evidence that the page of `d` names that of `u` as its original: its canonical address, or its x-default."""
    page, other = d.account.article, u.account.article
    theirs = {plain_address(other.url)} if other.url else set()
    if (
        page.links.canonical
        and page.url
        and plain_address(page.links.canonical) in theirs - {plain_address(page.url)}
    ):
        return Evidence(
            d.id, None, f"its page names the address of {u.label} as its own original (canonical)"
        )
    defaults = {plain_address(url) for code, url in page.links.alternates if code.casefold() == "x-default"}
    if defaults & theirs and not defaults & _own_addresses(page):
        return Evidence(d.id, None, f"its page names {u.label} as the default version (hreflang x-default)")
    return None

"""How much of the article is kept, and how little of the page around it.

F1 is that of the article-extraction benchmark that pages/aeb is from: multisets of 4-grams of `\\w+` tokens per
document; true and false positives and false negatives of a document are divided by their sum, then summed over
documents, and precision, recall and F1 come of the sums. Ours is measured on the article's text without the
segments called furniture; trafilatura's is its `extract` as it stands, on the same pages in the same run.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import trafilatura

from eval.common import Figure, read_rows
from rashomon.clean import clean
from rashomon.errors import UnreadableError
from rashomon.model import Article, Page

_TODAY = date(2026, 1, 1)
_TOKEN = re.compile(r"\w+")
_N = 4


def measure(data: Path) -> Iterator[Figure]:
    """All figures of clean."""
    yield from measure_pages(data)
    try:
        from eval.clean.ankara import measure_ankara
    except ModuleNotFoundError:
        return
    yield from measure_ankara(data)


def measure_pages(data: Path) -> Iterator[Figure]:
    """Extraction from real pages against bodies marked by hand."""
    ours, theirs = Counts(), Counts()
    kept = lost = placed = characters = unread = 0
    for row in read_rows(data / "pages" / "aeb.jsonl.gz"):
        gold = shingles(row["body"])
        theirs.add(gold, shingles(trafilatura.extract(row["html"]) or ""))
        article = _article(row["url"], row["html"])
        if article is None:
            unread += 1
            ours.add(gold, shingles(""))
            continue
        told = "\n".join(s.span.of(article.text) for s in article.segments if s.kind != "furniture")
        ours.add(gold, shingles(told))
        read = (gold & shingles(article.text)).total()
        kept += read
        lost += read - (gold & shingles(told)).total()
        characters += sum(not c.isspace() for c in article.text)
        for run in article.map:
            placed += sum(not c.isspace() for c in article.text[run.text_start : run.text_end])
    yield Figure("aeb F1", ours.f1, f"precision {ours.precision:.4f}, recall {ours.recall:.4f}")
    yield Figure(
        "aeb F1 of trafilatura", theirs.f1, f"precision {theirs.precision:.4f}, recall {theirs.recall:.4f}"
    )
    yield Figure("aeb F1 over trafilatura's", ours.f1 - theirs.f1)
    yield Figure("aeb body called furniture", lost / kept, "share of the extracted 4-grams of the body")
    yield Figure("aeb characters with a place on the page", placed / characters)
    yield Figure("aeb pages not read", unread)


class Counts:
    """Sums of each document's shares of true positives, false positives and false negatives."""

    def __init__(self) -> None:
        self.right = self.extra = self.missed = 0.0

    def add(self, gold: Counter[tuple[str, ...]], found: Counter[tuple[str, ...]]) -> None:
        """Count one document."""
        right, extra, missed = (gold & found).total(), (found - gold).total(), (gold - found).total()
        total = (right + extra + missed) or 1
        self.right += right / total
        self.extra += extra / total
        self.missed += missed / total

    @property
    def precision(self) -> float:
        return self.right / ((self.right + self.extra) or 1)

    @property
    def recall(self) -> float:
        return self.right / ((self.right + self.missed) or 1)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / ((self.precision + self.recall) or 1)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The 4-grams of a text; a shorter text is one shingle."""
    tokens = _TOKEN.findall(text)
    return Counter(tuple(tokens[at : at + _N]) for at in range(max(1, len(tokens) - _N + 1)) if tokens)


def _article(url: str, source: str) -> Article | None:
    page = Page(url, "address", "html", source.encode("utf-8", "replace"), url=url, charset="utf-8")
    try:
        return clean(page, today=_TODAY)
    except UnreadableError:
        return None

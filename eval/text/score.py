"""Sentence boundaries, languages of lines and quotation marks.

Boundaries on translated news: lines of a document joined with a space, and found again. A line holds mostly one
sentence, sometimes several, so precision has a ceiling below 1 that is the same for any segmenter; headlines and other
lines without an end mark cannot be found again and are left out of recall (counted apart). Quotation marks: direct
quotations that people marked in news, found to the character.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eval.common import Figure, read_rows
from rashomon.model import Span
from rashomon.text.languages import detect_language
from rashomon.text.quotations import quoted_spans
from rashomon.text.sentences import split_sentences

LANGUAGES = {"eng": "en", "deu": "de", "fra": "fr", "spa": "es", "rus": "ru", "arb": "ar", "heb": "he"}
_END_MARKS = frozenset(".!?…؟")
_CLOSING = "\"'”’»“«‘›)] \u00a0\u202f\u200e\u200f"


def measure(data: Path) -> Iterator[Figure]:
    """Boundary recall, precision and F1 by language, how often a line's language is named right, quotations found."""
    yield from _boundaries(data)
    yield _quotations(data, "german.dev", "de")
    yield _quotations(data, "polnear.dev", "en")


def _boundaries(data: Path) -> Iterator[Figure]:
    for code, language in LANGUAGES.items():
        documents = [row["lines"] for row in read_rows(data / "translation" / f"ntrex.{code}.jsonl.gz")]
        hits = wanted = found = unmarked = 0
        for lines in documents:
            ends, marked = _line_ends(lines)
            text = " ".join(line.strip() for line in lines)
            cuts = {s.end for s in split_sentences(text, Span(0, len(text)), language)} - {len(text)}
            hits += len(cuts & marked)
            wanted += len(marked)
            unmarked += len(ends - marked)
            found += len(cuts)
        recall, precision = hits / wanted, hits / found
        yield Figure(f"boundary recall {language}", recall, f"{unmarked} lines without an end mark left out")
        yield Figure(f"boundary precision {language}", precision, "lines of several sentences count as wrong")
        yield Figure(f"boundary F1 {language}", 2 * recall * precision / (recall + precision))
        lines = [line for document in documents for line in document if len(line.split()) >= 5]
        named = sum(detect_language(line) == language for line in lines)
        yield Figure(f"language of a line {language}", named / len(lines), "lines of 5 words or more")
        heads = [" ".join(line.split()[:4]) for line in lines]
        kept = sum(detect_language(head, language) == language for head in heads)
        yield Figure(f"language of four words {language}", kept / len(heads), "in a text of that language")


def _line_ends(lines: list[str]) -> tuple[set[int], set[int]]:
    """Ends of all lines but the last in the joined text, and of those the ones after an end mark."""
    ends: set[int] = set()
    marked: set[int] = set()
    at = 0
    for line in lines[:-1]:
        at += len(line.strip())
        ends.add(at)
        bare = line.strip().rstrip(_CLOSING)
        if bare and bare[-1] in _END_MARKS:
            marked.add(at)
        at += 1
    return ends, marked


def _quotations(data: Path, name: str, language: str) -> Figure:
    """Share of gold contents that stand wholly between a pair of marks and are found as one quoted span."""
    found = wanted = 0
    for row in read_rows(data / "quotes" / f"{name}.jsonl.gz"):
        text = row["text"]
        spans = {(s.start, s.end) for s in quoted_spans(text, Span(0, len(text)), language)}
        for start, end in (content for each in row["attributions"] for content in each["content"]):
            content = text[start:end].strip()
            inner = content[1:-1]
            if (
                len(inner) < 2
                or content[0] not in '"“„»'
                or content[-1] not in '"”“«'
                or set(inner) & set('"“„”')
            ):
                continue
            begin = start + text[start:end].index(content) + 1
            bare = inner.strip()
            wanted += 1
            found += (begin + inner.index(bare), begin + inner.index(bare) + len(bare)) in spans
    return Figure(f"quotations {language}", found / wanted, f"{wanted} marked contents of {name}")

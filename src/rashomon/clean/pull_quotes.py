"""Pull quotes: a sentence of the text set apart on the page, printed a second time."""

from __future__ import annotations

from itertools import pairwise

from rashomon.clean.labels import Sheet, is_name_like, is_prose
from rashomon.clean.lines import Block

_OPENING = "\"“„«‘'‹「『”»’"
_CLOSING = "\"”“»«’'›」』"
_LEAST_WORDS = 6
_MOST_WORDS = 500
_MOST_QUOTES = 40
_SAME = 0.85
"""Share of its pairs of neighbouring words found in one other paragraph: one word in twenty may differ."""


def label_pull_quotes(sheet: Sheet) -> None:
    """Label a paragraph that is one quotation and stands nearly word for word in another, and its speaker's line."""
    paragraphs = [
        n for n in sheet.open() if is_prose(sheet.blocks[n]) and sheet.blocks[n].words < _MOST_WORDS
    ]
    quotes = [n for n in sheet.open() if _is_quotation(sheet.blocks[n])][:_MOST_QUOTES]
    pairs = {n: _pairs(sheet.blocks[n].folded) for n in {*paragraphs, *quotes}} if quotes else {}
    for quote in quotes:
        if any(_repeats(sheet, pairs, quote, other) for other in paragraphs if other != quote):
            sheet.set(quote, "furniture", "pull quote that repeats the text")
            _label_speaker(sheet, quote + 1)


def _is_quotation(block: Block) -> bool:
    inner = block.text.strip(" \t\xa0.,")
    return _LEAST_WORDS <= block.words < _MOST_WORDS and inner[0] in _OPENING and inner[-1] in _CLOSING


def _pairs(folded: str) -> set[tuple[str, str]]:
    return set(pairwise(folded.split()))


def _repeats(sheet: Sheet, pairs: dict[int, set[tuple[str, str]]], quote: int, other: int) -> bool:
    own = pairs[quote]
    if len(own) < _LEAST_WORDS - 1 or sheet.kind(other) is not None:
        return False
    # Of two bare quotations alike, the first is the text.
    if len(pairs[other]) <= len(own) and other > quote:
        return False
    return len(own & pairs[other]) >= _SAME * len(own)


def _label_speaker(sheet: Sheet, number: int) -> None:
    if number < len(sheet.blocks) and sheet.kind(number) is None and is_name_like(sheet.blocks[number].text):
        sheet.set(number, "furniture", "speaker of the pull quote")

"""Whether a page holds nothing but a notice that asks to agree to cookies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from rashomon.clean.lines import count_words
from rashomon.clean.phrases import wording_codes
from rashomon.lang import load_language
from rashomon.model import BODY_KINDS, Segment
from rashomon.text.quotations import quoted_spans
from rashomon.text.sentences import split_sentences

_LONGEST_WALL = 500
"""Words. Longer ones list their partners; a text that long is read, since it may tell something."""
_NOTICE_SHARE = 0.8
_LONGEST_SENTENCE = 1_000


def is_consent_wall(text: str, segments: Sequence[Segment], language: str) -> bool:
    """Whether the page speaks to its reader about cookies and consent, and of nothing else.

    The site must say so itself, outside quotation marks, and four fifths of the words must stand in sentences of
    the notice: an article about cookies tells of others, in the third person.
    """
    told = [s for s in segments if s.kind in BODY_KINDS or s.kind == "caption"]
    heard = told or [s for s in segments if s.kind == "furniture"]
    if sum(count_words(s.span.of(text)) for s in heard) > _LONGEST_WALL:
        return False
    codes = wording_codes(text, language)
    words = noticed = 0.0
    by_site = False
    for segment in heard:
        quoted = quoted_spans(text, segment.span, language)
        for span in split_sentences(text, segment.span, language):
            sentence = " ".join(span.of(text).split())
            words += (count := count_words(sentence))
            if any(span.overlap(q) * 2 > len(span) for q in quoted) or len(sentence) > _LONGEST_SENTENCE:
                continue
            site = any(p.search(sentence) for p in _site(codes))
            if site or any(p.search(sentence) for p in _choice(codes)):
                by_site |= site
                noticed += count
    return by_site and (not told or noticed >= _NOTICE_SHARE * words)


@cache
def _site(codes: tuple[str, ...]) -> tuple[regex.Pattern[str], ...]:
    return tuple(
        regex.compile(pattern, regex.IGNORECASE)
        for code in codes
        if (data := load_language(code)) is not None
        for pattern in data.consent.site_patterns
    )


@cache
def _choice(codes: tuple[str, ...]) -> tuple[regex.Pattern[str], ...]:
    return tuple(
        regex.compile(pattern, regex.IGNORECASE)
        for code in codes
        if (data := load_language(code)) is not None
        for pattern in data.consent.choice_patterns
    )

"""Words that show an event as still ahead, by language."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from rashomon.derive.intervals import Spans, without
from rashomon.lang import load_language
from rashomon.model import Span


def future_words(text: str, body: Sequence[Span], quoted: Spans, language: str) -> Spans:
    """Where the body says, outside quotations, that something is still ahead; none in a language without such words."""
    pattern = _pattern(language)
    if pattern is None:
        return ()
    found = (
        Span(match.start(), match.end())
        for span in body
        for match in pattern.finditer(text, span.start, span.end)
    )
    return tuple(span for span in found if without((span,), quoted) == (span,))


@cache
def _pattern(code: str) -> regex.Pattern[str] | None:
    language = load_language(code)
    if language is None or not language.tense.ahead:
        return None
    words = sorted(language.tense.ahead, key=lambda w: (-len(w), w))
    return regex.compile(rf"(?<!\w)(?:{'|'.join(map(regex.escape, words))})(?!\w)", regex.IGNORECASE)

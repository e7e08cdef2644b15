"""What stands between quotation marks."""

from __future__ import annotations

import regex

from rashomon.model import Span

_PAIR = regex.compile(
    r'"([^"\n]+)"|“([^”"\n]+)[”"]|«([^»\n]+)»|„([^“”"\n]+)[“”"]|「([^」\n]+)」|『([^』\n]+)』'
)


def quoted_spans(text: str, span: Span, language: str) -> tuple[Span, ...]:
    """Spans between quotation marks inside `span` (marks left out), sorted and apart."""
    return tuple(
        Span(*match.span(match.lastindex or 0)) for match in _PAIR.finditer(text, span.start, span.end)
    )

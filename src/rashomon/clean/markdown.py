"""Markdown as text: nothing is taken out, headings are hints."""

from __future__ import annotations

import regex

from rashomon.clean.segments import Hint
from rashomon.clean.source import Source
from rashomon.model import SegmentKind, Span

_HEADING = regex.compile(r"(?m)^[ \t]{0,3}(#{1,6})[ \t]+([^\r\n]{1,1000})$")
_UNDERLINED = regex.compile(r"(?m)^([^\s#>*+|-][^\r\n]{0,500})\r?\n(={2,}|-{2,})[ \t]*$")


def read_markdown(text: str) -> Source:
    """The text itself with its headings; the first heading of the first level is the title."""
    found = []
    for heading in _HEADING.finditer(text):
        line = heading.group(2).rstrip().rstrip("#").rstrip()
        found.append((heading.start(2), line, len(heading.group(1))))
    for heading in _UNDERLINED.finditer(text):
        found.append((heading.start(1), heading.group(1).rstrip(), 1 if heading.group(2)[0] == "=" else 2))
    title = next((line for _, line, level in sorted(found) if level == 1 and line), None)
    hints = []
    for start, line, _ in sorted(found):
        if line:
            kind: SegmentKind = "title" if line == title else "subheading"
            hints.append(Hint(Span(start, start + len(line)), kind, "a Markdown heading"))
    return Source(text, hints=tuple(hints), title=title)

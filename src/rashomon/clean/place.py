"""Find where extracted text stands among a page's text nodes, and give it back in the page's own characters.

An extractor gives lines of text without positions, with white space and format characters altered. Each line is
sought by its other characters. Runs of the result are as long in the text as on the page and the same characters
there, but that any white space on the page may stand as one space; a run of one character to more is a
character reference or a stretch of white space. What is not found keeps the extractor's characters and has no run.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from rashomon.clean.markup import Markup
from rashomon.model import Run, Span

_INK = regex.compile(r"[^\s\p{Cc}\p{Cf}]+")
_SPACE = regex.compile(r"[ \t\n\r\f\v]+")
_FORMAT = regex.compile(r"\p{Cf}")
"""Marks that steer how text runs; they belong to the letters they stand beside."""
_ODD_SPACE = regex.compile(r"[ \t\n\r\f\v]{2,}|[\t\n\r\f\v]")
_PROBE = 24
_NEAR = 400
_MOST_TRIES = 400


_Part = tuple[int, int, int | None]
"""Visible characters [low, high) of a line, and where they begin among the page's; None when they are not there."""


@dataclass(frozen=True, slots=True)
class _Inked:
    """The visible characters of a text, and where stretches of them stand in it."""

    ink: str
    at: list[int]
    where: list[int]

    def position(self, offset: int) -> int:
        """Where visible character number `offset` stands in the text."""
        piece = bisect_right(self.at, offset) - 1
        return self.where[piece] + offset - self.at[piece]


def _inked(text: str) -> _Inked:
    parts, at, where = [], [], []
    count = 0
    for found in _INK.finditer(text):
        parts.append(found.group())
        at.append(count)
        where.append(found.start())
        count += found.end() - found.start()
    return _Inked("".join(parts), at, where)


@dataclass(slots=True)
class Placed:
    """Text in the page's own characters; `used` are spans of `Markup.text` that it was taken from, sorted.

    `lines` holds for each line its span in the text and the place it came from ("" where nothing tells).
    """

    text: str = ""
    map: tuple[Run, ...] = ()
    used: list[Span] = field(default_factory=list)
    lines: list[tuple[Span, str]] = field(default_factory=list)


def place(extracted: str, markup: Markup) -> Placed:
    """`extracted` line for line, found again in `markup`."""
    page = _inked(markup.text)
    lines = [line for line in extracted.split("\n") if line.strip()]
    inks = [_inked(line).ink for line in lines]
    spots = _find_lines(inks, page.ink)
    writer = _Writer(markup, page)
    result = Placed()
    cursor = 0
    for line, ink, spot in zip(lines, inks, spots, strict=True):
        start = writer.length
        pieces: list[_Part] = [(0, len(ink), spot)]
        if spot is None:
            pieces = writer.find_parts(ink, cursor)
        writer.line(line, pieces)
        found = [piece for piece in pieces if piece[2] is not None]
        for low, high, at in found:
            assert at is not None
            cursor = at + high - low
            result.used.append(Span(page.position(at), page.position(cursor - 1) + 1))
        where = markup.place_at(result.used[-1].start) if found else ""
        result.lines.append((Span(start, writer.length), where))
        writer.put("\n", None)
    result.text = "".join(writer.parts).removesuffix("\n")
    result.map = tuple(writer.runs)
    result.used.sort()
    return result


def _find_lines(inks: list[str], page: str) -> list[int | None]:
    """Where each line stands as a whole, outwards from the longest one, so that teasers and repeats do not win."""
    spots: list[int | None] = [None] * len(inks)
    if not inks:
        return spots
    order = sorted(range(len(inks)), key=lambda n: (-len(inks[n]), n))
    anchor = next((n for n in order[:20] if inks[n] and inks[n] in page), None)
    if anchor is None:
        return spots
    at = page.find(inks[anchor])
    spots[anchor] = at
    low, high = at, at + len(inks[anchor])
    misses = 0
    for number in [*range(anchor + 1, len(inks)), *range(anchor - 1, -1, -1)]:
        ink = inks[number]
        if not ink or misses > _MOST_TRIES:
            continue
        if number > anchor:
            spot = page.find(ink, high)
            high = spot + len(ink) if spot >= 0 else high
        else:
            spot = page.rfind(ink, 0, low)
            low = spot if spot >= 0 else low
        if spot < 0:
            spot = page.find(ink) if len(ink) >= _PROBE else -1
            misses += 1
        spots[number] = spot if spot >= 0 else None
    return spots


class _Writer:
    """Writes lines in the page's own characters and notes the runs."""

    def __init__(self, markup: Markup, page: _Inked) -> None:
        self.markup = markup
        self.page = page
        self.parts: list[str] = []
        self.runs: list[Run] = []
        self.length = 0
        self.tries = 0

    def put(self, text: str, source: tuple[int, int] | None) -> None:
        """Append `text`; `source` is its range on the page."""
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        if source is None or not text:
            return
        last = self.runs[-1] if self.runs else None
        even = len(text) == source[1] - source[0]
        if (
            last is not None
            and even
            and (last.text_end, last.page_end) == (start, source[0])
            and last.text_end - last.text_start == last.page_end - last.page_start
        ):
            self.runs[-1] = Run(last.text_start, self.length, last.page_start, source[1])
        else:
            self.runs.append(Run(start, self.length, *source))

    def find_parts(self, ink: str, cursor: int) -> list[_Part]:
        """Stretches of a line that is not on the page as a whole; a "|" may be the extractor's, between cells."""
        parts: list[_Part] = []
        low = 0
        for cell in regex.split(r"(?<=\|)|(?=\|)", ink):
            high = low + len(cell)
            near = (
                self.page.ink.find(cell, cursor, cursor + len(cell) + _NEAR) if cell not in ("", "|") else -1
            )
            if near >= 0:
                parts.append((low, high, near))
            elif cell:
                parts += self._probe(ink, low, high, cursor)
            cursor = max([cursor, *(at + h - m for m, h, at in parts[-1:] if at is not None)])
            low = high
        return parts

    def _probe(self, ink: str, low: int, end: int, cursor: int) -> list[_Part]:
        """What stands on the page of ink[low:end], sought by its first characters."""
        parts: list[_Part] = []
        while low < end:
            probe = ink[low : min(end, low + _PROBE)]
            at = -1
            if len(probe) >= _PROBE // 2 and self.tries < _MOST_TRIES:
                at = self.page.ink.find(probe, cursor)
                if at < 0:
                    at = self.page.ink.find(probe)
                    self.tries += 1
            if at < 0:
                high = min(end, low + _PROBE // 2)
                parts.append((low, high, None))
            else:
                high = low + min(end - low, _common(ink, low, self.page.ink, at))
                parts.append((low, high, at))
                cursor = at + high - low
            low = high
        return parts

    def line(self, line: str, pieces: list[_Part]) -> None:
        """Write one line: found stretches as the page has them, the rest as extracted."""
        own = _inked(line)
        for number, (low, high, at) in enumerate(pieces):
            start, end = own.position(low), own.position(high - 1) + 1
            if number and (gap := line[own.position(low - 1) + 1 : start]) and gap.strip(" \t") != gap:
                self.put(" ", None)
            if at is None:
                self.put(line[start:end], None)
            else:
                self._stretch(
                    self.page.position(at), self.page.position(at + high - low - 1) + 1, line[start:end]
                )

    def _stretch(self, start: int, end: int, extracted: str) -> None:
        """Write the page's characters [start, end), with those of the extractor's spaces that the page lacks."""
        text = self.markup.text
        same = _ODD_SPACE.sub(" ", text[start:end]) == extracted
        while start > 0 and _FORMAT.match(text, start - 1):
            start -= 1
        while end < len(text) and _FORMAT.match(text, end):
            end += 1
        spaces = set() if same else _space_offsets(extracted)
        at, seen = start, 0
        for space in (_ODD_SPACE if same else _SPACE).finditer(text, start, end):
            seen = self._words(at, space.start(), seen, spaces)
            self._space(space.start(), space.end())
            at = space.end()
        self._words(at, end, seen, spaces)

    def _words(self, start: int, end: int, seen: int, spaces: set[int]) -> int:
        """Write characters without white space; the extractor's spaces that the page lacks are put in."""
        text = self.markup.text
        for ink in _INK.finditer(text, start, end) if spaces else ():
            low, high = ink.span()
            for cut in range(seen + 1, seen + high - low):
                if cut in spaces:
                    middle = low + cut - seen
                    self._copy(start, middle)
                    self.put(" ", None)
                    start = middle
            seen += high - low
        self._copy(start, end)
        return seen

    def _copy(self, start: int, end: int) -> None:
        markup = self.markup
        while start < end:
            piece = markup.piece_at(start)
            stop = min(end, markup.end_of(piece))
            offset, size = start - markup.starts[piece], markup.sizes[piece]
            source = markup.sources[piece]
            plain = size == markup.end_of(piece) - markup.starts[piece]
            where = (source + offset, source + offset + stop - start) if plain else (source, source + size)
            self.put(markup.text[start:stop], where)
            start = stop

    def _space(self, start: int, end: int) -> None:
        """One space for a stretch of white space; it has a run when the stretch is one piece of the page."""
        markup = self.markup
        piece = markup.piece_at(start)
        source, size = markup.sources[piece], markup.sizes[piece]
        whole = markup.end_of(piece) - markup.starts[piece]
        if end > markup.end_of(piece) or size != whole:
            self.put(" ", None)
        else:
            offset = start - markup.starts[piece]
            self.put(" ", (source + offset, source + offset + end - start))


def _common(one: str, low: int, other: str, at: int) -> int:
    """How many characters both have in common from these offsets on."""
    least, most = 0, min(len(one) - low, len(other) - at)
    while least < most:
        middle = (least + most + 1) // 2
        if one[low + least : low + middle] == other[at + least : at + middle]:
            least = middle
        else:
            most = middle - 1
    return least


def _space_offsets(line: str) -> set[int]:
    """Counts of visible characters before each stretch of white space."""
    ends = []
    count = 0
    for found in _INK.finditer(line):
        ends.append((found.start(), found.end(), count))
        count += found.end() - found.start()
    return {
        count for (_, end, _), (start, _, count) in pairwise(ends) if any(map(str.isspace, line[end:start]))
    }

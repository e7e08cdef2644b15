"""A saved text as blocks: its lines and paragraphs, list marks set apart, two scripts on one line set apart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from rashomon.model import Span
from rashomon.text.scripts import SPACELESS, dominant_script

_LINE = regex.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_MARK = regex.compile(r"(?P<heading>#{1,6}(?=\s))|[•▪■●◦‣⁃∙·►▶»*](?=\s)")
_WORD = regex.compile(
    rf"[{SPACELESS}]|[\p{{L}}\p{{M}}\p{{N}}]+(?:['’‘´`.\-־‑״׳\"]\p{{L}}[\p{{L}}\p{{M}}\p{{N}}]*)*"
)
_SPACELESS = regex.compile(rf"[{SPACELESS}]")
_SHORT_OF_A_WORD = regex.compile(r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_SHARE_OF_A_WORD = {"Thai": 0.25, "Laoo": 0.25, "Khmr": 0.25, "Mymr": 0.25}
_COUNTED = 20_000
"""Characters of one block in which words are counted; the rest is taken to be alike."""
_TERMINAL = ".!?…。！？؟۔।॥։።‽｡"
_CLOSING = "\"'”’»›)]}」』）】》〉*_ \t\xa0\u200e\u200f\u202c\u2069“‟"
_WRAP_MAX = 140
_WRAP_MIN_LINES = 3


@dataclass(frozen=True)
class Block:
    """A stretch of text that gets one label: a line, a paragraph wrapped over lines, or a part of a line.

    `line` and `run` number the line it stands on and the run of lines without an empty line between; `mark` says
    that it is only a list or heading mark, `heading` that such a heading mark stands before it (its depth).
    """

    span: Span
    text: str
    line: int
    run: int
    mark: bool = False
    heading: int = 0

    @cached_property
    def words(self) -> float:
        """How many words; scripts without spaces count two characters (Thai and its like four) as a word."""
        return count_words(self.text)

    @cached_property
    def script(self) -> str:
        """ISO 15924 code of the script most of its letters are in."""
        return dominant_script(self.text[:_COUNTED])

    @cached_property
    def ended(self) -> bool:
        """Whether it ends as a sentence ends."""
        return self.text[-200:].rstrip(_CLOSING)[-1:] in _TERMINAL and any(
            c.isalpha() for c in self.text[-200:]
        )

    @cached_property
    def folded(self) -> str:
        """Its words alone, without case: equal for lines that differ only in marks and spaces."""
        return " ".join(_WORD.findall(self.text[:_COUNTED].casefold()))


def count_words(text: str) -> float:
    """How many words `text` has, in every script alike (see Block.words)."""
    head = text[:_COUNTED]
    count = 0.0
    for word in _WORD.finditer(head):
        first = word.group()
        if len(first) == 1 and _SPACELESS.match(first):
            count += 0.5
        else:
            count += 1
    if count and _SHORT_OF_A_WORD.search(head) and (share := _SHARE_OF_A_WORD.get(dominant_script(head))):
        count *= share * 2
    return count * (len(text) / len(head)) if head else 0.0


def split_blocks(text: str, cuts: Sequence[int] = ()) -> tuple[Block, ...]:
    """The blocks of `text` in order; they cover all its non-space characters. `cuts` are further borders."""
    blocks: list[Block] = []
    border = sorted(set(cuts))
    for number, (start, end, run) in enumerate(_paragraphs(text)):
        mark = _MARK.match(text, start, end)
        depth = 0
        if mark is not None and text[mark.end() : end].strip():
            depth = len(mark.group()) if mark["heading"] else 0
            blocks.append(Block(Span(start, mark.end()), mark.group(), number, run, mark=True))
            start = mark.end()
        for piece_start, piece_end in _cut(text, start, end, border):
            trimmed = _trim(text, piece_start, piece_end)
            if len(trimmed):
                blocks.append(Block(trimmed, trimmed.of(text), number, run, heading=depth))
    return tuple(blocks)


def _trim(text: str, start: int, end: int) -> Span:
    stretch = text[start:end]
    start += len(stretch) - len(stretch.lstrip())
    return Span(start, max(start, start + len(text[start:end].rstrip())))


def _cut(text: str, start: int, end: int, border: Sequence[int]) -> Iterator[tuple[int, int]]:
    for cut in border[bisect_right(border, start) : bisect_left(border, end)]:
        yield start, cut
        start = cut
    yield start, end


def _paragraphs(text: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, run) of each paragraph: a line, or the lines over which one paragraph is wrapped."""
    lines = [(s.start, s.end) for m in _LINE.finditer(text) if len(s := _trim(text, m.start(), m.end()))]
    runs = _runs(text, lines)
    width = _wrap_width(text, lines, runs)
    position = 0
    while position < len(lines):
        start, end = lines[position]
        run = runs[position]
        position += 1
        while (
            position < len(lines)
            and runs[position] == run
            and _goes_on(text, lines[position - 1], lines[position], width)
        ):
            end = lines[position][1]
            position += 1
        yield start, end, run


def _runs(text: str, lines: list[tuple[int, int]]) -> list[int]:
    runs: list[int] = []
    run = 0
    for number, (start, _) in enumerate(lines):
        between = text[lines[number - 1][1] : start].replace("\r\n", "\n") if number else ""
        if len(between) - len(between.translate(_LINE_ENDS)) > 1:
            run += 1
        runs.append(run)
    return runs


_LINE_ENDS = {ord(end): None for end in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"}


def _wrap_width(text: str, lines: list[tuple[int, int]], runs: list[int]) -> int | None:
    """The width at which the text was wrapped by hand or by a mail program; None when it was not."""
    followed = [n for n in range(len(lines) - 1) if runs[n] == runs[n + 1]]
    width = max((end - start for start, end in lines), default=0)
    if width > _WRAP_MAX or width < 40:
        return None
    full = [n for n in followed if _is_full(text, lines[n], lines[n + 1], width)]
    broken = [n for n in full if text[lines[n][1] - 1] not in _TERMINAL]
    if len(full) < _WRAP_MIN_LINES or len(full) * 2 < len(followed) or len(broken) * 3 < len(full) * 2:
        return None
    return width


def _is_full(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether the next line's first word had no room on this line."""
    first = text[following[0] : following[0] + _WRAP_MAX].split(maxsplit=1)[0]
    spaceless = _SPACELESS.match(first) is not None
    return line[1] - line[0] + (1 if spaceless else len(first) + 1) > width - 3


def _goes_on(text: str, line: tuple[int, int], following: tuple[int, int], width: int | None) -> bool:
    if _MARK.match(text, *following):
        return False
    if width is not None:
        return _is_full(text, line, following, width)
    # A sentence that was cut by a stray line end: a long line that stops at a comma.
    return line[1] - line[0] >= 60 and text[line[1] - 1] in ",،、，" and text[following[0]].isalpha()

"""Label every stretch of a saved text: what the article tells, and what only stands on its page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.clean.borders import language_borders
from rashomon.clean.calendar_words import is_date_line
from rashomon.clean.captions import label_captions
from rashomon.clean.closing import label_closing
from rashomon.clean.labels import Sheet, is_prose
from rashomon.clean.lines import Block, count_words, split_blocks
from rashomon.clean.occasions import mark_other_occasions
from rashomon.clean.opening import label_opening
from rashomon.clean.phrases import contains_phrase, full_match, wording_codes
from rashomon.clean.pull_quotes import label_pull_quotes
from rashomon.clean.web_words import icon_prefix, is_picture_credit, is_share_buttons
from rashomon.model import Segment, SegmentKind, Span
from rashomon.text.languages import UNKNOWN, detect_language
from rashomon.text.quotations import quoted_spans

_LONGEST_FURNITURE = 60
_LONGEST_WHOLE_LINE = 35
_LONGEST_WHOLE_SENTENCE = 20
_LONGEST_NOTE = 25
_LONGEST_BYLINE = 16
_LONGEST_SUBHEADING = 14
_LIST = 3
_LEAST_AROUND = 3
"""Words around a quotation that make it somebody's: "she told reporters"."""


@dataclass(frozen=True, slots=True)
class Hint:
    """What a stretch is known to be from outside its words: from the mark-up of the page it comes from."""

    span: Span
    kind: SegmentKind
    why: str


def segment(
    text: str,
    *,
    hints: Sequence[Hint] = (),
    title: str | None = None,
    language: str | None = None,
    published: date | None = None,
) -> tuple[Segment, ...]:
    """Label all of `text`: sorted segments that do not overlap and leave out only white space.

    `title`: as the page's metadata states it, to be found in the text. `published`: to tell captions of another
    day. Hints are taken as they are; of two hints on one character the first given counts.
    """
    spoken = language or detect_language(text)
    sheet = Sheet(split_blocks(text, _cuts(text, hints)), wording_codes(text, spoken))
    _label_hinted(sheet, hints)
    _label_marks(sheet)
    _label_phrases(sheet, spoken)
    label_pull_quotes(sheet)
    label_captions(sheet)
    label_opening(sheet, title)
    label_closing(sheet)
    _label_middle(sheet)
    mark_other_occasions(sheet, published)
    document = language or detect_language(_telling(sheet))
    return tuple(_segments(sheet, document))


def _cuts(text: str, hints: Sequence[Hint]) -> list[int]:
    cuts = [edge for hint in hints for edge in (hint.span.start, hint.span.end)]
    cuts.extend(language_borders(text))
    position = 0
    for line in text.splitlines(keepends=True):
        stripped = line.lstrip(" \t\xa0•*")
        if prefix := icon_prefix(stripped[:200]):
            cuts.append(position + len(line) - len(stripped) + prefix)
        position += len(line)
    return cuts


def _label_hinted(sheet: Sheet, hints: Sequence[Hint]) -> None:
    ends = [block.span.end for block in sheet.blocks]
    for hint in hints:
        number = bisect_right(ends, hint.span.start)
        while number < len(ends) and sheet.blocks[number].span.start < hint.span.end:
            if hint.span.overlap(sheet.blocks[number].span) * 2 > len(sheet.blocks[number].span):
                sheet.set(number, hint.kind, hint.why)
            number += 1


def _label_marks(sheet: Sheet) -> None:
    for number, block in enumerate(sheet.blocks):
        if block.mark:
            sheet.set(number, "furniture", "list or heading mark")
        elif not any(c.isalnum() for c in block.text):
            sheet.set(number, "furniture", "a line without words")


def _label_phrases(sheet: Sheet, spoken: str) -> None:
    for number in sheet.open():
        block = sheet.blocks[number]
        if block.words > _LONGEST_FURNITURE:
            continue
        line = " ".join(block.text.split())
        if icon_prefix(line) == len(line):
            sheet.set(number, "furniture", "the name of an icon")
        elif is_share_buttons(line):
            sheet.set(number, "furniture", "share buttons")
        elif is_picture_credit(line):
            continue
        elif block.words <= _longest_whole_line(block) and full_match(sheet.codes, "furniture", line):
            sheet.set(number, "furniture", "a line of the page, not of the article")
        elif (phrase := contains_phrase(line)) is not None and not _only_quoted(line, spoken):
            sheet.set(number, "furniture", f"page wording: “{phrase}”")
        elif block.words <= _LONGEST_NOTE and (
            is_date_line(line) or full_match(sheet.codes, "dateline", line)
        ):
            sheet.set(number, "dateline", "states only a date or time")
        elif (
            block.words <= _LONGEST_BYLINE and not is_prose(block) and full_match(sheet.codes, "byline", line)
        ):
            sheet.set(number, "byline", "names the author")


def _only_quoted(line: str, language: str) -> bool:
    """Whether the wording stands only in what somebody is quoted as saying: an article about such pages."""
    quoted = quoted_spans(line, Span(0, len(line)), language)
    if not quoted:
        return False
    borders = [0, *(edge for span in quoted for edge in (span.start, span.end)), len(line)]
    rest = " ".join(line[a:b] for a, b in zip(borders[::2], borders[1::2], strict=True))
    return count_words(rest) >= _LEAST_AROUND and contains_phrase(rest) is None


def _longest_whole_line(block: Block) -> int:
    return _LONGEST_WHOLE_LINE if not block.ended else _LONGEST_WHOLE_SENTENCE


def _label_middle(sheet: Sheet) -> None:
    """Short lines between paragraphs head what follows; the rest is the telling."""
    prose = sheet.prose()
    for number in sheet.open():
        block = sheet.blocks[number]
        if block.heading or (prose and number < prose[-1] and _is_subheading(sheet, number)):
            sheet.set(number, "subheading", "a short line without an end above a paragraph")
        else:
            sheet.set(number, "body", "a paragraph" if is_prose(block) else "part of the telling")


def _is_subheading(sheet: Sheet, number: int) -> bool:
    block = sheet.blocks[number]
    if block.ended or block.words > _LONGEST_SUBHEADING or block.text[-1] in ":,;" or block.text[0] in "-–—":
        return False
    short = [n for n in range(number - _LIST + 1, number + _LIST) if n == number or _is_short(sheet, n)]
    return not any(all(n + k in short for k in range(_LIST)) for n in short)


def _is_short(sheet: Sheet, number: int) -> bool:
    if not 0 <= number < len(sheet.blocks) or sheet.kind(number) not in (None, "subheading", "body"):
        return False
    return not is_prose(sheet.blocks[number])


def _telling(sheet: Sheet) -> str:
    kinds = ("body", "lede", "title")
    return "\n".join(b.text for n, b in enumerate(sheet.blocks) if sheet.kind(n) in kinds)[
        :20_000
    ] or "\n".join(b.text for b in sheet.blocks)


def _segments(sheet: Sheet, document: str) -> list[Segment]:
    segments: list[Segment] = []
    for block, label in zip(sheet.blocks, sheet.labels, strict=True):
        if label is None:
            raise AssertionError(f"no rule labelled {block.span}")
        segments.append(
            Segment(label.kind, _language(block, document), block.span, label.other_occasion, label.why)
        )
    return segments


def _language(block: Block, document: str) -> str:
    return detect_language(block.text, fallback=document) if block.words else document or UNKNOWN

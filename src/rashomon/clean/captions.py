"""Captions: what stands with a photo credit, what is printed twice, and what shows another occasion."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from rashomon.clean.labels import Sheet, is_ended_prose, is_prose
from rashomon.clean.lines import Block
from rashomon.clean.phrases import file_photo, patterns
from rashomon.clean.web_words import is_photo_icon, is_picture_credit
from rashomon.lang import languages

_LONGEST_CAPTION = 80
_LONGEST_UNDER_PROSE = 40
_LONGEST_ALT = 30
_LEAST_REPEATED = 3
_MOST_SENTENCES = 3
_SENTENCE_END = regex.compile(r"\p{Ll}{2}[.!?]|[。！？؟]")
_END = 200
_LONGEST_FILE_LINE = 300
_HINTS_AT_CREDIT = regex.compile(
    r"[:/©(\[|…]|\.\.\.|via |courtesy|handout|f[oó]to|photo|image|bild|beeld|фото|صورة|صور|תמונה|צילום|איור|"
    r"immagine|imagem|d\.r\.",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Credited:
    number: int
    alone: bool
    caption: str
    """The folded words of the line without its credit."""


def credit_start(text: str) -> int | None:
    """Where the photo credit, or the words "file photo", that end `text` start; None when nothing of the kind does.

    Only the last 200 characters are read.
    """
    floor = max(0, len(text) - _END)
    found: list[int] = []
    for pattern in patterns(languages(), "credit") if _HINTS_AT_CREDIT.search(text, floor) else ():
        for match in pattern.finditer(text, floor):
            if not text[match.end() :].strip(" .)]|"):
                found.append(match.start())
    if not found and len(text) <= _LONGEST_FILE_LINE:
        found = [m.start() for m in file_photo().finditer(text) if not text[m.end() :].strip(" .)]")]
    return min(found, default=None)


def label_captions(sheet: Sheet) -> None:
    """Label what carries a photo credit, what repeats such a line, and what stands above it in the same run."""
    for number, block in enumerate(sheet.blocks[1:], start=1):
        icon = sheet.blocks[number - 1]
        if icon.line == block.line and is_photo_icon(icon.text):
            sheet.set(number, "caption", "stands beside the icon of a picture")
    credited = _label_credited(sheet)
    for caption in credited:
        _label_above(sheet, caption)
    _label_repeated(sheet, {c.caption for c in credited if c.caption})
    for number in range(len(sheet.blocks)):
        if sheet.kind(number) == "caption":
            _label_alt(sheet, number)


def _label_credited(sheet: Sheet) -> list[_Credited]:
    credited: list[_Credited] = []
    for number in sheet.open():
        block = sheet.blocks[number]
        if block.words > _LONGEST_CAPTION:
            continue
        start = 0 if is_picture_credit(block.text) else credit_start(block.text)
        if start is None or len(_SENTENCE_END.findall(block.text, 0, start)) > _MOST_SENTENCES:
            continue
        alone = not block.text[:start].strip()
        sheet.set(number, "caption", "photo credit" if alone else "photo credit at the end of the line")
        caption = Block(block.span, block.text[:start], block.line, block.run)
        credited.append(_Credited(number, alone, caption.folded))
    return credited


def _label_above(sheet: Sheet, credit: _Credited) -> None:
    """The line above a credit that stands alone is its caption."""
    above = credit.number - 1
    if not credit.alone or sheet.kind(above) is not None or above < 0:
        return
    block, line = sheet.blocks[credit.number], sheet.blocks[above]
    if line.run != block.run or line.words > _LONGEST_CAPTION:
        return
    # A paragraph above a bare credit is a caption only where nothing else of the telling stands in its run.
    if is_prose(line) and not _stands_alone(sheet, above, credit.number):
        return
    sheet.set(above, "caption", "stands above a photo credit")


def _stands_alone(sheet: Sheet, number: int, credit: int) -> bool:
    line = sheet.blocks[number]
    before, after = number - 1, credit + 1
    while before >= 0 and sheet.blocks[before].mark:
        before -= 1
    opens = (
        before < 0 or sheet.blocks[before].run != line.run or sheet.kind(before) in ("caption", "furniture")
    )
    closes = (
        after >= len(sheet.blocks) or sheet.blocks[after].run != line.run or not is_prose(sheet.blocks[after])
    )
    return line.words <= _LONGEST_UNDER_PROSE and opens and (closes or sheet.kind(before) == "furniture")


def _label_repeated(sheet: Sheet, captions: set[str]) -> None:
    """The same line twice in a row is an alt text and its caption; a line that equals a caption is one too."""
    previous: Block | None = None
    for number, block in enumerate(sheet.blocks):
        if block.mark:
            continue
        repeats = previous is not None and previous.folded == block.folded
        if _LEAST_REPEATED <= block.words <= _LONGEST_UNDER_PROSE:
            if block.folded in captions:
                sheet.set(number, "caption", "repeats a caption")
            elif repeats and not is_ended_prose(block) and sheet.kind(number) is None:
                sheet.set(number - 1, "caption", "printed twice: alt text and caption")
                sheet.set(number, "caption", "printed twice: alt text and caption")
        previous = block


def _label_alt(sheet: Sheet, number: int) -> None:
    """Short lines without an end right above a caption, in the same run, are its alt text."""
    above = number - 1
    while above >= 0 and sheet.blocks[above].run == sheet.blocks[number].run:
        line = sheet.blocks[above]
        if sheet.kind(above) is not None or line.ended or line.words > _LONGEST_ALT:
            return
        sheet.set(above, "caption", "alt text above a caption")
        above -= 1

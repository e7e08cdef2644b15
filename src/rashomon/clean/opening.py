"""The top of an article: its title, standfirst and byline, and what stands around them."""

from __future__ import annotations

import regex

from rashomon.clean.labels import Sheet, is_ended_prose, is_name_like, is_prose
from rashomon.clean.lines import Block

_LONGEST_TITLE = 24
_LONGEST_WITH_SEMICOLON = 16
_LONGEST_KICKER = 3
_LONGEST_KICKER_IN_CAPITALS = 5
_LONGEST_LABEL = 5
_LONG_FOR_A_TITLE = 14
_MUCH_SHORTER = 0.6
_LONGEST_LEDE = 60
_LONGEST_LEDE_BEFORE_CAPTION = 16
_HEAD = 15
_MOST_LEDES = 2
_LONGEST_TRAIL = 12
_ALIKE = 0.8
_TRAIL = regex.compile(r"\s[>›»→/]\s")


def label_opening(sheet: Sheet, title: str | None) -> None:
    """Label title, standfirst, byline and what stands between them above the first paragraph."""
    start = _first_paragraph(sheet)
    number = _hinted_title(sheet)
    if number is None:
        number = _named_title(sheet, title) if title else None
        if number is None:
            number = _title(sheet, start)
        if number is not None:
            sheet.set(number, "title", "the heading of the text")
    if number is not None:
        _label_repeats_of_title(sheet, number)
        _label_above_title(sheet, number)
    _label_below_title(sheet, -1 if number is None else number)


def _first_paragraph(sheet: Sheet) -> int:
    """Number of the first block that reads as a paragraph of the telling; all blocks when there is none."""
    return next((n for n in sheet.open() if is_ended_prose(sheet.blocks[n])), len(sheet.blocks))


def _hinted_title(sheet: Sheet) -> int | None:
    return next((n for n in range(len(sheet.blocks)) if sheet.kind(n) == "title"), None)


def _named_title(sheet: Sheet, title: str) -> int | None:
    """The block near the top with the words of `title`; the outlet's name may follow in `title`."""
    wanted = Block(sheet.blocks[0].span, title, 0, 0).folded.split() if sheet.blocks else []
    best: tuple[float, int] | None = None
    for number in sheet.open()[:_HEAD]:
        words = sheet.blocks[number].folded.split()
        if not words or not wanted or len(words) > _LONGEST_TITLE * 2:
            continue
        same = len(set(words) & set(wanted)) / len(set(words) | set(wanted))
        if words == wanted[: len(words)] and len(words) >= 4:
            same = 1.0
        if same >= _ALIKE and (best is None or same > best[0]):
            best = (same, number)
    return best[1] if best is not None else None


def _title(sheet: Sheet, start: int) -> int | None:
    if not any(is_prose(sheet.blocks[n]) for n in sheet.open()):
        return None
    candidates = [n for n in sheet.open() if n < start and _could_be_title(sheet.blocks[n])]
    headed = [n for n in candidates if sheet.blocks[n].heading == 1]
    if headed:
        return headed[0]
    while len(candidates) > 1:
        first, second = (sheet.blocks[n] for n in candidates[:2])
        if not _gives_way(first, second) and not _heads(first, second, _below(sheet, candidates[1])):
            break
        candidates.pop(0)
    if not candidates or (
        len(candidates) > 0 and _is_kicker(sheet.blocks[candidates[0]]) and candidates[0] != 0
    ):
        return None
    return candidates[0]


def _could_be_title(block: Block) -> bool:
    if block.words < 2 or block.words > _LONGEST_TITLE or block.heading > 1:
        return False
    if block.ended and block.text.rstrip(" \"'”’»")[-1:] not in "?!？！؟…":
        return False
    return not (any(c in block.text for c in ";؛；") and block.words > _LONGEST_WITH_SEMICOLON)


def _gives_way(first: Block, second: Block) -> bool:
    """Whether `second`, not `first`, is the title: the first is a section label or the standfirst."""
    if is_name_like(second.text) or second.words < 3:
        return False
    if _is_kicker(first) and second.words > first.words:
        return True
    return first.words > _LONG_FOR_A_TITLE and second.words <= first.words * _MUCH_SHORTER


def _below(sheet: Sheet, number: int) -> Block | None:
    return next((sheet.blocks[n] for n in sheet.open() if n > number), None)


def _heads(first: Block, second: Block, third: Block | None) -> bool:
    """Whether three lines that grow longer are section label, title and standfirst."""
    if third is None or third.ended or is_name_like(third.text) or is_name_like(second.text):
        return False
    return first.words <= _LONGEST_LABEL and first.words < second.words < third.words


def _is_kicker(block: Block) -> bool:
    capitals = block.text == block.text.upper() != block.text.lower()
    longest = _LONGEST_KICKER_IN_CAPITALS if capitals else _LONGEST_KICKER
    return block.words <= longest or _is_trail(block) or block.text.endswith((":", "：", "|"))


def _is_trail(block: Block) -> bool:
    """Whether it reads "Home > World > Middle East"."""
    return block.words <= _LONGEST_TRAIL and _TRAIL.search(block.text) is not None


def _label_repeats_of_title(sheet: Sheet, title: int) -> None:
    folded = sheet.blocks[title].folded
    for number in sheet.open()[:_HEAD]:
        if sheet.blocks[number].folded == folded and number != title:
            sheet.set(number, "furniture", "repeats the title")


def _label_above_title(sheet: Sheet, title: int) -> None:
    for number in sheet.open():
        if number >= title:
            return
        block = sheet.blocks[number]
        if _is_trail(block):
            sheet.set(number, "furniture", "the way to this page")
        elif block.words >= 6 and not _is_kicker(block):
            sheet.set(number, "lede", "standfirst above the title")
        else:
            sheet.set(number, "subheading", "section label above the title")


def _label_below_title(sheet: Sheet, title: int) -> None:
    """From the title to the first paragraph: names are bylines, what has no end or comes before them a standfirst."""
    ledes = 0
    last = max(sheet.prose(), default=-1)
    for number in [n for n in sheet.open() if title < n < last][:_HEAD]:
        block = sheet.blocks[number]
        if is_ended_prose(block):
            if not ledes and _is_lede(sheet, number, title):
                sheet.set(number, "lede", "standfirst above the text")
            return
        if ledes == _MOST_LEDES or (ledes and is_prose(block)):
            return
        if is_prose(block):
            sheet.set(number, "lede", "standfirst above the text")
            ledes += 1
        elif title >= 0:
            ledes += _label_short(sheet, number)


def _label_short(sheet: Sheet, number: int) -> bool:
    """A short line between title and text; True when it is the standfirst."""
    block = sheet.blocks[number]
    if is_name_like(block.text) and block.words <= 6:
        sheet.set(number, "byline", "a name between title and text")
    elif block.words <= 3:
        sheet.set(number, "subheading", "a short line between title and text")
    else:
        sheet.set(number, "lede", "standfirst above the text")
        return True
    return False


def _is_lede(sheet: Sheet, number: int, title: int) -> bool:
    """A paragraph is the standfirst when a byline, a date or a picture stands between it and the text."""
    if title < 0 or sheet.blocks[number].words > _LONGEST_LEDE:
        return False
    following = next((n for n in range(number + 1, len(sheet.blocks)) if not sheet.blocks[n].mark), -1)
    if sheet.kind(following) in ("byline", "dateline"):
        return True
    if following in sheet.open() and is_name_like(sheet.blocks[following].text):
        sheet.set(following, "byline", "a name between title and text")
        return True
    return sheet.kind(following) == "caption" and sheet.blocks[number].words <= _LONGEST_LEDE_BEFORE_CAPTION

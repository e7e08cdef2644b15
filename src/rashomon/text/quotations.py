"""What stands between quotation marks.

Marks are read by paragraph: each one opens or closes by its shape where that is plain, else by what stands beside
it, else by whether one is open. Apostrophes, gershayim (צה"ל) and inches are no marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from rashomon.lang import load_language
from rashomon.model import Span
from rashomon.text.lines import paragraphs, trim

_Side = Literal["open", "close", "either"]
_Family = Literal["double", "guillemet", "corner", "white corner", "single", "single guillemet"]
_FAMILIES: dict[str, _Family] = {
    **dict.fromkeys("\"“”„‟〝〞〟＂״", "double"), **dict.fromkeys("«»", "guillemet"),
    **dict.fromkeys("「」｢｣", "corner"),
    **dict.fromkeys("『』", "white corner"), **dict.fromkeys("'‘’‚‛", "single"),
    **dict.fromkeys("‹›", "single guillemet"),
}  # fmt: skip
_SHAPES = "".join(_FAMILIES)
_MARK = regex.compile(f"[{_SHAPES}]{{5,}}+|''|``|,,|[{_SHAPES}]")
_ALWAYS_OPEN = frozenset("„‟〝‚「｢『")
_ALWAYS_CLOSE = frozenset("〞〟」｣』")
_SHAPED_TO_OPEN = frozenset("“«‘‹")
_SHAPED_TO_CLOSE = frozenset("”»’›")
_BEFORE_OPEN = regex.compile(r"[\s—–\-―/…:=~|•*¿¡<>\p{Cf}\p{Ps}“„‘‚«\"']")
_NOT_FIRST = regex.compile(r"[\s,;:!?)\]}»”%、。，]|\.(?!\.)|$")
"""No quotation begins with these."""
_BEFORE_TURNED = regex.compile(r"[\s\p{Ps}]")
"""Only after these does a mark shaped to close open (”så”, »so«)."""
_AFTER_CLOSE = regex.compile(r"[\s—–\-―/|<>\p{Cf}\p{Po}\p{Pe}”“’‘»«]")
_LETTER = regex.compile(r"[\p{L}\p{M}]")
_PREFIX = regex.compile(r"(?<![\p{L}\p{M}])(?:[ושהכלבמ]{1,3}|[ولبفكس]{1,2}ـ*|ال|\p{Latin}{1,7}['’])$")
"""What Hebrew, Arabic and the Romance languages write before an opening mark without a space."""
_GERSHAYIM = regex.compile(r"\p{Hebrew}(?!\p{Hebrew})")
_INCHES = regex.compile(r"\d['’′]?\d{0,2}$")
_ELISION = regex.compile(r"(?:tis|twas|til|em|cause|bout|round|n|\d0s?)\b", regex.IGNORECASE)
_LONGEST_SINGLE = 300
_MOST_INNER = 50
"""Marks looked at beyond an opening one."""
_LONGEST_RUN = 4
"""Words between the comma and the verb of a reporting clause."""


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    family: _Family
    side: _Side


def quoted_spans(text: str, span: Span, language: str) -> tuple[Span, ...]:
    """Spans between quotation marks inside `span` (marks left out), trimmed, sorted and apart; outermost level only.

    A mark that is never closed reaches to its reporting clause (", Levi said") where one shows, else to the next
    opening mark, else to the end of its paragraph.
    """
    found: list[Span] = []
    for paragraph in paragraphs(text, span):
        marks = _marks(text, paragraph)
        if marks:
            found.extend(_pair(text, paragraph, marks, language))
    return tuple(s for s in found if len(s))


def _marks(text: str, paragraph: Span) -> list[_Mark]:
    marks: list[_Mark] = []
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        raw = match.group()
        if len(raw) > 2:  # a rule or a drawing
            continue
        family: _Family = _FAMILIES[raw] if len(raw) == 1 else "double"
        side = _side(text, paragraph, match.start(), match.end(), family)
        if side is not None:
            marks.append(_Mark(match.start(), match.end(), family, side))
    return marks


def _side(text: str, paragraph: Span, start: int, end: int, family: _Family) -> _Side | None:
    """Whether the mark opens or closes; "either" when what stands beside it does not say; None for no mark."""
    raw = text[start:end]
    if raw in _ALWAYS_OPEN or raw == ",,":
        return "open"
    if raw in _ALWAYS_CLOSE:
        return "close"
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    letters = _LETTER.match(before) is not None and _LETTER.match(after) is not None
    if family == "single" and (letters or before.isdigit() or not (after.isspace() or before.isspace())):
        return _single_side(text, paragraph, start, end, before, after)
    if family == "double" and letters and (inside := _side_in_word(text, paragraph, start, end)) != "either":
        return inside
    if family == "guillemet" and after.isspace() and (before.isspace() or _prefixed(text, paragraph, start)):
        return "open" if raw == "«" else "close"
    may_open = _BEFORE_OPEN.match(before) is not None and _NOT_FIRST.match(text, end, paragraph.end) is None
    may_close = _AFTER_CLOSE.match(after) is not None and not before.isspace()
    if raw in _SHAPED_TO_CLOSE:
        return "open" if may_open and not may_close and _BEFORE_TURNED.match(before) else "close"
    if may_open != may_close:
        return "open" if may_open else "close"
    return "open" if raw in _SHAPED_TO_OPEN else "either"


def _single_side(text: str, paragraph: Span, start: int, end: int, before: str, after: str) -> _Side | None:
    """For a single mark that touches characters on both sides: mostly an apostrophe."""
    if text[start:end] == "‘" and not _LETTER.match(before):
        return "open"
    if _AFTER_CLOSE.match(after):
        return "close"
    if _BEFORE_OPEN.match(before):
        return "open"
    return "open" if _prefixed(text, paragraph, start) and text[start:end] == "‘" else None


def _prefixed(text: str, paragraph: Span, start: int) -> bool:
    return _PREFIX.search(text[max(paragraph.start, start - 10) : start]) is not None


def _side_in_word(text: str, paragraph: Span, start: int, end: int) -> _Side | None:
    """For a double mark between two letters."""
    if _GERSHAYIM.match(text, end, paragraph.end) and text[start - 1] >= "\u0590":
        return None
    if _prefixed(text, paragraph, start):
        return "open"
    if "\u0590" <= text[start - 1] <= "\u05ff" and text[start:end] in '"״”“':
        return None
    return "either"


def _pair(text: str, paragraph: Span, marks: list[_Mark], language: str) -> list[Span]:
    found: list[Span] = []
    index = 0
    while index < len(marks):
        opening = marks[index]
        if opening.side == "close" or _no_opening(text, opening):
            index += 1
            continue
        closing = _closing(text, marks, index)
        if closing is not None:
            found.append(trim(text, opening.end, marks[closing].start))
            index = closing + 1
            continue
        index += 1
        if opening.family != "single" and opening.side == "open":
            ahead = marks[index : index + _MOST_INNER]
            following = (m.start for m in ahead if m.family == opening.family and m.side != "close")
            limit = next(following, paragraph.end)
            found.append(trim(text, opening.end, _end_of_unclosed(text, opening.end, limit, language)))
            while index < len(marks) and marks[index].start < found[-1].end:
                index += 1
    return found


def _no_opening(text: str, mark: _Mark) -> bool:
    if mark.family == "single":
        return _ELISION.match(text, mark.end) is not None
    return mark.side == "either" and _is_inches(text, mark)


def _closing(text: str, marks: list[_Mark], index: int) -> int | None:
    """Index of the mark that closes `marks[index]`; None when it is never closed.

    A second opening mark of the same family, before one that closes, is nested only where two closing marks
    follow it; else the first was never closed.
    """
    opening = marks[index]
    own = (
        at
        for at in range(index + 1, min(index + 1 + _MOST_INNER, len(marks)))
        if marks[at].family == opening.family
    )
    if opening.family == "single":
        return _closing_single(text, marks, opening, own)
    inner = False
    for at in own:
        mark = marks[at]
        if mark.side == "open":
            if inner:
                return None
            inner = True
        elif _is_inches(text, mark) and at + 1 < len(marks) and marks[at + 1].side == "close":
            continue
        elif inner:
            inner = False
        else:
            return at
    return None


def _closing_single(text: str, marks: list[_Mark], opening: _Mark, own: Iterator[int]) -> int | None:
    possessive = None
    for at in own:
        mark = marks[at]
        if mark.start - opening.end > _LONGEST_SINGLE or mark.side == "open":
            break
        if not _is_possessive(text, mark):
            return at
        possessive = at if possessive is None else possessive
    return possessive


def _is_inches(text: str, mark: _Mark) -> bool:
    return _INCHES.search(text[max(0, mark.start - 6) : mark.start]) is not None


def _is_possessive(text: str, mark: _Mark) -> bool:
    """Whether a single mark may as well be an apostrophe: "the ministers' talks"."""
    return (
        text[mark.start - 1] in "sSxXzZ׳גצזתץ"
        and text[mark.end : mark.end + 1].isspace()
        and _LETTER.match(text[mark.end + 1 : mark.end + 2]) is not None
    )


def _end_of_unclosed(text: str, start: int, limit: int, language: str) -> int:
    reporting = _reporting_clause(language)
    clause = reporting.search(text, start, limit) if reporting else None
    return clause.start() if clause else limit


@cache
def reporting_verb(language: str) -> regex.Pattern[str] | None:
    """Matches up to a few words that end with a verb of saying; None for a language without data."""
    data = load_language(language)
    if data is None or not data.quotes.reporting_verbs:
        return None
    verbs = "|".join(sorted(map(regex.escape, data.quotes.reporting_verbs), key=lambda v: (-len(v), v)))
    return regex.compile(rf"(?:[^\s,،.!?;:\"“”«»]{{1,30}}\s++){{0,{_LONGEST_RUN}}}?(?:{verbs})\b")


@cache
def _reporting_clause(language: str) -> regex.Pattern[str] | None:
    verb = reporting_verb(language)
    return regex.compile(rf"[,،][”»“\"]?\s++{verb.pattern}") if verb else None

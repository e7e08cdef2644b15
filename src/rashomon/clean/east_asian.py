"""Repair of UTF-8 that was read as GBK, Big5, CP932 or EUC-KR: "vis-脿-vis" was "vis-à-vis".

A run of CJK characters is encoded back and decoded strictly as UTF-8. It is a repair only if the result is
letters, marks and signs below U+2200 and the run cannot be genuine: Latin letters adjoin it, or the text around
it is not Chinese, Japanese or Korean, or the result is a word in another script that is long enough to be no chance.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

import regex

from rashomon.clean.edits import Edit

ENCODING = "wrong encoding"
_CODECS = ("gbk", "gb18030", "big5", "cp932", "cp949")
_RUN = regex.compile(
    r"[\u2e80-\u9fff\uac00-\ud7af\ue000-\ufaff\ufe30-\ufe6f\uff00-\uffef\u2500-\u257f]{1,400}"
)
_LEFT = regex.compile(r"\p{Latin}['’-]?$")
_RIGHT = regex.compile(r"^['’-]?\p{Latin}")
_LETTER_LEFT = regex.compile(r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{Hebrew}\p{Arabic},;:]\s*$")
_LETTER_RIGHT = regex.compile(r"^\s*[\p{Latin}\p{Cyrillic}\p{Greek}\p{Hebrew}\p{Arabic}]")
_NATIVE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_OTHER = regex.compile(r"[\p{L}--\p{Han}--\p{Hiragana}--\p{Katakana}--\p{Hangul}]", regex.VERSION1)
_CLOSED = regex.compile(r"[\n”\ufffd]")
_LOST_CLOSING = regex.compile(r"(?<=[.,!?…])鈥[\ufffd?](?=\s|$)")


@dataclass(frozen=True, slots=True)
class _Found:
    """A run that decodes strictly, and what it becomes under one codec."""

    start: int
    end: int
    codec: str
    new: str


def east_asian_edits(text: str) -> Iterator[Edit]:
    """The repairs of `text`, sorted, letter for letter where the bytes allow."""
    runs = list(_RUN.finditer(text))
    if not runs:
        return
    codecs = _by_fit([run.group() for run in runs])
    decodable = [found for run in runs if (found := _decode(run.group(), run.start(), codecs))]
    if not decodable:
        return
    native = len(_NATIVE.findall(text)) - sum(f.end - f.start for f in decodable)
    cjk_text = native * 2 > len(_OTHER.findall(text))
    sure = [_is_sure(text, f, cjk_text) for f in decodable]
    many = sum(sure) >= 3 and not cjk_text
    taken = [found for found, certain in zip(decodable, sure, strict=True) if certain or many]
    edits = [edit for found in taken for edit in _letters(text, found)]
    yield from sorted([*edits, *_lost_closings(text, taken)], key=lambda edit: edit.start)


def _by_fit(runs: list[str]) -> list[str]:
    """The codecs, those first under which most runs decode: a text was read wrongly in one way."""
    fits = {codec: sum(_read_back(run, codec) is not None for run in runs[:500]) for codec in _CODECS}
    return sorted(_CODECS, key=lambda codec: (-fits[codec], _CODECS.index(codec)))


def _read_back(run: str, codec: str) -> str | None:
    try:
        new = run.encode(codec).decode("utf-8")
    except UnicodeError:
        return None
    return new if all(_plausible(letter) for letter in new) else None


def _decode(run: str, start: int, codecs: list[str]) -> _Found | None:
    for codec in codecs:
        if (new := _read_back(run, codec)) is not None:
            return _Found(start, start + len(run), codec, new)
    return None


def _lost_closings(text: str, taken: list[_Found]) -> Iterator[Edit]:
    """A closing mark that lost its last byte, after a full stop or comma: certain where its opening was found."""
    opened = [found.start for found in taken if "“" in found.new]
    for lost in _LOST_CLOSING.finditer(text) if opened else ():
        at = bisect_left(opened, lost.start()) - 1
        if at >= 0 and not _CLOSED.search(text, opened[at] + 2, lost.start()):
            yield Edit(lost.start(), lost.end(), "”", ENCODING)


def _plausible(letter: str) -> bool:
    if ord(letter) >= 0x2200 or (ord(letter) < 0x20 or 0x7F <= ord(letter) < 0xA0):
        return False
    category = unicodedata.category(letter)
    return category[0] in "LPSN" or category in ("Zs", "Nd", "Cf")


def _is_sure(text: str, found: _Found, cjk_text: bool) -> bool:
    before, after = text[max(0, found.start - 3) : found.start], text[found.end : found.end + 3]
    if not any(ord(letter) > 0x7F for letter in found.new):
        return False
    adjoins = bool(_LEFT.search(before)) + bool(_RIGHT.search(after))
    if cjk_text:
        return adjoins == 2 or _is_word(found.new)
    if adjoins or _is_word(found.new):
        return True
    return (
        bool(_LETTER_LEFT.search(before) and _LETTER_RIGHT.search(after))
        or "鈥" in text[found.start : found.end]
    )


def _is_word(new: str) -> bool:
    """Four letters of one alphabet other than Latin: no chance reading of genuine Chinese."""
    letters = [letter for letter in new if letter.isalpha()]
    scripts = {unicodedata.name(letter, " ").split()[0] for letter in letters}
    return len(letters) >= 4 and len(scripts) == 1 and scripts <= {"CYRILLIC", "GREEK", "HEBREW", "ARABIC"}


def _letters(text: str, found: _Found) -> Iterator[Edit]:
    """One edit for each stretch between byte offsets at which a character begins in both readings."""
    old = [0, *accumulate(len(c.encode(found.codec)) for c in text[found.start : found.end])]
    new = [0, *accumulate(len(c.encode("utf-8")) for c in found.new)]
    cuts = sorted(set(old) & set(new))
    for low, high in pairwise(cuts):
        yield Edit(
            found.start + old.index(low),
            found.start + old.index(high),
            found.new[new.index(low) : new.index(high)],
            ENCODING,
        )

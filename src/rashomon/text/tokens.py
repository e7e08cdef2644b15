"""Words with their places, folded so that spellings of one word are equal."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import regex

from rashomon.model import Span
from rashomon.text.scripts import SPACELESS


class Token(NamedTuple):
    """A word at [start, end) of the text, and its folded form. A tuple, since there are hundreds of thousands."""

    start: int
    end: int
    norm: str


_LETTER = rf"[[\p{{L}}\p{{N}}]--[{SPACELESS}]]"
_INSIDE = rf"[[\p{{L}}\p{{M}}\p{{N}}\u00ad\u200b-\u200d]--[{SPACELESS}]]"
_TOKEN = regex.compile(
    rf"[{SPACELESS}]\p{{M}}*"
    r"|\p{Nd}++(?:[.,٫٬]\p{Nd}++)*+(?![\p{L}\p{M}])"
    rf"|{_LETTER}{_INSIDE}*+(?:(?:['’‘ʼ＇`´׳]|(?<=\p{{Hebrew}})[\"״”“](?=\p{{Hebrew}})){_LETTER}{_INSIDE}*+)*+",
    regex.VERSION1,
)
_OWN_LETTERS = frozenset("йїў")
"""Cyrillic letters that are no letter with a mark."""
_TO_ASCII = {
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك",
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "׳": "'", "״": '"', "”": '"', "“": '"',
    "٫": ".", "٬": ",", "\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\u0640": "",
}  # fmt: skip
_MARK = regex.compile(
    r"[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    r"\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]"
)
_MARKED = regex.compile(r"[\p{Latin}\p{Greek}\p{Cyrillic}]")


class _Folding(dict[int, str]):
    """For `str.translate`: folds a character the first time it is seen."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character in _OWN_LETTERS:
        return character
    if character in _TO_ASCII:
        return _TO_ASCII[character]
    if _MARK.fullmatch(character):
        return ""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if _MARKED.fullmatch(character):
        return "".join(c for c in unicodedata.normalize("NFD", character) if not unicodedata.combining(c))
    return character


_FOLDING = _Folding()


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """`word` as it is compared: NFKC, casefolded, marks of Latin, Greek, Cyrillic, Arabic and Hebrew stripped.

    Alef and yeh are one letter each, digits of all scripts and apostrophes become ASCII, joiners go. Marks that
    are vowels (Devanagari, Thai) or make a letter of their own (й, ї, ў, が) stay.
    """
    if word.isascii():
        return word.lower().replace("`", "'")
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).casefold()).translate(_FOLDING)
    return "".join(folded.split())


def tokenize(text: str, span: Span | None = None) -> tuple[Token, ...]:
    """Words of `text` (or of `span` in it), in order, with offsets into `text`.

    A word may hold apostrophes and Hebrew gershayim, a number its separators; hyphens part words. Scripts without
    spaces give one token a character (with its marks).
    """
    start, end = (span.start, span.end) if span else (0, len(text))
    return tuple(
        Token(match.start(), match.end(), norm)
        for match in _TOKEN.finditer(text, start, end)
        if (norm := fold(match.group()))
    )

"""Dates that an article's own datelines state: "Published: October 27, 2022 14:05", "Stand: 27.10.2022"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, time
from functools import lru_cache

import regex

from rashomon.lang import load_language
from rashomon.model import DateCandidate, Segment

_TOKEN = regex.compile(r"(?P<number>\d{1,4})(?!\d)|(?P<word>[\p{L}\p{M}]+)")
_ISO = regex.compile(
    r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)|(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]"
)
_NUMERIC = regex.compile(r"(?<![\d.,/])(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})(?![\d/])")
_CLOCK = regex.compile(
    r"(?<![\d.:/-])(\d{1,2})(?:[:：]|\s?h\s?)(\d{2})(?::(\d{2}))?(?!\d|[./-]\d)\s*([ap])?\.?(?:m\b|(?<![ap]))",
    regex.IGNORECASE,
)
_DAY_FIRST = frozenset(
    {"fr", "de", "es", "it", "pt", "nl", "ru", "uk", "ar", "he", "tr", "pl", "el", "ro", "cs", "sv"}
)
_MOST = 400


def dateline_dates(text: str, segments: Iterable[Segment]) -> tuple[DateCandidate, ...]:
    """The dates of dateline segments, earliest first: an article is published before it is changed.

    A time has no offset, since datelines seldom state one. "5/10/2022" is taken only in languages that all write the
    day first, or when one of the two cannot be a month.
    """
    found: set[str] = set()
    for segment in segments:
        if segment.kind == "dateline":
            line = segment.span.of(text)[:_MOST]
            found.update(_with_time(day, line, end) for day, end in _days(line, segment.language))
    return tuple(DateCandidate(value, "text") for value in sorted(found))


def _days(line: str, language: str) -> Iterator[tuple[date, int]]:
    """(day, where it ends) for each date of a line."""
    for found in _ISO.finditer(line):
        year, month, day = (int(part) for part in found.groups() if part is not None)
        yield from _valid(year, month, day, found.end())
    for found in _NUMERIC.finditer(line):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if first > 12 or first == second or found[2] == "." or language in _DAY_FIRST:
            yield from _valid(year, second, first, found.end())
        elif second > 12:
            yield from _valid(year, first, second, found.end())
    yield from _named(line, language)


def _named(line: str, language: str) -> Iterator[tuple[date, int]]:
    months = {**_months("en"), **_months(language)}
    tokens: list[tuple[int | str, int]] = []
    for found in _TOKEN.finditer(line):
        if found["number"]:
            tokens.append((int(found["number"]), found.end()))
        elif _month(found["word"], months):
            tokens.append((found["word"], found.end()))
        elif len(found["word"]) > 4:
            tokens.append(("", found.end()))
    for number, (word, _) in enumerate(tokens):
        if not isinstance(word, str) or not word:
            continue
        month = _month(word, months) or 0
        around = [tokens[n][0] if 0 <= n < len(tokens) else "" for n in (number - 1, number + 1, number + 2)]
        before, after, later = (value if isinstance(value, int) else 0 for value in around)
        if 0 < before <= 31 and after > 1900:
            yield from _valid(after, month, before, tokens[number + 1][1])
        elif 0 < after <= 31 and later > 1900:
            yield from _valid(later, month, after, tokens[number + 2][1])


@lru_cache(64)
def _months(language: str) -> dict[str, int]:
    data = load_language(language)
    months = data.calendar.months if data is not None else ()
    forms = ((form, number) for number, entry in enumerate(months, 1) for form in entry.split("|"))
    return {form.strip(". ").casefold(): number for form, number in forms}


def _month(word: str, months: dict[str, int]) -> int | None:
    folded = word.casefold()
    # Hebrew writes "in October" as one word.
    return months.get(folded) or (months.get(folded[1:]) if folded[0] in "בלה" else None)


def _valid(year: int, month: int, day: int, end: int) -> Iterator[tuple[date, int]]:
    try:
        yield date(year, month, day), end
    except ValueError:
        return


def _with_time(day: date, line: str, end: int) -> str:
    clock = _CLOCK.search(line, end, end + 40)
    if clock is None:
        return day.isoformat()
    hour, minute, second, half = int(clock[1]), int(clock[2]), int(clock[3] or 0), (clock[4] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return f"{day.isoformat()}T{time(hour, minute, second).isoformat()}"
    except ValueError:
        return day.isoformat()

"""Dates in short lines and captions, by the month and weekday names of all languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

import regex

from rashomon.lang import languages, load_language

_TOKEN = regex.compile(r"[\p{L}\p{M}]+|\p{Nd}+")
_NUMERIC = regex.compile(
    r"(?<!\d)(?:(?P<y1>(?:19|20)\d\d)[-/.年](?P<m1>\d{1,2})[-/.月](?P<d1>\d{1,2})日?"
    r"|(?P<a>\d{1,2})[./-](?P<b>\d{1,2})[./-](?P<y2>(?:19|20)\d\d))(?!\d)"
)
_CLOCK = regex.compile(r"(?<!\d)\d{1,2}\s?[:h.]\s?\d{2}(?!\d)")
_LONGEST_DATE_LINE = 80
_MOST_TOKENS = 14
_MOST_OTHER_WORDS = 3
_LONGEST_OTHER_WORD = 4
_BETWEEN = frozenset({"de", "del", "st", "nd", "rd", "th"})


def is_date_line(line: str) -> bool:
    """Whether `line` is a date or a date and a time, with at most three short words ("at", "BST", "Uhr") more."""
    if len(line) > _LONGEST_DATE_LINE or not any(c.isdigit() for c in line):
        return False
    tokens = [t.casefold() for t in _TOKEN.findall(line)]
    words = [t for t in tokens if not t[0].isdigit()]
    dated = _NUMERIC.search(line) is not None or any(w in _months() for w in words)
    timed = _CLOCK.search(line) is not None and any(w in _weekdays() for w in words)
    if len(tokens) > _MOST_TOKENS or not (dated or timed):
        return False
    others = [w for w in words if w not in _months() and w not in _weekdays() and w not in "年月日時时分"]
    return sum(len(w) > 1 for w in others) <= _MOST_OTHER_WORDS and all(
        len(w) <= _LONGEST_OTHER_WORD for w in others
    )


def full_dates(text: str) -> Iterator[date]:
    """The days that `text` names with their year, in order; a numeric date that can be read two ways is left out."""
    for match in _NUMERIC.finditer(text):
        if match["y1"]:
            yield from _day(int(match["y1"]), int(match["m1"]), int(match["d1"]))
        else:
            first, second, year = int(match["a"]), int(match["b"]), int(match["y2"])
            if first > 12 or first == second:
                yield from _day(year, second, first)
            elif second > 12:
                yield from _day(year, first, second)
    for month, numbers in _named(text):
        years = [n for n in numbers if 1900 <= n <= 2100]
        days = [n for n in numbers if 1 <= n <= 31]
        if years and days:
            yield from _day(years[0], month, days[0])


def month_days(text: str) -> Iterator[tuple[int, int]]:
    """(month, day) pairs that `text` names without a year, in order."""
    for month, numbers in _named(text):
        days = [n for n in numbers if 1 <= n <= 31]
        if days and not any(1900 <= n <= 2100 for n in numbers):
            yield month, days[0]


def _named(text: str) -> Iterator[tuple[int, list[int]]]:
    """Each month's name with the numbers beside it: one before, and those after up to the first other word."""
    tokens = _TOKEN.findall(text.casefold())
    for number, token in enumerate(tokens):
        month = _months().get(token)
        if month is None:
            continue
        before = number - 1 - (number > 1 and tokens[number - 1] in _BETWEEN)
        near = [_number(tokens[before])] if number else []
        for following in tokens[number + 1 : number + 4]:
            if following not in _BETWEEN and _number(following) is None:
                break
            near.append(_number(following))
        yield month, [n for n in near if n is not None]


def _number(token: str) -> int | None:
    return int(token) if token.isdecimal() and len(token) <= 4 else None


def _day(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return


@cache
def _months() -> dict[str, int]:
    """Month by name; names that stand for two months in two languages are left out."""
    table: dict[str, int] = {}
    doubtful: set[str] = set()
    for code in languages():
        language = load_language(code)
        for number, forms in enumerate(language.calendar.months if language else (), start=1):
            for form in forms.split("|"):
                name = form.casefold().rstrip(".")
                if table.setdefault(name, number) != number:
                    doubtful.add(name)
    return {name: month for name, month in table.items() if name not in doubtful}


@cache
def _weekdays() -> frozenset[str]:
    data = [language for code in languages() if (language := load_language(code)) is not None]
    forms = (form for d in data for day in d.calendar.weekdays for form in day.split("|"))
    return frozenset(word for form in forms for word in _TOKEN.findall(form.casefold()))

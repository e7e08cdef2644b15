"""Whether a caption says that its picture shows another occasion than the article's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rashomon.clean.calendar_words import full_dates, month_days
from rashomon.clean.labels import Sheet
from rashomon.clean.phrases import file_photo

_SAME_OCCASION_DAYS = 7
_READ = 20_000


def mark_other_occasions(sheet: Sheet, published: date | None = None) -> None:
    """Mark captions of a file photo and captions dated over a week from the article's own days.

    The article's days are `published`, else the full dates outside its captions; without either a date in a
    caption says nothing. The lines above a marked credit are marked with it.
    """
    days = (published,) if published else _own_days(sheet)
    group: list[int] = []
    for number, label in enumerate(sheet.labels):
        if label is None or label.kind != "caption":
            group = []
            continue
        if group and sheet.blocks[group[-1]].run != sheet.blocks[number].run:
            group = []
        group.append(number)
        if why := _other(sheet.blocks[number].text, days, published):
            for member in group:
                _mark(sheet, member, why)
        if label.why.startswith("photo credit"):
            group = []


def other_occasion(caption: str, published: date | None) -> str | None:
    """Why a caption that stands outside the text shows another occasion, if it says so."""
    return _other(caption, (published,) if published else (), published)


def _own_days(sheet: Sheet) -> tuple[date, ...]:
    """Full dates of the datelines, else of the telling."""
    for kinds in (("dateline",), ("body", "lede", "title")):
        texts = [b.text[:_READ] for n, b in enumerate(sheet.blocks) if sheet.kind(n) in kinds]
        days = tuple(day for text in texts for day in full_dates(text))
        if days:
            return days
    return ()


def _other(caption: str, days: tuple[date, ...], published: date | None) -> str | None:
    if file_photo().search(caption):
        return "a file photo"
    named = list(full_dates(caption[:_READ]))
    if published is not None:
        named += [day for pair in month_days(caption[:_READ]) for day in _nearest(pair, published)]
    if days and named and all(abs((n - d).days) > _SAME_OCCASION_DAYS for n in named for d in days):
        return "dated another day"
    return None


def _nearest(month_day: tuple[int, int], day: date) -> list[date]:
    """The day of that month that is nearest to `day`."""
    found = []
    for year in (day.year - 1, day.year, day.year + 1):
        try:
            found.append(date(year, *month_day))
        except ValueError:
            continue
    return sorted(found, key=lambda d: abs((d - day).days))[:1]


def _mark(sheet: Sheet, number: int, why: str) -> None:
    label = sheet.labels[number]
    if label is not None and not label.other_occasion:
        sheet.labels[number] = replace(label, other_occasion=True, why=f"{label.why}; {why}")

"""Which of two accounts is dated earlier, where their dates can tell."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from rashomon.model import Article, Published

GIVEN_FOR_ALL = "given for all"
_ZONES = timedelta(hours=14)
"""A time without offset can be this far from the same time with one."""


def earlier(a: Article, b: Article, hours: float) -> int:
    """-1 when `a` is dated earlier by at least so many hours, 1 when `b` is, 0 when the dates do not tell.

    Each needs a date of its own, not one the user gave for all. A date without a time is compared by days; times of
    which only one states its offset must be farther apart than time zones are.
    """
    first, second = _own(a.published), _own(b.published)
    if first is None or second is None:
        return 0
    if not (isinstance(first, datetime) and isinstance(second, datetime)):
        days = _day(first), _day(second)
        return (days[0] > days[1]) - (days[0] < days[1])
    gap = timedelta(hours=hours)
    if (first.tzinfo is None) != (second.tzinfo is None):
        gap += _ZONES
        first, second = first.replace(tzinfo=None), second.replace(tzinfo=None)
    if abs(first - second) < gap:
        return 0
    return -1 if first < second else 1


def _own(published: Published) -> date | datetime | None:
    if published.value is None or published.evidence in (None, GIVEN_FOR_ALL):
        return None
    value = published.value.strip()
    try:
        return date.fromisoformat(value) if len(value) <= len("2000-01-01") else datetime.fromisoformat(value)
    except ValueError:
        return None


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value

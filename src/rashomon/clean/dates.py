"""When an article says it was published: every date found, with where it stood, and the one to take."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

import regex

from rashomon.errors import UnreadableError
from rashomon.model import DateCandidate, Given, Published


def choose_published(given: Given, found: Iterable[DateCandidate], today: date) -> Published:
    """The date to take: the user's, else the best-placed one on the page that is not refused.

    `found` is sorted by how much its place tells, best first; dates of a change come last. Raises UnreadableError
    when the user's date is not an ISO 8601 date or date-time.
    """
    candidates = [_checked(candidate, today) for candidate in dict.fromkeys(found)]
    candidates.sort(key=is_modification)
    if given.published is not None:
        evidence = "given for all" if given.published_for_all else "given"
        candidates.insert(0, DateCandidate(strict_date(given.published), evidence))
    taken = next((c for c in candidates if not c.refused), None)
    if taken is None:
        return Published(candidates=tuple(candidates))
    return Published(taken.value, taken.evidence, tuple(candidates))


def is_modification(candidate: DateCandidate) -> bool:
    """Whether the place says that this is when the article was changed."""
    return regex.search(r"(?i)modif|updated|lastmod|revision", candidate.evidence) is not None


def strict_date(value: str) -> str:
    """`value` if it is an ISO 8601 date or date-time, made uniform."""
    if (exact := iso_value(value)) is None:
        raise UnreadableError(
            f"published {value!r}: not a date; write it as 2022-10-27 or 2022-10-27T14:05:00+03:00"
        )
    return exact


_PLACEHOLDERS = frozenset({"1970-01-01", "1900-01-01", "1969-12-31", "1980-01-01"})
_ISO = regex.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d{1,9})?\s?(Z|[+-]\d{2}:?\d{2})?)?", regex.ASCII
)


def iso_value(value: str) -> str | None:
    """An ISO 8601 date, or date and time to the second with the offset as stated; None when it is none."""
    found = _ISO.fullmatch(value.strip())
    if found is None:
        return None
    day, time, seconds, offset = found.groups()
    if offset and offset not in ("Z",) and ":" not in offset:
        offset = f"{offset[:3]}:{offset[3:]}"
    offset = "+00:00" if offset == "Z" else offset or ""
    exact = day if time is None else f"{day}T{time}{seconds or ':00'}{offset}"
    try:
        datetime.fromisoformat(exact)
    except ValueError:
        return None
    return exact


_LOOSE = regex.compile(
    r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})"
    r"(?:[T ]+(\d{2}):?(\d{2})(?::?(\d{2}))?(?:[.,]\d{1,9})?\s*(Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?)?.{0,12}",
    regex.ASCII | regex.DOTALL,
)
_RFC = regex.compile(
    r"(?:[A-Z][a-z]{2,8},?\s+)?\d{1,2}\s+[A-Z][a-z]{2,8}\s+\d{4}\s+\d{2}:\d{2}.{0,20}", regex.ASCII
)


def iso_of_page(value: str | None) -> str | None:
    """A date as pages state it for machines, as ISO 8601; None when it is none or not certain."""
    value = (value or "").strip()[:60]
    if (exact := iso_value(value)) is not None:
        return exact
    if found := _LOOSE.fullmatch(value):
        year, month, day, hour, minute, second, offset = found.groups()
        text = f"{year}-{month}-{day}"
        if hour:
            offset = "Z" if offset in ("UTC", "GMT") else offset or ""
            text += f"T{hour}:{minute}:{second or '00'}{offset + '00' if len(offset) == 3 else offset}"
        return iso_value(text)
    if _RFC.fullmatch(value):
        try:
            return parsedate_to_datetime(value).isoformat()
        except (ValueError, TypeError):
            return None
    return None


def _checked(candidate: DateCandidate, today: date) -> DateCandidate:
    if candidate.refused:
        return candidate
    if candidate.value[:10] in _PLACEHOLDERS or candidate.value[:4] < "1800":
        return DateCandidate(candidate.value, candidate.evidence, "a placeholder, not a date")
    # A day more: the page may be written where it is already tomorrow.
    if date.fromisoformat(candidate.value[:10]) > today + timedelta(days=1):
        return DateCandidate(candidate.value, candidate.evidence, "in the future")
    return candidate

"""Accounts made from plain lines, for the tests of this stage."""

from __future__ import annotations

from rashomon.annotate import annotate
from rashomon.attribute import attribute
from rashomon.lang import outlet_key
from rashomon.model import Account, Article, Attribution, Outlet, Segment, SegmentKind, Span


def account_of(
    text: str,
    language: str,
    *,
    kinds: dict[int, SegmentKind] | None = None,
    outlet: str | None = None,
    byline: str | None = None,
) -> Account:
    """An account with a segment for each line: body, or what `kinds` says for that line."""
    segments = []
    at = 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            segments.append(Segment((kinds or {}).get(number, "body"), language, Span(at, at + len(line))))
        at += len(line) + 1
    article = Article(
        id="a",
        version="v",
        label="a",
        kind="article",
        text=text,
        language=language,
        segments=tuple(segments),
        map=(),
        receipts=(),
        outlet=Outlet(outlet, outlet_key(outlet), "given") if outlet else None,
        byline=byline,
    )
    return Account("a", "a", article)


def credits_of(account: Account) -> tuple[Attribution, ...]:
    return attribute(account, annotate(account))


def credited(text: str, language: str) -> set[tuple[str | None, str | None]]:
    """(form, key) of each credit in a text."""
    return {(found.form, found.source.key) for found in credits_of(account_of(text, language))}

"""Saved text of five accounts: are titles, captions, bylines, furniture and languages recognised as what they are?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from eval.common import Figure
from rashomon.clean import clean
from rashomon.model import BODY_KINDS, Article, Given, Page, Segment

_TODAY = date(2026, 1, 1)
_TELLING = BODY_KINDS | {"title"}
_KINDS = {"furniture": "furniture", "captions": "caption", "bylines": "byline", "subheadings": "subheading"}


def measure_ankara(data: Path) -> Iterator[Figure]:
    """Share of the expected items that are right, by group, in the articles that `clean` makes of the files."""
    folder = data / "ankara_visit"
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    given = Given(published=expected["dates"]["anchor"], published_for_all=True)
    accounts = {
        path.stem: clean(Page(path.name, "file", "text", path.read_bytes(), given=given), today=_TODAY)
        for path in sorted(folder.glob("a?.txt"))
    }
    for group, kind in _KINDS.items():
        yield _share(f"ankara {group}", [_all_are(accounts[a], t, {kind}) for a, t in expected[group]])
    yield _share("ankara repairs", [t in accounts[a].text for a, t in expected["repairs"]])
    yield _share(
        "ankara captions of other occasions",
        [
            all(s.other_occasion for s in _holding(accounts[a], t))
            for a, t in expected["captions_of_other_occasions"]
        ],
    )
    yield _share("ankara titles", [_title(accounts[a]) == expected["titles"].get(a) for a in accounts])
    yield _share(
        "ankara languages", [accounts[a].language == tag for a, tag in expected["languages"].items()]
    )
    hebrew = {a: n for a, n in expected["hebrew_segments"].items() if isinstance(n, int)}
    yield _share(
        "ankara hebrew segments", [len(_distinct(accounts[a], "he")) == n for a, n in hebrew.items()]
    )
    told = sorted(set(_told(expected)))
    yield _share("ankara told in the telling", [_all_are(accounts[a], t, _TELLING) for a, t in told])


def _share(name: str, right: list[bool]) -> Figure:
    return Figure(name, sum(right) / len(right) if right else 0.0, f"{sum(right)} of {len(right)}")


def _holding(account: Article, wanted: str) -> list[Segment]:
    """The segments that `wanted` touches where it stands, at its every place."""
    found: list[Segment] = []
    at = account.text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        found += [s for s in account.segments if s.span.start < end and at < s.span.end]
        at = account.text.find(wanted, at + 1)
    return found


def _all_are(account: Article, wanted: str, kinds: set[str] | frozenset[str]) -> bool:
    found = _holding(account, wanted)
    return bool(found) and all(s.kind in kinds for s in found)


def _title(account: Article) -> str | None:
    return next((s.span.of(account.text) for s in account.segments if s.kind == "title"), None)


def _distinct(account: Article, language: str) -> set[str]:
    return {s.span.of(account.text) for s in account.segments if s.language == language}


def _told(expected: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every passage that the expected findings quote from an account, but for the groups of page parts."""
    for quote in expected["quotes"]:
        yield from ((a, t) for a, t in quote["in"].items())
    for indirect in expected["indirect"]:
        yield indirect["article"], indirect["content"]
    for same in expected["same_statement"]:
        yield from ((a, t) for a, t in same)
    for conflict in (*expected["conflicts"], *expected["not_contradictions"]):
        yield from ((a, t) for a, t in conflict["spans"])
    for change in expected["attribution_changes"]:
        yield from (tuple(change["from"]), tuple(change["to"]))

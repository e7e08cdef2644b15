"""Accounts that try to break a report."""

from __future__ import annotations

from dataclasses import replace

from tests.report.fixture import account, comparison, notes

from rashomon.model import Comparison, NotRead, Outlet, Removed

SCRIPT = "<script>alert('x')</script><!-- --><img src=http://evil.example/x onerror=alert(1)>"
OVERRIDE = "safe\u202egnp.exe\u202c end"
FORMULA = '=HYPERLINK("http://evil.example","x")'
LONG = "W" * 10_000


def hostile() -> Comparison:
    """The invented story with three more accounts, all of them hostile."""
    found = comparison()
    evil = account(
        '"><script>alert(2)</script>',
        [
            ("title", "en", SCRIPT),
            ("body", "en", f"</script>{OVERRIDE} {LONG}\x00\x07\u2028 next | `code` **b**"),
        ],
        outlet=FORMULA,
        removed=(Removed("</details></body>", SCRIPT),),
        url="javascript:alert(3)",
    )
    blank = account(
        "-1+cmd|' /C calc'!A0", [("body", "und", "# heading\n1. one\n- two [x](javascript:alert(4))")]
    )
    mixed = account(
        "lines", [("title", "en", "\r\nA\rB\tC"), ("body", "en", "surrogate \ud83d, www.evil.example")]
    )
    blank = replace(blank, article=replace(blank.article, outlet=Outlet("@SUM(A1)", "@sum(a1)", "page")))
    accounts = tuple(sorted((*found.story.accounts, evil, blank, mixed), key=lambda a: (a.label, a.id)))
    return replace(
        found,
        story=replace(found.story, accounts=accounts),
        annotations=tuple(notes(a) for a in accounts),
        not_read=(*found.not_read, NotRead(f"{SCRIPT}.txt", "</ul><script>alert(5)</script>")),
    )

"""Tables for spreadsheets: accounts.csv, derivations.csv, alignments.csv."""

from __future__ import annotations

import csv
import io
import re

from rashomon.model import Account, Comparison, NotCollected, Passage
from rashomon.report.excerpts import Excerpts, excerpts_of
from rashomon.report.json import printed_where, short
from rashomon.report.safe import plain

Row = tuple[str | int | float | bool | None, ...]

_FORMULA = re.compile(r"^[\s\x00-\x1f]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]")


def csv_tables(comparison: Comparison, *, share: bool = False) -> dict[str, bytes]:
    """The three tables by file name: UTF-8 with a byte order mark, which spreadsheets need for other scripts.

    A cell that a spreadsheet would take for a formula is led by an apostrophe.
    """
    excerpts = excerpts_of(comparison, share)
    return {
        "accounts.csv": _table(_accounts(comparison, share)),
        "derivations.csv": _table(_derivations(comparison, share)),
        "alignments.csv": _table(_alignments(comparison, excerpts)),
    }


def cell(value: str | int | float | bool | None) -> str:
    """A value as a spreadsheet may safely read it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    text = plain(value)
    return f"'{text}" if _FORMULA.match(text) else text


def _table(rows: list[Row]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(
        [cell(v) for v in row] for row in rows
    )
    return out.getvalue().encode("utf-8-sig")


def _accounts(comparison: Comparison, share: bool) -> list[Row]:
    counts = {reason.account: reason.counts for reason in comparison.origins.why}
    rows: list[Row] = [
        ("id", "label", "kind", "outlet", "title", "language", "published", "published evidence", "url", "path",
         "counts as origin", "characters", "sha256")
    ]  # fmt: skip
    for account in comparison.story.accounts:
        article = account.article
        outlet, receipt = article.outlet, article.receipts[0] if article.receipts else None
        rows.append(
            (account.id, account.label, article.kind, outlet.name if outlet else None,
             short(article.title, share), article.language,
             article.published.value, article.published.evidence, article.url,
             printed_where(receipt.where, share) if receipt else None,
             counts.get(account.id, "yes"), len(article.text), receipt.sha256 if receipt else None)
        )  # fmt: skip
    return rows


def _derivations(comparison: Comparison, share: bool) -> list[Row]:
    labels = {account.id: account.label for account in comparison.story.accounts}
    rows: list[Row] = [
        ("id", "kind", "upstream", "upstream collected", "downstream", "direction known", "by dates alone",
         "through", "certainty", "extent",
         "verbatim or edited", "paraphrased", "translated", "order", "passages", "evidence")
    ]  # fmt: skip
    for edge in comparison.derivations:
        collected = not isinstance(edge.upstream, NotCollected)
        upstream = edge.upstream.name if isinstance(edge.upstream, NotCollected) else labels[edge.upstream]
        shares = edge.shares
        rows.append(
            (edge.id, edge.kind, upstream, collected, labels[edge.downstream], edge.directed, edge.tie_break,
             labels[edge.through] if edge.through else "", edge.certainty,
             edge.extent, round(shares.v, 4), round(shares.p, 4), round(shares.t, 4),
             None if shares.tau is None else round(shares.tau, 4), len(edge.alignments),
             "; ".join(short(found.what, share) or "" for found in edge.evidence))
        )  # fmt: skip
    return rows


def _alignments(comparison: Comparison, excerpts: Excerpts) -> list[Row]:
    accounts = {account.id: account for account in comparison.story.accounts}
    rows: list[Row] = [
        ("id", "kind", "score", "a", "a start", "a end", "a text", "b", "b start", "b end", "b text")
    ]
    for found in comparison.alignments:
        rows.append(
            (found.id, found.kind, round(found.score, 4), *_passage(found.a, accounts, excerpts),
             *_passage(found.b, accounts, excerpts))
        )  # fmt: skip
    return rows


def _passage(passage: Passage, accounts: dict[str, Account], excerpts: Excerpts) -> Row:
    text: str | None = passage.span.of(excerpts.texts[passage.account])
    if excerpts.share:
        shown = excerpts.excerpt(passage.account, passage.span).shown
        text = shown.of(excerpts.texts[passage.account]) if shown else None
    return (accounts[passage.account].label, passage.span.start, passage.span.end, text)

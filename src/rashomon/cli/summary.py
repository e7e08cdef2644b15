"""What `compare` prints when it is done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from rashomon.model import Comparison, Derivation, NotRead

_LISTED = 12
CUT_OFF = "the page was not saved or loaded to its end, so the end of the article may be missing"


def print_summary(comparison: Comparison, written: Sequence[Path]) -> None:
    """The first screen of the report in a few lines: what was read, the origins, who took from whom, where it is."""
    console = Console(highlight=False)
    accounts = comparison.story.accounts
    languages = sorted({account.article.language for account in accounts})
    console.print(
        Text(
            f"{_count(len(accounts), 'account')} in {_count(len(languages), 'language')} ({', '.join(languages)}); "
            f"{origins_in_words(comparison)}"
        )
    )
    if len(accounts) == 1:
        console.print("Only one account: there is nothing to compare it with.")
    for account in accounts:
        receipts = account.article.receipts
        if len(receipts) > 1:
            places = ", ".join(receipt.where for receipt in receipts)
            console.print(Text(f"Counted once: {account.label}, given as {places}"), soft_wrap=True)
        if account.article.cut_off:
            console.print(Text(f"Breaks off: {account.label}: {CUT_OFF}", style="yellow"), soft_wrap=True)
    print_not_read(comparison.not_read, console)
    if comparison.encoder.startswith("none"):
        console.print(Text(f"Encoder: {comparison.encoder}", style="yellow"))
    if comparison.derivations:
        console.print(_table(comparison))
    for path in written:
        console.print(Text(str(path)), soft_wrap=True)


def print_not_read(lost: Sequence[NotRead], console: Console) -> None:
    """One line each for what could not be read."""
    for each in lost[:_LISTED]:
        console.print(Text(f"Not read: {each.where}: {each.why}", style="yellow"), soft_wrap=True)
    if len(lost) > _LISTED:
        console.print(f"... and {len(lost) - _LISTED} more not read; the report lists all.")


def origins_in_words(comparison: Comparison) -> str:
    """ "2 to 3 origins", "1 origin"."""
    least, most = comparison.origins.least, comparison.origins.most
    return _count(least, "origin") if least == most else f"{least} to {most} origins"


def _table(comparison: Comparison) -> Table:
    labels = {account.id: account.label for account in comparison.story.accounts}
    table = Table("upstream", "", "downstream", "certainty", "extent", "shared", title="Who took from whom")
    told = sorted((e for e in comparison.derivations if e.through is None), key=_surest_first)
    for edge in told[:_LISTED]:
        upstream = (
            labels[edge.upstream]
            if isinstance(edge.upstream, str)
            else f"{edge.upstream.name} (not collected)"
        )
        arrow = f"{edge.kind} →" if edge.directed else f"{edge.kind}, direction not known"
        if edge.tie_break:
            arrow += " (by dates)"
        table.add_row(
            *(Text(cell) for cell in (upstream, arrow, labels[edge.downstream], edge.certainty, edge.extent)),
            Text(_shared(edge)),
        )
    if more := len(comparison.derivations) - min(len(told), _LISTED):
        table.caption = f"and {more} more in the report"
    return table


def _surest_first(edge: Derivation) -> tuple[int, bool]:
    return (("certain", "probable", "possible").index(edge.certainty), not edge.directed)


def _shared(edge: Derivation) -> str:
    shares = (
        ("verbatim or edited", edge.shares.v),
        ("paraphrased", edge.shares.p),
        ("translated", edge.shares.t),
    )
    return ", ".join(f"{share:.0%} {name}" for name, share in shares if share >= 0.005)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"

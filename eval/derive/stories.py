"""Stories made of plain texts, run through annotate, attribute, align and derive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from eval.align.accounts import plain_account
from eval.common import encoder
from rashomon.lang import outlet_key
from rashomon.model import Account, Comparison, Derivation, Outlet, Story
from rashomon.pipeline import run_story


@dataclass(frozen=True, slots=True)
class Text:
    """A text under a label, in a language, perhaps by a stated outlet."""

    label: str
    text: str
    language: str
    outlet: str | None = None


def account_of(text: Text) -> Account:
    """The text as an account whose whole text is body."""
    account = plain_account(text.label, text.text, text.language)
    if text.outlet is None:
        return account
    outlet = Outlet(text.outlet, outlet_key(text.outlet), "given")
    return replace(account, article=replace(account.article, outlet=outlet))


def compare_texts(texts: Sequence[Text]) -> Comparison:
    """The texts as one set of candidates; one story is not assumed."""
    accounts = tuple(sorted((account_of(t) for t in texts), key=lambda a: (a.label, a.id)))
    return run_story(Story(accounts), encoder())


def account_edges(comparison: Comparison) -> list[tuple[str, str, Derivation]]:
    """The edges between accounts as (smaller id, greater id, edge)."""
    return [
        (min(edge.upstream, edge.downstream), max(edge.upstream, edge.downstream), edge)
        for edge in comparison.derivations
        if isinstance(edge.upstream, str)
    ]

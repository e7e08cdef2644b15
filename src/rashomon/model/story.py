"""A story: the accounts of one event, and what a person said about them."""

from __future__ import annotations

from dataclasses import dataclass, field

from rashomon.model.article import Article


@dataclass(frozen=True, slots=True)
class Account:
    """An article as a witness in a story."""

    id: str
    label: str
    article: Article

    @property
    def is_document(self) -> bool:
        """Releases, transcripts and posts are sources, never origins."""
        return self.article.kind != "article"


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a person corrected, by account label or id; read from corrections.json beside the report."""

    same: tuple[tuple[str, str], ...] = ()
    """Pairs that share matter although no edge was found: an undirected edge is added."""
    not_same: tuple[tuple[str, str], ...] = ()
    """Pairs that have no edge, whatever was found."""
    direction: tuple[tuple[str, str], ...] = ()
    """(upstream, downstream): the direction of the pair's edge."""
    outlet: tuple[tuple[str, str], ...] = ()
    """(account, outlet name)."""


@dataclass(frozen=True, slots=True)
class Story:
    """The accounts of one event, sorted by id."""

    accounts: tuple[Account, ...]
    corrections: Corrections = field(default_factory=Corrections)

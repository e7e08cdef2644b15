"""What was read from a page before repair and segments."""

from __future__ import annotations

from dataclasses import dataclass, field

from rashomon.clean.segments import Hint
from rashomon.model import DateCandidate, Links, Removed, Run


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a page and what the page states about it.

    `map` runs from `text` to the decoded page; None where both are the same.
    """

    text: str
    map: tuple[Run, ...] | None = None
    hints: tuple[Hint, ...] = ()
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    language: str | None = None
    links: Links = field(default_factory=Links)
    dates: tuple[DateCandidate, ...] = ()
    removed: tuple[Removed, ...] = ()
    cut_off: bool = False

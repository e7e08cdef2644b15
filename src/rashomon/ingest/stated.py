"""What the user states about pages: outlets, dates and kinds, for all or for one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import cast, get_args

from rashomon.errors import SettingsError
from rashomon.model import Kind, Page

Named = tuple[str | None, str]
"""(file or None for all, value)."""


@dataclass(frozen=True, slots=True)
class Stated:
    """Outlets, dates and kinds as (file, value) pairs; file None means every page."""

    outlet: tuple[Named, ...] = ()
    published: tuple[Named, ...] = ()
    kind: tuple[Named, ...] = ()

    def __post_init__(self) -> None:
        for _, value in self.kind:
            if value not in get_args(Kind):
                raise SettingsError(f"kind {value!r}: must be one of {', '.join(get_args(Kind))}")


def with_stated(page: Page, stated: Stated) -> Page:
    """The page with what the user stated about it; a statement for one file wins over one for all."""
    outlet = _value(page, stated.outlet)
    published = _value(page, stated.published)
    kind = _value(page, stated.kind)
    given = page.given
    if outlet:
        given = replace(given, outlet=outlet[1])
    if published:
        given = replace(given, published=published[1], published_for_all=published[0] is None)
    if kind:
        given = replace(given, kind=cast(Kind, kind[1]))
    return replace(page, given=given)


def check_all_used(pages: Sequence[Page], stated: Stated) -> None:
    """SettingsError when a statement names a file that is not among the pages."""
    for option, values in (("outlet", stated.outlet), ("published", stated.published), ("kind", stated.kind)):
        for name, value in values:
            if name is not None and not any(_names(page, name) for page in pages):
                known = ", ".join(sorted({page.given.label or page.where for page in pages})[:20])
                raise SettingsError(
                    f"--{option} {name}={value}: no page is called {name!r}; there are: {known}"
                )


def _value(page: Page, values: Sequence[Named]) -> Named | None:
    own = [pair for pair in values if pair[0] is not None and _names(page, pair[0])]
    return own[-1] if own else next((pair for pair in reversed(values) if pair[0] is None), None)


def _names(page: Page, name: str) -> bool:
    return name in (page.given.label, page.given.id, page.where, PurePath(page.where).name)

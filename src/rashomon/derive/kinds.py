"""The table of kinds: what two accounts share decides how one derives from the other, if it does."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.derive.settings import DeriveSettings
from rashomon.derive.shares import Measure
from rashomon.model import Certainty, DerivationKind, Extent

_LEVELS: tuple[Certainty, ...] = ("possible", "probable", "certain")


@dataclass(frozen=True, slots=True)
class Finding:
    """A row of the table that fits."""

    kind: DerivationKind
    extent: Extent
    certainty: Certainty


def kind_of(measure: Measure, linked: bool, settings: DeriveSettings) -> Finding | None:
    """The first row that fits, None where none does; `linked` when the pages name each other as versions.

    Certain: word for word for half of the shorter body, or the translation of half of it in three sentences or more
    that keep their order, or of linked pages, or a rewrite that has half of the shorter body in common with a fifth of
    it word for word. Probable: the rest of the rewrites with long passages, a translation of a short text, or of a
    third. Possible: all else.
    """
    shares = measure.shares
    if measure.words < settings.least_words:
        return None
    return (
        _translates(measure, linked, settings)
        or (
            Finding("carries", _extent(shares.v, settings), "certain")
            if shares.v >= settings.carries
            else None
        )
        or _rewrites(measure, settings)
    )


def _translates(measure: Measure, linked: bool, settings: DeriveSettings) -> Finding | None:
    share = measure.shares.t
    in_order = _in_order(measure, settings)
    if (share >= settings.translates and in_order) or (linked and share >= settings.translates_linked):
        long = linked or measure.translated >= settings.part_sentences
        return Finding("translates", _extent(share, settings), "certain" if long else "probable")
    sure = measure.score >= settings.part_score or measure.unevenness <= settings.even_lengths
    if share >= settings.translates_part and measure.run >= settings.part_sentences and sure:
        likely = share >= settings.translates_linked and in_order
        return Finding("translates", "part", "probable" if likely else "possible")
    return None


def _rewrites(measure: Measure, settings: DeriveSettings) -> Finding | None:
    shares = measure.shares
    together = shares.v + shares.p
    long = measure.long >= settings.rewrites_passages
    several = shares.tau is not None or together >= settings.whole
    alike = shares.v >= settings.worded or measure.score >= settings.retold_score
    retold = together >= settings.rewrites and several and alike and _in_order(measure, settings)
    if not (long or retold):
        return None
    certainty: Certainty = "possible"
    if retold and measure.long >= 0.2:
        certainty = "certain"
    elif long or shares.v >= 0.2:
        certainty = "probable"
    return Finding("rewrites", _extent(together, settings), certainty)


def _in_order(measure: Measure, settings: DeriveSettings) -> bool:
    """Fewer than three sentences have no order, and nothing speaks against them."""
    tau = measure.shares.tau
    return tau is None or tau >= settings.order


def _extent(share: float, settings: DeriveSettings) -> Extent:
    return "whole" if share >= settings.whole else "part"


def raised(certainty: Certainty) -> Certainty:
    """One level surer."""
    return _LEVELS[min(_LEVELS.index(certainty) + 1, len(_LEVELS) - 1)]

"""What the stage takes and gives, and what of it can be set."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model import Alignment, Annotations, Attribution, Derivation, NotCollected, Origins, Story


@dataclass(frozen=True, slots=True)
class DeriveInput:
    """A story with the annotations, attributions and alignments of its accounts, in any order."""

    story: Story
    annotations: tuple[Annotations, ...]
    attributions: tuple[Attribution, ...]
    alignments: tuple[Alignment, ...]


@dataclass(frozen=True, slots=True)
class DeriveSettings:
    """Thresholds of the table of kinds and of the origins; shares are of the shorter body, from 0 to 1."""

    translates: float = 0.5
    """Least translated share of a translation."""
    translates_linked: float = 0.3
    """The same where the pages name each other as versions of one page."""
    translates_part: float = 0.15
    """Least translated share of a text translated in part."""
    part_sentences: int = 3
    """Sentences in order that a partial translation needs."""
    part_score: float = 0.92
    """Mean probability of the translated sentences of a partial translation: reports of one event in two languages
    have sentences that say nearly the same, and in the same order too."""
    even_lengths: float = 0.16
    """Greatest standard deviation of the logarithms of length ratios, over four translated sentences or more, that
    bears out a partial translation of less probable ones: translations keep relative lengths."""
    carries: float = 0.5
    """Least verbatim or edited share of a text that carries another."""
    rewrites_passages: float = 0.15
    """Least share in long verbatim or edited passages of a rewrite."""
    passage_words: int = 25
    """Words of a long passage."""
    rewrites: float = 0.5
    """Least share of verbatim, edited and paraphrased matter together of a rewrite."""
    retold_score: float = 0.75
    """Mean probability of the paraphrases of a rewrite that has less than `worded` in like words."""
    worded: float = 0.1
    """Share of verbatim and edited matter from which a rewrite is borne out by its words."""
    order: float = 0.6
    """Least Kendall order of the aligned sentences of a translation or a paraphrased rewrite."""
    least_words: int = 12
    """Words that must be shared before passages make an edge at all."""
    whole: float = 0.8
    """Least share at which the extent is the whole."""
    narration: float = 0.5
    """Share of what stands outside shared quotations that must be shared for the quotations to count as taken."""
    cover: float = 0.45
    """Least part of a body that is aligned or credited for its credits to take it off the upper count."""
    sibling_share: float = 0.9
    """Least part of what two accounts share that each has in common with a third, for it to explain their edge."""
    hours_apart: float = 1.0
    """Hours between two dates before they break a tie of direction."""


@dataclass(frozen=True, slots=True)
class Derived:
    """Who took what from whom, how many origins are left, and what is credited but was not collected.

    Derivations are sorted by upstream, downstream; outlets that were not collected by name.
    """

    derivations: tuple[Derivation, ...]
    origins: Origins
    not_collected: tuple[NotCollected, ...]

"""What the stage takes, and what of it can be set."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.encode import StoryVectors
from rashomon.model import Annotations, Story


@dataclass(frozen=True, slots=True)
class AlignInput:
    """A story, the annotations of its accounts (any order), and the vectors of their sentences.

    Without vectors only verbatim and edited passages are sought.
    """

    story: Story
    annotations: tuple[Annotations, ...]
    vectors: StoryVectors | None


@dataclass(frozen=True, slots=True)
class AlignSettings:
    """Thresholds of the stage; the defaults are those that eval measures."""

    passage_information: float = 6.5
    """Least information of a passage that stands alone, in long words (a short word counts .2 to .8, a Han
    character .35); a whole sentence, or a further passage of a pair that shares much, needs about half."""
    passage_similarity: float = 0.6
    """Least share of an edited passage's words that both sides have, in order."""
    translated: float = 0.5
    """Least probability of a translated pair of sentences."""
    paraphrased: float = 0.5
    """Least probability of a paraphrased pair of sentences."""

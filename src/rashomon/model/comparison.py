"""Everything one comparison found."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model.alignment import Alignment
from rashomon.model.annotation import Annotations
from rashomon.model.attribution import Attribution
from rashomon.model.derivation import Derivation, NotCollected, Origins
from rashomon.model.page import NotRead
from rashomon.model.story import Story


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything one comparison found; every span points into `story.accounts[..].article.text`."""

    story: Story
    annotations: tuple[Annotations, ...]
    attributions: tuple[Attribution, ...]
    alignments: tuple[Alignment, ...]
    derivations: tuple[Derivation, ...]
    origins: Origins
    not_collected: tuple[NotCollected, ...]
    not_read: tuple[NotRead, ...]
    encoder: str
    """The encoder's name, or why there was none (translations and paraphrases were then not sought)."""

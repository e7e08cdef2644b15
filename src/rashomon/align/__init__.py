"""Two spans that carry the same thing: verbatim, edited, translated or paraphrased."""

from rashomon.align.settings import AlignInput, AlignSettings
from rashomon.align.stage import align

__all__ = ["AlignInput", "AlignSettings", "align"]

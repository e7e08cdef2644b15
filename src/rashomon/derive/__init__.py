"""Who took what from whom, and how many origins a story has: pure functions over what was found before."""

from rashomon.derive.settings import Derived, DeriveInput, DeriveSettings
from rashomon.derive.stage import derive

__all__ = ["DeriveInput", "DeriveSettings", "Derived", "derive"]

"""Language data: one TOML file a language, the same keys in each, and the list of outlets."""

from rashomon.lang.language import (
    Absent,
    Calendar,
    Captions,
    Credits,
    Furniture,
    Language,
    Quotes,
    Sentences,
    Tense,
    languages,
    load_language,
)
from rashomon.lang.outlets import KnownOutlet, known_outlet, known_outlets, outlet_key, outlet_of_host

__all__ = [
    "Absent",
    "Calendar",
    "Captions",
    "Credits",
    "Furniture",
    "KnownOutlet",
    "Language",
    "Quotes",
    "Sentences",
    "Tense",
    "known_outlet",
    "known_outlets",
    "languages",
    "load_language",
    "outlet_key",
    "outlet_of_host",
]

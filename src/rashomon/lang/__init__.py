"""Language data: one TOML file a language, the same keys in each, and the list of outlets."""

from rashomon.lang.language import (
    Absent,
    Captions,
    Calendar,
    Credits,
    Furniture,
    Language,
    Quotes,
    Sentences,
    Tense,
    languages,
    load_language,
)

__all__ = [
    "Absent",
    "Calendar",
    "Captions",
    "Credits",
    "Furniture",
    "Language",
    "Quotes",
    "Sentences",
    "Tense",
    "languages",
    "load_language",
]

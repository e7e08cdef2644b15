"""The names of listed outlets, indexed by their first word in every form a text may give it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

import regex

from rashomon.attribute.fold import fold
from rashomon.lang import KnownOutlet, known_outlets

Strength = Literal["strong", "weak", "short", "blocked", "address"]
"""strong: names nothing else; weak: a common word too; short: shared by several; address: one not listed."""

WORD = regex.compile(r"[א-ת]+|[\p{L}\p{M}\p{N}--[א-ת]]+", regex.VERSION1)
EAST_ASIAN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_CYRILLIC = regex.compile(r"\p{Cyrillic}+")
_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ия", ("ия", "ии", "ию", "ией")),
    ("ая", ("ая", "ой", "ую")),
    ("ий", ("ий", "ого", "его", "ому", "ему", "им", "ом", "ем")),
    ("ый", ("ый", "ого", "ому", "ым", "ом")),
    ("ой", ("ой", "ого", "ому", "ым", "ом")),
    ("ье", ("ье", "ья", "ью", "ьем")),
    ("а", ("а", "ы", "и", "і", "е", "у", "ой", "ою", "ам", "ами", "ах")),
    ("я", ("я", "и", "і", "ї", "е", "ю", "ей", "ею")),
    ("ь", ("ь", "я", "ю", "ем", "ем", "е", "и")),
    ("ъ", ("ъ", "а", "у", "ом", "е")),
)
_CONSONANT_ENDINGS = ("", "а", "у", "ом", "е", "і", "ові")
_HEBREW_PREFIXES = (
    "",
    "ה",
    "ב",
    "ל",
    "מ",
    "ו",
    "ש",
    "כ",
    "וה",
    "ול",
    "וב",
    "ומ",
    "וש",
    "שב",
    "שה",
    "מה",
    "כש",
    "לה",
)
_ARABIC_PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "ول", "وب", "فل", "ال", "وال", "بال", "لل", "ولل", "كال")


_ORDER: dict[Strength, int] = {"strong": 0, "blocked": 1, "weak": 2, "short": 3, "address": 4}


@dataclass(frozen=True, slots=True)
class Name:
    """One alias: its first word is the index's key; `rest` are the further (separator, forms of the word)."""

    outlet: KnownOutlet
    strength: Strength
    prefix: int
    """Letters of the indexed first word that stand before the name itself."""
    rest: tuple[tuple[str, frozenset[str]], ...]


def inflections(word: str) -> frozenset[str]:
    """The case forms that a Cyrillic word may take; other words only as they are."""
    if not _CYRILLIC.fullmatch(word) or len(word) < 3:
        return frozenset((word,))
    if word.isupper():
        return frozenset((word, word + "у", word + "а", word + "ом"))
    for ending, forms in _ENDINGS:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            return frozenset(stem + form for form in forms)
    if word[-1] in "оеиіыйюуэ":
        return frozenset((word,))
    return frozenset(word + form for form in _CONSONANT_ENDINGS)


def first_forms(word: str) -> dict[str, int]:
    """Forms in which a name's first word may stand, with the length of the prefix each carries."""
    if "\u05d0" <= word[0] <= "\u05ea":
        return {prefix + word: len(prefix) for prefix in reversed(_HEBREW_PREFIXES)}
    if "\u0620" <= word[0] <= "\u064a":
        forms = {prefix + word: len(prefix) for prefix in reversed(_ARABIC_PREFIXES)}
        if word.startswith("ال"):
            forms |= {prefix + "لل" + word[2:]: len(prefix) + 2 for prefix in ("", "و", "ف")}
        forms[word] = 0
        return forms
    return dict.fromkeys(inflections(word), 0)


def _spellings(outlet: KnownOutlet) -> list[tuple[str, Strength]]:
    strong: list[tuple[str, Strength]] = [(form, "strong") for form in outlet.aliases]
    strong += [
        (form.upper(), "strong")
        for form in outlet.aliases
        if len(form) >= 5 and form.upper() != form and form[0] < "\u0590"
    ]
    strong += [(form.removeprefix("The "), "strong") for form in outlet.aliases if form.count(" ") >= 2]
    return [
        *strong,
        *((form, "weak") for form in outlet.weak),
        *((form, "short") for form in outlet.short),
        *((form, "blocked") for form in outlet.blocked),
    ]


NameIndex = dict[str, dict[str, tuple[Name, ...]]]


@cache
def name_index() -> NameIndex:
    """The names of all listed outlets."""
    return index_of(known_outlets())


@cache
def index_of(outlets: tuple[KnownOutlet, ...]) -> NameIndex:
    """Names by each form of their first word, then of their second ("" where there is none), longest first."""
    index: dict[str, dict[str, dict[Name, None]]] = {}
    for outlet in outlets:
        for form, strength in _spellings(outlet):
            if EAST_ASIAN.search(form):
                continue
            folded = fold(form)
            words = list(WORD.finditer(folded))
            if not words:
                continue
            rest = tuple(
                (folded[before.end() : word.start()], inflections(word.group()))
                for before, word in pairwise(words)
            )
            for first, prefix in first_forms(words[0].group()).items():
                name = Name(outlet, strength, prefix, rest)
                for second in rest[0][1] if rest else ("",):
                    index.setdefault(first, {}).setdefault(second, {})[name] = None
    return {
        first: {second: tuple(sorted(names, key=_longest_first)) for second, names in by_second.items()}
        for first, by_second in index.items()
    }


def _longest_first(name: Name) -> tuple[int, int, int, str]:
    return -len(name.rest), name.prefix, _ORDER[name.strength], name.outlet.key


@cache
def east_asian_names() -> tuple[regex.Pattern[str], dict[str, KnownOutlet]]:
    """One alternation for the names in scripts without spaces, longest first, and whose each is."""
    by_form = {
        fold(form): outlet for outlet in known_outlets() for form in outlet.aliases if EAST_ASIAN.search(form)
    }
    longest = sorted(by_form, key=lambda form: (-len(form), form))
    return regex.compile("|".join(map(regex.escape, longest))), by_form

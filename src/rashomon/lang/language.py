"""Read a language file into a frozen record, refusing unknown and missing keys.

Every leaf is a list of strings, or `{ none = "reason" }` where the language has nothing of the kind.
Entries named `*_patterns` are regular expressions for the `regex` module (VERSION0, IGNORECASE, full Unicode);
all others are plain phrases, compared without case. That they compile is a test's matter, since compiling all
of them takes longer than a whole comparison.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from typing import Any

from rashomon.errors import LanguageDataError

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Absent:
    """A key that a language has nothing for, and why."""

    table: str
    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sentences:
    """What the sentence segmenter needs."""

    abbreviations: Words
    """With their full stop: "Mr.", "z. B."; a full stop after them ends no sentence."""
    ordinal_dot: Words
    """["yes"] where a full stop after a number makes an ordinal ("am 27. Oktober")."""
    starters: Words
    """Words, capitalised, that begin a sentence: before them even "U.S." ends one."""


@dataclass(frozen=True, slots=True)
class Quotes:
    """Quotation marks as printed in this language: "open close" pairs, preferred first."""

    pairs: Words
    reporting_verbs: Words
    """Inflected forms that go with a quotation: "said", "told", "a déclaré" by its participle."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Months and weekdays; forms of one month or day are separated by "|" (inflected and short forms too)."""

    months: Words
    weekdays: Words
    dateline_patterns: Words
    """Lines that only date or time-stamp an article: "Published: ...", "Updated ...", "Stand: ..."."""


@dataclass(frozen=True, slots=True)
class Captions:
    """Photo captions and credits."""

    credit_patterns: Words
    """A photo credit inside or at the end of a caption: "(Photo: AFP)"."""
    file_photo: Words
    """Words that mark a photo of another occasion: "file photo", "archive"."""
    byline_patterns: Words
    """A whole line that names the author: "By Jane Doe"."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """Lines that belong to the page, not to the article."""

    line_patterns: Words
    """Match a whole line (white space stripped)."""
    contains: Words
    """Phrases so typical of page furniture that a line of up to 60 words holding one is furniture."""


@dataclass(frozen=True, slots=True)
class Consent:
    """Sentences of a notice that asks the reader to agree to cookies and the like; searched for in a sentence."""

    site_patterns: Words
    """The site says what it does: "we use cookies", "our partners", "this site uses cookies"."""
    choice_patterns: Words
    """The reader is told what to choose: "you can accept all", "manage your choices", "by clicking"."""


@dataclass(frozen=True, slots=True)
class Credits:
    """Wording that credits another outlet; `{outlet}` stands for its name, `{speaker}` for whom it quotes."""

    citation_patterns: Words
    """Inside a sentence: "according to {outlet}", "told {outlet}", "as {outlet} quoted"."""
    signoff_patterns: Words
    """A whole last line or sentence: "As reported by {outlet}", "Source: {outlet}"."""
    agency_tag_patterns: Words
    """At the start or end of a text: "({outlet})", "– {outlet}"."""
    outlet_nouns: Words
    """Nouns that announce an outlet, listed or not: "newspaper", "news agency", "broadcaster"."""
    loose_nouns: Words
    """Nouns that go with an outlet but alone do not make one: "agency", "channel", "site"."""
    continuation_patterns: Words
    """How a text goes on with the outlet it credited before: "the {noun} added"; `{noun}` is any of the nouns."""


@dataclass(frozen=True, slots=True)
class Tense:
    """Words that show an event as still ahead."""

    ahead: Words
    """"will meet" kinds of words: "is set to", "is expected to", "will", "va", "soll"."""


@dataclass(frozen=True, slots=True)
class Language:
    """All data of one language."""

    code: str
    name: str
    sentences: Sentences
    quotes: Quotes
    calendar: Calendar
    captions: Captions
    furniture: Furniture
    consent: Consent
    credits: Credits
    tense: Tense
    absent: tuple[Absent, ...]


_TABLES = {
    "sentences": Sentences, "quotes": Quotes, "calendar": Calendar, "captions": Captions,
    "furniture": Furniture, "consent": Consent, "credits": Credits, "tense": Tense,
}  # fmt: skip


@cache
def languages() -> tuple[str, ...]:
    """Codes of the languages that have a data file, sorted."""
    names = (entry.name for entry in resources.files(__package__).iterdir())
    codes = (name.removesuffix(".toml") for name in names if name.endswith(".toml"))
    return tuple(sorted(code for code in codes if len(code) in (2, 3)))


@cache
def load_language(code: str) -> Language | None:
    """The data of language `code`; None where there is no file for it.

    Raises LanguageDataError when the file lacks a key, has an unknown one, or an ill-formed value.
    """
    if code not in languages():
        return None
    raw = tomllib.loads((resources.files(__package__) / f"{code}.toml").read_text(encoding="utf-8"))
    absent: list[Absent] = []
    tables: dict[str, Any] = {}
    for table, record in _TABLES.items():
        tables[table] = record(**_leaves(code, table, raw.pop(table, {}), record, absent))
    name = raw.pop("name", None)
    if not isinstance(name, str) or raw:
        raise LanguageDataError(
            f"{code}.toml: needs `name` and only the known tables; unknown: {sorted(raw)}"
        )
    return Language(code=code, name=name, absent=tuple(absent), **tables)


def _leaves(
    code: str, table: str, raw: dict[str, Any], record: type, absent: list[Absent]
) -> dict[str, Words]:
    wanted = {f.name for f in fields(record)}
    if set(raw) != wanted:
        raise LanguageDataError(
            f"{code}.toml [{table}]: missing {sorted(wanted - set(raw))}, unknown {sorted(set(raw) - wanted)}"
        )
    leaves: dict[str, Words] = {}
    for key, value in raw.items():
        if isinstance(value, dict) and set(value) == {"none"} and isinstance(value["none"], str):
            absent.append(Absent(table, key, value["none"]))
            leaves[key] = ()
        elif isinstance(value, list) and value and all(isinstance(v, str) for v in value):
            leaves[key] = tuple(value)
        else:
            raise LanguageDataError(f'{code}.toml [{table}] {key}: wants strings or {{ none = "reason" }}')
    return leaves

"""The language files' wording of furniture, captions, bylines and datelines, ready to be matched on a line."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

import regex

from rashomon.lang import Language, known_outlets, languages, load_language
from rashomon.text.scripts import script_counts

Pattern = regex.Pattern[str]

LONGEST_LINE = 600
"""Characters of a line up to which whole-line patterns are tried."""
_NAMED_OUTLET = r"(?-i:\p{Lu}|\p{Lo})[^.!?;:]{1,40}"
_STAND_IN = "\ue000"
_NEVER = r"(?!)"
_WORD = regex.compile(r"\w+")


Group = Literal["furniture", "dateline", "byline", "credit", "signoff", "signoff_any"]
"""credit: photo credits, searched for inside a line; signoff: credits a listed outlet; signoff_any: any name."""
_OF_SCRIPT = {"Hebr": ("he",), "Arab": ("ar",), "Cyrl": ("ru", "uk")}


def wording_codes(text: str, language: str) -> tuple[str, ...]:
    """The languages whose wording may stand on a page in `language`: pages mix theirs with English and by script.

    Not simply all: compiling the patterns of a dozen languages takes longer than comparing a few articles.
    """
    if language not in languages():
        return languages()
    scripts = script_counts(text)
    mixed = (code for script, codes in _OF_SCRIPT.items() if script in scripts for code in codes)
    return tuple(sorted({language, "en", *mixed}))


@cache
def patterns(codes: tuple[str, ...], group: Group) -> tuple[Pattern, ...]:
    """The patterns of one group, one a language."""
    return tuple(_compiled(code, group) for code in codes)


@cache
def _compiled(code: str, group: Group) -> Pattern:
    data = load_language(code)
    if data is None:
        return _any(())
    if group == "furniture":
        return _any(data.furniture.line_patterns)
    if group == "dateline":
        return _any(data.calendar.dateline_patterns)
    if group == "byline":
        return _any(data.captions.byline_patterns)
    if group == "credit":
        return _any(data.captions.credit_patterns, before=r"(?<![\p{L}\p{M}/])")
    signoffs = data.credits.signoff_patterns
    if group == "signoff":
        return _any(_with_outlet(signoffs, _STAND_IN))
    return _any(_with_outlet(tuple(filter(_is_fixed, signoffs)), _NAMED_OUTLET))


@cache
def file_photo() -> Pattern:
    """Words of all languages that mark a photo of another occasion."""
    return _words(tuple(word for data in _all() for word in data.captions.file_photo))


@cache
def _furniture_phrases() -> dict[str, tuple[str, ...]]:
    return _by_longest_word(_fold(phrase) for data in _all() for phrase in data.furniture.contains)


@cache
def _outlet_names() -> dict[str, tuple[str, ...]]:
    return _by_longest_word(_fold(alias) for outlet in known_outlets() for alias in outlet.aliases)


def _all() -> list[Language]:
    return [data for code in languages() if (data := load_language(code)) is not None]


def full_match(codes: tuple[str, ...], group: Group, line: str) -> bool:
    """Whether any pattern of the group matches the whole of `line`; never for lines over LONGEST_LINE characters."""
    return len(line) <= LONGEST_LINE and any(p.fullmatch(line) for p in patterns(codes, group))


def contains_phrase(line: str) -> str | None:
    """The furniture phrase that `line` holds as whole words, if any; of several the one that sorts first."""
    return _first_held(_fold(line), _furniture_phrases())


def credits_listed_outlet(codes: tuple[str, ...], line: str) -> bool:
    """Whether the whole of `line` credits an outlet of the outlet list."""
    name = _first_held(_fold(line), _outlet_names())
    if name is None:
        return False
    # A stand-in for the name: hundreds of names inside each pattern would take seconds to compile.
    return full_match(
        codes, "signoff", regex.sub(regex.escape(name), _STAND_IN, line, flags=regex.IGNORECASE)
    )


def credits_any_name(codes: tuple[str, ...], line: str) -> bool:
    """Whether the fixed words of `line` credit whatever name follows them."""
    return full_match(codes, "signoff_any", line)


def _first_held(folded: str, table: dict[str, tuple[str, ...]]) -> str | None:
    candidates = {phrase for word in _WORD.findall(folded) for phrase in table.get(word, ())}
    return next((phrase for phrase in sorted(candidates) if _holds(folded, phrase)), None)


def _holds(folded: str, phrase: str) -> bool:
    at = folded.find(phrase)
    while at >= 0:
        before, after = folded[at - 1 : at], folded[at + len(phrase) : at + len(phrase) + 1]
        if not (_is_word(before) and _is_word(phrase[0])) and not (_is_word(after) and _is_word(phrase[-1])):
            return True
        at = folded.find(phrase, at + 1)
    return False


def _is_word(character: str) -> bool:
    return character.isalnum()


def _fold(phrase: str) -> str:
    return " ".join(phrase.casefold().replace("’", "'").split())


def _by_longest_word(folded: Iterable[str]) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for phrase in sorted(set(folded)):
        key = max(_WORD.findall(phrase), key=len)
        table[key] = (*table.get(key, ()), phrase)
    return table


def _any(patterns: tuple[str, ...], before: str = "") -> Pattern:
    # "(?s)" and the like inside one pattern would leak into the others: the language files use none.
    return regex.compile(
        before + "(?:" + ("|".join(f"(?:{p})" for p in patterns) or _NEVER) + ")", regex.IGNORECASE
    )


def _with_outlet(patterns: tuple[str, ...], outlet: str) -> tuple[str, ...]:
    return tuple(pattern.replace("{outlet}", outlet) for pattern in patterns)


def _is_fixed(pattern: str) -> bool:
    """Whether only fixed words stand before the outlet, so that any name there is one."""
    before = pattern.partition("{outlet}")[0]
    return len(regex.findall(r"\p{L}", before)) >= 8 and regex.search(r"\.[{*+]|\]\{|\\[wp]", before) is None


def _words(words: tuple[str, ...]) -> Pattern:
    joined = "|".join(sorted((regex.escape(w) for w in set(words)), key=lambda w: (-len(w), w)))
    return regex.compile(
        rf"(?<![\p{{L}}\p{{M}}])(?:{joined or _NEVER})(?![\p{{L}}\p{{M}}])", regex.IGNORECASE
    )

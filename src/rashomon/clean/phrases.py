"""The language files' wording of furniture, captions, bylines and datelines, ready to be matched on a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import regex

from rashomon.lang import known_outlets, languages, load_language

Pattern = regex.Pattern[str]

LONGEST_LINE = 600
"""Characters of a line up to which whole-line patterns are tried."""
_NAMED_OUTLET = r"(?-i:\p{Lu}|\p{Lo})[^.!?;:]{1,40}"
_STAND_IN = "\ue000"
_NEVER = r"(?!)"
_WORD = regex.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Phrases:
    """All languages together: pages mix them (an English widget on a Hebrew page)."""

    furniture: tuple[Pattern, ...]
    contains: dict[str, tuple[str, ...]]
    """Folded phrases by their longest word."""
    outlets: dict[str, tuple[str, ...]]
    """Folded names of listed outlets by their longest word."""
    dateline: tuple[Pattern, ...]
    byline: tuple[Pattern, ...]
    credit: tuple[Pattern, ...]
    """Photo credits, to be searched for inside a line."""
    signoff: tuple[Pattern, ...]
    """Lines that credit an outlet of the outlet list."""
    signoff_any: tuple[Pattern, ...]
    """Lines whose fixed words credit whatever name follows."""
    file_photo: Pattern


@cache
def phrases() -> Phrases:
    """The wording of all language files."""
    data = [language for code in languages() if (language := load_language(code)) is not None]
    return Phrases(
        furniture=tuple(_any(d.furniture.line_patterns) for d in data),
        contains=_by_longest_word(_fold(p) for d in data for p in d.furniture.contains),
        outlets=_by_longest_word(_fold(alias) for outlet in known_outlets() for alias in outlet.aliases),
        dateline=tuple(_any(d.calendar.dateline_patterns) for d in data),
        byline=tuple(_any(d.captions.byline_patterns) for d in data),
        credit=tuple(_any(d.captions.credit_patterns, before=r"(?<![\p{L}\p{M}/])") for d in data),
        signoff=tuple(_any(_with_outlet(d.credits.signoff_patterns, _STAND_IN)) for d in data),
        signoff_any=tuple(
            _any(_with_outlet(tuple(filter(_is_fixed, d.credits.signoff_patterns)), _NAMED_OUTLET))
            for d in data
        ),
        file_photo=_words(tuple(w for d in data for w in d.captions.file_photo)),
    )


def full_match(patterns: tuple[Pattern, ...], line: str) -> bool:
    """Whether any pattern matches the whole of `line`; never for lines over LONGEST_LINE characters."""
    return len(line) <= LONGEST_LINE and any(p.fullmatch(line) for p in patterns)


def contains_phrase(line: str) -> str | None:
    """The furniture phrase that `line` holds as whole words, if any; of several the one that sorts first."""
    return _first_held(_fold(line), phrases().contains)


def credits_listed_outlet(line: str) -> bool:
    """Whether the whole of `line` credits an outlet of the outlet list."""
    name = _first_held(_fold(line), phrases().outlets)
    if name is None:
        return False
    # A stand-in for the name: hundreds of names inside each pattern would take seconds to compile.
    return full_match(
        phrases().signoff, regex.sub(regex.escape(name), _STAND_IN, line, flags=regex.IGNORECASE)
    )


def credits_any_name(line: str) -> bool:
    """Whether the fixed words of `line` credit whatever name follows them."""
    return full_match(phrases().signoff_any, line)


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

"""The credit wording of a language, compiled: `{outlet}`, `{speaker}` and `{noun}` filled in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from rashomon.attribute.fold import PLAIN, WITH_NOUN, fold
from rashomon.lang import load_language

_WORDS = r"(?:\p{L}[\p{L}\p{N}'.]*+[ -])"
_ONE = rf'(?:{_WORDS}{{0,6}}(?P<outlet>{WITH_NOUN})|(?:\p{{L}}{{1,4}}[ \'-]|[א-ת]{{1,2}}-)?"? ?(?P<outlet>{PLAIN})(?: ?")?)'
_AND = r"(?: ?[,،/&] ?(?:(?:and|und|et|y|e|en|и|і|та|ו|و|ve) )?| (?:and|or|und|sowie|et|ou|y|e|o|en|of|и|или|і|й|та|ve|ile|או) | [וو]-?)"
_OUTLET = rf"{_ONE}(?:{_AND}{_ONE}){{0,3}}"
_SPEAKER = r'(?P<speaker>[^\s,;:"()][^,;:"()\ue000-\ue3ff]{1,90}?)'
_LEADING_SPEAKER = regex.compile(r"^(?:\(\?:\{speaker\},? \)\?|\{speaker\},? )")
_PREFIXED = {"he": "[והבלכמש]{0,2}", "ar": "(?:[وفبلك]?(?:ال)?|لل)"}
_NAME = (
    r"\p{Lu}[\p{L}\p{N}'.-]*+(?: (?:(?:de|do|da|dos|della|delle|del|of|the|du|des|la|le|al|el|il|van|het|and|&) )?"
    r"\p{Lu}[\p{L}\p{N}'-]*+){0,3}"
)
_TITLE_CASE = rf"{_NAME}|[\p{{Lo}}][^\".,;:!?()،]{{1,30}}"
_NAME_BEFORE_NOUN = frozenset(("tr",))
_NOUNS_HAVE_CAPITALS = frozenset(("de",))
_NAMES_ARE_QUOTED = frozenset(("de", "he", "ar", "ru", "uk"))


@dataclass(frozen=True, slots=True)
class Cue:
    """One citation pattern; `speaker_before` where the words before it say who spoke to the outlet."""

    pattern: regex.Pattern[str]
    speaker_before: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """The compiled wording of one language."""

    language: str
    cues: tuple[Cue, ...]
    signoffs: tuple[regex.Pattern[str], ...]
    tags: tuple[regex.Pattern[str], ...]
    continuations: tuple[regex.Pattern[str], ...]
    noun_before: regex.Pattern[str]
    """Ends where a name begins; group `noun`."""
    noun_after: regex.Pattern[str]
    """Begins where a name ends."""
    unlisted: tuple[regex.Pattern[str], ...]
    """An outlet noun and the name it announces, group `name`."""
    capitals_decide: bool
    """Whether a capital inside a sentence shows a name."""


def _filled(pattern: str, nouns: str) -> str:
    return (
        fold(pattern)
        .replace("{outlet}", _OUTLET)
        .replace("{speaker}", _SPEAKER)
        .replace("{noun}", f"(?P<noun>{nouns})")
    )


def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE)


def _any_of(words: tuple[str, ...]) -> str:
    return (
        "(?:" + "|".join(regex.escape(fold(word)) for word in sorted(words, key=lambda w: (-len(w), w))) + ")"
    )


def _unlisted(language: str, noun: str) -> tuple[regex.Pattern[str], ...]:
    boundary = rf"(?<!\p{{L}})(?:{_PREFIXED.get(language, '')}(?i:(?P<noun>{noun})))(?!\p{{L}})"
    patterns = [rf'{boundary},? (?:\p{{Ll}}[\p{{Ll}}-]* ){{0,2}}?" ?(?P<name>{_TITLE_CASE}) ?"']
    if language in _NAME_BEFORE_NOUN:
        patterns.append(rf'"? ?(?P<name>{_NAME}) ?"? (?i:(?P<noun>{noun}))(?!\p{{L}})')
    elif language not in _NAMES_ARE_QUOTED:
        patterns.append(rf"{boundary},? (?:\p{{Ll}}[\p{{Ll}}-]* ){{0,2}}?(?P<name>{_NAME})")
    elif language in ("ru", "uk"):
        patterns.append(rf"{boundary} (?P<name>(?=\p{{Latin}}){_NAME})")
    return tuple(regex.compile(pattern) for pattern in patterns)


@cache
def wording(language: str) -> Wording | None:
    """The compiled wording of `language`; None where there is no language file."""
    data = load_language(language)
    if data is None:
        return None
    credits = data.credits
    every = _any_of(credits.outlet_nouns + credits.loose_nouns)
    prefix = _PREFIXED.get(language, "")
    return Wording(
        language=language,
        cues=tuple(
            Cue(
                _compiled(_filled(_LEADING_SPEAKER.sub("", pattern), every)),
                bool(_LEADING_SPEAKER.match(pattern)),
            )
            for pattern in credits.citation_patterns
        ),
        signoffs=tuple(_compiled(_filled(pattern, every)) for pattern in credits.signoff_patterns),
        tags=tuple(_compiled(_filled(pattern, every)) for pattern in credits.agency_tag_patterns),
        continuations=tuple(
            _compiled(_filled(pattern, f"{prefix}{every}(?!\\p{{L}})"))
            for pattern in credits.continuation_patterns
        ),
        noun_before=_compiled(
            rf'(?<!\p{{L}}){prefix}(?P<noun>{every}),? (?:\p{{L}}[\p{{L}}\'-]*+ ){{0,2}}?[\'"]? ?\Z'
        ),
        noun_after=_compiled(rf'(?: ?")?[ -]{every}(?!\p{{L}})'),
        unlisted=_unlisted(language, _any_of(credits.outlet_nouns)),
        capitals_decide=language not in _NOUNS_HAVE_CAPITALS,
    )

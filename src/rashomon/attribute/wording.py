"""The credit wording of a language, compiled: `{outlet}`, `{speaker}` and `{noun}` filled in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from rashomon.attribute.fold import ANY_SIGN, WITH_NOUN, fold
from rashomon.lang import load_language

_OUTLET = (
    rf"(?:(?<!\p{{L}})(?:\p{{L}}[\p{{L}}\p{{N}}'.]*+[ -]){{1,6}}(?={WITH_NOUN})"
    rf"|(?<!\p{{L}})\p{{L}}{{1,4}}[ '-]|[א-ת]{{1,2}}-?(?=[^א-ת]))? ?(?P<outlet>{ANY_SIGN})"
)
"""A sign, with up to six words before it where an outlet noun is in the sign, else at most an article."""
COORDINATED = regex.compile(
    r" ?[,،/&] ?(?:(?:and|und|et|y|e|en|и|і|та|ו|و|ve) )?(?:(?:the|der|die|das|le|la|el|il|de) |l')?"
    r"| (?:and|or|und|sowie|et|ou|y|e|o|en|и|или|і|й|та|ve|ile|או) (?:(?:the|der|die|das|le|la|el|il|de) |[àa] |l')?"
    r"| [וو]-?"
)
"""What may stand between two outlets that are credited together."""
_SPEAKER = r'(?P<speaker>[^\s,;:"()][^,;:"()\ue000-\ue3ff]{1,90}?)'
_LEADING_SPEAKER = regex.compile(r"^(?:\(\?:\{speaker\},? \)\?|\{speaker\},? )")
_PREFIXED = {"he": "[והבלכמש]{0,2}", "ar": "(?:[وفبلك]?(?:ال)?|لل)"}
_NAME = (
    r"\p{Lu}[\p{L}\p{N}'-]*+(?: (?:(?:de|do|da|dos|della|delle|del|of|the|du|des|la|le|al|el|il|van|het|and|&) )?"
    r"\p{Lu}[\p{L}\p{N}'-]*+){0,3}"
)
_TITLE_CASE = rf"{_NAME}|[\p{{Lo}}][^\".,;:!?()،]{{1,30}}"
_BRAND = (
    "(?:Argus|Bulletin|Chronicle|Citizen|Courier|Daily|Dispatch|Echo|Examiner|Express|Gazette|Globe|Guardian|Herald|"
    "Inquirer|Journal|Mail|Mirror|Monitor|News|Observer|Post|Press|Record|Review|Standard|Star|Sun|Telegraph|Times|"
    "Today|Tribune|Weekly)"
)
"""Words that end the names of newspapers: in English the name stands before the noun."""
_NAME_BEFORE_NOUN = frozenset(("tr",))
_NOUNS_HAVE_CAPITALS = frozenset(("de",))
_NAMES_ARE_QUOTED = frozenset(("de", "he", "ar", "ru", "uk"))


@dataclass(frozen=True, slots=True)
class Cue:
    """One citation pattern; `speaker_before` where the words before it say who spoke to the outlet."""

    pattern: regex.Pattern[str]
    speaker_before: bool


@dataclass(frozen=True, slots=True)
class Nouns:
    """What shows that a name is an outlet's."""

    before: regex.Pattern[str]
    """Ends where a name begins; group `noun`."""
    after: regex.Pattern[str]
    """Begins where a name ends."""
    announcing: regex.Pattern[str]
    """Any noun that can announce an unlisted name."""
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
    boundary = rf"(?<!\p{{L}})(?:{_PREFIXED.get(language, '')}(?P<noun>{noun}))(?!\p{{L}})"
    patterns = [rf'{boundary},? (?:\p{{Ll}}[\p{{Ll}}-]{{3,}}+ ){{0,2}}?" ?(?P<name>{_TITLE_CASE}) ?"']
    if language in _NAME_BEFORE_NOUN:
        patterns.append(rf'"? ?(?P<name>{_NAME}) ?"? (?P<noun>{noun})(?!\p{{L}})')
    elif language not in _NAMES_ARE_QUOTED:
        if language == "en":
            patterns.append(
                rf"(?P<name>(?:\p{{Lu}}[\p{{L}}'-]*+ ){{1,3}}{_BRAND}) (?P<noun>{noun})(?!\p{{L}})"
            )
        patterns.append(rf"{boundary} (?:\p{{Ll}}[\p{{Ll}}-]{{3,}}+ ){{0,2}}?(?P<name>{_NAME})")
    elif language in ("ru", "uk"):
        patterns.append(rf"{boundary} (?P<name>(?=\p{{Latin}}){_NAME})")
    return tuple(regex.compile(pattern) for pattern in patterns)


@cache
def calendar_words(language: str) -> frozenset[str]:
    """Months and weekdays of a language, folded, whole and cut to three and four letters."""
    data = load_language(language)
    found: set[str] = set()
    for entry in (*data.calendar.months, *data.calendar.weekdays) if data is not None else ():
        for form in entry.casefold().split("|"):
            form = form.strip(". ")
            found.update((form, form[:3], form[:4]))
    return frozenset(found)


@cache
def _every_noun(language: str) -> str:
    data = load_language(language)
    return _any_of(data.credits.outlet_nouns + data.credits.loose_nouns) if data is not None else "(?!)"


@cache
def nouns(language: str) -> Nouns:
    """The outlet nouns of `language`, compiled."""
    data = load_language(language)
    every = _every_noun(language)
    prefix = _PREFIXED.get(language, "")
    return Nouns(
        before=_compiled(
            rf'(?<!\p{{L}}){prefix}(?P<noun>{every}),? (?:\p{{L}}[\p{{L}}\'-]*+ ){{0,2}}?[\'"]? ?\Z'
        ),
        after=_compiled(rf"[ -]{every}(?!\p{{L}})"),
        announcing=regex.compile(_any_of(data.credits.outlet_nouns) if data is not None else "(?!)"),
        unlisted=_unlisted(language, _any_of(data.credits.outlet_nouns)) if data is not None else (),
        capitals_decide=language not in _NOUNS_HAVE_CAPITALS,
    )


@cache
def cues(language: str) -> tuple[Cue, ...]:
    """The citation patterns of `language`, in the order of its file; none where there is no file."""
    data = load_language(language)
    return tuple(
        Cue(
            _compiled(_filled(_LEADING_SPEAKER.sub("", pattern), "")),
            bool(_LEADING_SPEAKER.match(pattern)),
        )
        for pattern in (data.credits.citation_patterns if data is not None else ())
    )


@cache
def signoffs(language: str) -> tuple[regex.Pattern[str], ...]:
    """Patterns of a whole line that credits an outlet with the text."""
    data = load_language(language)
    return tuple(
        _compiled(_filled(p, "")) for p in (data.credits.signoff_patterns if data is not None else ())
    )


@cache
def tags(language: str) -> tuple[regex.Pattern[str], ...]:
    """Patterns of a whole line that names an agency as author or co-author."""
    data = load_language(language)
    return tuple(
        _compiled(_filled(p, "")) for p in (data.credits.agency_tag_patterns if data is not None else ())
    )


@cache
def continuations(language: str) -> tuple[regex.Pattern[str], ...]:
    """Patterns by which a text goes on with the outlet it credited before."""
    data = load_language(language)
    noun = f"{_PREFIXED.get(language, '')}{_every_noun(language)}(?!\\p{{L}})"
    return tuple(
        _compiled(_filled(p, noun)) for p in (data.credits.continuation_patterns if data is not None else ())
    )

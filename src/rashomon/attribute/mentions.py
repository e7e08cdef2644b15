"""Find where a text names an outlet: listed names, in any script and with their prefixes and endings, and addresses."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from rashomon.attribute.names import (
    EAST_ASIAN,
    WORD,
    Name,
    NameIndex,
    Strength,
    east_asian_names,
    index_of,
    name_index,
)
from rashomon.attribute.other_scripts import names_in_other_scripts
from rashomon.lang import KnownOutlet, known_outlet, outlet_key, outlet_of_host
from rashomon.model import Source, Span

_ADDRESS_END = regex.compile(
    r"(?<=[A-Za-z0-9])\.(?:com|org|net|info|news|tv|online|media|press|today|live|site|int|[a-z]{2})(?![\w@.-]{0,80}\w)"
)
_ADDRESS_START = regex.compile(r"(?<![\w@/.-])(?:https?://)?(?:www\.)?(?P<host>[A-Za-z0-9][A-Za-z0-9.-]*)\Z")
_LONGEST_ADDRESS = 100
_GAPS = frozenset((" ", "-", "'", ".", "&"))
_COMPANY = regex.compile(
    r" (?:Building|Tower|Trust|Group|Foundation|Institute|Corp|Corporation|Inc|Ltd|Holdings?|Cent(?:er|re)|Awards?"
    r"|Prize|Studios?|Plaza|Stadium|Proms|Entertainment|Films|School|University|Square|Street|Hall|Cup)\b"
)
_MOST_MENTIONS = 1000


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text, whom it names, and how far the name alone decides that."""

    span: Span
    source: Source
    strength: Strength
    noun: Span | None = None
    """The outlet noun that announces it, where that is needed to know it for an outlet."""
    at_hand: bool = False
    """Whether it is an outlet of the accounts at hand that the list lacks: it may be an agency or not."""

    @property
    def signs(self) -> bool:
        """Whether the bare name at the end of a text credits it, as an agency's does."""
        return self.source.type == "agency" or self.at_hand


def find_mentions(
    folded: str, own: KnownOutlet | None, unlisted: tuple[KnownOutlet, ...] = (), language: str = "und"
) -> list[Mention]:
    """Outlets named in a folded text, in order and apart; at most 1000.

    `own` is the outlet of the text; `unlisted` are outlets to be found besides those of the list, also where the text,
    which is in `language`, writes them in another script.
    """
    found = _addresses(folded) + _east_asian(folded)
    for span, noun, source in names_in_other_scripts(folded, unlisted, language):
        found.append(Mention(span, source, "strong", noun))
    taken = [(mention.span.start, mention.span.end) for mention in found]
    indexes = (name_index(), index_of(unlisted)) if unlisted else (name_index(),)
    words = list(WORD.finditer(folded))
    number = 0
    while number < len(words) and len(found) < _MOST_MENTIONS:
        hit = _longest_match(folded, words, number, indexes)
        if hit is None:
            number += 1
            continue
        mention, used = hit
        if not any(start < mention.span.end and mention.span.start < end for start, end in taken):
            found.append(mention)
        number += used
    found.sort(key=lambda mention: mention.span)
    keys = {outlet.key for outlet in unlisted}
    found = [replace(mention, at_hand=True) if mention.source.key in keys else mention for mention in found]
    return _with_short_forms(folded, found, own)


def _longest_match(
    folded: str, words: list[regex.Match[str]], number: int, indexes: tuple[NameIndex, ...]
) -> tuple[Mention, int] | None:
    first = words[number].group()
    second = words[number + 1].group() if number + 1 < len(words) else ""
    for index in indexes:
        if names := index.get(first):
            for name in (*names.get(second, ()), *names.get("", ())):
                if hit := _match(folded, words, number, name):
                    return hit
    return None


def _match(folded: str, words: list[regex.Match[str]], number: int, name: Name) -> tuple[Mention, int] | None:
    """The mention of `name` that begins at word `number`, and how many words it takes."""
    first = last = words[number]
    for gap, forms in name.rest:
        number += 1
        if number >= len(words):
            return None
        word = words[number]
        between = folded[last.end() : word.start()]
        if word.group() not in forms or not (between == gap or (between in _GAPS and gap in _GAPS)):
            return None
        last = word
    span = Span(first.start() + name.prefix, last.end())
    strength = "blocked" if _COMPANY.match(folded, span.end) else name.strength
    outlet = name.outlet
    return Mention(span, Source(outlet.name, outlet.kind, span, outlet.key), strength), len(name.rest) + 1


def _addresses(folded: str) -> list[Mention]:
    found: list[Mention] = []
    for match in _ADDRESS_END.finditer(folded):
        start = _ADDRESS_START.search(folded, max(0, match.start() - _LONGEST_ADDRESS), match.start())
        if start is None:
            continue
        host = start.group("host") + match.group()
        span = Span(start.start(), match.end())
        known = outlet_of_host(host)
        if known is None:
            found.append(Mention(span, Source(host, "outlet", span, outlet_key(host)), "address"))
        else:
            found.append(Mention(span, Source(known.name, known.kind, span, known.key), "strong"))
        if len(found) >= _MOST_MENTIONS:
            break
    return found


def _east_asian(folded: str) -> list[Mention]:
    if not EAST_ASIAN.search(folded):
        return []
    pattern, outlets = east_asian_names()
    found = []
    for match in pattern.finditer(folded):
        outlet = outlets[match.group()]
        span = Span(*match.span())
        found.append(Mention(span, Source(outlet.name, outlet.kind, span, outlet.key), "strong"))
    return found[:_MOST_MENTIONS]


def _with_short_forms(folded: str, mentions: list[Mention], own: KnownOutlet | None) -> list[Mention]:
    """Blocked names go; a short form counts where the full name stands before it, else it goes."""
    named: list[KnownOutlet] = [own] if own else []
    kept: list[Mention] = []
    for mention in mentions:
        if mention.strength == "blocked":
            continue
        if mention.strength in ("weak", "short"):
            form = mention.span.of(folded).removeprefix("The ")
            full = next((outlet for outlet in reversed(named) if form in outlet.short), None)
            if full is not None:
                source = Source(full.name, full.kind, mention.span, full.key)
                mention = replace(mention, source=source, strength="strong")
            elif mention.strength == "short":
                continue
        elif mention.source.key and (outlet := known_outlet(mention.source.key)) and outlet.short:
            named.append(outlet)
        kept.append(mention)
    return kept

"""Citations: wording inside a sentence that credits an outlet with what the sentence tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from rashomon.attribute.content import content_of
from rashomon.attribute.fold import ANY_SIGN, Masked, mask, number_of
from rashomon.attribute.mentions import Mention
from rashomon.attribute.wording import COORDINATED, Cue, calendar_words, continuations, cues, nouns
from rashomon.lang import languages, outlet_key
from rashomon.model import Attribution, Sentence, Source, Span, hash_id

_LONGEST_SENTENCE = 3000
_GOES_ON = 3
"""Sentences after a citation in which "the newspaper added" still means its outlet."""
_CITING = frozenset(("lede", "body", "title", "subheading", "dateline"))
_CLAUSE_START = regex.compile(r'[,;:"()?!]|\b(?:and|und|et|y|e|en|и|і|та|ve|but|aber|mais|pero|но|але) ')
_EDGE = " ,;:.-–—"
_SIGN = regex.compile(ANY_SIGN)
_WORD = regex.compile(r"[\p{L}\p{N}]+")
_MOST_SPEAKER_WORDS = 12
_SHORTEST_NAME = 3
_AGENCY_NOUN = regex.compile(
    r"agenc|agenz|agentur|agência|агент|агенц|информаг|وكال|סוכנ|ajans|bureau|agentschap|wire",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A cue in a masked sentence, the mentions it ties to, and whom the text says they quote."""

    cue: Span
    mentions: tuple[Mention, ...]
    speaker: Span | None


def citations(
    account: str,
    version: str,
    text: str,
    folded: str,
    sentences: Sequence[Sentence],
    quoted: Sequence[Span],
    mentions: Sequence[Mention],
) -> Iterator[Attribution]:
    """Citations of an article in reading order; captions, furniture and bylines cite nothing."""
    last: tuple[int, Source] | None = None
    known = languages()
    at = 0
    for number, sentence in enumerate(sentences):
        span = sentence.span
        while at < len(mentions) and mentions[at].span.end <= span.start:
            at += 1
        language = sentence.language
        if language not in known or sentence.segment not in _CITING or len(span) > _LONGEST_SENTENCE:
            continue
        inside = []
        while at < len(mentions) and mentions[at].span.end <= span.end:
            inside.append(mentions[at])
            at += 1
        found = _cited(folded, span, _with_unlisted(folded, span, inside, language), language)
        if not found and last is not None and number - last[0] <= _GOES_ON and sentence.segment != "title":
            found = _going_on(folded, span, language, last[1], number - last[0])
        for hit in found:
            content = content_of(text, sentences, number, hit.cue, quoted, hit.speaker)
            for mention in hit.mentions:
                yield _attribution(account, version, text, hit, mention.source, content)
                last = (number, mention.source)


def _attribution(
    account: str, version: str, text: str, hit: _Found, source: Source, content: tuple[Span, ...]
) -> Attribution:
    span = source.span or hit.cue
    chain: tuple[Source, ...] = (source,)
    if hit.speaker is not None:
        chain = (source, Source(" ".join(hit.speaker.of(text).split()), "not known", hit.speaker))
    return Attribution(
        id=hash_id(version, "credit", "citation", span.start, span.end, hit.cue.start),
        account=account,
        kind="credit",
        source=source,
        content=content,
        cue=hit.cue,
        form="citation",
        chain=chain,
    )


def _with_unlisted(folded: str, span: Span, listed: list[Mention], language: str) -> list[Mention]:
    """The listed mentions of a sentence, and names that only an outlet noun shows to be outlets."""
    words = nouns(language)
    if not words.announcing.search(folded, span.start, span.end):
        return listed
    found = list(listed)
    for pattern in words.unlisted:
        for match in pattern.finditer(folded, span.start, span.end):
            name = _without_dates(folded, Span(*match.span("name")), calendar_words(language))
            printed = name.of(folded)
            if len(printed) < _SHORTEST_NAME or any(mention.span.overlap(name) for mention in found):
                continue
            source = Source(printed, "outlet", name, outlet_key(printed))
            found.append(Mention(name, source, "strong", Span(*match.span("noun"))))
    return sorted(found, key=lambda mention: mention.span)


def _without_dates(folded: str, name: Span, dates: frozenset[str]) -> Span:
    """A name without the weekday or month that stands before or after it."""
    words = list(_WORD.finditer(folded, name.start, name.end))
    while words and words[-1].group().casefold() in dates:
        words.pop()
    if not words or words[0].group().casefold() in dates:
        return Span(name.start, name.start)
    return Span(name.start, words[-1].end())


def _region(folded: str, span: Span, mention: Mention, language: str, floor: int) -> tuple[Span, bool] | None:
    """What a mention's sign stands for, and whether a noun is in it; None where nothing vouches for a weak name."""
    start, end = mention.span.start, mention.span.end
    noun = mention.noun
    if noun is None:
        before = nouns(language).before.search(folded, max(floor, span.start, start - 80), start)
        if before:
            noun = Span(*before.span("noun"))
    opening = folded[max(floor, start - 2) : start]
    quotes = '"' in opening and folded[end : end + 2].lstrip(" ").startswith('"')
    if quotes:
        start -= len(opening) - opening.rindex('"')
        end = folded.index('"', end) + 1
    if noun is not None and noun.start >= floor:
        start = min(start, noun.start)
    after = nouns(language).after.match(folded, end, span.end)
    if after:
        end = after.end()
    end = max(end, noun.end) if noun is not None else end
    vouched = noun is not None or after is not None
    if mention.strength == "address" and not vouched:
        return None
    if (
        mention.strength == "weak"
        and not vouched
        and not quotes
        and not _capital_decides(folded, span, mention, language)
    ):
        return None
    return Span(start, end), noun is not None


def _capital_decides(folded: str, sentence: Span, mention: Mention, language: str) -> bool:
    """Whether the capitals of a weak name show it for a name where it stands."""
    form = mention.span.of(folded)
    if not nouns(language).capitals_decide or not form[0].isupper():
        return False
    following = folded[mention.span.end : mention.span.end + 2]
    if following[:1] in ("-", " ") and following[1:].isupper():
        return False
    if form.isupper() or any(word[0].isupper() for word in form.split()[1:]):
        return True
    return folded[sentence.start : mention.span.start].strip(" \"'-–—(") != ""


def _masked(
    folded: str, span: Span, mentions: Sequence[Mention], language: str
) -> tuple[Masked, list[tuple[Mention, ...]]]:
    """The sentence with a sign for each outlet, or for several named together, and whom each sign stands for."""
    regions: list[tuple[Span, bool]] = []
    groups: list[tuple[Mention, ...]] = []
    for mention in mentions:
        floor = regions[-1][0].end if regions else span.start
        if mention.span.start < floor:
            continue
        if (
            groups
            and groups[-1][-1].source.key == mention.source.key
            and folded[floor : mention.span.start] == " ("
        ):
            closing = folded.find(")", mention.span.end, mention.span.end + 3)
            if closing >= 0:
                regions[-1] = (Span(regions[-1][0].start, closing + 1), regions[-1][1])
                continue
        region = _region(folded, span, mention, language, floor)
        if region is None:
            continue
        if groups and COORDINATED.fullmatch(folded, floor, region[0].start):
            regions[-1] = (Span(regions[-1][0].start, region[0].end), regions[-1][1])
            groups[-1] = (*groups[-1], mention)
        else:
            regions.append(region)
            groups.append((mention,))
    return mask(folded, span, regions), groups


def _cited(folded: str, span: Span, mentions: Sequence[Mention], language: str) -> list[_Found]:
    if not mentions:
        return []
    masked, groups = _masked(folded, span, mentions, language)
    taken: set[int] = set()
    found: list[_Found] = []
    for cue in cues(language) if groups else ():
        if len(taken) == len(groups):
            break
        for match in cue.pattern.finditer(masked.text):
            number = number_of(match.group("outlet"))
            if number in taken or number >= len(groups):
                continue
            taken.add(number)
            where = _bare(folded, masked.span(*match.span()))
            found.append(_Found(where, groups[number], _speaker(masked, match, cue)))
    return sorted(found, key=lambda hit: hit.cue)


def _bare(folded: str, span: Span) -> Span:
    """`span` without the white space and opening marks at its ends."""
    start, end = span.start, span.end
    while start < end and folded[start] in _EDGE:
        start += 1
    while start < end and folded[end - 1] in " ,.;":
        end -= 1
    return Span(start, end)


def _speaker(masked: Masked, match: regex.Match[str], cue: Cue) -> Span | None:
    """Who is plainly said to have spoken to the outlet."""
    if "speaker" in match.re.groupindex and match.group("speaker"):
        return masked.span(*match.span("speaker"))
    if not cue.speaker_before:
        return None
    begin = 0
    for clause in _CLAUSE_START.finditer(masked.text, 0, match.start()):
        begin = clause.end()
    stretch = masked.text[begin : match.start()]
    begin += len(stretch) - len(stretch.lstrip())
    stretch = stretch.strip()
    words = len(_WORD.findall(stretch))
    if not 1 <= words <= _MOST_SPEAKER_WORDS or _SIGN.search(stretch):
        return None
    return masked.span(begin, begin + len(stretch))


def _going_on(folded: str, span: Span, language: str, source: Source, distance: int) -> list[_Found]:
    """ "The newspaper added": the outlet credited before, if the noun fits it; without a noun only right after."""
    stretch = folded[span.start : span.end]
    for pattern in continuations(language):
        match = pattern.search(stretch)
        if match is None:
            continue
        noun = match.groupdict().get("noun")
        if noun is None and distance > 1:
            continue
        if noun is not None and bool(_AGENCY_NOUN.search(noun)) != (source.type == "agency"):
            continue
        cue = Span(span.start + match.start(), span.start + match.end())
        where = Span(span.start + match.start("noun"), span.start + match.end("noun")) if noun else cue
        again = replace(source, span=where)
        return [_Found(cue, (Mention(where, again, "strong"),), None)]
    return []

"""Citations: wording inside a sentence that credits an outlet with what the sentence tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from rashomon.attribute.content import content_of
from rashomon.attribute.fold import ANY_SIGN, Masked, mask, number_of
from rashomon.attribute.mentions import Mention
from rashomon.attribute.wording import Cue, Wording, wording
from rashomon.lang import outlet_key
from rashomon.model import Attribution, Sentence, Source, Span, hash_id

_LONGEST_SENTENCE = 3000
_GOES_ON = 3
"""Sentences after a citation in which "the newspaper added" still means its outlet."""
_CITING = frozenset(("lede", "body", "title", "subheading", "dateline"))
_CLAUSE_START = regex.compile(r'[,;:"()?!]|\b(?:and|und|et|y|e|en|и|і|та|ve|but|aber|mais|pero|но|але) ')
_SIGN = regex.compile(ANY_SIGN)
_WORD = regex.compile(r"[\p{L}\p{N}]+")
_MOST_SPEAKER_WORDS = 12
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
    at = 0
    for number, sentence in enumerate(sentences):
        span = sentence.span
        while at < len(mentions) and mentions[at].span.end <= span.start:
            at += 1
        words = wording(sentence.language)
        if words is None or sentence.segment not in _CITING or len(span) > _LONGEST_SENTENCE:
            continue
        inside = []
        while at < len(mentions) and mentions[at].span.end <= span.end:
            inside.append(mentions[at])
            at += 1
        found = _cited(folded, span, _with_unlisted(folded, span, inside, words), words)
        if not found and last is not None and number - last[0] <= _GOES_ON and sentence.segment != "title":
            found = _going_on(folded, span, words, last[1], number - last[0])
        for hit in found:
            content = content_of(text, sentences, number, hit.cue, quoted)
            for mention in hit.mentions:
                yield _attribution(account, version, text, hit, mention.source, content)
                last = (number, mention.source)


def _attribution(
    account: str, version: str, text: str, hit: _Found, source: Source, content: tuple[Span, ...]
) -> Attribution:
    span = source.span or hit.cue
    chain = (source,)
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


def _with_unlisted(folded: str, span: Span, listed: list[Mention], words: Wording) -> list[Mention]:
    """The listed mentions of a sentence, and names that only an outlet noun shows to be outlets."""
    found = list(listed)
    for pattern in words.unlisted:
        for match in pattern.finditer(folded, span.start, span.end):
            name = Span(*match.span("name"))
            if any(mention.span.overlap(name) for mention in found):
                continue
            printed = name.of(folded).strip(" \"'.-")
            source = Source(
                printed, "outlet", Span(name.start, name.start + len(name.of(folded))), outlet_key(printed)
            )
            found.append(Mention(name, source, "strong", Span(*match.span("noun"))))
    return sorted(found, key=lambda mention: mention.span)


def _region(
    folded: str, span: Span, mention: Mention, words: Wording, floor: int
) -> tuple[Span, bool] | None:
    """What a mention's sign stands for, and whether a noun is in it; None where nothing vouches for a weak name."""
    start, end = mention.span.start, mention.span.end
    noun = mention.noun
    if noun is None:
        before = words.noun_before.search(folded, max(floor, span.start, start - 80), start)
        if before:
            noun = Span(*before.span("noun"))
    quotes = folded[:start].endswith(('"', '" ')) and folded[end : end + 2].lstrip(" ").startswith('"')
    if noun is not None and noun.start >= floor:
        start = min(start, noun.start)
        if quotes:
            end = folded.index('"', end) + 1
    after = words.noun_after.match(folded, end, span.end)
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
        and not _capital_decides(folded, span, mention, words)
    ):
        return None
    return Span(start, end), noun is not None


def _capital_decides(folded: str, sentence: Span, mention: Mention, words: Wording) -> bool:
    """Whether the capitals of a weak name show it for a name where it stands."""
    form = mention.span.of(folded)
    if not words.capitals_decide or not form[0].isupper():
        return False
    following = folded[mention.span.end : mention.span.end + 2]
    if following[:1] in ("-", " ") and following[1:].isupper():
        return False
    if any(word[0].isupper() for word in form.split()[1:]):
        return True
    return folded[sentence.start : mention.span.start].strip(" \"'-–—(") != ""


def _masked(
    folded: str, span: Span, mentions: Sequence[Mention], words: Wording
) -> tuple[Masked, list[Mention]]:
    regions: list[tuple[Span, bool]] = []
    kept: list[Mention] = []
    for mention in mentions:
        floor = regions[-1][0].end if regions else span.start
        if mention.span.start < floor:
            continue
        if (
            kept
            and kept[-1].source.key == mention.source.key
            and folded[floor : mention.span.start].strip() == "("
        ):
            closing = folded.find(")", mention.span.end, mention.span.end + 3)
            if closing >= 0:
                regions[-1] = (Span(regions[-1][0].start, closing + 1), regions[-1][1])
                continue
        region = _region(folded, span, mention, words, floor)
        if region is not None:
            regions.append(region)
            kept.append(mention)
    return mask(folded, span, regions), kept


def _cited(folded: str, span: Span, mentions: Sequence[Mention], words: Wording) -> list[_Found]:
    if not mentions:
        return []
    masked, kept = _masked(folded, span, mentions, words)
    if not kept:
        return []
    taken: set[int] = set()
    found: list[_Found] = []
    for cue in words.cues:
        for match in cue.pattern.finditer(masked.text):
            numbers = [number_of(masked.text[at]) for at in match.starts("outlet")]
            fresh = [n for n in dict.fromkeys(numbers) if n < len(kept) and n not in taken]
            if not fresh:
                continue
            taken.update(fresh)
            found.append(
                _Found(
                    masked.span(*match.span()), tuple(kept[n] for n in fresh), _speaker(masked, match, cue)
                )
            )
    return sorted(found, key=lambda hit: hit.cue)


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


def _going_on(folded: str, span: Span, words: Wording, source: Source, distance: int) -> list[_Found]:
    """ "The newspaper added": the outlet credited before, if the noun fits it; without a noun only right after."""
    stretch = folded[span.start : span.end]
    for pattern in words.continuations:
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

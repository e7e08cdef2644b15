"""Credits that stand by themselves: datelines, agency tags, sign-offs and bylines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from rashomon.attribute.fold import ANY_SIGN, mask, number_of
from rashomon.attribute.mentions import Mention
from rashomon.attribute.wording import COORDINATED, calendar_words, signoffs, tags
from rashomon.lang import languages
from rashomon.model import Article, Attribution, CreditForm, Segment, Span, hash_id

_SKIPPED = frozenset(("caption", "title", "subheading"))
_LONGEST_LINE = 240
_LONGEST_BYLINE = 80
_OPENING = 120
_FIRST_LINES = 8
_TOP_LINES = 3
_SHORTEST_STORY = 8
"""Characters that must follow a dateline on its line."""
_JOINED = regex.compile(rf"(?:{COORDINATED.pattern})(?P<outlet>{ANY_SIGN})")
_JOIN = r"(?:[/,+-]| ?[–—] ?| (?:and|und|et|y|e|en|и|і|та|ve|o) |, ?)"
_SIGNS = rf"{ANY_SIGN}(?:{_JOIN}(?:{ANY_SIGN}|[a-z]{{2,4}}(?=[/)\W])))*"
_TIP = r"(?:[A-Z\p{Lu}\p{Lo}\d\"'(«]|$)"
_DATELINES = tuple(
    regex.compile(pattern)
    for pattern in (
        rf"(?P<place>[^()/\ue000-\ue3ff]{{2,90}}?)[,.]? ?\({_SIGNS}\) ?[–—:.-]*",
        rf"(?P<place>[^()/\ue000-\ue3ff]{{2,90}}?)[,.]? ?/{_SIGNS}/ ?[–—:.-]*",
        rf"(?P<place>[^()\ue000-\ue3ff]{{2,90}}?)(?:[,.]| [–—-]|[–—-]) ?{_SIGNS} ?[–—:.-]+(?= |$)",
        rf"(?P<place>[\p{{Arabic}}\p{{Hebrew}}\d ,./-]{{2,60}}?) {_SIGNS} ?[–—-]",
        rf"\({_SIGNS}\) ?[–—-]+ ?(?={_TIP})",
        rf"{_SIGNS} ?[–—-]{{1,2}} ?(?={_TIP})",
        rf"{_SIGNS}, (?P<place>[^()\ue000-\ue3ff]{{2,40}}?\d[^()\ue000-\ue3ff]{{0,10}}?)\. ",
    )
)
_END_TAGS = tuple(
    regex.compile(pattern)
    for pattern in (
        rf"(?:^|[.!?»\"')…。！？؟] ?)(?P<tag>[(\[] ?{_SIGNS} ?[)\]])\.?$",
        rf"[.!?»\")…。！？؟] ?(?P<tag>(?:[–—-]|/) ?{_SIGNS}(?:/\w+)*)[./]*$",
    )
)
_ALONE = regex.compile(rf"[–—/(\[ -]*{_SIGNS}(?:/\w+)*[)/\] .]*")
_NAMED_BYLINE = regex.compile(
    rf"(?:(?:by|von|par|por|di|da|door|от|від) )?(?:\p{{Lu}}[\p{{L}}.'-]+ ){{2,3}}(?:[|/,–—-] ?)?{ANY_SIGN}"
    rf"|{ANY_SIGN} ?[|/,–—-] ?(?:\p{{Lu}}[\p{{L}}.'-]+ ?){{2,3}}"
)
_SHORT_CODES = regex.compile(rf"{ANY_SIGN}(?:[/ ][a-z]{{2,4}})+")
"""An agency and the initials of its desk: "dpa ab cd"."""
_ANY_SIGN = regex.compile(ANY_SIGN)
_LETTER_WORD = regex.compile(r"\p{L}[\p{L}\p{M}.'-]*")
_SMALL = frozenset(
    ("de", "la", "le", "del", "of", "the", "and", "und", "et", "al", "el", "d", "am", "im", "den", "der")
)
_STRIPPED = " \t\r\n*•·|[]_–—-"


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    number: int
    segment: Segment | None


@dataclass(frozen=True, slots=True)
class _Credit:
    form: CreditForm
    cue: Span
    mentions: list[Mention]


def standing_credits(
    article: Article, account: str, folded: str, mentions: Sequence[Mention]
) -> Iterator[Attribution]:
    """Datelines, tags, sign-offs and bylines of an article's text, in reading order."""
    for line, inside in _lines(article, folded, mentions):
        if line.segment is not None and line.segment.kind in _SKIPPED:
            continue
        language = line.segment.language if line.segment is not None else article.language
        if language not in languages():
            language = article.language
        credit = _read(folded, line, inside, language)
        if credit is None:
            continue
        for mention in credit.mentions:
            yield _attribution(article, account, credit.form, mention, credit.cue)


def stated_byline(article: Article, account: str, mentions: Sequence[Mention]) -> Iterator[Attribution]:
    """Outlets that the page's metadata names as its author: credits without a place in the text."""
    for mention in mentions:
        source = mention.source
        yield Attribution(
            id=hash_id(article.version, "credit", "byline", "metadata", source.key or source.name),
            account=account,
            kind="credit",
            source=type(source)(source.name, source.type, None, source.key),
            form="byline",
            chain=(type(source)(source.name, source.type, None, source.key),),
        )


def _attribution(
    article: Article, account: str, form: CreditForm, mention: Mention, cue: Span
) -> Attribution:
    span = mention.span
    return Attribution(
        id=hash_id(article.version, "credit", form, span.start, span.end),
        account=account,
        kind="credit",
        source=mention.source,
        cue=cue,
        form=form,
        chain=(mention.source,),
    )


def _lines(
    article: Article, folded: str, mentions: Sequence[Mention]
) -> Iterator[tuple[_Line, list[Mention]]]:
    """Lines of the text that name an outlet, with what they name."""
    text = article.text
    start = number = at = 0
    while start < len(text) and at < len(mentions):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if not text[start:end].isspace() and end > start:
            number += 1
        inside = []
        while at < len(mentions) and mentions[at].span.start < end:
            inside.append(mentions[at])
            at += 1
        if inside:
            yield (
                _Line(_stripped(folded, Span(start, end)), number, article.segment_at(inside[0].span.start)),
                inside,
            )
        start = end + 1


def _stripped(folded: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and folded[start] in _STRIPPED:
        start += 1
    while end > start and folded[end - 1] in _STRIPPED:
        end -= 1
    return Span(start, end)


def _read(folded: str, line: _Line, mentions: list[Mention], language: str) -> _Credit | None:
    """The credit that a line is, or that opens or ends it."""
    inside = [m for m in mentions if line.span.contains(m.span) and m.strength != "address"]
    if not inside:
        return None
    kind = line.segment.kind if line.segment is not None else "body"
    short = len(line.span) <= _LONGEST_LINE
    if short and (whole := _whole_line(folded, line, inside, language)):
        return whole
    if kind == "furniture":
        return None
    if kind in ("byline", "credit") and short:
        return _Credit("byline" if kind == "byline" else "sign-off", line.span, inside)
    plain = [m for m in inside if m.strength == "strong" or m.signs]
    if line.number <= _FIRST_LINES and (opening := _dateline(folded, line, plain, language)):
        return opening
    return _end_tag(folded, line, plain) or _signed_end(folded, line.span, inside, language)


def _whole_line(folded: str, line: _Line, mentions: list[Mention], language: str) -> _Credit | None:
    if hits := _signed(folded, line.span, mentions, language):
        return _Credit("sign-off", line.span, hits)
    if line.segment is not None and line.segment.kind == "furniture":
        return None
    masked = mask(folded, line.span, [(m.span, False) for m in mentions])
    bare = masked.text.rstrip(" .")
    for pattern in tags(language):
        if match := pattern.fullmatch(bare):
            form: CreditForm = "agency tag" if _SHORT_CODES.fullmatch(bare) else "byline"
            return _Credit(form, line.span, _hit(match, mentions))
    strong = all(m.strength == "strong" for m in mentions)
    if strong and len(line.span) <= _LONGEST_BYLINE and _NAMED_BYLINE.fullmatch(bare):
        return _Credit("byline", line.span, mentions)
    return None


def _signed_end(folded: str, span: Span, mentions: list[Mention], language: str) -> _Credit | None:
    """A sign-off that is the last sentence of a paragraph; there a bare copyright mark belongs to a photo."""
    last = _last_sentence(folded, span)
    held = [m for m in mentions if last.contains(m.span)]
    if last == span or not held or len(last) > _LONGEST_LINE or folded[last.start] in "©(":
        return None
    hits = _signed(folded, last, held, language)
    return _Credit("sign-off", last, hits) if hits else None


def _signed(folded: str, span: Span, mentions: list[Mention], language: str) -> list[Mention]:
    masked = mask(folded, span, [(m.span, False) for m in mentions])
    bare = masked.text.strip(" .()[]")
    for pattern in signoffs(language):
        if match := pattern.fullmatch(bare):
            return _hit(match, mentions)
    return []


def _hit(match: regex.Match[str], mentions: list[Mention]) -> list[Mention]:
    """The mention that a pattern tied to, and those that stand with it."""
    first = number_of(match.group("outlet"))
    at = match.start("outlet") + 1
    hits = [mentions[first]]
    while joined := _JOINED.match(match.string, at):
        hits.append(mentions[number_of(joined.group("outlet"))])
        at = joined.end()
    return hits


def _dateline(folded: str, line: _Line, mentions: list[Mention], language: str) -> _Credit | None:
    """Place and agency that open a line."""
    first = [m for m in mentions if m.span.start < line.span.start + _OPENING]
    if not first:
        return None
    stretch = Span(line.span.start, min(line.span.end, first[-1].span.end + 60))
    masked = mask(folded, stretch, [(m.span, False) for m in first])
    for pattern in _DATELINES:
        match = pattern.match(masked.text)
        if match is None:
            continue
        place = match.groupdict().get("place")
        if masked.position(match.end()) + _SHORTEST_STORY > line.span.end:
            continue
        if place is None or _is_place(place, language):
            hits = [first[number_of(found.group())] for found in _ANY_SIGN.finditer(match.group())]
            return _Credit("dateline", masked.span(*match.span()), hits)
    return None


def _is_place(stretch: str, language: str) -> bool:
    """Names, dates and numbers only: no word in small letters but months and small particles; at most ten words."""
    words = _LETTER_WORD.findall(stretch)
    if not words or len(words) > 10 or stretch[-1] in "!?。！？؟":
        return False
    if not stretch[0].isupper() and stretch[0].islower():
        return False
    if not any(word[0].isupper() for word in words):
        return len(words) <= 6
    small = _SMALL | calendar_words(language) | calendar_words("en")
    return all(not word[0].islower() or word.casefold().strip(".") in small for word in words)


def _end_tag(folded: str, line: _Line, mentions: list[Mention]) -> _Credit | None:
    """An agency alone on a line (a byline among the first ones), or after the last full stop of a paragraph."""
    last = [m for m in mentions if m.span.start > line.span.end - 60 and m.signs]
    if not last:
        return None
    start = max(line.span.start, last[0].span.start - 12)
    masked = mask(folded, Span(start, line.span.end), [(m.span, False) for m in last])
    if start == line.span.start and _ALONE.fullmatch(masked.text):
        return _Credit("byline" if line.number <= _TOP_LINES else "agency tag", line.span, last)
    for pattern in _END_TAGS:
        if match := pattern.search(masked.text):
            return _Credit("agency tag", masked.span(match.start("tag"), match.end("tag")), last)
    return None


def _last_sentence(folded: str, span: Span) -> Span:
    """The stretch after the last full stop that is followed by a space."""
    body = folded[span.start : span.end].rstrip(" .!?")
    cut = max(body.rfind(". "), body.rfind("! "), body.rfind("? "), body.rfind('" '))
    return Span(span.start + cut + 2, span.end) if cut >= 0 else span

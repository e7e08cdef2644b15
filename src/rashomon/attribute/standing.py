"""Credits that stand by themselves: datelines, agency tags, sign-offs and bylines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from rashomon.attribute.fold import ANY_SIGN, mask, number_of
from rashomon.attribute.mentions import Mention
from rashomon.attribute.wording import wording
from rashomon.lang import languages, load_language
from rashomon.model import Article, Attribution, CreditForm, Segment, Span, hash_id

_SKIPPED = frozenset(("caption", "title", "subheading"))
_LONGEST_LINE = 240
_OPENING = 120
_FIRST_LINES = 8
_SIGNS = rf"{ANY_SIGN}(?:(?:[/,+-]| ?[–—] ?| (?:and|und|et|y|e|en|и|і|та|ve|o) |, ?)(?:{ANY_SIGN}|[a-z]{{2,4}}(?=[/)\W])))*"
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
        rf"(?:^|[.!?»\"')…] ?)[(\[] ?{_SIGNS} ?[)\]]\.?$",
        rf"[.!?»\")…] ?(?:[–—-]|/) ?{_SIGNS}(?:/\w+)*[./]*$",
        rf"^[–—/(\[ -]*{_SIGNS}(?:/\w+)*[)/\] .]*$",
    )
)
_NAMED_BYLINE = regex.compile(
    rf"(?:(?:by|von|par|por|di|da|door|от|від) )?(?:\p{{Lu}}[\p{{L}}.'-]+ ){{2,3}}(?:[|/,–—-] ?)?{ANY_SIGN}"
    rf"|{ANY_SIGN} ?[|/,–—-] ?(?:\p{{Lu}}[\p{{L}}.'-]+ ?){{2,3}}"
)
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
        form, hits = _read(folded, line, inside, language)
        for mention in hits:
            yield _credit(article, account, form, mention, line.span)


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


def _credit(article: Article, account: str, form: CreditForm, mention: Mention, cue: Span) -> Attribution:
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


def _read(
    folded: str, line: _Line, mentions: list[Mention], language: str
) -> tuple[CreditForm, list[Mention]]:
    """The form of credit that a line is or holds, and the mentions it credits."""
    inside = [m for m in mentions if line.span.contains(m.span) and m.strength != "address"]
    if not inside:
        return "agency tag", []
    kind = line.segment.kind if line.segment is not None else "body"
    short = len(line.span) <= _LONGEST_LINE
    if short and (signed := _whole_line(folded, line, inside, language)):
        return signed
    if kind == "furniture":
        return "agency tag", []
    if kind in ("byline", "credit") and short:
        return ("byline" if kind == "byline" else "sign-off"), inside
    if line.number <= _FIRST_LINES and (hits := _dateline(folded, line, inside)):
        return "dateline", hits
    if hits := _end_tag(folded, line, inside):
        return "agency tag", hits
    last = _last_sentence(folded, line.span)
    if last != line.span and len(last) <= _LONGEST_LINE:
        held = [m for m in inside if last.contains(m.span)]
        signed = _signed(folded, last, held, language) if held else []
        if signed:
            return "sign-off", signed
    return "agency tag", []


def _whole_line(
    folded: str, line: _Line, mentions: list[Mention], language: str
) -> tuple[CreditForm, list[Mention]] | None:
    if hits := _signed(folded, line.span, mentions, language):
        return "sign-off", hits
    words = wording(language) or wording("en")
    if line.segment is not None and line.segment.kind == "furniture" or words is None:
        return None
    masked = mask(folded, line.span, [(m.span, False) for m in mentions])
    bare = masked.text.rstrip(" .")
    opening = line.number <= _FIRST_LINES
    for pattern in words.tags:
        if match := pattern.fullmatch(bare):
            return ("byline" if opening else "agency tag"), _hit(match, mentions)
    strong = all(m.strength == "strong" for m in mentions)
    if strong and line.span.end - line.span.start <= 80 and _NAMED_BYLINE.fullmatch(bare):
        return "byline", mentions
    return None


def _signed(folded: str, span: Span, mentions: list[Mention], language: str) -> list[Mention]:
    words = wording(language) or wording("en")
    if words is None:
        return []
    masked = mask(folded, span, [(m.span, False) for m in mentions])
    bare = masked.text.strip(" .()[]")
    for pattern in words.signoffs:
        if match := pattern.fullmatch(bare):
            return _hit(match, mentions)
    return []


def _hit(match: regex.Match[str], mentions: list[Mention]) -> list[Mention]:
    text = match.string
    numbers = dict.fromkeys(number_of(text[at]) for at in match.starts("outlet"))
    return [mentions[n] for n in numbers if n < len(mentions)]


def _dateline(folded: str, line: _Line, mentions: list[Mention]) -> list[Mention]:
    """Place and agency that open a line."""
    first = [m for m in mentions if m.span.start < line.span.start + _OPENING]
    if not first:
        return []
    stretch = Span(line.span.start, min(line.span.end, first[-1].span.end + 60))
    masked = mask(folded, stretch, [(m.span, False) for m in first])
    for pattern in _DATELINES:
        match = pattern.match(masked.text)
        if match is None:
            continue
        place = match.groupdict().get("place")
        if place is None or _is_place(place):
            return [
                m
                for n, m in enumerate(first)
                if any(number_of(c) == n for c in match.group() if c >= "\ue000" and c <= "\ue3ff")
            ]
    return []


def _is_place(stretch: str) -> bool:
    """Names, dates and numbers only: no word in small letters but months and small particles; at most ten words."""
    words = _LETTER_WORD.findall(stretch)
    if not words or len(words) > 10:
        return False
    if not stretch[0].isupper() and stretch[0].islower():
        return False
    if not any(word[0].isupper() for word in words):
        return len(words) <= 6
    return all(not word[0].islower() or word.casefold().strip(".") in _calendar_words() for word in words)


_calendar: list[frozenset[str]] = []


def _calendar_words() -> frozenset[str]:
    if not _calendar:
        found = set(_SMALL)
        for code in languages():
            data = load_language(code)
            if data is None:
                continue
            for entry in (*data.calendar.months, *data.calendar.weekdays):
                for form in entry.casefold().split("|"):
                    found.update((form.strip(". "), form.strip(". ")[:3], form.strip(". ")[:4]))
        _calendar.append(frozenset(found))
    return _calendar[0]


def _end_tag(folded: str, line: _Line, mentions: list[Mention]) -> list[Mention]:
    """An agency named after the last full stop of a paragraph, or alone on a line."""
    last = [m for m in mentions if m.span.start > line.span.end - 60 and m.source.type == "agency"]
    if not last:
        return []
    start = max(line.span.start, last[0].span.start - 12)
    masked = mask(folded, Span(start, line.span.end), [(m.span, False) for m in last])
    alone = start == line.span.start
    for number, pattern in enumerate(_END_TAGS):
        if number == 2 and not alone:
            continue
        if pattern.search(masked.text):
            return last
    return []


def _last_sentence(folded: str, span: Span) -> Span:
    """The stretch after the last full stop that is followed by a space."""
    body = folded[span.start : span.end].rstrip(" .!?")
    cut = max(body.rfind(". "), body.rfind("! "), body.rfind("? "), body.rfind('" '))
    return Span(span.start + cut + 2, span.end) if cut >= 0 else span

"""Sentences of news text: rules of our own that know quotation marks, abbreviations and ordinals.

A sentence ends at a full stop, a question or exclamation mark of any script, with the closing marks that follow,
unless what stands before or after shows otherwise; and at the end of a paragraph. Inside quotations too: a
translation goes sentence by sentence whether it is quoted or not. Thai and Lao, which write no full stop, are cut
at spaces by length alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import regex

from rashomon.lang import load_language
from rashomon.model import Span
from rashomon.text.lines import paragraphs, trim
from rashomon.text.quotations import quoted_spans, reporting_verb
from rashomon.text.scripts import SPACELESS
from rashomon.text.tokens import tokenize

_CLOSERS = r"(?P<close>(?:[\"'”’»›」』）)\]}】〉》]|[“«‘](?!\w))*+(?:[ \u00a0\u202f][»›](?!\w))?+)"
_MARK = regex.compile(
    r"(?P<always>[。！？｡．۔।॥።፧፨។៕༎။։]++[。！？!?…]*+)"
    + _CLOSERS
    + r"|(?P<mark>[.!?…‽؟;\u037e]++)"
    + _CLOSERS
)
_OPENERS = r"[\s\"'”“‘’‚«»„‹›「『（(\[{¿¡–—―•*·\-\p{Cf}]*+"
_NEXT = regex.compile(_OPENERS + r"(?P<word>[\p{L}\p{M}\p{N}]++['’]?|\S)")
_LOWER = regex.compile(r"[\p{Ll}--[\p{Georgian}ªº]]", regex.VERSION1)
_CASELESS = regex.compile(r"[\p{Lo}\p{Georgian}]")
_UPPER = regex.compile(r"[\p{Lu}\p{Lt}]")
_NO_SPACES = regex.compile(f"[{SPACELESS}]")
_JOINED_AFTER = frozenset("、，,;；：:と」』）)》〉】って")
"""After a full stop with closing marks, these carry the sentence on (「…。」と述べた)."""
_QUOTE_CLOSERS = frozenset("\"'”’»“«‘›」』")
_INITIALS = regex.compile(r"(?:\p{L}\p{M}*[.·])*\p{L}\p{M}*|\p{L}{1,2}(?:\.\p{L}{1,2})+")
_ROMAN = regex.compile(r"[IVXLC]{1,6}")
_GLUED_NEXT = regex.compile(r"\p{Lu}\p{Ll}+(?=[\s,'’])|\p{Lu}(?=\s)")
_THAI_LIKE = regex.compile(r"[\p{Thai}\p{Lao}]")
_SPACE = regex.compile(r"\s++")
_CLAUSE = regex.compile(r"[;:؛；：](?=\s)|[–—](?=\s)|[；：]")
_COMMA = regex.compile(r"[,،](?=\s)|[，、]")
_CLAUSE_END = regex.compile(r"(?:\s++[^\s.,:;!?؟،\"“„«]{1,30}){0,2}+\s*+(?:\.|$)")
_LONGEST = 600
"""Characters: what an encoder of 512 pieces surely sees whole."""
_THAI_LENGTH = 80
_SHORT_CLAUSE = 12
_LOOK_BACK = 30


@dataclass(frozen=True, slots=True)
class _Rules:
    abbreviations: frozenset[str]
    before_numbers: frozenset[str]
    starters: frozenset[str]
    ordinal_dot: bool
    semicolon_asks: bool


def split_sentences(text: str, span: Span, language: str) -> tuple[Span, ...]:
    """Sentences inside `span`, trimmed of white space, sorted and apart; together they hold every other character.

    Quotations are split too, but a reporting clause stays with the sentence before it, and words that cannot stand
    alone ("No. We …") with the next. Sentences over 600 characters are cut at a clause mark.
    """
    rules = _rules(language)
    found: list[Span] = []
    for paragraph in paragraphs(text, span):
        cuts = _cuts(text, paragraph, rules, language)
        if cuts:
            cuts = _without_fragments(text, paragraph, cuts, language)
        bounds = [paragraph.start, *cuts, paragraph.end]
        for start, end in pairwise(bounds):
            found.extend(_shortened(text, trim(text, start, end)))
    return tuple(sentence for sentence in found if len(sentence))


@cache
def _rules(language: str) -> _Rules:
    data = load_language(language)
    semicolon = language == "el"
    if data is None:  # names bring their English titles into every language
        english = load_language("en")
        titles = english.sentences.abbreviations if english else ()
        return _Rules(frozenset(titles), frozenset(), frozenset(), False, semicolon)
    months = (form for forms in data.calendar.months for form in forms.split("|") if form.endswith("."))
    return _Rules(
        abbreviations=frozenset(data.sentences.abbreviations),
        before_numbers=frozenset(months),
        starters=frozenset(data.sentences.starters),
        ordinal_dot=bool(data.sentences.ordinal_dot),
        semicolon_asks=semicolon,
    )


def _cuts(text: str, paragraph: Span, rules: _Rules, language: str) -> list[int]:
    """Where sentences of the paragraph end, its own end left out."""
    cuts: list[int] = []
    last = paragraph.start
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        end = match.end()
        if end >= paragraph.end:
            break
        ends = (
            _always_ends(text, match)
            if match.group("always")
            else _ends(text, match, Span(last, paragraph.end), rules, language)
        )
        if ends:
            cuts.append(end)
            last = end
    return sorted({*cuts, *_cuts_at_spaces(text, paragraph)})


def _always_ends(text: str, match: regex.Match[str]) -> bool:
    after = text[match.end()]
    if match.group("close") and after in _JOINED_AFTER:
        return False
    return not (match.group("always") == "．" and after.isdigit()) and after not in "、，,"


def _ends(text: str, match: regex.Match[str], rest: Span, rules: _Rules, language: str) -> bool:
    mark, start, end = match.group("mark"), match.start("mark"), match.end()
    if mark.strip(";\u037e") == "" and not rules.semicolon_asks:
        return False
    if not text[end].isspace():
        return _ends_without_space(text, match)
    following = _NEXT.match(text, end, rest.end)
    if following is None:
        return False
    word = following.group("word")
    if _LOWER.match(word) and not _CASELESS.match(text, start - 1):
        return False
    if not word[0].isalnum():
        return word[0] not in ",;:.!?)]…&=+/|" and mark != "."
    asks = any(c in "!?‽؟;\u037e" for c in mark)
    closed = bool(_QUOTE_CLOSERS.intersection(match.group("close")))
    if asks:
        return not (closed and _reports(text, following.start("word"), rest.end, language))
    if "…" in mark or len(mark) > 2:
        return text[start - 1 : start] not in ("[", "(") and (
            closed or _UPPER.match(word) is not None or word[0].isdigit()
        )
    return closed or _full_stop_ends(text, start, following, rest, rules)


def _ends_without_space(text: str, match: regex.Match[str]) -> bool:
    """A mark that the next character touches: an end where a space was lost, else an inner mark."""
    end = match.end()
    mark = match.group("mark")
    if _NO_SPACES.match(text, end):
        return mark[-1] in "!?" and _NO_SPACES.match(text, match.start() - 1) is not None
    start = match.start("mark")
    if len(mark) > 1 or mark == "…" or not regex.fullmatch(r"\p{Ll}{3}", text[max(0, start - 3) : start]):
        return False
    return _GLUED_NEXT.match(text, end) is not None


def _full_stop_ends(text: str, start: int, following: regex.Match[str], rest: Span, rules: _Rules) -> bool:
    """Whether a single full stop at `start`, before the word `following`, ends a sentence."""
    words = text[max(rest.start, start - _LOOK_BACK) : start].split()
    if not words:
        return False
    word = words[-1].lstrip("\"'“”‘’«»„‚‹›([{¿¡-–—/")
    digit_follows = following.group("word")[0].isdigit()
    if digit_follows and f"{word}." in rules.before_numbers:
        return False
    number = (word.isdecimal() and len(word) <= 3) or _ROMAN.fullmatch(word) is not None
    if number and start - rest.start < _LOOK_BACK and words == [word]:
        return False  # the number of a list item
    if _is_year_sign(text, rest.start, start, words):
        return True
    if (number and rules.ordinal_dot) or _is_short_form(word, rules):
        return _starts(text, following, rules)
    return True


def _is_year_sign(text: str, begin: int, end: int, words: list[str]) -> bool:
    """Whether [begin, end) is the better part of a sentence that ends with a sign after a number: к 2030 г."""
    return (
        len(words) > 1
        and len(words[-1]) == 1
        and words[-1].islower()
        and words[-2].isdecimal()
        and end - begin > _LOOK_BACK
    )


def _starts(text: str, following: regex.Match[str], rules: _Rules) -> bool:
    """Whether the word is one that begins sentences, and no initial of a name."""
    word = following.group("word")
    known = word in rules.starters or word.rstrip("'’") in rules.starters
    return known and not (len(word) == 1 and text.startswith(".", following.end()))


def _is_short_form(word: str, rules: _Rules) -> bool:
    if not word or _NO_SPACES.search(word):
        return False
    first, _, last = word.rpartition("-")
    forms = (word, last) if last and first.endswith(".") else (word,)
    return any(
        _INITIALS.fullmatch(form) is not None
        or f"{form}." in rules.abbreviations
        or f"{form[0].lower()}{form[1:]}." in rules.abbreviations
        for form in forms
    )


def _reports(text: str, start: int, end: int, language: str) -> bool:
    """Whether a reporting clause, and no more, stands at `start`: “Why?” Levi asked."""
    pattern = reporting_verb(language)
    verb = pattern.match(text, start, end) if pattern else None
    return verb is not None and _CLAUSE_END.match(text, verb.end(), end) is not None


def _cuts_at_spaces(text: str, paragraph: Span) -> Iterator[int]:
    if not _THAI_LIKE.search(text, paragraph.start, min(paragraph.end, paragraph.start + 200)):
        return
    last = paragraph.start
    for space in _SPACE.finditer(text, paragraph.start, paragraph.end):
        if space.start() - last >= _THAI_LENGTH and _THAI_LIKE.match(text, space.start() - 1):
            yield space.start()
            last = space.start()


def _without_fragments(text: str, paragraph: Span, cuts: list[int], language: str) -> list[int]:
    """Drops cuts inside a quotation after words that cannot stand alone, and cuts before a short reporting clause."""
    quoted = quoted_spans(text, paragraph, language)
    kept: list[int] = []
    inside = 0
    bounds = [*cuts, paragraph.end]
    for index, cut in enumerate(cuts):
        while inside < len(quoted) and quoted[inside].end < cut:
            inside += 1
        begin = kept[-1] if kept else paragraph.start
        within = inside < len(quoted) and quoted[inside].start <= begin + 2 and cut < quoted[inside].end
        if within and _is_fragment(text, begin, cut):
            continue
        if text[cut - 1] in _QUOTE_CLOSERS and _is_short_clause(text, cut, bounds[index + 1]):
            continue
        kept.append(cut)
    return kept


def _is_fragment(text: str, start: int, end: int) -> bool:
    """Whether [start, end) is one word, or up to three characters where words are not parted: "No." """
    if end - start > _LOOK_BACK:
        return False
    return len(tokenize(text, Span(start, end))) <= (3 if _NO_SPACES.search(text, start, end) else 1)


def _is_short_clause(text: str, start: int, end: int) -> bool:
    """What follows a closing mark in a script without spaces and is too short to be told apart: 他说。"""
    return end - start <= _SHORT_CLAUSE and _NO_SPACES.match(text, start) is not None


def _shortened(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence in pieces of at most 600 characters, parted at a clause mark, comma or space, else anywhere."""
    start = sentence.start
    while sentence.end - start > _LONGEST:
        limit = start + _LONGEST
        cut = 0
        for pattern in (_CLAUSE, _COMMA, _SPACE):
            for found in pattern.finditer(text, start + _LONGEST // 3, limit):
                cut = found.end()
            if cut:
                break
        piece = trim(text, start, cut or limit)
        if len(piece):
            yield piece
        start = trim(text, cut or limit, sentence.end).start
    yield Span(start, sentence.end)

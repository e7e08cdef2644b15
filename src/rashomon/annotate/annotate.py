"""The annotations of one account."""

from __future__ import annotations

from functools import cache

import regex

from rashomon.lang import load_language
from rashomon.model import Account, Annotations, Segment, SegmentKind, Sentence, Span
from rashomon.text.languages import UNKNOWN, detect_language
from rashomon.text.quotations import quoted_spans
from rashomon.text.scripts import UNKNOWN_SCRIPT, dominant_script
from rashomon.text.sentences import split_sentences
from rashomon.text.tokens import tokenize

_TOLD: frozenset[SegmentKind] = frozenset({"title", "lede", "body", "subheading", "caption"})
_QUOTED: frozenset[SegmentKind] = frozenset({"title", "lede", "body", "caption"})
_MIN_WORDS_OF_OWN_LANGUAGE = 5


def annotate(account: Account) -> Annotations:
    """Sentences of all that tells or shows something, in reading order, and what stands between quotation marks.

    Furniture, bylines, datelines and credits have no sentences, nor has a photo credit under a caption.
    """
    article = account.article
    sentences: list[Sentence] = []
    quoted: list[Span] = []
    for segment in article.segments:
        if segment.kind in _TOLD:
            sentences.extend(_sentences(article.text, segment, article.language))
        if segment.kind in _QUOTED:
            quoted.extend(quoted_spans(article.text, segment.span, segment.language))
    return Annotations(account=account.id, sentences=tuple(sentences), quoted=tuple(quoted))


def _sentences(text: str, segment: Segment, article_language: str) -> list[Sentence]:
    language = segment.language if segment.language != UNKNOWN else article_language
    script = dominant_script(segment.span.of(text))
    credits = _credit_patterns(language, article_language) if segment.kind == "caption" else ()
    return [
        Sentence(span, _language(span, text, language, script), segment.kind, segment.other_occasion)
        for span in split_sentences(text, segment.span, language)
        if not any(credit.fullmatch(text, span.start, span.end) for credit in credits)
    ]


def _language(span: Span, text: str, language: str, script: str) -> str:
    """The sentence's own language only where its script shows that it is not the segment's."""
    own = dominant_script(span.of(text))
    if own in (script, UNKNOWN_SCRIPT) or len(tokenize(text, span)) < _MIN_WORDS_OF_OWN_LANGUAGE:
        return language
    return detect_language(span.of(text), language)


@cache
def _credit_patterns(*languages: str) -> tuple[regex.Pattern[str], ...]:
    known = (load_language(code) for code in dict.fromkeys((*languages, "en")))
    return tuple(
        regex.compile(pattern, regex.IGNORECASE)
        for language in known
        if language is not None
        for pattern in language.captions.credit_patterns
    )

"""What a citation credits: the clause, the sentence, or the quotation that runs over several."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from rashomon.model import Sentence, Span, merge_spans

_CLAUSE_FOLLOWS = regex.compile(
    r"(?:\b(?:that|dass|que|che|dat|что|що|ki|כי)|(?<=\W)qu['’]|\b(?:أن|إن|أنه|إنه|أنها|بأن|ان|انه|بان))\W*\Z",
    regex.IGNORECASE,
)
_EDGE = " \t\r\n,;:.!?–—-…·|()[]،؛"
_WORD = regex.compile(r"[\p{L}\p{N}]+")
_FEWEST_WORDS = 3


def content_of(
    text: str,
    sentences: Sequence[Sentence],
    number: int,
    cue: Span,
    quoted: Sequence[Span],
    speaker: Span | None = None,
) -> tuple[Span, ...]:
    """Spans that the citation at `cue` in sentence `number` credits.

    The clause after a cue that ends in "that"; else the rest of the sentence, with the whole of a quotation that
    begins before the sentence or ends after it in the same segment; where the cue is all there is, the sentence before.
    """
    sentence = sentences[number].span
    cue = Span(max(cue.start, sentence.start), min(cue.end, sentence.end))
    after = _trimmed(text, Span(cue.end, sentence.end))
    if _CLAUSE_FOLLOWS.search(cue.of(text)) and _worded(text, after):
        parts = [after]
    else:
        parts = [p for p in (_trimmed(text, Span(sentence.start, cue.start)), after) if _worded(text, p)]
    if speaker is not None:
        parts = [part for part in parts if not speaker.contains(part)]
    if not parts and text[sentence.start : sentence.end].rstrip(" \n\"'”»“").endswith(":"):
        return _sentence_after(sentences, number, quoted)
    if not parts:
        return _sentence_before(text, sentences, number)
    first, last = parts[0], parts[-1]
    grown = list(parts)
    for quote in _near(quoted, sentence):
        if quote.start < sentence.start < quote.end and first.start < cue.start:
            grown.append(_inside(sentences, number, Span(quote.start, sentence.start)))
        if quote.start < sentence.end < quote.end and last.start >= cue.end:
            grown.append(_inside(sentences, number, Span(sentence.end, quote.end)))
    return merge_spans([span for span in grown if len(span)], gap=2)


def _near(quoted: Sequence[Span], sentence: Span) -> list[Span]:
    return [q for q in quoted if q.start < sentence.end and sentence.start < q.end]


def _inside(sentences: Sequence[Sentence], number: int, span: Span) -> Span:
    """`span` cut to the run of sentences of the same segment kind and language around sentence `number`."""
    same = sentences[number].segment
    first = last = number
    while first and sentences[first - 1].segment == same and sentences[first - 1].span.end > span.start:
        first -= 1
    while (
        last + 1 < len(sentences)
        and sentences[last + 1].segment == same
        and sentences[last + 1].span.start < span.end
    ):
        last += 1
    start = max(span.start, sentences[first].span.start)
    return Span(start, max(start, min(span.end, sentences[last].span.end)))


def _sentence_before(text: str, sentences: Sequence[Sentence], number: int) -> tuple[Span, ...]:
    if not number or sentences[number - 1].segment != sentences[number].segment:
        return ()
    before = sentences[number - 1].span
    if "\n\n" in text[before.end : sentences[number].span.start]:
        return ()
    return (before,)


def _sentence_after(sentences: Sequence[Sentence], number: int, quoted: Sequence[Span]) -> tuple[Span, ...]:
    """What a colon announces: the next sentence, with the whole of a quotation that begins in it."""
    if number + 1 >= len(sentences) or sentences[number + 1].segment != sentences[number].segment:
        return ()
    after = sentences[number + 1].span
    ends = [quote.end for quote in _near(quoted, after) if quote.start >= after.start - 1]
    return (_inside(sentences, number + 1, Span(after.start, max(after.end, *ends, after.end))),)


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)


def _worded(text: str, span: Span) -> bool:
    """Whether a stretch says something: three words, or a few signs of a script without spaces."""
    words = _WORD.findall(span.of(text))
    return len(words) >= _FEWEST_WORDS or sum(map(len, words)) >= 15

"""Which words of a passage are printed: whole where the text may be shown, a few where a report is to be shared."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from rashomon.model import Comparison, Passage, Span, covered, merge_spans, subtract_spans

SHARED_WORDS = 30
"""Words of one passage that a shared report prints."""
SHARED_PART = 0.25
"""Part of an account's words that all excerpts of a shared report together may print; of a short one up to half."""
SHARED_PASSAGES = 3
"""Passages of one edge that a shared report prints."""
READING_WORDS = 90
"""Words of one passage in the evidence of an edge; the whole stands in the account's text."""

_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_WORD = regex.compile(rf"[{_UNSPACED}]|[^\s{_UNSPACED}]{{1,30}}", regex.VERSION1)


def _costs(text: str, span: Span) -> Iterator[tuple[int, float]]:
    """End of each word in `span` and what it counts: a character of a script without spaces is half a word."""
    for found in _WORD.finditer(text, span.start, span.end):
        yield found.end(), 0.5 if found.end() - found.start() == 1 and ord(found[0]) > 0xE00 else 1.0


def count_words(text: str, span: Span) -> float:
    """Words in `span`; every 30 characters without a space count as one more."""
    return sum(cost for _, cost in _costs(text, span))


def cut(text: str, span: Span, words: int) -> Span:
    """The first `words` words of `span`."""
    if len(span) < 2 * words:  # a word and its space are two characters, a character alone half a word
        return span
    total, end = 0.0, span.start
    for word_end, cost in _costs(text, span):
        total += cost
        if total > words:
            return Span(span.start, end)
        end = word_end
    return span


def around(text: str, whole: Span, mark: Span, words: int) -> Span:
    """At most `words` words of `whole` that hold the beginning of `mark`, a third of them before it."""
    if cut(text, whole, words) == whole or not whole.contains(mark):
        return cut(text, whole, words)
    starts = [found.start() for found in _WORD.finditer(text, whole.start, mark.start)]
    lead = words // 3
    start = whole.start if len(starts) <= lead else starts[-lead]
    return cut(text, Span(start, whole.end), words)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The part of a passage that is printed: `shown` is None where a shared report leaves it out."""

    shown: Span | None
    sha256: str
    """Of the whole passage, UTF-8."""


def passage_hash(text: str, span: Span) -> str:
    """SHA-256 of the characters of `span` in UTF-8."""
    return hashlib.sha256(span.of(text).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Excerpts:
    """Cuts passages of one comparison; in a shared report within one allowance an account.

    The allowance is spent in a fixed order, so every format of the same report prints the same excerpts, and
    all of them together stay within it.
    """

    texts: dict[str, str]
    sentences: dict[str, tuple[Span, ...]]
    share: bool
    allowed: dict[str, tuple[Span, ...]] = field(default_factory=dict)

    def sentence(self, account: str, span: Span) -> Span:
        """The sentence that holds `span`, else `span` itself."""
        sentences = self.sentences.get(account, ())
        at = bisect_right(sentences, span.start, key=lambda s: s.start) - 1
        return sentences[at] if at >= 0 and sentences[at].contains(span) else span

    def excerpt(self, account: str, span: Span, words: int = READING_WORDS) -> Excerpt:
        """What is printed of the passage at `span`."""
        text = self.texts[account]
        if not self.share:
            return Excerpt(cut(text, span, words), passage_hash(text, span))
        part = cut(text, span, SHARED_WORDS)
        free = covered(part, self.allowed.get(account, ())) == len(part)
        return Excerpt(part if free else None, passage_hash(text, span))

    def in_sentence(self, account: str, mark: Span, words: int = READING_WORDS) -> Excerpt:
        """What is printed of the sentence around `mark`; of a shared report at most the words it allows."""
        text, sentence = self.texts[account], self.sentence(account, mark)
        if not self.share:
            return Excerpt(around(text, sentence, mark, words), passage_hash(text, mark))
        part = around(text, sentence, mark, SHARED_WORDS)
        free = covered(part, self.allowed.get(account, ())) == len(part)
        return Excerpt(part if free else None, passage_hash(text, mark))


def excerpts_of(comparison: Comparison, share: bool) -> Excerpts:
    """The excerpts that a report of `comparison` prints."""
    texts = {account.id: account.article.text for account in comparison.story.accounts}
    sentences = {
        notes.account: tuple(sorted(sentence.span for sentence in notes.sentences))
        for notes in comparison.annotations
    }
    whole = Excerpts(texts, sentences, share)
    if not share:
        return whole
    return Excerpts(texts, sentences, share, _spend(comparison, whole))


def allowance(words: float) -> float:
    """How many of an account's words all excerpts of a shared report together may print."""
    return max(SHARED_PART * words, min(2 * SHARED_WORDS, words / 2))


def _spend(comparison: Comparison, excerpts: Excerpts) -> dict[str, tuple[Span, ...]]:
    """Passages are granted in turn; the two sides of a match together or not at all."""
    spent: dict[str, tuple[Span, ...]] = {}
    left = {a: allowance(count_words(text, Span(0, len(text)))) for a, text in excerpts.texts.items()}
    for group in _wanted(comparison, excerpts):
        costs = [
            sum(
                count_words(excerpts.texts[account], new)
                for new in subtract_spans((part,), spent.get(account, ()))
            )
            for account, part in group
        ]
        if all(cost <= left[account] for (account, _), cost in zip(group, costs, strict=True)):
            for (account, part), cost in zip(group, costs, strict=True):
                left[account] -= cost
                spent[account] = merge_spans((*spent.get(account, ()), part))
    return spent


Group = tuple[tuple[str, Span], ...]


def _wanted(comparison: Comparison, excerpts: Excerpts) -> Iterator[Group]:
    """What a shared report would print, the most telling first."""

    def sentence(account: str, mark: Span) -> Group:
        text = excerpts.texts[account]
        return ((account, around(text, excerpts.sentence(account, mark), mark, SHARED_WORDS)),)

    def passage(side: Passage) -> tuple[str, Span]:
        return side.account, cut(excerpts.texts[side.account], side.span, SHARED_WORDS)

    for credit in comparison.attributions:
        if credit.kind == "credit" and (mark := credit.cue or credit.source.span) is not None:
            yield sentence(credit.account, mark)
    alignments = {alignment.id: alignment for alignment in comparison.alignments}
    for turn in range(SHARED_PASSAGES):
        for edge in comparison.derivations:
            if turn < len(edge.alignments) and (found := alignments.get(edge.alignments[turn])):
                yield passage(found.a), passage(found.b)
    for edge in comparison.derivations:
        yield from (sentence(e.account, e.span) for e in edge.evidence if e.span is not None)
        yield from ((passage(Passage(edge.downstream, span)),) for span in edge.credited)

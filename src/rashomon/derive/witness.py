"""An account as derive sees it: its body, its quotations, its outlet."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import regex

from rashomon.derive.future import future_words
from rashomon.derive.intervals import Spans, inside, length
from rashomon.derive.names import unusual_spellings
from rashomon.lang import outlet_key
from rashomon.model import BODY_KINDS, Account, Annotations, Corrections, Sentence, Span, Story, merge_spans
from rashomon.text.scripts import SPACELESS
from rashomon.text.tokens import tokenize

_SPACELESS = regex.compile(rf"[{SPACELESS}]")
_WORDS_A_CHARACTER = 0.6
"""What a character of a script without spaces counts as, in words."""


@dataclass(frozen=True)
class Witness:
    """An account with the spans of its body's sentences, what it quotes, and who published it."""

    account: Account
    sentences: tuple[Sentence, ...]
    body: Spans
    """Merged spans of the sentences of lede and body."""
    quoted: Spans
    outlet: tuple[str, str] | None
    """(name, key), as stated by page, address, user or correction."""
    outlet_corrected: bool = False

    @property
    def id(self) -> str:
        return self.account.id

    @property
    def label(self) -> str:
        return self.account.label

    @property
    def text(self) -> str:
        return self.account.article.text

    @cached_property
    def body_sentences(self) -> tuple[Sentence, ...]:
        """The sentences of lede and body in reading order."""
        return tuple(s for s in self.sentences if s.segment in BODY_KINDS)

    @cached_property
    def unusual(self) -> dict[str, tuple[Span, str]]:
        """Names that the body spells in an unusual way once; see `unusual_spellings`."""
        return unusual_spellings(self.text, self.body)

    @cached_property
    def ahead(self) -> Spans:
        """Words of the body that show the event as still ahead, outside quotations; sorted."""
        return future_words(self.text, self.body, self.quoted, self.account.article.language)

    @cached_property
    def _ordered(self) -> Spans:
        return tuple(sorted(sentence.span for sentence in self.sentences))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(span.start for span in self._ordered)

    @cached_property
    def _words(self) -> tuple[list[int], list[int], list[float]]:
        """Where the words of the text start and end, and how many words there are before each, and in all."""
        tokens = tokenize(self.text)
        weights = (_WORDS_A_CHARACTER if _SPACELESS.match(token.norm) else 1.0 for token in tokens)
        return [t.start for t in tokens], [t.end for t in tokens], [0.0, *accumulate(weights)]

    def words_in(self, span: Span) -> float:
        """Words that start in a span; characters of scripts without spaces count less than one."""
        starts, _, before = self._words
        return before[bisect_left(starts, span.end)] - before[bisect_left(starts, span.start)]

    def whole_words(self, span: Span, within: Span) -> Span:
        """The span without words that it cuts; its ends stay where they are those of `within`."""
        starts, ends, _ = self._words
        start, end = span.start, span.end
        if start != within.start:
            at = bisect_left(starts, start)
            start = min(starts[at], end) if at < len(starts) else end
        if end != within.end:
            at = bisect_right(ends, end)
            end = max(ends[at - 1], start) if at else start
        return Span(start, end)

    def sentence_at(self, span: Span) -> Span:
        """The sentence, else the segment, that holds the span; the span itself where neither holds it."""
        before = bisect_right(self._starts, span.start)
        if before and self._ordered[before - 1].contains(span):
            return self._ordered[before - 1]
        for segment in self.account.article.segments:
            if segment.span.contains(span):
                return segment.span
        return span

    def share_covered(self, spans: Spans) -> float:
        """The part of the body that a merged set of spans covers; a sentence covered by half counts whole."""
        whole = sum(len(sentence.span) for sentence in self.body_sentences)
        parts = ((length(inside(s.span, spans)), len(s.span)) for s in self.body_sentences)
        return sum(full if 2 * part >= full else part for part, full in parts) / whole if whole else 0.0

    def read_on(self, spans: Spans, sentences: int) -> Spans:
        """The spans with so many sentences that follow each of them in its paragraph."""
        wider = list(spans)
        for span in spans:
            segment = next((s.span for s in self.account.article.segments if s.span.contains(span)), span)
            after = bisect_left(self._starts, span.end)
            wider += [each for each in self._ordered[after : after + sentences] if segment.contains(each)]
        return merge_spans(wider)


def witnesses_of(story: Story, annotations: tuple[Annotations, ...]) -> dict[str, Witness]:
    """Every account of the story by id, in the order of ids."""
    notes = {each.account: each for each in annotations}
    corrected = outlets_corrected(story.corrections)
    found: dict[str, Witness] = {}
    for account in sorted(story.accounts, key=lambda a: a.id):
        own = notes.get(account.id, Annotations(account.id, (), ()))
        name = corrected.get(account.id, corrected.get(account.label))
        stated = account.article.outlet
        outlet = (name, outlet_key(name)) if name else (stated.name, stated.key) if stated else None
        found[account.id] = Witness(
            account=account,
            sentences=own.sentences,
            body=merge_spans([s.span for s in own.sentences if s.segment in BODY_KINDS]),
            quoted=merge_spans(own.quoted),
            outlet=outlet,
            outlet_corrected=bool(name),
        )
    return found


def outlets_corrected(corrections: Corrections) -> dict[str, str]:
    """Outlet names that a person stated, by account id or label."""
    return dict(corrections.outlet)

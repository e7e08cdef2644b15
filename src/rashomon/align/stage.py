"""The stage: everything two accounts of a story share, as alignments."""

from __future__ import annotations

from collections.abc import Callable

from rashomon.align.passages import SharedPassage, find_passages
from rashomon.align.settings import AlignInput, AlignSettings
from rashomon.align.words import read_words
from rashomon.model import Alignment, AlignmentKind, Passage, Span, hash_id

Progress = Callable[[int, int], None]
"""Called with (done, all)."""


def align(
    given: AlignInput, *, settings: AlignSettings, progress: Progress | None = None
) -> tuple[Alignment, ...]:
    """Verbatim, edited, translated and paraphrased alignments between the accounts, sorted by their passages.

    A verbatim or edited passage may run over several sentences; a translated or paraphrased one is a sentence or
    two neighbouring ones on either side, and never one that a verbatim or edited passage holds already. The
    result does not depend on the order of accounts or annotations.
    """
    notes = {note.account: note for note in given.annotations}
    accounts = sorted((a for a in given.story.accounts if a.id in notes), key=lambda a: a.id)
    words = read_words(accounts, [notes[a.id] for a in accounts])
    passages = find_passages(words, settings, progress)
    found = [
        _alignment(_kind(p), passage_score(p), accounts[a].id, p.a, accounts[b].id, p.b)
        for (a, b), shared in passages.items()
        for p in shared
    ]
    return tuple(sorted(found, key=lambda x: (x.a, x.b, x.kind)))


def passage_score(passage: SharedPassage) -> float:
    """The score of a verbatim (1.0) or edited passage."""
    return 1.0 if passage.similarity >= 1.0 else round(passage.similarity, 4)


def _kind(passage: SharedPassage) -> AlignmentKind:
    return "verbatim" if passage.similarity >= 1.0 else "edited"


def _alignment(kind: AlignmentKind, score: float, a: str, span_a: Span, b: str, span_b: Span) -> Alignment:
    return Alignment(
        id=hash_id(kind, a, span_a.start, span_a.end, b, span_b.start, span_b.end),
        kind=kind,
        score=score,
        a=Passage(a, span_a),
        b=Passage(b, span_b),
    )

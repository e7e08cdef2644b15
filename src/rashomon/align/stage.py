"""The stage: everything two accounts of a story share, as alignments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from rashomon.align.links import Link, find_links
from rashomon.align.meaning import SentenceTable, nearest_pairs, sentence_table
from rashomon.align.passages import SharedPassage, find_passages
from rashomon.align.settings import AlignInput, AlignSettings
from rashomon.align.words import read_words, sentence_words
from rashomon.model import Account, Alignment, AlignmentKind, Passage, Span, covered, hash_id

Progress = Callable[[int, int], None]
"""Called with (done, all)."""
_HELD = 0.5


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
    sorted_notes = [notes[a.id] for a in accounts]
    worded = [sentence_words(account, notes[account.id]) for account in accounts]
    words = read_words(accounts, sorted_notes, worded)
    passages = find_passages(words, settings, progress)
    found = [
        _alignment(_kind(p), passage_score(p), accounts[a].id, p.a, accounts[b].id, p.b)
        for (a, b), shared in passages.items()
        for p in shared
    ]
    if given.vectors is not None:
        table = sentence_table(sorted_notes, worded, given.vectors)
        links = find_links(table, nearest_pairs(table, progress), settings)
        found.extend(_linked(accounts, table, links, passages))
    return tuple(sorted(found, key=lambda x: (x.a, x.b, x.kind)))


def _linked(
    accounts: Sequence[Account],
    table: SentenceTable,
    links: Sequence[Link],
    passages: Mapping[tuple[int, int], tuple[SharedPassage, ...]],
) -> Iterator[Alignment]:
    """Alignments of the links that no passage of the two accounts holds already."""
    for link in links:
        a, b = int(table.account[link.a]), int(table.account[link.b])
        span_a = Span(table.sentences[link.a].span.start, table.sentences[link.a_end - 1].span.end)
        span_b = Span(table.sentences[link.b].span.start, table.sentences[link.b_end - 1].span.end)
        if _held(passages.get((a, b), ()), span_a, span_b):
            continue
        same = table.sentences[link.a].language == table.sentences[link.b].language
        yield _alignment(
            "paraphrased" if same else "translated", round(link.probability, 4),
            accounts[a].id, span_a, accounts[b].id, span_b,
        )  # fmt: skip


def _held(passages: Sequence[SharedPassage], a: Span, b: Span) -> bool:
    """Whether passages cover most of both: what is said there needs no second alignment."""
    return all(
        covered(span, tuple(getattr(p, side) for p in passages)) > _HELD * len(span)
        for span, side in ((a, "a"), (b, "b"))
    )


def passage_score(passage: SharedPassage) -> float:
    """1 for a verbatim passage; for an edited one 1 - (1 - share of equal words)², from .84 at .6 to .99 at .9.

    That is below what planted edits show (docs/design.md), since accounts of one event also share wording
    that neither took from the other.
    """
    return round(1.0 - (1.0 - min(1.0, passage.similarity)) ** 2, 4)


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

"""Passages on known edits; sentences on translated documents, all of them in one set of candidates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.align.passages import edited_texts, score_edited
from eval.align.translations import LANGUAGES, LinedAccount, ntrex, wmt
from eval.common import Figure, encoder
from rashomon.align import AlignInput, AlignSettings, align
from rashomon.encode import encode_annotations
from rashomon.model import Alignment, Story

_RATES = (0.0, 0.1, 0.2)
_EDITED = 120


def measure(data: Path) -> Iterator[Figure]:
    """All figures of the stage."""
    for rate in _RATES:
        score = score_edited(edited_texts(data, rate, _EDITED))
        note = f"{_EDITED} texts cut, moved, merged and mixed, {score.gold} characters"
        yield Figure(f"passages, {rate:.0%} of words edited: recall", score.recall, note)
        yield Figure(f"passages, {rate:.0%} of words edited: precision", score.precision, note)
    english = ntrex(data, "eng")
    for code in list(LANGUAGES)[1:]:
        other = ntrex(data, code)
        precision, recall = line_scores(align_all([*english, *other]), [*english, *other])
        yield Figure(
            f"ntrex eng–{code}: sentence F1",
            2 * precision * recall / (precision + recall),
            f"{2 * len(english)} documents as one set; precision {precision:.4f}, recall {recall:.4f}",
        )
    for direction in ("de-fr", "fr-de"):
        accounts = wmt(data, direction)
        found = align_all(accounts)
        for kind in ("translated", "same language"):
            precision, recall = line_scores(found, accounts, crossing=kind == "translated")
            note = f"precision {precision:.4f}; {len(accounts)} texts as one set"
            yield Figure(f"wmt21 {direction}, {kind}: recall of lines", recall, note)


def align_all(accounts: Sequence[LinedAccount]) -> tuple[Alignment, ...]:
    """Alignments of the accounts as one set of candidates."""
    story = Story(tuple(a.account for a in accounts))
    notes = tuple(a.notes for a in accounts)
    vectors = encode_annotations(encoder(), story, notes)
    return align(AlignInput(story, notes, vectors), settings=AlignSettings())


def line_scores(
    found: Sequence[Alignment], accounts: Sequence[LinedAccount], crossing: bool = True
) -> tuple[float, float]:
    """Precision and recall of pairs of lines, of accounts in two languages (or, not `crossing`, in one).

    A sentence belongs to the line that holds most of it; gold are the pairs of one line in two accounts of one
    document, where some sentence belongs to it in both. An alignment predicts every pair of lines to which
    sentences inside its two spans belong.
    """
    by_id = {a.account.id: a for a in accounts}
    documents: dict[str, list[LinedAccount]] = {}
    for account in accounts:
        documents.setdefault(account.document, []).append(account)
    gold = {
        (one.account.id, other.account.id, line, line)
        for group in documents.values()
        for one in group
        for other in group
        if one.account.id < other.account.id and _crosses(one, other) == crossing
        for line in one.reached() & other.reached()
    }
    predicted = set()
    for alignment in found:
        one, other = by_id[alignment.a.account], by_id[alignment.b.account]
        if _crosses(one, other) != crossing:
            continue
        if alignment.kind in ("verbatim", "edited"):
            pairs = _in_step(one, other, alignment)
        else:
            pairs = {(a, b) for a in one.lines_in(alignment.a.span) for b in other.lines_in(alignment.b.span)}
        predicted |= {(one.account.id, other.account.id, a, b) for a, b in pairs}
    right = len(predicted & gold)
    return right / len(predicted) if predicted else 1.0, right / len(gold) if gold else 1.0


def _in_step(one: LinedAccount, other: LinedAccount, alignment: Alignment) -> set[tuple[int, int]]:
    """Lines of a passage that may run over several sentences: each with its own where both documents have it."""
    a, b = one.lines_in(alignment.a.span), other.lines_in(alignment.b.span)
    if one.document == other.document:
        return {(line, line) for line in a & b} or {(x, y) for x in a for y in b}
    return {(x, y) for x in a for y in b}


def _crosses(one: LinedAccount, other: LinedAccount) -> bool:
    return one.account.article.language != other.account.article.language

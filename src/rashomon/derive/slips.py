"""Marks that matter leaves on its way: a misspelt name carried along, words left in the language they came in."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.derive.intervals import inside, length
from rashomon.derive.matter import WORDED
from rashomon.derive.witness import Witness
from rashomon.model import Alignment, Evidence, Span
from rashomon.text.tokens import tokenize

_LEAST_WORDS = 4
"""Words of a sentence left in another language; fewer may be a name."""
_MOST = 5
"""Marks of one kind that are listed."""


def shared_slips(a: Witness, b: Witness, alignments: Sequence[Alignment]) -> tuple[Evidence, ...]:
    """Names that both accounts spell in one unusual way at the same place, and otherwise in another.

    They show that one text comes from the other, not which way. `alignments` are those of `a` and `b`, in this order.
    """
    found: list[Evidence] = []
    for norm in sorted(set(a.unusual) & set(b.unusual)):
        here, usual = a.unusual[norm]
        there, usual_there = b.unusual[norm]
        aligned = (x.a.span.contains(here) and x.b.span.contains(there) for x in alignments)
        if usual == usual_there and any(aligned):
            what = f"both write “{here.of(a.text)}” here and “{usual}” elsewhere"
            found += [Evidence(a.id, a.sentence_at(here), what), Evidence(b.id, b.sentence_at(there), what)]
    return tuple(found[: 2 * _MOST])


def left_in_original(d: Witness, u: Witness, alignments: Sequence[Alignment]) -> tuple[Evidence, ...]:
    """Captions of `d` in the language of `u`, not its own, that stand word for word in `u`.

    Only `d` can have taken them: its own text is in another language. Sentences of the body do not tell, since a
    statement may be shown in its original language anywhere.
    """
    languages = {u.account.article.language} - {d.account.article.language}
    return tuple(each for each in _foreign(d, u, alignments, languages) if _is_caption(d, each.span))


def _is_caption(witness: Witness, span: Span | None) -> bool:
    return any(s.span == span and s.segment == "caption" for s in witness.sentences)


def carried_captions(a: Witness, b: Witness, alignments: Sequence[Alignment]) -> tuple[Evidence, ...]:
    """Captions and sentences in a language foreign to both accounts that stand word for word in both."""
    own = {a.account.article.language, b.account.article.language}
    others = {s.language for s in b.sentences} - own - {"und"}
    return (*_foreign(a, b, alignments, others), *_foreign(b, a, alignments, others))[: 2 * _MOST]


def _foreign(
    d: Witness, u: Witness, alignments: Sequence[Alignment], languages: set[str]
) -> tuple[Evidence, ...]:
    if not languages - {"und"}:
        return ()
    carried = [
        (alignment.a.span if alignment.a.account == d.id else alignment.b.span)
        for alignment in alignments
        if alignment.kind in WORDED and {alignment.a.account, alignment.b.account} == {d.id, u.id}
    ]
    found = []
    for sentence in d.sentences:
        if sentence.language not in languages or len(tokenize(d.text, sentence.span)) < _LEAST_WORDS:
            continue
        if length(inside(sentence.span, d.quoted)) * 2 > len(sentence.span):
            continue
        if any(span.overlap(sentence.span) >= 0.8 * len(sentence.span) for span in carried):
            kind = "caption" if sentence.segment == "caption" else "sentence"
            what = (
                f"a {kind} in another language ({sentence.language}) that stands word for word in {u.label}"
            )
            found.append(Evidence(d.id, sentence.span, what))
    return tuple(found)[:_MOST]

"""Marks that matter leaves on its way: a misspelt name carried along, words left in the language they came in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from rashomon.derive.intervals import intersect, length
from rashomon.derive.matter import WORDED
from rashomon.derive.witness import Witness
from rashomon.model import Alignment, Evidence, Span
from rashomon.text.tokens import Token, tokenize

_LEAST_LETTERS = 4
_TIMES = 3
"""How much oftener the usual spelling must be."""
_LEAST_WORDS = 4
"""Words of a sentence left in another language; fewer may be a name."""
_MOST = 5
"""Marks of one kind that are listed."""


def shared_slips(a: Witness, b: Witness, alignments: Sequence[Alignment]) -> tuple[Evidence, ...]:
    """Names that both accounts spell in one unusual way at the same place, and otherwise in another.

    They show that one text comes from the other, not which way. Only for scripts with capitals: elsewhere a letter
    more or less inside a word is most often another word.
    """
    slips_a = _slips(a)
    slips_b = _slips(b) if slips_a else {}
    found: list[Evidence] = []
    for alignment in alignments:
        for norm in sorted(set(slips_a) & set(slips_b)):
            here, usual = slips_a[norm]
            there, usual_there = slips_b[norm]
            if (
                usual != usual_there
                or not _inside(here, alignment.a.span)
                or not _inside(there, alignment.b.span)
            ):
                continue
            what = f"both write “{here.of(a.text)}” here and “{usual}” elsewhere"
            found += [Evidence(a.id, a.sentence_at(here), what), Evidence(b.id, b.sentence_at(there), what)]
    return tuple(dict.fromkeys(found))[: 2 * _MOST]


def _inside(span: Span, sentence: Span) -> bool:
    return sentence.contains(span)


def _slips(witness: Witness) -> dict[str, tuple[Span, str]]:
    """Folded form of each name spelt once or twice so: where it first stands, and the usual spelling."""
    tokens = [t for s in witness.body_sentences for t in tokenize(witness.text, s.span)]
    places: dict[str, list[Token]] = {}
    lowered: set[str] = set()
    for token in tokens:
        written = witness.text[token.start : token.end]
        if written[:1].isupper() and not written.isupper():
            places.setdefault(token.norm, []).append(token)
        else:
            lowered.add(token.norm)
    counts = Counter({norm: len(each) for norm, each in places.items() if norm not in lowered})
    usual = [norm for norm, count in counts.items() if count >= _TIMES and len(norm) >= _LEAST_LETTERS]
    found: dict[str, tuple[Span, str]] = {}
    for norm, count in counts.items():
        if len(norm) < _LEAST_LETTERS or not norm.isalpha():
            continue
        for other in usual:
            if counts[other] >= _TIMES * count and _differ_inside(norm, other):
                first, common = places[norm][0], places[other][0]
                found[norm] = (Span(first.start, first.end), witness.text[common.start : common.end])
    return found


def _differ_inside(one: str, other: str) -> bool:
    """Whether one letter inside the word tells them apart; endings are inflection."""
    if one[0] != other[0] or one[-1] != other[-1] or abs(len(one) - len(other)) > 1:
        return False
    return Levenshtein.distance(one, other, score_cutoff=1) == 1


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
        if length(intersect((sentence.span,), d.quoted)) * 2 > len(sentence.span):
            continue
        if any(span.overlap(sentence.span) >= 0.8 * len(sentence.span) for span in carried):
            kind = "caption" if sentence.segment == "caption" else "sentence"
            what = (
                f"a {kind} in another language ({sentence.language}) that stands word for word in {u.label}"
            )
            found.append(Evidence(d.id, sentence.span, what))
    return tuple(found)[:_MOST]

"""Credits: which account, or which outlet that was not collected, an account names as its source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.derive.intervals import Spans, inside, intersect, length
from rashomon.derive.matter import Pair
from rashomon.derive.witness import Witness
from rashomon.lang import outlet_key
from rashomon.model import Alignment, Attribution, CreditForm, NotCollected, Source, Span, merge_spans

_TOUCHES = 15
"""Characters of credited content, or half of it, that must be aligned."""
READ_ON = 2
"""Sentences after the credited one, in its paragraph, that may still be told from the same source."""
_PASSAGE_WORDS = 25
"""Words of a passage, or two aligned sentences of the body, that bear out a credit which names no content."""


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit in `downstream` to the outlet `key`; `content` is what it says it takes, nothing for a sign-off."""

    downstream: str
    name: str
    """As the text writes it, where that is a known form of the outlet's name."""
    key: str
    form: CreditForm
    content: Spans
    at: Span | None
    """Where the credit stands."""


def credits_of(witnesses: Mapping[str, Witness], attributions: Sequence[Attribution]) -> tuple[Credit, ...]:
    """All credits to outlets and agencies, in the order of their places; those to the own outlet are left out."""
    found = []
    for attribution in attributions:
        witness = witnesses.get(attribution.account)
        source = attribution.source
        if attribution.kind != "credit" or witness is None:
            continue
        if source.type not in ("outlet", "agency") and source.key is None:
            continue
        key = source.key or outlet_key(source.name)
        if witness.outlet is not None and witness.outlet[1] == key:
            continue
        found.append(
            Credit(
                downstream=witness.id,
                name=_written(witness, source, key),
                key=key,
                form=attribution.form or "citation",
                content=merge_spans(attribution.content),
                at=_place(attribution),
            )
        )
    return tuple(sorted(found, key=lambda c: (c.downstream, c.at or Span(0, 0), c.key, c.form, c.content)))


def _written(witness: Witness, source: Source, key: str) -> str:
    written = source.span.of(witness.text) if source.span is not None else ""
    return written if outlet_key(written) == key else source.name


def _place(attribution: Attribution) -> Span | None:
    parts = [span for span in (attribution.cue, attribution.source.span) if span is not None]
    if not parts:
        return attribution.content[0] if attribution.content else None
    return Span(min(s.start for s in parts), max(s.end for s in parts))


@dataclass(frozen=True, slots=True)
class Resolved:
    """Credits by the pair (upstream, downstream) of accounts, and those whose source was not collected."""

    accounts: dict[Pair, tuple[Credit, ...]]
    elsewhere: dict[tuple[str, str], tuple[Credit, ...]]
    """By (key, downstream)."""
    names: dict[str, NotCollected]
    """What each key of them is called."""


def resolve(
    witnesses: Mapping[str, Witness],
    credits: Sequence[Credit],
    groups: Mapping[Pair, Sequence[Alignment]],
    shares_matter: Callable[[str, str], bool],
) -> Resolved:
    """Give each credit to the account it can mean.

    An account of the credited outlet is meant when its text is aligned with what is credited; a credit that names
    no content (a sign-off, byline, tag or dateline) needs a passage, or two sentences, of the body. `shares_matter`
    says of two accounts (upstream, downstream) that their passages alone make an edge: then every credit between
    them counts. Otherwise another article of that outlet is meant, which was not collected.
    """
    by_outlet: dict[str, list[str]] = {}
    for witness in witnesses.values():
        if witness.outlet is not None:
            by_outlet.setdefault(witness.outlet[1], []).append(witness.id)
    accounts: dict[Pair, list[Credit]] = {}
    elsewhere: dict[tuple[str, str], list[Credit]] = {}
    for credit in credits:
        ids = [each for each in by_outlet.get(credit.key, ()) if each != credit.downstream]
        weighed = [(_borne_out(witnesses, credit, each, groups, shares_matter), each) for each in ids]
        weight, upstream = max(weighed, key=lambda w: (w[0], w[1]), default=(0, ""))
        if weight:
            accounts.setdefault((upstream, credit.downstream), []).append(credit)
        else:
            elsewhere.setdefault((credit.key, credit.downstream), []).append(credit)
    return Resolved(
        {pair: tuple(each) for pair, each in sorted(accounts.items())},
        {place: tuple(each) for place, each in sorted(elsewhere.items())},
        _name_elsewhere(elsewhere, by_outlet.__contains__),
    )


def _borne_out(
    witnesses: Mapping[str, Witness],
    credit: Credit,
    upstream: str,
    groups: Mapping[Pair, Sequence[Alignment]],
    shares_matter: Callable[[str, str], bool],
) -> int:
    """Characters of the downstream account that bear the credit out; 0 when nothing does."""
    downstream = witnesses[credit.downstream]
    own = touching(groups, upstream, downstream.id)
    aligned = merge_spans(own)
    if shares_matter(upstream, downstream.id):
        return max(length(aligned), 1)
    if credit.content:
        touched = length(intersect(aligned, downstream.read_on(credit.content, READ_ON)))
        return touched if touched >= min(_TOUCHES, length(credit.content) / 2) else 0
    in_body = [span for span in own if length(inside(span, downstream.body)) * 2 >= len(span)]
    words = max((downstream.words_in(span) for span in in_body), default=0)
    if len(in_body) >= 2 or words >= _PASSAGE_WORDS:
        return length(merge_spans(in_body))
    return 0


def touching(groups: Mapping[Pair, Sequence[Alignment]], upstream: str, downstream: str) -> list[Span]:
    """Spans of `downstream` that are aligned with `upstream`."""
    if upstream < downstream:
        return [alignment.b.span for alignment in groups.get((upstream, downstream), ())]
    return [alignment.a.span for alignment in groups.get((downstream, upstream), ())]


def _name_elsewhere(
    elsewhere: Mapping[tuple[str, str], Sequence[Credit]], collected: Callable[[str], bool]
) -> dict[str, NotCollected]:
    """What each outlet that was not collected is called: as the credits write it, mostly.

    Where others of its articles were collected it is one of its articles.
    """
    written: dict[str, Counter[str]] = {}
    for (key, _), credits in elsewhere.items():
        written.setdefault(key, Counter()).update(credit.name for credit in credits)
    found = {}
    for key, names in written.items():
        name = min(names, key=lambda each: (-names[each], each))
        article = "an" if name[:1].casefold() in "aeiou" else "a"
        found[key] = NotCollected(f"{article} {name} article" if collected(key) else name, key)
    return found

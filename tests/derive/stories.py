"""Stories by hand: accounts of given parts, alignments and credits between words that are named."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.annotate import annotate
from rashomon.derive import Derived, DeriveInput, DeriveSettings, derive
from rashomon.lang import outlet_key
from rashomon.model import (
    Account,
    Alignment,
    AlignmentKind,
    Annotations,
    Article,
    Attribution,
    Corrections,
    CreditForm,
    Derivation,
    Links,
    Outlet,
    Passage,
    Published,
    Segment,
    SegmentKind,
    Source,
    Span,
    Story,
    hash_id,
)
from rashomon.model.page import Kind

HARBOUR = [
    "A ferry with ninety passengers ran aground on the sandbank before the harbour of Velmo on Monday evening.",
    "Tugs pulled the ship free after midnight, and nobody was hurt, the crew of the lifeboat found out.",
    "The captain had taken a shorter way, because fog was rising over the outer channel at that hour.",
    "An inquiry of the maritime office will look at the radio traffic of the evening and at the charts.",
    "The line that runs the ferry has cancelled all crossings until the hull has been seen by divers.",
]
OTHER = [
    "Fishermen on the northern quay spoke of a bang that could be heard as far as the old church.",
    "For years the council has put off the dredging of the channel, for which money was set aside twice.",
    "Schoolchildren on the island will have their lessons by video for the remainder of the week.",
]
HARBOUR_DE = [
    "Eine Fähre mit neunzig Passagieren ist am Montagabend vor dem Hafen von Velmo auf eine Sandbank gelaufen.",
    "Schlepper zogen das Schiff nach Mitternacht frei, verletzt wurde nach Angaben der Retter niemand.",
    "Der Kapitän hatte einen kürzeren Weg genommen, weil über der äußeren Rinne Nebel aufstieg.",
    "Eine Untersuchung des Seeamts wird den Funkverkehr des Abends und die Karten prüfen.",
    "Die Reederei hat alle Fahrten gestrichen, bis Taucher den Rumpf gesehen haben.",
]
HARBOUR_JA = [
    "月曜日の夕方、乗客九十人を乗せたフェリーがベルモ港の手前の砂州に乗り上げた。",
    "真夜中過ぎに引き船が船を引き離し、けが人はいなかったと救命艇の乗組員が確認した。",
    "外側の水路に霧が出ていたため、船長は近道を選んでいた。",
    "海事局の調査は、その夜の無線交信と海図を調べることになっている。",
    "フェリー会社は、潜水士が船体を調べるまで全便を欠航とした。",
]


def account(
    label: str,
    *parts: str | tuple[SegmentKind, str] | tuple[SegmentKind, str, str],
    language: str = "en",
    outlet: str | None = None,
    published: tuple[str, str] | None = None,
    kind: Kind = "article",
    url: str | None = None,
    links: Links | None = None,
) -> Account:
    """An account of segments in order; a bare string is body. `published` is (value, evidence)."""
    text, segments = "", []
    for part in parts:
        told, words, own = (("body", part, language) if isinstance(part, str) else (*part, language))[:3]
        start = len(text) + (1 if text else 0)
        text = f"{text}\n{words}" if text else words
        segments.append(Segment(told, own, Span(start, start + len(words))))
    titles = [s.span for s in segments if s.kind == "title"]
    article = Article(
        id=label, version=hash_id(text), label=label, kind=kind, text=text, language=language,
        segments=tuple(segments), map=(), receipts=(), url=url,
        outlet=Outlet(outlet, outlet_key(outlet), "given") if outlet else None,
        title_span=titles[0] if titles else None,
        published=Published(*published) if published else Published(), links=links or Links(),
    )  # fmt: skip
    return Account(id=label, label=label, article=article)


def span_of(teller: Account, words: str) -> Span:
    """Where the words stand, which must be once."""
    text = teller.article.text
    assert text.count(words) == 1, (words, text.count(words))
    return Span(text.index(words), text.index(words) + len(words))


def same(
    one: Account, words: str, other: Account, other_words: str = "", kind: AlignmentKind = "verbatim"
) -> Alignment:
    """An alignment of named words."""
    a, b = Passage(one.id, span_of(one, words)), Passage(other.id, span_of(other, other_words or words))
    if b < a:
        a, b = b, a
    return Alignment(hash_id(kind, *(str(x) for x in (a, b))), kind, 1.0, a, b)


def line_by_line(
    one: Account, other: Account, kind: AlignmentKind, lines: Sequence[int] = ()
) -> list[Alignment]:
    """Each body sentence of one with the sentence at the same place in the other, or those at `lines`."""
    pairs = list(zip(notes(one).sentences, notes(other).sentences, strict=False))
    return [
        same(one, x.span.of(one.article.text), other, y.span.of(other.article.text), kind)
        for n, (x, y) in enumerate(pairs)
        if not lines or n in lines
    ]


def notes(teller: Account) -> Annotations:
    return annotate(teller)


def credit(
    teller: Account, name: str, where: str, content: str = "", form: CreditForm = "citation"
) -> Attribution:
    """A credit to an outlet, at the words `where`, for the words `content`."""
    spans = (span_of(teller, content),) if content else ()
    at = span_of(teller, where)
    source = Source(name, "outlet", at, outlet_key(name))
    return Attribution(hash_id(teller.id, where), teller.id, "credit", source, spans, at, form)


def run(
    accounts: Sequence[Account],
    alignments: Sequence[Alignment] = (),
    attributions: Sequence[Attribution] = (),
    corrections: Corrections | None = None,
    settings: DeriveSettings | None = None,
) -> Derived:
    story = Story(tuple(accounts), corrections or Corrections())
    given = DeriveInput(story, tuple(notes(a) for a in accounts), tuple(attributions), tuple(alignments))
    return derive(given, settings=settings or DeriveSettings())


def edge(found: Derived, one: str, other: str) -> Derivation | None:
    """The edge between two accounts."""
    edges = [e for e in found.derivations if {e.upstream, e.downstream} == {one, other}]
    assert len(edges) <= 1
    return edges[0] if edges else None


def said(derivation: Derivation | None) -> list[str]:
    """What the evidence says."""
    assert derivation is not None
    return [each.what for each in derivation.evidence]

"""Accounts made for tests: sentences given one by one, one space or line break between them."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.align import AlignInput, AlignSettings, align
from rashomon.encode import Encoder, encode_annotations
from rashomon.model import (
    Account,
    Alignment,
    Annotations,
    Article,
    Segment,
    SegmentKind,
    Sentence,
    Span,
    Story,
    hash_id,
)


def made_account(
    label: str,
    sentences: Sequence[str],
    language: str = "en",
    *,
    kinds: dict[int, SegmentKind] | None = None,
    other_occasion: frozenset[int] = frozenset(),
    between: str = " ",
) -> tuple[Account, Annotations]:
    """An account with exactly these sentences, and its annotations."""
    text, found = "", []
    for index, sentence in enumerate(sentences):
        span = Span(len(text), len(text) + len(sentence))
        kind = (kinds or {}).get(index, "body")
        found.append(Sentence(span, language, kind, index in other_occasion))
        text += sentence + between
    article = Article(
        id=label, version=hash_id(text), label=label, kind="article", text=text, language=language,
        segments=(Segment("body", language, Span(0, len(text))),), map=(), receipts=(),
    )  # fmt: skip
    return Account(label, label, article), Annotations(label, tuple(found), ())


def aligned(
    *made: tuple[Account, Annotations], encoder: Encoder | None = None, settings: AlignSettings | None = None
) -> tuple[Alignment, ...]:
    """The alignments of these accounts as one story."""
    story = Story(tuple(account for account, _ in made))
    notes = tuple(note for _, note in made)
    vectors = encode_annotations(encoder, story, notes) if encoder else None
    return align(AlignInput(story, notes, vectors), settings=settings or AlignSettings())


def texts_of(alignment: Alignment, *made: tuple[Account, Annotations]) -> tuple[str, str]:
    """What stands in the two spans."""
    texts = {account.id: account.article.text for account, _ in made}
    return (
        alignment.a.span.of(texts[alignment.a.account]),
        alignment.b.span.of(texts[alignment.b.account]),
    )

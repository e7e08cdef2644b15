"""Accounts made of plain text, for measuring without the stages before."""

from __future__ import annotations

from rashomon.model import Account, Article, Segment, Span, hash_id


def plain_account(label: str, text: str, language: str) -> Account:
    """An account whose whole text is one body segment in `language`."""
    article = Article(
        id=label, version=hash_id(text), label=label, kind="article", text=text, language=language,
        segments=(Segment("body", language, Span(0, len(text))),), map=(), receipts=(),
    )  # fmt: skip
    return Account(id=label, label=label, article=article)

"""All credits of one article."""

from __future__ import annotations

from rashomon.attribute.citations import citations
from rashomon.attribute.fold import fold
from rashomon.attribute.mentions import find_mentions
from rashomon.attribute.standing import standing_credits, stated_byline
from rashomon.lang import known_outlet
from rashomon.model import Account, Annotations, Attribution


def attribute(account: Account, annotations: Annotations) -> tuple[Attribution, ...]:
    """Credits of one account in reading order: citations, sign-offs, bylines, agency tags and datelines.

    A credit to the account's own outlet is among them; its `source.key` equals the outlet's key. Wherever a
    text could be read two ways, nothing is credited.
    """
    article = account.article
    own = known_outlet(article.outlet.key) if article.outlet is not None else None
    folded = fold(article.text)
    mentions = find_mentions(folded, own)
    standing = list(standing_credits(article, account.id, folded, mentions))
    lines = {a.source.span for a in standing}
    cited = [
        found
        for found in citations(
            account.id,
            article.version,
            article.text,
            folded,
            annotations.sentences,
            annotations.quoted,
            mentions,
        )
        if found.source.span not in lines
    ]
    by_place = sorted(
        standing + cited, key=lambda a: (a.source.span.start if a.source.span else 0, a.form or "", a.id)
    )
    stated = stated_byline(
        article, account.id, find_mentions(fold(article.byline), own) if article.byline else ()
    )
    return (*stated, *by_place)

"""All credits of one article."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.attribute.citations import citations
from rashomon.attribute.fold import fold
from rashomon.attribute.mentions import find_mentions
from rashomon.attribute.standing import standing_credits, stated_byline
from rashomon.lang import KnownOutlet, known_outlet
from rashomon.model import Account, Annotations, Attribution, Outlet


def attribute(
    account: Account, annotations: Annotations, *, outlets: Iterable[Outlet] = ()
) -> tuple[Attribution, ...]:
    """Credits of one account in reading order: citations, sign-offs, bylines, agency tags and datelines.

    `outlets` are those of the accounts at hand; one that the list lacks is sought by its name all the same. A credit
    to the account's own outlet is among them; its `source.key` equals the outlet's key. Wherever a text could be
    read two ways, nothing is credited.
    """
    article = account.article
    own = known_outlet(article.outlet.key) if article.outlet is not None else None
    folded = fold(article.text)
    unlisted = _unlisted(outlets)
    mentions = find_mentions(folded, own, unlisted, article.language)
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
        article, account.id, find_mentions(fold(article.byline), own, unlisted) if article.byline else ()
    )
    return (*stated, *by_place)


def _unlisted(outlets: Iterable[Outlet]) -> tuple[KnownOutlet, ...]:
    """The outlets that the list lacks; a name of one word may be a common word too, so it is held to be weak."""
    found = {each.key: each.name for each in outlets if known_outlet(each.key) is None}
    return tuple(
        KnownOutlet(key, name, "outlet", (name,) if " " in name else (), (), () if " " in name else (name,))
        for key, name in sorted(found.items())
    )

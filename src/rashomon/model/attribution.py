"""Who is credited or quoted for what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.span import Span

SourceType = Literal["named", "role", "anonymous", "document", "agency", "outlet", "not known"]
AttributionKind = Literal["direct", "mixed", "indirect", "credit"]
CreditForm = Literal["citation", "sign-off", "byline", "agency tag", "dateline"]


@dataclass(frozen=True, slots=True)
class Source:
    """Who is quoted or credited. `key` identifies an outlet or agency of the outlet list."""

    name: str
    type: SourceType
    span: Span | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Content spans, their source and the cue that ties them; for credits also the form of the credit.

    A citation's content is what the sentence credits; a sign-off, byline, agency tag or dateline has no content
    of its own, since it does not say how much of the text it covers.
    """

    id: str
    account: str
    kind: AttributionKind
    source: Source
    content: tuple[Span, ...] = ()
    cue: Span | None = None
    form: CreditForm | None = None
    chain: tuple[Source, ...] = ()
    """Outermost reporter first."""

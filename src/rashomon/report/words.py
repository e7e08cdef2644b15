"""The plain words of the report. They describe texts and never accuse."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from rashomon.model import (
    AlignmentKind,
    Certainty,
    CreditForm,
    Derivation,
    DerivationKind,
    Extent,
    OriginReason,
    Origins,
    SegmentKind,
    Shares,
)
from rashomon.report.view import Name, Proof, Sentence

NO_CREDIT = "No credit found in this text; a licence would not show here."
NO_CREDIT_EITHER = "No credit found in either text; a licence would not show here."
OUTLET_NOT_STATED = " The outlet to credit is not stated, so a credit to it could go unseen."
CUT_OFF = "The page breaks off before its end: the end of the article may be missing."
DIRECTION_NOT_KNOWN = "direction not known"
LABELS_NOTE = (
    "These are findings about texts, not about conduct: an agency contract, a licence or an agreement "
    "does not show in a text."
)

MATCH: dict[AlignmentKind, str] = {
    "verbatim": "word for word",
    "edited": "edited",
    "translated": "translated",
    "paraphrased": "paraphrased",
}
EXTENT: dict[Extent, str] = {"whole": "the whole", "part": "a part", "unknown": "how much is not known"}
SEGMENT: dict[SegmentKind, str] = {
    "title": "Title",
    "lede": "Lede",
    "body": "Body",
    "subheading": "Subheading",
    "caption": "Caption",
    "byline": "Byline",
    "dateline": "Dateline",
    "credit": "Credit",
    "furniture": "Page furniture",
}
FORM: dict[CreditForm, str] = {
    "citation": "Citation",
    "sign-off": "Sign-off",
    "byline": "Byline",
    "agency tag": "Agency tag",
    "dateline": "Dateline",
}
COUNTS: dict[str, str] = {
    "in neither": "is not counted as an origin",
    "only at most": "may or may not be an origin",
    "document": "is not counted",
}
_PERHAPS: dict[Certainty, str] = {"certain": "", "probable": "probably ", "possible": "possibly "}
_UNDIRECTED: dict[DerivationKind, str] = {
    "carries": "have text in common",
    "translates": "have matter in common in two languages",
    "rewrites": "have matter in common in like words",
    "credits": "are joined by a credit",
}
_ISO_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")


def edge_sentence(edge: Derivation, up: Name, down: Name) -> Sentence:
    """ "B probably translates a part of A"; of unknown direction "A and B have text in common"."""
    perhaps = _PERHAPS[edge.certainty]
    if not edge.directed:
        return (up, " and ", down, f" {perhaps}{_UNDIRECTED[edge.kind]}")
    return (down, f" {perhaps}{_directed(edge.kind, edge.extent)} ", up)


def through(edge_through: Name) -> Sentence:
    """That a third account explains an edge."""
    return ("what they share, both have in common with ", edge_through)


def _directed(kind: DerivationKind, extent: Extent) -> str:
    if kind == "credits":
        return "credits"
    if kind == "carries":
        return "carries the text of" if extent == "whole" else "carries text of"
    return f"{kind} a part of" if extent == "part" else kind


def direction(up: Name, down: Name, edge: Derivation) -> Sentence:
    """ "from A to B" by label alone, and when only their dates say so; or that it is not known."""
    if not edge.directed:
        return (DIRECTION_NOT_KNOWN,)
    by_dates = (" by their dates alone",) if edge.tie_break else ()
    return ("from ", replace(up, outlet=None), " to ", replace(down, outlet=None), *by_dates)


def percent(part: float) -> str:
    """A share in per cent; what is there but under one is "under 1 %"."""
    if 0 < part < 0.01:
        return "under 1 %"
    return f"{round(100 * part)} %"


def shares(found: Shares, passages: int) -> tuple[str, ...]:
    """Shares of the shorter body, those that are there, and the order they come in; without any, what is aligned."""
    named = ((found.v, "word for word or edited"), (found.t, "translated"), (found.p, "paraphrased"))
    lines = [f"{percent(part)} {word}" for part, word in named if part > 0]
    if lines and found.tau is not None:
        lines.append(_order(found.tau))
    if not lines and passages:
        lines.append(number(passages, "passage"))
    return tuple(lines)


def _order(tau: float) -> str:
    if tau >= 0.95:
        return "in the same order"
    return "in nearly the same order" if tau >= 0.6 else "in another order"


def spread(origins: Origins) -> str:
    """The range of origins in words; the figures do not part from their words at a line's end."""
    if origins.least == origins.most:
        return str(origins.least)
    return f"at\u00a0least\u00a0{origins.least}, at\u00a0most\u00a0{origins.most}"


def when(value: str) -> str:
    """An ISO date or date and time for reading: "2031-03-14 18:40 +01:00"."""
    found = _ISO_TIME.fullmatch(value)
    return f"{found[1]} {found[2]} {(found[3] or '').replace('Z', 'UTC')}".rstrip() if found else value


def likely(score: float) -> str:
    """A calibrated probability in words; nothing is ever said to be sure that was only estimated."""
    return f"{min(99, max(1, round(100 * score)))} % likely the same matter"


def date_place(evidence: str | None) -> str:
    """Where a publication date is known from, in two or three words; empty when there is no date."""
    if evidence is None:
        return ""
    if evidence.startswith("given"):
        return evidence
    return (
        "in the address"
        if evidence == "address"
        else "in the text"
        if "text" in evidence
        else "in the page's data"
    )


def number(count: int, one: str, many: str | None = None) -> str:
    """ "1 outlet", "3 outlets"."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def listing(items: list[str]) -> str:
    """ "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def may_cover(credits: tuple[Proof, ...]) -> str:
    """A credit for the text as a whole may cover what has none where it stands."""
    whole = [proof.what for proof in credits if proof.what != FORM["citation"]]
    return f" The {listing(sorted({what.lower() for what in whole}))} may cover it." if whole else ""


def credit_line(edge: Derivation, found: int, known: bool) -> str:
    """Whether a credit of the upstream was found; `known`: whether the outlet that could be credited is stated."""
    if found:
        return f"{number(found, 'credit')} found in the text."
    if edge.credited or edge.kind == "credits":
        return "Credited in the text."
    return (NO_CREDIT if edge.directed else NO_CREDIT_EITHER) + ("" if known else OUTLET_NOT_STATED)


def rule(reason: OriginReason) -> str:
    """The rule as a clause that can follow a colon."""
    return reason.rule.rstrip(". ")


@cache
def language_name(code: str) -> str:
    """The English name of a language; the code itself where nobody has a name for it."""
    if code == "und":
        return "language not known"
    from babel import Locale  # babel reads its tables on import; only reports need names

    return Locale("en").languages.get(code.split("-")[0]) or code

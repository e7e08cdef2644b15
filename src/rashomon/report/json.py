"""report.json: everything that was found, spans as [start, end] in the account's `text`."""

from __future__ import annotations

import json
import re
from importlib import resources
from typing import Any

from rashomon.model import (
    Account,
    Alignment,
    Attribution,
    Comparison,
    Derivation,
    NotCollected,
    Origins,
    Outlet,
    Passage,
    Receipt,
    Source,
    Span,
)
from rashomon.report.excerpts import SHARED_WORDS, Excerpts, cut, excerpts_of

SCHEMA = "rashomon.report/1"
NOT_COMPUTED = ("brief", "entities", "matrix", "quantities", "quotes", "statements", "times")
"""Keys of the schema that this version leaves empty because it does not look for them."""
ATTRIBUTION_KINDS = ("credit",)
"""Kinds of attribution that this version looks for."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) that every report.json fits."""
    text = (resources.files(__package__) / "schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def report_json(comparison: Comparison, share: bool = False) -> dict[str, Any]:
    """The report as plain values that fit `schema()`.

    With `share`, texts are null and each passage carries an excerpt of at most 30 words and the hash of the
    whole passage. An excerpt is null where an account's excerpts would add up to more than a quarter of it
    (of a short one: half).
    """
    excerpts = excerpts_of(comparison, share)
    empty: dict[str, Any] = {name: [] for name in NOT_COMPUTED}
    return {
        "schema": SCHEMA,
        "share": share,
        "encoder": comparison.encoder,
        "not_computed": list(NOT_COMPUTED),
        "attribution_kinds": list(ATTRIBUTION_KINDS),
        "story": _story(comparison),
        "accounts": [_account(account, share) for account in comparison.story.accounts],
        "derivations": [_derivation(edge, excerpts) for edge in comparison.derivations],
        "alignments": [_alignment(alignment, excerpts) for alignment in comparison.alignments],
        "attributions": [_attribution(attribution, share) for attribution in comparison.attributions],
        **empty,
        "not_read": [
            {"path": printed_where(lost.where, share), "why": lost.why}
            for lost in sorted(comparison.not_read)
        ],
    }


def dump_json(report: dict[str, Any]) -> bytes:
    """UTF-8 bytes of `report`; lone surrogates of broken pages stay escaped."""
    text = json.dumps(report, ensure_ascii=False, indent=1)
    return (_SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", text) + "\n").encode("utf-8")


def _story(comparison: Comparison) -> dict[str, Any]:
    accounts = comparison.story.accounts
    dates = sorted(v for a in accounts if (v := a.article.published.value))
    return {
        "title": None,
        "start": dates[0] if dates else None,
        "end": dates[-1] if dates else None,
        "languages": sorted({account.article.language for account in accounts}),
        "origins": _origins(comparison.origins),
        "not_collected": [missing.name for missing in comparison.not_collected],
    }


def _origins(origins: Origins) -> dict[str, Any]:
    why = [
        {"account": reason.account, "counts": reason.counts, "rule": reason.rule, "edge": reason.edge}
        for reason in origins.why
    ]
    return {"least": origins.least, "most": origins.most, "why": why}


def _account(account: Account, share: bool) -> dict[str, Any]:
    article = account.article
    first = article.receipts[0] if article.receipts else None
    return {
        "id": account.id,
        "label": account.label,
        "path": printed_where(first.where, share) if first is not None and first.how != "address" else None,
        "url": article.url,
        "kind": article.kind,
        **_outlet(article.outlet),
        "title": short(article.title, share),
        "title_span": _span(article.title_span),
        "byline": short(article.byline, share),
        "language": article.language,
        "published": {
            "value": article.published.value,
            "evidence": article.published.evidence,
            "candidates": [
                {"value": c.value, "evidence": c.evidence, "refused": c.refused or None}
                for c in article.published.candidates
            ],
        },
        "text": None if share else article.text,
        "map": [[run.text_start, run.text_end, run.page_start, run.page_end] for run in article.map],
        "removed": [{"text": None if share else r.text, "why": r.why} for r in article.removed],
        "segments": [
            {
                "kind": segment.kind,
                "language": segment.language,
                "span": _span(segment.span),
                "other_occasion": segment.other_occasion,
                "why": segment.why,
            }
            for segment in article.segments
        ],
        "repairs": [
            {
                "span": _span(repair.span),
                "was": short(repair.was, share),
                "now": short(repair.span.of(article.text), share),
                "how": repair.how,
            }
            for repair in article.repairs
        ],
        "cut_off": article.cut_off,
        "sha256": first.sha256 if first else None,
        "version": article.version,
        "versions": [article.version],
        "receipts": [_receipt(receipt, share) for receipt in article.receipts],
        "links": {
            "canonical": article.links.canonical,
            "alternates": [{"language": code, "url": url} for code, url in article.links.alternates],
        },
    }


def _outlet(outlet: Outlet | None) -> dict[str, Any]:
    if outlet is None:
        return {"outlet": None, "outlet_key": None, "outlet_evidence": None}
    return {"outlet": outlet.name, "outlet_key": outlet.key, "outlet_evidence": outlet.evidence}


def _receipt(receipt: Receipt, share: bool) -> dict[str, Any]:
    return {"where": printed_where(receipt.where, share), "how": receipt.how, "sha256": receipt.sha256}


def _derivation(edge: Derivation, excerpts: Excerpts) -> dict[str, Any]:
    upstream: Any = edge.upstream
    if isinstance(edge.upstream, NotCollected):
        upstream = {"outlet": edge.upstream.name, "key": edge.upstream.key}
    return {
        "id": edge.id,
        "kind": edge.kind,
        "upstream": upstream,
        "downstream": edge.downstream,
        "directed": edge.directed,
        "by_dates_alone": edge.tie_break,
        "through": edge.through,
        "certainty": edge.certainty,
        "extent": edge.extent,
        "shares": {
            "verbatim_or_edited": round(edge.shares.v, 4),
            "paraphrased": round(edge.shares.p, 4),
            "translated": round(edge.shares.t, 4),
            "order": None if edge.shares.tau is None else round(edge.shares.tau, 4),
        },
        "credited": [_span(span) for span in edge.credited],
        "uncredited": [_span(span) for span in edge.uncredited],
        "unmatched": [_span(span) for span in edge.unmatched],
        "evidence": [
            {
                "account": found.account,
                "span": _span(found.span),
                "what": short(found.what, excerpts.share),
                **_excerpt(found.account, found.span, excerpts, sentence=True),
            }
            for found in edge.evidence
        ],
        "alignments": list(edge.alignments),
    }


def _alignment(alignment: Alignment, excerpts: Excerpts) -> dict[str, Any]:
    return {
        "id": alignment.id,
        "kind": alignment.kind,
        "score": round(alignment.score, 4),
        "a": _passage(alignment.a, excerpts),
        "b": _passage(alignment.b, excerpts),
    }


def _passage(passage: Passage, excerpts: Excerpts) -> dict[str, Any]:
    return {
        "account": passage.account,
        "span": _span(passage.span),
        **_excerpt(passage.account, passage.span, excerpts),
    }


def _excerpt(
    account: str, span: Span | None, excerpts: Excerpts, *, sentence: bool = False
) -> dict[str, Any]:
    """In a shared report: the excerpt and the hash of the passage."""
    if span is None or not excerpts.share:
        return {}
    found = excerpts.in_sentence(account, span) if sentence else excerpts.excerpt(account, span)
    shown = found.shown.of(excerpts.texts[account]) if found.shown else None
    return {"excerpt": shown, "sha256": found.sha256}


def _attribution(attribution: Attribution, share: bool) -> dict[str, Any]:
    return {
        "id": attribution.id,
        "account": attribution.account,
        "kind": attribution.kind,
        "form": attribution.form,
        "content": [_span(span) for span in attribution.content],
        "cue": _span(attribution.cue),
        "source": _source(attribution.source, share),
        "chain": [_source(source, share) for source in attribution.chain],
    }


def _source(source: Source, share: bool) -> dict[str, Any]:
    return {
        "span": _span(source.span),
        "name": short(source.name, share),
        "type": source.type,
        "key": source.key,
        "entity": None,
    }


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def short(text: str | None, share: bool) -> str | None:
    """`text`, in a shared report at most its first 30 words."""
    if text is None or not share:
        return text
    return cut(text, Span(0, len(text)), SHARED_WORDS).of(text)


def printed_where(where: str, share: bool) -> str:
    """A shared report names files without the folders of the one who shares it."""
    if not share or re.match(r"[a-z][a-z0-9+.-]*://", where, re.IGNORECASE):
        return where
    return re.split(r"[/\\]", where.rstrip("/\\"))[-1]

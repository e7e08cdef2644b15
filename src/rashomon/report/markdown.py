"""The report as Markdown, in the order of the HTML page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.model import Comparison
from rashomon.report import words
from rashomon.report.build import build
from rashomon.report.safe import plain
from rashomon.report.view import Edge, Name, Pair, Proof, Quote, Sentence, Told, View

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#$^])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])")
_AUTOLINK = re.compile(r"(?i)(www)\.|(:)//|(@)")
_FIRST_STRONG, _POP = "\u2068", "\u2069"


def report_markdown(comparison: Comparison, *, share: bool = False) -> str:
    """The report; text from outside is escaped against Markdown and HTML and kept in its own direction."""
    view = build(comparison, share=share)
    blocks = [*_overview(view), *_edges(view), *_read(view), *_accounts(view), *_about(view)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def escape(text: str) -> str:
    """One line of Markdown that shows `text` and nothing else."""
    line = " ".join(plain(text).split())
    line = _SPECIAL.sub(r"\\\1", line.replace("&", "&amp;")).replace("\\<", "&lt;").replace("\\>", "&gt;")
    line = _AUTOLINK.sub(lambda m: f"{m[1]}\\." if m[1] else ":\\//" if m[2] else "\\@", line)
    return _LINE_START.sub(
        lambda m: m[1] + (f"\\{m[2]}" if len(m[2]) == 1 else f"{m[2][:-1]}\\{m[2][-1]}"), line
    )


def _isolated(text: str) -> str:
    """`text` escaped, between marks that keep its direction to itself."""
    return f"{_FIRST_STRONG}{escape(text)}{_POP}"


def _name(who: Name) -> str:
    outlet = f" ({_isolated(who.outlet)})" if who.outlet else ""
    return f"**{_isolated(who.label)}**{outlet}"


def _sentence(parts: Sentence) -> str:
    return "".join(part if isinstance(part, str) else _name(part) for part in parts)


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _bullets(items: list[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _overview(view: View) -> Iterator[str]:
    yield f"# {escape(view.headline)}"
    yield f"From {view.story_line}." if view.story_line else ""
    if view.share:
        yield "This report is for sharing: excerpts, hashes and links, no full texts."
    languages = ", ".join(f"{count} {language}" for language, count in view.languages)
    if view.other_languages:
        languages += f"; in parts: {', '.join(view.other_languages)}"
    missing = ", ".join(_isolated(name.label) for name in view.not_collected)
    facts = [
        f"Read: {words.number(len(view.accounts), 'text')}",
        f"Languages: {languages}",
        f"Published: {view.dates}",
        f"Not read: {len(view.not_read)} of {len(view.not_read) + len(view.accounts)}",
        *(f"  - {_isolated(where)}: {escape(why)}" for where, why in view.not_read),
        f"Not collected: {missing or 'no credit to any other outlet was found'}",
    ]
    yield "\n".join(fact if fact.startswith("  -") else f"- {fact}" for fact in facts)
    yield f"## Origins: {view.origins}"
    if view.sure:
        yield f"Counted in any case: {', '.join(map(_name, view.sure))}."
    yield _bullets(
        [
            f"{_name(reason.name)} {reason.counts}: {escape(reason.rule)}"
            + (f" (edge {reason.edge.number})" if reason.edge else "")
            for reason in view.reasons
        ]
    )


def _read(view: View) -> Iterator[str]:
    yield "## What was read"
    rows = []
    for account in view.accounts:
        date = account.published
        rows.append(
            [
                _name(account.name) + ("" if account.kind == "article" else f" {account.kind}"),
                _isolated(account.title) if account.title else "no title found",
                account.language_word,
                escape(date.value) if date else "not stated",
                escape(date.evidence) if date else "",
            ]
        )
    yield _table(["Account", "Title", "Language", "Published", "Date known from"], rows)


def _edges(view: View) -> Iterator[str]:
    yield "## Who took from whom"
    if not view.edges:
        yield "No edge was found between these accounts. Nothing in the texts says that one took from another."
        return
    rows = [
        [str(edge.number), _sentence(edge.sentence), edge.kind, _direction(edge), edge.certainty,
         edge.extent, ", ".join(edge.shares) or "nothing aligned", edge.credit]
        for edge in view.edges
    ]  # fmt: skip
    head = [
        "No.",
        "Finding",
        "Kind",
        "Direction",
        "Certainty",
        "Extent",
        "Shared, of the shorter body",
        "Credit",
    ]
    yield _table(head, rows)
    for edge in view.edges:
        yield f"### Edge {edge.number}: {_sentence(edge.sentence)}"
        yield from _proof(edge)


def _direction(edge: Edge) -> str:
    told = _sentence(edge.direction)
    return f"{told}; {_sentence(words.through(edge.through))}" if edge.through else told


def _proof(edge: Edge) -> Iterator[str]:
    for title, proofs in (("Evidence", edge.evidence), ("Credit", edge.credits)):
        if proofs:
            yield f"{title}:"
        for proof in proofs:
            yield _evidence(proof)
    if not edge.credits:
        yield edge.credit
    if edge.credited:
        yield "Credited where it stands:"
        yield from (_quote(quote) for quote in edge.credited)
    notes = []
    if edge.uncredited:
        notes.append(
            f"{edge.uncredited} of the body of {_name(edge.downstream)} matches without a credit in that place."
            + words.may_cover(edge.credits)
        )
    if edge.unmatched:
        notes.append(
            f"{edge.unmatched} of the body of {_name(edge.downstream)} matches nothing in {_name(edge.upstream)}."
        )
    yield " ".join(notes)
    if edge.pairs:
        yield f"Passages ({len(edge.pairs)} of {edge.pairs_total}):"
    for number, pair in enumerate(edge.pairs, 1):
        yield _pair(number, pair)


def _evidence(proof: Proof) -> str:
    if proof.quote:
        return f"{escape(proof.what)}:\n\n{_quote(proof.quote)}"
    where = f" (passage {proof.passage})" if proof.passage else ""
    return (f"{_name(proof.by)}: " if proof.by else "") + escape(proof.what) + where


def _pair(number: int, pair: Pair) -> str:
    likely = "" if pair.kind == "verbatim" else f", {words.likely(pair.score)}"
    return f"{number}\\. *{words.MATCH[pair.kind]}*{likely}\n\n{_quote(pair.upstream)}\n\n{_quote(pair.downstream)}"


def _quote(quote: Quote) -> str:
    if quote.text is None:
        start, end = quote.where
        return f"> {_name(quote.by)}: left out of this shared report, characters {start}–{end}, SHA-256 {quote.sha256}"
    before, after = "… " if quote.cut_before else "", " …" if quote.cut_after else ""
    return f"> {_name(quote.by)}: {_FIRST_STRONG}{before}{escape(quote.text)}{after}{_POP}"


def _accounts(view: View) -> Iterator[str]:
    yield "## The accounts"
    for account in view.accounts:
        yield f"### {_name(account.name)}"
        if account.title:
            yield _isolated(account.title)
        yield _bullets(_known(account))
        if account.cut_off:
            yield words.CUT_OFF
        if account.repairs:
            yield "Repaired:"
            yield _bullets(
                [f"{_isolated(r.was)} → {_isolated(r.now)} ({escape(r.how)})" for r in account.repairs]
            )
        if account.removed:
            yield "Set aside from the page:"
            yield _bullets(
                [f"{_isolated(text) + ' ' if text else ''}({escape(why)})" for text, why in account.removed]
            )
        yield from _text(account)


def _known(account: Told) -> list[str]:
    date = account.published
    known = [
        f"Language: {account.language_word}",
        f"Published: {escape(date.value)} ({escape(date.evidence)})" if date else "Published: not stated",
    ]
    if len(account.candidates) > 1:
        found = (
            f"{escape(c.value)} ({escape(c.evidence)}{', not taken: ' + escape(c.refused) if c.refused else ''})"
            for c in account.candidates
        )
        known.append(f"Dates found: {'; '.join(found)}")
    if account.byline:
        known.append(f"Author: {_isolated(account.byline)}")
    if account.kind != "article":
        known.append(f"Kind: {account.kind}")
    if account.where:
        known.append(f"Received: {_isolated(account.where)}")
    if account.url:
        known.append(f"Address: {_isolated(account.url)}")
    if account.sha256:
        known.append(f"SHA-256: {account.sha256}")
    return known


def _text(account: Told) -> Iterator[str]:
    """The text in quotation blocks, each under the account's label; furniture by its count."""
    if not account.parts:
        return
    yield f"Text of {_name(account.name)}:"
    furniture = sum(part.role == "furniture" for part in account.parts)
    for part in account.parts:
        if part.role == "furniture":
            continue
        other = ", of another occasion" if part.other_occasion else ""
        tag = (
            f"*{part.word}{other}:* " if part.role == "aside" or part.kind in ("title", "subheading") else ""
        )
        yield f"> {tag}{_isolated(part.text)}"
    if furniture:
        yield f"Page furniture left out here: {words.number(furniture, 'line')}."


def _about(view: View) -> Iterator[str]:
    yield "## About this report"
    yield words.LABELS_NOTE
    missing = ", ".join(view.not_computed)
    yield f"Sentences were compared with: {escape(view.encoder)}. Not looked for in this version: {missing}."

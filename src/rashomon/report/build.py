"""From a comparison to what is printed."""

from __future__ import annotations

from collections import Counter, defaultdict

from rashomon.model import (
    Account,
    Alignment,
    Attribution,
    Comparison,
    Derivation,
    NotCollected,
    Passage,
    Span,
)
from rashomon.report import words
from rashomon.report.excerpts import SHARED_PASSAGES, Excerpt, Excerpts, excerpts_of
from rashomon.report.json import NOT_COMPUTED, printed_where, short
from rashomon.report.told import told
from rashomon.report.view import Edge, Match, Name, Pair, Proof, Quote, Reason, View

Credits = tuple[tuple[Passage, Proof], ...]

_SAID_ANYWAY = {line.rstrip(".").casefold() for line in (words.NO_CREDIT, words.NO_CREDIT_EITHER)}
_PAIRS_IN_ALL = 1500
"""Passages printed beside edges in the whole report; every one can be read side by side."""
_PAIRS_AN_EDGE = 12
_CREDITED_AN_EDGE = 6
_EVIDENCE_AN_EDGE = 20


def build(comparison: Comparison, *, share: bool = False) -> View:
    """What a report of `comparison` prints, in order."""
    return _Builder(comparison, share).view()


def _weight(edge: Derivation) -> float:
    certainty = ("possible", "probable", "certain").index(edge.certainty)
    extent = ("unknown", "part", "whole").index(edge.extent)
    return (
        10 * certainty
        + 3 * extent
        + edge.shares.v
        + edge.shares.t
        + edge.shares.p
        + 0.5 * edge.directed
        - (100 if edge.through else 0)
    )


def _holding(printed: list[Alignment], passage: Passage) -> int | None:
    """The number of the printed passage that holds most of `passage`."""
    for number, alignment in enumerate(printed, 1):
        for side in (alignment.a, alignment.b):
            if side.account == passage.account and side.span.overlap(passage.span) > 0.6 * len(passage.span):
                return number
    return None


def account_name(account: Account, number: int) -> Name:
    """Label, outlet if known, and the anchor of the account's section."""
    outlet = account.article.outlet.name if account.article.outlet else None
    same = outlet is not None and outlet.casefold() == account.label.casefold()
    return Name(account.label, None if same else outlet, f"account-{number}")


class _Builder:
    def __init__(self, comparison: Comparison, share: bool) -> None:
        self.comparison = comparison
        self.share = share
        self.excerpts: Excerpts = excerpts_of(comparison, share)
        self.accounts = {account.id: account for account in comparison.story.accounts}
        self.numbers = {account.id: n for n, account in enumerate(comparison.story.accounts, 1)}
        self.names = {id: account_name(account, self.numbers[id]) for id, account in self.accounts.items()}
        self.alignments = {alignment.id: alignment for alignment in comparison.alignments}
        self.derivations = sorted(comparison.derivations, key=self.surest_first)
        self.credits: dict[str, list[Attribution]] = defaultdict(list)
        for found in comparison.attributions:
            if found.kind == "credit":
                self.credits[found.account].append(found)

    def view(self) -> View:
        comparison = self.comparison
        edges = tuple(self.edge(n, edge) for n, edge in enumerate(self.derivations, 1))
        by_id = {edge.id: shown for edge, shown in zip(self.derivations, edges, strict=True)}
        doubtful = {reason.account for reason in comparison.origins.why}
        matches = self.matches()
        main = Counter(account.article.language for account in comparison.story.accounts)
        parts = {s.language for a in comparison.story.accounts for s in a.article.segments} - set(main)
        return View(
            headline=self.headline(),
            story_line=self.story_line(),
            origins=words.spread(comparison.origins),
            share=self.share,
            encoder=comparison.encoder,
            dates=self.dates(),
            languages=tuple(
                (words.language_name(code), count)
                for code, count in sorted(main.items(), key=lambda item: (-item[1], item[0]))
            ),
            other_languages=tuple(words.language_name(code) for code in sorted(parts - {"und"})),
            not_read=tuple(
                (printed_where(lost.where, self.share), lost.why) for lost in sorted(comparison.not_read)
            ),
            not_collected=tuple(Name(missing.name) for missing in comparison.not_collected),
            not_computed=NOT_COMPUTED,
            reasons=tuple(
                Reason(
                    self.names[reason.account],
                    words.COUNTS[reason.counts],
                    words.rule(reason),
                    by_id.get(reason.edge or ""),
                )
                for reason in comparison.origins.why
            ),
            sure=tuple(
                self.names[id] for id, a in self.accounts.items() if id not in doubtful and not a.is_document
            ),
            edges=edges,
            accounts=tuple(
                told(account, self.numbers[id], self.names[id], self.edges_of(id, edges), self.share)
                for id, account in self.accounts.items()
            ),
            matches=matches,
            first_pair=self.first_pair(matches),
        )

    def surest_first(self, edge: Derivation) -> tuple[float, str, str]:
        """Orders edges for reading: surest and largest first, then by the names people see."""
        up = (
            edge.upstream.name if isinstance(edge.upstream, NotCollected) else self.names[edge.upstream].plain
        )
        return -round(_weight(edge), 2), self.names[edge.downstream].plain, up

    def headline(self) -> str:
        accounts = [a for a in self.accounts.values() if not a.is_document]
        languages = {a.article.language for a in accounts} - {"und"}
        counts = words.number(len(accounts), "account")
        if documents := len(self.accounts) - len(accounts):
            counts += f" and {words.number(documents, 'document')}"
        if len(languages) > 1:
            counts += f" in {words.number(len(languages), 'language')}"
        found = self.comparison.origins
        return f"{counts}: {words.spread(found)}\u00a0{'origin' if found.most == 1 else 'origins'}"

    def story_line(self) -> str:
        accounts = [a for a in self.accounts.values() if not a.is_document]
        keys = {a.article.outlet.key for a in accounts if a.article.outlet}
        unnamed = sum(a.article.outlet is None for a in accounts)
        found = [words.number(len(keys), "known outlet")] if keys else []
        if unnamed:
            found.append(f"{words.number(unnamed, 'account')} whose outlet is not stated")
        return words.listing(found)

    def dates(self) -> str:
        days = sorted(v[:10] for a in self.accounts.values() if (v := a.article.published.value))
        if not days:
            return "no account states a date"
        span = days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
        places = Counter(words.date_place(a.article.published.evidence) for a in self.accounts.values())
        known = [f"{places[each]} {each}" for each in sorted(places) if each]
        missing = [f"{places['']} without a date"] if places[""] else []
        return f"{span} ({', '.join(known + missing)})"

    def edges_of(self, account: str, edges: tuple[Edge, ...]) -> tuple[Edge, ...]:
        return tuple(
            shown
            for edge, shown in zip(self.derivations, edges, strict=True)
            if account in (edge.upstream, edge.downstream)
        )

    def edge(self, number: int, edge: Derivation) -> Edge:
        up = (
            Name(edge.upstream.name) if isinstance(edge.upstream, NotCollected) else self.names[edge.upstream]
        )
        down = self.names[edge.downstream]
        credits = self.edge_credits(edge)
        printed = [self.alignments[a] for a in self.printed(edge) if a in self.alignments]
        return Edge(
            number=number,
            anchor=f"edge-{number}",
            kind=edge.kind,
            upstream=up,
            downstream=down,
            directed=edge.directed,
            certainty=edge.certainty,
            sentence=words.edge_sentence(edge, up, down),
            direction=words.direction(up, down, edge),
            extent=words.EXTENT[edge.extent],
            shares=words.shares(edge.shares, len(edge.alignments)),
            credit=words.credit_line(edge, len(credits), self.outlets_known(edge)),
            credits=tuple(proof for _, proof in credits),
            credited=self.credited(edge, credits),
            uncredited=self.part(edge, edge.uncredited) if edge.credited or credits else "",
            unmatched=self.part(edge, edge.unmatched),
            evidence=self.evidence(edge, credits, printed),
            pairs=tuple(self.pair(alignment, edge) for alignment in printed),
            pairs_total=len(edge.alignments),
            reading=self.reading(edge),
            weight=_weight(edge),
            through=self.names[edge.through] if edge.through else None,
        )

    def printed(self, edge: Derivation) -> tuple[str, ...]:
        if self.share:
            return edge.alignments[:SHARED_PASSAGES]
        each = max(1, min(_PAIRS_AN_EDGE, _PAIRS_IN_ALL // max(1, len(self.comparison.derivations))))
        return edge.alignments[:each]

    def reading(self, edge: Derivation) -> tuple[int, int] | None:
        if isinstance(edge.upstream, NotCollected):
            return None
        return self.numbers[edge.upstream], self.numbers[edge.downstream]

    def part(self, edge: Derivation, spans: tuple[Span, ...]) -> str:
        """How much of the downstream's body `spans` are, or nothing."""
        article = self.accounts[edge.downstream].article
        body = sum(len(span) for span in article.body_spans()) or len(article.text)
        size = sum(len(span) for span in spans)
        return words.percent(min(1.0, size / body)) if size and body else ""

    def evidence(self, edge: Derivation, credits: Credits, printed: list[Alignment]) -> tuple[Proof, ...]:
        """The evidence; what stands in a credit or a passage that is printed anyway is not quoted twice."""
        found: dict[Proof, None] = {}
        for piece in edge.evidence[:_EVIDENCE_AN_EDGE]:
            span = piece.span
            what = short(piece.what, self.share) or ""
            if span is None and piece.what.strip(". ").casefold() in _SAID_ANYWAY:
                continue
            if span is None:
                found[Proof(what, self.names.get(piece.account), None)] = None
            elif number := _holding(printed, Passage(piece.account, span)):
                found[Proof(what, None, None, number)] = None
            elif not any(p.account == piece.account and p.span.overlap(span) for p, _ in credits):
                found[Proof(what, self.names.get(piece.account), self.marked(piece.account, span))] = None
        return tuple(found)

    def credited(self, edge: Derivation, credits: Credits) -> tuple[Quote, ...]:
        """Credited matter outside the sentences that are printed as credits."""
        printed = [
            self.excerpts.sentence(p.account, p.span) for p, _ in credits if p.account == edge.downstream
        ]
        left = [span for span in edge.credited if not any(sentence.contains(span) for sentence in printed)]
        return tuple(self.quote(edge.downstream, span) for span in left[:_CREDITED_AN_EDGE])

    def edge_credits(self, edge: Derivation) -> Credits:
        """Credits in the downstream (undirected: in either) of the other one's outlet."""
        sides: list[tuple[str, str | None]] = [(edge.downstream, self.outlet_key(edge.upstream))]
        if not edge.directed and isinstance(edge.upstream, str):
            sides.append((edge.upstream, self.outlet_key(edge.downstream)))
        found = []
        for holder, key in sides:
            for credit in self.credits[holder] if key else ():
                mark = credit.cue or credit.source.span
                if credit.source.key == key and mark is not None and credit.form:
                    proof = Proof(words.FORM[credit.form], self.names[holder], self.marked(holder, mark))
                    found.append((Passage(holder, mark), proof))
        return tuple(found[:_EVIDENCE_AN_EDGE])

    def outlets_known(self, edge: Derivation) -> bool:
        """Whether each outlet that the edge's texts could credit is stated."""
        other = edge.upstream if edge.directed else edge.downstream
        return None not in (self.outlet_key(edge.upstream), self.outlet_key(other))

    def outlet_key(self, node: str | NotCollected) -> str | None:
        if isinstance(node, NotCollected):
            return node.key
        outlet = self.accounts[node].article.outlet
        return outlet.key if outlet else None

    def pair(self, found: Alignment, edge: Derivation) -> Pair:
        up, down = found.a, found.b
        if found.a.account == edge.downstream:
            up, down = found.b, found.a
        return Pair(found.kind, found.score, self.passage(up), self.passage(down))

    def passage(self, passage: Passage) -> Quote:
        return self.quote(passage.account, passage.span)

    def quote(self, account: str, span: Span) -> Quote:
        return self.printed_quote(account, span, span, self.excerpts.excerpt(account, span), None)

    def marked(self, account: str, mark: Span) -> Quote:
        """The sentence around `mark`."""
        whole = self.excerpts.sentence(account, mark)
        return self.printed_quote(account, mark, whole, self.excerpts.in_sentence(account, mark), mark)

    def printed_quote(
        self, account: str, where: Span, whole: Span, excerpt: Excerpt, mark: Span | None
    ) -> Quote:
        article, shown = self.accounts[account].article, excerpt.shown
        segment = article.segment_at(where.start)
        language = segment.language if segment else article.language
        inside: tuple[int, int] | None = None
        if shown and mark and mark != whole:
            inside = (max(0, mark.start - shown.start), max(0, min(len(shown), mark.end - shown.start)))
        return Quote(
            by=self.names[account],
            language=None if language == "und" else language,
            text=shown.of(article.text) if shown else None,
            mark=inside,
            cut_before=bool(shown) and shown.start > whole.start if shown else False,
            cut_after=shown.end < whole.end if shown else False,
            where=(where.start, where.end),
            sha256=excerpt.sha256,
        )

    def matches(self) -> dict[tuple[int, int], tuple[Match, ...]]:
        """Alignments by the numbers of their two accounts."""
        found: dict[tuple[int, int], list[Match]] = defaultdict(list)
        for alignment in self.comparison.alignments:
            one, two = sorted((alignment.a, alignment.b), key=lambda p: self.numbers[p.account])
            key = (self.numbers[one.account], self.numbers[two.account])
            found[key].append(
                Match(alignment.kind, (one.span.start, one.span.end), (two.span.start, two.span.end))
            )
        return {
            pair: tuple(sorted(found[pair], key=lambda m: (m.one, m.two, m.kind))) for pair in sorted(found)
        }

    def first_pair(self, matches: dict[tuple[int, int], tuple[Match, ...]]) -> tuple[int, int] | None:
        for edge in self.derivations:
            if edge.alignments and (pair := self.reading(edge)):
                return pair
        if matches:
            return max(matches, key=lambda pair: (len(matches[pair]), -pair[0], -pair[1]))
        return (1, 2) if len(self.accounts) > 1 else None

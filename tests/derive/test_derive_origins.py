"""The range of origins: its laws on random graphs, and reasons for every account that does not count."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from tests.derive.stories import HARBOUR, OTHER, account, credit, line_by_line, run, same

from rashomon.derive.origins import Credited, build_graphs, count, origins_of
from rashomon.derive.settings import DeriveSettings
from rashomon.derive.witness import witnesses_of
from rashomon.model import Corrections, Derivation, NotCollected, Shares, Story, hash_id

NODES = "abcdefg"
OUTLETS = (None, None, "Velmo Herald", "South Post")
SETTINGS = DeriveSettings()


@st.composite
def edges(draw: st.DrawFn) -> list[Derivation]:
    found = []
    for _ in range(draw(st.integers(0, 9))):
        down = draw(st.sampled_from(NODES))
        outside = draw(st.booleans()) and draw(st.booleans())
        up = (
            NotCollected("Wire", "wire")
            if outside
            else draw(st.sampled_from([n for n in NODES if n != down]))
        )
        found.append(
            Derivation(
                id=hash_id(str(up), down, len(found)),
                kind="credits"
                if outside
                else draw(st.sampled_from(["carries", "translates", "rewrites", "credits"])),
                upstream=up,
                downstream=down,
                directed=outside or draw(st.booleans()),
                certainty=draw(st.sampled_from(["certain", "probable", "possible"])),
                extent=draw(st.sampled_from(["whole", "part", "unknown"])),
                shares=Shares(),
            )
        )
    return found


def told(outlets: tuple[str | None, ...]) -> dict:
    accounts = tuple(account(n, "A text.", outlet=o) for n, o in zip(NODES, outlets, strict=True))
    return witnesses_of(Story(accounts), ())


outlets = st.tuples(*(st.sampled_from(OUTLETS) for _ in NODES))
covers = st.dictionaries(st.sampled_from(NODES), st.floats(0, 1))
credited = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(["velmo herald", "wire"])), max_size=3)


@given(edges(), outlets, covers, credited)
def test_the_range_holds_and_every_account_that_does_not_count_has_its_reason(
    found, by, cover, credits
) -> None:
    origins = origins_of(told(by), found, Credited(cover, outlets=tuple(credits)), Corrections(), SETTINGS)
    assert 1 <= origins.least <= origins.most <= len(NODES)
    counts = [reason.counts for reason in origins.why]
    assert counts.count("in neither") == len(NODES) - origins.most
    assert counts.count("only at most") == origins.most - origins.least
    assert all(reason.rule for reason in origins.why)
    assert len({reason.account for reason in origins.why}) == len(origins.why)
    graphs = build_graphs(told(by), found, Credited(cover, outlets=tuple(credits)), Corrections(), SETTINGS)
    assert set(graphs.most) <= set(graphs.least)


@given(
    st.sets(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=20),
    st.sampled_from(NODES),
    st.sampled_from(NODES),
)
def test_another_edge_never_raises_a_count(arcs, up, down) -> None:
    assert 1 <= count(NODES, arcs | {(up, down)}) <= count(NODES, arcs)


@given(edges(), outlets, covers, credited, st.randoms(use_true_random=False))
def test_order_and_names_do_not_matter(found, by, cover, credits, shuffler: random.Random) -> None:
    plain = origins_of(told(by), found, Credited(cover, outlets=tuple(credits)), Corrections(), SETTINGS)
    turned = list(found)
    shuffler.shuffle(turned)
    assert (
        origins_of(told(by), turned, Credited(cover, outlets=tuple(credits)), Corrections(), SETTINGS)
        == plain
    )
    new = dict(zip(NODES, shuffler.sample("pqrstuv", len(NODES)), strict=True))
    renamed = [
        Derivation(
            e.id,
            e.kind,
            new[e.upstream] if isinstance(e.upstream, str) else e.upstream,
            new[e.downstream],
            e.directed,
            e.certainty,
            e.extent,
            e.shares,
        )
        for e in found
    ]
    accounts = tuple(account(new[n], "A text.", outlet=o) for n, o in zip(NODES, by, strict=True))
    again = origins_of(
        witnesses_of(Story(accounts), ()),
        renamed,
        Credited({new[n]: c for n, c in cover.items()}, outlets=tuple((new[n], key) for n, key in credits)),
        Corrections(),
        SETTINGS,
    )
    assert (again.least, again.most) == (plain.least, plain.most)


def test_the_order_of_the_input_changes_nothing() -> None:
    accounts = [
        account("a", *HARBOUR),
        account("b", *HARBOUR[:4]),
        account("c", *OTHER),
        account("d", *HARBOUR, *OTHER),
    ]
    shared = [
        same(x, s, y)
        for n, x in enumerate(accounts)
        for y in accounts[n + 1 :]
        for s in (*HARBOUR, *OTHER)
        if s in x.article.text and s in y.article.text
    ]
    plain = run(accounts, shared)
    assert run(accounts[::-1], shared[::-1]) == plain
    assert plain.origins.least == 1


def test_a_chain_of_copies_is_one_origin_and_same_outlet_lowers_only_the_least() -> None:
    accounts = [account(n, *HARBOUR) for n in "abc"] + [account("d", *OTHER, outlet="Velmo Herald")]
    shared = [
        same(x, s, y) for x, y in ((accounts[0], accounts[1]), (accounts[1], accounts[2])) for s in HARBOUR
    ]
    found = run(accounts, shared)
    assert (found.origins.least, found.origins.most) == (2, 2)
    twin = account("e", "Divers went down in the morning.", outlet="Velmo Herald")
    found = run([*accounts, twin], shared)
    assert (found.origins.least, found.origins.most) == (2, 3)
    reason = next(r for r in found.origins.why if r.account == "e")
    assert reason.rule == "it and d are both by Velmo Herald" and reason.edge is None
    apart = run([*accounts, twin], shared, corrections=Corrections(not_same=(("d", "e"),)))
    assert (apart.origins.least, apart.origins.most) == (3, 3)


def test_the_reason_of_a_pair_of_copies_names_what_ties_it_to_others() -> None:
    one, copy = (
        account("b", *HARBOUR),
        account("c", *HARBOUR, "The mayor denied it, according to Velmo Press."),
    )
    other = account("a", *OTHER, "The port stays closed, according to Velmo Press.")
    found = run(
        [other, one, copy],
        line_by_line(one, copy, "verbatim"),
        [credit(each, "Velmo Press", "according to Velmo Press") for each in (copy, other)],
    )
    assert (found.origins.least, found.origins.most) == (1, 2)
    (open_one,) = (why for why in found.origins.why if why.counts == "only at most")
    assert open_one.account == "b"
    assert open_one.rule.startswith("it goes together with c; of c: it and a both credit Velmo Press")

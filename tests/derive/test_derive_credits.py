"""Credits: to an account where it bears them out, else to what was not collected."""

from __future__ import annotations

from tests.derive.stories import HARBOUR, OTHER, account, credit, edge, run, said, same

from rashomon.model import Corrections, NotCollected

TOLD = "The captain had, the Velmo Herald reported, taken a shorter way because of the fog."


def outlets(found) -> list[str]:
    return [each.name for each in found.not_collected]


def test_a_credit_goes_to_the_account_that_is_aligned_with_it() -> None:
    one = account("a", *HARBOUR, outlet="Velmo Herald")
    other = account("b", *OTHER, TOLD)
    found = run(
        [one, other],
        [same(one, HARBOUR[2], other, TOLD, "paraphrased")],
        [credit(other, "Velmo Herald", "the Velmo Herald reported", TOLD)],
    )
    taken = edge(found, "a", "b")
    assert taken is not None
    assert (taken.kind, taken.upstream, taken.directed, taken.extent) == ("credits", "a", True, "part")
    assert [span.of(other.article.text) for span in taken.credited] == [TOLD]
    assert [span.of(other.article.text) for span in taken.unmatched] == OTHER
    assert any(e.span and e.span.of(other.article.text) == TOLD for e in taken.evidence)
    assert not found.not_collected
    assert (found.origins.least, found.origins.most) == (1, 2)


def test_a_credit_without_shared_matter_means_another_article() -> None:
    one = account("a", *HARBOUR, outlet="Velmo Herald")
    other = account("b", *OTHER, "As reported by Velmo Herald")
    found = run(
        [one, other], [], [credit(other, "Velmo Herald", "As reported by Velmo Herald", form="sign-off")]
    )
    assert edge(found, "a", "b") is None
    assert outlets(found) == ["a Velmo Herald article"]
    (taken,) = found.derivations
    assert isinstance(taken.upstream, NotCollected)
    assert (taken.kind, taken.extent, taken.directed) == ("credits", "unknown", True)
    assert (found.origins.least, found.origins.most) == (1, 2), "the same outlet, perhaps the same matter"
    (reason,) = found.origins.why
    assert (reason.account, reason.counts) == ("b", "only at most")
    assert reason.rule == "it credits Velmo Herald, and a is by Velmo Herald"


def test_two_that_credit_one_agency_are_perhaps_one_origin() -> None:
    one, other, third = account("a", *HARBOUR), account("b", *OTHER), account("c", HARBOUR[0] + " So it was.")
    tags = [
        credit(x, "Baltic Wire", s, form="agency tag") for x, s in ((one, "Velmo"), (other, "old church"))
    ]
    found = run([one, other, third], [], tags)
    assert outlets(found) == ["Baltic Wire"]
    assert (found.origins.least, found.origins.most) == (2, 3)


def test_a_credit_to_the_own_outlet_is_none() -> None:
    one = account("a", *HARBOUR, outlet="Velmo Herald")
    found = run([one], [], [credit(one, "Velmo Herald", "harbour of Velmo")])
    assert not found.derivations and not found.not_collected


def test_a_sign_off_directs_an_edge_of_passages_and_is_kept_as_evidence() -> None:
    one = account("z", *HARBOUR, outlet="Velmo Herald")
    other = account("b", *HARBOUR[:4], "As reported by Velmo Herald")
    shared = [same(one, s, other) for s in HARBOUR[:4]]
    found = run(
        [one, other], shared, [credit(other, "Velmo Herald", "As reported by Velmo Herald", form="sign-off")]
    )
    taken = edge(found, "z", "b")
    assert taken is not None
    assert (taken.kind, taken.upstream, taken.downstream, taken.directed) == ("carries", "z", "b", True)
    assert "ends with a credit to Velmo Herald" in said(taken)
    assert not taken.credited and taken.uncredited
    assert (found.origins.least, found.origins.most) == (1, 1)
    (reason,) = found.origins.why
    assert reason.rule == "it carries the text of z" and reason.edge == taken.id


def test_credits_take_an_account_off_the_upper_count_when_they_cover_half() -> None:
    one = account("a", *HARBOUR, outlet="Velmo Herald")
    told = (
        "The captain chose the short way for the fog, the paper says, and an inquiry will read the radio log "
        "of that night closely."
    )
    other = account("b", told, OTHER[0])
    shared = [same(one, HARBOUR[2], other, told, "paraphrased")]
    found = run([one, other], shared, [credit(other, "Velmo Herald", "the paper says", told)])
    assert (found.origins.least, found.origins.most) == (1, 1)
    assert found.origins.why[0].rule == "it credits a"


def test_a_missing_credit_is_said_with_care() -> None:
    one, other = account("a", *HARBOUR), account("b", *HARBOUR)
    texts = said(edge(run([one, other], [same(one, s, other) for s in HARBOUR]), "a", "b"))
    assert "no credit found in this text; a licence would not show here" in texts


def test_an_outlet_stated_by_a_person_counts() -> None:
    one, other = account("a", *HARBOUR), account("b", *OTHER, TOLD)
    shared = [same(one, HARBOUR[2], other, TOLD, "paraphrased")]
    credits = [credit(other, "Velmo Herald", "the Velmo Herald reported", TOLD)]
    assert outlets(run([one, other], shared, credits)) == ["Velmo Herald"]
    found = run([one, other], shared, credits, Corrections(outlet=(("a", "Velmo Herald"),)))
    taken = edge(found, "a", "b")
    assert taken is not None and "outlet Velmo Herald: corrected by a person" in said(taken)


def test_of_two_accounts_of_the_outlet_the_one_that_shares_the_matter_is_meant() -> None:
    one = account("a", *OTHER, outlet="Velmo Herald")
    two = account("c", *HARBOUR, outlet="Velmo Herald")
    other = account("b", "Nobody was hurt.", TOLD)
    found = run(
        [one, two, other],
        [same(two, HARBOUR[2], other, TOLD, "paraphrased")],
        [credit(other, "Velmo Herald", "the Velmo Herald reported", TOLD)],
    )
    assert edge(found, "a", "b") is None
    taken = edge(found, "c", "b")
    assert taken is not None and taken.upstream == "c"

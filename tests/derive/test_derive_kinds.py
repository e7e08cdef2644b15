"""What two accounts share decides the kind of their edge; shared sources do not make one."""

from __future__ import annotations

from dataclasses import replace

from tests.derive.stories import (
    HARBOUR,
    HARBOUR_DE,
    HARBOUR_JA,
    OTHER,
    account,
    edge,
    line_by_line,
    notes,
    run,
    said,
    same,
)


def test_a_text_carried_word_for_word_is_carried_whole_and_undirected() -> None:
    one, other = account("a", *HARBOUR), account("b", *HARBOUR)
    found = edge(run([one, other], line_by_line(one, other, "verbatim")), "a", "b")
    assert found is not None
    assert (found.kind, found.extent, found.certainty, found.directed) == (
        "carries",
        "whole",
        "certain",
        False,
    )
    assert found.shares.v > 0.99
    assert found.shares.tau == 1.0


def test_a_part_is_carried_in_part() -> None:
    one, other = account("a", *HARBOUR), account("b", *HARBOUR[:3], *OTHER[:2])
    found = edge(run([one, other], [same(one, s, other) for s in HARBOUR[:3]]), "a", "b")
    assert found is not None
    assert (found.kind, found.extent) == ("carries", "part")
    assert [span.of(other.article.text) for span in found.unmatched] == OTHER[:2]


def test_a_long_passage_is_a_rewrite_and_short_ones_are_not() -> None:
    one, other = account("a", *HARBOUR), account("b", *OTHER, HARBOUR[1] + " " + HARBOUR[2])
    joined = same(one, "\n".join(HARBOUR[1:3]), other, HARBOUR[1] + " " + HARBOUR[2])
    found = edge(run([one, other], [joined]), "a", "b")
    assert found is not None and found.kind == "rewrites"
    short = [
        same(one, "pulled the ship free after midnight", other),
        same(one, "had taken a shorter way", other),
    ]
    assert edge(run([one, other], short), "a", "b") is None


def test_neighbouring_passages_count_as_one_long_one() -> None:
    one, other = account("a", *HARBOUR), account("b", *OTHER, *HARBOUR[1:3])
    pieces = [same(one, sentence, other) for sentence in HARBOUR[1:3]]
    found = edge(run([one, other], pieces), "a", "b")
    assert found is not None and found.kind == "rewrites"


def test_a_retelling_in_order_is_a_rewrite_and_out_of_order_is_none() -> None:
    one, other = (
        account("a", *HARBOUR),
        account("b", *(s.replace("the", "that") + " Indeed." for s in HARBOUR)),
    )
    told = [same(one, s, other, s.replace("the", "that"), "paraphrased") for s in HARBOUR]
    found = edge(run([one, other], told), "a", "b")
    assert found is not None
    assert (found.kind, found.certainty) == ("rewrites", "possible")
    turned = account("b", *(s.replace("the", "that") + " Indeed." for s in reversed(HARBOUR)))
    told = [same(one, s, turned, s.replace("the", "that"), "paraphrased") for s in HARBOUR]
    assert edge(run([one, turned], told), "a", "b") is None


def test_translations_in_two_scripts() -> None:
    for lines, code in ((HARBOUR_DE, "de"), (HARBOUR_JA, "ja")):
        one, other = account("a", *HARBOUR), account("b", *lines, language=code)
        found = edge(run([one, other], line_by_line(one, other, "translated")), "a", "b")
        assert found is not None
        assert (found.kind, found.extent, found.certainty) == ("translates", "whole", "certain")
        assert not found.directed, "nothing in the two texts says which came first"


def test_a_translated_part_needs_three_sentences_in_order() -> None:
    one = account("a", *HARBOUR, *OTHER)
    other = account(
        "b",
        *HARBOUR_DE[:3],
        *(f"Ganz anderes steht hier in Satz {n}, lang und breit." * 2 for n in range(4)),
        language="de",
    )
    three = [same(one, HARBOUR[n], other, HARBOUR_DE[n], "translated") for n in range(3)]
    found = edge(run([one, other], three), "a", "b")
    assert found is not None and (found.kind, found.extent) == ("translates", "part")
    assert edge(run([one, other], three[:2]), "a", "b") is None


def test_reports_of_one_event_in_two_languages_are_no_translations() -> None:
    one = account(
        "a",
        *HARBOUR,
        *OTHER,
        *(f"Another line of the first account, number {n}, of its own." for n in range(4)),
    )
    short = ["Fähre vor Velmo auf Sand.", HARBOUR_DE[1], "Kapitän fuhr kürzer.", HARBOUR_DE[3]]
    more = [f"Eine andere Zeile des zweiten Berichts, Nummer {n}." for n in range(6)]
    other = account("b", *short, *more, language="de")
    shared = [same(one, HARBOUR[n], other, short[n], "translated") for n in range(4)]
    unsure = [replace(each, score=0.8) for each in shared]
    assert edge(run([one, other], unsure), "a", "b") is None
    found = edge(run([one, other], shared), "a", "b")
    assert found is not None and (found.kind, found.extent) == ("translates", "part")
    even = account("b", *HARBOUR_DE[:4], *more, language="de")
    like = [replace(same(one, HARBOUR[n], even, HARBOUR_DE[n], "translated"), score=0.8) for n in range(4)]
    assert edge(run([one, even], like), "a", "b") is not None, "four sentences that keep their lengths"


def test_titles_and_captions_are_evidence_not_shares() -> None:
    one = account("a", ("title", "Ferry aground before Velmo"), *HARBOUR)
    other = account(
        "b",
        ("title", "Ferry aground before Velmo"),
        *OTHER,
        ("caption", "The ferry on the sandbank of Velmo"),
    )
    assert edge(run([one, other], [same(one, "Ferry aground before Velmo", other)]), "a", "b") is None
    shared = [same(one, "Ferry aground before Velmo", other)]
    carried = account("b", ("title", "Ferry aground before Velmo"), *HARBOUR)
    shared = [same(one, "Ferry aground before Velmo", carried), *(same(one, s, carried) for s in HARBOUR)]
    assert "the same title as b" in said(edge(run([one, carried], shared), "a", "b"))


STATEMENT = (
    "“The ministry deeply regrets what the passengers of the ferry went through on that evening, and every one of "
    "them will have the fare back within the week, without having to ask for it at any counter of the line.”"
)
STATEMENT_HE = (
    "„המשרד מצר עמוקות על מה שעברו נוסעי המעבורת באותו ערב, וכל אחד מהם יקבל את דמי הנסיעה בחזרה בתוך שבוע, "
    "בלי שיצטרך לבקש זאת בשום דלפק של החברה, ובלי שיצטרך להציג את הכרטיס המקורי שבידו.”"
)


def test_a_statement_that_both_quote_is_a_shared_source() -> None:
    for statement in (STATEMENT, STATEMENT_HE):
        one, other = (
            account("a", HARBOUR[0], statement, HARBOUR[1]),
            account("b", OTHER[0], statement, OTHER[1]),
        )
        assert notes(one).quoted and notes(other).quoted
        found = run([one, other], [same(one, statement, other)])
        assert edge(found, "a", "b") is None
        assert (found.origins.least, found.origins.most) == (2, 2)


def test_the_words_around_a_shared_quotation_do_not_make_an_edge() -> None:
    tail = "the ministry said in a statement on Tuesday."
    one = account("a", HARBOUR[0], f"{STATEMENT} {tail}", HARBOUR[1])
    other = account("b", OTHER[0], f"{STATEMENT} {tail}", OTHER[1])
    assert edge(run([one, other], [same(one, f"{STATEMENT} {tail}", other)]), "a", "b") is None


def test_evidence_beside_a_quotation_has_whole_words() -> None:
    one = account("a", f"{HARBOUR[0]} {STATEMENT} {HARBOUR[1]} {HARBOUR[2]}")
    other = account("b", f"{HARBOUR[0]} {STATEMENT[:-40]}” {HARBOUR[1]} {HARBOUR[2]}", *OTHER)
    found = edge(
        run([one, other], [same(one, one.article.text, other, other.article.text.split("\n")[0], "edited")]),
        "a",
        "b",
    )
    assert found is not None
    for span in (
        *found.uncredited,
        *found.unmatched,
        *(e.span for e in found.evidence if e.account == "b" and e.span),
    ):
        around = f" {other.article.text} "
        assert not (around[span.start].isalpha() and around[span.start + 1].isalpha()), "begins inside a word"
        assert not (around[span.end].isalpha() and around[span.end + 1].isalpha()), "ends inside a word"


def test_a_quotation_in_one_and_narration_in_the_other_counts() -> None:
    one = account("a", HARBOUR[0], STATEMENT, HARBOUR[1])
    plain = STATEMENT.strip("“”")
    other = account("b", OTHER[0], plain)
    assert edge(run([one, other], [same(one, plain, other)]), "a", "b") is not None


def test_a_carried_story_includes_its_quotations() -> None:
    lines = [HARBOUR[0], STATEMENT, HARBOUR[1], HARBOUR[2], STATEMENT.replace("ministry", "company")]
    one, other = account("a", *lines), account("b", *lines)
    found = edge(run([one, other], [same(one, "\n".join(lines), other)]), "a", "b")
    assert found is not None
    assert (found.kind, found.extent) == ("carries", "whole")
    assert found.shares.v > 0.95
    assert not found.unmatched and found.uncredited


def test_text_of_a_release_that_both_carry_is_a_shared_source() -> None:
    release = account("r", *HARBOUR[:3], kind="release")
    one, other = account("a", *HARBOUR[:3], OTHER[0]), account("b", *HARBOUR[:3], OTHER[1])
    shared = [same(x, s, y) for x, y in ((one, other), (one, release), (other, release)) for s in HARBOUR[:3]]
    found = run([one, other, release], shared)
    assert edge(found, "a", "b") is None
    for label in ("a", "b"):
        taken = edge(found, "r", label)
        assert taken is not None
        assert (taken.upstream, taken.kind, taken.directed) == ("r", "carries", True)
    assert (found.origins.least, found.origins.most) == (2, 2)
    assert [(w.account, w.counts) for w in found.origins.why] == [("r", "document")]
    without = run([one, other], shared[:3])
    assert edge(without, "a", "b") is not None


def test_only_documents_have_no_origin() -> None:
    found = run([account("r", *HARBOUR, kind="release"), account("t", *OTHER, kind="transcript")])
    assert (found.origins.least, found.origins.most) == (0, 0)
    assert len(found.origins.why) == 2


def test_a_story_of_one_account_and_an_account_without_body() -> None:
    assert (run([account("a", *HARBOUR)]).origins.most) == 1
    empty = account("b", ("title", "Only a title"))
    assert run([account("a", *HARBOUR), empty]).origins.least == 2

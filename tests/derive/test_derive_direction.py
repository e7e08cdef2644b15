"""What shows which of two accounts came first, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.derive.stories import (
    HARBOUR,
    HARBOUR_DE,
    HARBOUR_JA,
    OTHER,
    account,
    credit,
    edge,
    line_by_line,
    run,
    said,
    same,
)

from rashomon.derive.dates import earlier
from rashomon.model import Article, Corrections, Links, Published


def carried(one, other, **more):
    shared = [same(one, s, other) for s in HARBOUR if s in one.article.text and s in other.article.text]
    return edge(run([one, other], shared, **more), one.label, other.label)


def upstream(found) -> object:
    assert found is not None
    return found.upstream if found.directed else None


def test_length_and_containment_decide_nothing() -> None:
    assert upstream(carried(account("a", *HARBOUR), account("b", *HARBOUR[:2]))) is None
    assert upstream(carried(account("a", *HARBOUR[:2]), account("b", *HARBOUR, *OTHER))) is None


def test_a_byline_that_names_the_other_outlet() -> None:
    one = account("z", *HARBOUR, outlet="Velmo Herald")
    other = account("b", *HARBOUR_DE, ("byline", "Jona Ravel Velmo Herald"), language="de")
    shared = line_by_line(one, other, "translated")
    found = edge(
        run([one, other], shared, [credit(other, "Velmo Herald", "Velmo Herald", form="byline")]), "z", "b"
    )
    assert upstream(found) == "z"
    assert any(e.span and e.span.of(other.article.text) == "Jona Ravel Velmo Herald" for e in found.evidence)


def test_two_that_credit_each_other_stay_undirected() -> None:
    one = account("a", *HARBOUR, "Source: South Post", outlet="Velmo Herald")
    other = account("b", *HARBOUR, "Source: Velmo Herald", outlet="South Post")
    credits = [
        credit(one, "South Post", "Source: South Post", form="sign-off"),
        credit(other, "Velmo Herald", "Source: Velmo Herald", form="sign-off"),
    ]
    found = edge(run([one, other], [same(one, s, other) for s in HARBOUR], credits), "a", "b")
    assert upstream(found) is None
    assert sum("ends with a credit" in what for what in said(found)) == 2


def test_canonical_and_versions() -> None:
    one = account("a", *HARBOUR, url="https://north.example/story/")
    other = account(
        "b", *HARBOUR, url="https://south.example/x", links=Links("http://www.north.example/story")
    )
    assert upstream(carried(one, other)) == "a"
    own = account("b", *HARBOUR, url="https://south.example/x", links=Links("https://south.example/x"))
    assert upstream(carried(one, own)) is None
    german = account(
        "c", HARBOUR_DE[0], HARBOUR_DE[1], *(f"Ein anderer Satz steht hier, Nummer {n}." for n in range(3)),
        language="de", url="https://north.example/de",
        links=Links(None, (("en", "https://north.example/story"),)),
    )  # fmt: skip
    shared = [same(one, HARBOUR[n], german, HARBOUR_DE[n], "translated") for n in range(2)]
    found = edge(run([one, german], shared), "a", "c")
    assert found is not None and (found.kind, found.certainty) == ("translates", "certain")
    assert not found.directed


def test_a_caption_left_in_the_language_of_the_original() -> None:
    caption = "The ferry on the sandbank, seen from the quay"
    one = account("z", *HARBOUR, ("caption", caption))
    other = account("b", *HARBOUR_JA, ("caption", caption, "en"), language="ja")
    shared = [*line_by_line(one, other, "translated", range(5)), same(one, caption, other)]
    found = edge(run([one, other], shared), "z", "b")
    assert upstream(found) == "z"
    assert any("in another language (en)" in what for what in said(found))


def test_a_caption_foreign_to_both_shows_a_tie_but_no_direction() -> None:
    caption = "המעבורת על שרטון מול נמל ולמו"
    one = account("a", *HARBOUR, ("caption", caption, "he"))
    other = account("b", *HARBOUR_DE, ("caption", caption, "he"), language="de")
    shared = [*line_by_line(one, other, "translated", range(5)), same(one, caption, other)]
    found = edge(run([one, other], shared), "a", "b")
    assert upstream(found) is None
    assert any("in another language (he)" in what for what in said(found))


def test_a_misspelt_name_carried_along_is_shown_on_both_sides() -> None:
    lines = [
        "Captain Brandt spoke first.", "Then Brandt went below.", "Nobody asked Brandt again.",
        "Bramdt said nothing of the fog.",
    ]  # fmt: skip
    german = [
        "Kapitän Brandt sprach zuerst.", "Dann ging Brandt unter Deck.", "Niemand fragte Brandt noch einmal.",
        "Bramdt sagte nichts vom Nebel.",
    ]  # fmt: skip
    one, other = account("a", *lines), account("b", *german, language="de")
    found = edge(run([one, other], line_by_line(one, other, "translated")), "a", "b")
    assert said(found).count("both write “Bramdt” here and “Brandt” elsewhere") == 2
    spans = {
        e.account: e.span.of({"a": one, "b": other}[e.account].article.text)
        for e in found.evidence
        if "Bramdt" in e.what
    }
    assert spans == {"a": lines[3], "b": german[3]}


def test_plurals_and_endings_are_no_slips() -> None:
    lines = [
        "Tug one came.",
        "The Tugs came.",
        "Two Tugs left.",
        "Three Tugs stayed.",
        "Turks and a Turk met.",
    ]
    one, other = account("a", *lines), account("b", *lines)
    found = edge(run([one, other], line_by_line(one, other, "verbatim")), "a", "b")
    assert not any("both write" in what for what in said(found))


def test_the_event_still_ahead_in_one_text() -> None:
    before = [
        "The minister is set to meet the crew of the ferry in Velmo, and the mayor is to be there too.",
        "The divers are expected to look at the hull, which lies deep in the sand before the harbour.",
        *HARBOUR[:2],
    ]
    after = [
        "The minister met the crew of the ferry in Velmo, and the mayor was there too.",
        "The divers looked at the hull, which lies deep in the sand before the harbour.",
        *HARBOUR[:2],
    ]
    one, other = account("z", *before), account("b", *after)
    shared = line_by_line(one, other, "edited")
    assert upstream(edge(run([one, other], shared), "z", "b")) == "z"
    once = account("b", after[0], before[1], *HARBOUR[:2])
    assert upstream(edge(run([one, once], line_by_line(one, once, "edited")), "z", "b")) is None


@pytest.mark.parametrize(
    ("first", "second", "order"),
    [
        (("2031-05-01T08:00:00+00:00", "json-ld"), ("2031-05-01T09:30:00+00:00", "json-ld"), -1),
        (("2031-05-01T12:00:00+02:00", "json-ld"), ("2031-05-01T09:00:00+00:00", "json-ld"), 1),
        (("2031-05-01T08:00:00+00:00", "json-ld"), ("2031-05-01T08:30:00+00:00", "json-ld"), 0),
        (("2031-05-01T08:00:00", "text"), ("2031-05-01T12:00:00+00:00", "json-ld"), 0),
        (("2031-05-01T08:00:00", "text"), ("2031-05-02T12:00:00+00:00", "json-ld"), -1),
        (("2031-05-01", "given"), ("2031-05-02", "given"), -1),
        (("2031-05-01", "given"), ("2031-05-01T23:00:00+00:00", "json-ld"), 0),
        (("2031-05-01", "given for all"), ("2031-05-02", "given for all"), 0),
        (("2031-05-01", "given for all"), ("2031-05-02", "json-ld"), 0),
        (("not a date", "text"), ("2031-05-02", "json-ld"), 0),
    ],
)
def test_dates_break_ties(first: tuple[str, str], second: tuple[str, str], order: int) -> None:
    one, other = account("a", *HARBOUR, published=first), account("b", *HARBOUR, published=second)
    assert upstream(carried(one, other)) == {-1: "a", 1: "b", 0: None}[order]
    assert earlier(one.article, other.article, 1.0) == -earlier(other.article, one.article, 1.0)


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_date_is_too_odd(first: str, second: str) -> None:
    def dated(value: str) -> Article:
        return account("a", "Text.", published=(value, "json-ld")).article

    assert earlier(dated(first), dated(second), 1.0) in (-1, 0, 1)


def test_a_credit_beats_a_date() -> None:
    one = account("a", *HARBOUR, outlet="Velmo Herald", published=("2031-05-03", "json-ld"))
    other = account("b", *HARBOUR, "Source: Velmo Herald", published=("2031-05-01", "json-ld"))
    credits = [credit(other, "Velmo Herald", "Source: Velmo Herald", form="sign-off")]
    found = edge(run([one, other], [same(one, s, other) for s in HARBOUR], credits), "a", "b")
    assert upstream(found) == "a"


def test_corrections_are_applied_and_said() -> None:
    one, other = account("a", *HARBOUR), account("b", *HARBOUR)
    turned = carried(one, other, corrections=Corrections(direction=(("b", "a"),)))
    assert upstream(turned) == "b" and "direction corrected by a person" in said(turned)
    assert carried(one, other, corrections=Corrections(not_same=(("b", "a"),))) is None
    third = account("c", *OTHER)
    found = run([one, third], corrections=Corrections(same=(("c", "a"),)))
    joined = edge(found, "a", "c")
    assert joined is not None and not joined.directed and "same matter: corrected by a person" in said(joined)
    assert (found.origins.least, found.origins.most) == (1, 2)


def test_an_undated_published_is_no_date() -> None:
    assert account("a", "Text.").article.published == Published()

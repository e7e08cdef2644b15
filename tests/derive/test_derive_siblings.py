"""Two copies of one text are alike without one being taken from the other."""

from __future__ import annotations

from tests.derive.stories import HARBOUR, HARBOUR_DE, OTHER, account, credit, edge, line_by_line, run, same

from rashomon.model import Account, Alignment, Attribution

WIRE = account("wire", *HARBOUR, outlet="Velmo Press", published=("2031-05-03T08:00:00+00:00", "json-ld"))
COPY = account("copy", *HARBOUR, "Source: Velmo Press", published=("2031-05-03T15:00:00+00:00", "json-ld"))
GERMAN = account(
    "german",
    *HARBOUR_DE,
    "Quelle: Velmo Press",
    language="de",
    published=("2031-05-03T11:00:00+00:00", "json-ld"),
)


def translated(one: Account, other: Account) -> list[Alignment]:
    return [same(one, a, other, b, "translated") for a, b in zip(HARBOUR, HARBOUR_DE, strict=True)]


def credits() -> list[Attribution]:
    return [
        credit(COPY, "Velmo Press", "Source: Velmo Press", form="sign-off"),
        credit(GERMAN, "Velmo Press", "Quelle: Velmo Press", form="sign-off"),
    ]


def test_a_copy_and_a_translation_of_one_text_have_no_arrow_between_them() -> None:
    alignments = [
        *line_by_line(WIRE, COPY, "verbatim"),
        *translated(WIRE, GERMAN),
        *translated(COPY, GERMAN),
    ]
    found = run([WIRE, COPY, GERMAN], alignments, credits())
    between = edge(found, "copy", "german")
    assert between is not None
    assert (between.through, between.directed, between.tie_break) == ("wire", False, False)
    for downstream in ("copy", "german"):
        direct = edge(found, "wire", downstream)
        assert direct is not None
        assert (direct.upstream, direct.directed, direct.through) == ("wire", True, None)
    assert (found.origins.least, found.origins.most) == (1, 1)


def test_without_the_third_dates_break_the_tie() -> None:
    found = edge(run([COPY, GERMAN], translated(COPY, GERMAN)), "copy", "german")
    assert found is not None
    assert (found.upstream, found.directed, found.tie_break, found.through) == ("german", True, True, None)


def test_what_the_third_does_not_have_stays_an_edge_of_its_own() -> None:
    longer = account("copy", *HARBOUR, *OTHER, "Source: Velmo Press")
    retold = account("other", *HARBOUR[:1], *OTHER)
    alignments = [
        *line_by_line(WIRE, longer, "verbatim"),
        *(same(longer, s, retold) for s in (*HARBOUR[:1], *OTHER)),
        *(same(WIRE, s, retold) for s in HARBOUR[:1]),
    ]
    between = edge(
        run(
            [WIRE, longer, retold],
            alignments,
            [credit(longer, "Velmo Press", "Source: Velmo Press", form="sign-off")],
        ),
        "copy",
        "other",
    )
    assert between is not None
    assert between.through is None

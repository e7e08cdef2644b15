"""The example coverage, compared as `make demo` does, holds what examples/expected.json promises."""

from __future__ import annotations

import inspect
import typing
from pathlib import Path

import pytest
from tests.whole import (
    COVERAGE,
    WITHOUT_VECTORS,
    account,
    edge_between,
    encoder,
    example,
    expected,
    labels,
)

import rashomon
from rashomon.archive import compare
from rashomon.model import BODY_KINDS, Comparison, Story

EXPECTED = expected()
EDGES = EXPECTED["edges"]


def ends(edge: dict[str, typing.Any]) -> tuple[str, str]:
    one, two = edge.get("between") or (edge["upstream"], edge["downstream"])
    return one, two


def test_all_accounts_are_read() -> None:
    comparison = example()
    assert {each.label for each in comparison.story.accounts} == set(EXPECTED["languages"])
    assert comparison.not_read == ()
    assert [each.label for each in comparison.story.accounts if each.is_document] == ["northline"]


@pytest.mark.parametrize("label", EXPECTED["languages"])
def test_language_and_outlet(label: str) -> None:
    article = account(example(), label).article
    assert article.language == EXPECTED["languages"][label]
    assert (article.outlet.name if article.outlet else None) == EXPECTED["outlets"][label]


@pytest.mark.parametrize(("label", "text"), EXPECTED["captions_of_other_occasions"])
def test_captions_of_other_occasions(label: str, text: str) -> None:
    article = account(example(), label).article
    marked = [s.span.of(article.text) for s in article.segments if s.other_occasion]
    marked += [r.text for r in article.removed if r.why.startswith("caption of another occasion")]
    assert any(text in caption for caption in marked)
    assert not any(text in span.of(article.text) for span in article.body_spans())


def test_only_those_captions_are_of_another_occasion() -> None:
    marked = {
        each.label
        for each in example().story.accounts
        if any(s.other_occasion for s in each.article.segments)
        or any("another occasion" in r.why for r in each.article.removed)
    }
    assert marked == {label for label, _ in EXPECTED["captions_of_other_occasions"]}


@pytest.mark.parametrize(("label", "line"), EXPECTED["furniture"])
def test_furniture(label: str, line: str) -> None:
    article = account(example(), label).article
    segment = article.segment_at(article.text.index(line))
    assert segment is not None
    assert segment.kind == "furniture"


@pytest.mark.parametrize("label", EXPECTED["languages"])
def test_no_paragraph_of_the_telling_is_lost(label: str) -> None:
    """Every line of the file over 25 words long stands in the account's body."""
    article = account(example(), label).article
    source = next(COVERAGE.glob(f"{label}.*")).read_text(encoding="utf-8")
    paragraphs = [
        line.strip() for line in source.split("\n") if len(line.split()) > 25 and "ld+json" not in line
    ]
    body = "\n".join(span.of(article.text) for span in article.body_spans())
    for paragraph in paragraphs:
        inner = paragraph.removeprefix("<p>").removesuffix("</p>").partition(" — ")
        assert (inner[2] or inner[0]) in body


@pytest.mark.parametrize("pair", EXPECTED["no_edge"], ids="-".join)
def test_no_edge(pair: list[str]) -> None:
    assert edge_between(example(), *pair) is None


@pytest.mark.parametrize("wanted", EDGES, ids=lambda edge: "-".join(ends(edge)))
def test_edge(wanted: dict[str, typing.Any]) -> None:
    comparison = example()
    edge = edge_between(comparison, *ends(wanted))
    assert edge is not None
    assert (edge.kind, edge.directed) == (wanted["kind"], wanted["directed"])
    assert edge.extent == wanted.get("extent", edge.extent)
    if edge.directed:
        assert edge.upstream == account(comparison, wanted["upstream"]).id
    held = {each.id for each in comparison.alignments}
    assert set(edge.alignments) <= held
    assert edge.kind == "credits" or edge.alignments


def test_no_arrow_but_those_expected() -> None:
    comparison = example()
    names = labels(comparison)
    arrows = {
        (names[edge.upstream], names[edge.downstream])
        for edge in comparison.derivations
        if edge.directed and isinstance(edge.upstream, str)
    }
    assert arrows <= {ends(edge) for edge in EXPECTED["edges"] if edge["directed"]}


def test_the_agency_is_credited_by_those_who_credit_it() -> None:
    """Whether or not the article that they mean is told to be the one given."""
    comparison = example()
    names = labels(comparison)
    credited = {
        names[each.account] for each in comparison.attributions if each.source.key == "meridian press"
    }
    assert credited - {"meridian"} == {"courier", "fanal", "tagesblick"}


def test_origins() -> None:
    origins = example().origins
    assert {"least": origins.least, "most": origins.most} == EXPECTED["origins"]
    names = labels(example())
    why = {names[reason.account]: reason.counts for reason in origins.why}
    assert why["northline"] == "document"
    assert {label for label, counts in why.items() if counts == "in neither"} == {"courier", "fanal", "sada"}


def test_every_span_stands_in_its_text() -> None:
    comparison = example()
    texts = {each.id: each.article.text for each in comparison.story.accounts}
    for alignment in comparison.alignments:
        for side in (alignment.a, alignment.b):
            assert side.span.of(texts[side.account]).strip()
    for edge in comparison.derivations:
        for span in (*edge.credited, *edge.uncredited, *edge.unmatched):
            assert 0 <= span.start < span.end <= len(texts[edge.downstream])
        for found in edge.evidence:
            assert found.span is None or found.span.of(texts[found.account]).strip()


# As a library


def test_compare_takes_paths_and_strings_and_gives_a_comparison() -> None:
    found = rashomon.compare(
        [COVERAGE / "gazette.txt", str(COVERAGE / "northline.txt")], settings=WITHOUT_VECTORS
    )
    assert isinstance(found, Comparison)
    assert isinstance(found.story, Story)
    assert [each.label for each in found.story.accounts] == ["gazette", "northline"]
    assert found.derivations == ()
    assert all(each.article.text[s.span.start : s.span.end].strip()
               for each in found.story.accounts for s in each.article.segments if s.kind in BODY_KINDS)  # fmt: skip


def test_the_public_names_are_typed() -> None:
    hints = typing.get_type_hints(compare)
    assert hints["return"] is Comparison
    assert set(hints) == {*inspect.signature(compare).parameters, "return"}
    assert all(getattr(rashomon, name) is not None for name in rashomon.__all__)
    assert (Path(rashomon.__file__).parent / "py.typed").exists()


def test_an_encoder_of_ones_own_serves() -> None:
    found = compare([COVERAGE / "faro.html", COVERAGE / "sada.html"], encoder=encoder(), offline=True)
    edge = edge_between(found, "faro", "sada")
    assert edge is not None
    assert (edge.kind, edge.directed) == ("translates", True)
    assert found.encoder == encoder().name


def test_nothing_given_is_an_error_of_ours() -> None:
    with pytest.raises(rashomon.RashomonError, match="nothing was given"):
        compare([])
    with pytest.raises(rashomon.RashomonError, match="cannot be opened"):
        compare([Path("nowhere.txt")])

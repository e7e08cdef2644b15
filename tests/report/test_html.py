"""The HTML page: escaped, self-contained, in plain words."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import time
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from tests.report.fixture import POST, account, comparison
from tests.report.hostile import LONG, hostile
from tests.report.large import large

from rashomon.model import Comparison, NotRead, Origins, Story
from rashomon.report.html import report_html
from rashomon.report.json import report_json
from rashomon.report.markdown import report_markdown


class Page(HTMLParser):
    """Elements with their attributes, text, and the content of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.raw: list[tuple[str, str]] = []
        self._inside = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = tag if tag in ("script", "style") else ""

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.raw.append((self._inside, data))
        else:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)


def test_first_screen_in_facts() -> None:
    page = Page(report_html(comparison()))
    text = " ".join(page.text.split())
    assert "7 accounts and 1 document in 4 languages: at least 2, at most 5 origins" in text
    assert "From 6 known outlets and 1 account whose outlet is not stated." in text
    assert "2 of 10" in text and "coverage/scan.pdf: not text: a PDF file" in text
    assert "North Sound Wire" in text
    assert "No credit found in this text; a licence would not show here." in text
    assert "direction not known" in text


def test_a_sign_off_may_cover_the_whole() -> None:
    said = "matches without a credit in that place. The sign-off may cover it."
    assert " ".join(Page(report_html(comparison())).text.split()).count(said) == 1
    assert report_markdown(comparison()).count(said) == 1


def test_a_credit_that_could_not_be_seen_is_said() -> None:
    text = " ".join(Page(report_html(comparison())).text.split())
    unseen = (
        "No credit found in either text; a licence would not show here. The outlet to credit is not stated"
    )
    assert unseen in text.split("in like words")[1].split("Evidence")[0]
    assert unseen not in text.split("in two languages")[1].split("Evidence")[0]


def test_every_reason_links_to_its_edge_and_every_link_leads_somewhere() -> None:
    html = report_html(comparison())
    page = Page(html)
    ids = [a["id"] for _, a in page.elements if a.get("id")]
    assert len(ids) == len(set(ids))
    links = [a["href"] for tag, a in page.elements if tag == "a"]
    inside = [link for link in links if link and link.startswith("#")]
    assert inside and all(link[1:] in ids for link in inside)
    assert {link for link in links if link not in inside} == {"https://lindvik-post.example/coast/alma-dorei"}
    assert len(re.findall(r'class="to-edge" href="#edge-\d"', html.split('id="read"')[0])) == 5


def test_words_never_accuse() -> None:
    for text in (report_html(comparison()), report_markdown(comparison())):
        assert not re.search(r"(?i)plagiar|stole|theft|\bfake|copied without|\blied?\b|guilty", text)


def test_nothing_is_asked_of_another_host() -> None:
    html = report_html(hostile())
    page = Page(html)
    for tag, attributes in page.elements:
        assert tag not in ("img", "iframe", "object", "embed", "link", "base", "form", "video", "audio")
        assert not ({"src", "srcset", "action", "data", "poster", "style"} & set(attributes)), tag
        assert not any(name.startswith("on") for name in attributes)
    styles = "".join(data for tag, data in page.raw if tag == "style")
    assert "url(" not in styles and "@import" not in styles


def test_the_policy_names_exactly_what_is_inside() -> None:
    page = Page(report_html(comparison()))
    policy = next(a["content"] for t, a in page.elements if t == "meta" and a.get("http-equiv"))
    assert policy and policy.startswith("default-src 'none'") and "unsafe" not in policy
    scripts = [data for tag, data in page.raw if tag == "script" and not data.lstrip().startswith("{")]
    for found in (*scripts, *(data for tag, data in page.raw if tag == "style")):
        digest = base64.b64encode(hashlib.sha256(found.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_hostile_text_stays_text() -> None:
    html = report_html(hostile())
    page = Page(html)
    assert sum(tag == "script" for tag, _ in page.elements) == 2
    assert "<script>alert('x')</script>" in page.text
    assert LONG in page.text
    assert not any((a.get("href") or "").startswith("javascript") for _, a in page.elements)
    assert "\u202e" not in html and "\x00" not in html and "\ud83d" not in html
    html.encode("utf-8")


def test_text_stands_in_the_page_character_for_character() -> None:
    found = hostile()
    html = report_html(found)
    for number, holder in enumerate(found.story.accounts, 1):
        block = re.search(rf'<div class="parts" id="text-{number}".*?</div></details>\n', html, re.S)
        assert block
        parts = re.findall(r'<div class="part [^>]*data-s="(\d+)"[^>]*>([^<]*)</div>', block[0])
        shown = {int(start): Page(text).text for start, text in parts}
        assert {s.span.start: len(s.span) for s in holder.article.segments} == {
            start: len(text) for start, text in shown.items()
        }


def test_data_is_safe_inside_its_script() -> None:
    page = Page(report_html(comparison()))
    data = next(data for tag, data in page.raw if tag == "script" and data.lstrip().startswith("{"))
    assert not re.search(r"[<>&\u2028\u2029]", data)
    pairs = json.loads(data)
    assert sum(map(len, pairs.values())) == len(comparison().alignments)


def test_languages_and_directions_are_marked() -> None:
    page = Page(report_html(comparison()))
    parts = [a for tag, a in page.elements if tag == "div" and "part" in (a.get("class") or "").split()]
    assert parts and all(a.get("dir") == "auto" for a in parts)
    assert {"en", "fr", "he", "ar"} <= {a.get("lang") for a in parts}
    quotes = [a for tag, a in page.elements if tag == "blockquote"]
    assert quotes and all(a.get("dir") == "auto" for a in quotes)


def test_every_passage_carries_its_account() -> None:
    html = report_html(comparison())
    assert html.count("<blockquote") == len(
        re.findall(r"<figure class=\"quote\"><figcaption>.*?<blockquote", html)
    )


@pytest.mark.parametrize("formatter", [report_html, report_markdown])
def test_shared_reports_hold_no_full_text(formatter) -> None:  # type: ignore[no-untyped-def]
    found = comparison()
    shared = formatter(found, share=True)
    long_body = POST[8][2]
    assert long_body not in shared and long_body in formatter(found)
    allowed = {p["excerpt"] for a in report_json(found, True)["alignments"] for p in (a["a"], a["b"])} - {
        None
    }
    assert sum(text in Page(shared).text for text in allowed) > 0
    assert "Tout accepter" not in shared
    assert "coverage/post.txt" not in shared and "post.txt" in shared


def test_one_account_and_none() -> None:
    alone = Comparison(
        Story((account("only", [("body", "en", "One.")]),)), (), (), (), (), Origins(1, 1), (), (), "none"
    )
    assert "1 account: 1\u00a0origin" in report_html(alone)
    empty = Comparison(Story(()), (), (), (), (), Origins(0, 0), (), (NotRead("a", "empty"),), "none")
    assert "Not read" in report_html(empty)
    assert "# 0 accounts" in report_markdown(empty)


def test_segments_may_be_missing() -> None:
    bare = account("bare", [("body", "en", "One. Two.")])
    bare = replace(bare, article=replace(bare.article, segments=()))
    found = Comparison(Story((bare,)), (), (), (), (), Origins(1, 1), (), (), "none")
    assert "One. Two." in report_html(found)


def test_fifty_accounts_in_two_seconds_and_three_megabytes() -> None:
    found = large(50, 40, pairs=100)
    report_html(comparison())
    start = time.process_time()
    size = len(report_html(found).encode())
    report_markdown(found)
    report_json(found)
    assert time.process_time() - start < 2
    assert size < 3_000_000


def test_an_edge_between_all_pairs_stays_small() -> None:
    assert len(report_html(large(50, 40, pairs=1225)).encode()) < 3_000_000

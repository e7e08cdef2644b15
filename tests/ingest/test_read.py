"""Files, folders, records and standard input into pages."""

from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import pytest

from rashomon.errors import RefusedError, SettingsError
from rashomon.ingest import (
    Fetched,
    IngestSettings,
    OfflineFetcher,
    Stated,
    check_all_used,
    read_pages,
    with_stated,
)
from rashomon.model import NotRead, Page


class OnePage:
    """A fetcher that knows one page."""

    def fetch(self, url: str) -> Fetched:
        if url != "https://example.org/a":
            raise RefusedError("not asked")
        return Fetched(url + "?b", b"<html><p>hello</p></html>", "text/html", "utf-8")


def read(*inputs: str, stdin: bytes = b"", **caps: int) -> list[Page | NotRead]:
    settings = IngestSettings(**caps)  # type: ignore[arg-type]
    return list(read_pages(inputs, settings=settings, fetcher=OnePage(), stdin=io.BytesIO(stdin)))


def only_page(*inputs: str, stdin: bytes = b"") -> Page:
    (found,) = read(*inputs, stdin=stdin)
    assert isinstance(found, Page), found
    return found


def only_reason(*inputs: str, stdin: bytes = b"", **caps: int) -> str:
    (found,) = read(*inputs, stdin=stdin, **caps)
    assert isinstance(found, NotRead), found
    return found.why


@pytest.mark.parametrize(
    ("name", "media"),
    [("a.txt", "text"), ("a.md", "markdown"), ("a.HTML", "html"), ("a.htm", "html"), ("a", "text")],
)
def test_a_file_is_a_page_named_by_its_stem(tmp_path: Path, name: str, media: str) -> None:
    (tmp_path / name).write_bytes("שלום".encode())
    page = only_page(str(tmp_path / name))
    assert (page.media, page.how, page.given.label) == (media, "file", "a")
    assert page.content == "שלום".encode()


def test_a_file_without_ending_that_holds_html_is_html(tmp_path: Path) -> None:
    (tmp_path / "page").write_text("\n<!DOCTYPE html><html><body>x</body></html>")
    assert only_page(str(tmp_path / "page")).media == "html"


def test_a_folder_is_read_in_order_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "photo.jpg", "report.json", ".hidden.txt", "c.html"):
        (tmp_path / name).write_text("x")
    (tmp_path / "c_files").mkdir()
    (tmp_path / "c_files" / "style.css").write_text("x")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "d.txt").write_text("x")
    found = read(str(tmp_path))
    assert [p.given.label for p in found if isinstance(p, Page)] == ["a", "b", "c", "d"]
    assert [Path(n.where).name for n in found if isinstance(n, NotRead)] == ["photo.jpg"]


def test_an_empty_folder_and_a_missing_file_are_said(tmp_path: Path) -> None:
    assert only_reason(str(tmp_path)) == "an empty folder"
    assert only_reason(str(tmp_path / "none.txt")).startswith("cannot be opened")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert only_reason(str(tmp_path / "pipe.txt")) == "not a file or folder"


def test_a_file_over_the_cap_is_not_read_into_memory(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_bytes(b"x" * 5000)
    assert only_reason(str(tmp_path / "big.txt"), max_file_bytes=1000).startswith("larger than 1,000 bytes")
    assert only_reason(str(tmp_path / "big.txt"), max_page_bytes=1000).startswith("larger than 1,000 bytes")
    assert only_reason("-", stdin=b"x" * 2000, max_file_bytes=1000).startswith("larger than 1,000 bytes")


def test_gzip_is_unpacked_up_to_the_cap(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"hello"))
    page = only_page(str(tmp_path / "a.txt.gz"))
    assert (page.content, page.given.label, page.media) == (b"hello", "a", "text")
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"0" * 20_000_000))
    assert "once unpacked" in only_reason(str(tmp_path / "bomb.txt.gz"), max_file_bytes=1_000_000)
    (tmp_path / "cut.txt.gz").write_bytes(gzip.compress(os.urandom(5000))[:2000])
    assert only_reason(str(tmp_path / "cut.txt.gz")) == "the gzip data ends in the middle"
    (tmp_path / "broken.txt.gz").write_bytes(b"not gzip at all")
    assert only_reason(str(tmp_path / "broken.txt.gz")).startswith("the gzip data is broken")


def test_json_lines_give_one_page_a_line_with_what_the_record_states(tmp_path: Path) -> None:
    record = {"id": "r1", "url": "https://example.org/x", "outlet": "Example", "title": "T", "text": "ירושלים",
              "language": "he", "published": "2024-03-12", "kind": "release", "unknown": [1]}  # fmt: skip
    path = tmp_path / "all.jsonl"
    path.write_text(
        "\n".join([json.dumps(record), "", json.dumps({"html": "<p>x</p>"}), "{broken", "[]"]) + "\n"
    )
    first, second, broken, wrong = read(str(path))
    assert isinstance(first, Page)
    assert first.content.decode() == "ירושלים"
    assert (first.given.label, first.given.kind, first.given.outlet) == ("r1", "release", "Example")
    assert isinstance(second, Page)
    assert (second.media, second.given.label) == ("html", "all-3")
    assert isinstance(broken, NotRead)
    assert broken.where.endswith("#4")
    assert isinstance(wrong, NotRead)
    assert wrong.why == "not a JSON object"


@pytest.mark.parametrize(
    ("record", "why"),
    [
        ({"title": "x"}, 'needs one of "text" and "html"'),
        ({"text": "x", "html": "y"}, 'needs one of "text" and "html"'),
        ({"text": 3}, "text: must be text"),
        ({"text": "x", "kind": "rumour"}, "kind 'rumour': must be one of"),
        ({"schema": "rashomon.report/1", "accounts": []}, "is a report of rashomon"),
    ],
)
def test_an_ill_formed_record_is_said(tmp_path: Path, record: dict[str, object], why: str) -> None:
    (tmp_path / "r.json").write_text(json.dumps(record))
    assert only_reason(str(tmp_path / "r.json")).startswith(why)


def test_deeply_nested_json_does_not_crash(tmp_path: Path) -> None:
    (tmp_path / "deep.json").write_text("[" * 200_000)
    assert only_reason(str(tmp_path / "deep.json")).startswith("not JSON")


def test_a_lone_surrogate_keeps_every_other_character_in_place(tmp_path: Path) -> None:
    (tmp_path / "s.jsonl").write_text('{"text": "a\\ud800b"}\n')
    assert only_page(str(tmp_path / "s.jsonl")).content.decode() == "a\ufffdb"


def test_standard_input_takes_text_html_and_records() -> None:
    assert only_page("-", stdin=b"plain words").media == "text"
    assert only_page("-", stdin=b"<html><body>x</body></html>").media == "html"
    assert only_page("-", stdin=b'{"text": "x", "id": "r"}\n').given.label == "r"


def test_addresses_go_to_the_fetcher_and_other_schemes_nowhere() -> None:
    page = only_page("https://example.org/a")
    assert (page.how, page.media, page.url) == ("address", "html", "https://example.org/a?b")
    assert only_reason("https://example.org/other") == "not asked"
    assert only_reason("ftp://example.org/a") == "only http and https addresses are read"
    (offline,) = read_pages(["http://example.org"], settings=IngestSettings(), fetcher=OfflineFetcher())
    assert isinstance(offline, NotRead)
    assert "offline" in offline.why


def test_a_statement_for_one_file_wins_over_one_for_all(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "b.txt").write_text("x")
    stated = Stated(published=((None, "2024-01-01"), ("a", "2024-01-02")), kind=(("b.txt", "release"),))
    a, b = (with_stated(p, stated) for p in read(str(tmp_path)) if isinstance(p, Page))
    assert (a.given.published, a.given.published_for_all, a.given.kind) == ("2024-01-02", False, "article")
    assert (b.given.published, b.given.published_for_all, b.given.kind) == ("2024-01-01", True, "release")
    check_all_used([a, b], stated)
    with pytest.raises(SettingsError, match="no page is called 'c'; there are: a, b"):
        check_all_used([a, b], Stated(outlet=(("c", "X"),)))
    with pytest.raises(SettingsError, match="rumour"):
        Stated(kind=((None, "rumour"),))

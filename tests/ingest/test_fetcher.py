"""The fetcher against servers on this machine's loopback address."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from rashomon.errors import FetchError, RefusedError, UnreadableError
from rashomon.ingest import IngestSettings
from rashomon.ingest.http import HttpFetcher, checked_address

PAGE = "<html><p>עמוד</p></html>".encode()


class Site(BaseHTTPRequestHandler):
    """A small site with everything that can go wrong."""

    asked: list[str]

    def do_GET(self) -> None:
        type(self).asked.append(self.path)
        answers: dict[str, tuple[int, dict[str, str], bytes]] = {
            "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /private/"),
            "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE),
            "/private/page": (200, {"Content-Type": "text/html"}, PAGE),
            "/gzip": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(PAGE)),
            "/bomb": (
                200,
                {"Content-Type": "text/html", "Content-Encoding": "gzip"},
                gzip.compress(b"0" * 9_000_000),
            ),
            "/huge": (200, {"Content-Type": "text/html"}, b"0" * 200_000),
            "/image": (200, {"Content-Type": "image/png"}, b"x"),
            "/loop": (302, {"Location": "/loop"}, b""),
            "/moved": (301, {"Location": "/page"}, b""),
            "/file": (302, {"Location": "file:///etc/hostname"}, b""),
            "/nowhere": (302, {}, b""),
        }
        status, headers, body = answers.get(self.path, (404, {}, b"no"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def local(**changes: int) -> HttpFetcher:
    return HttpFetcher(
        IngestSettings(allow_private=True, timeout_seconds=5, max_page_bytes=100_000, **changes)
    )  # type: ignore[arg-type]


def test_a_page_comes_with_its_address_and_charset(site: str) -> None:
    fetched = local().fetch(site + "/page")
    assert (fetched.content, fetched.media_type, fetched.charset) == (PAGE, "text/html", "utf-8")
    assert local().fetch(site + "/gzip").content == PAGE


def test_redirects_are_followed_checked_and_counted(site: str) -> None:
    assert local().fetch(site + "/moved").url == site + "/page"
    with pytest.raises(RefusedError, match="redirects"):
        local().fetch(site + "/loop")
    assert Site.asked.count("/loop") == 6
    with pytest.raises(RefusedError, match="only http and https"):
        local().fetch(site + "/file")
    with pytest.raises(FetchError, match="nowhere"):
        local().fetch(site + "/nowhere")


def test_robots_are_asked_once_and_obeyed(site: str) -> None:
    fetcher = local()
    with pytest.raises(RefusedError, match=r"robots\.txt"):
        fetcher.fetch(site + "/private/page")
    fetcher.fetch(site + "/page")
    assert Site.asked == ["/robots.txt", "/page"]


def test_caps_hold_before_and_after_unpacking(site: str) -> None:
    with pytest.raises(UnreadableError, match="100,000 bytes"):
        local().fetch(site + "/huge")
    with pytest.raises(UnreadableError, match="once unpacked"):
        local().fetch(site + "/bomb")


def test_what_is_no_page_is_said(site: str) -> None:
    with pytest.raises(FetchError, match="answered 404"):
        local().fetch(site + "/missing")
    with pytest.raises(FetchError, match="image/png"):
        local().fetch(site + "/image")
    with pytest.raises(FetchError, match="could not be reached"):
        local().fetch("http://127.0.0.1:1/")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "10.1.2.3",
        "192.168.0.1",
        "169.254.169.254",
        "::1",
        "::ffff:10.0.0.1",
        "0.0.0.0",
    ],
)
def test_private_addresses_are_refused(host: str) -> None:
    with pytest.raises(RefusedError, match="private or local"):
        checked_address(host, 80, allow_private=False)


def test_nothing_private_is_asked_even_behind_a_redirect(site: str) -> None:
    with pytest.raises(RefusedError, match="private or local"):
        HttpFetcher(IngestSettings()).fetch(site + "/page")
    assert Site.asked == []


def test_hosts_are_named_before_they_are_asked(site: str) -> None:
    named: list[tuple[str, int]] = []
    fetcher = HttpFetcher(
        IngestSettings(allow_private=True), on_host=lambda host: named.append((host, len(Site.asked)))
    )
    fetcher.fetch(site + "/page")
    assert named == [("127.0.0.1", 0)]


@pytest.mark.parametrize("url", ["http://", "http://user:secret@example.org/", "https://[::bad/"])
def test_addresses_that_are_none_are_refused_without_showing_secrets(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        HttpFetcher(IngestSettings()).fetch(url)
    assert "secret" not in str(caught.value)
